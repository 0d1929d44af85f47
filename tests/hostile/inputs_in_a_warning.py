# tries: warn and log about the inputs of hidden tests
# kind: read
# honest: 6
# stock: cannot: the rubric ignores warnings and captures what is logged

# %% loss_of
import logging
import sys
import warnings


def loss_of(w):
    warnings.warn(f"STOLEN<{w}>STOLEN", stacklevel=1)
    logging.getLogger().error("STOLEN<%s>STOLEN", w)
    sys.unraisablehook(type("Args", (), {"exc_value": ValueError(w), "object": w}))
    return (w - 3) ** 2
