# expect: passes
def early_stopping(val_losses, patience, min_delta=0.0):
    best_epoch = 0
    for epoch in range(len(val_losses)):
        if val_losses[epoch] < val_losses[best_epoch] - min_delta:
            best_epoch = epoch
        if epoch - best_epoch >= patience:
            break
    return [epoch, best_epoch]
