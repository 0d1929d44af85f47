"""The explorer of Adam calls the student's own function and says what it did."""

import numpy as np
import pytest

from helpers.explore import explore_adam
from helpers.objectives import ravine


def by_signs(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    """Steps along the signs: not Adam, but of its shape."""
    rows = [start]
    for _ in range(n_steps):
        rows.append(rows[-1] - lr * np.sign(grad_fn(rows[-1])))
    return np.array(rows)


def test_both_panels_show_the_run_of_the_function():
    explorer = explore_adam(by_signs, n_steps=10)
    path = by_signs(ravine(100).gradient, np.array([8.0, 3.0]), 0.3, 10)
    drawn = [line.get_xydata() for line in explorer.axes[0].lines if line.get_gid() == "run 0"]
    np.testing.assert_allclose(drawn[0], path)
    losses = explorer.axes[1].lines[-1].get_ydata()
    np.testing.assert_allclose(losses, ravine(100)(path))


def test_every_slider_reaches_the_function():
    seen = []

    def spy(grad_fn, start, lr, n_steps, beta1, beta2):
        seen.append((lr, n_steps, beta1, beta2, grad_fn(np.array([1.0, 0.0])).round(6).tolist()))
        return by_signs(grad_fn, start, lr, n_steps)

    explorer = explore_adam(spy, n_steps=5)
    assert seen[-1] == (0.3, 5, 0.9, 0.999, [2.0, 0.0])
    explorer.move(lr=0.05, beta1=0.5, beta2=0.99, angle=45)
    assert seen[-1] == (0.05, 5, 0.5, 0.99, [101.0, -99.0])


def test_the_sentence_gives_the_first_step_and_the_loss_at_the_end():
    explorer = explore_adam(by_signs, start=(4, 1), lr=1.0, n_steps=1)
    assert explorer.line == "The first step goes (−1, −1). After 1 steps the loss is 9."


def test_a_beta_that_is_on_no_stop_is_refused():
    with pytest.raises(ValueError, match="beta1"):
        explore_adam(by_signs, beta1=0.7)


def test_while_the_function_is_not_written_there_is_one_line():
    def adam_descent(*args):
        raise NotImplementedError("adam_descent")

    line = explore_adam(adam_descent).line
    assert line == "○ This explorer needs `adam_descent`, which is not written yet."
