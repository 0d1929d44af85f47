# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Build up speed: momentum
#
# Gradient descent has no memory.
# At each step it asks the ground for a direction and forgets where it came from.
# A ball that rolls down a valley does otherwise: what pushes it the same way again and again makes it faster, and what pushes it left and right in turn cancels.
# One line of code gives our walk that memory.
#
# **You will learn**
#
# - to keep a velocity, and what it adds up to;
# - where momentum wins, and where it loses to plain gradient descent;
# - how large $\beta$ and the learning rate may be, on one map;
# - what Nesterov changes by looking ahead.
#
# **You need** `01_gradient_descent`: learning rate, curvature, condition number. Geometric sums. Eigenvalues of a $2 \times 2$ matrix.
#
# **Time** 90 minutes. **Points** 35.

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
from itertools import accumulate

import numpy as np

from helpers.explore import explore_momentum
from helpers.objectives import parabola, ravine, rosenbrock
from helpers.pictures import picture
from helpers.plots import OPTIMIZER_COLORS, plot_contours, plot_trajectory

# %% [markdown]
# ## Remember the slope
#
# Lesson 01 ended in a ravine, lesson 02 with steps that point a little wrong.
# Both leave us with steps that disagree with each other.
# Here is the ravine $x^2 + 100y^2$: its condition number is $\kappa = 100$, and gradient descent walks with the learning rate that is best for it.

# %% tags=["figure"]
with picture(
    "Gradient descent with the best learning rate on x² + 100y² from (8, 3). The first 40 steps jump "
    "from wall to wall across the valley and gain little along it; x falls slowly, y changes sign.",
    size=(9.6, 3.2),
) as fig:
    f, start = ravine(condition=100), np.array([8.0, 3.0])
    # On a parabola t steps multiply each coordinate by (1 − lr·λ)^t: no walk is needed.
    factors = 1 - 2 / 202 * np.array([2.0, 200.0])
    path = start * factors ** np.arange(41)[:, None]
    left, right = fig.subplots(1, 2)
    plot_contours(f, left)
    plot_trajectory(path, left, optimizer="gd")
    left.set_title("40 steps of gradient descent, lr 0.0099")
    right.axhline(0, color="0.7", lw=1)
    right.plot(path[:, 0], color="#0072B2")
    right.plot(path[:, 1], color="#56B4E9", marker="o", ms=3, lw=0.8)
    right.text(41, path[-1, 0], "x", color="#0072B2", va="center")
    right.text(41, path[-1, 1], "y", color="#2F7FA8", va="center")
    right.set(
        xlabel="step",
        ylabel="coordinate",
        xlim=(0, 43),
        title="Along x it creeps, along y it bounces",
    )

# %% [markdown]
# Every gradient along $x$ points the same way, and every gradient along $y$ opposes the one before.
# So add them up.
# The sum along $x$ grows, the sum along $y$ nearly cancels.
#
# We add with forgetting, because the slope of a hundred steps ago says little about here.
# The **velocity** $v$ keeps a share $\beta$ of what it was, and gains the new gradient $g$:
#
# $$v \leftarrow \beta v + g, \qquad \theta \leftarrow \theta - \alpha v .$$
#
# The step uses the *new* velocity.
# With $\beta = 0$ there is no memory, and this is gradient descent.
# The usual value is $\beta = 0.9$, and always $0 \le \beta < 1$.
#
# **By hand.** At $\theta = 10$ with $v = 4$, $g = 3$, $\alpha = 0.5$, $\beta = 0.5$: the new velocity is $0.5 \cdot 4 + 3 = 5$, the new point $10 - 0.5 \cdot 5 = 7.5$.
#
# **Exercise.** Write `momentum_step(params, grad, velocity, lr, beta=0.9)`.
#
# - `params`, `grad` and `velocity` are arrays of one shape, any shape. Leave all three as they are.
# - The result is the pair `(params, velocity)` after the step: two new arrays of that shape.
# - Both go in and both come out. The caller keeps the velocity for the next step.


# %% nbgrader={"grade": false, "grade_id": "momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_step(params, grad, velocity, lr, beta=0.9):
    """Return (params, velocity) after one step with momentum beta."""
    ### BEGIN SOLUTION
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-momentum_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_arrays, check_close, check_unchanged

_here = (np.array([4.0, 2.0]), np.array([0.5, -3.0]), np.array([2.0, -1.0]), 0.5, 0.75)


rubric = Rubric(points=2)
with rubric.part(
    "value: one step from (4, 2) with gradient (0.5, −3) and velocity (2, −1)",
    points=1,
    hint="First the velocity, then the step with the new velocity. From 10 with velocity 4, "
    "gradient 3, lr 0.5 and beta 0.5 the velocity becomes 5 and the point 7.5.",
):
    check_close(
        momentum_step(*[_a.copy() for _a in _here[:3]], *_here[3:]),
        [[3.0, 3.875], [2.0, -3.75]],
        given="momentum_step([4, 2], [0.5, -3], [2, -1], 0.5, 0.75), params first, then velocity",
        recognise={
            "the averaging form, as in Adam: here the velocity accumulates, v ← βv + g": [
                [3.1875, 2.75],
                [1.625, -1.5],
            ],
            "the learning rate inside the velocity, as in Keras: here it multiplies the step": [
                [2.25, 4.25],
                [1.75, -2.25],
            ],
            "the learning rate and the minus inside the velocity, as in Keras: here v adds up gradients": [
                [5.25, 2.75],
                [1.25, 0.75],
            ],
            "a step with the old velocity: update the velocity first": [[3.0, 2.5], [2.0, -3.75]],
            "a velocity without decay: multiply the old one by beta": [[2.75, 4.0], [2.5, -4.0]],
            "no memory: the old velocity is forgotten": [[3.75, 3.5], [0.5, -3.0]],
            "no memory: a gradient step, and the velocity as it was": [[3.75, 3.5], [2.0, -1.0]],
            "the old velocity returned: return the one that was used": [[3.0, 3.875], [2.0, -1.0]],
            "a swapped pair: params come first, velocity second": [[2.0, -3.75], [3.0, 3.875]],
            "a plus sign: the step goes uphill": [[5.0, 0.125], [2.0, -3.75]],
            "a velocity that points downhill: here it adds up gradients, and the step subtracts it": [
                [4.5, 3.125],
                [1.0, 2.25],
            ],
            "a gradient subtracted from the velocity": [[3.5, 0.875], [1.0, 2.25]],
            "a step without the learning rate": [[2.0, 5.75], [2.0, -3.75]],
            "the learning rate used twice": [[3.125, 3.125], [1.75, -2.25]],
            "the learning rate on the gradient alone: it multiplies the whole velocity": [
                [2.25, 4.25],
                [2.0, -3.75],
            ],
            "beta on the gradient: it belongs to the old velocity": [
                [2.8125, 3.625],
                [2.375, -3.25],
            ],
            "beta on both: it belongs to the old velocity alone": [[3.0625, 3.5], [1.875, -3.0]],
            "1 − beta for beta": [[3.5, 3.625], [1.0, -3.25]],
            "the two weights exchanged, and an average at that": [[3.5625, 3.25], [0.875, -2.5]],
            "lr and beta exchanged": [[2.875, 4.625], [1.5, -3.5]],
            "PyTorch's Nesterov step: here it is plain momentum": [[3.0, 4.90625], [2.0, -3.75]],
            "beta used twice: the new velocity is multiplied by it once more": [
                [3.25, 3.40625],
                [2.0, -3.75],
            ],
            "a fixed beta of 0.9: use the one passed in": [[2.85, 3.95], [2.3, -3.9]],
            "params alone: return the velocity as well": [3.0, 3.875],
            "the velocity alone: return params as well": [2.0, -3.75],
            "the step in place of params": [[-1.0, 1.875], [2.0, -3.75]],
        },
    )
with rubric.part(
    "shape and type: a pair of arrays shaped like params",
    points=0.5,
    hint="End with `return params, velocity`, both of them arrays of floats.",
):
    check_arrays(
        momentum_step(*[_a.copy() for _a in _here[:3]], *_here[3:]), (2,), "params", "velocity"
    )
with rubric.part(
    "purity: params, grad and velocity are left as they were",
    points=0.5,
    hint="`velocity *= …` writes into the caller's array; `beta * velocity` makes a new one.",
):
    check_unchanged(momentum_step, *_here)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-momentum_step-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_arrays, check_function, check_unchanged


def _in_a_row(step):
    def steps(params, grads, velocity, *rest):
        for grad in grads[:-1]:
            params, velocity = step(params, grad, velocity, *rest)
        return step(params, grads[-1], velocity, *rest)

    return steps


def _made_of(new_velocity, new_params=lambda p, v, lr, old: p - lr * v):
    def step(p, g, v, lr, beta=0.9):
        velocity = new_velocity(g, v, lr, beta)
        return new_params(p, velocity, lr, v), velocity

    return _in_a_row(step)


def _sum(g, v, lr, beta):
    return beta * v + g


_momentum = _made_of(_sum)

_mistakes = {
    "the averaging form, as in Adam: here the velocity accumulates, v ← βv + g": _made_of(
        lambda g, v, lr, beta: beta * v + (1 - beta) * g
    ),
    "the learning rate inside the velocity, as in Keras: here it multiplies the step": _made_of(
        lambda g, v, lr, beta: beta * v + lr * g, lambda p, v, lr, old: p - v
    ),
    "the learning rate and the minus inside the velocity, as in Keras: here v adds up gradients": (
        _made_of(lambda g, v, lr, beta: beta * v - lr * g, lambda p, v, lr, old: p + v)
    ),
    "a step with the old velocity: update the velocity first": _made_of(
        _sum, lambda p, v, lr, old: p - lr * old
    ),
    "a velocity without decay: multiply the old one by beta": _made_of(
        lambda g, v, lr, beta: v + g
    ),
    "no memory: the old velocity is forgotten": _made_of(lambda g, v, lr, beta: g),
    "no memory: a gradient step, and the velocity as it was": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - lr * g, v)
    ),
    "the old velocity returned: return the one that was used": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - lr * (beta * v + g), v)
    ),
    "a swapped pair: params come first, velocity second": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (beta * v + g, p - lr * (beta * v + g))
    ),
    "a plus sign: the step goes uphill": _made_of(_sum, lambda p, v, lr, old: p + lr * v),
    "a velocity that points downhill: here it adds up gradients, and the step subtracts it": (
        _made_of(lambda g, v, lr, beta: beta * v - g, lambda p, v, lr, old: p + lr * v)
    ),
    "a gradient subtracted from the velocity": _made_of(lambda g, v, lr, beta: beta * v - g),
    "a step without the learning rate": _made_of(_sum, lambda p, v, lr, old: p - v),
    "the learning rate used twice": _made_of(lambda g, v, lr, beta: beta * v + lr * g),
    "the learning rate on the gradient alone: it multiplies the whole velocity": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - lr * g - beta * v, beta * v + g)
    ),
    "beta on the gradient: it belongs to the old velocity": _made_of(
        lambda g, v, lr, beta: v + beta * g
    ),
    "beta on both: it belongs to the old velocity alone": _made_of(
        lambda g, v, lr, beta: beta * (v + g)
    ),
    "1 − beta for beta": _made_of(lambda g, v, lr, beta: (1 - beta) * v + g),
    "the two weights exchanged, and an average at that": _made_of(
        lambda g, v, lr, beta: (1 - beta) * v + beta * g
    ),
    "lr and beta exchanged": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - beta * (lr * v + g), lr * v + g)
    ),
    "PyTorch's Nesterov step: here it is plain momentum": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - lr * (g + beta * (beta * v + g)), beta * v + g)
    ),
    "beta used twice: the new velocity is multiplied by it once more": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - lr * beta * (beta * v + g), beta * v + g)
    ),
    "a fixed beta of 0.9: use the one passed in": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (p - lr * (0.9 * v + g), 0.9 * v + g)
    ),
    "params alone: return the velocity as well": _in_a_row(
        lambda p, g, v, lr, beta=0.9: p - lr * (beta * v + g)
    ),
    "the velocity alone: return params as well": _in_a_row(
        lambda p, g, v, lr, beta=0.9: beta * v + g
    ),
    "the step in place of params": _in_a_row(
        lambda p, g, v, lr, beta=0.9: (-lr * (beta * v + g), beta * v + g)
    ),
    "an answer that is the same for every call": lambda *args: [[3.0, 3.875], [2.0, -3.75]],
}

