# tries: return an empty array whose shape bears the digits of the input
# kind: read
# honest: 2
# stock: cannot: a hidden check says no shape

# %% loss_of
import numpy as np


def loss_of(w):
    digits = str(w).partition(".")[2] or "0"
    return np.zeros((0, int(digits)))
