# expect: passes
def early_stopping(val_losses, patience, min_delta=0.0):
    losses = np.asarray(val_losses, dtype=np.float32)
    best, where = losses[0], 0
    for i in range(1, losses.size):
        if losses[i] + np.float32(min_delta) < best:
            best, where = losses[i], i
        elif i == where + patience:
            return np.int64(i), np.int64(where)
    return np.int64(losses.size - 1), np.int64(where)
