# expect: value fails, min_delta fails, "min_delta reached counted as improvement"
def early_stopping(val_losses, patience, min_delta=0.0):
    for epoch in range(patience, len(val_losses)):
        before, recent = val_losses[: epoch - patience + 1], val_losses[epoch - patience + 1 : epoch + 1]
        if min(recent) >= min(before) - min_delta:
            return epoch, int(np.argmin(before))
    return len(val_losses) - 1, int(np.argmin(val_losses))
