# tries: leave a daemon behind, in a session of its own
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
import os
import sys

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        os.closerange(3, 4096)
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(300)", "MARKER"])
    os._exit(0)
os.wait()
