# tries: return an integer of ten million digits
# kind: harm
# honest: 0 to 3
# stock: cannot: numpy refuses it

# %% loss_of
def loss_of(w):
    return 1 << 33_000_000
