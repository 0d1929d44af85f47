# tries: a cell that never ends and catches what would end it
# kind: harm
# honest: 6
# stock: cannot: it waits until nbgrader's time is over

# %% before loss_of
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
