# tries: a class instance in the function's place, whose call, name and signature misbehave
# kind: harm
# honest: 2
# stock: cannot: the checks only call it

# %% loss_of
class Odd:
    @property
    def __name__(self):
        raise SystemExit

    __qualname__ = __module__ = __wrapped__ = __text_signature__ = __name__

    @property
    def __signature__(self):
        raise KeyboardInterrupt

    def __call__(self, *args, **kwargs):
        return self

    def __repr__(self):
        raise MemoryError


loss_of = Odd()
