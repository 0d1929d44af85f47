# expect: value fails, stopping fails, "one epoch too patient"
def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    params = np.array(params, dtype=float)
    best, waited, losses = np.inf, 0, []
    for epoch in range(max_epochs):
        params = update(params)
        loss = val_loss(params)
        losses.append(loss)
        if loss < best:
            best, best_epoch, best_params, waited = loss, epoch, params.copy(), 0
        else:
            waited += 1
        if waited > patience:
            break
    return {"params": best_params, "best_epoch": best_epoch, "stop_epoch": epoch, "losses": losses}
