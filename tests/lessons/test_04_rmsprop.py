"""Every claim of the lesson, quoted and checked, and the solutions against trusted ones."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from helpers.datasets import unlike_features
from helpers.objectives import parabola, ravine, rosenbrock

LESSON = "04_rmsprop"


@pytest.fixture(scope="module")
def lesson(solved):
    return solved(LESSON)


def adagrad_walk(lesson, grad_fn, start, lr, n_steps):
    params, sq_sum = np.array(start, dtype=float), np.zeros(len(start))
    rows = [params]
    for _ in range(n_steps):
        params, sq_sum = lesson.adagrad_step(params, grad_fn(params), sq_sum, lr)
        rows.append(params)
    return np.array(rows)


@pytest.fixture(scope="module")
def features():
    X, y = unlike_features()
    X, y = X - X.mean(axis=0), y - y.mean()
    hessian = 2 * X.T @ X / len(y)
    best = np.linalg.solve(hessian, 2 * X.T @ y / len(y))

    def left(w):
        return (w - best) @ hessian @ (w - best) / (best @ hessian @ best)

    return hessian, best, left


def test_gradient_descent_on_unlike_features(says, features):
    hessian, best, left = features
    says(LESSON, "It gets to 0.002", "The condition number is about a million", "near $10^{-5}$")
    assert np.linalg.cond(hessian) == pytest.approx(1e6, rel=0.1)
    edge = 2 / np.linalg.eigvalsh(hessian).max()
    assert edge == pytest.approx(1e-5, rel=0.15)
    says(LESSON, "28 % of the loss is left whatever we choose")
    ends = {}
    for lr in np.linspace(1e-6, edge, 400):
        end = best - np.linalg.matrix_power(np.eye(2) - lr * hessian, 500) @ best
        ends[lr] = left(end), end[0]
    share, w1 = min(ends.values())
    assert share == pytest.approx(0.28, abs=0.005)
    assert w1 == pytest.approx(0.002, abs=0.0005)
    first = hessian[0, 0] * best[0] ** 2 / (best @ hessian @ best)
    says(LESSON, "which is all of the first weight's share")
    assert share == pytest.approx(first, abs=0.02)


def test_the_adaptive_methods_on_unlike_features(lesson, says, features):
    hessian, best, left = features
    sweep = np.logspace(-5, 1, 13)

    def gradient(w):
        return hessian @ (w - best)

    rmsprop = [left(lesson.rmsprop_descent(gradient, np.zeros(2), lr, 500)[-1]) for lr in sweep]
    adagrad = [left(adagrad_walk(lesson, gradient, np.zeros(2), lr, 500)[-1]) for lr in sweep]
    says(LESSON, "gradient descent is left with 28 %, and RMSprop with 17 %")
    assert min(rmsprop) == pytest.approx(0.17, abs=0.005)
    says(LESSON, "to about a ten-thousandth, with any learning rate from 0.3 to 10 and beyond")
    assert all(5e-5 < share < 2e-4 for share in adagrad[-4:])
    assert left(adagrad_walk(lesson, gradient, np.zeros(2), 100.0, 500)[-1]) < 2e-4


def test_the_steps_by_hand(says, lesson):
    says(LESSON, "the new sum is $9 + 16 = 25$, and $3 - 0.5 \\cdot 4 / 5 = 2.6$")
    params, state = lesson.adagrad_step(np.array([3.0]), np.array([4.0]), np.array([9.0]), 0.5)
    assert_allclose([params[0], state[0]], [2.6, 25.0], rtol=1e-8)
    says(LESSON, "$0.5 / (4 + 1) = 0.1$")
    assert lesson.effective_lr(np.array([16.0]), 0.5, 1.0)[0] == 0.1
    says(LESSON, "the new average is $15 + 1 = 16$, and $3 - 0.5 \\cdot 2 / 4 = 2.75$")
    step = lesson.rmsprop_step(np.array([3.0]), np.array([2.0]), np.array([20.0]), 0.5, 0.75)
    assert_allclose([step[0][0], step[1][0]], [2.75, 16.0], rtol=1e-8)
    says(LESSON, "$3 - 0.5 \\cdot 6/\\sqrt{21} \\approx 2.345$", "$4 - 0.5 \\cdot 8/4 = 3$")
    path = lesson.rmsprop_descent(parabola().gradient, np.array([4.0]), 0.5, 2, 0.75)
    assert_allclose(path.ravel(), [4, 3, 2.345], atol=5e-4)


def test_a_gradient_that_was_always_zero_moves_nothing(says, lesson):
    says(LESSON, "its step is $0 / (0 + \\varepsilon) = 0$, not $0/0$")
    zero = np.zeros(2)
    for step in (lesson.adagrad_step, lesson.rmsprop_step):
        assert step(np.ones(2), zero, zero, 0.5)[0].tolist() == [1.0, 1.0]


def test_steps_of_adagrad_fade_under_a_constant_gradient(says, lesson):
    says(LESSON, "the hundredth is a tenth of the first", "61.8 times as long as the first")
    for gradient in (0.01, 1.0, 100.0):
        path = adagrad_walk(lesson, lambda p, g=gradient: np.array([g]), [0.0], 1.0, 1000)
        lengths = -np.diff(path.ravel())
        assert_allclose(lengths, 1 / np.sqrt(np.arange(1, 1001)), rtol=1e-5)
        assert lengths[99] == pytest.approx(lengths[0] / 10)
        assert lengths.sum() == pytest.approx(61.8, abs=0.01)


def test_the_first_step_of_rmsprop(says, lesson):
    says(LESSON, "3.16 times the learning rate with $\\gamma = 0.9$")
    grad = np.array([1e-3, -5.0, 2e4])
    moved = lesson.rmsprop_step(np.zeros(3), grad, np.zeros(3), 0.1)[0]
    assert_allclose(moved, -0.316 * np.sign(grad), rtol=1e-3)


def test_rmsprop_contains_adagrad(says, lesson):
    says(LESSON, "the factors cancel, and the walk is AdaGrad's")
    fade, f = 1e-10, rosenbrock()
    start = np.array([-1.5, -1.0])
    scale = np.sqrt(fade)
    path = lesson.rmsprop_descent(f.gradient, start, 0.7 * scale, 100, 1 - fade, 1e-8 * scale)
    assert_allclose(path, adagrad_walk(lesson, f.gradient, start, 0.7, 100), rtol=1e-5)


def test_what_the_wall_costs(says, lesson):
    f, start, sweep = rosenbrock(), np.array([-1.5, -1.0]), np.logspace(-3, 1, 17)
    with np.errstate(all="ignore"):
        rmsprop = [f.value(lesson.rmsprop_descent(f.gradient, start, lr, 1000)[-1]) for lr in sweep]
        adagrad = [f.value(adagrad_walk(lesson, f.gradient, start, lr, 1000)[-1]) for lr in sweep]
    says(LESSON, "to 0.036 against 0.028", "At RMSprop's best rate, 0.0056", "a loss above 100")
    assert (min(adagrad), min(rmsprop)) == pytest.approx((0.036, 0.028), abs=5e-4)
    assert sweep[np.argmin(rmsprop)] == pytest.approx(0.0056, abs=5e-5)
    assert adagrad[int(np.argmin(rmsprop))] > 100
    says(LESSON, "a rate 316 times as large")
    assert sweep[np.argmin(adagrad)] / sweep[np.argmin(rmsprop)] == pytest.approx(316, rel=1e-2)
    says(LESSON, "its rates rise more than a thousandfold", "set by the wall in the first steps")
    path = lesson.rmsprop_descent(f.gradient, start, 10**-2.25, 1000)
    rates = -np.diff(path, axis=0) / f.gradient(path[:-1])
    assert np.all(rates.max(axis=0) > 1000 * rates.min(axis=0))
    path = adagrad_walk(lesson, f.gradient, start, 10**0.25, 1000)
    rates = -np.diff(path, axis=0) / f.gradient(path[:-1])
    assert np.all(np.diff(rates, axis=0) < 1e-9)
    assert_allclose(rates[5], rates[-1], rtol=1e-3)


def test_a_factor_on_the_loss_cancels_until_gradients_meet_epsilon(says, lesson):
    f, start = ravine(condition=10.0), np.array([8.0, 3.0])

    def walk(factor):
        return lesson.rmsprop_descent(lambda p: factor * f.gradient(p), start, 0.05, 200)

    says(LESSON, "Times 1000, the two walks agree to a millionth")
    assert np.abs(walk(1000) - walk(1)).max() < 1e-6
    says(LESSON, "the edge of stability moves from 0.1 to 0.0001")
    assert 2 / np.linalg.eigvalsh(f.hessian(start)).max() == pytest.approx(0.1)
    says(LESSON, "200 steps leave the walk 6.7 from the minimizer", "comes within 0.02")
    assert np.linalg.norm(walk(1e-10)[-1]) == pytest.approx(6.7, abs=0.06)
    assert np.linalg.norm(walk(1)[-1]) < 0.02


def test_a_rotation_hurts_the_adaptive_methods_alone(says, lesson):
    says(LESSON, "the best loss of gradient descent is 1.4 both times")
    says(LESSON, "RMSprop's best rises from 0.0028 to 1.1", "from nothing measurable to 4.7")
    best = {}
    for degrees in (0, 45):
        angle = np.radians(degrees)
        f = ravine(100.0, angle)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        start = turn @ np.array([8.0, 3.0])
        rates = np.append(np.logspace(-4, -2.05, 30), [0.0095, 0.0098, 0.01, 0.0102])
        powers = [np.linalg.matrix_power(np.eye(2) - r * f.hessian(start), 100) for r in rates]
        sweep = np.logspace(-2, 1, 13)
        best[degrees] = [
            min(f.value(power @ start) for power in powers),
            min(f.value(lesson.rmsprop_descent(f.gradient, start, r, 100)[-1]) for r in sweep),
            min(f.value(adagrad_walk(lesson, f.gradient, start, r, 100)[-1]) for r in sweep),
        ]
    assert best[0][0] == pytest.approx(1.4, abs=0.05)
    assert best[45][0] == pytest.approx(best[0][0])
    assert (best[0][1], best[45][1]) == pytest.approx((0.0028, 1.1), rel=0.02)
    assert best[0][2] < 1e-100
    assert best[45][2] == pytest.approx(4.7, abs=0.05)


def test_there_and_away_again(says, lesson):
    says(LESSON, "0.000000009 from the minimizer", "1.09 away", "settles at 0.354, for ever")
    path = lesson.rmsprop_descent(ravine(condition=10.0).gradient, np.array([8.0, 3.0]), 0.5, 2000)
    distance = np.linalg.norm(path, axis=1)
    assert distance[50] == pytest.approx(9e-9, rel=0.05)
    assert distance[60] == pytest.approx(1.09, abs=0.005)
    assert_allclose(distance[400:], 0.354, atol=1e-3)
    says(LESSON, "$\\alpha/2 \\cdot \\sqrt 2 = 0.354$ for $\\alpha = 0.5$")
    assert 0.25 * np.sqrt(2) == pytest.approx(0.354, abs=5e-4)


def test_the_bounce_is_half_of_the_learning_rate(says, lesson):
    says(LESSON, "Only on the learning rate", "from $\\alpha/2$ lands at $-\\alpha/2$")
    assert lesson.names["bounce_size"] == pytest.approx(0.25, rel=1e-3)
    for curvature in (0.5, 2.0, 50.0):
        for lr in (0.03, 0.1, 0.5, 2.0):
            for start in (3.0, -0.7):
                f = parabola(curvature)
                path = lesson.rmsprop_descent(f.gradient, np.array([start]), lr, 2000)
                assert_allclose(np.abs(path[-20:]), lr / 2, rtol=1e-2)


@pytest.mark.parametrize("decay", [0.9, 0.37])
@pytest.mark.parametrize("eps", [1e-8, 0.3])
def test_the_steps_agree_with_torch(lesson, decay, eps):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    f, start = rosenbrock(), np.array([-1.0, 1.5])
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.RMSprop([point], lr=0.013, alpha=decay, eps=eps)
    for expected in lesson.rmsprop_descent(f.gradient, start, 0.013, 50, decay, eps):
        assert_allclose(point.detach().numpy(), expected, rtol=1e-12, atol=1e-12)
        point.grad = torch.from_numpy(f.gradient(point.detach().numpy()))
        optimizer.step()
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adagrad([point], lr=0.13, eps=eps)
    params, sq_sum = start, np.zeros(2)
    for _ in range(50):
        params, sq_sum = lesson.adagrad_step(params, f.gradient(params), sq_sum, 0.13, eps)
        point.grad = torch.from_numpy(f.gradient(point.detach().numpy()))
        optimizer.step()
        assert_allclose(point.detach().numpy(), params, rtol=1e-12, atol=1e-12)
