"""Optimizers behind one door are judged by what they do, whatever their state is."""

import numpy as np
import pytest

from autograder import CheckFailed, check_independence, check_index, check_state, params_after

START, GRADS = np.array([1.0, 2.0]), np.array([[1.0, 0.0], [2.0, 1.0], [0.5, 3.0], [1.0, 1.0]])


class Sum:
    """A state of its own kind."""

    def __init__(self, total):
        self.total = total


def accumulate(lr):
    def update(params, grad, state):
        total = grad if state is None else state.total + grad
        return params - lr * total, Sum(total)

    return update


def test_the_params_after_each_step_are_given():
    rows = params_after(accumulate(1.0), START, GRADS[:2])
    assert np.array(rows).tolist() == [[0.0, 2.0], [-3.0, 1.0]]


def test_a_step_in_place_gives_the_same_rows_and_leaves_the_gradients():
    def update(params, grad, state):
        params -= grad
        grad *= 0
        return params, state

    grads = GRADS.copy()
    rows = params_after(update, START.copy(), grads)
    assert np.array_equal(rows, START - np.cumsum(GRADS, axis=0))
    assert np.array_equal(grads, GRADS)


@pytest.mark.parametrize(
    ("update", "mistake"),
    [
        (None, "a missing `return update`"),
        (0.5, "something else than a function"),
        (lambda params, grad, state: params, "another kind of result"),
        (lambda params, grad, state: (state, params), "another order"),
        (lambda params, grad, state: None, "a missing `return`"),
    ],
)
def test_what_is_no_update_is_named(update, mistake):
    with pytest.raises(CheckFailed) as failed:
        params_after(update, np.zeros(3), np.ones((2, 3)))
    assert mistake in failed.value.mistake


def test_a_factory_that_is_not_written_yet_is_not_attempted():
    with pytest.raises(NotImplementedError):
        params_after(..., START, GRADS)


def test_any_state_that_is_handed_on_passes():
    check_state(accumulate(0.1), START, GRADS)
    check_independence(accumulate, (0.1,), (0.2,), START, GRADS)


def test_a_state_changed_in_place_is_named():
    def update(params, grad, state):
        state = {"total": 0} if state is None else state
        state["total"] = state["total"] + grad
        return params - state["total"], state

    with pytest.raises(CheckFailed) as failed:
        check_state(update, START, GRADS)
    assert "changed in place" in failed.value.mistake


def test_memory_outside_of_the_state_is_named():
    def make(lr):
        total = 0.0

        def update(params, grad, state):
            nonlocal total
            total = total + grad
            return params - lr * total, None

        return update

    with pytest.raises(CheckFailed) as failed:
        check_independence(make, (0.1,), (0.2,), START, GRADS)
    assert "memory outside of the state" in failed.value.mistake


@pytest.mark.parametrize("keep", ["last", "first"])
def test_settings_that_two_optimizers_share_are_named(keep):
    rates = []

    def make(lr):
        rates.append(lr)
        which = -1 if keep == "last" else 0
        return lambda params, grad, state: (params - rates[which] * grad, state)

    with pytest.raises(CheckFailed) as failed:
        check_independence(make, (0.1,), (0.2,), START, GRADS)
    assert "settings that two optimizers of one factory share" in failed.value.mistake


@pytest.mark.parametrize("index", [0, 7, np.int64(3), np.uint8(3), np.array(3), None])
def test_a_whole_number_or_none_is_an_index(index):
    check_index(index)


@pytest.mark.parametrize("index", [3.0, True, np.True_, "never", [3], np.array([3]), np.inf])
def test_anything_else_is_none(index):
    with pytest.raises(CheckFailed, match="whole number or None"):
        check_index(index)
