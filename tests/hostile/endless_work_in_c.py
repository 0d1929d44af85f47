# tries: a function that stays in C code, where Python delivers no signal
# kind: harm
# honest: 2
# stock: cannot: it waits until nbgrader's time is over

# %% loss_of
import re


def loss_of(w):
    return re.match(r"(a+)+$", "a" * 40 + "b")
