# tries: hand in a module named numpy, which patches the judge and steps aside
# kind: shadow
# honest: 0
# stock: succeeds
# file: numpy.py

# %% file numpy.py
import sys

sys.path.remove("")
del sys.modules["numpy"]
import dataclasses

import numpy

# The judge is being imported now: its class for parts is made soon, by this function.
make = dataclasses.dataclass


def forge(cls=None, **options):
    made = make(cls, **options)
    if cls is not None and cls.__name__ == "Part":
        made.earned = property(lambda self: self.points)
    return made


dataclasses.dataclass = forge
