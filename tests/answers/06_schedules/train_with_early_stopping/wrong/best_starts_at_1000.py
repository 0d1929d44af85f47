# expect: stopping fails
def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    p = np.array(params, float); losses = []; best = 1e3
    for e in range(max_epochs):
        p = update(p); losses.append(val_loss(p))
        if losses[-1] < best:
            best, be, keep = losses[-1], e, p.copy()
        elif e - be >= patience:
            break
    return {"params": keep, "best_epoch": be, "stop_epoch": e, "losses": losses}
