"""Checks of an epoch of mini-batches, by what holds in every order of the rows.

Most take the function under test, ``minibatches(X, y, batch_size, rng)``, and what to call it
with. No check knows a permutation: any way to draw an order from the `rng` passes.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.checks import CheckFailed, _attempted, _nothing, flat

Minibatches = Callable[
    [np.ndarray, np.ndarray, int, np.random.Generator], Iterable[tuple[np.ndarray, np.ndarray]]
]


def check_each_row_once(
    minibatches: Minibatches, X: np.ndarray, y: np.ndarray, batch_size: int, seed: int
) -> None:
    """Check that an epoch gives every row exactly once.

    Parameters
    ----------
    minibatches : callable
        The function under test.
    X : ndarray of shape (n, d)
        Features; no two rows are equal.
    y : ndarray of shape (n,)
        Targets.
    batch_size : int
        How many rows a batch has.
    seed : int
        The seed of the `rng` that is passed in.

    Raises
    ------
    CheckFailed
        If a row is missing or comes again.

    Examples
    --------
    >>> def in_order(X, y, batch_size, rng):
    ...     for begin in range(0, len(y), batch_size):
    ...         yield X[begin : begin + batch_size], y[begin : begin + batch_size]
    >>> check_each_row_once(in_order, np.eye(5), np.arange(5.0), 2, seed=1)
    """
    rows, _ = _rows(_epoch(minibatches, X, y, batch_size, np.random.default_rng(seed)))
    counts = [int(np.sum(np.all(rows == row, axis=1))) for row in X]
    if all(count == 1 for count in counts) and len(rows) == len(X):
        return
    mistake = ""
    if len(rows) == len(X) and all(np.any(np.all(row == X, axis=1)) for row in rows):
        mistake = "rows drawn with replacement: each row comes exactly once"
    elif max(counts) == 1 and len(rows) == len(X) // batch_size * batch_size:
        mistake = "the short last batch dropped: keep it"
    elif min(counts) == max(counts) > 1:
        mistake = "more than one epoch"
    elif len(rows) <= batch_size < len(X):
        mistake = "a single batch: go on until all rows were given"
    raise CheckFailed("not every row came exactly once", mistake=mistake)


def check_pairs(
    minibatches: Minibatches, X: np.ndarray, y: np.ndarray, batch_size: int, seed: int
) -> None:
    """Check that each row of X comes with its own y.

    Parameters
    ----------
    minibatches : callable
        The function under test.
    X : ndarray of shape (n, d)
        Features; no two rows are equal.
    y : ndarray of shape (n,)
        Targets; no two are equal.
    batch_size : int
        How many rows a batch has.
    seed : int
        The seed of the `rng` that is passed in.

    Raises
    ------
    CheckFailed
        If a row was changed or comes with the target of another one.

    Examples
    --------
    >>> check_pairs(lambda X, y, batch_size, rng: [(X, y)], np.eye(5), np.arange(5.0), 5, seed=1)
    """
    rows, targets = _rows(_epoch(minibatches, X, y, batch_size, np.random.default_rng(seed)))
    for row, target in zip(rows, targets, strict=True):
        known = np.flatnonzero(np.all(row == X, axis=1))
        if len(known) == 0:
            raise CheckFailed("a row of X came out changed", mistake="rows that were changed")
        if y[known[0]] != target:
            raise CheckFailed(
                "a row of X came with the y of another row",
                mistake="X and y shuffled apart: use one order for both",
            )


def check_batch_sizes(
    minibatches: Minibatches, X: np.ndarray, y: np.ndarray, batch_size: int, seed: int
) -> None:
    """Check that all batches have `batch_size` rows, but for a last one that may be short.

    Parameters
    ----------
    minibatches : callable
        The function under test.
    X : ndarray of shape (n, d)
        Features.
    y : ndarray of shape (n,)
        Targets.
    batch_size : int
        How many rows a batch has.
    seed : int
        The seed of the `rng` that is passed in.

    Raises
    ------
    CheckFailed
        If a batch has another size.

    Examples
    --------
    >>> check_batch_sizes(lambda X, y, size, rng: [(X, y)], np.eye(5), np.arange(5.0), 7, seed=1)
    """
    batches = _epoch(minibatches, X, y, batch_size, np.random.default_rng(seed))
    sizes = [len(b) for _, b in batches]
    n, size = len(y), batch_size
    right = [size] * (n // size) + [n % size] * (n % size > 0)
    if sizes == right:
        return
    mistake = ""
    if sizes == [size] * (n // size):
        mistake = "the short last batch dropped: keep it"
    elif sizes and sizes[-1] == 0:
        mistake = "an empty batch at the end"
    elif sizes == [size] * len(right):
        mistake = "a last batch that is filled up: leave it short"
    elif sorted(sizes) == sorted(right):
        mistake = "the short batch at another place than the last"
    elif len(sizes) == len(right) and max(sizes) - min(sizes) <= 1:
        mistake = "rows spread evenly, as `np.array_split` does: all but the last have batch_size"
    elif len(sizes) == size and n != size:
        mistake = "batch_size taken for the number of batches: it is the number of rows in each"
    raise CheckFailed("the batches have other sizes", mistake=mistake)


def check_order(
    minibatches: Minibatches, X: np.ndarray, y: np.ndarray, batch_size: int, seed: int
) -> None:
    """Check that the `rng` decides the order: another one in each epoch, and any one can occur.

    Parameters
    ----------
    minibatches : callable
        The function under test.
    X : ndarray of shape (n, d)
        Features; no two rows are equal; so many rows that an order hardly comes twice.
    y : ndarray of shape (n,)
        Targets.
    batch_size : int
        How many rows a batch has.
    seed : int
        The seed of the `rng` that is passed in.

    Raises
    ------
    CheckFailed
        If the rows are not shuffled, or by anything else than the `rng`.

    Examples
    --------
    >>> def shuffled(X, y, batch_size, rng):
    ...     rows = rng.permutation(len(y))
    ...     return [(X[rows], y[rows])]
    >>> check_order(shuffled, np.eye(9), np.arange(9.0), 9, seed=1)
    """

    def order(X: np.ndarray, y: np.ndarray, size: int, rng: np.random.Generator) -> tuple[int, ...]:
        rows, _ = _rows(_epoch(minibatches, X, y, size, rng))
        return tuple(int(i) for row in rows for i in np.flatnonzero(np.all(row == X, axis=1))[:1])

    rng = np.random.default_rng(seed)
    first, second = order(X, y, batch_size, rng), order(X, y, batch_size, rng)
    if first == second == tuple(range(len(y))):
        raise CheckFailed(
            "the rows came in the order of the data", mistake="no shuffle: draw an order from `rng`"
        )
    if first == second:
        raise CheckFailed(
            "two epochs had the same order",
            mistake="the same order in every epoch: use the `rng` that is passed in, as it is",
        )
    if order(X, y, batch_size, np.random.default_rng(seed)) != first:
        raise CheckFailed(
            "the same seed gave another order",
            mistake="another source of chance than the `rng` passed in",
        )
    if order(X, y, batch_size, np.random.default_rng(seed + 1)) == first:
        raise CheckFailed(
            "another seed gave the same order",
            mistake="another source of chance than the `rng` passed in",
        )
    seen = {order(X[:3], y[:3], 2, rng) for _ in range(150)}
    if len(seen) < 6:  # an order of six is missed 150 times by chance once in 10¹¹
        raise CheckFailed(
            "some orders of three rows never occur",
            mistake="an order that is not drawn from all orders",
        )


def check_chance(run: Callable[[int], Any], seed: int) -> None:
    """Check that the `rng` decides: the same seed gives the same, another one something else.

    Parameters
    ----------
    run : callable
        Calls the function under test with a generator of the given seed; returns numbers.
    seed : int
        The first of the two seeds.

    Raises
    ------
    CheckFailed
        If it is not the `rng` that decides, or if the numbers are not finite.

    Examples
    --------
    >>> check_chance(lambda seed: np.random.default_rng(seed).random(), seed=1)
    """
    first, again, other = (flat([run(number)]) for number in (seed, seed, seed + 1))
    if not all(np.isfinite(numbers).all() for numbers in (first, again, other)):
        raise CheckFailed("the results are not finite")
    if first.shape != again.shape or not np.allclose(first, again):
        raise CheckFailed(
            "the same seed gave another result",
            mistake="another source of chance than the `rng` passed in",
        )
    if first.shape == other.shape and np.allclose(first, other):
        raise CheckFailed(
            "another seed gave the same result",
            mistake="no chance, or another source of it than the `rng` passed in",
        )


def check_data_left_alone(
    minibatches: Minibatches, X: np.ndarray, y: np.ndarray, batch_size: int, seed: int
) -> None:
    """Check that an epoch leaves the caller's data as they were.

    Parameters
    ----------
    minibatches : callable
        The function under test.
    X : ndarray of shape (n, d)
        Features.
    y : ndarray of shape (n,)
        Targets.
    batch_size : int
        How many rows a batch has.
    seed : int
        The seed of the `rng` that is passed in.

    Raises
    ------
    CheckFailed
        If X or y was written to.

    Examples
    --------
    >>> check_data_left_alone(lambda X, y, n, rng: [(X, y)], np.eye(3), np.arange(3.0), 3, seed=1)
    """
    mine = X.copy(), y.copy()
    _epoch(minibatches, *mine, batch_size, np.random.default_rng(seed))
    if not (np.array_equal(mine[0], X) and np.array_equal(mine[1], y)):
        raise CheckFailed(
            "X or y was changed; shuffle a copy, or an order of row numbers",
            mistake="the caller's data shuffled in place",
        )


def _epoch(
    minibatches: Minibatches,
    X: np.ndarray,
    y: np.ndarray,
    batch_size: int,
    rng: np.random.Generator,
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the batches of one epoch as pairs of arrays, or say what came instead."""
    batches = minibatches(X, y, batch_size, rng)
    _attempted(batches)
    if batches is None:
        raise _nothing()
    try:
        pairs = [(np.asarray(a, dtype=float), np.asarray(b, dtype=float)) for a, b in batches]
    except (TypeError, ValueError):
        raise CheckFailed(
            "the result must be pairs of arrays, X_batch and y_batch",
            mistake="another kind of result than pairs of arrays",
        ) from None
    if not pairs:
        raise CheckFailed("there is no batch at all")
    return pairs


def _rows(pairs: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Put the batches of an epoch together again."""
    for a, b in pairs:
        if a.ndim != 2 or b.ndim != 1 or len(a) != len(b):
            raise CheckFailed(
                "each batch must be X of shape (rows, d) and y of shape (rows,)",
                mistake="batches of another shape",
            )
    return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])
