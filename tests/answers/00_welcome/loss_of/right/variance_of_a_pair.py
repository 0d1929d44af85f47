# expect: passes
import statistics


def loss_of(w):
    return statistics.pvariance([w, 6 - w])
