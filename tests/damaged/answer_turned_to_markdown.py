# expect: full
# says: 'gd_step' was a markdown cell
nb = read()
c = cell(nb, "gd_step")
c["cell_type"] = "markdown"
del c["outputs"], c["execution_count"]
write(nb)
