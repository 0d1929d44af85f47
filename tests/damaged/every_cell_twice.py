# expect: full
# says: is there 2 times
nb = read()
nb["cells"] = [dict(c) for c in nb["cells"] for _ in range(2)]
write(nb)
