# tries: a pre_run_cell hook that undoes whatever repairs the checks between cells
# kind: forge
# honest: 1
# stock: as hook_before_each_cell_shows_points

# %% before first
import sys


def patch(info):
    for module in ("autograder", "autograder.checks"):
        if module in sys.modules:
            sys.modules[module].check_close = lambda *args, **kwargs: None


get_ipython().events.register("pre_run_cell", patch)

# %% w_after_one_step
w_after_one_step = 0.0

# %% loss_of
def loss_of(w):
    return 0.0
