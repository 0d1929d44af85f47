"""Every claim of the lesson, quoted and checked, and the solutions against trusted ones."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from helpers.objectives import himmelblau, parabola, ravine, rosenbrock

LESSON = "03_momentum"
START = np.array([8.0, 3.0])
BEST_BETA = (9 / 11) ** 2
BEST_LR = (2 / (2**0.5 + 200**0.5)) ** 2


@pytest.fixture(scope="module")
def lesson(solved):
    return solved(LESSON)


def distances(walk, target=0.0):
    return np.linalg.norm(np.asarray(walk) - target, axis=-1)


def steps_outside(walk, share=1e-3):
    """Count the steps outside a share of the start's distance; None if the walk ends there."""
    far = ~(distances(walk) <= share * distances(walk)[0])
    return None if far[-1] else int(far.sum())


def sweep(lesson, condition, beta, n_steps=1400, n_rates=300):
    """Count the steps outside a thousandth at many learning rates; walks that do not arrive are nan."""
    f = ravine(condition=condition)
    rates = np.geomspace(2e-5, 2 * (1 + beta) / (2 * condition), n_rates)[:-1, None]
    starts = np.tile(START, (len(rates), 1))
    with np.errstate(all="ignore"):
        walks = lesson.momentum_descent(lambda p: rates * f.gradient(p), starts, 1.0, beta, n_steps)
        far = ~(distances(walks) <= 1e-3 * np.hypot(8, 3))
    outside = far.sum(axis=0).astype(float)
    outside[far[-1]] = np.nan
    return rates[:, 0], outside


def test_the_step_by_hand(says, lesson):
    says(LESSON, "$0.5 \\cdot 4 + 3 = 5$, the new point $10 - 0.5 \\cdot 5 = 7.5$")
    params, velocity = lesson.momentum_step(
        np.array([10.0]), np.array([3.0]), np.array([4.0]), 0.5, 0.5
    )
    assert (params[0], velocity[0]) == (7.5, 5.0)


def test_without_memory_it_is_gradient_descent(says, lesson):
    says(LESSON, "With $\\beta = 0$ there is no memory, and this is gradient descent")
    f = ravine(condition=100)
    walk = lesson.momentum_descent(f.gradient, START, 0.0099, 0.0, 40)
    factors = 1 - 0.0099 * np.array([2.0, 200.0])
    assert_allclose(walk, START * factors ** np.arange(41)[:, None], rtol=1e-9)


def test_along_x_the_gradients_agree_and_along_y_they_alternate(says):
    says(
        LESSON,
        "Every gradient along $x$ points the same way, and every gradient along $y$ opposes the one before",
    )
    factors = 1 - 2 / 202 * np.array([2.0, 200.0])
    assert factors[0] > 0 > factors[1]


def test_the_walk_by_hand_overshoots(says, lesson):
    says(
        LESSON,
        "| 2 | 4 | $0.5 \\cdot 8 + 4 = 8$ | 0 |",
        "| 3 | 0 | $0.5 \\cdot 8 + 0 = 4$ | −1 |",
        "the rows are 4, 2, 0",
    )
    walk = lesson.momentum_descent(parabola().gradient, np.array([4.0]), 0.25, 0.5, 3)
    assert walk.ravel().tolist() == [4.0, 2.0, 0.0, -1.0]


def test_tuned_momentum_wins_in_a_long_valley(says, lesson):
    says(
        LESSON,
        "Gradient descent needs 346 steps to come a thousand times nearer",
        "53 steps instead of 346",
        "more than six times as steep",
        "to $y = 11.1$",
    )
    f = ravine(condition=100)
    plain = lesson.momentum_descent(f.gradient, START, 2 / 202, 0.0, 400)
    tuned = lesson.momentum_descent(f.gradient, START, BEST_LR, BEST_BETA, 400)
    assert steps_outside(plain) == 346
    assert steps_outside(tuned) == 53
    assert np.abs(tuned[:, 1]).max() == pytest.approx(11.1, abs=0.05)
    assert tuned[np.abs(tuned[:, 1]).argmax(), 1] > 0
    assert np.log(distances(tuned)[60] / distances(tuned)[100]) > 6 * np.log(
        distances(plain)[60] / distances(plain)[100]
    )
    says(LESSON, "A walk with momentum may go uphill for a while")
    assert np.any(np.diff(f.value(tuned)) > 0)
    assert np.any(np.diff(distances(tuned)) > 0)


