"""Every claim of the lesson, quoted and checked, and the solutions against trusted ones."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose

from helpers.objectives import (
    bowl,
    noisy_gradient,
    parabola,
    ravine,
    rosenbrock,
    steep_walls,
    two_valleys,
)

LESSON = "06_schedules"
CROWD = np.tile([4.0, 3.0], (300, 1))


@pytest.fixture(scope="module")
def lesson(solved):
    return solved(LESSON)


@pytest.fixture(scope="module")
def crowd_loss(lesson):
    """Return a function that gives the mean loss of the crowd of 300 on the noisy bowl."""

    def losses(schedule, n_steps, seed=0, size=300):
        grad_fn = noisy_gradient(bowl(), 1.0, np.random.default_rng(seed))
        walks = lesson.scheduled_descent(grad_fn, CROWD[:size], schedule, n_steps)
        return bowl().value(walks).mean(axis=1)

    return losses


def test_the_two_steps_by_hand(says, lesson):
    says(
        LESSON,
        "the first step goes to $4 - 0.25 \\cdot 8 = 2$, the second to $2 - 0.5 \\cdot 4 = 0$",
    )
    path = lesson.scheduled_descent(parabola().gradient, np.array([4]), lambda t: (t + 1) / 4, 2)
    assert path.ravel().tolist() == [4.0, 2.0, 0.0]


@pytest.mark.parametrize(("lr", "floor"), [(0.4, 0.33), (0.1, 0.056), (0.025, 0.013)])
def test_the_noise_ball_has_the_size_that_the_formula_gives(says, lesson, crowd_loss, lr, floor):
    says(LESSON, "the floors that the formula predicts, 0.33, 0.056 and 0.013")
    # The loss is the sum of two variances αs²/(c(2 − αc)) with c = 2 and s = 1.
    predicted = 2 * lr / (2 * (2 - 2 * lr))
    assert predicted == pytest.approx(floor, rel=0.02)
    assert crowd_loss(lambda t: lr, 400)[150:].mean() == pytest.approx(predicted, rel=0.05)


def test_a_quarter_of_the_learning_rate_gives_about_half_of_the_radius(says, crowd_loss):
    says(LESSON, "A quarter of the learning rate gives about half of the radius")
    radius = [np.sqrt(crowd_loss(lambda t, lr=lr: lr, 400)[150:].mean()) for lr in (0.1, 0.025)]
    assert 0.4 < radius[1] / radius[0] < 0.55


def test_a_large_rate_is_fast_and_a_small_one_close(says, crowd_loss):
    says(LESSON, "A large learning rate is fast and stops early", "A small one is slow")
    losses = {lr: crowd_loss(lambda t, lr=lr: lr, 200) for lr in (0.4, 0.1, 0.025)}
    assert losses[0.4][3] < losses[0.1][3] < losses[0.025][3]
    assert losses[0.1][10] < losses[0.025][10]
    assert losses[0.4][200] > losses[0.1][200] > losses[0.025][200]


def test_step_decay_by_hand(says, lesson):
    says(LESSON, "$t = 10$ gives $0.4$; $t = 25$ gives $0.8 \\cdot 0.5^2 = 0.2$")
    assert [lesson.step_decay(t, 0.8) for t in (9, 10, 25)] == [0.8, 0.4, 0.2]


def test_exponential_decay_by_hand(says, lesson):
    says(LESSON, "the first learning rates are 0.8, 0.4, 0.2, 0.1")
    assert_allclose([lesson.exponential_decay(t, 0.8, 0.5) for t in range(4)], [0.8, 0.4, 0.2, 0.1])


def test_inverse_time_decay_by_hand(says, lesson):
    says(LESSON, "$t = 2$ gives $0.8 / 2 = 0.4$, and $t = 6$ gives $0.8 / 4 = 0.2$")
    assert [lesson.inverse_time_decay(t, 0.8, 0.5) for t in (0, 2, 6)] == [0.8, 0.4, 0.2]
    says(LESSON, "with rate 1 at $t = 1, 3, 7, 15, \\dots$")
    halved = [lesson.inverse_time_decay(t, 1.0, 1.0) for t in (0, 1, 3, 7, 15)]
    assert halved == [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16]


def test_each_drop_of_the_rate_is_a_drop_of_the_loss(says, lesson, crowd_loss):
    says(LESSON, "The staircase of the learning rate comes back as a staircase of the loss")
    loss = crowd_loss(lambda t: lesson.step_decay(t, 0.4, 0.25, 50), 200, seed=1)
    levels = [loss[end - 10 : end + 1].mean() for end in (50, 100, 150, 200)]
    assert all(after < before / 1.9 for before, after in pairwise(levels))


def test_who_stands_still_and_who_goes_on(says, lesson, crowd_loss):
    says(LESSON, "all its learning rates together are $0.4 / 0.02 = 20$")
    says(LESSON, "after 300 steps 99.8 % of them are spent")
    rates = [lesson.exponential_decay(t, 0.4, 0.98) for t in range(5000)]
    assert sum(rates) == pytest.approx(20)
    assert sum(rates[:300]) / 20 == pytest.approx(0.998, abs=5e-4)
    constant = crowd_loss(lambda t: 0.4, 3000, 2, 200)
    frozen = crowd_loss(lambda t: lesson.exponential_decay(t, 0.4, 0.98), 3000, 2, 200)
    falling = crowd_loss(lambda t: lesson.inverse_time_decay(t, 0.4, 0.4), 3000, 2, 200)
    assert constant[-500:].mean() == pytest.approx(1 / 3, rel=0.05)
    assert frozen[-1] == pytest.approx(frozen[1000], rel=1e-3)
    assert frozen[-1] < constant[-1] / 50
    says(LESSON, "Inverse-time decay goes on falling, in proportion to $1/t$")
    assert falling[300] / falling[3000] == pytest.approx(10, rel=0.25)
    assert falling[-1] < frozen[-1] / 5


def test_decay_makes_rosenbrock_worse(says, lesson):
    says(LESSON, "The decayed walk ends at 2.11, the constant one at 0.041")
    f, start = rosenbrock(), np.array([-1.0, 1.0])
    constant = lesson.scheduled_descent(f.gradient, start, lambda t: 0.0005, 5000)
    decayed = lesson.scheduled_descent(
        f.gradient, start, lambda t: lesson.exponential_decay(t, 0.0005, 0.999), 5000
    )
    assert f.value(decayed[-1]) == pytest.approx(2.11, abs=0.005)
    assert f.value(constant[-1]) == pytest.approx(0.041, abs=0.0005)
    says(LESSON, "at most $0.0005 / 0.001 = 0.5$, the budget of 1000 steps")
    assert sum(0.0005 * 0.999**t for t in range(100_000)) == pytest.approx(0.5)
    assert 1000 * 0.0005 == 0.5


def test_up_to_the_edge_the_constant_rate_wins_at_every_learning_rate(says, lesson):
    says(
        LESSON, "Up to the edge of stability at the minimizer, 0.002, the constant rate ends lowest"
    )
    f = rosenbrock()
    edge = 2 / np.linalg.eigvalsh(f.hessian([1.0, 1.0])).max()
    assert edge == pytest.approx(0.002, rel=0.01)
    firsts = np.append(np.geomspace(2e-4, 1.99e-3, 15), [3e-3])

    def final(schedule):
        walks = lesson.scheduled_descent(
            lambda p: firsts[:, None] * f.gradient(p), np.tile([-1.0, 1.0], (16, 1)), schedule, 5000
        )
        return f.value(walks[-1])

    constant = final(lambda t: 1.0)
    exponential = final(lambda t: lesson.exponential_decay(t, 1.0, 0.999))
    inverse = final(lambda t: lesson.inverse_time_decay(t, 1.0, 0.001))
    assert np.all(constant[:-1] < exponential[:-1])
    assert np.all(constant[:-1] < inverse[:-1])
    says(LESSON, "Beyond the edge a decayed rate has an advantage of another kind")
    assert constant[-1] > max(exponential[-1], inverse[-1])


def test_the_cosine_by_hand(says, lesson):
    says(LESSON, "gives $0.1 + 0.4\\,(1 + \\cos 60°) = 0.7$, $t = 3$ the middle, 0.5")
    rates = [lesson.cosine_annealing(t, 0.9, 0.1, 6) for t in (0, 2, 3, 6, 7, 100)]
    assert_allclose(rates, [0.9, 0.7, 0.5, 0.1, 0.1, 0.1])


def test_every_schedule_with_every_first_learning_rate(says, lesson):
    says(LESSON, "The cosine comes lowest, at a quarter of the constant rate's best")
    says(LESSON, "The lowest points lie even beyond the edge of stability, and that is no advice")
    says(LESSON, "Compared at one learning rate, 0.005 say")
    firsts = np.geomspace(2e-3, 6e-2, 34)
    f = ravine(condition=50.0)

    def losses(schedule):
        noisy = noisy_gradient(f, 3.0, np.random.default_rng(4))
        walks = lesson.scheduled_descent(
            lambda p: firsts[:, None, None] * noisy(p),
            np.tile([8.0, 3.0], (34, 100, 1)),
            schedule,
            200,
        )
        return np.minimum(f.value(walks), 1e300).mean(axis=2)

    def final(schedule):
        return losses(schedule)[-1]

    ends = {
        "constant": final(lambda t: 1.0),
        "exponential": final(lambda t: lesson.exponential_decay(t, 1.0, 0.1 ** (1 / 200))),
        "step": final(lambda t: lesson.step_decay(t, 1.0, 0.1 ** (1 / 3), 50)),
        "cosine": final(lambda t: lesson.cosine_annealing(t, 1.0, 0.05, 200)),
    }
    lowest = {name: end.min() for name, end in ends.items()}
    best = {name: firsts[end.argmin()] for name, end in ends.items()}
    assert min(lowest, key=lowest.get) == "cosine"
    assert 3 < lowest["constant"] / lowest["cosine"] < 5
    assert best["constant"] < 0.015
    assert all(best[name] > 0.02 for name in ("exponential", "step", "cosine"))
    says(LESSON, "the cosine passes a mean loss of $10^{33}$")
    cosine = losses(lambda t: lesson.cosine_annealing(t, 1.0, 0.05, 200))
    assert 1e33 < cosine[:, ends["cosine"].argmin()].max() < 1e34
    says(
        LESSON, "Below the edge the cosine still ends at less than half of the constant rate's best"
    )
    assert ends["cosine"][firsts < 0.02].min() < 0.5 * lowest["constant"]
    assert cosine[:, firsts < 0.02].max() < 1000
    at = np.argmin(abs(firsts - 0.005))
    assert ends["constant"][at] < min(ends[n][at] for n in ("exponential", "step", "cosine"))


def test_the_range_test_turns_a_little_beyond_the_edge(says, lesson):
    says(LESSON, "The loss turns at 0.024, a little *beyond* the edge")
    f = ravine(condition=50.0)
    assert 2 / np.linalg.eigvalsh(f.hessian([0.0, 0.0])).max() == pytest.approx(0.02)

    def growing(t):
        return lesson.exponential_decay(t, 1e-4, 1.06)

    grad_fn = noisy_gradient(f, 3.0, np.random.default_rng(5))
    walks = lesson.scheduled_descent(grad_fn, np.tile([8.0, 3.0], (64, 1)), growing, 115)
    loss = f.value(walks).mean(axis=1)
    assert growing(int(np.argmin(loss))) == pytest.approx(0.024, abs=0.0005)
    assert loss[-1] > 1e6 * loss.min()


def test_the_limit_on_the_steep_walls(says, lesson):
    says(LESSON, "which is 1 at the bottom and 49 at $x = 4$", "$2/17 \\approx 0.118$")
    f = steep_walls()
    assert f.hessian([0.0]).item() == 1
    assert f.hessian([4.0]).item() == 49
    for lr, closer in ((2 / 17 - 1e-6, True), (2 / 17 + 1e-6, False)):
        path = lesson.scheduled_descent(f.gradient, np.array([4.0]), lambda t, lr=lr: lr, 1)
        assert (abs(path[1, 0]) < 4) == closer
    path = lesson.scheduled_descent(f.gradient, np.array([1e-6]), lambda t: 1.999, 20_000)
    assert abs(path[-1, 0]) < 1e-12


def test_warmup_by_hand(says, lesson):
    says(LESSON, "$t = 2$ gives $0.1 + 0.8 \\cdot 2/4 = 0.5$, $t = 4$ gives 0.9, and $t = 7$")
    rates = [lesson.warmup_cosine(t, 10, 0.9, 4, 0.1, 0.3) for t in (0, 2, 4, 7, 10, 50)]
    assert_allclose(rates, [0.1, 0.5, 0.9, 0.6, 0.3, 0.3])
    assert lesson.warmup_cosine(4, 10, 0.9, 4, 0.1, 0.3) == pytest.approx(0.9, rel=1e-15)


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid")
def test_warmup_saves_a_run_that_diverges_without_it(says, lesson):
    says(LESSON, "$4 \\cdot (1 - 0.5 \\cdot 17) = -30$", "to a number with 5 digits")
    f, start = steep_walls(), np.array([4.0])
    thrown = lesson.scheduled_descent(f.gradient, start, lambda t: 0.5, 60)
    assert thrown[1, 0] == -30
    assert 10_000 <= abs(thrown[2, 0]) < 100_000
    assert not np.isfinite(thrown[-1, 0])
    unwarmed = lesson.scheduled_descent(
        f.gradient, start, lambda t: lesson.warmup_cosine(t, 60, 0.5, 0), 60
    )
    assert not np.isfinite(unwarmed[-1, 0])
    saved = lesson.scheduled_descent(
        f.gradient, start, lambda t: lesson.warmup_cosine(t, 60, 0.5, 20), 60
    )
    limits = 2 / (1 + saved[:60, 0] ** 2)
    assert all(lesson.warmup_cosine(t, 60, 0.5, 20) < limits[t] for t in range(60))
    says(LESSON, "With warm-up a rate of 0.5 ends at 0.000000005")
    assert abs(saved[-1, 0]) == pytest.approx(5e-9, rel=0.1)


def test_the_price_of_a_smaller_constant_rate(says, lesson):
    says(LESSON, "At 0.115, close to the limit, the constant rate ends at a distance of 0.0004")
    f, start = steep_walls(), np.array([4.0])
    constant = lesson.scheduled_descent(f.gradient, start, lambda t: 0.115, 60)
    assert abs(constant[-1, 0]) == pytest.approx(0.0004, rel=0.1)
    says(LESSON, "Below the limit warm-up costs a little")
    for peak in (0.03, 0.05, 0.1):
        slow, quick = (
            lesson.scheduled_descent(
                f.gradient, start, lambda t, w=w, p=peak: lesson.warmup_cosine(t, 60, p, w), 60
            )
            for w in (20, 0)
        )
        assert abs(slow[-1, 0]) > abs(quick[-1, 0])
    says(LESSON, "at $\\alpha = 1/17$ the first factor is $1 - 17/17 = 0$")
    lucky = lesson.scheduled_descent(f.gradient, start, lambda t: 1 / 17, 1)
    assert abs(lucky[1, 0]) < 1e-12


def test_warmup_gains_nothing_on_a_ravine(says, lesson):
    says(
        LESSON, "Where the curvature is the same everywhere, as on a ravine, it would gain nothing"
    )
    f, start = ravine(condition=50.0), np.array([8.0, 3.0])
    beyond = lesson.scheduled_descent(f.gradient, start, lambda t: 0.021 * min(1.0, t / 20), 2000)
    assert np.linalg.norm(beyond[-1]) > 1e6


def test_restarts_by_hand(says, lesson):
    says(LESSON, "$t = 2$ is halfway through a cycle of 4 and gives 0.5, $t = 4$ gives 0.9")
    rates = [lesson.warm_restarts(t, 0.9, 0.1, 4, 2) for t in (2, 4, 8, 12)]
    assert_allclose(rates, [0.5, 0.9, 0.5, 0.9])
    says(LESSON, "`lr_min` itself is never quite reached")
    assert min(lesson.warm_restarts(t, 0.9, 0.1, 4, 2) for t in range(2000)) > 0.1


def test_restarts_free_no_more_walkers_than_one_cosine(says, lesson):
    f = two_valleys()

    def run(schedule):
        grad_fn = noisy_gradient(f, 10.0, np.random.default_rng(3))
        walks = lesson.scheduled_descent(grad_fn, np.full((400, 1), -2.0), schedule, 400)
        deep = walks[..., 0] > 0
        floor = np.where(deep, f.value([3.0]), f.value([-2.0]))
        return deep[-1].mean(), (f.value(walks) - floor).mean(axis=1)

    constant, high = run(lambda t: 0.04)
    cosine, once = run(lambda t: lesson.cosine_annealing(t, 0.04, 0.001, 400))
    restarts, often = run(lambda t: lesson.warm_restarts(t, 0.04, 0.001, 100))
    says(LESSON, "The constant rate frees most, some 70 %")
    assert constant == pytest.approx(0.70, abs=0.02)
    says(LESSON, "One long cosine and four short ones free the same share, about a quarter")
    assert cosine == pytest.approx(0.25, abs=0.02)
    assert restarts == pytest.approx(cosine, abs=0.03)
    says(LESSON, "because they spend the same number of steps at each learning rate")
    sums = [
        sum(lesson.cosine_annealing(t, 0.04, 0.001, 400) for t in range(400)),
        sum(lesson.warm_restarts(t, 0.04, 0.001, 100) for t in range(400)),
    ]
    assert sums[0] == pytest.approx(sums[1], rel=0.01)
    says(LESSON, "at steps 100, 200, 300 and 400, the parameters are fit for use")
    assert all(often[end] < high[end] / 4 for end in (100, 200, 300, 400))
    assert all(often[end] < once[end] / 2 for end in (100, 200))
    assert once[-1] < often[-1]


def test_the_targets_of_the_explorer(says, lesson):
    says(LESSON, "No constant rate hits the target; its best is about 0.1")
    says(LESSON, "Step decay, exponential decay, the cosines and, barely, the restarts do")
    says(LESSON, "with a highest rate at the edge or beyond it")
    f = ravine(50.0)
    kinds = {
        "constant": lambda lr, end: lambda t: lr,
        "step": lambda lr, end: lambda t: lesson.step_decay(t, lr, end ** (1 / 3), 50),
        "exponential": lambda lr, end: lambda t: lesson.exponential_decay(t, lr, end ** (1 / 200)),
        "inverse": lambda lr, end: lambda t: lesson.inverse_time_decay(t, lr, (1 / end - 1) / 200),
        "cosine": lambda lr, end: lambda t: lesson.cosine_annealing(t, lr, lr * end, 200),
        "warm-up": lambda lr, end: lambda t: lesson.warmup_cosine(t, 200, lr, 20, 0.0, lr * end),
        "restarts": lambda lr, end: lambda t: lesson.warm_restarts(t, lr, lr * end, 50),
    }

    def loss(kind, lr, end):
        grad_fn = noisy_gradient(f, 3.0, np.random.default_rng(7))
        schedule = kinds[kind](lr, end)
        walks = lesson.scheduled_descent(grad_fn, np.tile([8.0, 3.0], (64, 1)), schedule, 200)
        return f.value(walks[-1]).mean()

    rates = (0.005, 0.01, 0.015, 0.018, 0.02, 0.025, 0.03, 0.04)
    constant = [loss("constant", lr, 1) for lr in rates]
    assert min(constant) == pytest.approx(0.1, rel=0.05)
    for kind in ("step", "exponential", "inverse", "cosine", "warm-up", "restarts"):
        hits = {lr for lr in rates for end in (0.3, 0.1, 0.03) if loss(kind, lr, end) < 0.03}
        assert bool(hits) == (kind != "inverse"), kind
        assert all(lr >= 0.02 for lr in hits)
    says(LESSON, "The cosines hit it at 0.02 itself, with a tenth left at the end")
    assert max(loss("cosine", 0.02, 0.1), loss("warm-up", 0.02, 0.1)) < 0.03
    says(LESSON, "A cosine bears almost any small end")
    assert loss("cosine", 0.025, 0.001) < 0.03
    says(LESSON, "with a small end they are small from early on, and the walk freezes")
    assert loss("exponential", 0.025, 0.001) > 1
    assert loss("inverse", 0.025, 0.001) > 1


@pytest.fixture(scope="module")
def polynomial(lesson):
    """Return (make_update, train_loss, val_loss) of the lesson's overfitting polynomial."""
    rng = np.random.default_rng(11)
    x = np.sort(rng.uniform(-1, 1, 16))
    y = np.sin(3 * x) + 0.3 * rng.normal(size=16)
    x_new = rng.uniform(-1, 1, 60)
    y_new = np.sin(3 * x_new) + 0.3 * rng.normal(size=60)
    features, features_new = (np.polynomial.legendre.legvander(z, 12) for z in (x, x_new))
    hessian = 2 * features.T @ features / 16
    lr = 0.5 / np.linalg.eigvalsh(hessian).max()

    def make_update(seed):
        noise = np.random.default_rng(seed)

        def noisy(w):
            return hessian @ w - 2 * features.T @ y / 16 + features.T @ noise.normal(size=16) / 16

        return lambda w: lesson.scheduled_descent(noisy, w, lambda t: lr, 5)[-1]

    def mean_squared(features, y):
        return lambda w: np.mean((features @ w - y) ** 2)

    return make_update, mean_squared(features, y), mean_squared(features_new, y_new)


