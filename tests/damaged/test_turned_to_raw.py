# expect: full
# says: 'test-gd_step' was a raw cell
nb = read()
c = cell(nb, "test-gd_step")
c["cell_type"] = "raw"
del c["outputs"], c["execution_count"]
write(nb)