_rng = np.random.default_rng(301)
_vector, _velocity = _rng.normal(size=4), _rng.normal(size=4)
_grads = _rng.normal(size=(4, 4))
_matrix, _matrix_velocity = _rng.normal(size=(2, 3)), _rng.normal(size=(2, 3))
_matrix_grads = _rng.normal(size=(3, 2, 3))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other steps, alone and in a row",
    points=2,
    hint="First the velocity, then the step with the new velocity. From 10 with velocity 4, "
    "gradient 3, lr 0.5 and beta 0.5 the velocity becomes 5 and the point 7.5.",
):
    check_function(
        _in_a_row(momentum_step),
        {
            "a vector": (_vector, _grads[:1], _velocity, 0.37, 0.7),
            "the default beta": (_vector, _grads[:1], _velocity, 0.013),
            "four steps in a row": (_vector, _grads, _velocity, 0.21, 0.85),
            "three steps of a matrix": (_matrix, _matrix_grads, _matrix_velocity, 1.9, 0.35),
            "a zero gradient": (_vector, np.zeros((1, 4)), _velocity, 0.37, 0.6),
            "a zero velocity": (_vector, _grads[:1], np.zeros(4), 0.37, 0.6),
            "a beta of 0": (_vector, _grads[1:2], _velocity, 0.37, 0.0),
            "a single entry": (np.array([2.5]), np.array([[-7.0]]), np.array([3.0]), 0.11, 0.4),
        },
        _momentum,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a pair of arrays, also for a matrix",
    points=0.5,
    hint="End with `return params, velocity`, both of them arrays of floats.",
):
    check_arrays(
        momentum_step(_matrix, _matrix_grads[0], _matrix_velocity, 1.9, 0.35),
        (2, 3),
        "params",
        "velocity",
    )
    check_arrays(momentum_step(_vector, _grads[0], np.zeros(4), 0.37), (4,), "params", "velocity")
with rubric.part(
    "purity: params, grad and velocity are left as they were",
    points=0.5,
    hint="`velocity *= …` writes into the caller's array; `beta * velocity` makes a new one.",
):
    check_unchanged(momentum_step, _vector, _grads[0], _velocity, 0.37, 0.7)
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Walk with momentum
#
# A walk with momentum carries two things from step to step: where it is, and how fast it goes.
# It starts at rest, with velocity zero.
#
# **By hand.** For $f(x) = x^2$ the gradient is $2x$. From $x = 4$ with $\alpha = 0.25$ and $\beta = 0.5$:
#
# | step | gradient | velocity | $x$ |
# |---|---|---|---|
# | start | | 0 | 4 |
# | 1 | 8 | 8 | 2 |
# | 2 | 4 | $0.5 \cdot 8 + 4 = 8$ | 0 |
# | 3 | 0 | $0.5 \cdot 8 + 0 = 4$ | −1 |
#
# At step 3 the gradient is zero and the walk moves all the same: it overshoots.
#
# **Exercise.** Write `momentum_descent(grad_fn, start, lr, beta, n_steps)`.
#
# - `grad_fn` takes `params` and returns the gradient there, an array of the same shape.
# - `start` is an array of any shape, and may hold whole numbers. It stays as it is.
# - The result is the trajectory of points, without velocities. It has shape `(n_steps + 1, *start.shape)`, and row 0 is the start.


# %% nbgrader={"grade": false, "grade_id": "momentum_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    """Return the trajectory of a walk with momentum, shape (n_steps + 1, *start.shape)."""
    ### BEGIN SOLUTION
    params = np.array(start, dtype=float)
    velocity = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        params, velocity = momentum_step(params, grad_fn(params), velocity, lr, beta)
        trajectory.append(params)
    return np.array(trajectory)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-momentum_descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows, check_unchanged


def _tilted_gradient(params):
    x, y = params
    return np.array([2 * x, x + 4 * y])


rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, 2)",
    points=1,
    hint="Begin with the start and a velocity of zeros. In each step compute the gradient at the "
    "present point, then velocity and point. For x² from 4 with lr 0.25 and beta 0.5 the rows are 4, 2, 0.",
):
    check_close(
        momentum_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.25, 0.375, 3),
        [[4.0, 2.0], [2.0, -1.0], [0.25, -1.625], [-0.53125, -0.296875]],
        given="momentum_descent(_tilted_gradient, [4, 2], 0.25, 0.375, 3)",
        recognise={
            "the averaging form, as in Adam: here the velocity accumulates, v ← βv + g": [
                [4.0, 2.0],
                [2.75, 0.125],
                [1.421875, -1.0859375],
                [0.4794921875, -1.083496094],
            ],
            "a pair taken apart in the other order: `momentum_step` gives params first": [
                [4.0, 2.0],
                [8.0, 12.0],
                [16.75, 55.625],
                [34.9296875, 238.53515625],
            ],
            "the gradient of the point before: take it at the present point": [
                [4.0, 2.0],
                [2.0, -1.0],
                [-0.75, -5.125],
                [-2.78125, -6.171875],
            ],
            "no memory, which is gradient descent: keep the velocity from step to step": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.0, -0.5],
                [0.5, -0.25],
            ],
            "a velocity without decay: multiply the old one by beta": [
                [4.0, 2.0],
                [2.0, -1.0],
                [-1.0, -3.5],
                [-3.5, -2.25],
            ],
            "a step with the old velocity: update the velocity first": [
                [4.0, 2.0],
                [4.0, 2.0],
                [2.0, -1.0],
                [-0.75, -5.125],
            ],
            "a velocity that starts as the first gradient: it starts at zero": [
                [4.0, 2.0],
                [1.25, -2.125],
                [-0.40625, -1.859375],
                [-0.82421875, 0.201171875],
            ],
            "a velocity that starts at one: it starts at zero": [
                [4.0, 2.0],
                [1.90625, -1.09375],
                [0.16796875, -1.63671875],
                [-0.5678710938, -0.2456054688],
            ],
            "Nesterov's look-ahead: here the gradient is taken at the present point": [
                [4.0, 2.0],
                [2.0, -1.0],
                [0.625, -0.3125],
                [0.0546875, -0.02734375],
            ],
            "PyTorch's Nesterov step: here it is plain momentum": [
                [4.0, 2.0],
                [1.25, -2.125],
                [0.109375, -0.0546875],
                [-0.1591796875, 0.07958984375],
            ],
            "velocities for points": [[0.0, 0.0], [8.0, 12.0], [7.0, 2.5], [3.125, -5.3125]],
            "pairs of point and velocity: keep the points alone": [
                [[4.0, 2.0], [0.0, 0.0]],
                [[2.0, -1.0], [8.0, 12.0]],
                [[0.25, -1.625], [7.0, 2.5]],
                [[-0.53125, -0.296875], [3.125, -5.3125]],
            ],
            "the same array in every row: keep a copy of each point": [
                [-0.53125, -0.296875],
                [-0.53125, -0.296875],
                [-0.53125, -0.296875],
                [-0.53125, -0.296875],
            ],
            "a missing start: row 0 is the start": [
                [2.0, -1.0],
                [0.25, -1.625],
                [-0.53125, -0.296875],
            ],
            "one step too few": [[4.0, 2.0], [2.0, -1.0], [0.25, -1.625]],
            "one step too many": [
                [4.0, 2.0],
                [2.0, -1.0],
                [0.25, -1.625],
                [-0.53125, -0.296875],
                [-0.55859375, 0.630859375],
            ],
            "the last point alone: keep every point": [-0.53125, -0.296875],
            "every row one step late: keep the point after the step": [
                [4.0, 2.0],
                [4.0, 2.0],
                [2.0, -1.0],
                [0.25, -1.625],
            ],
            "the last point first: row 0 is the start": [
                [-0.53125, -0.296875],
                [0.25, -1.625],
                [2.0, -1.0],
                [4.0, 2.0],
            ],
            "rows and columns exchanged": [
                [4.0, 2.0, 0.25, -0.53125],
                [2.0, -1.0, -1.625, -0.296875],
            ],
            "a `return` inside the loop: one step, and it is over": [[4.0, 2.0], [2.0, -1.0]],
            "a gradient that is computed once: compute it anew in each step": [
                [4.0, 2.0],
                [2.0, -1.0],
                [-0.75, -5.125],
                [-3.78125, -9.671875],
            ],
            "a plus sign: the steps go uphill": [
                [4.0, 2.0],
                [6.0, 5.0],
                [9.75, 12.625],
                [16.03125, 30.546875],
            ],
            "steps without the learning rate": [
                [4.0, 2.0],
                [-4.0, -10.0],
                [1.0, 29.5],
                [0.875, -74.6875],
            ],
            "lr and beta exchanged: lr comes first": [
                [4.0, 2.0],
                [1.0, -2.5],
                [-0.5, -0.25],
                [-0.5, 0.875],
            ],
            "a fixed beta of 0.9: use the one passed in": [
                [4.0, 2.0],
                [2.0, -1.0],
                [-0.8, -3.2],
                [-2.92, -1.78],
            ],
            "1 − beta for beta": [[4.0, 2.0], [2.0, -1.0], [-0.25, -2.375], [-1.53125, -0.796875]],
            "beta on the gradient: it belongs to the old velocity": [
                [4.0, 2.0],
                [3.25, 0.875],
                [1.890625, -0.8828125],
                [0.1767578125, -2.486816406],
            ],
            "the learning rate used twice": [
                [4.0, 2.0],
                [3.5, 1.25],
                [2.875, 0.4375],
                [2.28125, -0.15625],
            ],
            "a beta that decays with each step": [
                [4.0, 2.0],
                [2.0, -1.0],
                [0.71875, -0.921875],
                [0.291809082, -0.175567627],
            ],
        },
    )
