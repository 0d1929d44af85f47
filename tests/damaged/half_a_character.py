# expect: full
nb = read()
nb["cells"][1]["source"] += "\n\ud800"
write(nb)
