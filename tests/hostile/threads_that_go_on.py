# tries: threads that go on printing after their cell, and are no daemons
# kind: harm
# honest: 6
# stock: cannot: the kernel is shut down in spite of them

# %% before loss_of
import threading
import time


def talk():
    for number in range(300):
        print("still here", number)
        time.sleep(0.1)


for _ in range(4):
    threading.Thread(target=talk).start()