with rubric.part(
    "shape and type: one row more than steps",
    points=0.5,
    hint="Three steps from a start with two entries give the shape (4, 2).",
):
    check_rows(momentum_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.25, 0.375, 3), (4, 2))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`.",
):
    check_unchanged(momentum_descent, _tilted_gradient, np.array([4.0, 2.0]), 0.25, 0.375, 3)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-momentum_descent-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_rows, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(x) + 0.1 * np.sum(x)


def _twice(params):
    return 2 * params


def _sum(velocity, gradient, beta, t):
    return beta * velocity + gradient


def _ahead(point, lr, beta, velocity):
    return point


def _walk(
    grad_fn,
    start,
    lr,
    beta,
    n_steps,
    *,
    new=_sum,
    at=_ahead,
    used=lambda old, velocity, gradient, beta: velocity,
    cut=lambda point: point,
    first=lambda gradient: 0 * gradient,
    kept=lambda point, velocity: point,
):
    point = np.array(start, dtype=float)
    velocity = first(grad_fn(point)) if n_steps else np.zeros_like(point)
    rows = [kept(point, velocity)]
    for t in range(n_steps):
        gradient = grad_fn(at(point, lr, beta, velocity))
        old, velocity = velocity, new(velocity, gradient, beta, t)
        point = cut(point - lr * used(old, velocity, gradient, beta))
        rows.append(kept(point, velocity))
    return np.array(rows)


def _variant(**options):
    return lambda *args: _walk(*args, **options)


def _rows(change):
    return lambda *args: change(_walk(*args))


def _with_the_first_gradient(grad_fn, start, *rest):
    gradient = grad_fn(np.array(start, dtype=float))
    return _walk(lambda params: gradient, start, *rest)


_mistakes = {
    "the averaging form, as in Adam: here the velocity accumulates, v ← βv + g": _variant(
        new=lambda v, g, beta, t: beta * v + (1 - beta) * g
    ),
    "no memory, which is gradient descent: keep the velocity from step to step": _variant(
        new=lambda v, g, beta, t: g
    ),
    "a velocity without decay: multiply the old one by beta": _variant(
        new=lambda v, g, beta, t: v + g
    ),
    "a step with the old velocity: update the velocity first": _variant(
        used=lambda old, v, g, beta: old
    ),
    "a velocity that starts as the first gradient: it starts at zero": _variant(first=lambda g: g),
    "a velocity that starts at one: it starts at zero": _variant(first=lambda g: 0 * g + 1),
    "Nesterov's look-ahead: here the gradient is taken at the present point": _variant(
        at=lambda p, lr, beta, v: p - lr * beta * v
    ),
    "PyTorch's Nesterov step: here it is plain momentum": _variant(
        used=lambda old, v, g, beta: g + beta * v
    ),
    "velocities for points": _variant(kept=lambda p, v: v),
    "pairs of point and velocity: keep the points alone": _variant(kept=lambda p, v: [p, v]),
    "the same array in every row: keep a copy of each point": _rows(
        lambda rows: np.array([rows[-1]] * len(rows))
    ),
    "a missing start: row 0 is the start": _rows(lambda rows: rows[1:]),
    "one step too few": lambda f, s, lr, beta, n: _walk(f, s, lr, beta, max(n - 1, 0)),
    "one step too few: the last point is left out": _rows(lambda rows: rows[:-1]),
    "one step too many": lambda f, s, lr, beta, n: _walk(f, s, lr, beta, n + 1),
    "the last point alone: keep every point": _rows(lambda rows: rows[-1]),
    "every row one step late: keep the point after the step": _rows(
        lambda rows: np.array([rows[0], *rows[:-1]])
    ),
    "the last point first: row 0 is the start": _rows(lambda rows: rows[::-1]),
    "rows and columns exchanged": _rows(lambda rows: rows.T),
    "a `return` inside the loop: one step, and it is over": lambda f, s, lr, beta, n: _walk(
        f, s, lr, beta, min(n, 1)
    ),
    "a gradient that is computed once: compute it anew in each step": _with_the_first_gradient,
    "a plus sign: the steps go uphill": lambda f, s, lr, beta, n: _walk(f, s, -lr, beta, n),
    "steps without the learning rate": lambda f, s, lr, beta, n: _walk(f, s, 1.0, beta, n),
    "lr and beta exchanged: lr comes first": lambda f, s, lr, beta, n: _walk(f, s, beta, lr, n),
    "a fixed beta of 0.9: use the one passed in": lambda f, s, lr, beta, n: _walk(f, s, lr, 0.9, n),
    "1 − beta for beta": lambda f, s, lr, beta, n: _walk(f, s, lr, 1 - beta, n),
    "beta on the gradient: it belongs to the old velocity": _variant(
        new=lambda v, g, beta, t: v + beta * g
    ),
    "the learning rate used twice": lambda f, s, lr, beta, n: _walk(f, s, lr**2, beta, n),
    "a beta that decays with each step": _variant(
        new=lambda v, g, beta, t: beta ** (t + 1) * v + g
    ),
    "a start of whole numbers cut off: make it floats before the first step": (
        lambda f, s, lr, beta, n: _walk(
            f, s, lr, beta, n, cut=lambda p: p.astype(s.dtype).astype(float)
        )
    ),
    "rows of whole numbers: the walk must be kept in floats": lambda f, s, *rest: _walk(
        f, s, *rest
    ).astype(s.dtype),
    "a velocity of whole numbers: it must hold floats, or it is cut off": (
        lambda f, s, *rest: _walk(
            f, s, *rest, new=lambda v, g, beta, t: (beta * v + g).astype(s.dtype).astype(float)
        )
    ),
    "a rest where the gradient is zero: the velocity carries the walk on": _variant(
        new=lambda v, g, beta, t: beta * v + g if np.any(g) else v,
        used=lambda old, v, g, beta: v if np.any(g) else 0 * v,
    ),
    "an answer that is the same for every call": lambda *args: [
        [4.0, 2.0],
        [2.0, -1.0],
        [0.25, -1.625],
        [-0.53125, -0.296875],
    ],
}

_rng = np.random.default_rng(302)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(2, 2))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other walks",
    points=3,
    hint="Begin with the start and a velocity of zeros. In each step compute the gradient at the "
    "present point, then velocity and point. For x² from 4 with lr 0.25 and beta 0.5 the rows are 4, 2, 0.",
):
    check_function(
        momentum_descent,
        {
            "a vector": (_swirl, _vector, 0.3, 0.7, 5),
            "a matrix": (_swirl, _matrix, 0.15, 0.85, 4),
            "a start of whole numbers": (_swirl, np.array([4, -3, 2]), 0.3, 0.45, 4),
            "one step": (_swirl, _vector, 0.3, 0.7, 1),
            "no step at all": (_swirl, _vector, 0.3, 0.7, 0),
            "a beta of 0": (_swirl, _vector, 0.3, 0.0, 3),
            "a start where the gradient is zero": (_swirl, np.zeros(2), 0.3, 0.7, 3),
            "a gradient of zero on the way": (_twice, np.array([8.0, -4.0]), 0.25, 0.5, 4),
            "a walk that diverges": (_swirl, _vector, 9.0, 0.6, 4),
        },
        _walk,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: one row more than steps, for any shape of start",
    points=0.5,
    hint="No step gives one row, the start.",
):
    check_rows(momentum_descent(_swirl, _matrix, 0.15, 0.85, 4), (5, 2, 2))
    check_rows(momentum_descent(_swirl, _vector, 0.3, 0.7, 0), (1, 3))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`.",
):
    check_unchanged(momentum_descent, _swirl, _vector, 0.3, 0.7, 5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now the ravine with $\kappa = 100$ again, and your walk through it.
# With $\beta = 0$ your function is gradient descent.
# We give each of the two the values that are best for it; where they come from is the subject of the last section.
#
# **Predict.** Gradient descent needs 346 steps to come a thousand times nearer. How many does momentum need? Will its path still cross the valley?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure", "cover"]
with picture(
    "Two walks of 53 steps from (8, 3) on x² + 100y². Gradient descent is still zig-zagging at x = 3. "
    "Momentum jumps across the valley as well, at first wider than the start, and closes in on the minimizer. On the right the distance on a "
    "logarithmic axis: momentum reaches a thousandth in 53 steps, gradient descent in 346.",
    size=(9.6, 5.6),
) as fig:
    f, start = ravine(condition=100), np.array([8.0, 3.0])
    walks = {
        "gd": momentum_descent(f.gradient, start, 2 / 202, 0.0, 400),
        "momentum": momentum_descent(
            f.gradient, start, 4 / (2**0.5 + 200**0.5) ** 2, (9 / 11) ** 2, 400
        ),
    }
    grid = fig.add_gridspec(2, 2, width_ratios=[1.1, 1])
    right = fig.add_subplot(grid[:, 1])
    window = ((-10, 10), (-12.5, 12.5))
    for row, (name, title) in enumerate(
        (("gd", "53 steps of gradient descent"), ("momentum", "53 steps with momentum"))
    ):
        walk = np.asarray(walks[name])
        ax = plot_contours(f, fig.add_subplot(grid[row, 0]), window=window)
        ax.set_aspect("auto")
        plot_trajectory(walk[:54], ax, optimizer=name)
        ax.set_title(title)
        distance = np.linalg.norm(walk, axis=1)
        right.semilogy(distance / distance[0], color=OPTIMIZER_COLORS[name])
    right.axhline(1e-3, color="0.5", lw=0.8, ls=":")
    right.text(200, 8e-4, "a thousandth", ha="center", va="top", color="0.35")
    right.text(215, 3e-2, "gradient descent", color=OPTIMIZER_COLORS["gd"])
    right.text(95, 3e-6, "momentum", color=OPTIMIZER_COLORS["momentum"])
    right.set(
        xlim=(0, 400), ylim=(1e-7, 3), xlabel="step", ylabel="distance, as a share of the start's"
    )
    right.set_title("Each with its best values")

# %% [markdown]
# 53 steps instead of 346.
# The path is not prettier: the first steps swing farther out than the start, to $y = 11.1$.
# A walk with momentum may go uphill for a while, and the distance need not fall at every step.
# What counts is the slope of the line on the right, and it is more than six times as steep.
#
# ### Is momentum always better?
#
# One comparison at one setting proves little.
# So here is every learning rate, for gradient descent and for momentum with several $\beta$, in two ravines.
# We count the steps that a walk spends farther away than a thousandth of the start's distance.
# A line begins where 800 steps are enough, or 1400 for $\beta = 0.99$, and ends where the walk diverges.
#
# **Predict.** At $\kappa = 100$ momentum wins. At $\kappa = 10$, can $\beta = 0.9$ beat gradient descent with any learning rate?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Steps needed against the learning rate, both axes logarithmic, for beta 0, 0.5, 0.9 and 0.99, in "
    "ravines of condition number 10 and 100. At 10 gradient descent at its best takes 35 steps and "
    "beta 0.9 never fewer than 110. At 100 gradient descent takes 346, beta 0.5 and 0.9 about 115.",
    size=(9.6, 4.2),
) as fig:
    shades = {0.0: "#0072B2", 0.5: "#E9A27C", 0.9: "#D55E00", 0.99: "#7A3600"}
    for ax, condition in zip(fig.subplots(1, 2, sharey=True), (10, 100), strict=True):
        f = ravine(condition=condition)
        for beta, color in shades.items():
            rates = np.geomspace(2e-5, 2 * (1 + beta) / (2 * condition), 60)[:-1]
            if beta == 0:
                rates = np.sort([*rates, 2 / (2 + 2 * condition)])  # the best of lesson 01
            rates = rates[:, None]

            # A gradient scaled by lr and steps of size 1 are steps of size lr:
            # one call walks from as many starts as there are learning rates.
            def scaled(points, rates=rates, f=f):
                return rates * f.gradient(points)

            starts = np.tile([8.0, 3.0], (len(rates), 1))
            n_steps = 1400 if beta == 0.99 else 800
            walks = np.asarray(momentum_descent(scaled, starts, 1.0, beta, n_steps))
            distance = np.linalg.norm(walks, axis=-1) / np.hypot(8, 3)
            outside = (distance > 1e-3).sum(axis=0).astype(float)
            outside[distance[-1] > 1e-3] = np.nan
            ax.loglog(rates[:, 0], outside, color=color)
            best = np.nanargmin(outside)
            ink = "#A35A30" if beta == 0.5 else color
            name = "gradient descent" if beta == 0 else f"β = {beta}"
            if beta == 0.99:
                ax.text(
                    2.5e-3, 1450, f"{name}: never below {outside[best]:.0f}", color=ink, ha="center"
                )
                continue
            ax.plot(rates[best], outside[best], "o", color=color, ms=5)
            beside = beta == 0 or (beta == 0.5 and condition == 100)
            ax.annotate(
                f"{name}: {outside[best]:.0f}",
                (rates[best, 0], outside[best]),
                xytext=(6, -4 if beta == 0 else -15) if beside else (-4, -15),
                textcoords="offset points",
                ha="left" if beside else "right",
                color=ink,
            )
        ax.set(xlabel="learning rate", title=f"κ = {condition}", ylim=(8, 2600), xlim=(1e-4, 1.5))
        ax.label_outer()
    fig.axes[0].set_ylabel("steps spent outside a thousandth")

# %% [markdown]
# At $\kappa = 10$ momentum 0.9 loses to tuned gradient descent, whatever its learning rate: more than 110 steps at best, against 35.
# A moderate $\beta = 0.5$ does win there, with half of that.
# At $\kappa = 100$ both 0.5 and 0.9 take about a third of gradient descent's 346.
# And $\beta = 0.99$ needs more than 1100 steps in either ravine: it remembers too long.
#
# Momentum is a remedy for long valleys.
# In a short one, there is nothing to remember, and a fast walk has to be slowed down again.

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-momentum-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). Why does a velocity help in a ravine?
# Say what it does along the valley, what it does across, and why more of it is not always better. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** along the valley the gradients agree, so that they add up and the steps grow (up to $1/(1-\beta)$ times).
# - **1 point** across the valley they change sign from step to step, so that they cancel in the sum. (Also accepted: the learning rate can be larger before the walk diverges.)
# - **1 point** the velocity also carries the walk past the minimizer, and old gradients are forgotten slowly when $\beta$ is large: it overshoots and swings for long, which in a short valley costs more than it gains.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-momentum", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# Along the valley all gradients point the same way, so that the velocity adds them up and the steps become longer than the gradient alone would make them.
# Across the valley the gradients change sign at each step, and in the sum they cancel.
# But a velocity also carries the walk past the minimizer, and with a large $\beta$ it takes long to forget.
# In a short valley the swinging costs more than the speed is worth.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## How fast does it get?
#
# On an even slope the gradient is the same at every step.
# The velocity then goes $0,\; g,\; g + \beta g,\; g + \beta g + \beta^2 g,\; \dots$, which is a geometric sum.
#
# **By hand.** With $g = 8$ and $\beta = 0.5$ the velocities are $0, 8, 12, 14, 15, \dots$
#
# **Exercise.** Write `velocity_after(grad, beta, t)`: the velocity after `t` updates with the same gradient, from velocity zero.
#
# - `t` is a whole number, 0 or more. After 0 updates the velocity is zero.
# - `grad` is a number or an array. The result is of the same kind: a number, or an array of floats shaped like `grad`, also for `t = 0`.
# - A loop will do, and so will the formula for a geometric sum.


# %% nbgrader={"grade": false, "grade_id": "velocity_after", "locked": false, "schema_version": 3, "solution": true, "task": false}
def velocity_after(grad, beta, t):
    """Return the velocity after t updates with the same gradient, from zero."""
    ### BEGIN SOLUTION
    return grad * (1 - beta**t) / (1 - beta)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-velocity_after", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_scalar, check_unchanged

rubric = Rubric(points=2)
with rubric.part(
    "value: three updates with gradients 8 and −2",
    points=1,
    hint="Each update multiplies the velocity by beta and adds the gradient. "
    "With gradient 8 and beta 0.5 the first four are 8, 12, 14, 15.",
):
    check_close(
        velocity_after(np.array([8.0, -2.0]), 0.25, 3),
        [10.5, -2.625],
        given="velocity_after([8, -2], 0.25, 3)",
        recognise={
            "the averaging form, as in Adam: here the velocity accumulates": [7.875, -1.96875],
            "one update too few": [10.0, -2.5],
            "one update too many": [10.625, -2.65625],
            "no decay: the old velocity is multiplied by beta": [24.0, -6.0],
            "no memory: the velocity is more than the last gradient": [8.0, -2.0],
            "the limit: after t updates it is not reached": [10.66666667, -2.666666667],
            "the share that is still missing, β^t": [0.125, -0.03125],
            "a gradient that is added once, at the start": [0.5, -0.125],
            "beta times t for beta to the power t": [2.666666667, -0.6666666667],
            "beta on the gradient as well: it belongs to the old velocity": [2.625, -0.65625],
            "beta on the gradient: it belongs to the old velocity": [6.0, -1.5],
            "1 − beta for beta": [18.5, -4.625],
            "a bracket that is missing: `a / 1 - b` divides by 1": [7.625, -2.21875],
            "a division by 1 + beta: it is 1 − beta": [6.3, -1.575],
            "(1 − beta) to the power t": [4.5, -1.125],
            "a division by beta: it is by 1 − beta": [31.5, -7.875],
            "the sum without the gradient": 1.3125,
            "the sum without the gradient, in every entry": [1.3125, 1.3125],
            "a minus sign: the velocity adds up gradients": [-10.5, 2.625],
            "the size of the gradient without its sign": [10.5, 2.625],
            "all velocities: return the last one alone": [
                [0.0, 0.0],
                [8.0, -2.0],
                [10.0, -2.5],
                [10.5, -2.625],
            ],
            "all velocities after the first: return the last one alone": [
                [8.0, -2.0],
                [10.0, -2.5],
                [10.5, -2.625],
            ],
            "one number for the whole array": 7.875,
            "the way that was walked: the sum of all velocities": [28.5, -7.125],
            "a fixed beta of 0.9: use the one passed in": [21.68, -5.42],
            "a rounded result": [10.0, -3.0],
        },
    )
