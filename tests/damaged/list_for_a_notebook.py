# expect: needs attention
# says: a JSON object was expected
path.write_text("[1, 2]")
