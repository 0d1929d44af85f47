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


def regression_line(n=256, seed=0):
    """Draw points about a line: y = 1.5·x − 0.5 and normal noise of deviation 0.5.

    Parameters
    ----------
    n : int
        How many samples, at least 1.
    seed : int
        Where the random numbers begin; the same seed gives the same data.

    Returns
    -------
    X : ndarray, shape (n, 1)
        The only feature, in [−1, 2].
    y : ndarray, shape (n,)
        The targets.

    Raises
    ------
    ValueError
        If n is less than 1.

    Examples
    --------
    >>> X, y = regression_line(n=10)
    >>> X.shape, y.shape
    ((10, 1), (10,))
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n!r}")
    rng = np.random.default_rng(seed)
    X = rng.uniform(-1, 2, (n, 1))
    return X, 1.5 * X[:, 0] - 0.5 + rng.normal(0, 0.5, n)


def two_moons(n=200, noise=0.15, seed=0):
    """Draw two half circles that reach into each other, one for each label.

    Parameters
    ----------
    n : int
        How many samples, at least 2; half of them, rounded down, have the label 1.
    noise : float
        Deviation of the normal noise in both directions, at least 0; the radius is 1.
    seed : int
        Where the random numbers begin; the same seed gives the same data.

    Returns
    -------
    X : ndarray, shape (n, 2)
        The points, in random order.
    y : ndarray, shape (n,)
        Their labels, 0 or 1.

    Raises
    ------
    ValueError
        If n is less than 2, or noise negative.

    References
    ----------
    F. Pedregosa et al. (2011), Scikit-learn: Machine Learning in Python, `make_moons`.

    Examples
    --------
    >>> X, y = two_moons(n=6, noise=0)
    >>> X.shape, int(y.sum())
    ((6, 2), 3)
    """
    if n < 2:
        raise ValueError(f"n must be at least 2, got {n!r}")
    if not noise >= 0:
        raise ValueError(f"noise must be at least 0, got {noise!r}")
    rng = np.random.default_rng(seed)
    y = (np.arange(n) < n // 2).astype(int)
    angle = rng.uniform(0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=-1)
    X = np.where(y[:, None] == 1, lower, upper) + noise * rng.standard_normal((n, 2))
    order = rng.permutation(n)
    return X[order], y[order]
