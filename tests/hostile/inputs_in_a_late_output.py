# tries: print the inputs of hidden tests from a thread, when the test cell is over
# kind: read
# honest: 6
# stock: as inputs_as_a_display

# %% loss_of
import threading


def loss_of(w):
    threading.Timer(0.3, print, [f"STOLEN<{w}>STOLEN"]).start()
    return (w - 3) ** 2

# %% after last
import time

time.sleep(1)
