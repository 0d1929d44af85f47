# expect: full
nb = read()
cell(nb, "gd_step")["metadata"]["nbgrader"] = ["gd_step", 7]
cell(nb, "test-gd_step")["metadata"]["nbgrader"] = None
write(nb)
