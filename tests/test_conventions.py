"""The numbers of docs/conventions.md."""

import math

import numpy as np
import pytest


@pytest.fixture(scope="module")
def sheet(project):
    return (project / "docs" / "conventions.md").read_text(encoding="utf-8")


def test_a_summed_velocity_is_ten_times_an_averaged_one(sheet):
    assert "with β = 0.9 the same `lr` takes steps ten times as long here" in sheet
    total = average = 0.0
    for _ in range(500):
        total = 0.9 * total + 1.0
        average = 0.9 * average + 0.1 * 1.0
    assert total / average == pytest.approx(10)


def test_epsilon_inside_the_root_is_its_root(sheet):
    assert "with ε = 1e-8 and s = 0: divided by 1e-8 here, by 1e-4 there" in sheet
    assert math.sqrt(0.0) + 1e-8 == 1e-8
    assert math.sqrt(0.0 + 1e-8) == pytest.approx(1e-4)


def test_an_epsilon_hat_acts_31_6_times_as_strongly_at_first(sheet):
    assert "at t = 1 with β₂ = 0.999 an ε-hat acts 31.6 times as strongly" in sheet
    gradient, eps, beta2 = 0.3, 1e-3, 0.999
    v = (1 - beta2) * gradient**2
    hat = math.sqrt(1 - beta2) * 1 / (math.sqrt(v) + eps)
    outside = 1 / (math.sqrt(v / (1 - beta2)) + eps / math.sqrt(1 - beta2))
    assert hat == pytest.approx(outside)
    assert 1 / math.sqrt(1 - beta2) == pytest.approx(31.6, abs=0.05)


def test_a_decay_without_the_learning_rate_is_a_thousand_times_as_strong(sheet):
    assert "with lr = 0.001 the same number decays 1000 times as strongly there" in sheet
    weight, lr, decay = 3.0, 0.001, 0.02
    assert decay * weight == pytest.approx(1000 * lr * decay * weight)


def test_a_million_samples_in_batches_of_256(sheet):
    assert "1 000 000 samples in batches of 256 are 3907 updates, or 3906" in sheet
    assert math.ceil(1_000_000 / 256) == 3907
    assert 1_000_000 // 256 == 3906


def test_a_learning_rate_inside_the_velocity_acts_gradually(sheet):
    assert "a change of lr acts at once here, gradually there" in sheet
    rates = np.array([0.1] * 20 + [0.01] * 2)
    outside, inside, v, w = [], [], 0.0, 0.0
    for lr in rates:
        v = 0.9 * v + 1.0
        w = 0.9 * w + lr * 1.0
        outside.append(lr * v)
        inside.append(w)
    np.testing.assert_allclose(outside[:20], inside[:20])
    assert outside[20] < 0.12 * outside[19]
    assert inside[20] > 0.9 * inside[19]


def test_a_decay_of_0_99_remembers_100_steps(sheet):
    assert "the average remembers 100 steps for 10" in sheet
    for decay, steps in ((0.99, 100), (0.9, 10)):
        # The mean age of what is in an average, counted from 1.
        weights = (1 - decay) * decay ** np.arange(20_000)
        assert weights @ np.arange(1, 20_001) == pytest.approx(steps)
