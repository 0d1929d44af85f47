# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Change the step as you go: schedules
#
# Who comes down from a mountain takes long strides on the open slope and short ones near the hut.
# Every method so far took the learning rate as a number that is chosen once.
# In this lesson it becomes a function of time, a **schedule**.
# Some schedules let a noisy walk settle, some save a walk that would be thrown off at its first step, and some do nothing but stop it too early.
# At the end stands the simplest decision about time: when to stop training.
#
# **You will learn**
#
# - what the learning rate does to a walk whose gradients are noisy, and by how much;
# - the schedules in use: steps, exponential, inverse time, cosine, warm-up, restarts;
# - when decay helps, and when it makes things worse;
# - why some runs need a warm-up, shown where it can be computed;
# - how to stop early and keep the best weights.
#
# **You need** `01_gradient_descent`, and from `02_batch_sgd_minibatch` that the gradient of a mini-batch is the full gradient plus noise.
#
# **Time** 110 minutes. **Points** 48.

# %% tags=["setup"]
# Run this cell first: it finds the course, or says how to install it.
try:
    from autograder import mark_locked, progress
except ImportError as error:  # one sentence instead of a traceback
    import sys

    sentence = (
        "The course is not installed in the Python that runs this notebook. In a terminal, in the "
        f"folder that holds pyproject.toml, run `{sys.executable} -m pip install .` and restart "
        "the kernel, or choose another kernel at the top right."
    )
    error._render_traceback_ = lambda: [sentence]
    raise
mark_locked()

# %%
import numpy as np

from helpers.explore import explore_schedule
from helpers.objectives import (
    bowl,
    noisy_gradient,
    ravine,
    rosenbrock,
    steep_walls,
    two_valleys,
)
from helpers.pictures import picture
from helpers.plots import (
    SCHEDULE_COLORS,
    plot_contours,
    plot_schedules,
    plot_trajectory,
)

# %% [markdown]
# ## Let the step depend on time
#
# A schedule is a function of the step number $t = 0, 1, 2, \dots$ that gives a learning rate $\alpha_t$.
# Gradient descent with a schedule is
#
# $$\theta_{t+1} = \theta_t - \alpha_t \, \nabla f(\theta_t), \qquad \alpha_t = \text{schedule}(t).$$
#
# A schedule knows only $t$.
# It keeps no memory, so that it may be asked for any $t$, in any order, and a run can be resumed where it stopped.
#
# Momentum, RMSprop and Adam take a schedule in the same way: their learning rate becomes $\alpha_t$.
# Here we stay with plain gradient descent, so that nothing hides what the schedule does.
#
# **By hand.** $f(x) = x^2$ has the gradient $2x$. From $x = 4$ with the learning rates $\alpha_0 = 0.25$ and $\alpha_1 = 0.5$: the first step goes to $4 - 0.25 \cdot 8 = 2$, the second to $2 - 0.5 \cdot 4 = 0$.
#
# **Exercise.** Write `scheduled_descent(grad_fn, start, schedule, n_steps)`.
#
# - `schedule(t)` gives the learning rate of step $t$; the first step is $t = 0$.
# - `grad_fn`, `start` and the result are as in `gradient_descent`: an array of any shape, which may hold whole numbers and stays as it is, and a trajectory of shape `(n_steps + 1, *start.shape)`.


# %% nbgrader={"grade": false, "grade_id": "scheduled_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scheduled_descent(grad_fn, start, schedule, n_steps):
    """Return the trajectory of gradient descent whose step t has learning rate schedule(t)."""
    ### BEGIN SOLUTION
    params = np.array(start, dtype=float)
    trajectory = [params]
    for t in range(n_steps):
        params = params - schedule(t) * grad_fn(params)
        trajectory.append(params)
    return np.array(trajectory)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-scheduled_descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows, check_unchanged


def _tilted_gradient(params):
    x, y = params
    return np.array([2 * x, x + 4 * y])


def _halving_rate(t):
    return 0.25 * 0.5**t


rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, 2) with the learning rates 0.25, 0.125 and 0.0625",
    points=1,
    hint="Step t takes the learning rate schedule(t), and the first step is t = 0. "
    "For x² from 4 with the rates 0.25 and 0.5 the rows are 4, 2, 0.",
):
    check_close(
        scheduled_descent(_tilted_gradient, np.array([4.0, 2.0]), _halving_rate, 3),
        [[4.0, 2.0], [2.0, -1.0], [1.5, -0.75], [1.3125, -0.65625]],
        given="scheduled_descent(_tilted_gradient, [4, 2], _halving_rate, 3)",
        recognise={
            "steps counted from 1: the first learning rate is schedule(0)": [
                [4.0, 2.0],
                [3.0, 0.5],
                [2.625, 0.1875],
                [2.460938, 0.08203125],
            ],
            "one learning rate for all steps, that of t = 0": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.0, -0.5],
                [0.5, -0.25],
            ],
            "one learning rate for all steps, the last one": [
                [4.0, 2.0],
                [3.5, 1.25],
                [3.0625, 0.71875],
                [2.679688, 0.3476562],
            ],
            "learning rates multiplied with each other": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.875, -0.9375],
                [1.867676, -0.9338379],
            ],
            "learning rates added up": [[4.0, 2.0], [2.0, -1.0], [0.5, -0.25], [0.0625, -0.03125]],
            "each learning rate one step late": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.0, -0.5],
                [0.75, -0.375],
            ],
            "the learning rates in reverse": [
                [4.0, 2.0],
                [3.5, 1.25],
                [2.625, 0.1875],
                [1.3125, -0.65625],
            ],
            "a schedule that is asked for n_steps − t": [
                [4.0, 2.0],
                [3.75, 1.625],
                [3.28125, 0.984375],
                [2.460938, 0.08203125],
            ],
            "a plus sign: the steps go uphill": [
                [4.0, 2.0],
                [6.0, 5.0],
                [7.5, 8.25],
                [8.4375, 10.78125],
            ],
            "steps without the learning rate": [
                [4.0, 2.0],
                [-4.0, -10.0],
                [4.0, 34.0],
                [-4.0, -106.0],
            ],
            "a gradient that is computed once: compute it anew in each step": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.0, -2.5],
                [0.5, -3.25],
            ],
            "the same array in every row: keep a copy of each point": [
                [1.3125, -0.65625],
                [1.3125, -0.65625],
                [1.3125, -0.65625],
                [1.3125, -0.65625],
            ],
            "a missing start: row 0 is the start": [[2.0, -1.0], [1.5, -0.75], [1.3125, -0.65625]],
            "one step too few": [[4.0, 2.0], [2.0, -1.0], [1.5, -0.75]],
            "one step too many": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.5, -0.75],
                [1.3125, -0.65625],
                [1.230469, -0.6152344],
            ],
            "the last point alone: keep every point": [1.3125, -0.65625],
            "the start in every row": [[4.0, 2.0], [4.0, 2.0], [4.0, 2.0], [4.0, 2.0]],
            "the step number for the learning rate": [
                [4.0, 2.0],
                [4.0, 2.0],
                [-4.0, -10.0],
                [12.0, 78.0],
            ],
            "a division by the learning rate": [
                [4.0, 2.0],
                [-28.0, -46.0],
                [420.0, 1650.0],
                [-13020.0, -110670.0],
            ],
            "a normalized gradient: the step must be long where it is steep": [
                [4.0, 2.0],
                [3.861325, 1.791987],
                [3.789629, 1.689593],
                [3.753158, 1.638837],
            ],
            "a pair of learning rates and trajectory: return the trajectory alone": [
                0.25,
                0.125,
                0.0625,
                4.0,
                2.0,
                2.0,
                -1.0,
                1.5,
                -0.75,
                1.3125,
                -0.65625,
            ],
            "a `return` inside the loop: one step, and it is over": [[4.0, 2.0], [2.0, -1.0]],
        },
    )
with rubric.part(
    "shape and type: one row more than steps",
    points=0.5,
    hint="Three steps from a start with two entries give the shape (4, 2).",
):
    check_rows(scheduled_descent(_tilted_gradient, np.array([4.0, 2.0]), _halving_rate, 3), (4, 2))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`, and avoid `-=` on `start`.",
):
    check_unchanged(scheduled_descent, _tilted_gradient, np.array([4.0, 2.0]), _halving_rate, 3)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-scheduled_descent-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_rows, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(x) + 0.1 * np.sum(x)


def _falling(t):
    return 0.4 / (1 + 0.7 * t)


def _jumping(t):
    return (0.31, 0.04, 0.22, 0.13, 0.07)[t % 5]


def _rising(t):
    return 0.05 * 1.9**t


def _resting(t):
    return 0.3 * (t % 2)


def _as_array(t):
    return np.array(0.35 / (t + 1))


def _walk(grad_fn, start, schedule, n_steps, rate=None, change=None):
    rows = [np.array(start, dtype=float)]
    for t in range(n_steps):
        lr = schedule(t) if rate is None else rate(schedule, t, n_steps)
        step = lr * grad_fn(rows[-1]) if change is None else change(lr, grad_fn(rows[-1]))
        rows.append(rows[-1] - step)
    return np.array(rows)


def _rated(rate):
    return lambda g, s, schedule, n: _walk(g, s, schedule, n, rate=rate)


def _changed(change):
    return lambda g, s, schedule, n: _walk(g, s, schedule, n, change=change)


def _with_the_first_gradient(grad_fn, start, schedule, n_steps):
    gradient = grad_fn(np.array(start, dtype=float))
    sums = np.cumsum([0.0] + [float(schedule(t)) for t in range(n_steps)])
    return np.array([start - total * gradient for total in sums])


def _cut_off(grad_fn, start, schedule, n_steps):
    rows = [np.array(start)]
    for t in range(n_steps):
        rows.append((rows[-1] - schedule(t) * grad_fn(rows[-1])).astype(start.dtype))
    return np.array(rows)


def _overwritten(grad_fn, start, schedule, n_steps):
    rows = _walk(grad_fn, start, schedule, n_steps)
    return np.array([*rows[1:], rows[-1]])


_rng = np.random.default_rng(601)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(2, 2))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other schedules and other starts",
    points=3,
    hint="Step t takes the learning rate schedule(t), and the first step is t = 0. "
    "For x² from 4 with the rates 0.25 and 0.5 the rows are 4, 2, 0.",
):
    check_function(
        scheduled_descent,
        {
            "a rate that falls": (_swirl, _vector, _falling, 5),
            "a matrix, and a rate that jumps": (_swirl, _matrix, _jumping, 7),
            "a rate that rises": (_swirl, _vector, _rising, 5),
            "a start of whole numbers": (_swirl, np.array([4, -3, 2]), _falling, 4),
            "a rate of 0 at every other step": (_swirl, _vector, _resting, 4),
            "a rate that is an array without dimensions": (_swirl, _matrix, _as_array, 3),
            "one step": (_swirl, _vector, _falling, 1),
            "no step at all": (_swirl, _vector, _falling, 0),
            "a start where the gradient is zero": (_swirl, np.zeros(2), _falling, 3),
        },
        _walk,
        recognise={
            "steps counted from 1: the first learning rate is schedule(0)": _rated(
                lambda schedule, t, n: schedule(t + 1)
            ),
            "one learning rate for all steps, that of t = 0": _rated(
                lambda schedule, t, n: schedule(0)
            ),
            "one learning rate for all steps, the last one": _rated(
                lambda schedule, t, n: schedule(n - 1)
            ),
            "learning rates multiplied with each other": _rated(
                lambda schedule, t, n: np.prod([schedule(s) for s in range(t + 1)])
            ),
            "learning rates added up": _rated(
                lambda schedule, t, n: sum(schedule(s) for s in range(t + 1))
            ),
            "each learning rate one step late": _rated(
                lambda schedule, t, n: schedule(max(t - 1, 0))
            ),
            "the learning rates in reverse": _rated(lambda schedule, t, n: schedule(n - 1 - t)),
            "a schedule that is asked for n_steps − t": _rated(
                lambda schedule, t, n: schedule(n - t)
            ),
            "a schedule that is asked for all n_steps": _rated(lambda schedule, t, n: schedule(n)),
            "the schedule's first value times the step number": _rated(
                lambda schedule, t, n: schedule(0) * t
            ),
            "the step number for the learning rate": _rated(lambda schedule, t, n: t),
            "steps without the learning rate": _rated(lambda schedule, t, n: 1.0),
            "a plus sign: the steps go uphill": _changed(lambda lr, g: -lr * g),
            "a division by the learning rate": _changed(lambda lr, g: g / lr),
            "a normalized gradient: the step must be long where it is steep": _changed(
                lambda lr, g: lr * g / max(np.linalg.norm(g), 1e-12)
            ),
            "the sign of the gradient alone": _changed(lambda lr, g: lr * np.sign(g)),
            "a gradient that is computed once: compute it anew in each step": _with_the_first_gradient,
            "a start of whole numbers cut off: make it floats before the first step": _cut_off,
            "rows of whole numbers: the walk must be kept in floats": lambda g, s, r, n: _walk(
                g, s, r, n
            ).astype(s.dtype),
            "the same array in every row: keep a copy of each point": lambda g, s, r, n: np.array(
                [_walk(g, s, r, n)[-1]] * (n + 1)
            ),
            "rows overwritten by the next ones: `row -= …` changes the row itself": _overwritten,
            "a missing start: row 0 is the start": lambda g, s, r, n: _walk(g, s, r, n)[1:],
            "one step too few": lambda g, s, r, n: _walk(g, s, r, n)[: max(n, 1)],
            "one step too many": lambda g, s, r, n: _walk(g, s, r, n + 1),
            "the last point alone: keep every point": lambda g, s, r, n: _walk(g, s, r, n)[-1],
            "the start in every row": lambda g, s, r, n: np.array([s] * (n + 1)),
            "a `return` inside the loop: one step, and it is over": lambda g, s, r, n: _walk(
                g, s, r, min(n, 1)
            ),
            "a fixed number of steps: take n_steps": lambda g, s, r, n: _walk(g, s, r, 3),
            "an answer that is the same for every call": lambda *args: np.array(
                [[4.0, 2.0], [2.0, -1.0], [1.5, -0.75], [1.3125, -0.65625]]
            ),
        },
    )
with rubric.part(
    "shape and type: one row more than steps, for any shape of start",
    points=0.5,
    hint="No step gives one row, the start.",
):
    check_rows(scheduled_descent(_swirl, _matrix, _jumping, 4), (5, 2, 2))
    check_rows(scheduled_descent(_swirl, _vector, _falling, 0), (1, 3))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`, and avoid `-=` on `start`.",
):
    check_unchanged(scheduled_descent, _swirl, _vector, _falling, 5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# ### The noise ball
#
# The gradient of a mini-batch is the right gradient plus noise that changes from batch to batch.
# `noisy_gradient(objective, size, rng)` imitates that on a landscape that we can draw: normal noise with standard deviation `size` in each entry.
#
# One walk shows one accident of the dice, so we send a crowd.
# `scheduled_descent` takes an array of any shape: 300 walkers on the bowl $x^2 + y^2$ are one array of shape `(300, 2)`, and each gets noise of its own.
#
# **Predict.** All start at $(4, 3)$ and take 200 steps with one constant learning rate, 0.4, 0.1 or 0.025. Where are they then? If the learning rate is a quarter as large, is the cloud a quarter as wide?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Three clouds of 300 noisy walkers around the minimizer of the bowl after 200 steps. The smaller "
    "the learning rate, 0.4, 0.1, 0.025, the smaller the cloud, and each fills a dashed circle.",
    size=(10.0, 3.7),
) as fig:
    crowd = np.tile([4.0, 3.0], (300, 1))
    for ax, lr in zip(fig.subplots(1, 3, sharey=True), (0.4, 0.1, 0.025), strict=True):
        grad_fn = noisy_gradient(bowl(), 1.0, np.random.default_rng(0))
        walks = np.asarray(scheduled_descent(grad_fn, crowd, lambda t, lr=lr: lr, 200))
        plot_contours(bowl(), ax, window=((-2.2, 2.2), (-2.2, 2.2)))
        ax.plot(*walks[-1].T, "o", color="#0072B2", ms=3, mew=0, alpha=0.55)
        radius = np.sqrt(np.mean(np.sum(walks[-1] ** 2, axis=1)))
        turn = np.linspace(0, 2 * np.pi, 100)
        predicted = np.sqrt(lr / (2 - 2 * lr))
        ax.plot(predicted * np.cos(turn), predicted * np.sin(turn), "--", color="black", lw=1.2)
        ax.set_title(f"lr {lr}: typical distance {radius:.2f}")
        ax.label_outer()

# %% [markdown]
# Nobody arrives.
# Every walker keeps wandering in a cloud around the minimizer, the **noise ball**, and the learning rate sets its size.
#
# On a parabola with curvature $c$ we can compute it.
# A step is $x \leftarrow (1 - \alpha c)\, x - \alpha \xi$, where $\xi$ is noise with variance $\sigma^2$.
# The variance $V$ of $x$ is thus multiplied by $(1 - \alpha c)^2$ and grows by $\alpha^2 \sigma^2$.
# It stays the same when $V = (1 - \alpha c)^2 V + \alpha^2 \sigma^2$, which gives
#
# $$V = \frac{\alpha\, \sigma^2}{c\,(2 - \alpha c)} .$$
#
# For small $\alpha$ that is proportional to $\alpha$: the *variance*, and with it the loss, shrinks like the learning rate, and the *radius* like its root.
# A quarter of the learning rate gives about half of the radius, which is what the dashed circles show; they are drawn from this formula.
#
# **Predict.** The same three runs, as mean loss against the step. Which is lowest after 10 steps? After 200?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure", "cover"]
with picture(
    "Mean loss of the 300 walkers against the step, logarithmic. Learning rate 0.4 falls at once and "
    "stays at 0.33, 0.1 takes some 15 steps to reach 0.056, 0.025 takes 70 to reach 0.013.",
    size=(7.4, 4.0),
) as fig:
    rates, losses, colors = {}, {}, {}
    for lr, color in ((0.4, "#D55E00"), (0.1, "#009E73"), (0.025, "#0072B2")):
        grad_fn = noisy_gradient(bowl(), 1.0, np.random.default_rng(0))
        walks = np.asarray(scheduled_descent(grad_fn, crowd, lambda t, lr=lr: lr, 200))
        rates[f"lr {lr}"], colors[f"lr {lr}"] = np.full(200, lr), color
        losses[f"lr {lr}"] = bowl().value(walks).mean(axis=1)
    axes = fig.subplots(2, 1, sharex=True, height_ratios=[1, 2.6])
    plot_schedules(rates, losses, axes, colors=colors)
    for lr, color in ((0.4, "#D55E00"), (0.1, "#009E73"), (0.025, "#0072B2")):
        axes[1].axhline(lr / (2 - 2 * lr), color=color, lw=0.8, ls=":")
    axes[0].set_title("Fast and wide, or slow and close")

