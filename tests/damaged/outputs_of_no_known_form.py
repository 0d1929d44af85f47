# expect: full
nb = read()
cell(nb, "gd_step")["outputs"] = [{"output_type": "novel"}, 7, None]
cell(nb, "test-gd_step")["outputs"] = "none"
write(nb)
