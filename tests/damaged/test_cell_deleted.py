# expect: full
# says: 'test-gd_step' was missing
nb = read()
nb["cells"].remove(cell(nb, "test-gd_step"))
write(nb)