with rubric.part(
    "shape and type: a number for a number, an array for an array",
    points=0.5,
    hint="Arithmetic on `grad` keeps its shape. At `t = 0` the result is zero in every entry of grad.",
):
    check_scalar(velocity_after(8.0, 0.25, 3))
    check_array(velocity_after(np.array([8.0, -2.0]), 0.25, 3), (2,))
with rubric.part(
    "purity: grad is left as it was",
    points=0.5,
    hint="`grad *= …` writes into the caller's array; `beta * grad` makes a new one.",
):
    check_unchanged(velocity_after, np.array([8.0, -2.0]), 0.25, 3)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-velocity_after-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_scalar, check_unchanged


def _velocity(g, beta, t):
    return np.asarray(g, dtype=float) * sum(beta**k for k in range(t))


def _of_whole_numbers(g, beta, t):
    velocity = np.zeros_like(g)
    for _ in range(t):
        velocity = (beta * velocity + g).astype(velocity.dtype)
    return velocity


_mistakes = {
    "the averaging form, as in Adam: here the velocity accumulates": lambda g, beta, t: (
        (1 - beta) * _velocity(g, beta, t)
    ),
    "one update too few": lambda g, beta, t: _velocity(g, beta, max(t - 1, 0)),
    "one update too many": lambda g, beta, t: _velocity(g, beta, t + 1),
    "no update taken for one: after 0 updates the velocity is zero": lambda g, beta, t: _velocity(
        g, beta, max(t, 1)
    ),
    "whole numbers: the velocity must hold floats, or it is cut off": _of_whole_numbers,
    "no decay: the old velocity is multiplied by beta": lambda g, beta, t: g * t,
    "no memory: the velocity is more than the last gradient": lambda g, beta, t: g,
    "the limit: after t updates it is not reached": lambda g, beta, t: g / (1 - beta),
    "the share that is still missing, β^t": lambda g, beta, t: g * beta**t,
    "a gradient that is added once, at the start": lambda g, beta, t: (
        g * beta ** (t - 1) if t else 0 * g
    ),
    "beta times t for beta to the power t": lambda g, beta, t: g * (1 - beta * t) / (1 - beta),
    "beta on the gradient as well: it belongs to the old velocity": lambda g, beta, t: (
        beta * _velocity(g, beta, t)
    ),
    "beta on the gradient: it belongs to the old velocity": lambda g, beta, t: beta * g * t,
    "1 − beta for beta": lambda g, beta, t: _velocity(g, 1 - beta, t),
    "a bracket that is missing: `a / 1 - b` divides by 1": lambda g, beta, t: (
        g * (1 - beta**t) / 1 - beta
    ),
    "a division by 1 + beta: it is 1 − beta": lambda g, beta, t: g * (1 - beta**t) / (1 + beta),
    "(1 − beta) to the power t": lambda g, beta, t: g * (1 - beta) ** t / (1 - beta),
    "a division by beta: it is by 1 − beta": lambda g, beta, t: g * (1 - beta**t) / beta,
    "the sum without the gradient": lambda g, beta, t: _velocity(1.0, beta, t),
    "the sum without the gradient, in every entry": lambda g, beta, t: _velocity(
        np.ones(np.shape(g)), beta, t
    ),
    "a minus sign: the velocity adds up gradients": lambda g, beta, t: -_velocity(g, beta, t),
    "the size of the gradient without its sign": lambda g, beta, t: _velocity(np.abs(g), beta, t),
    "all velocities: return the last one alone": lambda g, beta, t: np.array(
        [_velocity(g, beta, k) for k in range(t + 1)]
    ),
    "all velocities after the first: return the last one alone": lambda g, beta, t: np.array(
        [_velocity(g, beta, k + 1) for k in range(t)]
    ),
    "one number for the whole array": lambda g, beta, t: _velocity(np.sum(g), beta, t),
    "the way that was walked: the sum of all velocities": lambda g, beta, t: sum(
        _velocity(g, beta, k) for k in range(t + 1)
    ),
    "a fixed beta of 0.9: use the one passed in": lambda g, beta, t: _velocity(g, 0.9, t),
    "a rounded result": lambda g, beta, t: np.round(_velocity(g, beta, t)),
    "an answer that is the same for every call": lambda *args: [10.5, -2.625],
}

_rng = np.random.default_rng(303)
_vector, _matrix = _rng.uniform(0.5, 3.0, 3) * [1, -1, 1], _rng.normal(size=(2, 3))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other gradients, betas and numbers of updates",
    points=2,
    hint="Each update multiplies the velocity by beta and adds the gradient. "
    "With gradient 8 and beta 0.5 the first four are 8, 12, 14, 15.",
):
    check_function(
        velocity_after,
        {
            "a number": (2.75, 0.7, 4),
            "a vector": (_vector, 0.85, 7),
            "a matrix": (_matrix, 0.35, 3),
            "a whole number": (3, 0.6, 5),
            "whole numbers": (np.array([5, -2, 0]), 0.45, 2),
            "one update": (_vector, 0.85, 1),
            "no update": (2.75, 0.7, 0),
            "a beta of 0": (_vector, 0.0, 3),
            "a beta of 0 and no update": (2.75, 0.0, 0),
            "a beta of 0.99": (2.75, 0.99, 60),
        },
        _velocity,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a number for a number, an array for an array, also for t = 0",
    points=0.5,
    hint="Arithmetic on `grad` keeps its shape. At `t = 0` the result is zero in every entry of grad.",
):
    check_scalar(velocity_after(2.75, 0.7, 4))
    check_scalar(velocity_after(2.75, 0.7, 0))
    check_array(velocity_after(_matrix, 0.35, 3), (2, 3))
    check_array(velocity_after(_vector, 0.35, 0), (3,))
with rubric.part(
    "purity: grad is left as it was",
    points=0.5,
    hint="`grad *= …` writes into the caller's array; `beta * grad` makes a new one.",
):
    check_unchanged(velocity_after, _vector, 0.85, 7)
rubric
### END HIDDEN TESTS

# %% [markdown]
# The velocity grows, and grows less with each update.
# It stops growing where forgetting takes as much as the gradient adds: $v = \beta v + g$.
# A falling stone behaves the same way in air, and its limit is called the **terminal velocity**.
#
# **By hand.** With $g = 8$ and $\beta = 0.5$ the velocities $8, 12, 14, 15, \dots$ approach 16: indeed $0.5 \cdot 16 + 8 = 16$.
#
# **Exercise.** Write `terminal_velocity(grad, beta)`: the limit of `velocity_after` for $t \to \infty$.
# `grad` is a number or an array, and the result is of the same kind and shape.


# %% nbgrader={"grade": false, "grade_id": "terminal_velocity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def terminal_velocity(grad, beta):
    """Return the limit of the velocity under a constant gradient."""
    ### BEGIN SOLUTION
    return grad / (1 - beta)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-terminal_velocity", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: the limit for gradients 3 and −1.5",
    points=1,
    hint="Solve v = beta · v + g for v. With g = 8 and beta = 0.5 it is 16.",
):
    check_close(
        terminal_velocity(np.array([3.0, -1.5]), 0.8125),
        [16.0, -8.0],
        given="terminal_velocity([3, -1.5], 0.8125)",
        recognise={
            "the limit of the averaging form: here the velocity accumulates": [3.0, -1.5],
            "a division by beta: solve v = βv + g": [3.692307692, -1.846153846],
            "a division by 1 + beta: solve v = βv + g": [1.655172414, -0.8275862069],
            "a product with 1 − beta: it belongs below the line": [0.5625, -0.28125],
            "a product with beta": [2.4375, -1.21875],
            "beta on the gradient as well": [13.0, -6.5],
            "the factor without the gradient": 5.333333333,
            "the factor without the gradient, in every entry": [5.333333333, 5.333333333],
            "a bracket that is missing: `g / 1 - beta` divides by 1": [2.1875, -2.3125],
            "the square of beta for beta": [8.827586207, -4.413793103],
            "the square of 1 − beta": [85.33333333, -42.66666667],
            "the root of 1 − beta": [6.92820323, -3.464101615],
            "a minus sign: the velocity adds up gradients": [-16.0, 8.0],
            "the fraction upside down": [0.0625, -0.125],
            "the size of the gradient without its sign": [16.0, 8.0],
            "the length of the gradient for its entries": 17.88854382,
            "one number for the whole array": 8.0,
            "a fixed beta of 0.9: use the one passed in": [30.0, -15.0],
            "no limit, but the velocity after 10 updates": [13.99389491, -6.996947457],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-terminal_velocity-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_scalar, check_unchanged


def _limit(g, beta):
    return np.asarray(g, dtype=float) / (1 - beta)


_mistakes = {
    "the limit of the averaging form: here the velocity accumulates": lambda g, beta: g,
    "a division by beta: solve v = βv + g": lambda g, beta: g / beta,
    "a division by 1 + beta: solve v = βv + g": lambda g, beta: g / (1 + beta),
    "a product with 1 − beta: it belongs below the line": lambda g, beta: g * (1 - beta),
    "a product with beta": lambda g, beta: g * beta,
    "beta on the gradient as well": lambda g, beta: beta * g / (1 - beta),
    "the factor without the gradient": lambda g, beta: 1 / (1 - beta),
    "the factor without the gradient, in every entry": lambda g, beta: _limit(
        np.ones(np.shape(g)), beta
    ),
    "a bracket that is missing: `g / 1 - beta` divides by 1": lambda g, beta: g / 1 - beta,
    "the square of beta for beta": lambda g, beta: g / (1 - beta**2),
    "the square of 1 − beta": lambda g, beta: g / (1 - beta) ** 2,
    "the root of 1 − beta": lambda g, beta: g / np.sqrt(1 - beta),
    "a minus sign: the velocity adds up gradients": lambda g, beta: -_limit(g, beta),
    "the fraction upside down": lambda g, beta: (1 - beta) / g,
    "the size of the gradient without its sign": lambda g, beta: _limit(np.abs(g), beta),
    "the length of the gradient for its entries": lambda g, beta: _limit(np.linalg.norm(g), beta),
    "one number for the whole array": lambda g, beta: _limit(np.sum(g), beta),
    "a fixed beta of 0.9: use the one passed in": lambda g, beta: _limit(g, 0.9),
    "no limit, but the velocity after 10 updates": lambda g, beta: _limit(g, beta) * (1 - beta**10),
    "no limit, but the velocity after 100 updates": lambda g, beta: (
        _limit(g, beta) * (1 - beta**100)
    ),
    "no limit, but the velocity after 1000 updates": lambda g, beta: (
        _limit(g, beta) * (1 - beta**1000)
    ),
    "a whole-number division: `//` cuts the result off": lambda g, beta: g // (1 - beta),
    "whole numbers: the result must hold floats, or it is cut off": lambda g, beta: _limit(
        g, beta
    ).astype(np.asarray(g).dtype),
    "a rounded result": lambda g, beta: np.round(_limit(g, beta)),
    "an answer that is the same for every call": lambda *args: [16.0, -8.0],
}

_rng = np.random.default_rng(304)
_vector, _matrix = _rng.uniform(0.5, 3.0, 3) * [1, -1, 1], _rng.normal(size=(2, 3))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other gradients and betas",
    points=2,
    hint="Solve v = beta · v + g for v. With g = 8 and beta = 0.5 it is 16.",
):
    check_function(
        terminal_velocity,
        {
            "a number": (2.75, 0.7),
            "a vector": (_vector, 0.85),
            "a matrix": (_matrix, 0.35),
            "a whole number": (3, 0.6),
            "whole numbers": (np.array([5, -2, 1]), 0.45),
            "a zero gradient": (0.0, 0.8),
            "a beta of 0": (_vector, 0.0),
            "a beta close to 1": (-2.75, 0.998),
        },
        _limit,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a number for a number, an array for an array",
    points=0.5,
    hint="Arithmetic on `grad` keeps its shape.",
):
    check_scalar(terminal_velocity(2.75, 0.7))
    check_array(terminal_velocity(_matrix, 0.35), (2, 3))
with rubric.part(
    "purity: grad is left as it was",
    points=0.5,
    hint="`grad /= …` writes into the caller's array; `grad / …` makes a new one.",
):
    check_unchanged(terminal_velocity, _vector, 0.85)
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** With $\beta = 0.9$ the terminal velocity is ten gradients, with 0.99 a hundred. After how many updates is each half as fast as it will get?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Velocity against the number of updates, both axes logarithmic, for a gradient of 1 and beta 0.5, "
    "0.9 and 0.99. All three begin together along the line v = t and then bend over, each to its "
    "terminal velocity: 2, 10 and 100. Dots mark half of it, after 1, 7 and 69 updates.",
    size=(7.6, 4.2),
) as fig:
    ax = fig.add_subplot()
    counts = np.arange(1, 601)
    ax.loglog([1, 200], [1, 200], color="0.6", lw=1, ls="--")
    ax.text(22, 34, "no forgetting: v = t", color="0.35", ha="right")
    for beta, color in {0.5: "#E9A27C", 0.9: "#D55E00", 0.99: "#7A3600"}.items():
        velocities = np.array([velocity_after(1.0, beta, int(t)) for t in counts])
        limit = terminal_velocity(1.0, beta)
        ax.loglog(counts, velocities, color=color)
        ax.axhline(limit, color=color, lw=0.8, ls=":")
        half = int((velocities < limit / 2 - 1e-9).sum())
        ax.plot(counts[half], velocities[half], "o", color=color)
        ink = "#A35A30" if beta == 0.5 else color
        ax.annotate(
            f"half after {counts[half]}",
            (counts[half], velocities[half]),
            xytext=(9, -11),
            textcoords="offset points",
            color=ink,
        )
        ax.text(640, limit, f"β = {beta}: {limit:.0f}", color=ink, va="center")
    ax.set(xlim=(0.85, 600), ylim=(0.7, 200), xlabel="updates with gradient 1", ylabel="velocity")
    ax.set_title("From rest to 1/(1 − β)", loc="left")

