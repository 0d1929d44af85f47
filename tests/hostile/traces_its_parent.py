# tries: attach to the process that started it, as a debugger does
# kind: harm
# honest: 6
# stock: cannot: the system may forbid it to users other than root

# %% before loss_of
import ctypes
import os

PTRACE_SEIZE, PTRACE_DETACH = 0x4206, 17
libc = ctypes.CDLL(None, use_errno=True)
if os.getppid() > 1 and libc.ptrace(PTRACE_SEIZE, os.getppid(), None, None) == 0:
    print("REACHED: its parent, as a debugger")
    libc.ptrace(PTRACE_DETACH, os.getppid(), None, None)
