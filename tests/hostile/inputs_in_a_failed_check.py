# tries: stop with the judge's own exception, whose message and mistake bear the input
# kind: read
# honest: 2
# stock: as inputs_in_the_name_of_an_exception

# %% loss_of
from autograder import CheckFailed


def loss_of(w):
    raise CheckFailed(f"STOLEN<{w}>STOLEN", mistake=f"STOLEN<{w}>STOLEN", detail=f"{w}")
