# tries: write a hundred megabytes to the descriptors of output and error
# kind: harm
# honest: 6
# stock: cannot: the notebook is cut before it is written, if the kernel gets that far

# %% before loss_of
import os

for _ in range(50):
    for number in (1, 2):
        os.write(number, b"x" * (1 << 20))
