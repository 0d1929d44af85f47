# expect: passes
def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    history, losses = [], []
    params = params.copy()
    while len(losses) < max_epochs:
        params = update(params)
        history.append(np.copy(params))
        losses.append(float(val_loss(params)))
        if len(losses) - 1 - int(np.argmin(losses)) >= patience:
            break
    best = int(np.argmin(losses))
    return dict(params=history[best], best_epoch=best, stop_epoch=len(losses) - 1, losses=np.array(losses))
