# expect: needs attention
# says: is no file
path.unlink()
path.mkdir()
