# tries: return an object whose repr, length, attributes and iteration never end or lie
# kind: harm
# honest: 2
# stock: cannot: it waits until the time of each part is over

# %% loss_of
import itertools
import time


class Lie:
    def __len__(self):
        return 1 << 62

    def __iter__(self):
        return itertools.repeat(self)

    def __getitem__(self, index):
        return self

    def __getattr__(self, name):
        return Lie()

    def __repr__(self):
        while True:
            time.sleep(1)


def loss_of(w):
    return Lie()
