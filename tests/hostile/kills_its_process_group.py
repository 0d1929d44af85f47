# tries: kill every process of its group
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
import os
import signal

os.kill(0, signal.SIGKILL)