def test_the_validation_loss_turns_and_the_training_loss_does_not(says, lesson, polynomial):
    make_update, train_loss, val_loss = polynomial
    update, w, training, validation = make_update(11), np.zeros(13), [], []
    for _ in range(200):
        w = update(w)
        training.append(train_loss(w))
        validation.append(val_loss(w))
    says(LESSON, "turns at epoch 16 and is more than two and a half times as high at the end")
    assert np.argmin(validation) == 16
    assert validation[-1] > 2.5 * min(validation)
    says(LESSON, "The training loss falls to the end")
    thirds = [np.mean(part) for part in np.array_split(training, 3)]
    assert thirds[0] > thirds[1] > thirds[2]
    says(LESSON, "With patience 1 or 2 a dent of the curve is the end, at a loss of 0.13 or 0.12")
    says(LESSON, "With patience 5 the walk looks over its edge and finds the best epoch, 16")
    stops = {p: lesson.early_stopping(validation, p) for p in (1, 2, 5, 20)}
    assert stops == {1: (8, 7), 2: (11, 9), 5: (21, 16), 20: (36, 16)}
    assert [round(validation[b], 2) for b in (7, 9, 16)] == [0.13, 0.12, 0.10]
    end = lesson.train_with_early_stopping(make_update(11), val_loss, np.zeros(13), 5, 400)
    assert (end["stop_epoch"], end["best_epoch"]) == (21, 16)
    assert_allclose(val_loss(end["params"]), min(validation))


