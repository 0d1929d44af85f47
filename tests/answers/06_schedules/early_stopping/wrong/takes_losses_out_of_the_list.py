# expect: purity fails, "the caller's list"
def early_stopping(val_losses, patience, min_delta=0.0):
    vals = val_losses
    if isinstance(vals, np.ndarray):
        vals = vals.tolist()
    best, be, e = vals[0], 0, -1
    while vals:
        l = vals.pop(0); e += 1
        if l < best - min_delta:
            best, be = l, e
        elif e - be == patience:
            return e, be
    return e, be
