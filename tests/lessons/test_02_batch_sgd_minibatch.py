"""Every claim of the lesson, quoted and checked, and the solutions against trusted ones."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from helpers.datasets import regression_line
from helpers.objectives import two_valleys

LESSON = "02_batch_sgd_minibatch"
X, Y = regression_line()
DESIGN = np.column_stack([X[:, 0], np.ones(len(Y))])
BEST = np.linalg.lstsq(DESIGN, Y, rcond=None)[0]
FLOOR = np.mean((DESIGN @ BEST - Y) ** 2)


@pytest.fixture(scope="module")
def lesson(solved):
    return solved(LESSON)


def above(lesson, lr, n_epochs, size, seed=0):
    run = lesson.train(X, Y, lr, n_epochs, size, np.random.default_rng(seed))
    return np.array(run["losses"]) - FLOOR


def test_loss_and_gradient_by_hand(says, lesson):
    says(LESSON, "the loss is $(0.25 + 0.25)/2 = 0.25$", "$\\partial L / \\partial w = 2")
    data = np.array([[1.0], [3.0]]), np.array([2.0, 3.0])
    assert lesson.mse_loss(*data, np.array([1.0]), 0.5) == 0.25
    dw, db = lesson.mse_gradient(*data, np.array([1.0]), 0.5)
    assert (dw.tolist(), db) == ([1.0], 0.0)


def test_the_gradient_is_the_slope_of_the_loss(lesson):
    rng = np.random.default_rng(0)
    data, w, b, h = (rng.normal(size=(6, 3)), rng.normal(size=6)), rng.normal(size=3), 0.4, 1e-5
    dw, db = lesson.mse_gradient(*data, w, b)
    for index in range(3):
        e = h * np.eye(3)[index]
        slope = (lesson.mse_loss(*data, w + e, b) - lesson.mse_loss(*data, w - e, b)) / (2 * h)
        assert dw[index] == pytest.approx(slope, rel=1e-6)
    slope = (lesson.mse_loss(*data, w, b + h) - lesson.mse_loss(*data, w, b - h)) / (2 * h)
    assert db == pytest.approx(slope, rel=1e-6)


def test_a_million_samples_make_3907_updates(says, lesson):
    says(LESSON, "are 3907 updates an epoch, and not 3906: the last one has 64 samples")
    data = np.zeros((1_000_000, 1)), np.zeros(1_000_000)
    sizes = [len(b) for _, b in lesson.minibatches(*data, 256, np.random.default_rng(0))]
    assert (len(sizes), sizes[-1]) == (3907, 64)


def test_the_first_update_by_hand(says, lesson):
    says(LESSON, "the gradient is $(-11, -5)$, and one update gives $w = 1.1$, $b = 0.5$")
    run = lesson.train(np.array([[1.0], [3.0]]), np.array([2.0, 3.0]), 0.1, 1, 2, rng())
    assert_allclose([run["w"][0], run["b"]], [1.1, 0.5])


def rng(seed=0):
    return np.random.default_rng(seed)


def test_all_samples_walk_smoothly_single_ones_dance(says, lesson):
    says(LESSON, "With all samples the path is smooth", "then dances around it")
    assert np.all(np.diff(above(lesson, 0.05, 60, 256)) < 0)
    late = above(lesson, 0.05, 30, 1)[10:]
    assert np.any(np.diff(late) > 0)
    assert late.mean() > 0.005


def test_the_mean_of_all_batches_is_the_gradient(says, lesson):
    says(LESSON, "the *mean* of $g_B$ over all batches is $g$, whatever $B$ is")
    w, b = np.array([0.2]), 0.3
    full = np.append(*lesson.mse_gradient(X, Y, w, b))
    draws = [
        np.append(*lesson.mse_gradient(rows, targets, w, b))
        for _ in range(20)
        for rows, targets in lesson.minibatches(X, Y, 16, rng())
    ]
    assert_allclose(np.mean(draws, axis=0), full, rtol=1e-10)


@pytest.mark.parametrize("size", [1, 4, 16, 64, 200, 256])
def test_the_noise_follows_the_law(says, lesson, size):
    says(LESSON, "\\frac{\\sigma^2}{B} \\cdot \\frac{n - B}{n - 1}")
    w, b = np.array([0.2]), 0.3
    each = 2 * DESIGN * (X @ w + b - Y)[:, None]
    sigma2 = np.mean(np.sum((each - each.mean(axis=0)) ** 2, axis=1))
    expected = sigma2 / size * (256 - size) / 255
    got = lesson.gradient_noise(X, Y, w, b, size, 2000, rng(1))
    assert got == pytest.approx(expected, rel=0.15, abs=1e-20)


def test_the_noise_by_hand(says, lesson):
    says(LESSON, "with $B = 1$ the answer is 5 for any draws, with $B = 2$ it is 0")
    case = np.array([[1.0], [3.0]]), np.array([2.0, 3.0]), np.array([1.0]), 0.5
    assert lesson.gradient_noise(*case, 1, 9, rng()) == 5.0
    assert lesson.gradient_noise(*case, 2, 9, rng()) == 0.0


def test_each_batch_size_has_its_own_best_rate(lesson):
    rates = 2.0 ** np.arange(-11, 0)
    best = {}
    for size, seeds in ((1, 3), (16, 3), (256, 1)):
        ends = [np.mean([above(lesson, lr, 10, size, s)[-1] for s in range(seeds)]) for lr in rates]
        best[size] = rates[np.nanargmin(ends)]
    assert best[1] < best[16] < best[256] == 0.5


def test_the_three_clocks(says, lesson):
    says(LESSON, "single samples have made 256 updates and all-at-once has made one")
    assert lesson.train(X, Y, 0.01, 1, 1, rng())["n_updates"] == 256
    assert lesson.train(X, Y, 0.01, 1, 256, rng())["n_updates"] == 1
    says(LESSON, "small batches are ahead from the start")
    first = {size: above(lesson, lr, 1, size)[0] for size, lr in ((1, 2**-9), (256, 0.5))}
    assert first[1] < first[256]


def test_the_dance_depends_on_rate_over_batch_size(says, lesson):
    says(LESSON, "At the same height, nearly: what counts is $\\alpha / B$")
    heights = {
        (share, size): above(lesson, share * size, 40, size, 5)[20:].mean()
        for share in (0.0025, 0.005, 0.01)
        for size in (1, 4, 16)
    }
    for share in (0.0025, 0.005, 0.01):
        same = [heights[share, size] for size in (1, 4, 16)]
        assert max(same) < 1.5 * min(same)
    assert heights[0.01, 1] > 2 * heights[0.0025, 1]


def left(start, lr, noise, edge, time=24, n=400):
    chance, valley = rng(6), two_valleys()
    walkers, gone = np.full(n, start), np.zeros(n, dtype=bool)
    for _ in range(round(time / lr)):
        kicks = noise * chance.standard_normal(n)
        walkers = np.clip(walkers - lr * (valley.gradient(walkers[:, None])[:, 0] + kicks), -4, 5)
        gone |= walkers > edge if start < edge else walkers < edge
    return gone.mean()


def test_escape_depends_on_rate_times_noise_squared(says):
    says(LESSON, "Four times the learning rate does the same as twice the noise")
    assert left(-2.0, 0.08, 6.0, 1) == pytest.approx(left(-2.0, 0.02, 12.0, 1), abs=0.2)
    assert left(-2.0, 0.02, 6.0, 1) < 0.05
    says(LESSON, "Below about 1 nobody leaves")
    assert left(-2.0, 0.04, (0.9 / 0.04) ** 0.5, 1) < 0.01
    says(LESSON, "with enough of it walkers leave the deep one as well")
    assert left(3.0, 0.04, (10 / 0.04) ** 0.5, -1) > 0.1


def test_batch_gradient_descent_agrees_with_torch(lesson):
    torch = pytest.importorskip("torch")
    data = torch.tensor(X), torch.tensor(Y)
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    b = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.1)
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(data[0] @ w + b, data[1]).backward()
        optimizer.step()
        with torch.no_grad():
            losses.append(float(torch.nn.functional.mse_loss(data[0] @ w + b, data[1])))
    run = lesson.train(X, Y, 0.1, 20, 256, rng())
    assert_allclose(run["losses"], losses, rtol=1e-12)
    assert_allclose([run["w"][0], run["b"]], [w.item(), b.item()], rtol=1e-12)
