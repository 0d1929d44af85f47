"""Every claim of the lesson, quoted and checked, and the solutions against trusted ones."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from helpers.objectives import (
    bowl,
    himmelblau,
    parabola,
    plateau,
    ravine,
    rosenbrock,
    saddle,
    slope,
    two_valleys,
)

LESSON = "01_gradient_descent"


@pytest.fixture(scope="module")
def lesson(solved):
    return solved(LESSON)


def test_the_central_difference_by_hand(says, lesson):
    says(LESSON, "so the slope is $(6.75 - 0.75) / 1 = 6$", "$3.5$ and $2.5$, so the slope is $1$")
    gradient = lesson.numerical_gradient(lambda p: p[0] ** 2 * p[1], np.array([1.0, 3.0]), 0.5)
    assert gradient.tolist() == [6.0, 1.0]


@pytest.mark.parametrize(
    "objective", [himmelblau(), rosenbrock(), ravine(), saddle(), plateau()], ids=lambda o: o.name
)
def test_the_numerical_gradient_agrees_with_the_formula(lesson, objective):
    point = np.array([0.7, -1.3])
    assert_allclose(
        lesson.numerical_gradient(objective.value, point), objective.gradient(point), rtol=1e-6
    )


def test_the_central_error_shrinks_as_h_squared_the_forward_one_as_h(says, lesson):
    says(LESSON, "Its error shrinks as $h^2$", "only as $h$")

    def central(h):
        return abs(lesson.numerical_gradient(slope().value, np.array([1.0]), h)[0] - np.e)

    def forward(h):
        return abs((np.exp(1 + h) - np.e) / h - np.e)

    assert central(0.1) / central(0.01) == pytest.approx(100, rel=0.01)
    assert forward(0.1) / forward(0.01) == pytest.approx(10, rel=0.05)


def test_the_best_h_is_near_1e_5(says, lesson):
    says(LESSON, "The best $h$ is near $10^{-5}$")

    def error(h):
        nearby = h * np.linspace(0.8, 1.25, 9)  # rounding is jagged: look at the worst nearby
        at_one = np.array([1.0])
        return max(
            abs(lesson.numerical_gradient(slope().value, at_one, x)[0] - np.e) for x in nearby
        )

    errors = {exponent: error(10.0**exponent) for exponent in range(-13, 0)}
    assert min(errors, key=errors.get) in (-6, -5)
    assert errors[-13] > 1e5 * errors[-5]
    assert errors[-1] > 1e5 * errors[-5]


def test_downhill_is_steepest_against_the_gradient(says):
    says(LESSON, "lowest at $\\cos\\varphi = -1$: straight against the gradient")
    f, here = ravine(condition=10.0), np.array([1.0, 0.5])
    gradient = f.gradient(here)
    angles = np.radians(np.arange(0, 360, 1))
    toward = np.arctan2(gradient[1], gradient[0]) + angles
    steps = 0.001 * np.stack([np.cos(toward), np.sin(toward)], axis=-1)
    changes = f.value(here + steps) - f.value(here)
    assert np.argmin(changes) == 180
    assert_allclose(changes, 0.001 * np.linalg.norm(gradient) * np.cos(angles), atol=1e-5)


def test_the_step_by_hand(says, lesson):
    says(LESSON, "$(3 - 1, -1 - 2) = (2, -3)$")
    step = lesson.gd_step(np.array([3.0, -1.0]), np.array([2.0, 4.0]), 0.5)
    assert step.tolist() == [2.0, -3.0]


def test_the_trajectory_by_hand(says, lesson):
    says(LESSON, "the trajectory of two steps is $4, 2, 1$")
    path = lesson.gradient_descent(parabola().gradient, np.array([4.0]), 0.25, 2)
    assert path.ravel().tolist() == [4.0, 2.0, 1.0]


def test_steps_on_the_bowl_shorten_by_themselves(says, lesson):
    says(LESSON, "The steps shorten by themselves")
    path = lesson.gradient_descent(bowl().gradient, np.array([3.0, 2.0]), 0.1, 25)
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert np.all(np.diff(lengths) < 0)


def test_the_five_learning_rates(says, lesson):
    words = [lesson.classify_lr(2.0, lr) for lr in (0.05, 0.3, 0.9, 1.0, 1.1)]
    assert words == ["monotone", "monotone", "oscillates", "bounces forever", "diverges"]
    assert lesson.classify_lr(4.0, 0.5) == "bounces forever"
    says(LESSON, "Curvature 4 and learning rate 0.5: the product is 2, the factor is −1")
    says(LESSON, "It jumps from $(3, 2)$ to $(-3, -2)$ and back, for ever")
    path = lesson.gradient_descent(bowl().gradient, np.array([3.0, 2.0]), 1.0, 1000)
    assert_allclose(path[-1], [3.0, 2.0])
    assert_allclose(path[-2], [-3.0, -2.0])
    says(LESSON, "with 1.1 every step is 1.2 times as long as the last")
    path = lesson.gradient_descent(bowl().gradient, np.array([3.0, 2.0]), 1.1, 10)
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert_allclose(lengths[1:] / lengths[:-1], 1.2)


def test_edges_are_equal_up_to_rounding(lesson):
    assert lesson.classify_lr(49.0, 1 / 49) == "one step"
    assert lesson.classify_lr(49.0, 2 / 49) == "bounces forever"


def test_the_race(says, lesson):
    says(LESSON, "$0.4^5 \\approx 0.01$ of the distance is left", "0.9, 0.4, 0.8 and 1")
    left = {}
    for lr in (0.05, 0.3, 0.9, 1.0):
        path = lesson.gradient_descent(bowl().gradient, np.array([4.0, 0.0]), lr, 20)
        left[lr] = np.linalg.norm(path, axis=1) / 4
    assert [left[lr][1] for lr in left] == pytest.approx([0.9, 0.4, 0.8, 1.0])
    assert left[0.3][5] == pytest.approx(0.01, rel=0.03)
    for step in range(1, 21):
        assert min(left, key=lambda lr: left[lr][step]) == 0.3


def test_the_edges_by_hand(says, lesson):
    hessian = np.diag([2.0, 8.0])
    says(
        LESSON,
        "the edge is $2/8 = 0.25$",
        "$2 / (2 + 8) = 0.2$, and the factors are $0.6$ and $-0.6$",
    )
    assert lesson.max_stable_lr(hessian) == 0.25
    assert lesson.best_lr(hessian) == 0.2
    assert_allclose([1 - 0.2 * 2, 1 - 0.2 * 8], [0.6, -0.6])


def test_the_edge_of_stability_is_where_the_walk_stops_shrinking(lesson):
    f = ravine(condition=7.0, angle=0.4)
    edge = lesson.max_stable_lr(f.hessian(np.zeros(2)))
    start = np.array([1.0, 2.0])
    below = lesson.gradient_descent(f.gradient, start, 0.99 * edge, 3000)
    beyond = lesson.gradient_descent(f.gradient, start, 1.01 * edge, 3000)
    assert np.linalg.norm(below[-1]) < 1e-12
    assert np.linalg.norm(beyond[-1]) > 1e12


def test_no_other_learning_rate_beats_the_best(lesson):
    hessian = ravine(condition=10.0).hessian(np.zeros(2))
    curvatures = np.linalg.eigvalsh(hessian)
    rates = np.linspace(0.001, 0.0999, 2000)
    slowest = np.abs(1 - np.outer(rates, curvatures)).max(axis=1)
    assert rates[np.argmin(slowest)] == pytest.approx(lesson.best_lr(hessian), abs=1e-4)


def test_half_of_the_edge_does_not_zig_zag(says, lesson):
    says(LESSON, "$1 - 0.05 \\cdot 20 = 0$, exactly", "creeps on with factor 0.9")
    path = lesson.gradient_descent(ravine(condition=10.0).gradient, np.array([8.0, 3.0]), 0.05, 40)
    assert np.all(path[1:, 1] == 0)
    assert_allclose(path[1:, 0] / path[:-1, 0], 0.9)


def test_zig_zag_begins_above_1_over_lambda_max(says, lesson):
    says(LESSON, "learning rate between $1/\\lambda_{\\max}$ and $2/\\lambda_{\\max}$")
    f, start = ravine(condition=10.0), np.array([8.0, 3.0])
    for lr, zigzags in ((0.049, False), (0.051, True), (0.099, True)):
        y = lesson.gradient_descent(f.gradient, start, lr, 10)[:, 1]
        assert np.all(y[1:] * y[:-1] < 0) == zigzags


def test_steps_grow_in_proportion_to_the_condition_number(says, lesson):
    says(LESSON, "7, 35, 173 and 346 steps", "At $\\kappa = 10$ the walk needs 35 steps")
    needed = []
    for condition in (2, 10, 50, 100):
        f = ravine(condition=condition)
        lr = lesson.best_lr(f.hessian(np.zeros(2)))
        path = lesson.gradient_descent(f.gradient, np.array([8.0, 3.0]), lr, 400)
        distance = np.linalg.norm(path, axis=1)
        needed.append(int(np.argmax(distance <= distance[0] / 1000)))
        assert_allclose(distance[1:20] / distance[:19], (condition - 1) / (condition + 1))
    assert needed == [7, 35, 173, 346]


def test_stopping_by_hand(says, lesson):
    says(LESSON, 'the walk stops at $x = 1$ after 2 steps, with status `"gradient"`')
    f = parabola()
    end = lesson.minimize(f.value, f.gradient, np.array([4.0]), 0.25, grad_tol=2)
    assert (end["params"][0], end["n_steps"], end["status"]) == (1.0, 2, "gradient")


def test_five_of_six_stop_at_a_small_gradient_and_one_at_the_lowest_point(says, lesson):
    says(
        LESSON,
        'Five of the six stop with `"gradient"`, and one of those five stands at the lowest point',
    )

    def stop(f, begin, lr):
        with np.errstate(over="ignore"):
            return lesson.minimize(f.value, f.gradient, np.array(begin), lr, grad_tol=0.01)

    at_bowl = stop(bowl(), [3.0, 2.0], 0.1)
    at_valleys = stop(two_valleys(), [-0.5], 0.01)
    at_plateau = stop(plateau(), [5.5, 3.0], 0.1)
    on_saddle = stop(saddle(), [1.0, 0.0], 0.1)
    off_saddle = stop(saddle(), [1.0, 0.001], 0.1)
    on_slope = stop(slope(), [0.0], 0.1)
    ends = [at_bowl, at_valleys, at_plateau, on_saddle, off_saddle, on_slope]
    assert [e["status"] for e in ends].count("gradient") == 5
    assert_allclose(at_bowl["params"], 0, atol=0.01)
    says(LESSON, "the walk ends in the shallow one")
    assert_allclose(at_valleys["params"], [-2.0], atol=0.01)
    assert two_valleys().value(at_valleys["params"]) > two_valleys().minimum + 1
    says(LESSON, "it stops before the first step")
    assert at_plateau["n_steps"] == 0
    assert_allclose(on_saddle["params"], 0, atol=0.01)
    says(LESSON, "A thousandth beside the axis it escapes")
    assert off_saddle["status"] == "diverged"
    assert slope().value(on_slope["params"]) > 0
    assert slope().minimizers.size == 0


def test_convex_still_needs_a_small_learning_rate(says, lesson):
    says(LESSON, "the learning rate must still lie below $2/L$")
    f = parabola(curvature=4.0)
    with np.errstate(over="ignore"):
        end = lesson.minimize(f.value, f.gradient, np.array([1.0]), 0.51)
    assert end["status"] == "diverged"


def test_gradient_descent_agrees_with_torch(lesson):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    for objective, lr in ((rosenbrock(), 0.0007), (himmelblau(), 0.01), (ravine(angle=0.3), 0.009)):
        point = torch.tensor([-1.0, 1.5], dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.SGD([point], lr=lr)
        path = lesson.gradient_descent(objective.gradient, np.array([-1.0, 1.5]), lr, 50)
        for expected in path:
            assert_allclose(point.detach().numpy(), expected, rtol=1e-12)
            point.grad = torch.from_numpy(objective.gradient(point.detach().numpy()))
            optimizer.step()
