# expect: passes
def early_stopping(val_losses, patience, min_delta=0.0):
    def go(epoch, best):
        if epoch - best == patience or epoch == len(val_losses) - 1:
            return epoch, best
        epoch = epoch + 1
        return go(epoch, epoch if val_losses[epoch] < val_losses[best] - min_delta else best)
    
    return go(0, 0)
