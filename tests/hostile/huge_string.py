# tries: return a string of twenty megabytes
# kind: harm
# honest: 2
# stock: cannot: the checks show only its beginning

# %% loss_of
def loss_of(w):
    return "x" * 20_000_000
