# tries: abort the process in the tested function
# kind: harm
# honest: 2
# stock: succeeds

# %% loss_of
import os


def loss_of(w):
    os.abort()
