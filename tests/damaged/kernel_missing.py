# expect: full
nb = read()
nb["metadata"] = {}
write(nb)