# %% [markdown]
# 1, 7 and 69 updates.
# A larger $\beta$ gives a higher speed and takes longer to reach it, in the same proportion: both go with $1/(1-\beta)$.
# By the same clock the velocity *forgets*, which is why 0.99 swung so long in the ravine.
#
# ### A sum, not an average
#
# The accumulated velocity is a sum of gradients, with weights $1, \beta, \beta^2, \dots$ that add up to $1/(1-\beta)$.
# Many texts, and Adam in lesson 05, use an average instead: $v \leftarrow \beta v + (1 - \beta) g$, whose weights add up to 1.
# The two differ by the constant factor $1 - \beta$ and by nothing else.
# So one is the other with another learning rate.
#
# **Predict.** We read in a paper "momentum 0.9, learning rate 0.0016", and use these numbers with the other convention. What happens to the walk in the ravine with $\kappa = 100$?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Distance to the minimizer against steps, logarithmic, in the ravine with condition number 100, "
    "momentum 0.9. The sum with learning rate 0.0016 falls fast; the average with the same number "
    "falls much more slowly; the average with 0.016 lies exactly on the first.",
    size=(7.6, 3.8),
) as fig:
    ax = fig.add_subplot()
    f, start = ravine(condition=100), np.array([8.0, 3.0])
    # Averaging multiplies the velocity by 0.1, which is the same as a tenth of the learning rate.
    for lr, color, width, style in (
        (0.0016, "#D55E00", 5.0, "-"),
        (0.1 * 0.0016, "#5F6B7A", 2.0, "-"),
        (0.1 * 0.016, "black", 1.2, "--"),
    ):
        walk = np.asarray(momentum_descent(f.gradient, start, lr, 0.9, 200))
        ax.semilogy(
            np.linalg.norm(walk, axis=1),
            color=color,
            lw=width,
            ls=style,
            alpha=0.45 if width > 3 else 1,
        )
    ax.text(72, 1.1, "sum, lr 0.0016", color="#D55E00")
    ax.text(72, 0.5, "average, lr 0.016", color="black")
    ax.text(130, 7.5, "average, lr 0.0016", color="#5F6B7A")
    ax.set(xlim=(0, 200), ylim=(1e-4, 20), xlabel="step", ylabel="distance to the minimizer")
    ax.set_title("One method, two conventions", loc="left")

# %% [markdown]
# With the average the same learning rate takes steps a tenth as long.
# Multiply it by $1/(1-\beta) = 10$, and the two walks are one.
# Before you compare learning rates from two sources, ask which convention each of them uses.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Round a bend
#
# A ravine is straight, and there a walk cannot be misled by its own speed.
# **Rosenbrock's function** $(1 - x)^2 + 100(y - x^2)^2$ is a curved valley: its walls are steep, its floor is nearly flat, and the minimizer $(1, 1)$ lies around the bend.
# We start at $(-1, 1)$, on the floor, on the other side.
#
# **Predict.** With learning rate 0.001, how does the path change from $\beta = 0$ to 0.5, 0.9 and 0.99?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Four walks of 200 steps on Rosenbrock's valley from (−1, 1) with learning rate 0.001. Without "
    "momentum the walk hardly leaves the start; with 0.5 it creeps a little farther; with 0.9 it "
    "rounds the bend along the floor and is nearly there; with 0.99 it is past the minimizer and "
    "leaves the picture at step 111.",
    size=(12.0, 4.2),
) as fig:
    f = rosenbrock()
    for ax, beta in zip(
        fig.subplots(1, 4, sharex=True, sharey=True), (0.0, 0.5, 0.9, 0.99), strict=True
    ):
        plot_contours(f, ax)
        walk = momentum_descent(f.gradient, np.array([-1.0, 1.0]), 0.001, beta, 200)
        plot_trajectory(walk, ax, color=OPTIMIZER_COLORS["momentum" if beta else "gd"])
        ax.set_title(f"β = {beta}")
        ax.label_outer()

# %% [markdown]
# A learning rate that suits one $\beta$ need not suit another, so one picture ranks nothing.
# Here is the sweep: for each $\beta$ and each learning rate, the steps that a walk of 2000 spends farther than 0.1 from the minimizer.

# %% tags=["figure"]
with picture(
    "Steps spent farther than 0.1 from Rosenbrock's minimizer against the learning rate, both axes "
    "logarithmic, out of 2000. Without momentum no learning rate arrives. With 0.5 only large ones "
    "do; with 0.9 a wide band, faster with each larger rate; with 0.99 small rates suffice.",
    size=(7.6, 4.2),
) as fig:
    ax = fig.add_subplot()
    f = rosenbrock()
    rates = np.geomspace(1e-5, 3.5e-3, 60)[:, None]

    def scaled(points):
        return rates * f.gradient(points)

    starts = np.tile([-1.0, 1.0], (len(rates), 1))
    for beta, color in {0.0: "#0072B2", 0.5: "#E9A27C", 0.9: "#D55E00", 0.99: "#7A3600"}.items():
        walks = np.asarray(momentum_descent(scaled, starts, 1.0, beta, 2000))
        far = ~(np.linalg.norm(walks - 1.0, axis=-1) <= 0.1)
        outside = far.sum(axis=0).astype(float)
        outside[far[-1]] = np.nan
        ax.loglog(rates[:, 0], outside, color=color, marker="o", ms=2.5)
        arrived = np.flatnonzero(~far[-1])
        if arrived.size:
            at = arrived[0]
            ax.annotate(
                f"β = {beta}",
                (rates[at, 0], outside[at]),
                xytext=(2, -2),
                textcoords="offset points",
                va="top",
                ha="right",
                color="#A35A30" if beta == 0.5 else color,
            )
        else:
            ax.text(5e-3, 2100, f"β = {beta}: never", color=color, va="bottom", ha="right")
    ax.axhline(2000, color="0.5", lw=0.8, ls=":")
    ax.set(
        xlim=(1e-5, 6e-3), ylim=(50, 2900), xlabel="learning rate", ylabel="steps spent outside 0.1"
    )
    ax.set_title("Rosenbrock's valley, 2000 steps", loc="left")

# %% [markdown]
# Without momentum none of these learning rates brings the walk there in 2000 steps.
# With 0.9 a broad band of rates does, and the best of them in about 100 steps.
# With 0.99 far smaller rates are enough, but none of them is as fast as the best of 0.9.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Look ahead
#
# A walk with momentum is going to move by $-\alpha\beta v$ whatever the ground says.
# So why ask for the slope where we stand, and not where we are about to be?
# That is Nesterov's idea: take the gradient at the **look-ahead** point.
#
# $$g = \nabla f(\theta - \alpha\beta v), \qquad v \leftarrow \beta v + g, \qquad \theta \leftarrow \theta - \alpha v .$$
#
# If the velocity is about to carry us up the other wall, the gradient over there already says so, one step earlier.
#
# **By hand.** On $f(x) = x^2$ at $x = 4$ with $v = 8$, $\alpha = 0.25$, $\beta = 0.5$: the look-ahead is $4 - 0.25 \cdot 0.5 \cdot 8 = 3$, the gradient there 6.
# The velocity becomes $0.5 \cdot 8 + 6 = 10$ and the point $4 - 0.25 \cdot 10 = 1.5$.
#
# **Exercise.** Write `nesterov_step(grad_fn, params, velocity, lr, beta=0.9)`.
#
# - `grad_fn` takes `params` and returns the gradient there.
# - The result is the pair `(params, velocity)` after the step, as in `momentum_step`. Leave the two passed in as they are.


# %% nbgrader={"grade": false, "grade_id": "nesterov_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    """Return (params, velocity) after one Nesterov step: gradient at the look-ahead."""
    ### BEGIN SOLUTION
    grad = grad_fn(params - lr * beta * velocity)
    return momentum_step(params, grad, velocity, lr, beta)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-nesterov_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_arrays, check_close, check_unchanged


def _tilted_gradient(params):
    x, y = params
    return np.array([2 * x, x + 4 * y])


rubric = Rubric(points=2)
with rubric.part(
    "value: one step from (4, 2) with velocity (2, −4)",
    points=1,
    hint="First look ahead by lr · beta · velocity, downhill as the step itself. For x² from 4 with "
    "velocity 8, lr 0.25 and beta 0.5 the look-ahead is 3, the gradient 6, the velocity 10, the point 1.5.",
):
    check_close(
        nesterov_step(_tilted_gradient, np.array([4.0, 2.0]), np.array([2.0, -4.0]), 0.5, 0.75),
        [[0.0, -5.125], [8.0, 14.25]],
        given="nesterov_step(_tilted_gradient, [4, 2], [2, -4], 0.5, 0.75), params first, then velocity",
        recognise={
            "a look-ahead without the learning rate: look ahead by lr · beta · velocity": [
                [0.75, -7.75],
                [6.5, 19.5],
            ],
            "a look-ahead without beta: look ahead by lr · beta · velocity": [
                [0.25, -6.0],
                [7.5, 16.0],
            ],
            "a look-ahead by the velocity itself: look ahead by lr · beta · velocity": [
                [1.25, -9.5],
                [5.5, 23.0],
            ],
            "a look-ahead with a plus sign: the velocity is subtracted, so look ahead by subtracting": [
                [-1.5, 0.125],
                [11.0, 3.75],
            ],
            "a look-ahead by +beta · velocity, for the convention with the minus in the velocity": [
                [-2.25, 2.75],
                [12.5, -1.5],
            ],
            "the gradient at params, which is plain momentum": [[-0.75, -2.5], [9.5, 9.0]],
            "PyTorch's Nesterov step, with the gradient at params: here it is taken at the look-ahead": [
                [-3.5625, -7.375],
                [9.5, 9.0],
            ],
            "the learning rate and the minus inside the velocity, as in Keras: here v adds up gradients": [
                [0.0, -1.75],
                [-4.0, -3.75],
            ],
            "the learning rate inside the velocity: here it multiplies the step": [
                [0.0, -6.25],
                [4.0, 8.25],
            ],
            "the averaging form, as in Adam: here the velocity accumulates, v ← βv + g": [
                [2.4375, 1.34375],
                [3.125, 1.3125],
            ],
            "a step from the look-ahead with the whole velocity: it starts at params": [
                [-0.75, -3.625],
                [8.0, 14.25],
            ],
            "a step with the old velocity: update the velocity first": [[3.0, 4.0], [8.0, 14.25]],
            "a velocity without decay: multiply the old one by beta": [
                [-0.25, -4.625],
                [8.5, 13.25],
            ],
            "no memory: the old velocity is used to look ahead alone": [
                [0.75, -6.625],
                [6.5, 17.25],
            ],
            "a step without the learning rate": [[-4.0, -12.25], [8.0, 14.25]],
            "a plus sign: the step goes uphill": [[8.0, 9.125], [8.0, 14.25]],
            "the look-ahead returned for the new point": [[3.25, 3.5], [8.0, 14.25]],
            "the gradient at the point where plain momentum would land: the look-ahead has no gradient in it": [
                [4.0, 8.875],
                [0.0, -13.75],
            ],
            "a look-ahead along the gradient: look along the velocity": [
                [3.25, 11.5],
                [1.5, -19.0],
            ],
            "a look-ahead of half the length": [[-0.375, -3.8125], [8.75, 11.625]],
            "a swapped pair: params come first, velocity second": [[8.0, 14.25], [0.0, -5.125]],
            "the old velocity returned: return the one that was used": [[0.0, -5.125], [2.0, -4.0]],
            "params alone: return the velocity as well": [0.0, -5.125],
            "lr and beta exchanged": [[-1.625, -9.4375], [7.5, 15.25]],
            "a fixed beta of 0.9: use the one passed in": [[0.0, -5.35], [8.0, 14.7]],
            "1 − beta for beta": [[0.0, -4.375], [8.0, 12.75]],
        },
    )
