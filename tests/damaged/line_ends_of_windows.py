# expect: full
path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").replace(b"\\n", b"\\r\\n"))
