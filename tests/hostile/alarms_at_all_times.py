# tries: an interval timer whose handler raises at any moment
# kind: harm
# honest: 2 to 6
# stock: as exit_in_a_cell

# %% before loss_of
import signal


def ring(number, frame):
    raise RuntimeError("alarm")


for timer, number in ((signal.ITIMER_REAL, signal.SIGALRM), (signal.ITIMER_PROF, signal.SIGPROF)):
    signal.signal(number, ring)
    signal.setitimer(timer, 0.001, 0.001)
