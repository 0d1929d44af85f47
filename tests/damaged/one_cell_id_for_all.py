# expect: full
nb = read()
for c in nb["cells"]:
    c["id"] = "same"
write(nb)
