# expect: full
# says: no name
nb = read()
for c in nb["cells"]:
    if "nbgrader" in c["metadata"]:
        c["metadata"]["nbgrader"] = None
write(nb)
