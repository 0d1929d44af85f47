# expect: full
# says: 'test-gd_step' is there 2 times
nb = read()
nb["cells"].append(dict(cell(nb, "test-gd_step")))
write(nb)
