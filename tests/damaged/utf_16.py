# expect: full
path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
