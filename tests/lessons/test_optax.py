"""The solutions against optax, an independent implementation; and what the lessons say of it."""

import inspect

import numpy as np
import pytest
from numpy.testing import assert_allclose

from helpers.objectives import himmelblau

START = np.array([[-1.0, 1.5], [0.5, -2.0]])
N_STEPS = 40


@pytest.fixture(scope="module")
def optax():
    jax = pytest.importorskip("jax", reason="optax is not installed")
    jax.config.update("jax_enable_x64", True)
    return pytest.importorskip("optax", reason="optax is not installed")


def walk(optax, optimizer, shift=lambda params, state: params):
    """Take steps by an optimizer of optax; return the points."""
    params = START
    state = optimizer.init(params)
    points = [params]
    for _ in range(N_STEPS):
        updates, state = optimizer.update(himmelblau().gradient(params), state, params)
        params = np.asarray(optax.apply_updates(params, updates))
        points.append(params)
    assert points[-1].dtype == np.float64
    return np.array(points)


def agree(got, expected):
    assert_allclose(got, expected, rtol=1e-12, atol=1e-12)


def by_steps(step):
    """Take steps by ``step(params, grad, t)``; return the points."""
    points = [START]
    for t in range(1, N_STEPS + 1):
        points.append(step(points[-1], himmelblau().gradient(points[-1]), t))
    return np.array(points)


def test_gradient_descent(optax, solved):
    ours = solved("01_gradient_descent").gradient_descent
    agree(ours(himmelblau().gradient, START, 0.013, N_STEPS), walk(optax, optax.sgd(0.013)))


@pytest.mark.parametrize("beta", [0.9, 0.37, 0.0])
def test_momentum(optax, solved, beta):
    ours = solved("03_momentum").momentum_descent
    expected = walk(optax, optax.sgd(0.004, momentum=beta))
    agree(ours(himmelblau().gradient, START, 0.004, beta, N_STEPS), expected)


def test_its_nesterov_point_is_our_look_ahead(optax, solved, says):
    says("03_momentum", "PyTorch and optax: gradient at $\\theta$, step $g + \\beta v$")
    nesterov_step, lr, beta = solved("03_momentum").nesterov_step, 0.004, 0.7
    params, velocity = START, np.zeros(START.shape)
    ahead = [params]
    for _ in range(N_STEPS):
        params, velocity = nesterov_step(himmelblau().gradient, params, velocity, lr, beta)
        ahead.append(params - lr * beta * velocity)
    agree(ahead, walk(optax, optax.sgd(lr, momentum=beta, nesterov=True)))


@pytest.mark.parametrize(("decay", "eps"), [(0.9, 1e-8), (0.37, 0.3)])
def test_rmsprop(optax, solved, decay, eps):
    ours = solved("04_rmsprop").rmsprop_descent
    expected = walk(optax, optax.rmsprop(0.013, decay=decay, eps=eps, eps_in_sqrt=False))
    agree(ours(himmelblau().gradient, START, 0.013, N_STEPS, decay, eps), expected)


def test_adagrad(optax, solved):
    adagrad_step, sq_sum = solved("04_rmsprop").adagrad_step, np.full(START.shape, 0.1)

    def step(params, grad, t):
        nonlocal sq_sum
        params, sq_sum = adagrad_step(params, grad, sq_sum, 0.3, 0.0)  # its ε stands inside
        return params

    agree(by_steps(step), walk(optax, optax.adagrad(0.3, eps=0.0)))


@pytest.mark.parametrize(
    ("beta1", "beta2", "eps"), [(0.9, 0.999, 1e-8), (0.8, 0.95, 0.1), (0.0, 0.5, 1e-4)]
)
def test_adam(optax, solved, beta1, beta2, eps):
    ours = solved("05_adam").adam_descent
    expected = walk(optax, optax.adam(0.05, b1=beta1, b2=beta2, eps=eps))
    agree(ours(himmelblau().gradient, START, 0.05, N_STEPS, beta1, beta2, eps), expected)


