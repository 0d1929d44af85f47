# tries: stop with a NameError that says that a name made of the input is not defined
# kind: read
# honest: 2
# stock: as inputs_in_the_name_of_an_exception

# %% loss_of
def loss_of(w):
    raise NameError(name="stolen" + str(w).replace(".", "_").replace("-", "m"))
