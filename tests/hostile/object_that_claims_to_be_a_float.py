# tries: an object whose `__class__` says float and whose repr shows the right number
# kind: forge
# honest: 0
# stock: cannot: numpy does not ask `__class__`

# %% before first
class Liar:
    __class__ = float

    def __repr__(self):
        return "6.25"

    __str__ = __repr__


# %% w_after_one_step
w_after_one_step = Liar()

# %% loss_of
def loss_of(w):
    return Liar()
