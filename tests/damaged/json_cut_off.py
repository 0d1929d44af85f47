# expect: needs attention
# says: invalid JSON
text = path.read_text()
path.write_text(text[: len(text) // 2])