def test_at_condition_10_momentum_09_loses_at_every_learning_rate(says, lesson):
    says(
        LESSON,
        "whatever its learning rate: more than 110 steps at best, against 35",
        "A moderate $\\beta = 0.5$ does win there, with half of that",
    )
    plain = lesson.momentum_descent(ravine(condition=10).gradient, START, 2 / 22, 0.0, 100)
    assert steps_outside(plain) == 35
    assert np.nanmin(sweep(lesson, 10, 0.9)[1]) > 110
    assert 15 <= np.nanmin(sweep(lesson, 10, 0.5)[1]) <= 18


def test_at_condition_100_both_take_a_third_and_099_remembers_too_long(says, lesson):
    says(
        LESSON,
        "both 0.5 and 0.9 take about a third of gradient descent's 346",
        "$\\beta = 0.99$ needs more than 1100 steps in either ravine",
    )
    for beta in (0.5, 0.9):
        assert 100 < np.nanmin(sweep(lesson, 100, beta)[1]) < 120
    assert np.nanmin(sweep(lesson, 100, 0.0)[1]) >= 346
    for condition in (10, 100):
        assert np.nanmin(sweep(lesson, condition, 0.99)[1]) > 1100


def test_the_velocities_by_hand(says, lesson):
    says(LESSON, "the velocities are $0, 8, 12, 14, 15, \\dots$", "approach 16: indeed")
    velocities = [lesson.velocity_after(8.0, 0.5, t) for t in range(5)]
    assert velocities == [0, 8, 12, 14, 15]
    assert lesson.terminal_velocity(8.0, 0.5) == 16


def test_half_of_the_terminal_velocity(says, lesson):
    says(
        LESSON,
        "the terminal velocity is ten gradients, with 0.99 a hundred",
        "1, 7 and 69 updates",
    )
    assert lesson.terminal_velocity(1.0, 0.9) == pytest.approx(10)
    assert lesson.terminal_velocity(1.0, 0.99) == pytest.approx(100)
    for beta, half in ((0.5, 1), (0.9, 7), (0.99, 69)):
        limit = lesson.terminal_velocity(1.0, beta)
        assert lesson.velocity_after(1.0, beta, half) >= limit / 2
        assert lesson.velocity_after(1.0, beta, half - 1) < limit / 2


def test_the_velocity_of_a_walk_is_the_sum_of_its_gradients_with_forgetting(lesson):
    gradient = np.array([3.0, -1.0])
    params = velocity = np.zeros(2)
    for t in range(1, 30):
        params, velocity = lesson.momentum_step(params, gradient, velocity, 0.1, 0.85)
        assert_allclose(velocity, lesson.velocity_after(gradient, 0.85, t), rtol=1e-12)


def test_an_average_is_a_sum_with_another_learning_rate(says, lesson):
    says(
        LESSON,
        "With the average the same learning rate takes steps a tenth as long",
        "Multiply it by $1/(1-\\beta) = 10$, and the two walks are one",
    )
    f = ravine(condition=100)

    def averaged(lr, beta=0.9):
        params, velocity, rows = START, np.zeros(2), [START]
        for _ in range(200):
            velocity = beta * velocity + (1 - beta) * f.gradient(params)
            params = params - lr * velocity
            rows.append(params)
        return np.array(rows)

    by_sum = lesson.momentum_descent(f.gradient, START, 0.0016, 0.9, 200)
    assert_allclose(averaged(0.016), by_sum, atol=1e-10)
    same_number = lesson.momentum_descent(f.gradient, START, 0.00016, 0.9, 200)
    assert_allclose(averaged(0.0016), same_number, atol=1e-10)
    assert distances(same_number)[200] > 1000 * distances(by_sum)[200]


