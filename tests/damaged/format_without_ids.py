# expect: full
nb = read()
nb["nbformat_minor"] = 2
for c in nb["cells"]:
    c.pop("id", None)
write(nb)
