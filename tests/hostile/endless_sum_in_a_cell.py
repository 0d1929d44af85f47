# tries: a cell that stays in C code
# kind: harm
# honest: 6
# stock: cannot: it waits until nbgrader's time is over

# %% before loss_of
sum(range(10**13))
