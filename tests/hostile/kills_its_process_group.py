# tries: kill every process of its group
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before loss_of
import os
import signal

os.kill(0, signal.SIGKILL)
