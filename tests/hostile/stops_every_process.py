# tries: stop itself and every process that it may, unless that is the whole machine
# kind: harm
# honest: 6
# stock: cannot: it is not run there, for the machine's sake

# %% before loss_of
import os
import signal

if os.readlink("/proc/self/ns/pid") == "NAMESPACE":
    print("REACHED: the processes of the machine")
else:
    os.kill(-1, signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGSTOP)
