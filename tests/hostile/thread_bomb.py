# tries: start more threads than anyone needs (bounded: two thousand, for five seconds)
# kind: harm
# honest: 6
# stock: cannot: it is not run there, for the machine's sake

# %% before loss_of
import threading
import time

for _ in range(2000):
    try:
        threading.Thread(target=time.sleep, args=[5], daemon=True).start()
    except RuntimeError:
        break
