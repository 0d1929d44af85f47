# expect: value fails, min_delta fails, "a best that is changed by less than min_delta"
def early_stopping(val_losses, patience, min_delta=0.0):
    best, best_epoch, waited = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if loss < best:
                best, best_epoch = loss, epoch
            if waited == patience:
                return epoch, best_epoch
    return len(val_losses) - 1, best_epoch
