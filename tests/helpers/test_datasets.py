"""The data of the lessons."""

import numpy as np
import pytest

from helpers.datasets import regression_line, two_moons, unlike_features


@pytest.mark.parametrize("draw", [regression_line, two_moons, unlike_features])
def test_the_same_seed_gives_the_same_data(draw):
    first, again, other = draw(), draw(), draw(seed=1)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_one_feature_is_a_thousand_times_larger_and_both_matter_equally():
    X, y = unlike_features(n=4000)
    assert X.shape == (4000, 2)
    assert y.shape == (4000,)
    assert X.min() >= 0
    assert X[:, 0].max() <= 1
    assert 990 < X[:, 1].max() <= 1000
    columns = np.column_stack([X, np.ones(4000)])
    weights = np.linalg.lstsq(columns, y, rcond=None)[0]
    assert weights[:2] == pytest.approx([2, -0.003], rel=0.02)
    assert abs(weights[2]) < 0.02


def test_the_line_through_many_points_is_the_one_promised():
    X, y = regression_line(n=20_000)
    assert X.shape == (20_000, 1)
    assert X.min() >= -1
    assert X.max() <= 2
    slope, intercept = np.polyfit(X[:, 0], y, 1)
    assert (slope, intercept) == pytest.approx((1.5, -0.5), abs=0.02)
    assert np.std(y - slope * X[:, 0] - intercept) == pytest.approx(0.5, rel=0.02)


def test_without_noise_each_moon_is_a_half_circle_of_radius_1():
    X, y = two_moons(n=101, noise=0)
    assert X.shape == (101, 2)
    assert np.bincount(y).tolist() == [51, 50]
    upper, lower = X[y == 0], X[y == 1] - [1, 0.5]
    for moon, side in ((upper, 1), (lower, -1)):
        assert np.allclose(np.hypot(*moon.T), 1)
        assert (side * moon[:, 1] >= 0).all()


def test_the_noise_of_the_moons_has_the_deviation_asked_for():
    clean, noisy = (two_moons(n=5000, noise=noise)[0] for noise in (0, 0.3))
    assert np.std(noisy - clean) == pytest.approx(0.3, rel=0.03)


def test_the_labels_of_the_moons_come_in_random_order():
    y = two_moons(n=200)[1]
    assert 60 < np.count_nonzero(np.diff(y)) < 140


@pytest.mark.parametrize(
    ("draw", "options", "words"),
    [
        (regression_line, {"n": 0}, "n must be at least 1, got 0"),
        (unlike_features, {"n": 0}, "n must be at least 1, got 0"),
        (two_moons, {"n": 1}, "n must be at least 2, got 1"),
        (two_moons, {"noise": -1}, "noise must be at least 0, got -1"),
        (two_moons, {"noise": np.nan}, "noise must be at least 0, got nan"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, options, words):
    with pytest.raises(ValueError, match=words):
        draw(**options)
