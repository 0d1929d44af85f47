"""Checks of an optimizer behind one door, ``update(params, grad, state)``, whatever its state is.

No check looks into a state: it is handed back as it came.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.checks import CheckFailed, _attempted, _close, _kind, _numbers, unpack


def params_after(
    update: Callable[..., Any], start: np.ndarray, grads: Sequence[np.ndarray], state: Any = None
) -> list[Any]:
    """Give an optimizer one gradient after the other; return the params after each of them.

    Parameters
    ----------
    update : callable
        ``update(params, grad, state)``, which returns the pair (params, state).
    start : ndarray
        The params before the first step.
    grads : sequence of ndarray
        The gradients, one for each step, whatever the params are.
    state : object, optional
        The state before the first step.

    Returns
    -------
    list
        The params after each step, copied.

    Raises
    ------
    CheckFailed
        If `update` is no function, or gives no pair with params first.

    Examples
    --------
    >>> def update(params, grad, state):
    ...     return params - grad, state
    >>> params_after(update, 5.0, [1.0, 2.0])
    [4.0, 2.0]
    """
    return _steps(update, start, grads, state)[0]


def check_state(update: Callable[..., Any], start: np.ndarray, grads: Sequence[np.ndarray]) -> None:
    """Check that two walks that go on from one state do not disturb each other.

    Parameters
    ----------
    update : callable
        ``update(params, grad, state)``, which returns the pair (params, state).
    start : ndarray
        The params before the first step.
    grads : sequence of ndarray, at least four
        All but the last two lead to the state; the last two are taken from it, twice.

    Raises
    ------
    CheckFailed
        If the second walk differs from the first.

    Examples
    --------
    >>> def update(params, grad, state):
    ...     state = [] if state is None else state
    ...     state.append(grad)
    ...     return params - sum(state), state
    >>> check_state(update, 0.0, [1.0, 2.0, 3.0, 4.0])
    Traceback (most recent call last):
        ...
    autograder.checks.CheckFailed: two walks that go on from one state disturb each other: keep \
what has to be remembered in the state that is returned, and leave alone the one that was passed in
    """
    rows, state = _steps(update, start, grads[:-2], None)
    first = _numbers(params_after(update, copy.deepcopy(rows[-1]), grads[-2:], state))
    second = _numbers(params_after(update, copy.deepcopy(rows[-1]), grads[-2:], state))
    if not _close(second, first, 1e-9, 1e-12):
        raise CheckFailed(
            "two walks that go on from one state disturb each other: keep what has to be "
            "remembered in the state that is returned, and leave alone the one that was passed in",
            mistake="a state that is changed in place, or kept outside of `state`",
        )


def check_independence(
    make: Callable[..., Any],
    settings: tuple,
    others: tuple,
    start: np.ndarray,
    grads: Sequence[np.ndarray],
) -> None:
    """Check that optimizers made by one factory, and walks of one optimizer, do not meet.

    Parameters
    ----------
    make : callable
        ``make(*settings)`` returns ``update(params, grad, state)``.
    settings, others : tuple
        Settings that lead to different steps.
    start : ndarray
        The params before the first step.
    grads : sequence of ndarray
        The gradients of each walk.

    Raises
    ------
    CheckFailed
        If a walk that begins anew remembers an earlier one, or if settings are shared.

    Examples
    --------
    >>> def make(lr):
    ...     return lambda params, grad, state: (params - lr * grad, state)
    >>> check_independence(make, (0.1,), (0.2,), 0.0, [1.0, 2.0])
    """

    def walk(update: Callable[..., Any]) -> np.ndarray:
        return _numbers(params_after(update, copy.deepcopy(start), grads))

    one = make(*settings)
    first = walk(one)
    if not _close(walk(one), first, 1e-9, 1e-12):
        raise CheckFailed(
            "a second walk that begins with the state None differs from the first",
            mistake="memory outside of the state: `None` must begin a new walk",
        )
    second = walk(make(*others))
    if not _close(walk(one), first, 1e-9, 1e-12) or _close(second, first, 1e-9, 1e-12):
        raise CheckFailed(
            "two optimizers made with different settings do not take different steps",
            mistake="settings that two optimizers of one factory share",
        )


def _steps(
    update: Callable[..., Any], params: Any, grads: Sequence[np.ndarray], state: Any
) -> tuple[list[Any], Any]:
    """Return the params after each step, copied, and the last state."""
    _attempted(update)
    if not callable(update):
        raise CheckFailed(
            f"the result must be a function that takes a step, got {_kind(update)}",
            mistake="a missing `return update`"
            if update is None
            else "something else than a function that takes a step",
        )
    rows = []
    for grad in grads:
        params, state = unpack(update(params, copy.deepcopy(grad), state), "params", "state")
        if params is None:
            raise CheckFailed(
                "the params are None: the pair is (params, state), in this order",
                mistake="another order: params come first",
            )
        rows.append(copy.deepcopy(params) if isinstance(params, np.ndarray) else params)
    return rows, state
