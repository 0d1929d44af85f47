# expect: full
path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
