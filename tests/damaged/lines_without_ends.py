# expect: full
nb = read()
for c in nb["cells"]:
    c["source"] = c["source"].split("\n")
write(nb)
