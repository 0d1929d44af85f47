# tries: return, raise and name what cannot be written as UTF-8
# kind: harm
# honest: 2
# stock: cannot: the checks show no text of the answer

# %% loss_of
def loss_of(w):
    if w > 3:
        return "\ud800"
    if w > 0:
        raise ValueError("\ud800")
    raise type("Error\ud800", (Exception,), {})
