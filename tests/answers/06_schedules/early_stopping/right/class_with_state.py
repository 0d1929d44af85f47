# expect: passes
class Stopper:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_epoch, self.bad = float("inf"), -1, 0

    def __call__(self, epoch, loss):
        if self.best - loss > self.min_delta:
            self.best, self.best_epoch, self.bad = loss, epoch, 0
        else:
            self.bad += 1
        return self.bad >= self.patience


def early_stopping(val_losses, patience, min_delta=0.0):
    stopper = Stopper(patience, min_delta)
    for epoch, loss in enumerate(val_losses):
        if stopper(epoch, loss):
            break
    return epoch, stopper.best_epoch
