# tries: an interval timer whose handler raises at any moment
# kind: harm
# honest: at most 6
# stock: succeeds

# %% before loss_of
import signal


def ring(number, frame):
    raise RuntimeError("alarm")


for timer, number in ((signal.ITIMER_REAL, signal.SIGALRM), (signal.ITIMER_PROF, signal.SIGPROF)):
    signal.signal(number, ring)
    signal.setitimer(timer, 0.001, 0.001)
