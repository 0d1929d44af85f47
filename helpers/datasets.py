"""The data that the lessons learn from, drawn from a seed."""

import numpy as np


def unlike_features(n=200, seed=0):
    """Draw data with two features of unlike size: one in [0, 1], one in [0, 1000].

    Both matter equally: the target is 2·x₁ − 0.003·x₂ and normal noise of deviation 0.1.

    Parameters
    ----------
    n : int
        How many samples, at least 1.
    seed : int
        Where the random numbers begin; the same seed gives the same data.

    Returns
    -------
    X : ndarray, shape (n, 2)
        The features.
    y : ndarray, shape (n,)
        The targets.

    Raises
    ------
    ValueError
        If n is less than 1.

    Examples
    --------
    >>> X, y = unlike_features(n=50)
    >>> X.shape, y.shape
    ((50, 2), (50,))
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n!r}")
    rng = np.random.default_rng(seed)
    X = rng.uniform(0, 1, (n, 2)) * [1, 1000]
    return X, X @ [2, -0.003] + rng.normal(0, 0.1, n)