# %% [markdown]
# A large learning rate is fast and stops early: its floor is high.
# A small one is slow and comes close.
# The dotted lines are the floors that the formula predicts, 0.33, 0.056 and 0.013.
#
# No constant learning rate is both fast and close.
# So begin with a large one, and make it smaller.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Drop it in steps
#
# The oldest schedule is what people did by hand: train until the loss no longer falls, divide the learning rate by 2 or 10, go on.
# **Step decay** does it by the clock.
# After every `every` steps the rate is multiplied by `drop`:
#
# $$\alpha_t = \alpha_0 \cdot \text{drop}^{\lfloor t / \text{every} \rfloor} .$$
#
# $\lfloor \cdot \rfloor$ rounds down to a whole number.
#
# **By hand.** With $\alpha_0 = 0.8$, drop 0.5 and every 10: $t = 9$ gives $0.8$, since $\lfloor 0.9 \rfloor = 0$; $t = 10$ gives $0.4$; $t = 25$ gives $0.8 \cdot 0.5^2 = 0.2$.
#
# **Exercise.** Write `step_decay(t, lr0, drop=0.5, every=10)`, one number. `t` is a whole number of at least 0, `every` one of at least 1.


# %% nbgrader={"grade": false, "grade_id": "step_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_decay(t, lr0, drop=0.5, every=10):
    """Return the learning rate of step t: lr0, multiplied by drop after every `every` steps."""
    ### BEGIN SOLUTION
    return lr0 * drop ** (t // every)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-step_decay", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: 0.8, a quarter of it from t = 4, and a quarter of that from t = 8",
    points=1,
    hint="Count the drops so far: t divided by every, rounded down. With every = 10, t = 9 has none, t = 10 has one and t = 25 has two.",
):
    _rates = [step_decay(t, 0.8, 0.25, 4) for t in (9, 3, 4, 0, 12, 6)]
    check_close(
        None if any(rate is None for rate in _rates) else _rates,
        [0.05, 0.8, 0.2, 0.8, 0.0125, 0.2],
        given="step_decay(t, 0.8, 0.25, 4) for t in 9, 3, 4, 0, 12 and 6",
        recognise={
            "no rounding down: the rate stays the same between two drops": [
                0.03535534,
                0.2828427,
                0.2,
                0.8,
                0.0125,
                0.1,
            ],
            "a drop one step early: the first drop comes at t = every": [
                0.05,
                0.2,
                0.2,
                0.8,
                0.0125,
                0.2,
            ],
            "a drop one step late: the first drop comes at t = every": [
                0.05,
                0.8,
                0.8,
                0.8,
                0.05,
                0.2,
            ],
            "a quotient rounded to the nearest: round it down": [0.05, 0.2, 0.2, 0.8, 0.0125, 0.05],
            "a quotient rounded up: round it down": [0.0125, 0.2, 0.2, 0.8, 0.0125, 0.05],
            "a product for a power: each drop multiplies once more": [0.4, 0.0, 0.2, 0.0, 0.6, 0.2],
            "a drop at every step": [
                3.051758e-06,
                0.0125,
                0.003125,
                0.8,
                4.768372e-08,
                0.0001953125,
            ],
            "a drop that is subtracted: it multiplies": [0.3, 0.8, 0.55, 0.8, 0.05, 0.55],
            "`1 - drop` for `drop`: drop is the share that is left": [
                0.45,
                0.8,
                0.6,
                0.8,
                0.3375,
                0.6,
            ],
            "the remainder for the quotient: `%` for `//`": [0.2, 0.0125, 0.8, 0.8, 0.8, 0.05],
            "one drop only": [0.2, 0.8, 0.2, 0.8, 0.2, 0.2],
            "a drop only at the steps that every divides": [0.8, 0.8, 0.2, 0.8, 0.2, 0.8],
            "a rate that grows: multiply by the power": [12.8, 0.8, 3.2, 0.8, 51.2, 3.2],
            "a fixed drop of 0.5: use the one passed in": [0.2, 0.8, 0.4, 0.8, 0.1, 0.4],
            "a fixed length of 10: use the one passed in": [0.8, 0.8, 0.8, 0.8, 0.2, 0.8],
            "the power alone, without lr0": [0.0625, 1.0, 0.25, 1.0, 0.015625, 0.25],
            "a drop at the very start": [0.0125, 0.2, 0.05, 0.2, 0.003125, 0.05],
            "a bracket around lr0 and drop: the power belongs to drop alone": [
                0.04,
                1.0,
                0.2,
                1.0,
                0.008,
                0.2,
            ],
            "the number of drops for the rate": [2.0, 0.0, 1.0, 0.0, 3.0, 1.0],
            "an exponential function for the power of drop": [
                0.4852245,
                0.8,
                0.6230406,
                0.8,
                0.3778932,
                0.6230406,
            ],
            "a rounded result": [0.1, 0.8, 0.2, 0.8, 0.0, 0.2],
            "an answer that is the same for every call": [0.8, 0.8, 0.8, 0.8, 0.8, 0.8],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-step_decay-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1, edges 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, at_each, check_close, check_function, check_scalar


def _right(t, lr0, drop=0.5, every=10):
    return lr0 * drop ** (t // every)


_mistakes = {
    "no rounding down: the rate stays the same between two drops": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** (t / every)
    ),
    "a drop one step early: the first drop comes at t = every": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** ((t + 1) // every)
    ),
    "a drop one step late: the first drop comes at t = every": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** (max(t - 1, 0) // every)
    ),
    "a quotient rounded to the nearest: round it down": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** round(t / every)
    ),
    "a quotient rounded up: round it down": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** -(-t // every)
    ),
    "a product for a power: each drop multiplies once more": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop * (t // every)
    ),
    "a drop at every step": lambda t, lr0, drop=0.5, every=10: lr0 * drop**t,
    "a drop that is subtracted: it multiplies": lambda t, lr0, drop=0.5, every=10: (
        lr0 - drop * (t // every)
    ),
    "`1 - drop` for `drop`: drop is the share that is left": lambda t, lr0, drop=0.5, every=10: (
        lr0 * (1 - drop) ** (t // every)
    ),
    "the remainder for the quotient: `%` for `//`": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** (t % every)
    ),
    "one drop only": lambda t, lr0, drop=0.5, every=10: lr0 * drop if t >= every else lr0,
    "a drop only at the steps that every divides": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop if t and t % every == 0 else lr0
    ),
    "a rate that grows: multiply by the power": lambda t, lr0, drop=0.5, every=10: (
        lr0 / drop ** (t // every)
    ),
    "a fixed drop of 0.5: use the one passed in": lambda t, lr0, drop=0.5, every=10: (
        lr0 * 0.5 ** (t // every)
    ),
    "a fixed length of 10: use the one passed in": lambda t, lr0, drop=0.5, every=10: (
        lr0 * drop ** (t // 10)
    ),
    "the power alone, without lr0": lambda t, lr0, drop=0.5, every=10: drop ** (t // every),
    "a drop at the very start": lambda t, lr0, drop=0.5, every=10: lr0 * drop ** (t // every + 1),
    "a bracket around lr0 and drop: the power belongs to drop alone": lambda t, lr0, drop=0.5, every=10: (
        (lr0 * drop) ** (t // every)
    ),
    "the number of drops for the rate": lambda t, lr0, drop=0.5, every=10: t // every,
    "an exponential function for the power of drop": lambda t, lr0, drop=0.5, every=10: (
        lr0 * np.exp(-drop * (t // every))
    ),
    "a rounded result": lambda t, lr0, drop=0.5, every=10: round(lr0 * drop ** (t // every), 1),
    "an answer that is the same for every call": lambda t, lr0, drop=0.5, every=10: 0.8,
}
_known = {name: at_each(mistake) for name, mistake in _mistakes.items()}

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other rates, asked in any order",
    points=1,
    hint="Count the drops so far: t divided by every, rounded down. With every = 10, t = 9 has none, t = 10 has one and t = 25 has two.",
):
    check_function(
        at_each(step_decay),
        {
            "any order of t": ([7, 2, 23, 0, 13, 16], 0.9, 0.4, 5),
            "whole numbers from numpy": (np.array([11, 5, 29]), 0.03, 0.7, 8),
            "the default drop and length": ([3, 47, 15, 26], 0.6),
            "a drop at every step": ([4, 0, 3, 1], 2.0, 0.3, 1),
            "a drop of 1: none at all": ([50, 7], 0.2, 1.0, 3),
            "late steps": ([95, 73], 0.9, 0.4, 10),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "edges: at t = every − 1, every and every + 1",
    points=1,
    hint="The first drop comes at t = every, not before and not after.",
):
    check_function(
        at_each(step_decay),
        {
            "the last step before a drop, and the drop": ([6, 7, 8, 0, 1], 0.9, 0.4, 7),
            "the second drop": ([24, 23, 25, 18], 0.9, 0.3, 12),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="Return the number itself, not a list or an array that holds it.",
):
    check_scalar(step_decay(3, 0.8, 0.25, 4))
    check_scalar(step_decay(np.int64(40), 0.8, 0.25, 4))
with rubric.part(
    "purity: the same t gives the same rate, whatever was asked before",
    points=0.5,
    hint="Compute the rate from t alone, and keep nothing from one call to the next.",
):
    _ts = [7, 2, 23, 0, 13]
    _rates = at_each(step_decay)(_ts + _ts[::-1], 0.9, 0.4, 5)
    if _rates is None:
        check_close(None, 0.0)
    _again = _rates[: len(_ts) - 1 : -1]
    check_close(
        _again,
        _rates[: len(_ts)],
        recognise={"a state kept from one call to the next: compute the rate from t alone": _again},
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# ### Or a little at each step
#
# **Exponential decay** multiplies by the same factor at each step:
#
# $$\alpha_t = \alpha_0 \cdot \text{rate}^{\,t} .$$
#
# **By hand.** With $\alpha_0 = 0.8$ and rate 0.5 the first learning rates are 0.8, 0.4, 0.2, 0.1.
#
# **Exercise.** Write `exponential_decay(t, lr0, rate)`, one number.


# %% nbgrader={"grade": false, "grade_id": "exponential_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def exponential_decay(t, lr0, rate):
    """Return the learning rate of step t: lr0, multiplied by rate at each step."""
    ### BEGIN SOLUTION
    return lr0 * rate**t
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-exponential_decay", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: 0.8, and a quarter of it after each step",
    points=1,
    hint="Multiply lr0 by rate once for each step. From 0.8 with rate 0.5 the rates are 0.8, 0.4, 0.2.",
):
    _rates = [exponential_decay(t, 0.8, 0.25) for t in (3, 0, 1, 2)]
    check_close(
        None if any(rate is None for rate in _rates) else _rates,
        [0.0125, 0.8, 0.2, 0.05],
        given="exponential_decay(t, 0.8, 0.25) for t in 3, 0, 1 and 2",
        recognise={
            "lr0 raised to the power as well: the power belongs to rate alone": [
                0.008,
                1.0,
                0.2,
                0.04,
            ],
            "one step ahead: at t = 0 the rate is lr0": [0.003125, 0.2, 0.05, 0.0125],
            "one step behind: at t = 1 the rate has been multiplied once": [0.05, 0.8, 0.8, 0.2],
            "one step behind, and a division at t = 0": [0.05, 3.2, 0.8, 0.2],
            "a product for a power: `rate**t` multiplies once for each step": [0.6, 0.0, 0.2, 0.4],
            "one multiplication only": [0.2, 0.8, 0.2, 0.2],
            "`1 - rate` for `rate`: rate is the share that is left": [0.3375, 0.8, 0.6, 0.45],
            "an exponential function of rate times t: here rate itself is the factor": [
                0.3778932,
                0.8,
                0.6230406,
                0.4852245,
            ],
            "an exponential function that grows: here rate itself is the factor": [
                1.6936,
                0.8,
                1.02722,
                1.318977,
            ],
            "a rate that is inverted: multiply by the power": [51.2, 0.8, 3.2, 12.8],
            "the power alone, without lr0": [0.015625, 1.0, 0.25, 0.0625],
            "base and exponent exchanged": [1.052859, 0.0, 0.8, 0.9513657],
            "a power that is subtracted from 1": [0.7875, 0.0, 0.6, 0.75],
            "a fall along a straight line": [0.2, 0.8, 0.6, 0.4],
            "the sum of lr0 and the power": [0.815625, 1.8, 1.05, 0.8625],
            "lr0 and rate exchanged": [0.128, 0.25, 0.2, 0.16],
            "1/(1 + rate·t): that is the inverse-time decay": [0.4571429, 0.8, 0.64, 0.5333333],
            "a power of 2": [0.4756828, 0.8, 0.6727171, 0.5656854],
            "the sum of all rates so far": [1.0625, 0.8, 1.0, 1.05],
            "a rounded result": [0.01, 0.8, 0.2, 0.05],
            "an answer that is the same for every call": [0.8, 0.8, 0.8, 0.8],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-exponential_decay-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, at_each, check_close, check_function, check_scalar


def _right(t, lr0, rate):
    return lr0 * rate**t


_mistakes = {
    "lr0 raised to the power as well: the power belongs to rate alone": lambda t, lr0, rate: (
        (lr0 * rate) ** t
    ),
    "one step ahead: at t = 0 the rate is lr0": lambda t, lr0, rate: lr0 * rate ** (t + 1),
    "one step behind: at t = 1 the rate has been multiplied once": lambda t, lr0, rate: (
        lr0 * rate ** max(t - 1, 0)
    ),
    "one step behind, and a division at t = 0": lambda t, lr0, rate: lr0 * rate ** (t - 1),
    "a product for a power: `rate**t` multiplies once for each step": lambda t, lr0, rate: (
        lr0 * rate * t
    ),
    "one multiplication only": lambda t, lr0, rate: lr0 * rate if t else lr0,
    "`1 - rate` for `rate`: rate is the share that is left": lambda t, lr0, rate: (
        lr0 * (1 - rate) ** t
    ),
    "an exponential function of rate times t: here rate itself is the factor": lambda t, lr0, rate: (
        lr0 * np.exp(-rate * t)
    ),
    "an exponential function that grows: here rate itself is the factor": lambda t, lr0, rate: (
        lr0 * np.exp(rate * t)
    ),
    "a rate that is inverted: multiply by the power": lambda t, lr0, rate: lr0 / rate**t,
    "the power alone, without lr0": lambda t, lr0, rate: rate**t,
    "base and exponent exchanged": lambda t, lr0, rate: lr0 * float(t) ** rate,
    "a power that is subtracted from 1": lambda t, lr0, rate: lr0 * (1 - rate**t),
    "a fall along a straight line": lambda t, lr0, rate: lr0 * (1 - rate * t),
    "the sum of lr0 and the power": lambda t, lr0, rate: lr0 + rate**t,
    "lr0 and rate exchanged": lambda t, lr0, rate: rate * lr0**t,
    "1/(1 + rate·t): that is the inverse-time decay": lambda t, lr0, rate: lr0 / (1 + rate * t),
    "a power of 2": lambda t, lr0, rate: lr0 * 2.0 ** (-rate * t),
    "the sum of all rates so far": lambda t, lr0, rate: lr0 * sum(rate**s for s in range(t + 1)),
    "a rounded result": lambda t, lr0, rate: round(lr0 * rate**t, 2),
    "an answer that is the same for every call": lambda t, lr0, rate: 0.8,
}
_known = {name: at_each(mistake) for name, mistake in _mistakes.items()}

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other rates, asked in any order",
    points=1,
    hint="Multiply lr0 by rate once for each step. From 0.8 with rate 0.5 the rates are 0.8, 0.4, 0.2.",
):
    check_function(
        at_each(exponential_decay),
        {
            "any order of t": ([7, 2, 0, 11, 1], 0.9, 0.83),
            "whole numbers from numpy": (np.array([4, 9, 3]), 0.05, 0.7),
            "the start": ([0], 1.7, 0.6),
            "a rate of 1": ([5, 80], 0.3, 1.0),
            "a rate that grows": ([3, 0, 8], 0.001, 1.5),
            "a late step": ([40], 0.9, 0.8),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="Return the number itself, not a list or an array that holds it.",
):
    check_scalar(exponential_decay(3, 0.8, 0.25))
    check_scalar(exponential_decay(np.int64(0), 0.8, 0.25))
with rubric.part(
    "purity: the same t gives the same rate, whatever was asked before",
    points=0.5,
    hint="Compute the rate from t alone, and keep nothing from one call to the next.",
):
    _ts = [7, 2, 0, 11, 1]
    _rates = at_each(exponential_decay)(_ts + _ts[::-1], 0.9, 0.83)
    if _rates is None:
        check_close(None, 0.0)
    _again = _rates[: len(_ts) - 1 : -1]
    check_close(
        _again,
        _rates[: len(_ts)],
        recognise={"a state kept from one call to the next: compute the rate from t alone": _again},
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# ### Or ever more slowly
#
# **Inverse-time decay** divides by a number that grows along a straight line:
#
# $$\alpha_t = \frac{\alpha_0}{1 + \text{rate} \cdot t} .$$
#
# The halvings come ever farther apart: with rate 1 at $t = 1, 3, 7, 15, \dots$
#
# **By hand.** With $\alpha_0 = 0.8$ and rate 0.5: $t = 0$ gives 0.8, $t = 2$ gives $0.8 / 2 = 0.4$, and $t = 6$ gives $0.8 / 4 = 0.2$.
#
# **Exercise.** Write `inverse_time_decay(t, lr0, rate)`, one number.


# %% nbgrader={"grade": false, "grade_id": "inverse_time_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def inverse_time_decay(t, lr0, rate):
    """Return the learning rate of step t: lr0 divided by 1 + rate·t."""
    ### BEGIN SOLUTION
    return lr0 / (1 + rate * t)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-inverse_time_decay", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: 0.8 divided by 1, 1.5, 2, …",
    points=1,
    hint="Divide lr0 by 1 + rate · t. With lr0 = 1 and rate = 1 the rates are 1, 1/2, 1/3.",
):
    _rates = [inverse_time_decay(t, 0.8, 0.5) for t in (3, 0, 1, 6)]
    check_close(
        None if any(rate is None for rate in _rates) else _rates,
        [0.32, 0.8, 0.5333333, 0.2],
        given="inverse_time_decay(t, 0.8, 0.5) for t in 3, 0, 1 and 6",
        recognise={
            "a bracket that is missing: `lr0 / 1 + rate * t` divides by 1 alone": [
                2.3,
                0.8,
                1.3,
                3.8,
            ],
            "another bracket that is missing: `lr0 / (1 + rate) * t`": [1.6, 0.0, 0.5333333, 3.2],
            "no 1 in the denominator": [0.5333333, float("inf"), 1.6, 0.2666667],
            "a power of 1 + rate: multiply rate by t": [0.237037, 0.8, 0.5333333, 0.0702332],
            "a root of t: t itself is asked": [0.4287187, 0.8, 0.5333333, 0.3595918],
            "a root of the denominator": [0.5059644, 0.8, 0.6531973, 0.4],
            "the denominator squared": [0.128, 0.8, 0.3555556, 0.05],
            "a product for the quotient: the rate must fall": [2.0, 0.8, 1.2, 3.2],
            "a denominator without rate": [0.2, 0.8, 0.4, 0.1142857],
            "one step ahead: at t = 0 the rate is lr0": [0.2666667, 0.5333333, 0.4, 0.1777778],
            "one step behind": [0.4, 0.8, 0.8, 0.2285714],
            "a division by rate: multiply t by it": [0.1142857, 0.8, 0.2666667, 0.06153846],
            "t squared": [0.1454545, 0.8, 0.5333333, 0.04210526],
            "a sum for the product of rate and t": [0.1777778, 0.5333333, 0.32, 0.1066667],
            "1 divided, without lr0": [0.4, 1.0, 0.6666667, 0.25],
            "a minus sign in the denominator": [-1.6, 0.8, 1.6, -0.4],
            "rate for the 1 in the denominator": [0.2285714, 1.6, 0.5333333, 0.1230769],
            "rate to the power t: multiply rate by t": [0.7111111, 0.4, 0.5333333, 0.7876923],
            "the exponential decay": [0.1, 0.8, 0.4, 0.0125],
            "an exponential function": [0.1785041, 0.8, 0.4852245, 0.03982965],
            "a fall along a straight line": [-0.4, 0.8, 0.4, -1.6],
            "the last rate divided again: divide lr0 itself": [
                0.1066667,
                0.8,
                0.5333333,
                0.002539683,
            ],
            "lr0 and rate exchanged": [0.1470588, 0.5, 0.2777778, 0.0862069],
            "a logarithm of t": [0.4724929, 0.8, 0.5941005, 0.4054831],
            "a rounded result": [0.3, 0.8, 0.5, 0.2],
            "an answer that is the same for every call": [0.8, 0.8, 0.8, 0.8],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-inverse_time_decay-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, at_each, check_close, check_function, check_scalar


def _right(t, lr0, rate):
    return lr0 / (1 + rate * t)


_mistakes = {
    "a bracket that is missing: `lr0 / 1 + rate * t` divides by 1 alone": lambda t, lr0, rate: (
        lr0 / 1 + rate * t
    ),
    "another bracket that is missing: `lr0 / (1 + rate) * t`": lambda t, lr0, rate: (
        lr0 / (1 + rate) * t
    ),
    "no 1 in the denominator": lambda t, lr0, rate: np.divide(lr0, rate * t),
    "a power of 1 + rate: multiply rate by t": lambda t, lr0, rate: lr0 / (1 + rate) ** t,
    "a root of t: t itself is asked": lambda t, lr0, rate: lr0 / (1 + rate * np.sqrt(t)),
    "a root of the denominator": lambda t, lr0, rate: lr0 / np.sqrt(1 + rate * t),
    "the denominator squared": lambda t, lr0, rate: lr0 / (1 + rate * t) ** 2,
    "a product for the quotient: the rate must fall": lambda t, lr0, rate: lr0 * (1 + rate * t),
    "a denominator without rate": lambda t, lr0, rate: lr0 / (1 + t),
    "one step ahead: at t = 0 the rate is lr0": lambda t, lr0, rate: lr0 / (1 + rate * (t + 1)),
    "one step behind": lambda t, lr0, rate: lr0 / (1 + rate * max(t - 1, 0)),
    "a division by rate: multiply t by it": lambda t, lr0, rate: lr0 / (1 + t / rate),
    "t squared": lambda t, lr0, rate: lr0 / (1 + rate * t**2),
    "a sum for the product of rate and t": lambda t, lr0, rate: lr0 / (1 + rate + t),
    "1 divided, without lr0": lambda t, lr0, rate: 1 / (1 + rate * t),
    "a minus sign in the denominator": lambda t, lr0, rate: lr0 / (1 - rate * t),
    "rate for the 1 in the denominator": lambda t, lr0, rate: lr0 / (rate + t),
    "rate to the power t: multiply rate by t": lambda t, lr0, rate: lr0 / (1 + rate**t),
    "the exponential decay": lambda t, lr0, rate: lr0 * rate**t,
    "an exponential function": lambda t, lr0, rate: lr0 * np.exp(-rate * t),
    "a fall along a straight line": lambda t, lr0, rate: lr0 * (1 - rate * t),
    "the last rate divided again: divide lr0 itself": lambda t, lr0, rate: (
        lr0 / np.prod([1 + rate * s for s in range(t + 1)])
    ),
    "lr0 and rate exchanged": lambda t, lr0, rate: rate / (1 + lr0 * t),
    "a logarithm of t": lambda t, lr0, rate: lr0 / (1 + rate * np.log1p(t)),
    "a rounded result": lambda t, lr0, rate: round(lr0 / (1 + rate * t), 1),
    "an answer that is the same for every call": lambda t, lr0, rate: 0.8,
}
_known = {name: at_each(mistake) for name, mistake in _mistakes.items()}

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other rates, asked in any order",
    points=1,
    hint="Divide lr0 by 1 + rate · t. With lr0 = 1 and rate = 1 the rates are 1, 1/2, 1/3.",
):
    check_function(
        at_each(inverse_time_decay),
        {
            "any order of t": ([7, 2, 0, 11, 1], 0.9, 0.35),
            "whole numbers from numpy": (np.array([4, 9, 30]), 0.05, 0.07),
            "the start": ([0], 1.7, 0.6),
            "a rate of 0": ([5, 80], 0.3, 0.0),
            "a rate above 1": ([3, 0, 8], 0.4, 2.5),
            "a late step": ([900], 0.05, 0.3),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="Return the number itself, not a list or an array that holds it.",
):
    check_scalar(inverse_time_decay(3, 0.8, 0.5))
    check_scalar(inverse_time_decay(np.int64(0), 0.8, 0.5))
with rubric.part(
    "purity: the same t gives the same rate, whatever was asked before",
    points=0.5,
    hint="Compute the rate from t alone, and keep nothing from one call to the next.",
):
    _ts = [7, 2, 0, 11, 1]
    _rates = at_each(inverse_time_decay)(_ts + _ts[::-1], 0.9, 0.35)
    if _rates is None:
        check_close(None, 0.0)
    _again = _rates[: len(_ts) - 1 : -1]
    check_close(
        _again,
        _rates[: len(_ts)],
        recognise={"a state kept from one call to the next: compute the rate from t alone": _again},
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# Here is step decay at work on the crowd of 300, above the loss that it gives.
#
# **Predict.** The learning rate begins at 0.4 and is divided by 4 every 50 steps. What will the loss look like?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Above, the learning rate: constant at 0.4, or a staircase from 0.4 down by a quarter every 50 "
    "steps. Below, the mean loss: the constant one stays at 0.33, the other falls by a step soon "
    "after each drop.",
    size=(7.4, 4.6),
) as fig:
    schedules = {
        "constant": lambda t: 0.4,
        "step": lambda t: step_decay(t, 0.4, 0.25, 50),
    }
    rates = {name: [schedule(t) for t in range(200)] for name, schedule in schedules.items()}
    losses = {}
    for name, schedule in schedules.items():
        grad_fn = noisy_gradient(bowl(), 1.0, np.random.default_rng(1))
        walks = np.asarray(scheduled_descent(grad_fn, crowd, schedule, 200))
        losses[name] = bowl().value(walks).mean(axis=1)
    axes = fig.subplots(2, 1, sharex=True, height_ratios=[1, 2])
    plot_schedules(rates, losses, axes)
    axes[0].set_title("Each drop of the learning rate is a drop of the loss, a little later")

# %% [markdown]
# The staircase of the learning rate comes back as a staircase of the loss.
# After each drop the noise ball shrinks to its new size, and the smaller the learning rate, the longer that takes.
# You have seen such curves in papers: the sudden fall of the training loss halfway is no discovery of the network but a line in its schedule.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Spend the budget
#
# How fast should the learning rate fall?
# Two sums answer that.
#
# - $\sum \alpha_t$ is how far the walk can go. If it is finite, the walk may run out of steps before it arrives, however long we wait.
# - $\sum \alpha_t^2$ is how much noise it collects. If it is infinite, the noise may never die out.
#
# Robbins and Monro proved in 1951 that a noisy walk arrives if $\sum \alpha_t = \infty$ and $\sum \alpha_t^2 < \infty$, under conditions that our bowl fulfills.
#
# | schedule | $\sum \alpha_t$ | $\sum \alpha_t^2$ |
# |---|---|---|
# | constant | $\infty$ | $\infty$: it never settles |
# | exponential | $\alpha_0 / (1 - \text{rate})$: it may freeze on the way | finite |
# | inverse time | $\infty$ | finite: it arrives |
#
# **Predict.** A run of 3000 steps on the noisy bowl with one of each. Which loss still falls at the end?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Mean loss of 200 walkers over 3000 steps, both axes logarithmic. The constant rate stays at 0.33, "
    "exponential decay falls and then freezes, inverse-time decay falls to the end along a "
    "straight line of slope −1.",
    size=(7.4, 4.4),
) as fig:
    schedules = {
        "constant": lambda t: 0.4,
        "exponential": lambda t: exponential_decay(t, 0.4, 0.98),
        "inverse time": lambda t: inverse_time_decay(t, 0.4, 0.4),
    }
    ax = fig.add_subplot()
    for name, schedule in schedules.items():
        grad_fn = noisy_gradient(bowl(), 1.0, np.random.default_rng(2))
        walks = np.asarray(scheduled_descent(grad_fn, crowd[:200], schedule, 3000))
        loss = bowl().value(walks).mean(axis=1)
        ax.loglog(np.arange(1, 3001), loss[1:], color=SCHEDULE_COLORS[name])
        ax.annotate(
            name,
            (3000, loss[-1]),
            xytext=(6, 0),
            textcoords="offset points",
            color=SCHEDULE_COLORS[name],
            va="center",
        )
    ax.set(xlim=(1, 3000), xlabel="step", ylabel="mean loss", title="Who stands still, and why")

# %% [markdown]
# The constant rate stands on its floor.
# Exponential decay leaves it far below, and then freezes: with rate 0.98 all its learning rates together are $0.4 / 0.02 = 20$, and after 300 steps 99.8 % of them are spent.
# Inverse-time decay goes on falling, in proportion to $1/t$.
# No method that sees only such noisy gradients can fall faster than in proportion to $1/t$.
# It costs patience: every factor of 10 takes ten times as many steps.
#
# ### When decay hurts
#
# **Predict.** Rosenbrock's valley has no noise. We walk 5000 steps from $(-1, 1)$ with the constant learning rate 0.0005, and with the same rate multiplied by 0.999 at each step. Which ends lower?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Rosenbrock's valley from (−1, 1), 5000 steps. On the left the constant rate walks along the valley "
    "almost to the minimizer, while the decayed one stops on the far side. On the right the final "
    "loss against the first learning rate: below 0.002 the constant rate is lowest throughout.",
    size=(10.4, 4.2),
) as fig:
    left, right = fig.subplots(1, 2, width_ratios=[1, 1.15])
    f, start = rosenbrock(), np.array([-1.0, 1.0])
    plot_contours(f, left, window=((-1.5, 1.6), (-0.5, 2.0)))
    for name, schedule in (
        ("constant", lambda t: 0.0005),
        ("exponential", lambda t: exponential_decay(t, 0.0005, 0.999)),
    ):
        path = np.asarray(scheduled_descent(f.gradient, start, schedule, 5000))
        plot_trajectory(
            path, left, color=SCHEDULE_COLORS[name], label=f"{name}: {f.value(path[-1]):.2g}"
        )
    left.set_title("0.0005, constant and decayed")
    # All learning rates at once: one walker each, whose gradient is multiplied by its rate.
    firsts = np.geomspace(2e-4, 4e-3, 27)
    for name, schedule in (
        ("constant", lambda t: 1.0),
        ("exponential", lambda t: exponential_decay(t, 1.0, 0.999)),
        ("inverse time", lambda t: inverse_time_decay(t, 1.0, 0.001)),
    ):
        walks = scheduled_descent(
            lambda params: firsts[:, None] * f.gradient(params),
            np.tile(start, (len(firsts), 1)),
            schedule,
            5000,
        )
        final = f.value(np.asarray(walks)[-1])
        right.loglog(firsts, final, color=SCHEDULE_COLORS[name])
        place = {"constant": (4e-4, 0.012), "exponential": (4.5e-4, 3.2)}.get(name, (5.5e-4, 0.09))
        right.text(*place, name, color=SCHEDULE_COLORS[name], ha="left")
    right.axvline(0.002, color="0.5", lw=0.8, ls=":")
    right.text(0.00205, 3e-5, "edge of stability\nat the minimizer", va="bottom", size=8)
    right.set_xticks(
        [2e-4, 5e-4, 1e-3, 2e-3, 4e-3], ["0.0002", "0.0005", "0.001", "0.002", "0.004"]
    )
    right.minorticks_off()
    right.set(
        xlabel="first learning rate",
        ylabel="loss after 5000 steps",
        ylim=(2e-5, 20),
        title="Every first learning rate, not one",
    )

# %% [markdown]
# The decayed walk ends at 2.11, the constant one at 0.041.
# All learning rates of the decayed one together are at most $0.0005 / 0.001 = 0.5$, the budget of 1000 steps, and the valley is longer than that.
# Without noise there was no noise ball to shrink: near a minimizer the gradient shrinks by itself, and the step with it.
#
# The right side shows that this is no accident of one learning rate.
# Up to the edge of stability at the minimizer, 0.002, the constant rate ends lowest everywhere.
# Beyond the edge a decayed rate has an advantage of another kind: it begins too large and falls below the edge in time.
#
# So decay is a remedy for noise, not a gift.
# It costs reach and buys calm.

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-decay-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). When does a learning rate that decays help, and when does it hurt?
# Say what sets the size of the noise ball, why a walk without noise needs no decay, and what can go wrong if the rate falls too fast. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** with noisy gradients a constant rate ends in a noise ball whose variance (or loss) grows with the learning rate; decay shrinks it.
# - **1 point** without noise the gradient itself goes to zero at the minimizer and shortens the steps, so that decay gains nothing (a rate beyond the edge of stability excepted).
# - **1 point** if the rate falls too fast, $\sum \alpha_t$ is finite or too small and the walk freezes before it arrives.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-decay", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# Decay helps where gradients are noisy: with a constant learning rate the walk ends in a noise ball whose variance is about proportional to the rate, and only a smaller rate makes it smaller.
# Without noise the gradient goes to zero near the minimizer and shortens the steps by itself, so that there is nothing for decay to repair.
# A rate that falls too fast has a finite sum: the walk runs out of steps and freezes before it arrives, as on Rosenbrock's valley.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Follow a cosine
#
# Many networks are trained today with a schedule whose one special number is known to everybody: how long the run will be.
# **Cosine annealing** goes from `lr_max` to `lr_min` along half a turn of a cosine:
#
# $$\alpha_t = \alpha_{\min} + \tfrac12 (\alpha_{\max} - \alpha_{\min}) \left( 1 + \cos \frac{\pi t}{\text{period}} \right) .$$
#
# It begins gently, falls fastest in the middle, and ends gently.
# At $t = $ `period` it reaches `lr_min`, and there it stays.
#
# **By hand.** From 0.9 to 0.1 with period 6: $t = 0$ gives 0.9, $t = 2$ gives $0.1 + 0.4\,(1 + \cos 60°) = 0.7$, $t = 3$ the middle, 0.5, and $t = 6$ and every later step 0.1.
#
# **Exercise.** Write `cosine_annealing(t, lr_max, lr_min, period)`, one number. `period` is a whole number of at least 1.


# %% nbgrader={"grade": false, "grade_id": "cosine_annealing", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_annealing(t, lr_max, lr_min, period):
    """Return the learning rate of step t: from lr_max at 0 to lr_min at period, where it stays."""
    ### BEGIN SOLUTION
    share = min(t / period, 1)
    return lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-cosine_annealing", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: from 0.9 at t = 0 to 0.1 at t = 6, and on",
    points=1,
    hint="The cosine runs from 1 at t = 0 to −1 at t = period, so that half of 1 + cos runs from 1 to 0. Halfway the rate is the mean of lr_max and lr_min.",
):
    _rates = [cosine_annealing(t, 0.9, 0.1, 6) for t in (4, 0, 2, 12, 6, 7)]
    check_close(
        None if any(rate is None for rate in _rates) else _rates,
        [0.3, 0.9, 0.7, 0.1, 0.1, 0.1],
        given="cosine_annealing(t, 0.9, 0.1, 6) for t in 4, 0, 2, 12, 6 and 7",
        recognise={
            "a rate that rises again after the period: it stays at lr_min": [
                0.3,
                0.9,
                0.7,
                0.9,
                0.1,
                0.1535898,
            ],
            "a rate that starts anew after the period: it stays at lr_min": [
                0.3,
                0.9,
                0.7,
                0.9,
                0.9,
                0.8464102,
            ],
            "a rate of 0 after the period: it stays at lr_min": [0.3, 0.9, 0.7, 0.0, 0.1, 0.0],
            "lr_max after the period: it stays at lr_min": [0.3, 0.9, 0.7, 0.9, 0.1, 0.9],
            "lr_min ignored: the rate ends there, not at 0": [0.225, 0.9, 0.675, 0.0, 0.0, 0.0],
            "lr_min as a floor by `max`: the cosine itself runs from lr_max to lr_min": [
                0.225,
                0.9,
                0.675,
                0.1,
                0.1,
                0.1,
            ],
            "lr_min added on top: the cosine's share is lr_max − lr_min": [
                0.325,
                1.0,
                0.775,
                0.1,
                0.1,
                0.1,
            ],
            "the sum of lr_max and lr_min for their difference": [0.35, 1.1, 0.85, 0.1, 0.1, 0.1],
            "2π for π: half a turn takes the cosine from 1 to −1": [0.3, 0.9, 0.3, 0.9, 0.9, 0.9],
            "no π in the cosine": [0.8143549, 0.9, 0.8779828, 0.7161209, 0.7161209, 0.7161209],
            "a quarter of a turn: half a turn is asked": [0.5, 0.9, 0.7928203, 0.1, 0.1, 0.1],
            "a half that is missing: 1 + cos runs from 2 to 0": [0.5, 1.7, 1.3, 0.1, 0.1, 0.1],
            "a 1 that is missing: it is half of 1 + cos": [-0.1, 0.5, 0.3, -0.3, -0.3, -0.3],
            "a cosine alone, which runs from 1 to −1": [-0.3, 0.9, 0.5, -0.7, -0.7, -0.7],
            "a rate that rises from lr_min to lr_max: is a sign wrong, or are the two exchanged?": [
                0.7,
                0.1,
                0.3,
                0.9,
                0.9,
                0.9,
            ],
            "degrees: the cosine takes radians": [
                0.8256724,
                0.9,
                0.1190348,
                0.260616,
                0.260616,
                0.260616,
            ],
            "a straight line for the cosine": [0.3666667, 0.9, 0.6333333, 0.1, 0.1, 0.1],
            "one step ahead: at t = 0 the rate is lr_max": [
                0.1535898,
                0.8464102,
                0.5,
                0.1,
                0.1,
                0.1,
            ],
            "lr_min one step early: it is reached at t = period": [
                0.1763932,
                0.9,
                0.6236068,
                0.1,
                0.1,
                0.1,
            ],
            "lr_min one step late: it is reached at t = period": [
                0.4109916,
                0.9,
                0.7493959,
                0.1,
                0.1396125,
                0.1,
            ],
            "a bracket that is missing around lr_max − lr_min": [0.975, 0.9, 0.925, 1.0, 1.0, 1.0],
            "a sine for the cosine": [0.8464102, 0.5, 0.8464102, 0.5, 0.5, 0.5],
            "an exponential fall from lr_max to lr_min": [0.2080084, 0.9, 0.4326749, 0.1, 0.1, 0.1],
            "t cut off at one step before the period": [
                0.3,
                0.9,
                0.7,
                0.1535898,
                0.1535898,
                0.1535898,
            ],
            "an answer that is the same for every call": [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-cosine_annealing-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1, edges 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, at_each, check_close, check_function, check_scalar


def _c(share):
    return (1 + np.cos(np.pi * share)) / 2


def _right(t, lr_max, lr_min, period):
    return lr_min + (lr_max - lr_min) * _c(min(t / period, 1))


_mistakes = {
    "a rate that rises again after the period: it stays at lr_min": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(t / period)
    ),
    "a rate that starts anew after the period: it stays at lr_min": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(t % period / period)
    ),
    "a rate of 0 after the period: it stays at lr_min": lambda t, lr_max, lr_min, period: (
        0.0 if t > period else lr_min + (lr_max - lr_min) * _c(t / period)
    ),
    "lr_max after the period: it stays at lr_min": lambda t, lr_max, lr_min, period: (
        lr_max if t > period else lr_min + (lr_max - lr_min) * _c(t / period)
    ),
    "lr_min ignored: the rate ends there, not at 0": lambda t, lr_max, lr_min, period: (
        lr_max * _c(min(t / period, 1))
    ),
    "lr_min as a floor by `max`: the cosine itself runs from lr_max to lr_min": lambda t, lr_max, lr_min, period: (
        max(lr_min, lr_max * _c(min(t / period, 1)))
    ),
    "lr_min added on top: the cosine's share is lr_max − lr_min": lambda t, lr_max, lr_min, period: (
        lr_min + lr_max * _c(min(t / period, 1))
    ),
    "the sum of lr_max and lr_min for their difference": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max + lr_min) * _c(min(t / period, 1))
    ),
    "2π for π: half a turn takes the cosine from 1 to −1": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(2 * min(t / period, 1))
    ),
    "no π in the cosine": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(min(t / period, 1) / np.pi)
    ),
    "a quarter of a turn: half a turn is asked": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * np.cos(np.pi / 2 * min(t / period, 1))
    ),
    "a half that is missing: 1 + cos runs from 2 to 0": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * 2 * _c(min(t / period, 1))
    ),
    "a 1 that is missing: it is half of 1 + cos": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * (2 * _c(min(t / period, 1)) - 1) / 2
    ),
    "a cosine alone, which runs from 1 to −1": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * (2 * _c(min(t / period, 1)) - 1)
    ),
    "a rate that rises from lr_min to lr_max: is a sign wrong, or are the two exchanged?": lambda t, lr_max, lr_min, period: (
        lr_max - (lr_max - lr_min) * _c(min(t / period, 1))
    ),
    "degrees: the cosine takes radians": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(180 * min(t / period, 1) / np.pi)
    ),
    "a straight line for the cosine": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * (1 - min(t / period, 1))
    ),
    "one step ahead: at t = 0 the rate is lr_max": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(min((t + 1) / period, 1))
    ),
    "lr_min one step early: it is reached at t = period": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(min(t / max(period - 1, 1), 1))
    ),
    "lr_min one step late: it is reached at t = period": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(min(t / (period + 1), 1))
    ),
    "a bracket that is missing around lr_max − lr_min": lambda t, lr_max, lr_min, period: (
        lr_min + lr_max - lr_min * _c(min(t / period, 1))
    ),
    "a sine for the cosine": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * (1 + np.sin(np.pi * min(t / period, 1))) / 2
    ),
    "an exponential fall from lr_max to lr_min": lambda t, lr_max, lr_min, period: (
        lr_max * (lr_min / lr_max) ** min(t / period, 1)
    ),
    "t cut off at one step before the period": lambda t, lr_max, lr_min, period: (
        lr_min + (lr_max - lr_min) * _c(min(t, period - 1) / period)
    ),
    "a rounded result": lambda t, lr_max, lr_min, period: round(
        lr_min + (lr_max - lr_min) * _c(min(t / period, 1)), 1
    ),
    "an answer that is the same for every call": lambda t, lr_max, lr_min, period: 0.5,
}
_known = {name: at_each(mistake) for name, mistake in _mistakes.items()}

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other rates, asked in any order",
    points=1,
    hint="The cosine runs from 1 at t = 0 to −1 at t = period, so that half of 1 + cos runs from 1 to 0. Halfway the rate is the mean of lr_max and lr_min.",
):
    check_function(
        at_each(cosine_annealing),
        {
            "any order of t": ([7, 2, 10, 5, 1], 0.8, 0.15, 11),
            "the same steps with other rates": ([7, 2, 10, 5], 0.35, 0.02, 11),
            "whole numbers from numpy": (np.array([13, 4, 9]), 0.3, 0.02, 17),
            "a lowest rate of 0": ([1, 6, 3], 0.5, 0.0, 8),
            "lr_min equal to lr_max": ([3, 0], 0.2, 0.2, 7),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "edges: at t = 0, at t = period, and beyond",
    points=1,
    hint="At t = 0 the rate is lr_max, at t = period it is lr_min, and there it stays.",
):
    check_function(
        at_each(cosine_annealing),
        {
            "the first and the last step": ([0, 9], 0.7, 0.05, 9),
            "beyond the period": ([10, 11, 14, 27, 18, 500], 0.7, 0.05, 9),
            "a period of 1": ([1, 0, 2], 0.6, 0.1, 1),
            "one step before the end": ([15], 0.7, 0.2, 16),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="Return the number itself, not a list or an array that holds it.",
):
    check_scalar(cosine_annealing(3, 0.9, 0.1, 6))
    check_scalar(cosine_annealing(np.int64(0), 0.9, 0.1, 6))
    check_scalar(cosine_annealing(40, 0.9, 0.1, 6))
with rubric.part(
    "purity: the same t gives the same rate, whatever was asked before",
    points=0.5,
    hint="Compute the rate from t alone, and keep nothing from one call to the next.",
):
    _ts = [7, 2, 10, 5, 30, 0]
    _rates = at_each(cosine_annealing)(_ts + _ts[::-1], 0.8, 0.15, 11)
    if _rates is None:
        check_close(None, 0.0)
    _again = _rates[: len(_ts) - 1 : -1]
    check_close(
        _again,
        _rates[: len(_ts)],
        recognise={"a state kept from one call to the next: compute the rate from t alone": _again},
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# Which of the schedules is best?
# That depends on the learning rate that each begins with, and so a fair comparison gives every schedule every learning rate.
#
# **Predict.** On the noisy ravine $x^2 + 50y^2$ a walk has 200 steps. Without noise the constant rate would win. With noise, which schedule gives the lowest loss? And is its best first learning rate larger or smaller than that of the constant one?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Loss after 200 steps on a noisy ravine against the first learning rate, for four schedules. Each "
    "curve is a U. The constant rate has its lowest point near 0.01, at a loss of 0.07; the cosine "
    "reaches a quarter of that, with a first rate beyond the edge of stability, 0.02.",
    size=(7.6, 4.4),
) as fig:
    firsts = np.geomspace(2e-3, 6e-2, 34)
    schedules = {
        "constant": lambda t: 1.0,
        "exponential": lambda t: exponential_decay(t, 1.0, 0.1 ** (1 / 200)),
        "step": lambda t: step_decay(t, 1.0, 0.1 ** (1 / 3), 50),
        "cosine": lambda t: cosine_annealing(t, 1.0, 0.05, 200),
    }
    f = ravine(condition=50.0)
    ax = fig.add_subplot()
    for name, schedule in schedules.items():
        noisy = noisy_gradient(f, 3.0, np.random.default_rng(4))
        walks = scheduled_descent(
            lambda params: firsts[:, None, None] * noisy(params),  # noqa: B023
            np.tile([8.0, 3.0], (len(firsts), 100, 1)),
            schedule,
            200,
        )
        final = np.nanmean(np.minimum(f.value(np.asarray(walks)[-1]), 1e9), axis=1)
        best = np.argmin(final)
        ax.loglog(firsts, final, color=SCHEDULE_COLORS[name])
        ax.plot(firsts[best], final[best], "o", color=SCHEDULE_COLORS[name], ms=6)
        ax.text(
            2.1e-3,
            {"constant": 0.11, "exponential": 0.063, "step": 0.036, "cosine": 0.0205}[name],
            f"{name}: lowest {final[best]:.2g} at {firsts[best]:.2g}",
            color=SCHEDULE_COLORS[name],
        )
    ax.axvline(0.02, color="0.5", lw=0.8, ls=":")
    ax.text(0.0195, 60, "edge of stability", size=8, ha="right")
    ax.set_xticks([0.002, 0.005, 0.01, 0.02, 0.05], ["0.002", "0.005", "0.01", "0.02", "0.05"])
    ax.minorticks_off()
    ax.set(
        xlabel="first learning rate",
        ylabel="mean loss after 200 steps",
        ylim=(0.01, 200),
        xlim=(2e-3, 6e-2),
        title="Each schedule with every learning rate",
    )

# %% [markdown]
# Every curve is a U: too small a rate does not arrive, too large a rate stays noisy or diverges.
# The cosine comes lowest, at a quarter of the constant rate's best, and it wants to begin with a *larger* rate.
# It spends the first half near the top, where the walk covers ground, and only then calms down.
#
# The lowest points lie even beyond the edge of stability, and that is no advice.
# On its way to the lowest point of its curve the cosine passes a mean loss of $10^{33}$.
# On a quadratic the widest swing dies out once the rate is below the edge; no other landscape is so forgiving, and the section on warm-up shows one that is not.
# Below the edge the cosine still ends at less than half of the constant rate's best.
#
# Compared at one learning rate, 0.005 say, all of that is invisible: there the constant one is ahead, because it walks farthest.
# A schedule and its first learning rate are chosen together.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Find the largest learning rate
#
# Where does one begin to search?
# Leslie Smith (2017) proposed to let a single short run answer: begin with a learning rate that is far too small, multiply it by a little more than 1 at each step, and watch the loss.
# That is the **learning-rate range test**, and your `exponential_decay` runs it, with a rate above 1.
#
# **Predict.** On the ravine $x^2 + 50y^2$ the edge of stability is $2 / 100 = 0.02$. The learning rate grows from 0.0001 by 6 % a step. Does the loss turn before the edge, at it, or after it?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "A learning-rate range test on a noisy ravine: the loss against the learning rate, which grows by "
    "6 percent a step. The loss is flat, then falls, is lowest at 0.024, a little beyond the edge of "
    "stability 0.02, and then explodes.",
    size=(7.4, 4.2),
) as fig:
    f = ravine(condition=50.0)
    rates = np.array([exponential_decay(t, 1e-4, 1.06) for t in range(116)])
    grad_fn = noisy_gradient(f, 3.0, np.random.default_rng(5))
    walks = scheduled_descent(
        grad_fn, np.tile([8.0, 3.0], (64, 1)), lambda t: exponential_decay(t, 1e-4, 1.06), 115
    )
    loss = f.value(np.asarray(walks)).mean(axis=1)
    lowest = int(np.argmin(loss))
    ax = fig.add_subplot()
    ax.axvspan(rates[lowest] / 10, rates[lowest] / 2, color="#009E73", alpha=0.12, lw=0)
    ax.text(rates[lowest] / 4.5, 2e3, "begin your search here", ha="center", color="#00664B")
    ax.axvline(0.02, color="0.5", lw=0.8, ls=":")
    ax.text(0.0193, 60, "edge of stability", size=8, rotation=90, ha="right")
    ax.loglog(rates, loss, color=SCHEDULE_COLORS["exponential"])
    ax.plot(rates[lowest], loss[lowest], "o", color="black", ms=5)
    ax.annotate(f"lowest at {rates[lowest]:.3f}", (rates[lowest], loss[lowest]), xytext=(0.027, 6))
    ax.set(
        xlim=(1e-4, 0.06),
        ylim=(1, 1e4),
        xlabel="learning rate, growing with each step",
        ylabel="mean loss",
        title="One short run shows where it breaks",
    )

# %% [markdown]
# The loss turns at 0.024, a little *beyond* the edge.
# Past the edge every step multiplies the distance across the ravine by a number beyond −1, but it takes some steps until that shows, and meanwhile the learning rate grows on.
# The test is therefore a bit too hopeful.
# People take a half to a tenth of the rate at which the loss turns, and search there.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Warm up first
#
# The edge of stability is not the same everywhere.
# $f(x) = \tfrac12 x^2 + \tfrac14 x^4$ is a valley with steep walls: the curvature is $1 + 3x^2$, which is 1 at the bottom and 49 at $x = 4$.
# Its gradient is $x + x^3$, so that one step multiplies $x$ by exactly
#
# $$1 - \alpha\,(1 + x^2) .$$
#
# The walk comes closer if and only if that factor lies between −1 and 1, which means $\alpha < 2 / (1 + x^2)$.
# At $x = 4$ the limit is $2/17 \approx 0.118$; at the bottom it is 2.
#
# **Predict.** With the constant learning rate 0.5 we start at $x = 4$. What happens? And what if the rate rises from 0 to 0.5 over the first 20 steps?

# %% [markdown]
# *Your prediction: …*

# %% [markdown]
# Starting with a small rate and raising it is called **warm-up**.
# The usual schedule is a straight line up, then a cosine down:
#
# - for $t <$ `warmup`: $\ \alpha_t = \alpha_{\text{start}} + (\alpha_{\max} - \alpha_{\text{start}}) \cdot t / \text{warmup}$;
# - from $t = $ `warmup` on: cosine annealing from `lr_max` to `lr_min`, which begins at `warmup` and reaches `lr_min` at $t = $ `total`, and there it stays.
#
# At $t = $ `warmup` the rate is exactly `lr_max`.
#
# **By hand.** `total` 10, `lr_max` 0.9, `warmup` 4, `lr_start` 0.1, `lr_min` 0.3: $t = 0$ gives 0.1, $t = 2$ gives $0.1 + 0.8 \cdot 2/4 = 0.5$, $t = 4$ gives 0.9, and $t = 7$, halfway down, 0.6. From $t = 10$ on it is 0.3.
#
# **Exercise.** Write `warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0)`, one number. `warmup` and `total` are whole numbers with $0 \le$ `warmup` $<$ `total`. With `warmup` 0 the cosine begins at once.


# %% nbgrader={"grade": false, "grade_id": "warmup_cosine", "locked": false, "schema_version": 3, "solution": true, "task": false}
def warmup_cosine(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    """Return the learning rate of step t: up along a line until warmup, down a cosine until total."""
    ### BEGIN SOLUTION
    if t < warmup:
        return lr_start + (lr_max - lr_start) * t / warmup
    return cosine_annealing(t - warmup, lr_max, lr_min, total - warmup)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-warmup_cosine", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: up from 0.1 to 0.9 in 4 steps, down to 0.3 in 6",
    points=1,
    hint="Before warmup the rate lies on a straight line from lr_start to lr_max, after it on a cosine that takes total − warmup steps. With warmup = 4 and lr_start = 0, t = 1 gives a quarter of lr_max.",
):
    _rates = [warmup_cosine(t, 10, 0.9, 4, 0.1, 0.3) for t in (4, 0, 6, 2, 10, 13, 1)]
    check_close(
        None if any(rate is None for rate in _rates) else _rates,
        [0.9, 0.1, 0.75, 0.5, 0.3, 0.3, 0.3],
        given="warmup_cosine(t, 10, 0.9, 4, 0.1, 0.3) for t in 4, 0, 6, 2, 10, 13 and 1",
        recognise={
            "a warm-up counted from t + 1: lr_max is reached at t = warmup": [
                0.9,
                0.3,
                0.75,
                0.7,
                0.3,
                0.3,
                0.5,
            ],
            "a warm-up from t + 1 to warmup + 1: it begins at lr_start": [
                0.9,
                0.26,
                0.75,
                0.58,
                0.3,
                0.3,
                0.42,
            ],
            "a warm-up that reaches lr_max one step late": [0.9, 0.1, 0.75, 0.42, 0.3, 0.3, 0.26],
            "lr_start ignored: the warm-up begins there, not at 0": [
                0.9,
                0.0,
                0.75,
                0.45,
                0.3,
                0.3,
                0.225,
            ],
            "lr_start added on top: the line's share is lr_max − lr_start": [
                0.9,
                0.1,
                0.75,
                0.55,
                0.3,
                0.3,
                0.325,
            ],
            "lr_start as a floor by `max`: the line itself begins at lr_start": [
                0.9,
                0.1,
                0.75,
                0.45,
                0.3,
                0.3,
                0.225,
            ],
            "a warm-up from lr_min: it begins at lr_start": [0.9, 0.3, 0.75, 0.6, 0.3, 0.3, 0.45],
            "lr_start and lr_min exchanged": [0.9, 0.3, 0.7, 0.6, 0.1, 0.1, 0.45],
            "a cosine that ends at lr_start: it ends at lr_min": [
                0.9,
                0.1,
                0.7,
                0.5,
                0.1,
                0.1,
                0.3,
            ],
            "lr_min ignored: the cosine ends there, not at 0": [
                0.9,
                0.1,
                0.675,
                0.5,
                0.0,
                0.0,
                0.3,
            ],
            "lr_min as a floor by `max`: the cosine itself runs from lr_max to lr_min": [
                0.9,
                0.1,
                0.675,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "lr_min added on top: the cosine's share is lr_max − lr_min": [
                1.2,
                0.1,
                0.975,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "a cosine as long as total: after the warm-up total − warmup steps are left": [
                0.9,
                0.1,
                0.8427051,
                0.5,
                0.5072949,
                0.314683,
                0.3,
            ],
            "a cosine that began at t = 0: it begins at t = warmup": [
                0.6927051,
                0.1,
                0.5072949,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "a cosine over total − warmup steps that began at t = 0": [
                0.45,
                0.1,
                0.3,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "the product of warm-up and cosine: first the one, then the other": [
                0.5890576,
                0.1,
                0.3109424,
                0.4522542,
                0.0,
                0.0,
                0.2926585,
            ],
            "a rate that rises again after total: it stays at lr_min": [
                0.9,
                0.1,
                0.75,
                0.5,
                0.3,
                0.6,
                0.3,
            ],
            "a rate of 0 after total: it stays at lr_min": [0.9, 0.1, 0.75, 0.5, 0.3, 0.0, 0.3],
            "a straight line down: after the warm-up a cosine is asked": [
                0.9,
                0.1,
                0.7,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "no warm-up at all": [0.6927051, 0.9, 0.5072949, 0.8427051, 0.3, 0.3, 0.885317],
            "lr_max kept after the warm-up": [0.9, 0.1, 0.9, 0.5, 0.9, 0.9, 0.3],
            "lr_start kept during the warm-up": [0.9, 0.1, 0.75, 0.1, 0.3, 0.3, 0.1],
            "a cosine that is one step ahead: at t = warmup the rate is lr_max": [
                0.8598076,
                0.1,
                0.6,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "a cosine that reaches lr_min one step early: it ends at t = total": [
                0.9,
                0.1,
                0.6927051,
                0.5,
                0.3,
                0.3,
                0.3,
            ],
            "2π for π: half a turn takes the cosine from 1 to −1": [
                0.9,
                0.1,
                0.45,
                0.5,
                0.9,
                0.9,
                0.3,
            ],
            "a half that is missing: 1 + cos runs from 2 to 0": [1.5, 0.1, 1.2, 0.5, 0.3, 0.3, 0.3],
            "a warm-up along a cosine: it is a straight line": [
                0.9,
                0.1,
                0.75,
                0.5,
                0.3,
                0.3,
                0.2171573,
            ],
            "a warm-up that multiplies: it is a straight line": [
                0.9,
                0.1,
                0.75,
                0.3,
                0.3,
                0.3,
                0.1732051,
            ],
            "a warm-up that runs the wrong way": [0.9, 0.9, 0.75, 0.5, 0.3, 0.3, 0.7],
            "an answer that is the same for every call": [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-warmup_cosine-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1, edges 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, at_each, check_close, check_function, check_scalar


def _c(share):
    return (1 + np.cos(np.pi * share)) / 2


def _right(t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
    return (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    )


_mistakes = {
    "a warm-up counted from t + 1: lr_max is reached at t = warmup": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * (t + 1) / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a warm-up from t + 1 to warmup + 1: it begins at lr_start": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * (t + 1) / (warmup + 1))
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a warm-up that reaches lr_max one step late": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / (warmup + 1))
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "lr_start ignored: the warm-up begins there, not at 0": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_max * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "lr_start added on top: the line's share is lr_max − lr_start": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + lr_max * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "lr_start as a floor by `max`: the line itself begins at lr_start": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (max(lr_start, lr_max * t / warmup))
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a warm-up from lr_min: it begins at lr_start": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_min + (lr_max - lr_min) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "lr_start and lr_min exchanged": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_min + (lr_max - lr_min) * t / warmup)
        if t < warmup
        else (lr_start + (lr_max - lr_start) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a cosine that ends at lr_start: it ends at lr_min": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_start + (lr_max - lr_start) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "lr_min ignored: the cosine ends there, not at 0": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_max * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "lr_min as a floor by `max`: the cosine itself runs from lr_max to lr_min": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (max(lr_min, lr_max * _c(min((t - warmup) / (total - warmup), 1))))
    ),
    "lr_min added on top: the cosine's share is lr_max − lr_min": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + lr_max * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a cosine as long as total: after the warm-up total − warmup steps are left": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / total, 1)))
    ),
    "a cosine that began at t = 0: it begins at t = warmup": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min(t / total, 1)))
    ),
    "a cosine over total − warmup steps that began at t = 0": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min(t / (total - warmup), 1)))
    ),
    "the product of warm-up and cosine: first the one, then the other": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * min(t / max(warmup, 1), 1)) * _c(min(t / total, 1))
    ),
    "a rate that rises again after total: it stays at lr_min": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c((t - warmup) / (total - warmup)))
    ),
    "a rate of 0 after total: it stays at lr_min": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        0.0
        if t > total
        else (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a straight line down: after the warm-up a cosine is asked": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * (1 - min((t - warmup) / (total - warmup), 1)))
    ),
    "no warm-up at all": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        lr_min + (lr_max - lr_min) * _c(min(t / total, 1))
    ),
    "lr_max kept after the warm-up": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup) if t < warmup else (lr_max)
    ),
    "lr_start kept during the warm-up": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a cosine that is one step ahead: at t = warmup the rate is lr_max": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup + 1) / (total - warmup), 1)))
    ),
    "a cosine that reaches lr_min one step early: it ends at t = total": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / max(total - warmup - 1, 1), 1)))
    ),
    "2π for π: half a turn takes the cosine from 1 to −1": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(2 * min((t - warmup) / (total - warmup), 1)))
    ),
    "a half that is missing: 1 + cos runs from 2 to 0": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start + (lr_max - lr_start) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * 2 * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a warm-up along a cosine: it is a straight line": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_max - (lr_max - lr_start) * _c(t / warmup))
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a warm-up that multiplies: it is a straight line": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_start * (lr_max / max(lr_start, 1e-9)) ** (t / warmup))
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "a warm-up that runs the wrong way": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        (lr_max + (lr_start - lr_max) * t / warmup)
        if t < warmup
        else (lr_min + (lr_max - lr_min) * _c(min((t - warmup) / (total - warmup), 1)))
    ),
    "an answer that is the same for every call": lambda t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0: (
        0.9
    ),
}
_known = {name: at_each(mistake) for name, mistake in _mistakes.items()}

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other rates, asked in any order",
    points=1,
    hint="Before warmup the rate lies on a straight line from lr_start to lr_max, after it on a cosine that takes total − warmup steps. With warmup = 4 and lr_start = 0, t = 1 gives a quarter of lr_max.",
):
    check_function(
        at_each(warmup_cosine),
        {
            "the warm-up": ([3, 1, 5, 2], 40, 0.8, 7, 0.06, 0.02),
            "the cosine": ([9, 33, 21, 12], 40, 0.8, 7, 0.06, 0.02),
            "whole numbers from numpy": (np.array([17, 1, 11, 5]), 23, 0.3, 8, 0.05, 0.1),
            "the default start and end, 0": ([2, 15, 6, 1], 19, 0.5, 4),
            "a start above the peak": ([1, 2, 8], 12, 0.2, 3, 0.5, 0.1),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "edges: at t = 0, warmup and total, beyond, and without a warm-up",
    points=1,
    hint="At t = warmup the rate is exactly lr_max, at t = total it is lr_min, and there it stays. With warmup = 0 the cosine begins at once.",
):
    check_function(
        at_each(warmup_cosine),
        {
            "the start, the peak and the steps beside it": ([0, 5, 4, 6], 21, 0.8, 5, 0.1, 0.05),
            "the end and beyond": ([21, 20, 22, 30, 37, 53, 400], 21, 0.8, 5, 0.1, 0.05),
            "no warm-up": ([0, 1, 4, 9, 12], 9, 0.8, 0, 0.1, 0.05),
            "a warm-up of one step": ([1, 0, 2, 6], 6, 0.8, 1, 0.1, 0.05),
            "a warm-up to the last step but one": ([4, 5, 3, 6], 5, 0.8, 4, 0.1, 0.05),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="Return the number itself, not a list or an array that holds it.",
):
    check_scalar(warmup_cosine(2, 10, 0.9, 4, 0.1, 0.3))
    check_scalar(warmup_cosine(np.int64(7), 10, 0.9, 4, 0.1, 0.3))
    check_scalar(warmup_cosine(40, 10, 0.9, 4))
    check_scalar(warmup_cosine(4, 10, 0.9, 4))
with rubric.part(
    "purity: the same t gives the same rate, whatever was asked before",
    points=0.5,
    hint="Compute the rate from t alone, and keep nothing from one call to the next.",
):
    _ts = [7, 2, 10, 5, 30, 0]
    _rates = at_each(warmup_cosine)(_ts + _ts[::-1], 23, 0.8, 6, 0.1, 0.05)
    if _rates is None:
        check_close(None, 0.0)
    _again = _rates[: len(_ts) - 1 : -1]
    check_close(
        _again,
        _rates[: len(_ts)],
        recognise={"a state kept from one call to the next: compute the rate from t alone": _again},
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now the answer to the prediction.
# The picture on the left has the learning rate as one axis and the distance $\lvert x \rvert$ as the other.
# Below the black line a step comes closer, above it a step is thrown farther out.

# %% tags=["figure"]
with picture(
    "Left: the plane of learning rate and distance, divided by the line lr = 2/(1 + x²). The run with "
    "constant rate 0.5 starts far above the line and leaves upward. The warmed-up run starts at rate "
    "0, slides down under the line and then moves right to 0.5. Right: the learning rate of the "
    "warmed-up run stays below its own limit, which rises as the run comes down.",
    size=(10.4, 4.2),
) as fig:
    left, right = fig.subplots(1, 2)
    x = np.linspace(0, 6, 300)
    left.fill_betweenx(x, 2 / (1 + x**2), 0.7, color="#D55E00", alpha=0.12, lw=0)
    left.fill_betweenx(x, 0, np.minimum(2 / (1 + x**2), 0.7), color="#009E73", alpha=0.12, lw=0)
    left.plot(2 / (1 + x**2), x, color="black", lw=1.2)
    left.text(0.27, 5.2, "thrown farther out", color="#A34700", ha="center")
    left.text(0.4, 0.9, "comes closer", color="#00664B", ha="center")
    start = np.array([4.0])
    runs = {
        "constant": lambda t: 0.5,
        "warm-up": lambda t: warmup_cosine(t, 60, 0.5, 20),
    }
    for name, schedule in runs.items():
        path = np.abs(np.asarray(scheduled_descent(steep_walls().gradient, start, schedule, 60)))
        steps = [schedule(t) for t in range(60)]
        color = SCHEDULE_COLORS[name]
        seen = path[:21, 0] if name == "warm-up" else path[:2, 0]
        left.plot(steps[: len(seen)], seen, "o-", color=color, ms=4, clip_on=True)
        left.plot(steps[0], 4.0, "o", mfc="white", mec="black", ms=7, zorder=4)
        if name == "warm-up":
            right.plot(2 / (1 + path[:60, 0] ** 2), color="black", lw=1.2)
            right.plot(steps, color=color)
            left.annotate(
                "warm-up",
                (steps[4], path[4, 0]),
                xytext=(8, 6),
                textcoords="offset points",
                color="#8A5A00",
            )
        else:
            left.annotate(
                "constant 0.5\nleaves at step 1",
                (0.5, 4),
                xytext=(8, -6),
                textcoords="offset points",
                va="top",
            )
    left.set(
        xlim=(0, 0.7),
        ylim=(0, 6),
        xlabel="learning rate of the step",
        ylabel="distance |x| before the step",
        title="Under the line, or over it",
    )
    right.set(
        xlabel="step",
        ylabel="learning rate",
        ylim=(0, 2.1),
        xlim=(0, 60),
        title="The limit rises before the rate does",
    )
    right.text(12, 1.6, "the limit 2/(1 + x²)\nwhere the walk stands", ha="left", va="top")
    right.text(32, 0.5, "the learning rate", color="#8A5A00")

# %% [markdown]
# The constant run is thrown from 4 to $4 \cdot (1 - 0.5 \cdot 17) = -30$ by its first step, and from there to a number with 5 digits.
# It never had a chance: the limit at $x = 4$ is 0.118.
#
# The warmed-up run takes small steps while it stands on the wall.
# They bring it down, the ground gets flatter, and the limit rises, all before the learning rate is large.
# Warm-up works because a walk leaves the steep region in its first steps.
# Where the curvature is the same everywhere, as on a ravine, it would gain nothing.
#
# **Predict.** Could one not take a smaller constant rate? What is the price?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Distance after 60 steps from x = 4 against the highest learning rate. Without warm-up the curves "
    "fall to between 0.0001 and 0.1 and end at the limit 0.118; with a warm-up of 20 steps the curve "
    "goes on to fall by many powers of ten.",
    size=(7.4, 4.2),
) as fig:
    ax = fig.add_subplot()
    peaks = np.geomspace(0.02, 1.0, 60)
    for name, label, warmup in (
        ("constant", "constant", None),
        ("cosine", "cosine without warm-up", 0),
        ("warm-up", "warm-up of 20 steps, then cosine", 20),
    ):
        ends = []
        for peak in peaks:
            path = scheduled_descent(
                steep_walls().gradient,
                np.array([4.0]),
                lambda t: peak if warmup is None else warmup_cosine(t, 60, peak, warmup),  # noqa: B023
                60,
            )
            ends.append(abs(np.asarray(path)[-1, 0]))
        ends = np.array(ends)
        ends[~(ends < 4)] = np.nan
        ax.loglog(peaks, ends, color=SCHEDULE_COLORS[name])
        ax.set_xticks([0.02, 0.05, 0.1, 0.2, 0.5, 1.0], ["0.02", "0.05", "0.1", "0.2", "0.5", "1"])
        ax.minorticks_off()
        last = np.flatnonzero(np.isfinite(ends))[-1]
        if warmup == 20:
            ax.text(0.25, 3e-3, label, color="#8A5A00")
        else:
            ax.plot(peaks[last], ends[last], "x", color=SCHEDULE_COLORS[name], ms=8, mew=2)
            place = (0.0325, 0.004) if warmup == 0 else (0.05, 6e-4)
            ax.text(*place, label, color="#9A3F72" if warmup == 0 else "black", ha="center")
    ax.axvline(2 / 17, color="0.5", lw=0.8, ls=":")
    ax.text(0.122, 2e-8, "limit at the start, 2/17", size=8)
    ax.set(
        xlabel="highest learning rate",
        ylabel="distance after 60 steps",
        ylim=(1e-9, 5),
        xlim=(0.02, 1.0),
        title="Warm-up moves the cliff",
    )

# %% [markdown]
# Without warm-up the start sets the limit, 0.118, for the whole run, although the bottom would bear 2.
# At 0.115, close to the limit, the constant rate ends at a distance of 0.0004.
# With warm-up a rate of 0.5 ends at 0.000000005, and the cliff has moved far away.
# Below the limit warm-up costs a little: its first steps are short.
#
# The dip near 0.06 is luck, and belongs to this one start: at $\alpha = 1/17$ the first factor is $1 - 17/17 = 0$, and the first step lands on the minimizer.

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-warmup-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). A run diverges in its first steps, with a learning rate that would be right for the rest of it. Why can a warm-up save it, and when can it not?
# Use the edge of stability. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** the edge of stability, $2/\lambda_{\max}$, depends on where the walk stands; at the start the curvature is large and the edge below the learning rate.
# - **1 point** small first steps move the walk to flatter ground, where the edge is higher, before the learning rate gets large.
# - **1 point** it cannot help where the ground does not get flatter (a quadratic, say), or where the rate rises faster than the edge, or ends above the edge at the minimizer.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-warmup", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# The edge of stability $2/\lambda_{\max}$ belongs to the place where the walk stands, and at a steep start it can lie far below the learning rate, so that the first steps throw the walk out.
# With a warm-up the first steps are small enough for the steep ground and carry the walk to flatter ground, where the edge is higher.
# When the full rate comes, the edge is already above it.
# That cannot help where the curvature is the same everywhere, where the rate rises faster than the ground gets flatter, or where it ends above the edge at the minimizer itself.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Start again
#
# Loshchilov and Hutter (2017) let the cosine jump back to the top when it has reached the bottom: **warm restarts**.
# "Warm", because the parameters stay where they are; only the learning rate starts again.
#
# - The first cycle begins at $t = 0$ and is `period` steps long. Each next cycle is `growth` times as long as the last.
# - In a cycle that begins at $s$ and is $T$ steps long the rate is `cosine_annealing(t - s, lr_max, lr_min, T)`, for $s \le t < s + T$.
#
# So the first step of each cycle has `lr_max`, and `lr_min` itself is never quite reached.
#
# **By hand.** Period 4 and growth 2: the cycles are the steps 0 to 3, 4 to 11, 12 to 27, and so on. With `lr_max` 0.9 and `lr_min` 0.1, $t = 2$ is halfway through a cycle of 4 and gives 0.5, $t = 4$ gives 0.9, and $t = 8$ is halfway through a cycle of 8 and gives 0.5.
#
# **Exercise.** Write `warm_restarts(t, lr_max, lr_min, period, growth=1)`, one number. `period` and `growth` are whole numbers of at least 1.


# %% nbgrader={"grade": false, "grade_id": "warm_restarts", "locked": false, "schema_version": 3, "solution": true, "task": false}
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    """Return the learning rate of step t: a cosine that starts again, each time growth times longer."""
    ### BEGIN SOLUTION
    begin, length = 0, period
    while t >= begin + length:
        begin += length
        length *= growth
    return cosine_annealing(t - begin, lr_max, lr_min, length)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-warm_restarts", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: cycles of 4, 8 and 16 steps",
    points=1,
    hint="Find the cycle that t is in: where it begins and how long it is. With period = 4 and growth = 2 the cycles begin at 0, 4 and 12, and are 4, 8 and 16 steps long. The first step of a cycle has lr_max again.",
):
    _rates = [warm_restarts(t, 0.9, 0.2, 4, 2) for t in (2, 0, 4, 3, 10, 12, 15)]
    check_close(
        None if any(rate is None for rate in _rates) else _rates,
        [0.55, 0.9, 0.9, 0.3025126, 0.3025126, 0.9, 0.8410144],
        given="warm_restarts(t, 0.9, 0.2, 4, 2) for t in 2, 0, 4, 3, 10, 12 and 15",
        recognise={
            "growth ignored: each cycle is growth times as long as the last": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.55,
                0.9,
                0.3025126,
            ],
            "growth in the first cycle already: its length is period": [
                0.7974874,
                0.9,
                0.55,
                0.6839392,
                0.8733578,
                0.7974874,
                0.6182816,
            ],
            "growth one cycle late: the second is already growth times as long": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.7974874,
                0.55,
                0.2266422,
            ],
            "growth to the power of the cycle's number: each length is growth times the last": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.3025126,
                0.9,
                0.8849291,
            ],
            "growth added to the length: it multiplies": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.9,
                0.7974874,
                0.4160608,
            ],
            "one period added to each length: growth multiplies": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.3025126,
                0.9,
                0.7974874,
            ],
            "lengths of period times growth times the number of the cycle: each is growth times the last": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.3025126,
                0.9,
                0.7974874,
            ],
            "a restart one step late: the first step of a cycle has lr_max again": [
                0.55,
                0.9,
                0.2,
                0.3025126,
                0.3025126,
                0.2,
                0.8410144,
            ],
            "a restart one step early": [
                0.3025126,
                0.7974874,
                0.8733578,
                0.9,
                0.2266422,
                0.8932748,
                0.7974874,
            ],
            "no restart at all": [0.55, 0.9, 0.2, 0.3025126, 0.2, 0.2, 0.2],
            "a rate that climbs back along the cosine: it jumps": [
                0.55,
                0.9,
                0.2,
                0.3025126,
                0.55,
                0.2,
                0.7974874,
            ],
            "the cycle's beginning not subtracted from t": [
                0.55,
                0.9,
                0.55,
                0.3025126,
                0.3025126,
                0.3025126,
                0.2067252,
            ],
            "the first period in every cycle: the cosine takes the length of its own cycle": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.2,
                0.9,
                0.3025126,
            ],
            "the first period in every cycle, and a cosine that rises again": [
                0.55,
                0.9,
                0.9,
                0.3025126,
                0.55,
                0.9,
                0.3025126,
            ],
            "a peak that halves with each restart: it is lr_max again": [
                0.55,
                0.9,
                0.45,
                0.3025126,
                0.2366117,
                0.225,
                0.2228934,
            ],
            "a peak divided by growth at each restart: it is lr_max again": [
                0.55,
                0.9,
                0.45,
                0.3025126,
                0.2366117,
                0.225,
                0.2228934,
            ],
            "the last step of a cycle at lr_min: only the next one would have it": [
                0.375,
                0.9,
                0.9,
                0.2,
                0.2346609,
                0.9,
                0.8331559,
            ],
            "lr_min ignored: each cycle falls toward it, not toward 0": [
                0.45,
                0.9,
                0.9,
                0.1318019,
                0.1318019,
                0.9,
                0.8241613,
            ],
            "lr_min as a floor by `max`: the cosine itself runs from lr_max to lr_min": [
                0.45,
                0.9,
                0.9,
                0.2,
                0.2,
                0.9,
                0.8241613,
            ],
            "lr_min added on top: the cosine's share is lr_max − lr_min": [
                0.65,
                1.1,
                1.1,
                0.3318019,
                0.3318019,
                1.1,
                1.024161,
            ],
            "a rate that rises within each cycle": [
                0.55,
                0.2,
                0.2,
                0.7974874,
                0.7974874,
                0.2,
                0.2589856,
            ],
            "a straight line for the cosine": [0.55, 0.9, 0.9, 0.375, 0.375, 0.9, 0.76875],
            "2π for π: half a turn takes the cosine from 1 to −1": [
                0.2,
                0.9,
                0.9,
                0.55,
                0.55,
                0.9,
                0.6839392,
            ],
            "a half that is missing: 1 + cos runs from 2 to 0": [
                0.9,
                1.6,
                1.6,
                0.4050253,
                0.4050253,
                1.6,
                1.482029,
            ],
            "an answer that is the same for every call": [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-warm_restarts-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 2, edges 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, at_each, check_close, check_function, check_scalar


def _c(share):
    return (1 + np.cos(np.pi * share)) / 2


def _cycle(t, period, growth, first=1, late=False, power=False, add=None, inclusive=False):
    begin, length, number = 0, period * first, 0
    while t > begin + length or (t == begin + length and not inclusive):
        begin, number = begin + length, number + 1
        if add is not None:
            length += add
        elif not (late and number == 1):
            length *= growth**number if power else growth
    return begin, length, number


def _restart(t, hi, lo, period, growth=1, **options):
    begin, length, _ = _cycle(t, period, growth, **options)
    return lo + (hi - lo) * _c((t - begin) / length)


def _right(t, lr_max, lr_min, period, growth=1):
    return _restart(t, lr_max, lr_min, period, growth)


_mistakes = {
    "growth ignored: each cycle is growth times as long as the last": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period)
    ),
    "growth in the first cycle already: its length is period": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, first=growth)
    ),
    "growth one cycle late: the second is already growth times as long": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, late=True)
    ),
    "growth to the power of the cycle's number: each length is growth times the last": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, power=True)
    ),
    "growth added to the length: it multiplies": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, add=growth)
    ),
    "one period added to each length: growth multiplies": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, add=period)
    ),
    "lengths of period times growth times the number of the cycle: each is growth times the last": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, add=period * (growth - 1))
    ),
    "a restart one step late: the first step of a cycle has lr_max again": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, lr_min, period, growth, inclusive=True)
    ),
    "a restart one step early": lambda t, lr_max, lr_min, period, growth=1: _restart(
        t + 1, lr_max, lr_min, period, growth
    ),
    "no restart at all": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + (lr_max - lr_min) * _c(min(t / period, 1))
    ),
    "a rate that climbs back along the cosine: it jumps": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + (lr_max - lr_min) * _c(t / period)
    ),
    "the cycle's beginning not subtracted from t": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + (lr_max - lr_min) * _c(t / _cycle(t, period, growth)[1])
    ),
    "the first period in every cycle: the cosine takes the length of its own cycle": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + (lr_max - lr_min) * _c(min((t - _cycle(t, period, growth)[0]) / period, 1))
    ),
    "the first period in every cycle, and a cosine that rises again": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + (lr_max - lr_min) * _c((t - _cycle(t, period, growth)[0]) / period)
    ),
    "a peak that halves with each restart: it is lr_max again": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min
        + (lr_max * 0.5 ** _cycle(t, period, growth)[2] - lr_min)
        * _c((t - _cycle(t, period, growth)[0]) / _cycle(t, period, growth)[1])
    ),
    "a peak divided by growth at each restart: it is lr_max again": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min
        + (lr_max / growth ** _cycle(t, period, growth)[2] - lr_min)
        * _c((t - _cycle(t, period, growth)[0]) / _cycle(t, period, growth)[1])
    ),
    "the last step of a cycle at lr_min: only the next one would have it": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min
        + (lr_max - lr_min)
        * _c(min((t - _cycle(t, period, growth)[0]) / max(_cycle(t, period, growth)[1] - 1, 1), 1))
    ),
    "lr_min ignored: each cycle falls toward it, not toward 0": lambda t, lr_max, lr_min, period, growth=1: (
        _restart(t, lr_max, 0.0, period, growth)
    ),
    "lr_min as a floor by `max`: the cosine itself runs from lr_max to lr_min": lambda t, lr_max, lr_min, period, growth=1: (
        max(lr_min, _restart(t, lr_max, 0.0, period, growth))
    ),
    "lr_min added on top: the cosine's share is lr_max − lr_min": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + _restart(t, lr_max, 0.0, period, growth)
    ),
    "a rate that rises within each cycle": lambda t, lr_max, lr_min, period, growth=1: (
        lr_max + lr_min - _restart(t, lr_max, lr_min, period, growth)
    ),
    "a straight line for the cosine": lambda t, lr_max, lr_min, period, growth=1: (
        lr_max
        - (lr_max - lr_min) * (t - _cycle(t, period, growth)[0]) / _cycle(t, period, growth)[1]
    ),
    "2π for π: half a turn takes the cosine from 1 to −1": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min
        + (lr_max - lr_min)
        * _c(2 * (t - _cycle(t, period, growth)[0]) / _cycle(t, period, growth)[1])
    ),
    "a half that is missing: 1 + cos runs from 2 to 0": lambda t, lr_max, lr_min, period, growth=1: (
        lr_min + 2 * (_restart(t, lr_max, lr_min, period, growth) - lr_min)
    ),
    "an answer that is the same for every call": lambda t, lr_max, lr_min, period, growth=1: 0.9,
}
_known = {name: at_each(mistake) for name, mistake in _mistakes.items()}

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other rates, asked in any order",
    points=2,
    hint="Find the cycle that t is in: where it begins and how long it is. With period = 4 and growth = 2 the cycles begin at 0, 4 and 12, and are 4, 8 and 16 steps long. The first step of a cycle has lr_max again.",
):
    check_function(
        at_each(warm_restarts),
        {
            "cycles of one length, in any order of t": ([17, 3, 9, 30, 1, 20], 0.8, 0.15, 7),
            "growth 1, given": ([12, 4, 33], 0.4, 0.0, 5, 1),
            "cycles that double": ([3, 8, 19, 44, 12, 69], 0.8, 0.15, 5, 2),
            "cycles that triple": ([2, 7, 13, 30], 0.5, 0.1, 3, 3),
            "whole numbers from numpy": (np.array([13, 4, 29]), 0.3, 0.02, 6, 2),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "edges: at the first and the last step of each cycle",
    points=1,
    hint="A cycle of length T that begins at s holds the steps s, s + 1, …, s + T − 1. Step s + T is the first of the next, with lr_max.",
):
    check_function(
        at_each(warm_restarts),
        {
            "the start and the first restart": ([0, 7, 6, 8], 0.8, 0.15, 7),
            "later restarts": ([14, 13, 21, 20], 0.8, 0.15, 7),
            "restarts of cycles that double": ([5, 4, 15, 14, 16, 35, 34], 0.8, 0.15, 5, 2),
            "cycles of one step": ([0, 1, 5], 0.8, 0.15, 1),
            "cycles of 1, 3 and 9 steps": ([0, 1, 4, 3, 5], 0.8, 0.15, 1, 3),
        },
        at_each(_right),
        recognise=_known,
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="Return the number itself, not a list or an array that holds it.",
):
    check_scalar(warm_restarts(3, 0.9, 0.1, 4))
    check_scalar(warm_restarts(np.int64(4), 0.9, 0.1, 4, 2))
    check_scalar(warm_restarts(17, 0.9, 0.1, 4, 2))
with rubric.part(
    "purity: the same t gives the same rate, whatever was asked before",
    points=0.5,
    hint="Compute the rate from t alone, and keep nothing from one call to the next.",
):
    _ts = [7, 2, 15, 5, 31, 0]
    _rates = at_each(warm_restarts)(_ts + _ts[::-1], 0.8, 0.15, 5, 2)
    if _rates is None:
        check_close(None, 0.0)
    _again = _rates[: len(_ts) - 1 : -1]
    check_close(
        _again,
        _rates[: len(_ts)],
        recognise={"a state kept from one call to the next: compute the rate from t alone": _again},
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# "Restarts help to escape from local minima", people say.
# Lesson 02 found that a noisy walk gets out of a shallow valley if noise times learning rate is large.
# So let us count.
#
# **Predict.** 400 walkers start in the shallow one of two valleys, with noise. They take 400 steps with the same highest learning rate: constant, as one long cosine, or as four cosines of 100 steps. Which frees most walkers? Which ends lowest?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Three rows over 400 steps. The learning rate: constant, one cosine, four cosines. The share of 400 "
    "walkers in the deep valley: the constant rate frees 70 percent, the two others about a quarter. "
    "The height of the walkers above the bottom of their valley: constant stays at 1.7, one cosine "
    "falls once, restarts fall four times.",
    size=(7.6, 6.4),
) as fig:
    schedules = {
        "constant": lambda t: 0.04,
        "cosine": lambda t: cosine_annealing(t, 0.04, 0.001, 400),
        "restarts": lambda t: warm_restarts(t, 0.04, 0.001, 100),
    }
    f = two_valleys()
    top, middle, bottom = fig.subplots(3, 1, sharex=True, height_ratios=[1, 1.5, 1.5])
    rates, heights = {}, {}
    for name, schedule in schedules.items():
        grad_fn = noisy_gradient(f, 10.0, np.random.default_rng(3))
        walks = np.asarray(scheduled_descent(grad_fn, np.full((400, 1), -2.0), schedule, 400))
        deep = walks[..., 0] > 0
        share = deep.mean(axis=1)
        rates[name] = [schedule(t) for t in range(400)]
        floor = np.where(deep, f.value(np.array([3.0])), f.value(np.array([-2.0])))
        heights[name] = np.mean(f.value(walks) - floor, axis=1)
        heights[name][0] = np.nan
        middle.plot(share, color=SCHEDULE_COLORS[name])
        middle.annotate(
            f"{share[-1]:.0%}",
            (400, share[-1]),
            xytext=(6, {"cosine": -4}.get(name, 4)),
            textcoords="offset points",
            color=SCHEDULE_COLORS[name],
            va="center",
        )
    for name in schedules:
        bottom.semilogy(heights[name], color=SCHEDULE_COLORS[name])
        top.stairs(rates[name], baseline=None, color=SCHEDULE_COLORS[name], linewidth=1.6)
    top.text(402, 0.04, "constant", color="black", va="center")
    top.text(300, 0.012, "cosine", color="#9A3F72", va="center", ha="right")
    top.text(402, 0.012, "restarts", color="#2A7CA8", va="center")
    top.set(ylabel="learning rate", ylim=(0, 0.045), title="Same peak, same number of steps")
    middle.set(ylabel="share in the\ndeep valley", ylim=(0, 0.8))
    bottom.set(xlabel="step", ylabel="height above the\nown valley's floor", xlim=(0, 400))

# %% [markdown]
# The constant rate frees most, some 70 %: it is large all the time.
# One long cosine and four short ones free the same share, about a quarter, because they spend the same number of steps at each learning rate.
# A jump of the learning rate has no magic of its own; time at a large rate is what opens the door.
#
# What restarts do give is in the bottom row.
# Each cycle ends with a calm walk: four times in the run, at steps 100, 200, 300 and 400, the parameters are fit for use.
# One long cosine is of use at its end only, and whoever stops it halfway, or trains on after it, has the wrong learning rate.
# That is the reason to use them: when you do not know how long you will train, or want to keep a model from each cycle.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Design your own
#
# All schedules of this lesson in one picture, each from your own function.

# %% tags=["figure"]
with picture(
    "Seven learning rates over 200 steps: constant, step decay as a staircase, exponential and "
    "inverse-time decay as curves that fall fastest at first, a cosine, a cosine after a warm-up, "
    "and a cosine with restarts after 50 and 150 steps.",
    size=(10.0, 4.6),
) as fig:
    schedules = {
        "constant": lambda t: 0.4,
        "step": lambda t: step_decay(t, 0.4, 0.5, 40),
        "exponential": lambda t: exponential_decay(t, 0.4, 0.98),
        "inverse time": lambda t: inverse_time_decay(t, 0.4, 0.05),
        "cosine": lambda t: cosine_annealing(t, 0.4, 0.02, 200),
        "warm-up": lambda t: warmup_cosine(t, 200, 0.4, 30, lr_min=0.02),
        "restarts": lambda t: warm_restarts(t, 0.4, 0.02, 50, 2),
    }
    together, *small = fig.subplot_mosaic(
        "TTabc;TTdef", width_ratios=[1, 1, 0.8, 0.8, 0.8]
    ).values()
    rates = {name: [schedule(t) for t in range(200)] for name, schedule in schedules.items()}
    for name, rate in rates.items():
        together.plot(rate, color=SCHEDULE_COLORS[name], linewidth=1.6)
    together.set(
        xlim=(0, 200), ylim=(0, 0.44), xlabel="step", ylabel="learning rate", title="Together"
    )
    for ax, name in zip(small, list(rates)[1:], strict=True):
        ax.plot(rates["constant"], color="0.8", linewidth=1)
        ax.plot(rates[name], color=SCHEDULE_COLORS[name], linewidth=2)
        ax.set(xlim=(0, 200), ylim=(0, 0.44), xticks=[0, 200], yticks=[0, 0.4])
        ax.set_title(name, color=SCHEDULE_COLORS[name])

# %% [markdown]
# Now it is your turn.
# 64 walkers cross the noisy ravine $x^2 + 50y^2$ in 200 steps, and your target is a mean loss below 0.03.
# Choose a kind of schedule, its highest learning rate, and the share of it that is left at the end.
#
# - Is there a constant rate that hits the target?
# - Which kinds hit it, and with how large a learning rate?
# - Beyond the edge of stability, 0.02: does every kind diverge? Look at the first steps. Can you hit the target without going beyond it?
# - Let as little as possible be left at the end: for which kinds is that best, and which run out of budget?

# %% tags=["figure"]
kinds = {
    "constant": lambda lr, end, n: lambda t: lr,
    "step": lambda lr, end, n: lambda t: step_decay(t, lr, end ** (1 / 3), n // 4),
    "exponential": lambda lr, end, n: lambda t: exponential_decay(t, lr, end ** (1 / n)),
    "inverse time": lambda lr, end, n: lambda t: inverse_time_decay(t, lr, (1 / end - 1) / n),
    "cosine": lambda lr, end, n: lambda t: cosine_annealing(t, lr, lr * end, n),
    "warm-up": lambda lr, end, n: lambda t: warmup_cosine(t, n, lr, n // 10, 0.0, lr * end),
    "restarts": lambda lr, end, n: lambda t: warm_restarts(t, lr, lr * end, n // 4),
}
explore_schedule(scheduled_descent, kinds, target=0.03)

# %% [markdown]
# No constant rate hits the target; its best is about 0.1.
# Step decay, exponential decay, the cosines and, barely, the restarts do, with a highest rate at the edge or beyond it.
# Not every kind diverges there: who falls below the edge in time is saved, after losses that only a quadratic forgives.
# The cosines hit it at 0.02 itself, with a tenth left at the end.
# A cosine bears almost any small end, since it stays near the top for half of the run.
# Exponential and inverse-time decay do not: with a small end they are small from early on, and the walk freezes in the ravine.
# Inverse-time decay is the best of all over 3000 steps and the worst over 200.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Stop in time
#
# The last decision about time is when to stop.
# On data the loss that we minimize is not the one that we care about: we want small errors on *new* data.
# So part of the data is kept aside, and the loss there is the **validation loss**.
#
# The next cell makes 16 noisy points of a sine, and 60 more for validation.
# A polynomial of degree 12 can follow every wiggle of 16 points.
# One **epoch** is five noisy steps of your `scheduled_descent`.
#
# **Predict.** What do the training loss and the validation loss do over 200 epochs?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Training and validation loss over 200 epochs. The training loss falls throughout. The "
    "validation loss falls with small zig-zags to 0.1 at epoch 16, and then rises to more than twice that.",
    size=(7.4, 4.0),
) as fig:
    rng = np.random.default_rng(11)
    x = np.sort(rng.uniform(-1, 1, 16))
    y = np.sin(3 * x) + 0.3 * rng.normal(size=16)
    x_new = rng.uniform(-1, 1, 60)
    y_new = np.sin(3 * x_new) + 0.3 * rng.normal(size=60)
    features = np.polynomial.legendre.legvander(x, 12)
    features_new = np.polynomial.legendre.legvander(x_new, 12)
    # The training loss is a quadratic: its gradient is the Hessian times weights, less a constant.
    hessian = 2 * features.T @ features / 16
    pull = 2 * features.T @ y / 16
    lr = 0.5 / np.linalg.eigvalsh(hessian).max()

    def make_update(seed):
        """Return an epoch of training with noise of its own."""
        noise = np.random.default_rng(seed)

        def noisy(w):
            return hessian @ w - pull + features.T @ noise.normal(size=16) / 16

        return lambda w: np.asarray(scheduled_descent(noisy, w, lambda t: lr, 5))[-1]

    def train_loss(w):
        """Return the mean squared error on the 16 points."""
        return np.mean((features @ w - y) ** 2)

    def val_loss(w):
        """Return the mean squared error on the 60 points kept aside."""
        return np.mean((features_new @ w - y_new) ** 2)

    update, weights = make_update(11), [np.zeros(13)]
    for _ in range(200):
        weights.append(update(weights[-1]))
    weights = weights[1:]
    curves = {"training": train_loss, "validation": val_loss}
    ax = fig.add_subplot()
    for (name, loss), color in zip(curves.items(), ("#0072B2", "#D55E00"), strict=True):
        values = [loss(w) for w in weights]
        ax.plot(values, color=color)
        ax.annotate(
            name,
            (199, values[-1]),
            xytext=(6, 0),
            textcoords="offset points",
            color=color,
            va="center",
        )
    lowest = int(np.argmin(values))
    ax.plot(lowest, values[lowest], "o", color="black", ms=6)
    ax.annotate(
        f"lowest at epoch {lowest}: {values[lowest]:.2f}",
        (lowest, values[lowest]),
        xytext=(24, 0.33),
        arrowprops={"arrowstyle": "-", "color": "0.5"},
    )
    ax.set(
        xlim=(0, 199),
        ylim=(0, 0.42),
        xlabel="epoch",
        ylabel="loss",
        title="Better and better, at the wrong thing",
    )

# %% [markdown]
# The training loss falls to the end.
# The validation loss turns at epoch 16 and is more than two and a half times as high at the end: the polynomial has begun to learn the noise.
# Stopping there would be a cure, but when we are there we cannot know it: the curve zig-zags, and the next epoch may be lower.
#
# **Early stopping** therefore waits.
# An epoch *improves* if its loss is below the best one so far by more than `min_delta`:
#
# $$\text{loss} < \text{best} - \text{min\_delta} .$$
#
# Only an improvement changes the best.
# The first epoch always improves.
# Training stops at the first epoch at which `patience` epochs in a row have not improved, and otherwise at the last one.
#
# **By hand.** Losses 5, 3, 4, 3, 2, 6 with patience 2 and `min_delta` 0: epoch 1 improves; epoch 2 does not, and epoch 3 is equal, which is no improvement either. That is two in a row: stop at epoch 3, best epoch 1. The 2 that would have come is never seen.
#
# **Exercise.** Write `early_stopping(val_losses, patience, min_delta=0.0)`.
# It takes a list or an array of at least one loss, all finite, and returns the pair `(stop_epoch, best_epoch)`, both counted from 0. `patience` is a whole number of at least 1.


# %% nbgrader={"grade": false, "grade_id": "early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(val_losses, patience, min_delta=0.0):
    """Return (stop_epoch, best_epoch) of training that stops after patience epochs in vain."""
    ### BEGIN SOLUTION
    best, best_epoch = val_losses[0], 0
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses) - 1, best_epoch
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-early_stopping", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows

_zigzag = [1.25, 1.0, 1.5, 0.875, 1.0, 0.5, 0.5, 0.5, 1.0, 0.75, 0.75]
_creeping = [3.625, 2.5, 2.125, 1.875, 1.75, 1.75, 1.625, 0.875, 1.125, 1.0]
_falling = [3.0, 2.0, 1.0]

rubric = Rubric(points=2)
with rubric.part(
    "value: losses that zig-zag, losses that creep, losses that fall to the end",
    points=1.5,
    hint="Keep the best loss, its epoch, and how many epochs have passed since. For the losses "
    "5, 3, 4, 3, 2 with patience 2 training stops at epoch 3, and the best epoch is 1.",
):
    _pairs = [
        early_stopping(_zigzag, 3),
        early_stopping(_creeping, 2, 0.25),
        early_stopping(np.array(_falling), 2),
    ]
    check_close(
        None if any(pair is None for pair in _pairs) else _pairs,
        [8, 5, 6, 4, 2, 2],
        given="early_stopping(_zigzag, 3), early_stopping(_creeping, 2, 0.25) and "
        "early_stopping(_falling, 2)",
        recognise={
            "one epoch too patient: it stops at the first epoch at which patience epochs in a row have not improved": [
                9,
                5,
                9,
                7,
                2,
                2,
            ],
            "one epoch too impatient: patience epochs in a row must fail to improve": [
                7,
                5,
                3,
                2,
                2,
                2,
            ],
            "an equal loss counted as an improvement: `<`, not `<=`": [10, 7, 5, 3, 2, 2],
            "a comparison with the last loss: compare with the best": [8, 5, 4, 2, 2, 2],
            "a best that is changed by less than min_delta: only an improvement changes it": [
                8,
                5,
                4,
                4,
                2,
                2,
            ],
            "the epoch of the lowest loss: only an improvement by more than min_delta makes an epoch the best": [
                8,
                5,
                6,
                6,
                2,
                2,
            ],
            "the best of all losses: those after the stop are never seen": [8, 5, 6, 7, 2, 2],
            "min_delta ignored": [8, 5, 9, 7, 2, 2],
            "min_delta added to the best: subtract it": [8, 5, 9, 9, 2, 2],
            "min_delta as a share of the best: it is a difference": [8, 5, 3, 1, 2, 2],
            "min_delta reached counted as improvement: it must be more than min_delta": [
                8,
                5,
                5,
                3,
                2,
                2,
            ],
            "epochs without improvement counted in all: an improvement begins the count anew": [
                6,
                5,
                5,
                4,
                2,
                2,
            ],
            "epochs counted from 1": [9, 6, 7, 5, 3, 3],
            "the number of epochs for the last one: epochs count from 0": [8, 5, 6, 4, 3, 2],
            "the epoch before the stop": [7, 5, 5, 4, 1, 2],
            "the epoch after the stop": [9, 5, 7, 4, 3, 2],
            "the two epochs exchanged: stop_epoch comes first": [5, 8, 4, 6, 2, 2],
            "best_epoch plus patience for the stop, even beyond the last epoch": [8, 5, 6, 4, 4, 2],
            "no stop at all": [10, 5, 9, 7, 2, 2],
            "patience ignored: it stops at the first epoch in vain": [2, 1, 3, 2, 2, 2],
            "the best loss for its epoch": [8, 0.5, 6, 1.75, 2, 1],
            "None where training does not stop early: then it stops at the last epoch": [
                8,
                5,
                6,
                4,
                np.nan,
                2,
            ],
            "higher losses counted as improvements": [5, 2, 2, 0, 2, 0],
            "any change by more than min_delta counted as an improvement": [10, 9, 6, 4, 2, 2],
            "best_epoch at the stop": [8, 8, 6, 6, 2, 2],
            "stop_epoch alone: return the pair": [8, 6, 2],
            "an answer that is the same for every call": [8, 5, 8, 5, 8, 5],
        },
    )
with rubric.part(
    "type: a pair",
    points=0.5,
    hint="End with `return stop_epoch, best_epoch`.",
):
    check_rows(early_stopping(_zigzag, 3), (2,))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-early_stopping-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 2, min_delta 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import CheckFailed, Rubric, check_function, check_rows, check_unchanged


def _stop(
    losses,
    patience,
    min_delta=0.0,
    *,
    more=0,
    better=lambda loss, best, delta, last: loss < best - delta,
    creep=False,
    reset=True,
    waited=0,
    shift=(0, 0),
    view=lambda stop, best, losses, stopped: (stop, best),
):
    best, best_epoch, last, stopped = np.inf, 0, np.inf, False
    for epoch, loss in enumerate(losses):
        if better(loss, best, min_delta, last):
            best, best_epoch = loss, epoch
            waited = 0 if reset and epoch else waited
        else:
            waited += 1
            if creep and loss < best:
                best, best_epoch = loss, epoch
            if waited >= patience + more:
                stopped = True
                break
        last = loss
    return view(epoch + shift[0], best_epoch + shift[1], losses, stopped)


def _variant(**options):
    return lambda *args: _stop(*args, **options)


def _seen(view):
    return _variant(view=view)


_mistakes = {
    "one epoch too patient: it stops at the first epoch at which patience epochs in a row have not improved": _variant(
        more=1
    ),
    "one epoch too impatient: patience epochs in a row must fail to improve": _variant(more=-1),
    "an equal loss counted as an improvement: `<`, not `<=`": _variant(
        better=lambda loss, best, delta, last: loss <= best - delta
    ),
    "a comparison with the last loss: compare with the best": _variant(
        better=lambda loss, best, delta, last: loss < last - delta
    ),
    "a best that is changed by less than min_delta: only an improvement changes it": _variant(
        creep=True
    ),
    "the epoch of the lowest loss: only an improvement by more than min_delta makes an epoch the best": _seen(
        lambda stop, best, losses, stopped: (stop, np.argmin(losses[: stop + 1]))
    ),
    "the best of all losses: those after the stop are never seen": _seen(
        lambda stop, best, losses, stopped: (stop, np.argmin(losses))
    ),
    "min_delta ignored": lambda losses, patience, min_delta=0.0: _stop(losses, patience),
    "min_delta added to the best: subtract it": _variant(
        better=lambda loss, best, delta, last: loss < best + delta
    ),
    "min_delta as a share of the best: it is a difference": _variant(
        better=lambda loss, best, delta, last: loss < best * (1 - delta)
    ),
    "min_delta reached counted as improvement: it must be more than min_delta": _variant(
        better=lambda loss, best, delta, last: loss < best if delta == 0 else loss <= best - delta
    ),
    "epochs without improvement counted in all: an improvement begins the count anew": _variant(
        reset=False
    ),
    "the first epoch counted as one without improvement": _variant(waited=1),
    "epochs counted from 1": _variant(shift=(1, 1)),
    "the number of epochs for the last one: epochs count from 0": _seen(
        lambda stop, best, losses, stopped: (stop + (not stopped), best)
    ),
    "the epoch before the stop": _variant(shift=(-1, 0)),
    "the epoch after the stop": _variant(shift=(1, 0)),
    "the two epochs exchanged: stop_epoch comes first": _seen(
        lambda stop, best, losses, stopped: (best, stop)
    ),
    "best_epoch plus patience for the stop, even beyond the last epoch": lambda losses, patience, min_delta=0.0: (
        _stop(
            losses,
            patience,
            min_delta,
            view=lambda stop, best, losses, stopped: (best + patience, best),
        )
    ),
    "no stop at all": lambda losses, patience, min_delta=0.0: _stop(losses, 10**6, min_delta),
    "patience ignored: it stops at the first epoch in vain": lambda losses, patience, min_delta=0.0: (
        _stop(losses, 1, min_delta)
    ),
    "the best loss for its epoch": _seen(lambda stop, best, losses, stopped: (stop, losses[best])),
    "None where training does not stop early: then it stops at the last epoch": _seen(
        lambda stop, best, losses, stopped: (stop if stopped else np.nan, best)
    ),
    "higher losses counted as improvements": _variant(
        better=lambda loss, best, delta, last: best == np.inf or loss > best + delta
    ),
    "any change by more than min_delta counted as an improvement": _variant(
        better=lambda loss, best, delta, last: abs(loss - best) > delta
    ),
    "best_epoch at the stop": _seen(lambda stop, best, losses, stopped: (stop, stop)),
    "stop_epoch alone: return the pair": _seen(lambda stop, best, losses, stopped: stop),
    "an answer that is the same for every call": lambda *args: (8, 5),
}
_rng = np.random.default_rng(608)
# In steps of 1/64, so that every comparison is exact.
_long = np.round(64 * (2.0 / (1 + np.arange(30)) + 0.3 * _rng.random(30))) / 64
_signed = np.round(64 * _rng.normal(size=25)) / 64

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other losses, with min_delta 0",
    points=2,
    hint="Keep the best loss, its epoch, and how many epochs have passed since. For the losses "
    "5, 3, 4, 3, 2 with patience 2 training stops at epoch 3, and the best epoch is 1.",
):
    check_function(
        early_stopping,
        {
            "losses that zig-zag": ([4.0, 2.0, 3.0, 1.5, 2.5, 2.0, 1.75, 1.0], 3),
            "a rise and a fall between two improvements": ([4.0, 3.0, 5.0, 3.5, 2.0, 2.5, 1.0], 3),
            "equal losses": ([0.5, 0.5, 0.5, 0.5, 0.5], 3),
            "losses that fall to the end": ([5.0, 4.0, 3.0, 2.0], 2),
            "losses that rise from the start": ([1.0, 2.0, 3.0, 4.0, 5.0], 2),
            "a patience of 1": ([3.0, 2.0, 2.5, 1.0], 1),
            "a single loss": ([0.75], 2),
            "a patience that outlasts the losses": ([3.0, 1.0, 2.0, 2.0], 5),
            "a stop at the very last epoch": ([3.0, 1.0, 2.0, 2.0], 2),
            "an array": (_long, 4),
            "losses below 0": (_signed, 5),
            "a loss of 0": ([0.5, 0.0, 0.25, 0.125, 0.25, 0.5], 2),
            "huge losses": ([4e9, 2e9, 3e9, 2.5e9, 1e9], 2),
        },
        _stop,
        recognise=_mistakes,
    )
with rubric.part(
    "min_delta: only an improvement by more than min_delta counts, and only it changes the best",
    points=1,
    hint="With min_delta 1 the losses 5, 4, 3 hold one improvement: 4 is not below 5 − 1, but 3 is, "
    "and then 3 is the best.",
):
    check_function(
        early_stopping,
        {
            "losses that creep": ([2.0, 1.875, 1.75, 1.625, 1.5, 1.375, 1.25], 3, 0.5),
            "an improvement of exactly min_delta": ([2.0, 1.75, 1.75, 1.0, 0.75], 2, 0.25),
            "small improvements that add up": ([2.0, 1.75, 1.5, 1.25, 1.0, 0.75], 3, 0.5),
            "losses that zig-zag": ([4.0, 2.0, 1.75, 1.25, 1.0, 1.5, 0.875, 0.75], 3, 0.5),
            "losses below 0": ([-1.0, -1.5, -3.0, -3.25, -3.5, -3.75, -9.0], 3, 1.0),
            "a min_delta that nothing reaches": (_long, 6, 8.0),
            "an array": (_long, 4, 0.125),
        },
        _stop,
        recognise=_mistakes,
    )
with rubric.part(
    "type: a pair",
    points=0.5,
    hint="End with `return stop_epoch, best_epoch`, also where the losses run out.",
):
    check_rows(early_stopping([3.0, 1.0, 2.0, 2.5], 2), (2,))
    check_rows(early_stopping(_long, 100), (2,))
with rubric.part(
    "purity: the losses are left as they were",
    points=0.5,
    hint="Read the losses in order; do not sort or change them.",
):
    check_unchanged(early_stopping, _long, 4)
    _list = [3.0, 1.0, 2.0, 2.5]
    early_stopping(_list, 2)
    if _list != [3.0, 1.0, 2.0, 2.5]:
        raise CheckFailed(
            "`val_losses` was changed; read it, or work on a copy",
            mistake="writing into the caller's list",
        )
rubric
### END HIDDEN TESTS

# %% [markdown]
# How patient should one be?
# Here is the answer of your function for every patience on the validation losses above.

# %% tags=["figure"]
with picture(
    "The validation loss with its zig-zags over the first 60 epochs, and the stop and best epochs for "
    "patience 1, 2, 5 and 20. With patience 1 and 2 training stops in a dent at epoch 8 or 11, with 5 and "
    "20 it finds the lowest point, epoch 16.",
    size=(7.4, 4.2),
) as fig:
    update(np.zeros(13))  # without scheduled_descent there is nothing to stop
    values = [val_loss(w) for w in weights]
    ax = fig.add_subplot()
    ax.plot(values[:60], color="#D55E00")
    for row, patience in enumerate((1, 2, 5, 20)):
        stop_epoch, best_epoch = early_stopping(values, patience)
        height = 0.4 + 0.07 * row
        ax.plot([best_epoch, stop_epoch], [height, height], "-", color="0.6", lw=1)
        ax.plot(best_epoch, height, "o", color="black", ms=5)
        ax.plot(stop_epoch, height, "|", color="black", ms=10, mew=2)
        ax.annotate(
            f"patience {patience}: best {values[best_epoch]:.2f} at {best_epoch}, stop at {stop_epoch}",
            (stop_epoch, height),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            size=9,
        )
        ax.plot(best_epoch, values[best_epoch], "o", color="black", ms=5, mfc="none")
    ax.set(
        xlim=(0, 60),
        ylim=(0, 0.68),
        xlabel="epoch",
        ylabel="validation loss",
        title="Patience looks over the edge of a dent",
    )

# %% [markdown]
# With patience 1 or 2 a dent of the curve is the end, at a loss of 0.13 or 0.12.
# With patience 5 the walk looks over its edge and finds the best epoch, 16.
# More patience changes nothing here and costs epochs.
# How deep the dents are depends on the noise, so that there is no patience for all problems; people take 5 to 20.
#
# ### Keep the best
#
# When training stops, `patience` epochs have passed since the best one, and its weights are gone, unless somebody kept them.
# This is where programs go wrong: many updates change an array *in place*, and then `best = params` keeps another name for the array that is about to be overwritten.
# What must be kept is a copy.
#
# **Exercise.** Write `train_with_early_stopping(update, val_loss, params, patience, max_epochs)`.
# In each epoch `params = update(params)`, and then `val_loss(params)` is the loss of this epoch. It stops by the rule above, with `min_delta` 0, and after `max_epochs` epochs (at least 1) at the latest.
#
# - `update` takes params and returns new ones. It *may* work in place and return the array that it was given.
# - `params` is an array of any shape, and the caller's array stays as it is, whatever `update` does.
# - The result is a dict: `params`, an array with the weights of the best epoch; `best_epoch` and `stop_epoch`, counted from 0; `losses`, one for each epoch up to and including the stop.
#
# **By hand.** Start with 0, an update that adds 1, and a validation loss of $\lvert x - 3 \rvert$, with patience 2. The epochs 0, 1, 2 reach 1, 2, 3 with losses 2, 1, 0. Epochs 3 and 4 have losses 1 and 2, and training stops at epoch 4. The best epoch is 2, with params 3.


# %% nbgrader={"grade": false, "grade_id": "train_with_early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_with_early_stopping(update, val_loss, params, patience, max_epochs):
    """Train until patience epochs are in vain; return a dict with the best params."""
    ### BEGIN SOLUTION
    params = np.array(params, dtype=float)
    losses = []
    for _ in range(max_epochs):
        params = update(params)
        losses.append(val_loss(params))
        stop_epoch, best_epoch = early_stopping(losses, patience)
        if best_epoch == len(losses) - 1:
            best_params = params.copy()
        if stop_epoch - best_epoch == patience:
            break
    return {
        "params": best_params,
        "best_epoch": best_epoch,
        "stop_epoch": stop_epoch,
        "losses": losses,
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-train_with_early_stopping", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_rows, check_unchanged, entries

_keys = ("params", "best_epoch", "stop_epoch", "losses")


def _halve_in_place(params):
    params += [1.0, -params[1] / 2]
    return params


def _timetable(params):
    losses = [1.25, 1.0, 1.5, 0.875, 1.0, 0.5, 0.5, 0.5, 1.0, 0.75, 0.75]
    return float(np.interp(params[0], range(1, 12), losses))


rubric = Rubric(points=2)
with rubric.part(
    "value: losses 1.25, 1, 1.5, 0.875, 1, 0.5, 0.5, 0.5, … with patience 2",
    points=1,
    hint="Update, then compute the loss. When it improves, keep a copy of params. If params count "
    "1, 2, 3, … and the losses are 2, 1, 0, 1, 2 with patience 2, the best are those of epoch 2: 3.",
):
    _params, _best_epoch, _stop_epoch, _losses = entries(
        train_with_early_stopping(_halve_in_place, _timetable, np.array([0.0, 4.0]), 2, 20), *_keys
    )
    check_close(
        [_best_epoch, _stop_epoch, *np.ravel(_params), *np.ravel(_losses)],
        [5, 7, 6.0, 0.0625, 1.25, 1.0, 1.5, 0.875, 1.0, 0.5, 0.5, 0.5],
        given="best_epoch, stop_epoch, params and losses from [0, 4], where update adds 1 to the "
        "first entry and halves the second, in place",
        recognise={
            "weights of the last epoch: keep a copy of the best, or an update in place overwrites them": [
                5.0,
                7.0,
                8.0,
                0.015625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "weights from before the best epoch's update": [
                5.0,
                7.0,
                5.0,
                0.125,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "the weights of the start": [
                5.0,
                7.0,
                0.0,
                4.0,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "the weights of the epoch after the best": [
                5.0,
                7.0,
                7.0,
                0.03125,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "one epoch too patient: it stops at the first epoch at which patience epochs in a row have not improved": [
                5.0,
                8.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
                1.0,
            ],
            "one epoch too impatient: patience epochs in a row must fail to improve": [
                1.0,
                2.0,
                2.0,
                1.0,
                1.25,
                1.0,
                1.5,
            ],
            "an equal loss counted as an improvement: `<`, not `<=`": [
                7.0,
                9.0,
                8.0,
                0.015625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
                1.0,
                0.75,
            ],
            "epochs without improvement counted in all: an improvement begins the count anew": [
                3.0,
                4.0,
                4.0,
                0.25,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
            ],
            "no early stop: all max_epochs are run": [
                5.0,
                19.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
                1.0,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
                0.75,
            ],
            "a loss computed before the update: first update, then val_loss": [
                6.0,
                8.0,
                7.0,
                0.03125,
                1.25,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "the start counted as an epoch: the first loss is that after the first update": [
                6.0,
                8.0,
                6.0,
                0.0625,
                1.25,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "an update of the start in each epoch: update the last params": [
                0.0,
                2.0,
                1.0,
                2.0,
                1.25,
                1.25,
                1.25,
            ],
            "an update of the best params: update the last ones": [
                1.0,
                3.0,
                2.0,
                1.0,
                1.25,
                1.0,
                1.5,
                1.5,
            ],
            "epochs counted from 1": [
                6.0,
                8.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "the epoch after the stop": [
                5.0,
                8.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "the epoch before the stop": [
                5.0,
                6.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "best_epoch and stop_epoch exchanged": [
                7.0,
                5.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
                0.5,
            ],
            "losses up to the best epoch only: those up to the stop are asked": [
                5.0,
                7.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
            ],
            "losses without the one of the stop": [
                5.0,
                7.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
                0.5,
                0.5,
            ],
            "the best loss so far in place of the loss of each epoch": [
                5.0,
                7.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                1.0,
                0.875,
                0.875,
                0.5,
                0.5,
                0.5,
            ],
            "improvements alone among the losses: each epoch has one": [
                5.0,
                7.0,
                6.0,
                0.0625,
                1.25,
                1.0,
                0.875,
                0.5,
            ],
            "the best loss alone for the losses": [5.0, 7.0, 6.0, 0.0625, 0.5],
            "higher losses counted as improvements": [
                2.0,
                4.0,
                3.0,
                0.5,
                1.25,
                1.0,
                1.5,
                0.875,
                1.0,
            ],
        },
    )
with rubric.part(
    "shape and type: a dict with params, best_epoch, stop_epoch and losses",
    points=0.5,
    hint="`losses` has one entry for each epoch up to and including stop_epoch.",
):
    _params, _best_epoch, _stop_epoch, _losses = entries(
        train_with_early_stopping(_halve_in_place, _timetable, np.array([0.0, 4.0]), 2, 20), *_keys
    )
    check_array(_params, (2,))
    check_rows(_losses, (int(_stop_epoch) + 1,))
with rubric.part(
    "purity: the caller's params stay as they were, although update works in place",
    points=0.5,
    hint="Begin with a copy, `params = np.array(params, dtype=float)`.",
):
    check_unchanged(
        train_with_early_stopping, _halve_in_place, _timetable, np.array([0.0, 4.0]), 2, 20
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-train_with_early_stopping-hidden", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 5 points, checked when your work is graded.
# Stopping 1½, params 1½, in place 1, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_rows, check_unchanged, entries

_keys = ("params", "best_epoch", "stop_epoch", "losses")


def _train(
    update,
    val_loss,
    params,
    patience,
    max_epochs,
    *,
    more=0,
    better=lambda loss, best, last: loss < best,
    reset=True,
    kept="copy",
    begin="last",
    before=False,
    start_counts=False,
    shift=(0, 0),
    cut=lambda losses, best_epoch: losses,
):
    start = np.array(params, dtype=float)
    now, best, best_epoch, waited, losses, last = start.copy(), np.inf, 0, 0, [], np.inf
    keep, previous = now, now
    for epoch in range(max_epochs):
        if not (start_counts and epoch == 0):
            previous = now.copy()
            given = {"last": now, "start": start.copy(), "best": np.array(keep)}[begin]
            loss = val_loss(given) if before else None
            now = update(given)
        loss = loss if before else val_loss(now)
        losses.append(loss)
        if epoch == 0 or better(loss, best, last):
            best, best_epoch, waited = loss, epoch, waited if epoch and not reset else 0
            keep = {"copy": now.copy(), "name": now, "previous": previous, "start": start}.get(
                kept, now
            )
        else:
            waited += 1
            if kept == "next" and best_epoch == epoch - 1:
                keep = now.copy()
            if waited >= patience + more:
                break
        last = loss
    if kept == "last":
        keep = now
    losses = cut(losses, best_epoch)
    return [best_epoch + shift[0], epoch + shift[1], *np.ravel(keep), *losses]


def _variant(**options):
    return lambda *args: _train(*args, **options)


def _exchanged(*args):
    numbers = _train(*args)
    return [numbers[1], numbers[0], *numbers[2:]]


_mistakes = {
    "weights of the last epoch: keep a copy of the best, or an update in place overwrites them": _variant(
        kept="last"
    ),
    "best weights that are not copied: an update in place overwrites them": _variant(kept="name"),
    "weights from before the best epoch's update": _variant(kept="previous"),
    "the weights of the start": _variant(kept="start"),
    "the weights of the epoch after the best": _variant(kept="next"),
    "one epoch too patient: it stops at the first epoch at which patience epochs in a row have not improved": _variant(
        more=1
    ),
    "one epoch too impatient: patience epochs in a row must fail to improve": _variant(more=-1),
    "an equal loss counted as an improvement: `<`, not `<=`": _variant(
        better=lambda loss, best, last: loss <= best
    ),
    "a comparison with the last loss: compare with the best": _variant(
        better=lambda loss, best, last: loss < last
    ),
    "epochs without improvement counted in all: an improvement begins the count anew": _variant(
        reset=False
    ),
    "patience ignored: it stops at the first epoch in vain": lambda u, v, p, patience, n: _train(
        u, v, p, 1, n
    ),
    "no early stop: all max_epochs are run": lambda u, v, p, patience, n: _train(u, v, p, 10**6, n),
    "a loss computed before the update: first update, then val_loss": _variant(before=True),
    "the start counted as an epoch: the first loss is that after the first update": _variant(
        start_counts=True
    ),
    "an update of the start in each epoch: update the last params": _variant(begin="start"),
    "an update of the best params: update the last ones": _variant(begin="best"),
    "epochs counted from 1": _variant(shift=(1, 1)),
    "the epoch after the stop": _variant(shift=(0, 1)),
    "the epoch before the stop": _variant(shift=(0, -1)),
    "best_epoch and stop_epoch exchanged": _exchanged,
    "losses up to the best epoch only: those up to the stop are asked": _variant(
        cut=lambda losses, best_epoch: losses[: best_epoch + 1]
    ),
    "losses without the one of the stop": _variant(cut=lambda losses, best_epoch: losses[:-1]),
    "the best loss so far in place of the loss of each epoch": _variant(
        cut=lambda losses, best_epoch: np.minimum.accumulate(losses)
    ),
    "improvements alone among the losses: each epoch has one": _variant(
        cut=lambda losses, best_epoch: [
            x for i, x in enumerate(losses) if x < min([np.inf, *losses[:i]])
        ]
    ),
    "the best loss alone for the losses": _variant(
        cut=lambda losses, best_epoch: losses[best_epoch : best_epoch + 1]
    ),
    "one epoch beyond max_epochs": lambda u, v, p, patience, n: _train(u, v, p, patience, n + 1),
    "max_epochs ignored": lambda u, v, p, patience, n: _train(u, v, p, patience, 100),
    "higher losses counted as improvements": _variant(better=lambda loss, best, last: loss > best),
    "an answer that is the same for every call": lambda *args: [
        5,
        7,
        6.0,
        0.0625,
        1.25,
        1.0,
        1.5,
        0.875,
        1.0,
        0.5,
        0.5,
        0.5,
    ],
}


def _grow(params):
    return params + np.where(np.arange(params.size).reshape(params.shape) == 0, 1.0, -0.375)


def _grow_in_place(params):
    params += np.where(np.arange(params.size).reshape(params.shape) == 0, 1.0, -0.375)
    return params


def _table(*losses):
    return lambda params: float(np.interp(params.flat[0], range(1, len(losses) + 1), losses))


def _numbers(*args):
    params, best_epoch, stop_epoch, losses = entries(train_with_early_stopping(*args), *_keys)
    return [best_epoch, stop_epoch, *np.ravel(params), *np.ravel(losses)]


def _check_runs(cases, view):
    def seen(function):
        return lambda *args: view(function(*args), args[2].size)

    check_function(
        seen(_numbers),
        cases,
        seen(_train),
        recognise={name: seen(mistake) for name, mistake in _mistakes.items()},
    )


def _epochs_and_losses(numbers, size):
    return [*numbers[:2], *numbers[2 + size :]]


def _params_alone(numbers, size):
    return numbers[2 : 2 + size]


_rng = np.random.default_rng(609)
_vector = np.append(0.0, _rng.normal(size=2))
_matrix = np.append(0.0, _rng.normal(size=3)).reshape(2, 2)
_zigzag = _table(4.0, 2.0, 3.0, 1.5, 2.5, 2.0, 1.75, 1.0, 0.5)
_equal = _table(0.75, 0.75, 0.75, 0.75, 0.75, 0.75)
_falling = _table(6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.25)
_valley = _table(5.0, 3.0, 2.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
_rising = _table(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)
_late = _table(5.0, 4.0, 6.0, 4.5, 3.0, 3.5, 2.0, 2.5, 2.25, 2.125, 1.0)
_below = _table(-1.0, -3.0, -2.0, -2.5, -4.0, -3.0, -3.5, -1.0, -9.0)
_zero = _table(0.5, 0.0, 0.25, 0.125, 0.25, 0.5, 0.75)
_huge = _table(4e9, 2e9, 3e9, 2.5e9, 1e9, 2e9, 3e9)

rubric = Rubric(points=5, hidden=True)
with rubric.part(
    "stopping: the epochs and the losses",
    points=1.5,
    hint="Update, then compute the loss. An equal loss is no improvement. If the losses are "
    "2, 1, 0, 1, 2, 3 with patience 2, the best epoch is 2 and training stops at epoch 4.",
):
    _check_runs(
        {
            "losses that zig-zag": (_grow, _zigzag, _vector, 3, 50),
            "equal losses": (_grow, _equal, _vector, 2, 50),
            "losses that fall to max_epochs": (_grow, _falling, _vector, 3, 5),
            "losses that rise from the start": (_grow, _rising, _vector, 2, 50),
            "a patience of 1": (_grow, _late, _vector, 1, 50),
            "a long run": (_grow, _late, _matrix, 3, 50),
            "a single epoch": (_grow, _zigzag, _vector, 2, 1),
            "losses below 0": (_grow, _below, _matrix, 3, 50),
            "a loss of 0": (_grow, _zero, _vector, 2, 50),
            "huge losses": (_grow, _huge, _vector, 2, 50),
        },
        _epochs_and_losses,
    )
with rubric.part(
    "params: those of the best epoch",
    points=1.5,
    hint="When a loss improves, keep the params that it was computed with. They are what is returned, "
    "not those of the stop.",
):
    _check_runs(
        {
            "losses that fall and then rise": (_grow, _valley, _vector, 3, 50),
            "a matrix": (_grow, _valley, _matrix, 2, 50),
            "losses that fall to max_epochs": (_grow, _falling, _vector, 3, 5),
            "losses that rise from the start": (_grow, _rising, _vector, 2, 50),
        },
        _params_alone,
    )
with rubric.part(
    "in place: the best params survive an update that works in place",
    points=1,
    hint="`best = params` gives the same array a second name. `best = params.copy()` keeps its numbers.",
):
    _check_runs(
        {
            "losses that fall and then rise": (_grow_in_place, _valley, _vector, 3, 50),
            "a matrix": (_grow_in_place, _valley, _matrix, 2, 50),
            "losses that rise from the start": (_grow_in_place, _rising, _vector, 2, 50),
        },
        _params_alone,
    )
with rubric.part(
    "shape and type: an array shaped like params, and one loss for each epoch",
    points=0.5,
    hint="`losses` has one entry for each epoch up to and including stop_epoch.",
):
    _params, _, _stop_epoch, _losses = entries(
        train_with_early_stopping(_grow, _late, _matrix, 3, 50), *_keys
    )
    check_array(_params, (2, 2))
    check_rows(_losses, (int(_stop_epoch) + 1,))
with rubric.part(
    "purity: the caller's params stay as they were, although update works in place",
    points=0.5,
    hint="Begin with a copy, `params = np.array(params, dtype=float)`.",
):
    check_unchanged(train_with_early_stopping, _grow_in_place, _zigzag, _vector, 3, 50)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Here it saves the polynomial.

# %% tags=["figure"]
with picture(
    "The 16 points, the sine that they come from, and two polynomials of degree 12: the one trained for "
    "400 epochs bends to pass near single points and swings out at the ends; the one that was stopped "
    "early stays near the sine.",
    size=(7.4, 4.2),
) as fig:
    stopped = train_with_early_stopping(make_update(11), val_loss, np.zeros(13), 5, 400)
    overfitted = np.zeros(13)
    update = make_update(11)
    for _ in range(400):
        overfitted = update(overfitted)
    grid = np.linspace(-1, 1, 300)
    basis = np.polynomial.legendre.legvander(grid, 12)
    ax = fig.add_subplot()
    ax.plot(grid, np.sin(3 * grid), color="0.6", lw=1, ls="--")
    ax.plot(x, y, "o", color="black", ms=5)
    ax.plot(grid, basis @ overfitted, color="#D55E00")
    ax.plot(grid, basis @ stopped["params"], color="#0072B2", lw=2.2)
    ax.text(
        0.97,
        0.3,
        f"best of {stopped['stop_epoch'] + 1} epochs,\nvalidation loss {val_loss(stopped['params']):.2f}",
        transform=ax.transAxes,
        ha="right",
        color="#0072B2",
    )
    ax.text(
        0.97,
        0.12,
        f"after 400 epochs,\nvalidation loss {val_loss(overfitted):.2f}",
        transform=ax.transAxes,
        ha="right",
        color="#B34F00",
    )
    ax.set(xlim=(-1, 1), ylim=(-2, 2), xlabel="x", ylabel="y", title="Stopped early, and not")

# %% [markdown]
# Both curves are the same polynomial on the same data, with the same updates.
# One of them was asked at the right time.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - With noise, a constant learning rate ends in a noise ball: the loss there is about proportional to the learning rate, its radius to the root of it.
# - Decay shrinks the ball and spends a budget. If $\sum \alpha_t$ is too small, the walk freezes before it arrives. Without noise there is little for decay to do.
# - A schedule and its first learning rate are chosen together. A cosine wants a larger one than a constant rate.
# - Warm-up helps where the start is steeper than what follows: the limit $2/\lambda_{\max}$ rises before the rate does.
# - Restarts make every cycle's end usable. They escape no better than any other way to spend the same time at a large rate.
# - Early stopping waits for `patience` epochs, counts only improvements over the *best*, and keeps a *copy* of the best weights.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "always decay the learning rate" | with noise; on a problem without noise it can only shorten the walk |
# | "the loss plateaued, so training is done" | perhaps it stands on the floor of its noise ball: lower the rate and look again |
# | "the network suddenly understood" | look at the schedule first: was there a drop? |
# | "cosine is best" | in one comparison, at the learning rate that suits it |
# | "restarts escape local minima" | time at a large rate does, with or without a jump |
# | "warm-up is for Transformers" | it is for steep starts. For Adam there is a second reason: its first averages rest on few gradients |
# | "BERT used cosine decay" | BERT used a linear warm-up and a *linear* decay |
# | "patience 10" | ten epochs *in a row* without improvement over the best |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | schedules are functions of $t$, which counts steps from 0 | PyTorch's schedulers have a state and count calls of `scheduler.step()`, often one an epoch |
# | `cosine_annealing` stays at `lr_min` after the period | PyTorch's `CosineAnnealingLR` rises again; optax stays |
# | `warmup_cosine` reaches `lr_max` at $t =$ `warmup` | some programs use $(t + 1)/$`warmup` and reach it a step earlier |
# | in `warm_restarts` the step at which a cycle ends is the first of the next one | the same in PyTorch's `CosineAnnealingWarmRestarts`, whose `T_mult` is `growth` |
# | an improvement is loss < best − `min_delta`, and an equal loss is none | the same in Keras' `EarlyStopping`, which restores the best weights only if `restore_best_weights=True`; PyTorch's `ReduceLROnPlateau` compares with best · (1 − threshold) by default |
# | training stops at the first epoch with `patience` in vain | PyTorch's `ReduceLROnPlateau` acts one epoch later |
#
# ## Further reading
#
# - Herbert Robbins and Sutton Monro (1951), *A Stochastic Approximation Method*.
# - Lutz Prechelt (1998), *Early Stopping, But When?*
# - Leslie Smith (2017), *Cyclical Learning Rates for Training Neural Networks*: the range test.
# - Ilya Loshchilov and Frank Hutter (2017), *SGDR: Stochastic Gradient Descent with Warm Restarts*.
# - Priya Goyal and others (2017), *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*: gradual warm-up.
# - Jacob Devlin and others (2019), *BERT: Pre-training of Deep Bidirectional Transformers*: linear decay.
# - Justin Gilmer and others (2022), *A Loss Curvature Perspective on Training Instabilities of Deep Learning Models*: why warm-up works.
#
# **Next.** You now have every part of an optimizer: a direction, a step for each parameter, and a schedule. Lesson 07 sets them against each other.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=12)
