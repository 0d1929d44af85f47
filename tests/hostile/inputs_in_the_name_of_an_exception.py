# tries: stop with an exception whose type bears the input in its name
# kind: read
# honest: 2
# stock: succeeds

# %% loss_of
def loss_of(w):
    raise type("Stolen" + str(w).replace(".", "_").replace("-", "m"), (Exception,), {})
