# tries: return an object whose type bears the input in its name
# kind: read
# honest: 2
# stock: cannot: a hidden check says no name that a student made up

# %% loss_of
def loss_of(w):
    return type("Stolen" + str(w).replace(".", "_").replace("-", "m"), (), {})()