with rubric.part(
    "shape and type: a pair of arrays shaped like params",
    points=0.5,
    hint="End with `return params, velocity`, both of them arrays of floats.",
):
    check_arrays(
        nesterov_step(_tilted_gradient, np.array([4.0, 2.0]), np.array([2.0, -4.0]), 0.5, 0.75),
        (2,),
        "params",
        "velocity",
    )
with rubric.part(
    "purity: params and velocity are left as they were",
    points=0.5,
    hint="`params -= …` writes into the caller's array, also to look ahead; `params - …` makes a new one.",
):
    check_unchanged(
        nesterov_step, _tilted_gradient, np.array([4.0, 2.0]), np.array([2.0, -4.0]), 0.5, 0.75
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-nesterov_step-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_arrays, check_function, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(x) + 0.1 * np.sum(x)


def _flat(params):
    return np.zeros_like(params)


def _in_a_row(step):
    def steps(grad_fn, params, velocity, n_steps, *rest):
        for _ in range(n_steps - 1):
            params, velocity = step(grad_fn, params, velocity, *rest)
        return step(grad_fn, params, velocity, *rest)

    return steps


def _made_of(
    at, new=lambda v, g, beta: beta * v + g, result=lambda p, ahead, old, v, lr: p - lr * v
):
    def step(f, p, v, lr, beta=0.9):
        ahead = at(f, p, v, lr, beta)
        velocity = new(v, f(ahead), beta)
        return result(p, ahead, v, velocity, lr), velocity

    return _in_a_row(step)


def _ahead(f, p, v, lr, beta):
    return p - lr * beta * v


def _pytorch(f, p, v, lr, beta=0.9):
    velocity = beta * v + f(p)
    return p - lr * (f(p) + beta * velocity), velocity


def _keras(f, p, v, lr, beta=0.9):
    velocity = beta * v - lr * f(p + beta * v)
    return p + velocity, velocity


def _inside(f, p, v, lr, beta=0.9):
    velocity = beta * v + lr * f(p - beta * v)
    return p - velocity, velocity


def _at_the_new_point(f, p, v, lr, beta=0.9):
    velocity = beta * v + f(p - lr * (beta * v + f(p)))
    return p - lr * velocity, velocity


def _change(change):
    def step(f, p, v, lr, beta=0.9):
        velocity = beta * v + f(p - lr * beta * v)
        return change(p, v, velocity, lr, beta)

    return _in_a_row(step)


_mistakes = {
    "a look-ahead without the learning rate: look ahead by lr · beta · velocity": _made_of(
        lambda f, p, v, lr, beta: p - beta * v
    ),
    "a look-ahead without beta: look ahead by lr · beta · velocity": _made_of(
        lambda f, p, v, lr, beta: p - lr * v
    ),
    "a look-ahead by the velocity itself: look ahead by lr · beta · velocity": _made_of(
        lambda f, p, v, lr, beta: p - v
    ),
    "a look-ahead with a plus sign: the velocity is subtracted, so look ahead by subtracting": (
        _made_of(lambda f, p, v, lr, beta: p + lr * beta * v)
    ),
    "a look-ahead by +beta · velocity, for the convention with the minus in the velocity": _made_of(
        lambda f, p, v, lr, beta: p + beta * v
    ),
    "the gradient at params, which is plain momentum": _made_of(lambda f, p, v, lr, beta: p),
    "PyTorch's Nesterov step, with the gradient at params: here it is taken at the look-ahead": (
        _in_a_row(_pytorch)
    ),
    "the learning rate and the minus inside the velocity, as in Keras: here v adds up gradients": (
        _in_a_row(_keras)
    ),
    "the learning rate inside the velocity: here it multiplies the step": _in_a_row(_inside),
    "the averaging form, as in Adam: here the velocity accumulates, v ← βv + g": _made_of(
        _ahead, lambda v, g, beta: beta * v + (1 - beta) * g
    ),
    "a step from the look-ahead with the whole velocity: it starts at params": _made_of(
        _ahead, result=lambda p, ahead, old, v, lr: ahead - lr * v
    ),
    "a step with the old velocity: update the velocity first": _made_of(
        _ahead, result=lambda p, ahead, old, v, lr: p - lr * old
    ),
    "a velocity without decay: multiply the old one by beta": _made_of(
        _ahead, lambda v, g, beta: v + g
    ),
    "no memory: the old velocity is used to look ahead alone": _made_of(
        _ahead, lambda v, g, beta: g
    ),
    "a step without the learning rate": _made_of(_ahead, result=lambda p, ahead, old, v, lr: p - v),
    "a plus sign: the step goes uphill": _made_of(
        _ahead, result=lambda p, ahead, old, v, lr: p + lr * v
    ),
    "the look-ahead returned for the new point": _made_of(
        _ahead, result=lambda p, ahead, old, v, lr: ahead
    ),
    "the gradient at the point where plain momentum would land: the look-ahead has no gradient in it": (
        _in_a_row(_at_the_new_point)
    ),
    "a look-ahead along the gradient: look along the velocity": _made_of(
        lambda f, p, v, lr, beta: p - lr * f(p)
    ),
    "a look-ahead of half the length": _made_of(lambda f, p, v, lr, beta: p - lr * beta * v / 2),
    "a swapped pair: params come first, velocity second": _change(
        lambda p, v, new, lr, beta: (new, p - lr * new)
    ),
    "the old velocity returned: return the one that was used": _change(
        lambda p, v, new, lr, beta: (p - lr * new, v)
    ),
    "params alone: return the velocity as well": _change(lambda p, v, new, lr, beta: p - lr * new),
    "lr and beta exchanged": lambda f, p, v, n, lr, beta=0.9: _made_of(_ahead)(
        f, p, v, n, beta, lr
    ),
    "a fixed beta of 0.9: use the one passed in": lambda f, p, v, n, lr, beta=0.9: _made_of(_ahead)(
        f, p, v, n, lr, 0.9
    ),
    "1 − beta for beta": lambda f, p, v, n, lr, beta=0.9: _made_of(_ahead)(
        f, p, v, n, lr, 1 - beta
    ),
    "an answer that is the same for every call": lambda *args: [[0.0, -5.125], [8.0, 14.25]],
}

_rng = np.random.default_rng(305)
_vector, _velocity = _rng.normal(size=4), _rng.normal(size=4)
_matrix, _matrix_velocity = _rng.normal(size=(2, 3)), _rng.normal(size=(2, 3))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other steps, alone and in a row",
    points=3,
    hint="First look ahead by lr · beta · velocity, downhill as the step itself. For x² from 4 with "
    "velocity 8, lr 0.25 and beta 0.5 the look-ahead is 3, the gradient 6, the velocity 10, the point 1.5.",
):
    check_function(
        _in_a_row(nesterov_step),
        {
            "a vector": (_swirl, _vector, _velocity, 1, 0.37, 0.7),
            "the default beta": (_swirl, _vector, _velocity, 1, 0.23),
            "four steps in a row": (_swirl, _vector, _velocity, 4, 0.21, 0.85),
            "three steps of a matrix": (_swirl, _matrix, _matrix_velocity, 3, 0.6, 0.35),
            "a zero gradient": (_flat, _vector, _velocity, 1, 0.37, 0.6),
            "a zero velocity": (_swirl, _vector, np.zeros(4), 1, 0.37, 0.6),
            "a beta of 0": (_swirl, _vector, _velocity, 1, 0.37, 0.0),
            "a single entry": (_swirl, np.array([2.5]), np.array([3.0]), 2, 0.6, 0.4),
        },
        _made_of(_ahead),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a pair of arrays, also for a matrix",
    points=0.5,
    hint="End with `return params, velocity`, both of them arrays of floats.",
):
    check_arrays(
        nesterov_step(_swirl, _matrix, _matrix_velocity, 0.6, 0.35), (2, 3), "params", "velocity"
    )
    check_arrays(nesterov_step(_swirl, _vector, np.zeros(4), 0.37), (4,), "params", "velocity")
with rubric.part(
    "purity: params and velocity are left as they were",
    points=0.5,
    hint="`params -= …` writes into the caller's array, also to look ahead; `params - …` makes a new one.",
):
    check_unchanged(nesterov_step, _swirl, _vector, _velocity, 0.37, 0.7)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Here are the two steps as arrows, from one point with one velocity.
# The grey arrow is what the velocity does by itself; from its tip the gradient adds its share.

# %% tags=["figure"]
with picture(
    "One step of momentum and one of Nesterov from the same point across a valley. Both share a grey "
    "arrow, the carry of the velocity, which crosses the valley floor. Momentum then adds the gradient "
    "of the start, which pushes farther up the other wall; Nesterov adds the gradient at the tip, "
    "which pushes back down.",
    size=(9.6, 4.4),
) as fig:
    f, lr, beta = ravine(condition=4.0), 0.06, 0.9
    here, velocity = np.array([-6.5, 2.0]), np.array([-40.0, 52.0])
    carry = np.asarray(momentum_step(here, np.zeros(2), velocity, lr, beta)[0])
    steps = {
        "momentum": momentum_step(here, f.gradient(here), velocity, lr, beta)[0],
        "nesterov": nesterov_step(f.gradient, here, velocity, lr, beta)[0],
    }
    titles = {
        "momentum": "Momentum: gradient at the start",
        "nesterov": "Nesterov: gradient at the look-ahead",
    }
    for ax, (name, end) in zip(fig.subplots(1, 2, sharey=True), steps.items(), strict=True):
        plot_contours(f, ax, window=((-8, 2), (-4, 3.4)))
        asked = here if name == "momentum" else carry
        for tail, head, color in (
            (here, carry, "0.45"),
            (carry, end, OPTIMIZER_COLORS[name]),
        ):
            ax.annotate(
                "",
                head,
                xytext=tail,
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": color,
                    "lw": 2.4,
                    "shrinkA": 0,
                    "shrinkB": 0,
                    "mutation_scale": 16,
                },
            )
        ax.plot(*here, "o", color="white", mec="black", ms=7, zorder=5)
        ax.plot(*asked, "o", color=OPTIMIZER_COLORS[name], ms=15, mfc="none", mew=1.8, zorder=4)
        middle = (here + carry) / 2
        ax.text(middle[0] + 0.3, middle[1], "velocity", color="0.3")
        ax.text(end[0] + 0.3, end[1] - 0.1, "lands here", color="0.15", va="center")
        ax.set_title(titles[name])
        ax.label_outer()

# %% [markdown]
# The ring shows where the gradient is taken.
# The velocity carries both across the valley floor.
# Momentum still listens to the wall it came from, and is pushed farther up the other side; Nesterov hears the other wall at once, and is pushed back.
#
# Does it pay? On a parabola with curvature $c$ Nesterov's swings shrink by $\sqrt{\beta(1 - \alpha c)}$ per step and momentum's by $\sqrt{\beta}$.
# Where $\alpha c$ is large that is a great difference, where it is small almost none.
# But the edge of stability comes sooner: at $\alpha c = 2(1+\beta)/(1+2\beta)$, in place of $2(1+\beta)$.
#
# **Predict.** In the ravine with $\kappa = 100$, which of the two directions gains? Will Nesterov arrive much earlier?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Left: the coordinate across the ravine for 40 steps with learning rate 0.004 and beta 0.9. "
    "Momentum swings back and forth all the time, Nesterov is calm after a few steps. Right: steps spent "
    "outside a thousandth against the learning rate: the two curves nearly agree, 113 against 104 at "
    "best, but Nesterov's ends at 0.0068 and momentum's at 0.019.",
    size=(9.6, 3.8),
) as fig:
    across, sweep = fig.subplots(1, 2)
    f, beta = ravine(condition=100), 0.9
    rates = np.sort([*np.geomspace(1e-4, 0.03, 90), 0.004])[:, None]
    starts = np.tile([8.0, 3.0], (len(rates), 1))

    def scaled(points):
        return rates * f.gradient(points)

    def look_ahead(state, _):
        return nesterov_step(scaled, *state, 1.0, beta)

    states = accumulate(range(800), look_ahead, initial=(starts, np.zeros_like(starts)))
    walks = {
        "momentum": np.asarray(momentum_descent(scaled, starts, 1.0, beta, 800)),
        "nesterov": np.array([state[0] for state in states]),
    }
    chosen = int(np.argmin(abs(rates - 0.004)))
    across.axhline(0, color="0.7", lw=1)
    for name, walk in walks.items():
        color = OPTIMIZER_COLORS[name]
        across.plot(walk[:41, chosen, 1], color=color, marker="o", ms=3, lw=1.4)
        far = ~(np.linalg.norm(walk, axis=-1) <= 1e-3 * np.hypot(8, 3))
        outside = far.sum(axis=0).astype(float)
        outside[far[-1]] = np.nan
        sweep.loglog(rates[:, 0], outside, color=color)
        best = np.nanargmin(outside)
        sweep.plot(rates[best], outside[best], "o", color=color)
        label = f"{name.capitalize()}: {outside[best]:.0f}"
        if name == "momentum":
            sweep.text(5e-3, 160, label, color=color)
        else:
            sweep.text(rates[best, 0], 85, label, color="#9A6A00", ha="center")
    across.text(14, 1.7, "momentum", color=OPTIMIZER_COLORS["momentum"])
    across.text(4, -2.4, "Nesterov", color="#9A6A00")
    across.set(xlabel="step", ylabel="y, across the ravine", title="lr 0.004: the swings")
    sweep.set(
        xlim=(1e-4, 0.03),
        ylim=(70, 900),
        xlabel="learning rate",
        ylabel="steps outside a thousandth",
    )
    sweep.set_title("Every learning rate: the arrival")

