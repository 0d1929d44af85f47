# tries: a function that never ends and catches what would end it
# kind: harm
# honest: 2
# stock: cannot: it waits until nbgrader's time is over

# %% loss_of
def loss_of(w):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
