# expect: full
nb = read()
nb["cells"][3:3] = [None, {"cell_type": "chart"}, {"cell_type": "code"}, {"source": "x = 1"}]
write(nb)
