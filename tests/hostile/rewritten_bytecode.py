# tries: other bytecode in the functions that compare
# kind: forge
# honest: 1
# stock: succeeds

# %% before first
from autograder import checks

checks._close.__code__ = (lambda *args, **kwargs: True).__code__

# %% w_after_one_step
w_after_one_step = 0.0

# %% loss_of
def loss_of(w):
    return 0.0
