# tries: stop its own process in the tested function, so that no answer ever comes
# kind: harm
# honest: 2
# stock: cannot: it waits until nbgrader's time is over

# %% loss_of
import os
import signal


def loss_of(w):
    os.kill(os.getpid(), signal.SIGSTOP)
