# expect: full
# says: 'why-minus-gradient' was missing
nb = read()
nb["cells"].remove(cell(nb, "why-minus-gradient"))
write(nb)
