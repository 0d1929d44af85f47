# tries: end the process in a cell, without a word
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
import os

os._exit(0)
