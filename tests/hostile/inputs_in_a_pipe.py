# tries: write the inputs of hidden tests to a pipe that was opened before the tests
# kind: read
# honest: 6
# stock: as inputs_in_a_list

# %% loss_of
import os

out, into = os.pipe()
os.set_blocking(out, False)


def loss_of(w):
    os.write(into, f"{w} ".encode())
    return (w - 3) ** 2

# %% after last
try:
    print("STOLEN<", os.read(out, 4096), ">STOLEN")
except BlockingIOError:
    pass
