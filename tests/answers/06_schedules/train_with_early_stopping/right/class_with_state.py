# expect: passes
import copy


class Trainer:
    def __init__(self, update, val_loss, patience):
        self.update, self.val_loss, self.patience = update, val_loss, patience
        self.losses, self.best_epoch, self.best = [], 0, None

    def epoch(self, params):
        params = self.update(params)
        self.losses.append(self.val_loss(params))
        if self.best is None or self.losses[-1] < self.losses[self.best_epoch]:
            self.best_epoch, self.best = len(self.losses) - 1, copy.deepcopy(params)
        return params

    @property
    def done(self):
        return len(self.losses) - 1 - self.best_epoch >= self.patience


def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    trainer, params = Trainer(update, val_loss, patience), copy.deepcopy(params)
    for _ in range(max_epochs):
        params = trainer.epoch(params)
        if trainer.done:
            break
    return {
        "losses": tuple(trainer.losses),
        "params": trainer.best,
        "best_epoch": np.int64(trainer.best_epoch),
        "stop_epoch": len(trainer.losses) - 1,
        "patience": patience,
    }
