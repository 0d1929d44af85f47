# tries: write the inputs of hidden tests to memory that forked processes share
# kind: read
# honest: 6
# stock: as inputs_in_a_list

# %% loss_of
import mmap

shared = mmap.mmap(-1, 4096)


def loss_of(w):
    shared.write(f"{w} ".encode())
    return (w - 3) ** 2

# %% after last
print("STOLEN<", shared[:].strip(b"\0"), ">STOLEN")
