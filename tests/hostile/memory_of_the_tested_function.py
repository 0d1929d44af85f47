# tries: take eight gigabytes in the tested function, whatever errors come
# kind: harm
# honest: 2
# stock: cannot: it is not run there, for the machine's sake

# %% loss_of
def loss_of(w):
    pieces = []
    while len(pieces) < 8192:
        pieces.append(b"x" * (1 << 20))
    return "no number"
