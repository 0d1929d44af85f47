# tries: numpy.allclose that always says yes
# kind: forge
# honest: 1
# stock: succeeds

# %% before first
import numpy as np

np.allclose = lambda *args, **kwargs: True
np.testing.assert_allclose = lambda *args, **kwargs: None

# %% w_after_one_step
w_after_one_step = 0.0

# %% loss_of
def loss_of(w):
    return 0.0
