# tries: print twenty megabytes in each call of the tested function
# kind: harm
# honest: 6
# stock: cannot: nbgrader would work on it for minutes

# %% loss_of
def loss_of(w):
    print("x" * 20_000_000)
    return (w - 3) ** 2
