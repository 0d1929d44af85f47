# tries: return arrays of objects, records, dates, and of more digits than a float has
# kind: harm
# honest: 0 to 3
# stock: cannot: the checks refuse them

# %% loss_of
import numpy as np


def loss_of(w):
    odd = [
        np.array([object(), loss_of], dtype=object),
        np.zeros(2, dtype=[("a", float), ("b", "O")]),
        np.array("2020-01-01", dtype="datetime64[D]"),
        np.longdouble("1e4000"),
        np.zeros((1,) * 60),
        np.array(["\ud800"]),
        np.ma.masked,
    ]
    return odd[int(abs(w)) % len(odd)]
