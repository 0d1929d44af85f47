# tries: an array subclass that answers every comparison and every numpy function with yes
# kind: forge
# honest: 1
# stock: cannot: the checks turn results into plain arrays first

# %% before first
import numpy as np


class Yes(np.ndarray):
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, other: np.True_
    __hash__ = None

    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_


# %% w_after_one_step
w_after_one_step = np.zeros(()).view(Yes)

# %% loss_of
def loss_of(w):
    return np.zeros(()).view(Yes)
