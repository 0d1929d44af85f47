# expect: needs attention
# says: the file is empty
path.write_bytes(b"")
