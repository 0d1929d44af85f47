# expect: full
# says: had lost its name
nb = read()
for c in nb["cells"]:
    c["metadata"].pop("nbgrader", None)
write(nb)
