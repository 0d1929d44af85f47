# tries: abort the process in the tested function
# kind: harm
# honest: 2
# stock: as exit_in_a_cell

# %% loss_of
import os


def loss_of(w):
    os.abort()
