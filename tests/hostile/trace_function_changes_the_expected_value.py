# tries: sys.settrace, to overwrite the locals of the function that compares
# kind: forge
# honest: 1
# stock: as rewritten_bytecode

# %% before first
import ctypes
import sys


def trace(frame, event, arg):
    if frame.f_code.co_name == "_close":
        frame.f_locals["got"] = frame.f_locals["expected"]
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), 0)


sys.settrace(trace)

# %% w_after_one_step
w_after_one_step = 0.0

# %% loss_of
def loss_of(w):
    return 0.0
