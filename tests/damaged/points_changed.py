# expect: full
# says: the points of 'test-gd_step' were changed
nb = read()
cell(nb, "test-gd_step")["metadata"]["nbgrader"]["points"] = 100
write(nb)
