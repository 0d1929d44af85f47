# expect: passes
from functools import lru_cache


@lru_cache(maxsize=None)
def loss_of(w):
    return float((w - 3) ** 2)
