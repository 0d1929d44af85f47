# expect: full
# says: is there 2 times
nb = read()
copy = dict(cell(nb, "gd_step"))
copy["source"] = "def gd_step(params, grad, lr):\n    raise NotImplementedError('gd_step')"
nb["cells"].insert(nb["cells"].index(cell(nb, "gd_step")) + 1, copy)
write(nb)