def test_rosenbrock_needs_momentum(says, lesson):
    says(
        LESSON,
        "Without momentum none of these learning rates brings the walk there in 2000 steps",
        "the best of them in about 100 steps",
        "none of them is as fast as the best of 0.9",
    )
    f = rosenbrock()
    rates = np.geomspace(1e-5, 3.5e-3, 60)[:, None]
    starts = np.tile([-1.0, 1.0], (60, 1))
    best, smallest = {}, {}
    for beta in (0.0, 0.5, 0.9, 0.99):
        with np.errstate(all="ignore"):
            walks = lesson.momentum_descent(
                lambda p: rates * f.gradient(p), starts, 1.0, beta, 2000
            )
            far = ~(distances(walks, 1.0) <= 0.1)
        arrived = ~far[-1]
        best[beta] = far.sum(axis=0)[arrived].min(initial=9999)
        smallest[beta] = rates[arrived, 0].min(initial=1.0)
    assert best[0.0] == 9999
    assert 80 < best[0.9] < 120
    assert best[0.9] < best[0.99] < best[0.5] < 2000
    says(LESSON, "With 0.99 far smaller rates are enough")
    assert smallest[0.99] < smallest[0.9] / 5 < smallest[0.5]


def test_with_099_the_walk_runs_past_rosenbrocks_minimizer(says, lesson):
    says(LESSON, "leaves the picture at step 111")
    f = rosenbrock()
    walk = lesson.momentum_descent(f.gradient, np.array([-1.0, 1.0]), 0.001, 0.99, 200)
    (x, y), path = f.window, walk.T
    outside = (path[0] < x[0]) | (path[0] > x[1]) | (path[1] < y[0]) | (path[1] > y[1])
    assert outside.argmax() == 111


def test_nesterov_by_hand(says, lesson):
    says(
        LESSON,
        "the look-ahead is $4 - 0.25 \\cdot 0.5 \\cdot 8 = 3$, the gradient there 6",
        "$0.5 \\cdot 8 + 6 = 10$ and the point $4 - 0.25 \\cdot 10 = 1.5$",
    )
    params, velocity = lesson.nesterov_step(
        parabola().gradient, np.array([4.0]), np.array([8.0]), 0.25, 0.5
    )
    assert (params[0], velocity[0]) == (1.5, 10.0)


def nesterov_matrix(lesson, lr, beta, c):
    columns = [
        lesson.nesterov_step(lambda p: c * p, np.array([p]), np.array([v]), lr, beta)
        for p, v in ((1.0, 0.0), (0.0, 1.0))
    ]
    return np.reshape(columns, (2, 2)).T


def test_nesterov_damps_the_swings_and_has_an_earlier_edge(says, lesson):
    says(
        LESSON,
        "Nesterov's swings shrink by $\\sqrt{\\beta(1 - \\alpha c)}$ per step and momentum's by $\\sqrt{\\beta}$",
        "$\\alpha c = 2(1+\\beta)/(1+2\\beta)$, in place of $2(1+\\beta)$",
    )

    def rate(product, beta=0.9):
        return np.abs(np.linalg.eigvals(nesterov_matrix(lesson, product, beta, 1.0))).max()

    assert rate(0.2) == pytest.approx(np.sqrt(0.9 * 0.8))
    assert lesson.convergence_rate(0.2, 0.9, 1.0) == pytest.approx(np.sqrt(0.9))
    edge = 2 * 1.9 / 2.8
    assert rate(0.99 * edge) < 1 < rate(1.01 * edge)
    says(LESSON, "at 0.0068 for Nesterov and at 0.019 for momentum")
    assert edge / 200 == pytest.approx(0.0068, abs=5e-5)
    assert abs(2 * 1.9 / 200 - 0.019) < 1e-9


def nesterov_walk(lesson, grad_fn, start, lr, beta, n_steps):
    params, velocity, rows = start, np.zeros_like(start), [start]
    for _ in range(n_steps):
        params, velocity = lesson.nesterov_step(grad_fn, params, velocity, lr, beta)
        rows.append(params)
    return np.array(rows)


def test_nesterov_is_calm_across_the_ravine_and_arrives_little_earlier(says, lesson):
    says(
        LESSON,
        "where $\\alpha c = 0.8$, the difference is striking: Nesterov is calm after a few steps",
        "104 steps at best, against 113",
    )
    f = ravine(condition=100)
    calm = nesterov_walk(lesson, f.gradient, START, 0.004, 0.9, 40)
    swinging = lesson.momentum_descent(f.gradient, START, 0.004, 0.9, 40)
    assert np.abs(calm[8:, 1]).max() < 0.01
    assert np.abs(swinging[30:, 1]).max() > 0.3
    rates = np.sort([*np.geomspace(1e-4, 0.03, 90), 0.004])[:, None]
    starts = np.tile(START, (91, 1))
    best = []
    with np.errstate(all="ignore"):
        for walks in (
            lesson.momentum_descent(lambda p: rates * f.gradient(p), starts, 1.0, 0.9, 800),
            nesterov_walk(lesson, lambda p: rates * f.gradient(p), starts, 1.0, 0.9, 800),
        ):
            far = ~(distances(walks) <= 1e-3 * np.hypot(8, 3))
            best.append(int(far.sum(axis=0)[~far[-1]].min()))
    assert best == [113, 104]


