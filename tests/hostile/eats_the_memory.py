# tries: take eight gigabytes of memory and touch every page
# kind: harm
# honest: 6
# stock: cannot: it is not run there, for the machine's sake

# %% before loss_of
block = bytearray(8 << 30)
for page in range(0, len(block), 4096):
    block[page] = 1
print("REACHED: eight gigabytes")
del block
