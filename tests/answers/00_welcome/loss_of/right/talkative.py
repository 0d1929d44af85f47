# expect: passes
import warnings


def loss_of(w, *, verbose=True):
    """Say what happens, then return the loss."""
    loss = pow(w - 3, 2)
    if verbose:
        print(f"loss_of({w}) = {loss}")
        warnings.warn("the loss is never negative")
    return loss
