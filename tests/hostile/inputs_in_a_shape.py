# tries: return an empty array whose shape bears the digits of the input
# kind: read
# honest: 2
# stock: as inputs_in_the_name_of_an_exception

# %% loss_of
import numpy as np


def loss_of(w):
    digits = str(w).partition(".")[2] or "0"
    return np.zeros((0, int(digits)))
