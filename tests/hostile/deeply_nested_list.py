# tries: return a list in a list in a list, a hundred thousand deep
# kind: harm
# honest: 2
# stock: cannot: numpy refuses it

# %% loss_of
def loss_of(w):
    result = [w]
    for _ in range(100_000):
        result = [result]
    return result
