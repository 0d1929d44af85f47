# tries: write the inputs of hidden tests to descriptors 1 and 2, past sys.stdout
# kind: read
# honest: 6
# stock: cannot: a kernel notes what comes there late, or not at all

# %% loss_of
import os
import sys


def loss_of(w):
    for number in (1, 2):
        os.write(number, f"STOLEN<{w}>STOLEN\n".encode())
    print(w, file=sys.__stdout__, flush=True)
    print(w, file=sys.__stderr__, flush=True)
    return (w - 3) ** 2