def test_early_stopping_by_hand(says, lesson):
    says(LESSON, "That is two in a row: stop at epoch 3, best epoch 1")
    assert lesson.early_stopping([5, 3, 4, 3, 2, 6], 2) == (3, 1)


def test_training_by_hand(says, lesson):
    says(LESSON, "Epochs 3 and 4 have losses 1 and 2, and training stops at epoch 4")
    end = lesson.train_with_early_stopping(
        lambda p: p + 1, lambda p: abs(p[0] - 3), np.array([0.0]), 2, 100
    )
    assert (end["best_epoch"], end["stop_epoch"], end["params"].item()) == (2, 4, 3.0)
    assert end["losses"] == [2, 1, 0, 1, 2]


def test_the_two_functions_stop_alike(lesson):
    rng = np.random.default_rng(0)
    for _ in range(200):
        losses = rng.integers(0, 6, size=rng.integers(1, 15)).astype(float)
        patience = int(rng.integers(1, 5))

        def update(params):
            params += 1
            return params

        end = lesson.train_with_early_stopping(
            update,
            lambda params, losses=losses: losses[int(params[0])],
            np.array([-1.0]),
            patience,
            len(losses),
        )
        stop, best = lesson.early_stopping(losses, patience)
        assert (end["stop_epoch"], end["best_epoch"]) == (stop, best)
        assert end["params"] == [best]
        assert end["losses"] == losses[: stop + 1].tolist()


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch", reason="PyTorch is not installed")


