# tries: print a hundred megabytes
# kind: harm
# honest: 6
# stock: cannot: the notebook is cut before it is written, if the kernel gets that far

# %% before loss_of
for _ in range(100):
    print("x" * (1 << 20))
