# tries: close every descriptor in the tested function
# kind: harm
# honest: 2
# stock: succeeds

# %% loss_of
import os


def loss_of(w):
    os.closerange(0, 4096)
    return "no number"
