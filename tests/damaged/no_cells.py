# expect: needs attention
# says: it has no cells
nb = read()
nb["cells"] = []
write(nb)
