# tries: raise exceptions whose text, type and causes fail or never end
# kind: harm
# honest: 2
# stock: cannot: it waits until the time of each part is over

# %% before loss_of
class Unspeakable(Exception):
    def __str__(self):
        raise SystemExit

    __repr__ = __str__


error = Unspeakable()
error.__cause__ = ValueError()
error.__cause__.__cause__ = error
raise error

# %% loss_of
def loss_of(w):
    error = Unspeakable()
    error.__context__ = ExceptionGroup("deep", [error])
    raise error
