"""The data of the lessons."""

import numpy as np
import pytest

from helpers.datasets import unlike_features


def test_the_same_seed_gives_the_same_data():
    first, again, other = unlike_features(), unlike_features(), unlike_features(seed=1)
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


def test_no_sample_is_refused():
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        unlike_features(n=0)
