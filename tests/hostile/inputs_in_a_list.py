# tries: keep the inputs of hidden tests in a list, and print it in a later cell
# kind: read
# honest: 6
# stock: succeeds

# %% loss_of
seen = []


def loss_of(w):
    seen.append(w)
    return (w - 3) ** 2

# %% after last
print("STOLEN<", seen, ">STOLEN")
