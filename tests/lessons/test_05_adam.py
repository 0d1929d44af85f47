"""Every claim of the lesson, quoted and checked, and the solutions against trusted ones."""

import nbformat
import numpy as np
import pytest
from numpy.testing import assert_allclose

from autograder.build import notebook_path
from helpers.objectives import bowl, himmelblau, parabola, ravine, rosenbrock

LESSON = "05_adam"


@pytest.fixture(scope="module")
def lesson(solved):
    return solved(LESSON)


@pytest.fixture(scope="module")
def provided(project, lesson):
    """The functions that the lesson brings along, next to the solutions."""
    names = dict(lesson.names)
    for cell in nbformat.read(notebook_path(project, LESSON), as_version=4).cells:
        tags = cell.metadata.get("tags", [])
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata and "figure" not in tags:
            exec(cell.source, names)
    return names


def momentum_walk(grad_fn, start, lr, beta, n_steps):
    """Lesson 03's walk, written out again as an independent witness."""
    params, velocity = np.array(start, dtype=float), 0.0
    rows = [params]
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(params)
        params = params - lr * velocity
        rows.append(params)
    return np.array(rows)


def rmsprop_walk(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    """Lesson 04's walk, written out again as an independent witness."""
    params, square = np.array(start, dtype=float), 0.0
    rows = [params]
    for _ in range(n_steps):
        gradient = grad_fn(params)
        square = decay * square + (1 - decay) * gradient**2
        params = params - lr * gradient / (np.sqrt(square) + eps)
        rows.append(params)
    return np.array(rows)


def test_an_average_by_hand(says, lesson):
    says(LESSON, "$m_1 = 4$ and $m_2 = 0.5 \\cdot 4 + 0.5 \\cdot 4 = 4$", "together 0.75")
    says(LESSON, "$\\hat m_2 = 4 / 0.75 = 5.33$, which lies between 8 and 4")
    average = 0.5 * (0.5 * 0 + 0.5 * 8) + 0.5 * 4
    assert average == 4 == 0.25 * 8 + 0.5 * 4
    assert lesson.bias_corrected(np.array([4.0]), 0.5, 2)[0] == pytest.approx(5.33, abs=0.005)
    says(LESSON, 'hint="Divide by 1 − βᵗ', "t = 2 that is 3 / (1 − 0.25) = 4")


def test_an_average_of_equal_gradients_holds_its_share(says, lesson):
    says(LESSON, "$$m_t = (1 - \\beta^t)\\, g .$$")
    average = 0.0
    for t in range(1, 40):
        average = 0.9 * average + 0.1 * 3.0
        assert average == pytest.approx((1 - 0.9**t) * 3)
        assert lesson.bias_corrected(np.array([average]), 0.9, t)[0] == pytest.approx(3)


def test_half_way_after_7_and_after_693_steps(says):
    says(LESSON, "$m$ is half way after 7 steps, $v$ after 693")
    for beta, steps in ((0.9, 7), (0.999, 693)):
        assert 1 - beta**steps >= 0.5 > 1 - beta ** (steps - 1)
    says(LESSON, "After 50 steps $v$ holds less than 5 % of the weight that it should")
    says(LESSON, "the correction multiplies it by 20")
    assert 0.048 < 1 - 0.999**50 < 0.05
    assert round(1 / (1 - 0.999**50)) == 20


def test_the_picture_of_the_first_50_steps(says, lesson):
    says(LESSON, "$\\hat m_1$ is the first gradient with all its noise")
    gradients = 1 + 0.5 * np.random.default_rng(24).standard_normal(50)
    m, v, hats = 0.0, 0.0, []
    for t, g in enumerate(gradients, 1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        hats.append(
            [lesson.bias_corrected(np.array([a]), b, t)[0] for a, b in ((m, 0.9), (v, 0.999))]
        )
    assert hats[0] == pytest.approx([gradients[0], gradients[0] ** 2])
    assert v < 0.07
    assert_allclose(np.array(hats)[10:], [[1.0, 1.25]] * 40, rtol=0.2)


def test_a_step_by_hand(says, lesson):
    says(
        LESSON,
        "$0.5 \\cdot 2 + 0.5 \\cdot (-4) = -1$",
        "$-1 / 0.75 = -1.33$",
        "$0.75 \\cdot 4 + 0.25 \\cdot 16 = 7$",
        "$7 / 0.4375 = 16$",
        "$10 - 0.5 \\cdot (-1.33) / (4 + 1) = 10.133$",
        "10 − 0.5 · 4 / (4 + 1) = 9.6",
    )
    ten, grad, m, v = (np.array([x]) for x in (10.0, -4.0, 2.0, 4.0))
    moved = lesson.adam_step(ten, grad, m, v, 2, 0.5, 0.5, 0.75, 1.0)
    assert np.ravel(moved) == pytest.approx([10.1333333, -1.0, 7.0])
    moved = lesson.adam_step(ten, -grad, 0 * m, 0 * v, 1, 0.5, 0.5, 0.75, 1.0)
    assert moved[0] == pytest.approx([9.6])


def test_the_first_step_is_one_learning_rate_long(says, lesson):
    says(
        LESSON,
        "the gradient is $(100,\\, 0.01)$",
        "Adam's first step goes 0.1 along *both* axes",
        "Gradient descent would go 10 along one axis and 0.001 along the other",
    )
    grad, zeros = np.array([100.0, 0.01]), np.zeros(2)
    assert_allclose(lesson.adam_step(zeros, grad, zeros, zeros, 1, 0.1)[0], [-0.1, -0.1], rtol=2e-6)
    assert_allclose(0.1 * grad, [10, 0.001])


def test_epsilon_says_when_the_ground_is_flat(says, lesson):
    says(LESSON, "Where the gradient equals $\\varepsilon$ the step is half as long")
    says(
        LESSON,
        "is flat at 0.1 for all",
        "gradients above 1e-7",
        "eps 0.01 it is flat only above 0.1",
    )
    zeros = np.zeros(3)
    for eps in (1e-8, 0.01):
        grad = np.array([eps, 10 * eps, eps / 1000])
        steps = -lesson.adam_step(zeros, grad, zeros, zeros, 1, 0.1, 0.9, 0.999, eps)[0]
        assert steps[0] == pytest.approx(0.05)
        assert steps[1] > 0.09
        assert steps[2] == pytest.approx(0.1 * grad[2] / eps, rel=0.01)


def test_a_gradient_after_a_long_silence_takes_a_longer_step(says, lesson):
    says(LESSON, "the step is up to $0.1 / \\sqrt{0.001} = 3.16$ times $\\alpha$ long")
    zeros = np.zeros(1)
    moved = lesson.adam_step(zeros, np.array([2.0]), zeros, zeros, 10**6, 1.0)[0]
    assert -moved[0] == pytest.approx(3.16, abs=0.005)
    says(LESSON, "Where all gradients are alike, each step is $\\alpha$ long")
    path = lesson.adam_descent(lambda p: 0 * p - 5.0, zeros, 0.1, 50)
    assert_allclose(np.diff(path, axis=0), 0.1)


def test_two_steps_by_hand(says, lesson):
    says(LESSON, "| 1 | 8 | 8 | 8 | 3 |", "| 2 | 6 | 6.947 | 7.071 | 2.017 |")
    path = lesson.adam_descent(parabola().gradient, np.array([4.0]), 1.0, 2)
    assert path.ravel() == pytest.approx([4, 3, 2.017], abs=5e-4)
    m, v = 0.9 * 0.8 + 0.1 * 6, 0.999 * 0.064 + 0.001 * 36
    assert (m / 0.19, np.sqrt(v / (1 - 0.999**2))) == pytest.approx((6.947, 7.071), abs=5e-4)


def test_the_condition_number_of_a_valley_along_an_axis_costs_nothing(says, lesson):
    says(LESSON, "They are one path.", "Adam pays nothing for the condition number")
    paths = [
        lesson.adam_descent(ravine(condition=k).gradient, np.array([8.0, 3.0]), 0.3, 100)
        for k in (1, 100, 10_000)
    ]
    assert abs(paths[1] - paths[0]).max() < 1e-8
    assert abs(paths[2] - paths[0]).max() < 1e-8
    says(LESSON, "then no factor belongs to one parameter alone")
    turned = [
        lesson.adam_descent(ravine(k, np.pi / 4).gradient, np.array([8.0, 3.0]), 0.3, 100)
        for k in (1, 100)
    ]
    assert abs(turned[1] - turned[0]).max() > 1


def test_step_inflation_by_hand(says, lesson):
    says(LESSON, "$0.5 / \\sqrt{0.25} = 1$. At $t = 2$: $0.75 / \\sqrt{0.4375} = 1.134$")
    assert lesson.step_inflation(1, 0.5, 0.75) == 1
    assert lesson.step_inflation(2, 0.5, 0.75) == pytest.approx(1.134, abs=5e-4)


def test_uncorrected_steps_are_too_large(says, lesson):
    says(
        LESSON,
        "3.16 times at the first step, 6.57 times at the twelfth, and still 1.26 times at the thousandth",
        "3.16 times at $t = 1$, 6.57 times at $t = 12$, 1.26 times at $t = 1000$",
        "with the usual betas they were 3 to 6 times too large",
    )
    factors = np.array([lesson.step_inflation(t) for t in range(1, 3001)])
    assert factors[[0, 11, 999]] == pytest.approx([3.16, 6.57, 1.26], abs=0.005)
    assert np.argmax(factors) == 11
    assert factors.min() > 1
    says(
        LESSON,
        "With $\\beta_2 = 0.99$ the first step happens to be right, and the next ones are too",
    )
    assert lesson.step_inflation(1, 0.9, 0.99) == pytest.approx(1)
    assert all(lesson.step_inflation(t, 0.9, 0.99) > 1 for t in range(2, 100))
    says(
        LESSON, "so small that $\\sqrt{1 - \\beta_2} > 1 - \\beta_1$ are the first steps too small"
    )
    for beta1, beta2 in ((0.9, 0.9), (0.9, 0.98), (0.9, 0.995), (0.5, 0.6), (0.5, 0.8)):
        small = lesson.step_inflation(1, beta1, beta2) < 1
        assert small == (np.sqrt(1 - beta2) > 1 - beta1)
    says(LESSON, "$1 / \\sqrt{1 - 0.9} = 3.16$ times $\\alpha$ long")
    assert lesson.step_inflation(1, 0.0, 0.9) == pytest.approx(3.16, abs=0.005)
    says(LESSON, "is 1 to four decimals")
    assert round(1 - 0.999**10_000, 4) == 1


def test_standing_still_turns_the_correction_off(lesson, provided):
    f, start, still = himmelblau(), np.array([1.0, -4.0]), 10_000
    late = provided["after_standing_still"](f.gradient, still)
    path = lesson.adam_descent(late, start, 0.3, still + 30)
    assert (path[: still + 1] == start).all()
    params, m, v, rows = start, 0.0, 0.0, [start]
    for _ in range(30):
        gradient = f.gradient(params)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        params = params - 0.3 * m / (np.sqrt(v) + 1e-8)
        rows.append(params)
    assert_allclose(path[still:], rows, atol=2e-3)


def test_without_the_correction_the_walk_ends_in_another_valley(says, lesson, provided):
    says(LESSON, "it shoots past that valley in a few long steps and ends", "in another one")
    f, start, still = himmelblau(), np.array([1.0, -4.0]), 10_000
    late = provided["after_standing_still"](f.gradient, still)
    corrected = lesson.adam_descent(f.gradient, start, 0.3, 150)
    plain = lesson.adam_descent(late, start, 0.3, still + 150)[still:]
    nearest = f.minimizers[np.argmin(np.linalg.norm(f.minimizers - start, axis=1))]
    assert_allclose(corrected[-1], nearest, atol=0.05)
    assert_allclose(plain[-1], [3.0, 2.0], atol=0.05)
    lengths = [np.linalg.norm(run[1] - run[0]) for run in (corrected, plain)]
    assert lengths[1] / lengths[0] == pytest.approx(3.16, abs=0.01)


def test_gradient_descent_lies_inside_adam(says, lesson):
    says(LESSON, "So take $\\varepsilon = 10^{12}$")
    f, start, huge = rosenbrock(), np.array([-1.0, 1.5]), 1e12
    inside = lesson.adam_descent(f.gradient, start, 0.0007 * huge, 200, 0.0, 0.0, huge)
    assert_allclose(inside, momentum_walk(f.gradient, start, 0.0007, 0.0, 200), atol=1e-7)


def test_momentum_and_rmsprop_lie_inside_adam(says, lesson, provided):
    says(LESSON, "standing still for 200 steps first turns it off, as $0.9^{200} < 10^{-9}$")
    assert 0.9**200 < 1e-9
    says(LESSON, "it is $1 / (1 - \\beta)$ times as large, which the learning rate makes up for")
    f, starts = rosenbrock(), np.array([[-1.0, 1.0], [0.3, -0.7]])
    for method, rate, witness in (
        ("momentum", 0.001, momentum_walk(f.gradient, starts, 0.001, 0.9, 100)),
        ("rmsprop", 0.01, rmsprop_walk(f.gradient, starts, 0.01, 100)),
        ("gd", 0.001, momentum_walk(f.gradient, starts, 0.001, 0.0, 100)),
        ("adam", 0.02, lesson.adam_descent(f.gradient, starts, 0.02, 100)),
    ):
        inside = provided["walks"](method, f, starts, [rate], 100)[:, 0]
        assert_allclose(inside, witness, atol=1e-6)


def test_the_known_walk_on_a_ravine(says, lesson):
    says(LESSON, "lesson 01 found that each coordinate is multiplied by $1 - \\alpha\\lambda$")
    inside = lesson.adam_descent(
        ravine(condition=10.0).gradient, np.array([8.0, 3.0]), 0.09e12, 40, 0.0, 0.0, 1e12
    )
    known = np.array([8.0, 3.0]) * (1 - 0.09 * np.array([2.0, 20.0])) ** np.arange(41)[:, None]
    assert_allclose(inside, known, atol=1e-8)


def fewest(provided, f, starts, n_steps, n_rates):
    """Fewest steps outside, without luck, by method: shape (4, starts)."""
    counts = []
    for method in provided["METHODS"]:
        rates = np.geomspace(*provided["RANGES"][method], n_rates)
        with np.errstate(all="ignore"):
            runs = provided["walks"](method, f, starts, rates, n_steps)
            outside = provided["steps_outside"](runs, f)
        counts.append(provided["without_luck"](outside))
    return counts


def test_the_winner_changes_with_the_start(says, provided):
    says(
        LESSON,
        "momentum is first, with 192 steps against Adam's 346",
        "Adam is first, with 515 against 876",
        "Adam is first again with 28, and close behind it comes RMSprop with 32",
        "which from the other two starts never arrived",
        "Adam arrives with every learning rate from 0.01 to 3",
        "momentum's best rate lies at the edge of a cliff",
    )
    starts = np.array([[-1.0, 1.0], [1.5, -0.5], [1.5, 0.5]])
    counts = fewest(provided, rosenbrock(), starts, 1000, 31)
    gd, momentum, rmsprop, adam = (count.min(axis=0) for count in counts)
    assert (gd > 1000).all()
    assert (rmsprop[:2] > 1000).all()
    assert [momentum[0], adam[0]] == pytest.approx([192, 346], abs=2)
    assert [adam[1], momentum[1]] == pytest.approx([515, 876], abs=4)
    assert [adam[2], rmsprop[2]] == pytest.approx([28, 32], abs=1)
    assert (counts[3][:, 0] <= 1000).all()
    best = np.argmin(counts[1][:, 0])
    assert counts[1][best + 1, 0] > 4 * counts[1][best, 0]
    assert (counts[1][best + 2 :, 0] > 1000).all()


@pytest.mark.parametrize(
    ("f", "window", "n_steps", "words", "shares", "room"),
    [
        (
            ravine(condition=100),
            (-10, 10, -10, 10),
            300,
            "96 of the 100 starts belong to Adam",
            {"adam": 96},
            1,
        ),
        (
            ravine(condition=100, angle=np.pi / 4),
            (-10, 10, -10, 10),
            300,
            "Turn the very same ravine by 45°, and 80 belong to momentum",
            {"momentum": 80, "gd": 10},
            1,
        ),
        (
            rosenbrock(),
            (-2, 2, -1, 3),
            800,
            "Adam has about 70 and momentum about 25",
            {"adam": 70, "momentum": 25},
            4,
        ),
    ],
    ids=["ravine", "turned", "rosenbrock"],
)
def test_the_maps_of_winners(says, provided, f, window, n_steps, words, shares, room):
    says(LESSON, words)
    left, right, low, high = window
    middle = np.arange(10) + 0.5
    sides = left + middle * (right - left) / 10, low + middle * (high - low) / 10
    starts = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    least = np.array([c.min(axis=0) for c in fewest(provided, f, starts, n_steps, 17)])
    first = np.argmin(least, axis=0)
    methods = list(provided["METHODS"])
    assert (least.min(axis=0) <= n_steps).all()
    for method, share in shares.items():
        assert (first == methods.index(method)).sum() == pytest.approx(share, abs=room)
    if "gd" in shares:
        says(LESSON, "Gradient descent has the diagonal, where a start feels one curvature only")
        mine = starts[first == methods.index("gd")]
        assert_allclose(mine.sum(axis=1), 0, atol=1e-9)


def test_a_step_with_decay_by_hand(says, lesson):
    says(LESSON, "$10 - 0.5 \\cdot 4 / 5 = 9.6$")
    says(LESSON, "$0.5 \\cdot 0.2 \\cdot 10 = 1$, which makes 8.6")
    ten, grad, zero = np.array([10.0]), np.array([4.0]), np.zeros(1)
    moved = lesson.adamw_step(ten, grad, zero, zero, 1, 0.5, 0.5, 0.75, 1.0, 0.2)
    assert moved[0] == pytest.approx([8.6])


def test_for_gradient_descent_decay_and_penalty_are_one(says):
    says(LESSON, "(1 - \\alpha w)\\, \\theta - \\alpha g$")
    theta, g, lr, w = np.array([3.0, -2.0]), np.array([0.5, 7.0]), 0.1, 0.3
    assert_allclose(theta - lr * (g + w * theta), (1 - lr * w) * theta - lr * g)


def test_the_decay_of_adamw_is_the_same_for_all_and_the_penalty_is_not(says, lesson):
    says(
        LESSON,
        "AdamW takes $\\alpha w$ = 0.0001 from every weight",
        "ten times the gradient, a tenth of the decay",
    )
    size, lr, decay = np.array([0.01, 0.1, 1.0, 10.0, 100.0]), 0.01, 0.01
    ones, zeros, late = np.ones(5), np.zeros(5), 100_000
    settings = (late, lr, 0.9, 0.999, 1e-8)
    by_decay = ones - lesson.adamw_step(ones, zeros, zeros, size**2, *settings, decay)[0]
    pull = decay * ones
    by_penalty = ones - lesson.adam_step(ones, pull, pull, size**2, *settings)[0]
    assert_allclose(by_decay, 0.0001)
    assert_allclose(by_penalty, 0.0001 / size, rtol=2e-3)


def test_two_thousand_steps_with_the_penalty(says, lesson):
    says(LESSON, "3 % of the first weight is left, and 95 % of the last")
    says(LESSON, "$(1 - 0.0005)^{2000} = 0.37$")
    size = np.array([0.1, 1.0, 10.0])
    signs = np.random.default_rng(5).permuted(np.tile([1.0, -1.0], (3, 1000)), axis=1).T
    assert signs.shape == (2000, 3)
    assert (signs.sum(axis=0) == 0).all()
    noise = iter(size * signs)
    path = lesson.adam_descent(lambda w: next(noise) + 0.05 * w, np.ones(3), 0.01, 2000)
    assert path[-1, [0, 2]] == pytest.approx([0.03, 0.95], abs=0.005)
    assert round((1 - 0.0005) ** 2000, 2) == 0.37


def test_a_constant_learning_rate_keeps_circling(says, lesson):
    says(LESSON, "close to the minimizer it keeps circling at a distance that $\\alpha$ sets")
    rng = np.random.default_rng(7)
    far = []
    for lr in (0.3, 0.03):

        def noisy(params):
            return bowl().gradient(params) + rng.normal(size=2)

        path = lesson.adam_descent(noisy, np.array([0.5, -0.5]), lr, 4000)
        far.append(np.sqrt(np.mean(path[2000:] ** 2)))
    assert far[0] > 2 * far[1] > 0.01


CONFIGURATIONS = [
    {"lr": 0.05},
    {"lr": 0.3, "betas": (0.7, 0.8), "eps": 0.3},
    {"lr": 0.01, "betas": (0.0, 0.9), "eps": 1e-8},
    {"lr": 0.02, "betas": (0.95, 0.5), "eps": 0.05},
]


def _along_torch(optimizer, point, step, gradient, steps):
    """Take steps with both; compare after each."""
    params = point.detach().numpy().copy()
    m, v = np.zeros_like(params), np.zeros_like(params)
    for t in range(1, steps + 1):
        grad = gradient(params)
        params, m, v = step(params, grad, m, v, t)
        point.grad = optimizer_tensor(gradient(point.detach().numpy()))
        optimizer.step()
        assert_allclose(point.detach().numpy(), params, rtol=1e-12, atol=1e-12)
    state = optimizer.state[point]
    assert_allclose(state["exp_avg"].numpy(), m, rtol=1e-10, atol=1e-12)
    assert_allclose(state["exp_avg_sq"].numpy(), v, rtol=1e-10, atol=1e-12)


def optimizer_tensor(array):
    import torch

    return torch.from_numpy(np.array(array))


@pytest.mark.parametrize("settings", CONFIGURATIONS, ids=str)
@pytest.mark.parametrize(
    "objective", [himmelblau(), ravine(angle=0.3)], ids=lambda objective: objective.name
)
def test_adam_agrees_with_torch(lesson, settings, objective):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    point = torch.tensor([[-1.0, 1.5], [0.5, -2.0]], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([point], **settings)
    beta1, beta2 = settings.get("betas", (0.9, 0.999))
    eps = settings.get("eps", 1e-8)

    def step(params, grad, m, v, t):
        return lesson.adam_step(params, grad, m, v, t, settings["lr"], beta1, beta2, eps)

    start = point.detach().numpy().copy()
    _along_torch(optimizer, point, step, objective.gradient, 30)
    path = lesson.adam_descent(objective.gradient, start, settings["lr"], 30, beta1, beta2, eps)
    assert_allclose(point.detach().numpy(), path[-1], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("decay", [0.01, 0.3])
@pytest.mark.parametrize("settings", CONFIGURATIONS, ids=str)
def test_adamw_agrees_with_torch(lesson, settings, decay):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    point = torch.tensor([[-1.0, 1.5], [0.5, -2.0]], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.AdamW([point], weight_decay=decay, **settings)
    beta1, beta2 = settings.get("betas", (0.9, 0.999))
    eps = settings.get("eps", 1e-8)

    def step(params, grad, m, v, t):
        return lesson.adamw_step(params, grad, m, v, t, settings["lr"], beta1, beta2, eps, decay)

    _along_torch(optimizer, point, step, himmelblau().gradient, 30)


def test_the_defaults_are_torchs(says, lesson):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    says(LESSON, "weight decay is 0.01 by default (PyTorch)")
    for optimizer, step in (
        (torch.optim.Adam, lesson.adam_step),
        (torch.optim.AdamW, lesson.adamw_step),
    ):
        point = torch.tensor([3.0, -4.0], dtype=torch.float64, requires_grad=True)
        grad = np.array([2e-8, -5.0])
        point.grad = torch.from_numpy(grad.copy())
        optimizer([point]).step()
        moved = step(np.array([3.0, -4.0]), grad, np.zeros(2), np.zeros(2), 1)[0]
        assert_allclose(point.detach().numpy(), moved, rtol=1e-14)


def test_an_l2_penalty_is_torchs_weight_decay_of_adam(lesson):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    f, start = himmelblau(), np.array([-1.0, 1.5])
    point = torch.tensor(start.copy(), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([point], lr=0.05, weight_decay=0.2)
    for _ in range(20):
        point.grad = torch.from_numpy(f.gradient(point.detach().numpy()))
        optimizer.step()
    path = lesson.adam_descent(lambda p: f.gradient(p) + 0.2 * p, start, 0.05, 20)
    assert_allclose(point.detach().numpy(), path[-1], rtol=1e-12)


def test_an_epsilon_hat_acts_31_6_times_as_strongly_at_first(says, lesson):
    says(LESSON, "which acts 31.6 times as strongly at $t = 1$")
    zeros, grad, eps = np.zeros(1), np.array([0.3]), 1e-3
    outside = lesson.adam_step(zeros, grad, zeros, zeros, 1, 1.0, 0.9, 0.999, eps * 31.6228)[0]
    hat = -np.sqrt(0.001) * grad / (np.sqrt(0.001 * grad**2) + eps)
    assert_allclose(outside, hat, rtol=1e-5)
