# expect: value fails, stopping fails, params fails, in place fails, "an update of the start in each epoch"
def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    start = np.array(params, dtype=float)
    best, waited, losses = np.inf, 0, []
    for epoch in range(max_epochs):
        params = update(start.copy())
        loss = val_loss(params)
        losses.append(loss)
        if loss < best:
            best, best_epoch, best_params, waited = loss, epoch, params.copy(), 0
        else:
            waited += 1
        if waited == patience:
            break
    return {"params": best_params, "best_epoch": best_epoch, "stop_epoch": epoch, "losses": losses}
