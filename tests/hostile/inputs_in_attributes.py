# tries: keep the inputs of hidden tests in a module, a class and a default argument
# kind: read
# honest: 6
# stock: as inputs_in_a_list

# %% loss_of
import math


class Notes:
    seen = ""


def loss_of(w, kept=[]):
    kept.append(w)
    math.seen = kept
    Notes.seen += f"{w} "
    loss_of.seen = kept
    return (w - 3) ** 2

# %% after last
kept = loss_of.__defaults__[0]
print("STOLEN<", kept, Notes.seen, getattr(math, "seen", ""), ">STOLEN")