def test_a_look_ahead_without_the_learning_rate_explodes(says, lesson):
    says(LESSON, "after 12 steps the walk is more than $10^{20}$ away", "several hundredfold")
    f = ravine(condition=100)
    params, velocity, away = START, np.zeros(2), []
    for _ in range(12):
        velocity = 0.9 * velocity + f.gradient(params - 0.9 * velocity)
        params = params - 0.0016 * velocity
        away.append(np.linalg.norm(params))
    assert away[-1] > 1e20
    assert np.all(np.divide(away[3:], away[2:-1]) > 100)
    right = nesterov_walk(lesson, f.gradient, START, 0.0016, 0.9, 12)
    assert distances(right)[-1] < distances(right)[0]


def test_the_matrix_is_one_step(says, lesson):
    says(LESSON, "1 - \\alpha c & -\\alpha\\beta \\\\ c & \\beta")
    lr, beta, c, x, v = 0.3, 0.7, 1.9, 2.0, -1.5
    params, velocity = lesson.momentum_step(
        np.array([x]), np.array([c * x]), np.array([v]), lr, beta
    )
    step = np.array([[1 - lr * c, -lr * beta], [c, beta]])
    assert_allclose(step @ [x, v], [params[0], velocity[0]])


def test_the_rate_by_hand(says, lesson):
    says(LESSON, "the absolute value of each is $\\sqrt{0.25} = 0.5$")
    assert lesson.convergence_rate(1.0, 0.25, 1.0) == pytest.approx(0.5)


def test_the_map(says, lesson):
    says(
        LESSON,
        "The orange line is $\\alpha c = 2(1 + \\beta)$",
        "with $\\beta = 0.9$ up to 3.8 in place of 2",
        "the rate is $\\sqrt\\beta$, for every $\\alpha c$ between $(1 - \\sqrt\\beta)^2$ and $(1 + \\sqrt\\beta)^2$",
    )
    for beta in (0.0, 0.3, 0.9):
        edge = 2 * (1 + beta)
        assert lesson.convergence_rate(0.99 * edge, beta, 1.0) < 1
        assert lesson.convergence_rate(1.01 * edge, beta, 1.0) > 1
        root = np.sqrt(beta)
        for product in np.linspace((1 - root) ** 2, (1 + root) ** 2, 9)[1:-1]:
            assert lesson.convergence_rate(product, beta, 1.0) == pytest.approx(root)
        assert lesson.convergence_rate(0.9 * (1 - root) ** 2, beta, 1.0) > root


@pytest.mark.parametrize("condition", [10, 100, 1000])
def test_no_choice_beats_the_best_one(says, lesson, condition):
    says(LESSON, "\\rho = \\sqrt\\beta = \\frac{\\sqrt\\kappa - 1}{\\sqrt\\kappa + 1}")
    low, high = 2.0, 2.0 * condition
    rate = (np.sqrt(condition) - 1) / (np.sqrt(condition) + 1)
    lr = (2 / (np.sqrt(low) + np.sqrt(high))) ** 2

    def slowest(lr, beta):
        return max(lesson.convergence_rate(lr, beta, c) for c in (low, high))

    assert slowest(lr, rate**2) == pytest.approx(rate, abs=1e-6)
    rng = np.random.default_rng(0)
    for other in rng.uniform([0.2 * lr, 0.0], [2 * lr, 0.99], (300, 2)):
        assert slowest(*other) > rate - 1e-9


