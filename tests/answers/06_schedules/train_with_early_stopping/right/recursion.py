# expect: passes
def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    def go(params, losses, best_epoch, best_params):
        params = update(np.array(params))
        losses = losses + [val_loss(params)]
        epoch = len(losses) - 1
        if epoch == 0 or losses[epoch] < losses[best_epoch]:
            best_epoch, best_params = epoch, params
        if epoch - best_epoch == patience or epoch + 1 == max_epochs:
            return {"params": best_params, "best_epoch": best_epoch, "stop_epoch": epoch, "losses": losses}
        return go(params, losses, best_epoch, best_params)
    
    return go(params, [], 0, None)
