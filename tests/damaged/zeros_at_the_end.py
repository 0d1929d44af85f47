# expect: full
path.write_bytes(path.read_bytes() + bytes(4096))
