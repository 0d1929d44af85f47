# tries: take four gigabytes of memory in sixteen processes at the same time
# kind: harm
# honest: 6
# stock: cannot: it is not run there, for the machine's sake

# %% before loss_of
import os
import time

for _ in range(16):
    if os.fork() == 0:
        status = 1
        try:
            block = b"x" * (256 << 20)
            time.sleep(1)
            status = 0
        finally:
            os._exit(status)
if not any(os.wait()[1] for _ in range(16)):
    print("REACHED: four gigabytes in sixteen processes")
