# expect: passes
def early_stopping(val_losses, patience, min_delta=0.0):
    losses = list(val_losses)
    stop, best = 0, 0
    while stop < len(losses) - 1 and stop - best < patience:
        stop += 1
        if losses[best] - losses[stop] > min_delta:
            best = stop
    return stop, best
