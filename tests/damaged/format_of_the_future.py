# expect: full
nb = read()
nb |= {"nbformat": 4, "nbformat_minor": 99, "new": {"thing": 1}}
for c in nb["cells"]:
    c["new"] = [1]
write(nb)
