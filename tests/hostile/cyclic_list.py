# tries: return a list that holds itself, and a dict that holds itself
# kind: harm
# honest: 2
# stock: cannot: numpy refuses it

# %% w_after_one_step
w_after_one_step = 4.8
cycle = {}
cycle["cycle"] = cycle

# %% loss_of
def loss_of(w):
    result = [w, cycle]
    result.append(result)
    return result
