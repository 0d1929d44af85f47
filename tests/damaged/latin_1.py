# expect: needs attention
# says: not text in UTF-8
nb = read()
cell(nb, "gd_step")["source"] += "\n# é"
path.write_text(json.dumps(nb, ensure_ascii=False), encoding="latin-1", errors="replace")
