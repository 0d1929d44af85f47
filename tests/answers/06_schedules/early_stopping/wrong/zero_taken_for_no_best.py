# expect: value fails
def early_stopping(val_losses, patience, min_delta=0.0):
    best, be, bad = None, 0, 0
    for e, l in enumerate(val_losses):
        if not best or l < best - min_delta:
            best, be, bad = l, e, 0
        else:
            bad += 1
        if bad >= patience:
            return e, be
    return e, be
