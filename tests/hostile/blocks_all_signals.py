# tries: block and ignore every signal, then loop for ever in the tested function
# kind: harm
# honest: 2
# stock: cannot: it waits until nbgrader's time is over

# %% loss_of
import signal


def loss_of(w):
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
    while True:
        pass
