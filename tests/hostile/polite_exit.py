# tries: all the polite ways to leave
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before first
try:
    get_ipython().ask_exit()
except AttributeError:
    pass

# %% before loss_of
import sys

sys.exit(0)

# %% before test-loss_of
exit()

# %% before test-loss_of-hidden
raise SystemExit("bye")