@pytest.mark.parametrize("decay", [0.01, 0.3])
def test_adamw(optax, solved, decay):
    adamw_step = solved("05_adam").adamw_step
    m = v = np.zeros(START.shape)

    def step(params, grad, t):
        nonlocal m, v
        params, m, v = adamw_step(params, grad, m, v, t, 0.05, 0.8, 0.95, 0.1, decay)
        return params

    optimizer = optax.adamw(0.05, b1=0.8, b2=0.95, eps=0.1, weight_decay=decay)
    agree(by_steps(step), walk(optax, optimizer))


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (
            lambda o: o.exponential_decay(0.9, 7, 0.3, staircase=True),
            lambda t, s: s.step_decay(t, 0.9, 0.3, 7),
        ),
        (
            lambda o: o.exponential_decay(0.9, 1, 0.93),
            lambda t, s: s.exponential_decay(t, 0.9, 0.93),
        ),
        (
            lambda o: o.cosine_decay_schedule(0.9, 20, alpha=0.1),
            lambda t, s: s.cosine_annealing(t, 0.9, 0.09, 20),
        ),
        (
            lambda o: o.warmup_cosine_decay_schedule(0.1, 0.9, 8, 30, 0.05),
            lambda t, s: s.warmup_cosine(t, 30, 0.9, 8, 0.1, 0.05),
        ),
        (
            lambda o: o.join_schedules(
                [o.cosine_decay_schedule(0.9, n, alpha=0.1) for n in (5, 10, 20, 40)], [5, 15, 35]
            ),
            lambda t, s: s.warm_restarts(t, 0.9, 0.09, 5, 2),
        ),
    ],
    ids=["staircase", "exponential", "cosine", "warmup and cosine", "restarts"],
)
def test_schedules(optax, solved, theirs, ours):
    schedule, schedules = theirs(optax), solved("06_schedules")
    expected = [float(schedule(t)) for t in range(60)]
    assert_allclose([ours(t, schedules) for t in range(60)], expected, rtol=1e-12)


def test_a_scheduled_walk(optax, solved):
    schedules = solved("06_schedules")
    path = schedules.scheduled_descent(
        himmelblau().gradient,
        START,
        lambda t: schedules.cosine_annealing(t, 0.01, 0.001, 30),
        N_STEPS,
    )
    agree(path, walk(optax, optax.sgd(optax.cosine_decay_schedule(0.01, 30, alpha=0.1))))


def test_the_defaults_are_as_the_lessons_say(optax, says, project):
    def default(function, name):
        return inspect.signature(function).parameters[name].default

    sheet = (project / "docs" / "conventions.md").read_text(encoding="utf-8")
    says("04_rmsprop", "optax's AdaGrad begins its sum at 0.1 by default")
    assert default(optax.adagrad, "initial_accumulator_value") == 0.1
    says("04_rmsprop", "$\\sqrt{s + \\varepsilon}$ (optax by default, Keras)")
    assert default(optax.rmsprop, "eps_in_sqrt") is True
    says("05_adam", "1e-4 in optax")
    assert "1e-4 (optax)" in sheet
    assert default(optax.adamw, "weight_decay") == 1e-4
    says("06_schedules", "rises again; optax stays")
    assert float(optax.cosine_decay_schedule(0.9, 20, alpha=0.1)(40)) == pytest.approx(0.09)


def test_an_update_is_added_with_the_minus_sign_inside(optax, says):
    says("00_welcome", "optax adds the update, with the minus sign inside it")
    optimizer = optax.sgd(0.1)
    grad = np.array([2.0])
    update, _ = optimizer.update(grad, optimizer.init(grad))
    assert update.tolist() == pytest.approx([-0.2])


def test_the_default_decay_of_torch(says):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    says("04_rmsprop", "PyTorch's RMSprop calls it `alpha`, with 0.99 by default")
    assert inspect.signature(torch.optim.RMSprop).parameters["alpha"].default == 0.99