# %% [markdown]
# Across the ravine, where $\alpha c = 0.8$, the difference is striking: Nesterov is calm after a few steps.
# Along it, where $\alpha c = 0.008$, there is next to none, and this is the direction that decides when the walk arrives: 104 steps at best, against 113.
# The edge is where the formulas say, at 0.0068 for Nesterov and at 0.019 for momentum.
# So Nesterov gives a calmer walk, seldom a much shorter one, and it asks for smaller learning rates.
#
# ### A look-ahead that explodes
#
# The look-ahead is $\alpha\beta v$ long, the way that the velocity is about to carry us.
# In many texts the velocity holds the learning rate already, and their look-ahead is $\beta v$.
# Copied into our convention, where $v$ is a sum of gradients, that is a very long look.
#
# **Predict.** In the ravine with learning rate 0.0016, which is among the good ones, what does a look-ahead of $\beta v$ do?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Distance to the minimizer over 12 steps of Nesterov in the ravine, logarithmic. With the right "
    "look-ahead it stays below 10 and falls; with a look-ahead of βv it grows several hundredfold with "
    "each step.",
    size=(7.6, 3.6),
) as fig:
    ax = fig.add_subplot()
    f, lr, beta = ravine(condition=100), 0.0016, 0.9
    rest = (np.array([8.0, 3.0]), np.zeros(2))

    def too_far(state, _):
        # Your step asks at params − lr·β·v. Stretch what it asks for by 1/lr.
        params, velocity = state
        return nesterov_step(
            lambda q: f.gradient(params - (params - q) / lr), params, velocity, lr, beta
        )

    def right(state, _):
        return nesterov_step(f.gradient, *state, lr, beta)

    for name, step, color, below in (
        ("look-ahead βv", too_far, "#5F6B7A", 0),
        ("look-ahead lr·βv", right, OPTIMIZER_COLORS["nesterov"], 6),
    ):
        walk = np.array([state[0] for state in accumulate(range(12), step, initial=rest)])
        distance = np.linalg.norm(walk, axis=1)
        ax.semilogy(distance, "o-", color=color)
        ax.annotate(
            name,
            (6, distance[6]),
            xytext=(12, below or -14),
            textcoords="offset points",
            color=color if not below else "#9A6A00",
        )
    ax.set(xlabel="step", ylabel="distance to the minimizer", xlim=(0, 12), ylim=(1e-1, 1e26))
    ax.set_title("The same numbers, one factor forgotten", loc="left")

# %% [markdown]
# It explodes at once: after 12 steps the walk is more than $10^{20}$ away.
# When a formula comes from elsewhere, its velocity may be another quantity under the same name.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Read the map
#
# Two numbers to choose, $\alpha$ and $\beta$: on a parabola we can compute what each choice does, as in lesson 01.
# There one step multiplied $x$ by $1 - \alpha c$.
# Now a step takes a *pair* $(x, v)$ to a new pair, and it is a matrix that multiplies.
# With $f(x) = \tfrac12 c x^2$ the gradient is $cx$, so $v' = cx + \beta v$ and $x' = x - \alpha v'$:
#
# $$\begin{pmatrix} x' \\ v' \end{pmatrix} = \begin{pmatrix} 1 - \alpha c & -\alpha\beta \\ c & \beta \end{pmatrix} \begin{pmatrix} x \\ v \end{pmatrix} .$$
#
# After many steps the largest eigenvalue rules: the distance shrinks per step by its absolute value.
# This number is the **spectral radius** $\rho$, the largest $\lvert\lambda\rvert$ among the eigenvalues.
# Below 1 the walk converges, above 1 it diverges.
# The eigenvalues may be negative or complex; the absolute value of $a + ib$ is $\sqrt{a^2 + b^2}$, and `abs` computes it.
#
# **By hand.** For $\alpha = 1$, $c = 1$, $\beta = 0.25$ the matrix is $\begin{pmatrix} 0 & -0.25 \\ 1 & 0.25 \end{pmatrix}$.
# Its eigenvalues solve $\lambda^2 - 0.25\lambda + 0.25 = 0$: they are complex, and the absolute value of each is $\sqrt{0.25} = 0.5$.
#
# **Exercise.** Write `convergence_rate(lr, beta, curvature)`: the spectral radius, one number.
# `np.linalg.eigvals` gives the eigenvalues of a matrix; the formula for quadratic equations does as well.


# %% nbgrader={"grade": false, "grade_id": "convergence_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convergence_rate(lr, beta, curvature):
    """Return the spectral radius of one momentum step on ½·curvature·x²."""
    ### BEGIN SOLUTION
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    return np.abs(np.linalg.eigvals(step)).max()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-convergence_rate", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_scalar

rubric = Rubric(points=2)
with rubric.part(
    "value: for curvature 3 and beta 0.64, the rates for lr 0.01, 0.4 and 1.2",
    points=1.5,
    hint="Take the absolute value of every eigenvalue, then the largest. "
    "For lr 1, curvature 1 and beta 0.25 it is 0.5.",
):
    check_close(
        [convergence_rate(_lr, 0.64, 3.0) for _lr in (0.01, 0.4, 1.2)],
        [0.8945823643, 0.8, 1.546038868],
        given="convergence_rate(lr, 0.64, 3) for lr = 0.01, 0.4 and 1.2",
        recognise={
            "the largest real part: take the absolute value first": [
                0.8945823643,
                0.22,
                -0.4139611321,
            ],
            "real parts alone, or a negative number under the root set to 0: the imaginary part counts": [
                0.8945823643,
                0.22,
                1.546038868,
            ],
            "the smallest absolute value: the largest one rules": [0.7154176357, 0.8, 0.4139611321],
            "the root with the plus sign alone: the other one may be larger": [
                0.8945823643,
                0.8,
                0.4139611321,
            ],
            "the eigenvalue with the minus sign alone: the other one may be larger": [
                0.7154176357,
                0.8,
                1.546038868,
            ],
            "√beta everywhere: that holds where the eigenvalues are complex": [0.8, 0.8, 0.8],
            "beta where the eigenvalues are complex: it is its root": [
                0.8945823643,
                0.64,
                1.546038868,
            ],
            "1 − lr·c, the factor of gradient descent: beta counts as well": [0.97, 0.2, 2.6],
            "beta alone, the product of the eigenvalues": [0.64, 0.64, 0.64],
            "the factor of gradient descent or √beta, whichever is larger": [0.97, 0.8, 2.6],
            "a division by 2 that is missing": [1.789164729, 1.6, 3.092077736],
            "the sum of the eigenvalues": [1.61, 0.44, 1.96],
            "the mean of the eigenvalues' sizes: the largest one rules": [0.805, 0.8, 0.98],
            "the spectral norm: it is the largest singular value, not the largest eigenvalue": [
                3.211045886,
                3.077643947,
                4.090837112,
            ],
            "the Frobenius norm: the largest eigenvalue is asked": [
                3.217225662,
                3.084661408,
                4.093827549,
            ],
            "the largest entry of the matrix": [3.0, 3.0, 3.0],
            "singular values for eigenvalues": [0.1993120069, 0.2079512806, 0.1564471971],
            "eigenvalues of a matrix taken for symmetric: use `eigvals`": [
                3.809534074,
                3.249257335,
                4.389457435,
            ],
            "the averaging form: here the velocity accumulates": [0.9681355333, 0.8, 0.8],
            "a step with the old velocity: x moves by the new one": [
                0.8689897949,
                1.356465997,
                2.059126028,
            ],
            "Nesterov's step: here it is plain momentum": [0.9043089528, 0.5575682914, 4.623871586],
            "a plus sign: the step goes uphill": [1.074217474, 2.59320075, 5.114874746],
            "lr alone: it is the product with the curvature that counts": [0.9706438242, 0.8, 0.8],
            "the quotient of lr and curvature: it is the product that counts": [
                0.9905815393,
                0.8,
                0.8,
            ],
            "twice the curvature: for ½cx² the gradient is cx": [0.8, 0.8, 5.442404928],
            "half of the curvature: for ½cx² the gradient is cx": [0.9544727086, 0.8, 0.8],
            "lr and beta exchanged": [0.8988749824, 0.632455532, 1.095445115],
            "1 − beta for beta": [0.9517490192, 0.6, 2.065727233],
            "the square of the rate": [0.8002776066, 0.64, 2.390236181],
            "the logarithm of the rate": [-0.1113983016, -0.2231435513, 0.4356960908],
            "the share that is lost per step, 1 − ρ: the share that is left is asked": [
                0.1054176357,
                0.2,
                -0.5460388679,
            ],
            "a rate kept at 1 or below: beyond the edge it is larger": [0.8945823643, 0.8, 1.0],
            "both eigenvalues: return the largest absolute value": [
                [0.8945823643, 0.7154176357],
                [0.8, 0.8],
                [0.4139611321, 1.546038868],
            ],
            "a rounded result": [0.9, 0.8, 1.5],
        },
    )
with rubric.part("type: one number", points=0.5, hint="Return a single real number, not an array."):
    check_scalar(convergence_rate(0.4, 0.64, 3.0))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-convergence_rate-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 2½, edges 1, one number ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_scalar


def _roots(trace, determinant):
    root = np.sqrt(complex(trace**2 - 4 * determinant))
    return np.array([(trace + root) / 2, (trace - root) / 2])


def _step(lr, beta, c):
    return np.array([[1 - lr * c, -lr * beta], [c, beta]])


def _eigenvalues(lr, beta, c):
    return _roots(1 + beta - lr * c, beta)


def _radius(trace, determinant):
    return lambda lr, beta, c: np.abs(_roots(trace(lr, beta, c), determinant(lr, beta, c))).max()


def _rate(lr, beta, c):
    return np.abs(_eigenvalues(lr, beta, c)).max()


_mistakes = {
    "the largest real part: take the absolute value first": lambda *args: _eigenvalues(
        *args
    ).real.max(),
    "real parts alone, or a negative number under the root set to 0: the imaginary part counts": lambda *args: (
        np.abs(_eigenvalues(*args).real).max()
    ),
    "the smallest absolute value: the largest one rules": lambda *args: np.abs(
        _eigenvalues(*args)
    ).min(),
    "the root with the plus sign alone: the other one may be larger": lambda *args: abs(
        _eigenvalues(*args)[0]
    ),
    "the eigenvalue with the minus sign alone: the other one may be larger": lambda *args: abs(
        _eigenvalues(*args)[1]
    ),
    "√beta everywhere: that holds where the eigenvalues are complex": lambda lr, beta, c: beta**0.5,
    "beta where the eigenvalues are complex: it is its root": lambda lr, beta, c: (
        beta if (1 + beta - lr * c) ** 2 < 4 * beta else np.abs(_eigenvalues(lr, beta, c)).max()
    ),
    "1 − lr·c, the factor of gradient descent: beta counts as well": lambda lr, beta, c: abs(
        1 - lr * c
    ),
    "beta alone, the product of the eigenvalues": lambda lr, beta, c: beta,
    "the factor of gradient descent or √beta, whichever is larger": lambda lr, beta, c: max(
        abs(1 - lr * c), beta**0.5
    ),
    "a division by 2 that is missing": lambda *args: 2 * _rate(*args),
    "the sum of the eigenvalues": lambda *args: abs(np.sum(_eigenvalues(*args))),
    "the mean of the eigenvalues' sizes: the largest one rules": lambda *args: np.abs(
        _eigenvalues(*args)
    ).mean(),
    "the spectral norm: it is the largest singular value, not the largest eigenvalue": (
        lambda *args: np.linalg.norm(_step(*args), 2)
    ),
    "the Frobenius norm: the largest eigenvalue is asked": lambda *args: np.linalg.norm(
        _step(*args)
    ),
    "the largest entry of the matrix": lambda *args: np.abs(_step(*args)).max(),
    "singular values for eigenvalues": lambda *args: np.linalg.svd(_step(*args))[1].min(),
    "eigenvalues of a matrix taken for symmetric: use `eigvals`": lambda *args: np.abs(
        np.linalg.eigvalsh(_step(*args))
    ).max(),
    "the averaging form: here the velocity accumulates": _radius(
        lambda lr, beta, c: 1 + beta - lr * (1 - beta) * c, lambda lr, beta, c: beta
    ),
    "a step with the old velocity: x moves by the new one": _radius(
        lambda lr, beta, c: 1 + beta, lambda lr, beta, c: beta + lr * c
    ),
    "Nesterov's step: here it is plain momentum": _radius(
        lambda lr, beta, c: (1 + beta) * (1 - lr * c), lambda lr, beta, c: beta * (1 - lr * c)
    ),
    "a plus sign: the step goes uphill": _radius(
        lambda lr, beta, c: 1 + beta + lr * c, lambda lr, beta, c: beta
    ),
    "lr alone: it is the product with the curvature that counts": lambda lr, beta, c: _rate(
        lr, beta, 1.0
    ),
    "the quotient of lr and curvature: it is the product that counts": lambda lr, beta, c: _rate(
        lr / c, beta, 1.0
    ),
    "twice the curvature: for ½cx² the gradient is cx": lambda lr, beta, c: _rate(lr, beta, 2 * c),
    "half of the curvature: for ½cx² the gradient is cx": lambda lr, beta, c: _rate(
        lr, beta, c / 2
    ),
    "lr and beta exchanged": lambda lr, beta, c: _rate(beta, lr, c),
    "1 − beta for beta": lambda lr, beta, c: _rate(lr, 1 - beta, c),
    "the square of the rate": lambda *args: _rate(*args) ** 2,
    "the logarithm of the rate": lambda *args: np.log(_rate(*args)),
    "the share that is lost per step, 1 − ρ: the share that is left is asked": lambda *args: (
        1 - _rate(*args)
    ),
    "a rate kept at 1 or below: beyond the edge it is larger": lambda *args: min(_rate(*args), 1.0),
    "both eigenvalues: return the largest absolute value": lambda *args: np.abs(
        _eigenvalues(*args)
    ),
    "a rounded result": lambda *args: round(_rate(*args), 1),
    "an answer that is the same for every call": lambda *args: 0.8,
}

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: real and complex eigenvalues, converging and diverging",
    points=2.5,
    hint="Take the absolute value of every eigenvalue, then the largest. "
    "For lr 1, curvature 1 and beta 0.25 it is 0.5.",
):
    check_function(
        convergence_rate,
        {
            "a small learning rate": (0.013, 0.7, 1.7),
            "complex eigenvalues": (0.45, 0.7, 1.7),
            "complex eigenvalues with a large curvature": (0.011, 0.35, 130.0),
            "negative eigenvalues": (0.9, 0.3, 2.75),
            "a walk that diverges": (2.6, 0.55, 1.4),
            "a walk that hardly moves": (0.0004, 0.93, 0.5),
            "a beta of 0, from one side": (0.3, 0.0, 1.3),
            "a beta of 0, from side to side": (0.3, 0.0, 5.5),
        },
        _rate,
        recognise=_mistakes,
    )
