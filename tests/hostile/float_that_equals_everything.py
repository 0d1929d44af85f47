# tries: a float subclass whose every operator agrees with the other side
# kind: forge
# honest: 0 to 1
# stock: cannot: numpy reads the number itself, not its operators

# %% before first
class Yes(float):
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = float.__hash__
    __sub__ = __rsub__ = __truediv__ = __abs__ = lambda self, other=None: self

    def __array__(self, dtype=None, copy=None):
        raise TypeError

    def __reduce__(self):
        return (float, (4.8,))


# %% w_after_one_step
w_after_one_step = Yes(0.0)

# %% loss_of
def loss_of(w):
    return Yes(0.0)
