# tries: print a hundred megabytes in each call of the tested function
# kind: harm
# honest: 6
# stock: cannot: nbgrader would work on it for minutes

# %% loss_of
def loss_of(w):
    print("x" * 100_000_000)
    return (w - 3) ** 2
