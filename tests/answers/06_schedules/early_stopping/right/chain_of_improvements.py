# expect: passes
def early_stopping(val_losses, patience, min_delta=0.0):
    losses = np.asarray(val_losses, dtype=float)
    best = 0
    while True:
        window = losses[best + 1 : best + 1 + patience]
        better = np.flatnonzero(window < losses[best] - min_delta)
        if len(better) == 0:
            return np.array([min(best + patience, len(losses) - 1), best])
        best = best + 1 + better[0]
