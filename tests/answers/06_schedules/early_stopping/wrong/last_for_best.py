# expect: value fails, min_delta fails, "a comparison with the last loss"
def early_stopping(val_losses, patience, min_delta=0.0):
    best, best_epoch, waited = np.inf, 0, 0
    last = np.inf
    val_losses = list(val_losses)
    for epoch, loss in enumerate(val_losses):
        if loss < (val_losses[epoch - 1] if epoch else np.inf) - min_delta:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best_epoch
    return len(val_losses) - 1, best_epoch
