# expect: value fails, min_delta fails, "epochs counted from 1"
def early_stopping(val_losses, patience, min_delta=0.0):
    best, best_epoch, waited = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch + 1, best_epoch + 1
    return len(val_losses), best_epoch + 1
