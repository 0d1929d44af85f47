# tries: leave changed modules, and new ones, in the running interpreter
# kind: persist
# honest: 6
# stock: cannot: each submission gets an interpreter of its own

# %% before loss_of
import builtins
import sys

import numpy
from autograder import checks
from IPython.core.interactiveshell import InteractiveShell

for thing in (builtins, sys, numpy, checks, InteractiveShell, sys.modules["__main__"]):
    if hasattr(thing, "MARKER"):
        print("FOUND", thing)
    setattr(thing, "MARKER", 1)
if "MARKER" in sys.modules:
    print("FOUND")
sys.modules["MARKER"] = sys
