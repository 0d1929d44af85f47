"""Every claim of the lesson, quoted and checked."""

import numpy as np
import pytest

from helpers.objectives import ravine

LESSON = "00_welcome"


def test_the_step_by_hand(says):
    says(LESSON, r"the step is $0.5 \cdot 4 = 2$, so $w_1 = 1 - 2 = -1$")
    assert 1 - 0.5 * 4 == -1


def test_downhill_from_4_1(says):
    says(LESSON, "the gradient is $(8, 20)$, so downhill is $(-8, -20)$")
    gradient = ravine(condition=10.0).gradient(np.array([4.0, 1.0]))
    assert gradient.tolist() == [8.0, 20.0]
    # Mostly across the valley, although the minimizer lies mostly along it.
    assert abs(gradient[1]) > abs(gradient[0])


def test_the_loss_by_hand(says, solved):
    says(LESSON, "$L(1) = (1 - 3)^2 = 4$", "It is 0 at $w = 3$ and grows on both sides")
    loss = solved(LESSON).loss_of
    assert loss(1) == 4
    assert loss(3) == 0
    assert loss(2.9) < loss(2.5)
    assert loss(3.1) < loss(3.5)


def test_the_loss_falls_from_4_to_3_24(says, solved):
    says(LESSON, "The loss falls from 4.00 to 3.24", "is in fact $2(5 - 3) = 4$")
    lesson = solved(LESSON)
    assert lesson.loss_of(5.0) == 4.0
    assert lesson.loss_of(lesson.names["w_after_one_step"]) == pytest.approx(3.24)
    slope = (lesson.loss_of(5.001) - lesson.loss_of(4.999)) / 0.002
    assert slope == pytest.approx(4.0)
