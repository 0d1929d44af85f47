# tries: return a string of half a gigabyte
# kind: harm
# honest: 2
# stock: cannot: the checks show only its beginning

# %% loss_of
def loss_of(w):
    return "x" * 500_000_000