def torch_rates(torch, make, lr, n_steps):
    """The learning rates that a scheduler of PyTorch sets, step by step."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
    scheduler = make(optimizer, torch.optim.lr_scheduler)
    rates = []
    for _ in range(n_steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


@pytest.mark.parametrize(
    ("make", "ours", "lr"),
    [
        (
            lambda o, s: s.StepLR(o, step_size=7, gamma=0.3),
            lambda t, lesson: lesson.step_decay(t, 0.9, 0.3, 7),
            0.9,
        ),
        (
            lambda o, s: s.ExponentialLR(o, gamma=0.93),
            lambda t, lesson: lesson.exponential_decay(t, 0.9, 0.93),
            0.9,
        ),
        (
            lambda o, s: s.LambdaLR(o, lambda t: 1 / (1 + 0.35 * t)),
            lambda t, lesson: lesson.inverse_time_decay(t, 0.9, 0.35),
            0.9,
        ),
        (
            lambda o, s: s.CosineAnnealingWarmRestarts(o, T_0=5, T_mult=2, eta_min=0.05),
            lambda t, lesson: lesson.warm_restarts(t, 0.9, 0.05, 5, 2),
            0.9,
        ),
        (
            lambda o, s: s.CosineAnnealingWarmRestarts(o, T_0=7, eta_min=0.05),
            lambda t, lesson: lesson.warm_restarts(t, 0.9, 0.05, 7),
            0.9,
        ),
    ],
    ids=["StepLR", "ExponentialLR", "LambdaLR", "CosineAnnealingWarmRestarts", "equal cycles"],
)
def test_schedules_agree_with_torch(lesson, torch, make, ours, lr):
    expected = torch_rates(torch, make, lr, 60)
    assert_allclose([ours(t, lesson) for t in range(60)], expected, rtol=1e-12)


def test_the_cosine_agrees_with_torch_until_the_period_and_stays_where_torch_rises(
    says, lesson, torch
):
    says(LESSON, "PyTorch's `CosineAnnealingLR` rises again")
    expected = torch_rates(
        torch, lambda o, s: s.CosineAnnealingLR(o, T_max=20, eta_min=0.05), 0.9, 41
    )
    ours = [lesson.cosine_annealing(t, 0.9, 0.05, 20) for t in range(41)]
    assert_allclose(ours[:21], expected[:21], rtol=1e-12)
    assert ours[40] == 0.05
    assert expected[40] > 0.8


def test_warmup_agrees_with_torch(lesson, torch):
    def make(optimizer, schedulers):
        warmup = schedulers.LinearLR(optimizer, start_factor=0.1, end_factor=1.0, total_iters=8)
        cosine = schedulers.CosineAnnealingLR(optimizer, T_max=22, eta_min=0.05)
        return schedulers.SequentialLR(optimizer, [warmup, cosine], milestones=[8])

    expected = torch_rates(torch, make, 0.9, 31)
    ours = [lesson.warmup_cosine(t, 30, 0.9, 8, 0.09, 0.05) for t in range(31)]
    assert_allclose(ours, expected, rtol=1e-12)


def test_scheduled_descent_agrees_with_torch(lesson, torch):
    def schedule(t):
        return lesson.warmup_cosine(t, 40, 0.0012, 8, 0.0, 1e-4)

    f = rosenbrock()
    point = torch.tensor([-1.0, 1.5], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([point], lr=1.0)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule)
    for expected in lesson.scheduled_descent(f.gradient, np.array([-1.0, 1.5]), schedule, 50):
        assert_allclose(point.detach().numpy(), expected, rtol=1e-12)
        point.grad = torch.from_numpy(f.gradient(point.detach().numpy()))
        optimizer.step()
        scheduler.step()


def test_reduce_on_plateau_of_torch_acts_one_epoch_later(says, lesson, torch):
    says(LESSON, "PyTorch's `ReduceLROnPlateau` acts one epoch later")
    losses = [3.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0]
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=2)
    dropped = None
    for epoch, loss in enumerate(losses):
        scheduler.step(loss)
        if dropped is None and optimizer.param_groups[0]["lr"] < 1:
            dropped = epoch
    stop, best = lesson.early_stopping(losses, 2)
    assert (stop, best) == (3, 1)
    assert dropped == stop + 1
