# tries: return an object whose type bears the input in its name
# kind: read
# honest: 2
# stock: as inputs_in_the_name_of_an_exception

# %% loss_of
def loss_of(w):
    return type("Stolen" + str(w).replace(".", "_").replace("-", "m"), (), {})()