with rubric.part(
    "edges: where two eigenvalues meet, and where the walk stops converging",
    points=1,
    hint="At lr·c = (1 − √beta)² the square root in the formula is 0 and both eigenvalues are √beta.",
):
    check_function(
        convergence_rate,
        {
            "two equal positive eigenvalues": (0.125, 0.25, 2.0),
            "two equal negative eigenvalues": (0.5625, 0.25, 4.0),
            "a rate of exactly 1": (0.75, 0.5, 4.0),
            "a beta of 0 at the best learning rate": (0.25, 0.0, 4.0),
            "a beta of 0 at the edge": (0.5, 0.0, 4.0),
        },
        _rate,
        recognise=_mistakes,
        atol=2e-3,
    )
with rubric.part("type: one number", points=0.5, hint="Return a single real number, not an array."):
    check_scalar(convergence_rate(0.45, 0.7, 1.7))
    check_scalar(convergence_rate(0.013, 0.7, 1.7))
rubric
### END HIDDEN TESTS

# %% [markdown]
# Your function paints the map: right for a larger product of learning rate and curvature, up for a larger $\beta$, dark where the walk is fast.
# Six of your own walks lie on it.

# %% tags=["figure"]
with picture(
    "Map of the convergence rate over learning rate times curvature, from 0 to 4, and beta, from 0 to "
    "1. It is darkest near the bottom at product 1, and lighter upward. A slanted line from (2, 0) to "
    "(4, 1) is the edge of stability. Six letters mark runs, drawn at the side as x against step: A "
    "creeps, B is fastest, C oscillates from side to side, D swings slowly, E swings fast, F diverges.",
    size=(11.4, 5.0),
) as fig:
    grid = fig.add_gridspec(3, 3, width_ratios=[3.2, 1, 1])
    ax = fig.add_subplot(grid[:, 0])
    products, betas = np.linspace(0.002, 4, 91), np.linspace(0, 0.999, 61)
    rates = np.array([[float(convergence_rate(q, beta, 1.0)) for q in products] for beta in betas])
    field = ax.contourf(
        products,
        betas,
        rates,
        [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0],
        cmap="Blues_r",
        vmin=0,
        vmax=1.12,
    )
    ax.contourf(products, betas, rates, [1.0, 9.0], colors=["#F3E9DA"])
    lines = ax.contour(
        products, betas, rates, [0.3, 0.5, 0.7, 0.8, 0.9, 0.95], colors="white", linewidths=0.8
    )
    ax.clabel(lines, fontsize=8, fmt="%g", colors="#1B2B3A")
    ax.contour(products, betas, rates, [1.0], colors="#D55E00", linewidths=1.6)
    roots = np.linspace(0, 1, 100)
    for meeting in ((1 - roots) ** 2, (1 + roots) ** 2):
        ax.plot(meeting, roots**2, color="black", lw=1, ls=":")
    ax.text(3.3, 0.3, "diverges", color="#A34700")
    ax.text(1.0, 0.93, "swings: rate √β, whatever the learning rate", color="#12263A")
    runs = {
        "A": (0.12, 0.15),
        "B": (0.95, 0.05),
        "C": (2.3, 0.25),
        "D": (0.25, 0.85),
        "E": (2.4, 0.8),
        "F": (2.95, 0.45),
    }
    for number, (letter, (product, beta)) in enumerate(runs.items()):
        ax.plot(product, beta, "o", ms=16, mfc="white", mec="black", mew=1, clip_on=False)
        ax.text(product, beta, letter, ha="center", va="center", weight="bold", size=9)
        small = fig.add_subplot(grid[number // 2, 1 + number % 2])
        walk = np.ravel(
            momentum_descent(parabola(curvature=1.0).gradient, np.array([1.0]), product, beta, 30)
        )
        small.axhline(0, color="0.75", lw=0.8)
        small.plot(walk, color=OPTIMIZER_COLORS["momentum"], marker="o", ms=2, lw=1)
        small.set(ylim=(-1.4, 1.4), xlim=(0, 30), yticks=[-1, 0, 1], xticks=[0, 15, 30])
        small.set_title(
            f"{letter}: rate {float(convergence_rate(product, beta, 1.0)):.2f}", size=10, loc="left"
        )
        if number < 4:
            small.set_xticklabels([])
    ax.set(
        xlim=(0, 4), ylim=(0, 1), xlabel="learning rate times curvature, αc", ylabel="momentum β"
    )
    ax.set_title("What every choice does on a parabola", loc="left")

# %% [markdown]
# Read three things off it.
#
# - **The edge moves.** The orange line is $\alpha c = 2(1 + \beta)$. Momentum makes larger learning rates stable: with $\beta = 0.9$ up to 3.8 in place of 2.
# - **Inside the dotted curve the learning rate hardly matters.** There the eigenvalues are complex, the walk swings, and the rate is $\sqrt\beta$, for every $\alpha c$ between $(1 - \sqrt\beta)^2$ and $(1 + \sqrt\beta)^2$.
# - **Outside, to the left, it creeps.** The product is too small for this $\beta$, and the walk drags along like A.
#
# In a ravine there are two curvatures and one learning rate: two dots at one height, and the right one is $\kappa$ times as far out as the left one.
# Put both on the dotted curve and you have the best choice of all:
#
# $$\beta = \left(\frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}\right)^2, \qquad \alpha = \left(\frac{2}{\sqrt{\lambda_{\min}} + \sqrt{\lambda_{\max}}}\right)^2, \qquad \rho = \sqrt\beta = \frac{\sqrt\kappa - 1}{\sqrt\kappa + 1} .$$
#
# That is gradient descent's $\frac{\kappa - 1}{\kappa + 1}$ with $\sqrt\kappa$ for $\kappa$.
# For $\kappa = 100$ it gives $\beta = 0.669$ and a rate of 0.818, where gradient descent has 0.980: these are the values of the second section.
# With $\beta = 0.9$ fixed the rate is at best $\sqrt{0.9} = 0.949$. Gradient descent is faster than that as long as $\kappa$ is below 38.
#
# ### Does the map tell the truth?
#
# **Predict.** Take 40 choices of $\alpha c$ and $\beta$ at random, walk 200 steps, and measure by what factor per step the swings shrink or grow. How close will the measured factors be to the ones that you computed?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Measured against predicted rate for 40 random choices of learning rate and beta: all dots lie on "
    "the diagonal, from about 0.3 to 1.4.",
    size=(5.2, 4.6),
) as fig:
    rng = np.random.default_rng(3)
    predicted, measured = [], []
    for share, beta in rng.uniform([0.03, 0.1], [1.1, 0.95], (40, 2)):
        product = share * 2 * (1 + beta)  # up to a tenth beyond the edge
        walk = np.abs(
            np.ravel(
                momentum_descent(
                    parabola(curvature=1.0).gradient, np.array([1.0]), product, beta, 200
                )
            )
        )
        # The largest of 50 steps stands for the swing, 100 steps apart.
        measured.append((walk[150:200].max() / walk[50:100].max()) ** (1 / 100))
        predicted.append(float(convergence_rate(product, beta, 1.0)))
    ax = fig.add_subplot()
    ax.plot([0.3, 1.4], [0.3, 1.4], color="0.6", lw=1)
    ax.axhline(1, color="0.8", lw=0.8)
    ax.axvline(1, color="0.8", lw=0.8)
    ax.plot(predicted, measured, "o", color=OPTIMIZER_COLORS["momentum"], ms=5, alpha=0.6)
    ax.text(0.98, 1.3, "diverges", ha="right", color="0.35")
    ax.set(
        xlabel="predicted: your convergence_rate", ylabel="measured on your walks", aspect="equal"
    )
    ax.set_title("40 random choices", loc="left")

# %% [markdown]
# They agree within one percent, in the stable part and beyond it.
# This is a theory that you can trust, for parabolas; on a curved landscape it tells what happens near the minimizer.
#
# ### Hit the target
#
# Your turn. The ravine has $\kappa = 100$, and you have 60 steps.
# Get within 0.01 of the minimizer, and stay there: the walk goes on for another 60 steps, so that flying by does not count.
# Gradient descent, at $\beta = 0$, cannot do it with any learning rate; neither can $\beta = 0.9$.

# %% tags=["figure"]
explore_momentum(momentum_descent)

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - The velocity is a sum of gradients with forgetting: $v \leftarrow \beta v + g$, and the step is $\theta \leftarrow \theta - \alpha v$ with the *new* velocity.
# - Gradients that agree add up, to at most $1/(1-\beta)$ times one of them. Gradients that alternate cancel.
# - Momentum replaces $\kappa$ by $\sqrt\kappa$ when both $\alpha$ and $\beta$ are tuned. With $\beta = 0.9$ fixed it loses to tuned gradient descent below $\kappa \approx 38$.
# - On a parabola the edge of stability is $\alpha c = 2(1 + \beta)$; where the walk swings, its rate is $\sqrt\beta$ whatever the learning rate.
# - Nesterov takes the gradient at $\theta - \alpha\beta v$. It damps the swings and is stable in a narrower band.
#
# All this gives one learning rate to all directions. Lesson 04 gives each parameter its own.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "momentum averages the gradients" | here it adds them; an average is a sum times $1 - \beta$, and needs a learning rate $1/(1-\beta)$ times as large |
# | "momentum is faster" | in long valleys, if tuned |
# | "momentum damps oscillations" | it cancels alternating gradients; with a large $\beta$ it swings more, not less |
# | "use $\beta = 0.9$" | a good guess for $\kappa$ from 38 to about 1400: there its rate is 0.949 with a suitable learning rate |
# | heavy ball | the same method, written $\theta_{t+1} = \theta_t - \alpha g_t + \beta(\theta_t - \theta_{t-1})$ |
# | "acceleration" | the number of steps grows like $\sqrt\kappa$ and not like $\kappa$ |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | sum, $v \leftarrow \beta v + g$ (PyTorch, optax) | average, $v \leftarrow \beta v + (1 - \beta) g$ (Adam's $m$) |
# | $\alpha$ outside the velocity (PyTorch, optax) | inside, $v \leftarrow \beta v - \alpha g$ (Keras; Sutskever 2013): the same walk while $\alpha$ is constant |
# | Nesterov: gradient at the look-ahead $\theta - \alpha\beta v$ | PyTorch and optax: gradient at $\theta$, step $g + \beta v$. Their point is our look-ahead: the same walk in shifted variables |
# | velocity starts at zero | PyTorch starts it as the first gradient, which is the same after the first step, unless `dampening` is used |
#
# ## Further reading
#
# - Boris Polyak (1964), *Some methods of speeding up the convergence of iteration methods*.
# - Yurii Nesterov (1983), *A method for solving the convex programming problem with convergence rate O(1/k²)*.
# - Ilya Sutskever, James Martens, George Dahl and Geoffrey Hinton (2013), *On the importance of initialization and momentum in deep learning*.
# - Gabriel Goh (2017), *Why Momentum Really Works*: the rate map, to play with.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=11)
