# tries: stop with exceptions whose text, notes and causes bear the input
# kind: read
# honest: 2
# stock: cannot: hidden checks show only the type of an exception

# %% loss_of
def loss_of(w):
    error = RuntimeError(f"STOLEN<{w}>STOLEN")
    error.add_note(f"STOLEN<{w}>STOLEN")
    raise error from ValueError(f"STOLEN<{w}>STOLEN")