def test_the_numbers_of_the_ravine(says, lesson):
    says(
        LESSON,
        "it gives $\\beta = 0.669$ and a rate of 0.818, where gradient descent has 0.980",
        "the rate is at best $\\sqrt{0.9} = 0.949$",
        "as long as $\\kappa$ is below 38",
        "for $\\kappa$ from 38 to about 1400",
    )
    assert abs(BEST_BETA - 0.669) < 5e-4
    assert abs(9 / 11 - 0.818) < 5e-4
    assert abs(99 / 101 - 0.980) < 5e-4
    root = np.sqrt(0.9)
    assert root == pytest.approx(0.949, abs=5e-4)
    assert (1 + root) / (1 - root) == pytest.approx(38, abs=0.1)  # (κ − 1)/(κ + 1) = √0.9
    assert ((1 + root) / (1 - root)) ** 2 == pytest.approx(1442, abs=1)  # both ends of the curve


def test_the_map_tells_the_truth(says, lesson):
    says(LESSON, "They agree within one percent")
    rng = np.random.default_rng(3)
    for share, beta in rng.uniform([0.03, 0.1], [1.1, 0.95], (40, 2)):
        product = share * 2 * (1 + beta)
        walk = np.abs(
            lesson.momentum_descent(parabola(1.0).gradient, np.array([1.0]), product, beta, 200)
        ).ravel()
        measured = (walk[150:200].max() / walk[50:100].max()) ** (1 / 100)
        assert measured == pytest.approx(lesson.convergence_rate(product, beta, 1.0), rel=0.01)


def test_the_target_can_be_hit_but_not_by_0_and_not_by_09(says, lesson):
    says(
        LESSON,
        "Gradient descent, at $\\beta = 0$, cannot do it with any learning rate; neither can $\\beta = 0.9$",
    )
    f = ravine(condition=100)

    def hits(beta, rates):
        starts = np.tile(START, (len(rates), 1))
        with np.errstate(all="ignore"):
            walks = lesson.momentum_descent(
                lambda p: rates[:, None] * f.gradient(p), starts, 1.0, beta, 120
            )
        return np.any((distances(walks)[60:] <= 0.01).all(axis=0))

    rates = np.geomspace(1e-4, 0.1, 4000)
    assert not hits(0.0, rates)
    assert not hits(0.9, rates)
    assert hits(0.7, np.array([0.016]))


def test_heavy_ball_is_the_same_method(says, lesson):
    says(LESSON, "\\theta_{t+1} = \\theta_t - \\alpha g_t + \\beta(\\theta_t - \\theta_{t-1})")
    f = himmelblau()
    walk = lesson.momentum_descent(f.gradient, np.array([0.5, -1.0]), 0.004, 0.8, 30)
    for last, here, after in zip(walk, walk[1:], walk[2:], strict=False):
        assert_allclose(after, here - 0.004 * f.gradient(here) + 0.8 * (here - last), rtol=1e-9)


def torch_walk(objective, start, n_steps, **options):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([point], **options)
    rows = [point.detach().numpy().copy()]
    for _ in range(n_steps):
        point.grad = torch.from_numpy(objective.gradient(point.detach().numpy()))
        optimizer.step()
        rows.append(point.detach().numpy().copy())
    return np.array(rows)


@pytest.mark.parametrize("beta", [0.3, 0.9])
@pytest.mark.parametrize(
    ("objective", "lr"), [(rosenbrock(), 0.0007), (himmelblau(), 0.004), (ravine(angle=0.3), 0.002)]
)
def test_momentum_agrees_with_torch(lesson, objective, lr, beta):
    start = np.array([-1.0, 1.5])
    expected = torch_walk(objective, start, 50, lr=lr, momentum=beta)
    walk = lesson.momentum_descent(objective.gradient, start, lr, beta, 50)
    assert_allclose(walk, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("beta", [0.3, 0.9])
def test_the_look_ahead_point_is_torchs_point(says, lesson, beta):
    says(LESSON, "Their point is our look-ahead: the same walk in shifted variables")
    f, lr = himmelblau(), 0.003
    params, velocity = np.array([-1.0, 1.5]), np.zeros(2)
    ahead = [params]
    for _ in range(50):
        params, velocity = lesson.nesterov_step(f.gradient, params, velocity, lr, beta)
        ahead.append(params - lr * beta * velocity)
    expected = torch_walk(f, ahead[0], 50, lr=lr, momentum=beta, nesterov=True)
    assert_allclose(ahead, expected, rtol=1e-12, atol=1e-12)
