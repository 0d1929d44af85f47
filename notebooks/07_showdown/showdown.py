# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Choose an optimizer: the showdown
#
# Four methods stand at the start: gradient descent, momentum, RMSprop and Adam.
# You wrote all of them, so you are the one to ask: which is the best?
#
# Somebody will show you a plot in which one curve lies below the others, and call it an answer.
# In this lesson you build the race track yourself, and you will see how such a plot is made, for any winner you like.
# Then you measure what can be measured: in which *band* of learning rates a method arrives, whether it stays, how it leaves a saddle, and what it does to a small network.
# At the end you write down how *you* choose, with your own numbers beside it.
#
# **You will learn**
#
# - to put different optimizers behind one door, with all memory handed in and out;
# - to tell arriving from passing by, and to say "never" where it is never;
# - why one learning rate for all is not a fair race, and what to show instead;
# - to train a network with your own optimizers, gradient included;
# - to cut through a landscape of 65 dimensions, and to distrust the picture;
# - to choose.
#
# **You need** `03_momentum`, `04_rmsprop` and `05_adam`, and your own solutions of them.
#
# **Time** 150 minutes. **Points** 60.

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
from matplotlib.colors import ListedColormap, LogNorm

from helpers.datasets import two_moons
from helpers.explore import explore_showdown
from helpers.keep import keep_answer
from helpers.objectives import rosenbrock, saddle
from helpers.pictures import experiment, picture
from helpers.plots import OPTIMIZER_COLORS, plot_contours, plot_trajectory

NAMES = {"gd": "gradient descent", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam"}
measured = {}  # your lab book: the experiments write their results here

# %% [markdown]
# ## Put four methods behind one door
#
# Until now each method had a signature of its own: one wanted a velocity, one an average of squares, one two averages and a count.
# A race needs one signature for all:
#
# $$\texttt{update}(\theta,\, g,\, \text{state}) \rightarrow (\theta,\, \text{state}) .$$
#
# The **state** is whatever the method has to remember: nothing, an array, three things in a tuple, an object of yours.
# Before the first step it is `None`; then each call gets the state that the call before returned.
# Whoever runs the race hands it on and never looks inside.
#
# The settings, such as the learning rate, do not change from step to step, so they are fixed earlier, by a **factory**:
#
# ```python
# update = make_momentum(0.1, 0.9)
# params, state = update(params, grad, None)
# params, state = update(params, grad, state)
# ```
#
# A factory is a function that returns a function.
# The inner one may use the arguments of the outer one, which are kept for it alone (a *closure*); a class with `__call__`, or `functools.partial`, does as well.
#
# Two rules hold for all four.
#
# 1. `update` is pure. It changes neither `params`, nor `grad`, nor the state that was passed in, so that two walks can go on from one state, each on its own way.
# 2. *All* memory is in the state. An `update` that is called with `None` begins anew, however many steps it took before.
#
# The updates themselves are those of the earlier lessons, and you have written them.
# Paste your functions into the next cell if you want to call them, or write the steps anew.

# %%
# Room for what you wrote in earlier lessons.

# %% [markdown]
# **By hand.** Gradient descent remembers nothing. `make_gd(0.25)` gives an `update` that takes $(8,\, 4)$ with the gradient $(4,\, -4)$ to $(7,\, 5)$. What it returns as state is up to you; `None` will do.
#
# **Exercise.** Write `make_gd(lr)`.
#
# - It returns `update(params, grad, state)`, which returns the pair `(params, state)`.
# - `params` and `grad` are arrays of one shape, any shape. The new params are a new array.


# %% nbgrader={"grade": false, "grade_id": "make_gd", "locked": false, "schema_version": 3, "solution": true, "task": false}
def make_gd(lr):
    """Return update(params, grad, state) of gradient descent."""
    ### BEGIN SOLUTION

    def update(params, grad, state):
        return params - lr * grad, state

    return update
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-make_gd", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_close,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)

_start = np.array([4.0, -2.0, 1.0])
_grads = np.array([[2.0, 3.0, 0.0], [-6.0, 1.0, 4.0], [1.0, 0.0, -2.0], [3.0, 5.0, 7.0]])

rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, −2, 1) with lr 0.5",
    points=1,
    hint="Each step is params minus lr times grad. From 10 with gradient 4 and lr 0.5 that is 8.",
):
    check_close(
        params_after(make_gd(0.5), np.array(_start), _grads[:3]),
        [[3.0, -3.5, 1.0], [6.0, -4.0, -1.0], [5.5, -4.0, 0.0]],
        given="make_gd(0.5), three steps from (4, −2, 1) with gradients (2, 3, 0), (−6, 1, 4), (1, 0, −2)",
        recognise={
            "a plus sign: the step goes uphill": [
                [5.0, -0.5, 1.0],
                [2.0, 0.0, 3.0],
                [2.5, 0.0, 2.0],
            ],
            "a step without the learning rate": [
                [2.0, -5.0, 1.0],
                [8.0, -6.0, -3.0],
                [7.0, -6.0, -1.0],
            ],
            "a learning rate that divides: multiply by it": [
                [0.0, -8.0, 1.0],
                [12.0, -10.0, -7.0],
                [10.0, -10.0, -3.0],
            ],
            "the gradient divided by its length: here the step is lr times grad": [
                [3.722649902, -2.416025147, 1.0],
                [4.134731594, -2.484705429, 0.7252788721],
                [3.911124796, -2.484705429, 1.172492468],
            ],
            "the sign of the gradient in its place": [
                [3.5, -2.5, 1.0],
                [4.0, -3.0, 0.5],
                [3.5, -3.0, 1.0],
            ],
            "the step in place of params": [
                [-1.0, -1.5, -0.0],
                [3.0, -0.5, -2.0],
                [-0.5, -0.0, 1.0],
            ],
            "params that stay where they are": [
                [4.0, -2.0, 1.0],
                [4.0, -2.0, 1.0],
                [4.0, -2.0, 1.0],
            ],
            "the learning rate on params: it belongs to grad": [
                [0.0, -4.0, 0.5],
                [6.0, -3.0, -3.75],
                [2.0, -1.5, 0.125],
            ],
            "a learning rate of 0.1, whatever was passed in": [
                [3.8, -2.3, 1.0],
                [4.4, -2.4, 0.6],
                [4.3, -2.4, 0.8],
            ],
            "a learning rate of 0.01, whatever was passed in": [
                [3.98, -2.03, 1.0],
                [4.04, -2.04, 0.96],
                [4.03, -2.04, 0.98],
            ],
            "another order: params come first": [
                [2.0, 3.0, 0.0],
                [-6.0, 1.0, 4.0],
                [1.0, 0.0, -2.0],
            ],
        },
    )
with rubric.part(
    "shape and type: a function that returns a pair, with params an array of floats",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`.",
):
    check_array(unpack(make_gd(0.5)(np.array(_start), _grads[0], None), "params", "state")[0], (3,))
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint="`params -= …` writes into the caller's array; `params - …` makes a new one.",
):
    check_unchanged(make_gd(0.5), np.array(_start), np.array(_grads[0]), None)
    check_state(make_gd(0.5), np.array(_start), _grads)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-make_gd-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value ½, shape and type ½, purity ½, independence ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_function,
    check_independence,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)


def _with(step=lambda p, g, lr: p - lr * g, pair=lambda p, state: (p, state)):
    def make(lr):
        return lambda params, grad, state: pair(step(params, grad, lr), grad)

    return make


def _walk(make):
    return lambda settings, start, grads: params_after(make(*settings), start, grads)


_gd = _with()
_mistakes = {
    name: _walk(make)
    for name, make in {
        "a plus sign: the step goes uphill": _with(lambda p, g, lr: p + lr * g),
        "a step without the learning rate": _with(lambda p, g, lr: p - g),
        "a learning rate that divides: multiply by it": _with(lambda p, g, lr: p - g / lr),
        "the gradient divided by its length: here the step is lr times grad": _with(
            lambda p, g, lr: p - lr * g / (np.linalg.norm(g) + 1e-300)
        ),
        "the sign of the gradient in its place": _with(lambda p, g, lr: p - lr * np.sign(g)),
        "the step in place of params": _with(lambda p, g, lr: -lr * g),
        "params that stay where they are": _with(lambda p, g, lr: p),
        "the learning rate on params: it belongs to grad": _with(lambda p, g, lr: lr * p - g),
        "a learning rate of 0.1, whatever was passed in": _with(lambda p, g, lr: p - 0.1 * g),
        "a learning rate of 0.01, whatever was passed in": _with(lambda p, g, lr: p - 0.01 * g),
        "another order: params come first": _with(pair=lambda p, state: (state, p)),
    }.items()
}

_rng = np.random.default_rng(701)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(3, 2))
_grads = _rng.uniform(0.5, 2.0, (4, 3)) * [[1, -1, 1], [-1, 1, 1], [1, 1, -1], [-1, -1, 1]]
_matrix_grads = _rng.normal(size=(4, 3, 2))

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other steps, alone and in a row",
    points=0.5,
    hint="Each step is params minus lr times grad. From 10 with gradient 4 and lr 0.5 that is 8.",
):
    check_function(
        _walk(make_gd),
        {
            "a vector": ((0.3,), _vector, _grads),
            "a matrix": ((1.7,), _matrix, _matrix_grads),
            "a zero gradient": ((0.3,), _vector, np.zeros((2, 3))),
        },
        _walk(_gd),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a pair, with params an array of floats, also for a matrix",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`.",
):
    check_array(unpack(make_gd(0.3)(_matrix, _matrix_grads[0], None), "params", "state")[0], (3, 2))
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint="`params -= …` writes into the caller's array; `params - …` makes a new one.",
):
    check_unchanged(make_gd(0.3), np.array(_vector), np.array(_grads[0]), None)
    check_state(make_gd(0.3), np.array(_vector), _grads)
with rubric.part(
    "independence: two optimizers made by one factory keep their own settings",
    points=0.5,
    hint="Use the `lr` of this call of the factory, and keep it nowhere else: with make_gd(1) and "
    "then make_gd(2), the first still takes 10 with gradient 1 to 9.",
):
    check_independence(make_gd, (0.3,), (1.1,), _vector, _grads)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now the methods that remember something.
# Before the first step there is nothing to remember, and `state` is `None`: what the velocity is then, you know from lesson 03.
#
# **By hand.** `make_momentum(0.25, 0.5)`, from 10 with the gradients 8, 4, 0. The velocities are 8, 8 and 4, so that the params are $10 - 2 = 8$, $8 - 2 = 6$ and $6 - 1 = 5$. At the third step the gradient is zero, and the walk still moves.
#
# **Exercise.** Write `make_momentum(lr, beta=0.9)`.
# The velocity accumulates, as in lesson 03.
#
# - It returns `update(params, grad, state)`, which returns the pair `(params, state)`.
# - What the state is made of is up to you, but it must hold all that has to be remembered, and nothing else may.


# %% nbgrader={"grade": false, "grade_id": "make_momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def make_momentum(lr, beta=0.9):
    """Return update(params, grad, state) of momentum, with a velocity that accumulates."""
    ### BEGIN SOLUTION

    def update(params, grad, velocity):
        if velocity is None:
            velocity = np.zeros_like(grad)
        velocity = beta * velocity + grad
        return params - lr * velocity, velocity

    return update
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-make_momentum", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_close,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)

_start = np.array([4.0, -2.0, 1.0])
_grads = np.array([[2.0, 3.0, 1.0], [-6.0, 1.0, 4.0], [1.0, 0.0, -2.0], [3.0, 5.0, 7.0]])

rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, −2, 1) with lr 0.5 and beta 0.75",
    points=1,
    hint="First the velocity, then the step with the new one. From 10 with lr 0.25, beta 0.5 and the "
    "gradients 8, 4, 0 the params are 8, 6, 5.",
):
    check_close(
        params_after(make_momentum(0.5, 0.75), np.array(_start), _grads[:3]),
        [[3.0, -3.5, 0.5], [5.25, -5.125, -1.875], [6.4375, -6.34375, -2.65625]],
        given="make_momentum(0.5, 0.75), three steps from (4, −2, 1) with gradients (2, 3, 1), (−6, 1, 4), (1, 0, −2)",
        recognise={
            "the averaging form, which Adam uses: here the velocity is a sum": [
                [3.75, -2.375, 0.875],
                [4.3125, -2.78125, 0.28125],
                [4.609375, -3.0859375, 0.0859375],
            ],
            "a learning rate inside the velocity, and once more outside": [
                [3.5, -2.75, 0.75],
                [4.625, -3.5625, -0.4375],
                [5.21875, -4.171875, -0.828125],
            ],
            "a step with the old velocity: update it first": [
                [4.0, -2.0, 1.0],
                [3.0, -3.5, 0.5],
                [5.25, -5.125, -1.875],
            ],
            "a velocity that never decays: multiply the old one by beta": [
                [3.0, -3.5, 0.5],
                [5.0, -5.5, -2.0],
                [6.5, -7.5, -3.5],
            ],
            "no memory: the state has to be used, and the new velocity returned": [
                [3.0, -3.5, 0.5],
                [6.0, -4.0, -1.5],
                [5.5, -4.0, -0.5],
            ],
            "Nesterov's look-ahead: here it is plain momentum": [
                [2.25, -4.625, 0.125],
                [6.9375, -6.34375, -3.65625],
                [7.328125, -7.2578125, -3.2421875],
            ],
            "a velocity that starts at the first gradient: it starts at zero": [
                [2.25, -4.625, 0.125],
                [3.9375, -7.09375, -2.53125],
                [4.703125, -8.9453125, -3.5234375],
            ],
            "a beta that multiplies old velocity and gradient alike": [
                [3.25, -3.125, 0.625],
                [4.9375, -4.34375, -1.15625],
                [5.828125, -5.2578125, -1.7421875],
            ],
            "β and 1 exchanged: beta belongs to the old velocity": [
                [3.25, -3.125, 0.625],
                [4.75, -4.625, -1.25],
                [5.875, -6.125, -2.375],
            ],
            "β and 1 − β exchanged": [
                [3.0, -3.5, 0.5],
                [5.75, -4.375, -1.625],
                [5.9375, -4.59375, -1.15625],
            ],
            "a plus sign: the step goes uphill": [
                [5.0, -0.5, 1.5],
                [2.75, 1.125, 3.875],
                [1.5625, 2.34375, 4.65625],
            ],
            "a step without the learning rate": [
                [2.0, -5.0, 0.0],
                [6.5, -8.25, -4.75],
                [8.875, -10.6875, -6.3125],
            ],
            "lr and beta exchanged": [
                [2.5, -4.25, 0.25],
                [6.25, -6.125, -3.125],
                [7.375, -7.0625, -3.3125],
            ],
            "a fixed beta of 0.9: use the one passed in": [
                [3.0, -3.5, 0.5],
                [5.1, -5.35, -1.95],
                [6.49, -7.015, -3.155],
            ],
            "another order: params come first": [
                [2.0, 3.0, 1.0],
                [-3.75, -1.625, 4.375],
                [3.90625, 2.859375, -2.890625],
            ],
            "the step in place of params": [
                [-1.0, -1.5, -0.5],
                [2.25, -1.625, -2.375],
                [1.1875, -1.21875, -0.78125],
            ],
        },
    )
with rubric.part(
    "shape and type: a function that returns a pair, with params an array of floats",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`.",
):
    check_array(
        unpack(make_momentum(0.5, 0.75)(np.array(_start), _grads[0], None), "params", "state")[0],
        (3,),
    )
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint="`velocity *= …` writes into the state of the caller; `beta * velocity` makes a new array. "
    "And the function itself remembers nothing: all memory is in the state that it returns.",
):
    check_unchanged(make_momentum(0.5, 0.75), np.array(_start), np.array(_grads[0]), None)
    check_state(make_momentum(0.5, 0.75), np.array(_start), _grads)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-make_momentum-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1½, shape and type ½, purity ½, independence ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_function,
    check_independence,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)


def _with(
    velocity=lambda v, g, lr, b: b * v + g,
    step=lambda p, new, old, g, lr, b: p - lr * new,
    keep=lambda new, old: new,
    first=lambda g: 0 * g,
    pair=lambda p, v: (p, v),
    settings=lambda lr, b: (lr, b),
):
    def make(lr, beta=0.9):
        lr, beta = settings(lr, beta)

        def update(params, grad, state):
            old = first(grad) if state is None else state
            new = velocity(old, grad, lr, beta)
            return pair(step(params, new, old, grad, lr, beta), keep(new, old))

        return update

    return make


def _walk(make):
    return lambda settings, start, grads: params_after(make(*settings), start, grads)


_momentum = _with()
_mistakes = {
    name: _walk(make)
    for name, make in {
        "the averaging form, which Adam uses: here the velocity is a sum": _with(
            velocity=lambda v, g, lr, b: b * v + (1 - b) * g
        ),
        "a learning rate inside the velocity, and once more outside": _with(
            velocity=lambda v, g, lr, b: b * v + lr * g
        ),
        "a step with the old velocity: update it first": _with(
            step=lambda p, new, old, g, lr, b: p - lr * old
        ),
        "a velocity that never decays: multiply the old one by beta": _with(
            velocity=lambda v, g, lr, b: v + g
        ),
        "no memory: the state has to be used, and the new velocity returned": _with(
            keep=lambda new, old: None
        ),
        "Nesterov's look-ahead: here it is plain momentum": _with(
            step=lambda p, new, old, g, lr, b: p - lr * (g + b * new)
        ),
        "a velocity that starts at the first gradient: it starts at zero": _with(first=lambda g: g),
        "a beta that multiplies old velocity and gradient alike": _with(
            velocity=lambda v, g, lr, b: b * (v + g)
        ),
        "β and 1 exchanged: beta belongs to the old velocity": _with(
            velocity=lambda v, g, lr, b: v + b * g
        ),
        "β and 1 − β exchanged": _with(velocity=lambda v, g, lr, b: (1 - b) * v + g),
        "a plus sign: the step goes uphill": _with(step=lambda p, new, old, g, lr, b: p + lr * new),
        "a step without the learning rate": _with(step=lambda p, new, old, g, lr, b: p - new),
        "lr and beta exchanged": _with(settings=lambda lr, b: (b, lr)),
        "a fixed beta of 0.9: use the one passed in": _with(settings=lambda lr, b: (lr, 0.9)),
        "another order: params come first": _with(pair=lambda p, v: (v, p)),
        "the step in place of params": _with(step=lambda p, new, old, g, lr, b: -lr * new),
    }.items()
}

_rng = np.random.default_rng(702)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(3, 2))
_grads = _rng.uniform(0.5, 2.0, (5, 3)) * [
    [1, -1, 1],
    [-1, 1, 1],
    [1, 1, -1],
    [-1, -1, 1],
    [1, 1, 1],
]
_matrix_grads = _rng.normal(size=(4, 3, 2))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other steps in a row",
    points=1.5,
    hint="First the velocity, then the step with the new one. From 10 with lr 0.25, beta 0.5 and the "
    "gradients 8, 4, 0 the params are 8, 6, 5.",
):
    check_function(
        _walk(make_momentum),
        {
            "a vector": ((0.3, 0.6), _vector, _grads),
            "a matrix": ((0.7, 0.8), _matrix, _matrix_grads),
            "the default beta": ((0.2,), _vector, _grads),
            "a beta of 0": ((0.4, 0.0), _vector, _grads),
            "a gradient that ends": ((0.4, 0.7), _vector, _grads * [[1], [1], [0], [0], [0]]),
            "a single entry": ((0.7, 0.5), np.array([4.0]), _grads[:, :1]),
        },
        _walk(_momentum),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a pair, with params an array of floats, also for a matrix",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`.",
):
    check_array(
        unpack(make_momentum(0.3)(_matrix, _matrix_grads[0], None), "params", "state")[0], (3, 2)
    )
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint="`velocity *= …` writes into the state of the caller; `beta * velocity` makes a new array. "
    "And the function itself remembers nothing: all memory is in the state that it returns.",
):
    check_unchanged(make_momentum(0.3, 0.6), np.array(_vector), np.array(_grads[0]), None)
    check_state(make_momentum(0.3, 0.6), np.array(_vector), _grads)
with rubric.part(
    "independence: `None` begins anew, and two optimizers keep their own settings",
    points=0.5,
    hint="Keep settings in the function that the factory returns, and memory in the state alone.",
):
    check_independence(make_momentum, (0.3, 0.6), (0.8, 0.5), _vector, _grads)
rubric
### END HIDDEN TESTS

# %% [markdown]
# RMSprop remembers the average square of the gradients, which starts at zero.
#
# **By hand.** `make_rmsprop(0.5, 0.75, 1.0)`, from 10 with the gradients 2, then 0. The averages are 1 and 0.75. The first step is $0.5 \cdot 2 / (1 + 1) = 0.5$ and leads to 9.5; the second is zero.
#
# **Exercise.** Write `make_rmsprop(lr, decay=0.9, eps=1e-8)`.
# As in lesson 04, `eps` stands outside the root.


# %% nbgrader={"grade": false, "grade_id": "make_rmsprop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    """Return update(params, grad, state) of RMSprop."""
    ### BEGIN SOLUTION

    def update(params, grad, sq_avg):
        if sq_avg is None:
            sq_avg = np.zeros_like(grad)
        sq_avg = decay * sq_avg + (1 - decay) * grad**2
        return params - lr * grad / (np.sqrt(sq_avg) + eps), sq_avg

    return update
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-make_rmsprop", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_close,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)

_start = np.array([4.0, -2.0, 1.0])
_grads = np.array([[2.0, 3.0, 1.0], [-6.0, 1.0, 4.0], [1.0, 0.0, -2.0], [3.0, 5.0, 7.0]])

rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, −2, 1) with lr 0.5, decay 0.75 and eps 0.25",
    points=1,
    hint="First the average of squares, then the step with the new one. From 10 with gradient 2, "
    "lr 0.5, decay 0.75 and eps 1 the average is 1, and 10 − 0.5 · 2 / (1 + 1) = 9.5.",
):
    check_close(
        params_after(make_rmsprop(0.5, 0.75, 0.25), np.array(_start), _grads[:3]),
        [
            [3.2, -2.857142857, 0.3333333333],
            [4.089548077, -3.161660481, -0.5376185178],
            [3.922881411, -3.161660481, -0.09995351869],
        ],
        given="make_rmsprop(0.5, 0.75, 0.25), three steps from (4, −2, 1) with gradients (2, 3, 1), (−6, 1, 4), (1, 0, −2)",
        recognise={
            "a bracket that is missing: `p - a / b + eps` adds eps to params": [
                [3.25, -2.75, 0.25],
                [4.460768923, -2.859210604, -0.4773555549],
                [4.528950741, -2.609210604, 0.2640805386],
            ],
            "eps inside the root: it stands outside": [
                [3.105572809, -2.948683298, 0.2928932188],
                [4.054256107, -3.286745, -0.6565321077],
                [3.875370669, -3.286745, -0.1792921187],
            ],
            "no root: divide by the root of the average": [
                [3.2, -2.6, 0.0],
                [3.5, -2.828571429, -0.4507042254],
                [3.436, -2.828571429, -0.2229462182],
            ],
            "a sum for the average, as in AdaGrad": [
                [3.555555556, -2.461538462, 0.6],
                [4.011860181, -2.608068155, 0.1426591143],
                [3.936707518, -2.608068155, 0.3495881027],
            ],
            "a missing 1 − decay: the square is weighted with it": [
                [3.555555556, -2.461538462, 0.6],
                [4.017449462, -2.626343807, 0.1394545155],
                [3.930492941, -2.626343807, 0.3709517973],
            ],
            "decay and 1 − decay exchanged": [
                [3.495472066, -2.5266713, 0.5519815245],
                [4.039164368, -2.802723826, 0.01737368766],
                [3.873745737, -2.802723826, 0.3865082166],
            ],
            "a gradient that is not squared": [
                [2.9551845, -3.344055426, 0.3333333333],
                [float("nan"), -3.778313972, -1.159510642],
                [float("nan"), -3.778313972, -0.01665349872],
            ],
            "the absolute value for the square": [
                [2.9551845, -3.344055426, 0.3333333333],
                [4.807829566, -3.778313972, -1.159510642],
                [4.482510737, -3.778313972, -0.4598418291],
            ],
            "a step with the old average: update it first": [
                [0.0, -8.0, -1.0],
                [2.4, -8.285714286, -3.666666667],
                [2.251741987, -8.285714286, -3.231190741],
            ],
            "one root for all entries: each entry has its own": [
                [3.248190083, -3.127714875, 0.6240950416],
                [4.424493549, -3.323765453, -0.1601072686],
                [4.211195585, -3.323765453, 0.266488659],
            ],
            "one sum of squares for all entries: each entry has its own": [
                [3.528486198, -2.707270703, 0.7642430991],
                [4.236978409, -2.825352738, 0.2919149584],
                [4.108017854, -2.825352738, 0.5498360683],
            ],
            "a bracket that is missing: `a / b + eps` divides by b alone": [
                [2.75, -3.25, -0.25],
                [3.460768923, -3.859210604, -1.477355555],
                [3.028950741, -4.109210604, -1.235919461],
            ],
            "no eps: it is added to the root": [
                [3.0, -3.0, 0.0],
                [3.960768923, -3.359210604, -0.9773555549],
                [3.778950741, -3.359210604, -0.4859194614],
            ],
            "a bias correction, which belongs to Adam": [
                [3.555555556, -2.461538462, 0.6],
                [4.159083204, -2.673905249, 0.001873192031],
                [4.029776573, -2.673905249, 0.3436108079],
            ],
            "no memory: the state has to be used, and the new average returned": [
                [3.2, -2.857142857, 0.3333333333],
                [4.123076923, -3.523809524, -0.5555555556],
                [3.456410256, -3.523809524, 0.2444444444],
            ],
            "an average that starts at the first square: it starts at zero": [
                [3.555555556, -2.461538462, 0.6],
                [4.363287899, -2.634205223, -0.2232317746],
                [4.211375993, -2.634205223, 0.1958795446],
            ],
            "a plus sign: the step goes uphill": [
                [4.8, -1.142857143, 1.666666667],
                [3.910451923, -0.8383395187, 2.537618518],
                [4.077118589, -0.8383395187, 2.099953519],
            ],
            "a step without the learning rate": [
                [2.4, -3.714285714, -0.3333333333],
                [4.179096154, -4.323320963, -2.075237036],
                [3.845762821, -4.323320963, -1.199907037],
            ],
            "a fixed decay of 0.9: use the one passed in": [
                [2.866798424, -3.251373071, 0.1169631198],
                [4.206099161, -3.666676435, -1.173359461],
                [3.975062401, -3.666676435, -0.5621130562],
            ],
            "another order: params come first": [
                [1.0, 2.25, 0.25],
                [11.4, -1.892857143, 4.25],
                [1.620451983, float("nan"), 0.5385855596],
            ],
            "plain gradient descent": [[3.0, -3.5, 0.5], [6.0, -4.0, -1.5], [5.5, -4.0, -0.5]],
        },
    )
with rubric.part(
    "shape and type: a function that returns a pair, with params an array of floats",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`.",
):
    check_array(
        unpack(make_rmsprop(0.5)(np.array(_start), _grads[0], None), "params", "state")[0], (3,)
    )
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint="`sq_avg *= …` writes into the state of the caller; `decay * sq_avg` makes a new array. "
    "And the function itself remembers nothing: all memory is in the state that it returns.",
):
    check_unchanged(make_rmsprop(0.5, 0.75, 0.25), np.array(_start), np.array(_grads[0]), None)
    check_state(make_rmsprop(0.5, 0.75, 0.25), np.array(_start), _grads)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-make_rmsprop-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1½, shape and type ½, purity ½, independence ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_function,
    check_independence,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)


def _with(
    square=lambda s, g, d: d * s + (1 - d) * g**2,
    step=lambda p, g, s, old, lr, eps: p - lr * g / (np.sqrt(s) + eps),
    keep=lambda new, old: new,
    first=lambda g: 0 * g,
    pair=lambda p, s: (p, s),
    settings=lambda lr, d, eps: (lr, d, eps),
):
    def make(lr, decay=0.9, eps=1e-8):
        lr, decay, eps = settings(lr, decay, eps)

        def update(params, grad, state):
            old = first(grad) if state is None else state
            new = square(old, grad, decay)
            return pair(step(params, grad, new, old, lr, eps), keep(new, old))

        return update

    return make


def _walk(make):
    return lambda settings, start, grads: params_after(make(*settings), start, grads)


def _corrected(lr, decay=0.9, eps=1e-8):
    def update(params, grad, state):
        s, t = (0 * grad, 0) if state is None else state
        s, t = decay * s + (1 - decay) * grad**2, t + 1
        return params - lr * grad / (np.sqrt(s / (1 - decay**t)) + eps), (s, t)

    return update


_rmsprop = _with()
_mistakes = {
    name: _walk(make)
    for name, make in {
        "a bracket that is missing: `p - a / b + eps` adds eps to params": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / np.sqrt(s) + eps
        ),
        "eps inside the root: it stands outside": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / np.sqrt(s + eps)
        ),
        "no root: divide by the root of the average": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / (s + eps)
        ),
        "a sum for the average, as in AdaGrad": _with(square=lambda s, g, d: s + g**2),
        "a missing 1 − decay: the square is weighted with it": _with(
            square=lambda s, g, d: d * s + g**2
        ),
        "decay and 1 − decay exchanged": _with(square=lambda s, g, d: (1 - d) * s + d * g**2),
        "a gradient that is not squared": _with(square=lambda s, g, d: d * s + (1 - d) * g),
        "the absolute value for the square": _with(
            square=lambda s, g, d: d * s + (1 - d) * np.abs(g)
        ),
        "a step with the old average: update it first": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / (np.sqrt(old) + eps)
        ),
        "one root for all entries: each entry has its own": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / (np.sqrt(np.mean(s)) + eps)
        ),
        "one sum of squares for all entries: each entry has its own": _with(
            square=lambda s, g, d: d * s + (1 - d) * np.sum(g**2)
        ),
        "a bracket that is missing: `a / b + eps` divides by b alone": _with(
            step=lambda p, g, s, old, lr, eps: p - (lr * g / np.sqrt(s) + eps)
        ),
        "no eps: it is added to the root": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / np.sqrt(s)
        ),
        "a maximum for a sum: add eps to the root": _with(
            step=lambda p, g, s, old, lr, eps: p - lr * g / np.maximum(np.sqrt(s), eps)
        ),
        "a bias correction, which belongs to Adam": _corrected,
        "no memory: the state has to be used, and the new average returned": _with(
            keep=lambda new, old: None
        ),
        "an average that starts at the first square: it starts at zero": _with(
            first=lambda g: g**2
        ),
        "an average that starts at 1: it starts at zero": _with(first=np.ones_like),
        "a plus sign: the step goes uphill": _with(
            step=lambda p, g, s, old, lr, eps: p + lr * g / (np.sqrt(s) + eps)
        ),
        "a step without the learning rate": _with(
            step=lambda p, g, s, old, lr, eps: p - g / (np.sqrt(s) + eps)
        ),
        "a fixed decay of 0.9: use the one passed in": _with(
            settings=lambda lr, d, eps: (lr, 0.9, eps)
        ),
        "a fixed eps of 1e-8: use the one passed in": _with(
            settings=lambda lr, d, eps: (lr, d, 1e-8)
        ),
        "another order: params come first": _with(pair=lambda p, s: (s, p)),
        "plain gradient descent": _with(step=lambda p, g, s, old, lr, eps: p - lr * g),
    }.items()
}

_rng = np.random.default_rng(703)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(3, 2))
_grads = _rng.uniform(0.5, 2.0, (5, 3)) * [
    [1, -1, 1],
    [-1, 1, 1],
    [1, 1, -1],
    [-1, -1, 1],
    [1, 1, 1],
]
_matrix_grads = _rng.normal(size=(4, 3, 2))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other steps in a row",
    points=1.5,
    hint="First the average of squares, then the step with the new one. From 10 with gradient 2, "
    "lr 0.5, decay 0.75 and eps 1 the average is 1, and 10 − 0.5 · 2 / (1 + 1) = 9.5.",
):
    check_function(
        _walk(make_rmsprop),
        {
            "a vector and a large eps": ((0.3, 0.6, 0.4), _vector, _grads),
            "a matrix": ((0.7, 0.8, 0.05), _matrix, _matrix_grads),
            "the default decay and eps": ((0.2,), _vector, _grads),
            "the default eps": ((0.2, 0.7), _vector, 3e-8 * _grads),
            "a decay of 0": ((0.4, 0.0, 0.3), _vector, _grads),
            "a gradient that ends": ((0.4, 0.7, 0.1), _vector, _grads * [[1], [1], [0], [0], [0]]),
            "a gradient of zero from the start": ((0.4, 0.7), _vector, np.zeros((3, 3))),
        },
        _walk(_rmsprop),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a pair, with params an array of floats, also for a matrix",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`.",
):
    check_array(
        unpack(make_rmsprop(0.3)(_matrix, _matrix_grads[0], None), "params", "state")[0], (3, 2)
    )
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint="`sq_avg *= …` writes into the state of the caller; `decay * sq_avg` makes a new array. "
    "And the function itself remembers nothing: all memory is in the state that it returns.",
):
    check_unchanged(make_rmsprop(0.3, 0.6, 0.1), np.array(_vector), np.array(_grads[0]), None)
    check_state(make_rmsprop(0.3, 0.6, 0.1), np.array(_vector), _grads)
with rubric.part(
    "independence: `None` begins anew, and two optimizers keep their own settings",
    points=0.5,
    hint="Keep settings in the function that the factory returns, and memory in the state alone.",
):
    check_independence(make_rmsprop, (0.3, 0.6, 0.1), (0.8, 0.5, 0.3), _vector, _grads)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Adam remembers three things: both averages, and how many steps it took.
# In lesson 05 the caller counted; now nobody does, so that the count is part of the state.
#
# **By hand.** `make_adam(0.5, 0.5, 0.75, 1.0)`, from 10 with the gradients 4, 4. Corrected, the averages are 4 and 16 at both steps, as they should be for equal gradients, and each step is $0.5 \cdot 4 / (4 + 1) = 0.4$ long: 9.6, then 9.2.
#
# **Exercise.** Write `make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8)`, with the bias correction of lesson 05. The first step of a walk has $t = 1$.


# %% nbgrader={"grade": false, "grade_id": "make_adam", "locked": false, "schema_version": 3, "solution": true, "task": false}
def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return update(params, grad, state) of Adam, which counts its own steps."""
    ### BEGIN SOLUTION

    def update(params, grad, state):
        m, v, t = (np.zeros_like(grad), np.zeros_like(grad), 0) if state is None else state
        t = t + 1
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return params - lr * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)

    return update
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-make_adam", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_close,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)

_start = np.array([4.0, -2.0, 1.0])
_grads = np.array([[2.0, 3.0, 1.0], [-6.0, 1.0, 4.0], [1.0, 0.0, -2.0], [3.0, 5.0, 7.0]])

rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, −2, 1) with lr 0.5, beta1 0.75, beta2 0.5 and eps 0.25",
    points=1,
    hint="Count first, then both averages, both corrected, then the step. From 10 with two gradients "
    "of 4, lr 0.5, beta1 0.5, beta2 0.75 and eps 1 the params are 9.6 and 9.2.",
):
    check_close(
        params_after(make_adam(0.5, 0.75, 0.5, 0.25), np.array(_start), _grads[:3]),
        [
            [3.555555556, -2.461538462, 0.6],
            [3.798913501, -2.890468697, 0.2194881893],
            [3.940353238, -3.240986671, 0.1028214588],
        ],
        given="make_adam(0.5, 0.75, 0.5, 0.25), three steps from (4, −2, 1) with gradients (2, 3, 1), (−6, 1, 4), (1, 0, −2)",
        recognise={
            "the ε-hat form of the paper's section 2, and of Keras: here eps stands beside the root of the corrected v": [
                [3.575110552, -2.447286751, 0.6306019375],
                [3.816699975, -2.868688639, 0.2541719912],
                [3.957470438, -3.215228268, 0.1381965768],
            ],
            "no bias correction": [
                [3.849778895, -2.158139747, 0.8693980625],
                [3.971825398, -2.371024179, 0.679232623],
                [4.058827404, -2.585200094, 0.6075549899],
            ],
            "only m corrected": [
                [3.399115581, -2.632558989, 0.4775922501],
                [3.678079017, -3.119151976, 0.04292838842],
                [3.828568972, -3.489618423, -0.08105454466],
            ],
            "only v corrected": [
                [3.888888889, -2.115384615, 0.9],
                [3.99535799, -2.303041593, 0.7335260828],
                [4.077127838, -2.505684797, 0.6660781292],
            ],
            "a count that starts at 0: the first step has t = 1": [
                [float("nan"), float("nan"), float("nan")],
                [float("nan"), float("nan"), float("nan")],
                [float("nan"), float("nan"), float("nan")],
            ],
            "a count that starts at 2: the first step has t = 1": [
                [3.696531786, -2.317520324, 0.7321001391],
                [3.894698979, -2.66490961, 0.4228103486],
                [4.018216443, -2.969971854, 0.3209891243],
            ],
            "a count that stands still at 1, or no power of t: return the count with the state": [
                [3.555555556, -2.461538462, 0.6],
                [3.90632805, -3.087692541, 0.04921395556],
                [4.157803232, -3.726345836, -0.1591193778],
            ],
            "a count for each entry of the gradient: it grows by 1 in each step": [
                [3.754558847, -2.257626515, 0.7850581623],
                [3.90192823, -2.514836305, 0.5553896082],
                [3.995907887, -2.746212515, 0.4779619564],
            ],
            "corrected averages kept for the next step: keep them without hats": [
                [3.555555556, -2.461538462, 0.6],
                [3.555555556, -3.470420544, 0.04697937518],
                [3.504393672, -5.15384477, -0.6265805898],
            ],
            "no memory: the state has to be used, and a new one returned": [
                [3.555555556, -2.461538462, 0.6],
                [4.035555556, -2.861538462, 0.1294117647],
                [3.635555556, -2.861538462, 0.5738562092],
            ],
            "averages that are forgotten, with a count that goes on": [
                [3.555555556, -2.461538462, 0.6],
                [3.888492542, -2.729438322, 0.274954042],
                [3.673550705, -2.729438322, 0.520395195],
            ],
            "m and v exchanged in the state": [
                [3.555555556, -2.461538462, 0.6],
                [3.555555556, -5.576179545, 0.1562694794],
                [-8.427451894, -5.912168278, -2.259570254],
            ],
            "eps inside the root: it stands outside": [
                [3.51492875, -2.493196962, 0.5527864045],
                [3.769123107, -2.962395889, 0.14816458],
                [3.919387823, -3.352901084, 0.02269475691],
            ],
            "no eps: it is added to the root": [
                [3.5, -2.5, 0.5],
                [3.755445526, -2.984930613, 0.09080603236],
                [3.907344872, -3.40535274, -0.03688466798],
            ],
            "the gradient for m above the line: that is RMSprop": [
                [3.555555556, -2.461538462, 0.6],
                [4.123390762, -2.692500896, 0.03924575262],
                [3.985673124, -2.692500896, 0.3845792749],
            ],
            "no division: that is momentum in its averaging form": [
                [3.0, -3.5, 0.5],
                [4.285714286, -4.428571429, -0.8571428571],
                [4.799227799, -4.955598456, -1.194980695],
            ],
            "no root: divide by the root of v": [
                [3.764705882, -2.162162162, 0.6],
                [3.814961815, -2.399244229, 0.4793650794],
                [3.858932391, -2.688592401, 0.4327667569],
            ],
            "a bracket that is missing: `a / b + eps` divides by b alone": [
                [3.375, -2.625, 0.375],
                [3.505445526, -3.234930613, -0.1591939676],
                [3.532344872, -3.78035274, -0.411884668],
            ],
            "one root for all entries: each entry has its own": [
                [3.585104746, -2.622342881, 0.7925523729],
                [3.914649703, -2.860347573, 0.4446993622],
                [4.095975807, -3.046445416, 0.3254058727],
            ],
            "momentum's sum for m: here m is an average": [
                [2.222222222, -3.846153846, -0.6],
                [3.195654005, -5.561874788, -2.122047243],
                [3.76141295, -6.963946683, -2.588714165],
            ],
            "sums for both averages: the new one is weighted with 1 − β": [
                [2.70063515, -3.335517442, -0.2017688386],
                [3.398629277, -4.591186692, -1.30057746],
                [3.806915699, -5.63335455, -1.639121383],
            ],
            "a gradient that is not squared in v": [
                [3.399115581, -2.756791902, 0.6],
                [float("nan"), -3.359371249, -0.08471648252],
                [float("nan"), -3.840606677, -0.6227052579],
            ],
            "averages that start at the first gradient: they start at zero": [
                [2.70063515, -3.335517442, -0.2017688386],
                [2.70063515, -4.344399525, -0.7547894634],
                [2.642420206, -5.180154053, -0.995225964],
            ],
            "betas swapped: beta1 belongs to m, beta2 to v": [
                [3.555555556, -2.461538462, 0.6],
                [3.890848694, -2.815483107, 0.151404894],
                [4.001682949, -3.01006827, 0.1269950643],
            ],
            "one beta for both averages": [
                [3.555555556, -2.461538462, 0.6],
                [3.814210262, -2.855933923, 0.1941282374],
                [3.947011667, -3.143078515, 0.07867634021],
            ],
            "fixed betas of 0.9 and 0.999: use those passed in": [
                [3.555555556, -2.461538462, 0.6],
                [3.789571216, -2.853265281, 0.1927273881],
                [3.919531403, -3.149368845, 0.03918503861],
            ],
            "a fixed learning rate of 0.001: use the one passed in": [
                [3.999111111, -2.000923077, 0.9992],
                [3.999597827, -2.001780937, 0.9984389764],
                [3.999880706, -2.002481973, 0.9982056429],
            ],
            "the default settings, whatever was passed in": [
                [3.500000003, -2.499999998, 0.500000005],
                [3.747094919, -2.935531972, 0.05781176123],
                [3.885844015, -3.272199449, -0.1102379408],
            ],
            "a plus sign: the step goes uphill": [
                [4.444444444, -1.538461538, 1.4],
                [4.201086499, -1.109531303, 1.780511811],
                [4.059646762, -0.7590133293, 1.897178541],
            ],
            "a step without the learning rate": [
                [3.111111111, -2.923076923, 0.2],
                [3.597827003, -3.780937394, -0.5610236214],
                [3.880706475, -4.481973341, -0.7943570825],
            ],
            "the step in place of params": [
                [-0.4444444444, -0.4615384615, -0.4],
                [0.2433579457, -0.4289302355, -0.3805118107],
                [0.1414397362, -0.3505179736, -0.1166667305],
            ],
            "weight decay, as in AdamW: here it is plain Adam": [
                [3.535555556, -2.451538462, 0.595],
                [3.761235724, -2.868211005, 0.2115131893],
                [3.883869281, -3.204387923, 0.09378889282],
            ],
        },
    )
with rubric.part(
    "shape and type: a function that returns a pair, with params an array of floats",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`. "
    "A state of three things is one tuple: `return params, (m, v, t)`.",
):
    check_array(
        unpack(make_adam(0.5)(np.array(_start), _grads[0], None), "params", "state")[0], (3,)
    )
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint='`m *= …` and `state["t"] += 1` write into the state of the caller: make a new array and a '
    "new state. And the function itself remembers nothing, not even the count.",
):
    check_unchanged(make_adam(0.5, 0.75, 0.5, 0.25), np.array(_start), np.array(_grads[0]), None)
    check_state(make_adam(0.5, 0.75, 0.5, 0.25), np.array(_start), _grads)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-make_adam-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 2½, shape and type ½, purity ½, independence ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_function,
    check_independence,
    check_state,
    check_unchanged,
    params_after,
    unpack,
)


def _averages(m, v, g, b1, b2):
    return b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2


def _hats(m, v, b1, b2, t):
    return m / (1 - b1**t), v / (1 - b2**t)


def _with(
    averages=_averages,
    hats=_hats,
    quotient=lambda g, mh, vh, eps: mh / (np.sqrt(vh) + eps),
    step=lambda p, lr, q: p - lr * q,
    count=lambda t: t + 1,
    keep=lambda m, v, mh, vh, t: (m, v, t),
    first=lambda g: (0 * g, 0 * g, 0),
    pair=lambda p, state: (p, state),
    settings=lambda lr, b1, b2, eps: (lr, b1, b2, eps),
):
    def make(lr, beta1=0.9, beta2=0.999, eps=1e-8):
        lr, beta1, beta2, eps = settings(lr, beta1, beta2, eps)

        def update(params, grad, state):
            m, v, t = first(grad) if state is None else state
            m, v = averages(m, v, grad, beta1, beta2)
            t = count(t)
            mh, vh = hats(m, v, beta1, beta2, t)
            moved = step(params, lr, quotient(grad, mh, vh, eps))
            return pair(moved, keep(m, v, mh, vh, t))

        return update

    return make


def _eps_hat(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def update(params, grad, state):
        m, v, t = (0 * grad, 0 * grad, 0) if state is None else state
        (m, v), t = _averages(m, v, grad, beta1, beta2), t + 1
        rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
        return params - rate * m / (np.sqrt(v) + eps), (m, v, t)

    return update


def _walk(make):
    return lambda settings, start, grads: params_after(make(*settings), start, grads)


_adam = _with()
_mistakes = {
    name: _walk(make)
    for name, make in {
        "the ε-hat form of the paper's section 2, and of Keras: here eps stands beside the root of the corrected v": (
            _eps_hat
        ),
        "no bias correction": _with(hats=lambda m, v, b1, b2, t: (m, v)),
        "only m corrected": _with(hats=lambda m, v, b1, b2, t: (m / (1 - b1**t), v)),
        "only v corrected": _with(hats=lambda m, v, b1, b2, t: (m, v / (1 - b2**t))),
        "a count that starts at 0: the first step has t = 1": _with(
            hats=lambda m, v, b1, b2, t: _hats(m, v, b1, b2, t - 1.0)
        ),
        "a count that starts at 2: the first step has t = 1": _with(
            hats=lambda m, v, b1, b2, t: _hats(m, v, b1, b2, t + 1)
        ),
        "a count that stands still at 1, or no power of t: return the count with the state": _with(
            hats=lambda m, v, b1, b2, t: _hats(m, v, b1, b2, 1)
        ),
        "a count for each entry of the gradient: it grows by 1 in each step": _with(
            count=lambda t: t + 3
        ),
        "corrected averages kept for the next step: keep them without hats": _with(
            keep=lambda m, v, mh, vh, t: (mh, vh, t)
        ),
        "no memory: the state has to be used, and a new one returned": _with(
            keep=lambda m, v, mh, vh, t: None
        ),
        "averages that are forgotten, with a count that goes on": _with(
            keep=lambda m, v, mh, vh, t: (0 * m, 0 * v, t)
        ),
        "m and v exchanged in the state": _with(keep=lambda m, v, mh, vh, t: (v, m, t)),
        "eps inside the root: it stands outside": _with(
            quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh + eps)
        ),
        "no eps: it is added to the root": _with(quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh)),
        "the gradient for m above the line: that is RMSprop": _with(
            quotient=lambda g, mh, vh, eps: g / (np.sqrt(vh) + eps)
        ),
        "no division: that is momentum in its averaging form": _with(
            quotient=lambda g, mh, vh, eps: mh
        ),
        "no root: divide by the root of v": _with(quotient=lambda g, mh, vh, eps: mh / (vh + eps)),
        "a bracket that is missing: `a / b + eps` divides by b alone": _with(
            quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh) + eps
        ),
        "one root for all entries: each entry has its own": _with(
            quotient=lambda g, mh, vh, eps: mh / (np.sqrt(np.mean(vh)) + eps)
        ),
        "momentum's sum for m: here m is an average": _with(
            averages=lambda m, v, g, b1, b2: (b1 * m + g, b2 * v + (1 - b2) * g**2)
        ),
        "sums for both averages: the new one is weighted with 1 − β": _with(
            averages=lambda m, v, g, b1, b2: (b1 * m + g, b2 * v + g**2)
        ),
        "a gradient that is not squared in v": _with(
            averages=lambda m, v, g, b1, b2: (b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g)
        ),
        "averages that start at the first gradient: they start at zero": _with(
            first=lambda g: (g, g**2, 0)
        ),
        "betas swapped: beta1 belongs to m, beta2 to v": _with(
            settings=lambda lr, b1, b2, eps: (lr, b2, b1, eps)
        ),
        "one beta for both averages": _with(settings=lambda lr, b1, b2, eps: (lr, b1, b1, eps)),
        "fixed betas of 0.9 and 0.999: use those passed in": _with(
            settings=lambda lr, b1, b2, eps: (lr, 0.9, 0.999, eps)
        ),
        "a fixed eps of 1e-8: use the one passed in": _with(
            settings=lambda lr, b1, b2, eps: (lr, b1, b2, 1e-8)
        ),
        "a fixed learning rate of 0.001: use the one passed in": _with(
            settings=lambda lr, b1, b2, eps: (0.001, b1, b2, eps)
        ),
        "the default settings, whatever was passed in": _with(
            settings=lambda lr, b1, b2, eps: (lr, 0.9, 0.999, 1e-8)
        ),
        "a plus sign: the step goes uphill": _with(step=lambda p, lr, q: p + lr * q),
        "a step without the learning rate": _with(step=lambda p, lr, q: p - q),
        "the step in place of params": _with(step=lambda p, lr, q: -lr * q),
        "weight decay, as in AdamW: here it is plain Adam": _with(
            step=lambda p, lr, q: p - lr * 0.01 * p - lr * q
        ),
    }.items()
}

_rng = np.random.default_rng(704)
_vector, _matrix = _rng.uniform(1, 3, 3), _rng.normal(size=(3, 2))
_grads = _rng.uniform(0.5, 2.0, (5, 3)) * [
    [1, -1, 1],
    [-1, 1, 1],
    [1, 1, -1],
    [-1, -1, 1],
    [1, 1, 1],
]
_matrix_grads = _rng.normal(size=(4, 3, 2))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other steps in a row",
    points=2.5,
    hint="Count first, then both averages, both corrected, then the step. From 10 with two gradients "
    "of 4, lr 0.5, beta1 0.5, beta2 0.75 and eps 1 the params are 9.6 and 9.2.",
):
    check_function(
        _walk(make_adam),
        {
            "a vector and a large eps": ((0.3, 0.6, 0.85, 0.4), _vector, _grads),
            "a matrix": ((0.7, 0.8, 0.95, 0.05), _matrix, _matrix_grads),
            "the default settings": ((0.2,), _vector, _grads),
            "fifteen steps, the first gradient large": (
                (20.0,),
                _vector,
                [8 * _grads[0], *_grads[1:], *_grads, *_grads],
            ),
            "the default eps": ((0.2, 0.7, 0.8), _vector, 3e-8 * _grads),
            "betas of 0": ((0.4, 0.0, 0.0, 0.3), _vector, _grads),
            "a gradient that ends": (
                (0.4, 0.7, 0.8, 0.1),
                _vector,
                _grads * [[1], [1], [0], [0], [0]],
            ),
            "a gradient of zero from the start": ((0.4, 0.7), _vector, np.zeros((3, 3))),
            "seven steps": ((0.5, 0.6, 0.9, 0.2), _vector, [*_grads, *_grads[:2]]),
        },
        _walk(_adam),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a pair, with params an array of floats, also for a matrix",
    points=0.5,
    hint="The factory ends with `return update`, the function in it with `return params, state`. "
    "A state of three things is one tuple: `return params, (m, v, t)`.",
):
    check_array(
        unpack(make_adam(0.3)(_matrix, _matrix_grads[0], None), "params", "state")[0], (3, 2)
    )
with rubric.part(
    "purity: params, grad and state are left as they were",
    points=0.5,
    hint='`m *= …` and `state["t"] += 1` write into the state of the caller: make a new array and a '
    "new state. And the function itself remembers nothing, not even the count.",
):
    check_unchanged(make_adam(0.3, 0.6, 0.8, 0.1), np.array(_vector), np.array(_grads[0]), None)
    check_state(make_adam(0.3, 0.6, 0.8, 0.1), np.array(_vector), _grads)
with rubric.part(
    "independence: `None` begins anew, and two optimizers keep their own settings",
    points=0.5,
    hint="Keep settings in the function that the factory returns, and memory in the state alone.",
):
    check_independence(make_adam, (0.3, 0.6, 0.8, 0.1), (0.8, 0.5, 0.7, 0.3), _vector, _grads)
rubric
### END HIDDEN TESTS

# %% [markdown]
# All four now stand behind one door. Listen to how they answer.
#
# **Predict.** The gradient is 1 for ten steps and 0 for the twenty after that; then a single gradient of 10 comes, and zeros again. With $\alpha = 1$, what are the steps of each method? Who stops when the gradient stops? Who takes the largest step for the lone 10, and who goes farthest in the end because of it?

# %% [markdown]
# *Your prediction: …*

# %%
FACTORIES = {"gd": make_gd, "momentum": make_momentum, "rmsprop": make_rmsprop, "adam": make_adam}

# %% tags=["figure"]
with picture(
    "Length of each of 60 steps of four methods for the same gradients. Gradient descent copies the "
    "gradients. Momentum swells to 6.5, glides on, and takes a step of 10.7 for the lone gradient and a "
    "long glide after it. RMSprop begins with 3.2, falls, stops at once, and answers 3.2 to the lone "
    "gradient. Adam steps 1 ten times, glides, and answers with 0.6 and a short glide.",
    size=(11.0, 3.0),
) as fig:
    gradients = np.zeros((60, 1))
    gradients[:10], gradients[30] = 1, 10
    for ax, (name, make) in zip(fig.subplots(1, 4), FACTORIES.items(), strict=True):
        update, params, state, steps = make(1.0), np.zeros(1), None, []
        for gradient in gradients:
            moved, state = update(params, gradient, state)
            steps.append(params - moved)
            params = moved
        ax.bar(range(1, 61), np.ravel(steps), width=0.9, color=OPTIMIZER_COLORS[name])
        ax.set(title=NAMES[name], xlabel="step", ylim=(0, 12), xticks=[1, 11, 31, 60])
        ax.label_outer()
    fig.axes[0].set_ylabel("length of the step")

# %% [markdown]
# Gradient descent does what the gradient says, and forgets it.
# Momentum swells to 6.51 and glides on for another 51 units after the gradient has ended; the lone 10 moves it by 100 in all.
# RMSprop asks how large this gradient is *compared with the last ones*: the first one makes a step of 3.16, whatever its size, the tenth equal one a step of 1.24, and a 10 after a long silence is as surprising as the first 1.
# Adam is even-tempered: ten steps of 1, a glide, and for the lone 10 no more than 0.59 at once.
#
# None of these answers is right or wrong. A landscape decides whom it suits.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Let any of them walk
#
# With one door, one function walks them all. It hands the gradient and the state to `update` and keeps the points.
#
# **By hand.** For $f(x) = x^2$ the gradient is $2x$. `trace(make_gd(0.25), grad_fn, np.array([4.0]), 2)` visits 4, 2, 1.
#
# **Exercise.** Write `trace(update, grad_fn, start, n_steps)`.
#
# - `update(params, grad, state)` returns the pair `(params, state)`. The state is `None` at the first step, and after that what the step before returned, *whatever that is*.
# - `grad_fn(params)` returns the gradient. `start` is an array of any shape, and may hold whole numbers.
# - The result is the trajectory: shape `(n_steps + 1, *start.shape)`, and row 0 is the start.
# - The caller's `start` stays as it is, even if an `update` works in place.


# %% nbgrader={"grade": false, "grade_id": "trace", "locked": false, "schema_version": 3, "solution": true, "task": false}
def trace(update, grad_fn, start, n_steps):
    """Return the trajectory of a walk with any optimizer, shape (n_steps + 1, *start.shape)."""
    ### BEGIN SOLUTION
    params, state = np.array(start, dtype=float), None
    trajectory = [params.copy()]
    for _ in range(n_steps):
        params, state = update(params, grad_fn(params), state)
        trajectory.append(np.array(params))
    return np.array(trajectory)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-trace", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows, check_unchanged


def _gradient(params):
    return np.array([2 * params[0], params[0] + 4 * params[1]])


def _growing_steps(params, grad, state):
    # A first state that is not None makes itself felt.
    last = {"count": 0} if state is None else state
    count = last["count"] + 1 if isinstance(last, dict) else 4
    return params - 0.1 * count * grad, {"count": count}


def _halve_in_place(params, grad, state):
    params *= 0.5
    return params, state


rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, 2) with an update that counts its steps in the state",
    points=1,
    hint="Row 0 is the start. Each step takes the gradient at the last point and the state that the "
    "last step returned. For x² from 4 and gradient descent with lr 0.25 the rows are 4, 2, 1.",
):
    check_close(
        trace(_growing_steps, _gradient, np.array([4.0, 2.0]), 3),
        [[4.0, 2.0], [3.2, 0.8], [1.92, -0.48], [0.768, -0.48]],
        given="trace(_growing_steps, _gradient, [4, 2], 3)",
        recognise={
            "a state that is not handed on: each step gets the state that the last one returned": [
                [4.0, 2.0],
                [3.2, 0.8],
                [2.56, 0.16],
                [2.048, -0.16],
            ],
            "a state that is kept only at the first step": [
                [4.0, 2.0],
                [3.2, 0.8],
                [1.92, -0.48],
                [1.152, -0.48],
            ],
            "a first state that is not None: the first step gets None": [
                [4.0, 2.0],
                [0.8, -2.8],
                [0.0, 2.4],
                [0.0, -3.36],
            ],
            "a gradient that is computed once: compute it anew in each step": [
                [4.0, 2.0],
                [3.2, 0.8],
                [1.6, -1.6],
                [-0.8, -5.2],
            ],
            "a gradient at the point before the last": [
                [4.0, 2.0],
                [3.2, 0.8],
                [1.6, -1.6],
                [-0.32, -3.52],
            ],
            "the same array in every row: keep a copy of each point": [
                [0.768, -0.48],
                [0.768, -0.48],
                [0.768, -0.48],
                [0.768, -0.48],
            ],
            "a missing start: row 0 is the start": [[3.2, 0.8], [1.92, -0.48], [0.768, -0.48]],
            "one step too few": [[4.0, 2.0], [3.2, 0.8], [1.92, -0.48]],
            "one step too many": [
                [4.0, 2.0],
                [3.2, 0.8],
                [1.92, -0.48],
                [0.768, -0.48],
                [0.1536, -0.0192],
            ],
            "the last point alone: keep every point": [0.768, -0.48],
            "the start in every row": [[4.0, 2.0], [4.0, 2.0], [4.0, 2.0], [4.0, 2.0]],
            "the start twice": [[4.0, 2.0], [4.0, 2.0], [3.2, 0.8], [1.92, -0.48], [0.768, -0.48]],
            "every row one step late: keep the point after the step": [
                [4.0, 2.0],
                [4.0, 2.0],
                [3.2, 0.8],
                [1.92, -0.48],
            ],
            "one step from the start in every row": [
                [4.0, 2.0],
                [3.2, 0.8],
                [3.2, 0.8],
                [3.2, 0.8],
            ],
            "rows and columns exchanged": [[4.0, 3.2, 1.92, 0.768], [2.0, 0.8, -0.48, -0.48]],
            "the last point first: row 0 is the start": [
                [0.768, -0.48],
                [1.92, -0.48],
                [3.2, 0.8],
                [4.0, 2.0],
            ],
            "a `return` inside the loop: one step, and it is over": [[4.0, 2.0], [3.2, 0.8]],
        },
    )
with rubric.part(
    "shape and type: one row more than steps",
    points=0.5,
    hint="Three steps from a start with two entries give the shape (4, 2).",
):
    check_rows(trace(_growing_steps, _gradient, np.array([4.0, 2.0]), 3), (4, 2))
with rubric.part(
    "purity: start is left as it was, even if the update works in place",
    points=0.5,
    hint="Begin with a copy: `params = np.array(start, dtype=float)`.",
):
    check_unchanged(trace, _growing_steps, _gradient, np.array([4.0, 2.0]), 3)
    check_unchanged(trace, _halve_in_place, _gradient, np.array([4.0, 2.0]), 3)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-trace-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_rows, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(3 * x) + 0.1 * np.sum(x)


class _Memory:
    def __init__(self, velocity):
        self.velocity = velocity


def _object_state(params, grad, state):
    remembers = isinstance(state, _Memory)
    velocity = 0.6 * state.velocity - 0.2 * grad if remembers else grad
    return params - 0.3 * velocity, _Memory(velocity)


def _false_state(params, grad, state):
    # A state of 0 is no `None`: only the first step is short.
    return params - (0.1 if state is None else 0.4) * grad, 0


def _no_state(params, grad, state):
    # A state that is None in every second step, and has to be handed on as such.
    return params - (0.1 if state is None else 0.4) * grad, 1 if state is None else None


def _word_state(params, grad, state):
    word = "" if state is None else state + "a"
    return params - 0.1 * (1 + len(word)) * grad, word


def _array_state(params, grad, state):
    average = 0.5 * grad if state is None else 0.5 * state + 0.5 * grad
    return params - 0.3 * average, average


def _halve_in_place(params, grad, state):
    params *= 0.5
    return params, state


def _walk(
    update,
    grad_fn,
    start,
    n_steps,
    *,
    hand_on=lambda old, new: new,
    at=lambda rows: rows[-1],
    cast=lambda p: p,
    first=None,
):
    rows, state = [np.array(start, dtype=float)], first
    for _ in range(n_steps):
        params, new = update(rows[-1], grad_fn(at(rows)), state)
        state = hand_on(state, new)
        rows.append(np.array(cast(params)))
    return np.array(rows)


def _rows(change):
    return lambda *args: change(_walk(*args))


def _variant(**options):
    return lambda *args: _walk(*args, **options)


def _cut_off(update, grad_fn, start, n_steps):
    return _walk(
        update, grad_fn, start, n_steps, cast=lambda p: p.astype(start.dtype).astype(float)
    )


def _stops_early(update, grad_fn, start, n_steps):
    return _walk(update, grad_fn, start, max(n_steps - 1, 0))


_mistakes = {
    "a state that is not handed on: each step gets the state that the last one returned": (
        _variant(hand_on=lambda old, new: None)
    ),
    "a state of None that is not handed on: whatever a step returns goes to the next": _variant(
        hand_on=lambda old, new: old if new is None else new
    ),
    "a state that is kept only at the first step": _variant(
        hand_on=lambda old, new: new if old is None else old
    ),
    "a first state that is not None: the first step gets None": _variant(first=0.0),
    "a gradient that is computed once: compute it anew in each step": _variant(
        at=lambda rows: rows[0]
    ),
    "a gradient at the point before the last": _variant(at=lambda rows: rows[-2:][0]),
    "the same array in every row: keep a copy of each point": _rows(
        lambda w: np.array([w[-1]] * len(w))
    ),
    "a missing start: row 0 is the start": _rows(lambda w: w[1:]),
    "one step too few": _stops_early,
    "one step too many": lambda update, grad_fn, start, n: _walk(update, grad_fn, start, n + 1),
    "the last point alone: keep every point": _rows(lambda w: w[-1]),
    "the start in every row": _rows(lambda w: np.array([w[0]] * len(w))),
    "the start twice": _rows(lambda w: np.array([w[0], *w])),
    "every row one step late: keep the point after the step": _rows(
        lambda w: np.array([w[0], *w[:-1]])
    ),
    "one step from the start in every row": _rows(
        lambda w: np.array([w[0], *[w[min(1, len(w) - 1)]] * (len(w) - 1)])
    ),
    "rows and columns exchanged": _rows(lambda w: w.T),
    "the last point first: row 0 is the start": _rows(lambda w: w[::-1]),
    "a `return` inside the loop: one step, and it is over": _rows(lambda w: w[:2]),
    "a start of whole numbers cut off: make it floats before the first step": _cut_off,
    "rows of whole numbers: the walk must be kept in floats": lambda update, grad_fn, start, n: (
        _walk(update, grad_fn, start, n).astype(start.dtype)
    ),
}

_rng = np.random.default_rng(705)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(2, 2))

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other walks, and other kinds of states",
    points=1,
    hint="Row 0 is the start. Each step takes the gradient at the last point and the state that the "
    "last step returned. For x² from 4 and gradient descent with lr 0.25 the rows are 4, 2, 1.",
):
    check_function(
        trace,
        {
            "a state that is an object": (_object_state, _swirl, _vector, 5),
            "a state that is 0": (_false_state, _swirl, _vector, 4),
            "a state that is None in every second step": (_no_state, _swirl, _vector, 5),
            "a state that is a word": (_word_state, _swirl, _vector, 4),
            "a state that is an array": (_array_state, _swirl, _vector, 4),
            "a matrix": (_array_state, _swirl, _matrix, 4),
            "a start of whole numbers": (_array_state, _swirl, np.array([4, -3, 2]), 4),
            "one step": (_array_state, _swirl, _vector, 1),
            "no step at all": (_array_state, _swirl, _vector, 0),
        },
        _walk,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: one row more than steps, for any shape of start",
    points=0.5,
    hint="No step gives one row, the start.",
):
    check_rows(trace(_array_state, _swirl, _matrix, 4), (5, 2, 2))
    check_rows(trace(_array_state, _swirl, _vector, 0), (1, 3))
with rubric.part(
    "purity: start is left as it was, even if the update works in place",
    points=0.5,
    hint="Begin with a copy: `params = np.array(start, dtype=float)`.",
):
    check_unchanged(trace, _array_state, _swirl, _vector, 4)
    check_unchanged(trace, _halve_in_place, _swirl, _vector, 4)
rubric
### END HIDDEN TESTS

# %% [markdown]
# ## See how a winner is made
#
# Here is the experiment that you will find in many places. All four walk on Rosenbrock's curved valley from $(-1, -1)$, all with the same learning rate "to be fair", for the same number of steps. Who is nearest to the minimizer wins.
#
# **Predict.** Who wins with $\alpha = 0.001$ after 300 steps? And is it the same one with $\alpha = 0.01$, or after 3000 steps?

# %% [markdown]
# *Your prediction: …*

# %% [markdown]
# The next cell walks with many learning rates at once, by the trick of lesson 05: measured in units of the learning rate, every learning rate is 1.


# %%
def walks(method, grad_fn, starts, rates, n_steps):
    """Return the walks from all starts with all learning rates: (n_steps + 1, rates, starts, 2)."""
    rates = np.reshape(rates, (-1, 1, 1))
    units = trace(FACTORIES[method](1.0), lambda u: grad_fn(rates * u), starts / rates, n_steps)
    return rates * np.asarray(units)


# %% tags=["figure", "cover"]
with picture(
    "A map of winners: learning rate across, number of steps upward, both logarithmic, from 0.0001 to "
    "1 and from 1 to 5000. Each cell has the color of the method that is nearest to the minimizer. "
    "Momentum has the left edge, gradient descent an island beside it, RMSprop the middle, Adam most of "
    "the right.",
    size=(7.6, 4.6),
) as fig:
    rates = np.geomspace(1e-4, 1, 41)
    counts = np.unique(np.geomspace(1, 5000, 60).round().astype(int))
    start, distances = np.array([[-1.0, -1.0]]), []
    for method in FACTORIES:
        runs = walks(method, rosenbrock().gradient, start, rates, 5000)[counts, :, 0]
        distance = np.linalg.norm(runs - 1, axis=-1)
        distances.append(np.where(np.isfinite(distance), distance, np.inf))
    winners = np.argmin(distances, axis=0)
    ax = fig.add_subplot()
    colors = ListedColormap([OPTIMIZER_COLORS[method] for method in FACTORIES])
    ax.pcolormesh(rates, counts, winners, cmap=colors, vmin=-0.5, vmax=3.5, alpha=0.75)
    for method, spot in {
        "momentum": (1.7e-4, 60),
        "gd": (4.7e-4, 110),
        "rmsprop": (6e-3, 60),
        "adam": (0.13, 700),
    }.items():
        ax.text(*spot, NAMES[method], ha="center", rotation=90 if method == "gd" else 0)
    ax.set(xscale="log", yscale="log", xlabel="learning rate, the same for all")
    ax.set(ylabel="number of steps", title="Nearest to the minimizer")
    shares = {method: (winners == k).mean() for k, method in enumerate(FACTORIES)}
    print(", ".join(f"{NAMES[method]} {share:.0%}" for method, share in shares.items()))

# %% [markdown]
# Every one of the four is the winner somewhere.
# With $\alpha = 0.0002$ it is momentum, with 0.0005 gradient descent from step 20 to step 1000, with 0.005 RMSprop from the third step on, with 0.15 Adam from the tenth.
# Whoever chooses the learning rate and the hour chooses the winner.
#
# The same number means different things to the four.
# To gradient descent it is a factor on the gradient. Momentum's steps add up to ten times that. To RMSprop and Adam it is a distance.
# So "the same learning rate for all" is not fair, it is a fourth of a comparison: each method has to be *swept*.
# And a snapshot of one hour says nothing about the hours before and after.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Tell arriving from passing by
#
# Instead of asking who is nearest at some hour, ask *when* a walk arrives.
# There are two answers, and they differ more than you may think.
#
# - **First hit**: the first step at which the point is within `tol` of the target.
# - **Settled**: the first step from which on it *stays* there, to the end of the walk.
#
# Both may be "never", and then the honest answer is not a large number, nor zero, but `None`.
#
# **By hand.** The points 0, 3, 5, 9, 5, 6 on a line, with target 5 and tol 1. The distances are 5, 2, 0, 4, 0, 1. First hit: 2. The point at 3 is outside again, so that it has settled at 4. With target 0 and tol 1 the first hit is 0, the start, and it never settles.
#
# **Exercise.** Write `first_hit(trajectory, target, tol)`.
#
# - `trajectory` holds a point in each row, an array of any shape, and `target` is one such point. Leave both as they are.
# - Within `tol` means a Euclidean distance, over all entries, of *at most* `tol`. A point with an entry that is not finite is outside.
# - The result is the index of the first point within, a whole number, or `None`.


# %% nbgrader={"grade": false, "grade_id": "first_hit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def first_hit(trajectory, target, tol):
    """Return the index of the first point within tol of target, or None."""
    ### BEGIN SOLUTION
    apart = np.asarray(trajectory, dtype=float) - target
    distance = np.sqrt(np.sum(apart.reshape(len(apart), -1) ** 2, axis=1))
    within = np.flatnonzero(distance <= tol)
    return int(within[0]) if len(within) else None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-first_hit", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_index, check_scalar, check_unchanged, or_nan

_nan = float("nan")
_line = np.array(
    [[0.0, 0.0], [3.0, 0.0], [6.5, 2.0], [5.0, 0.0], [9.0, 0.0], [5.0, 0.0], [4.0, 0.0]]
)
_plain = np.array([[9.0, 0.0], [7.0, 0.0], [5.0, 0.0]])
_gone = np.array([[2.0, 0.0], [-50.0, 1.0], [_nan, 3.0], [8.0, _nan]])


rubric = Rubric(points=1)
with rubric.part(
    "value: four targets, one of them never reached, and a walk that is gone",
    points=0.5,
    hint="Look for the first point whose distance is at most tol. Index 0 is a hit like any other, and "
    "where nothing is within, the answer is None. The points 0, 3, 5 with target 5 and tol 1: 2.",
):
    check_close(
        [
            or_nan(first_hit)(np.array(_line), np.array([5.0, 0.0]), 2.0),
            or_nan(first_hit)(np.array(_line), np.array([0.5, 0.0]), 0.5),
            or_nan(first_hit)(np.array(_line), np.array([5.0, 2.0]), 2.5),
            or_nan(first_hit)(np.array(_line), np.array([20.0, 0.0]), 1.0),
            or_nan(first_hit)(np.array(_gone), np.array([8.0, 0.0]), 1.0),
        ],
        [1.0, 0.0, 2.0, float("nan"), float("nan")],
        given="first_hit with five targets, nan for None",
        recognise={
            "index 0 taken for None: 0 is false in Python, so ask `is None`": [
                1.0,
                float("nan"),
                2.0,
                float("nan"),
                float("nan"),
            ],
            "0 for never, which is also the argmax of nothing: the answer is None": [
                1.0,
                0.0,
                2.0,
                0.0,
                0.0,
            ],
            "a point that is not a number counted as inside: every comparison with nan is false, also `distance > tol`": [
                1.0,
                0.0,
                2.0,
                float("nan"),
                2.0,
            ],
            "a nan counted as no distance at all": [1.0, 0.0, 2.0, float("nan"), 3.0],
            "`<` for `≤`: at a distance of exactly tol the point is within": [
                3.0,
                float("nan"),
                2.0,
                float("nan"),
                float("nan"),
            ],
            "entry by entry: the distance is Euclidean over all entries": [
                1.0,
                0.0,
                1.0,
                float("nan"),
                float("nan"),
            ],
            "the square of the distance: take the root, or square tol": [
                3.0,
                0.0,
                2.0,
                float("nan"),
                float("nan"),
            ],
            "the first entry alone": [1.0, 0.0, 1.0, float("nan"), 3.0],
            "the distance from the origin: measure from target": [0.0, 0.0, 0.0, 0.0, float("nan")],
            "the step at which it settles: the first hit may be a fly-by": [
                5.0,
                float("nan"),
                5.0,
                float("nan"),
                float("nan"),
            ],
            "the last point within: the first is asked": [
                6.0,
                0.0,
                6.0,
                float("nan"),
                float("nan"),
            ],
            "the first point outside": [0.0, 1.0, 0.0, 0.0, 0.0],
            "−1 for never: the answer is None": [1.0, 0.0, 2.0, -1.0, -1.0],
            "infinity for never: the answer is None": [1.0, 0.0, 2.0, float("inf"), float("inf")],
            "the number of points for never: the answer is None": [1.0, 0.0, 2.0, 7.0, 4.0],
            "an index counted from 1: row 0 is the start, with index 0": [
                2.0,
                1.0,
                3.0,
                float("nan"),
                float("nan"),
            ],
            "None, whatever the walk": [
                float("nan"),
                float("nan"),
                float("nan"),
                float("nan"),
                float("nan"),
            ],
        },
    )
with rubric.part(
    "type: a whole number, or None",
    points=0.25,
    hint="An index is a whole number; for never return `None`.",
):
    check_scalar(first_hit(_plain, np.array([5.0, 0.0]), 0.5))
    check_index(first_hit(_plain, np.array([5.0, 0.0]), 0.5))
    check_index(first_hit(np.array(_line), np.array([20.0, 0.0]), 1.0))
with rubric.part(
    "purity: trajectory and target are left as they were",
    points=0.25,
    hint="`trajectory -= target` writes into the caller's array; `trajectory - target` makes a new one.",
):
    check_unchanged(first_hit, np.array(_plain), np.array([5.0, 0.0]), 0.5)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-first_hit-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_index, check_scalar, check_unchanged, or_nan

_nan, _inf = float("nan"), float("inf")


def _distances(trajectory, target):
    apart = np.asarray(trajectory, dtype=float) - target
    return np.linalg.norm(apart.reshape(len(apart), -1), axis=1)


def _first_of(within):
    return next((k for k, hit in enumerate(within) if hit), None)


def _by(measure):
    return lambda trajectory, target, tol: _first_of(
        measure(np.asarray(trajectory, dtype=float) - target, tol)
    )


def _first(trajectory, target, tol):
    return _first_of(_distances(trajectory, target) <= tol)


def _settled(trajectory, target, tol):
    outside = np.flatnonzero(~(_distances(trajectory, target) <= tol))
    index = int(outside[-1]) + 1 if len(outside) else 0
    return index if index < len(trajectory) else None


def _argmax(trajectory, target, tol):
    return int(np.argmax(_distances(trajectory, target) <= tol))


def _last(trajectory, target, tol):
    within = np.flatnonzero(_distances(trajectory, target) <= tol)
    return int(within[-1]) if len(within) else None


def _flat(apart):
    return apart.reshape(len(apart), -1)


def _or(value):
    return lambda *args: value if _first(*args) is None else _first(*args)


def _from_one(*args):
    return None if _first(*args) is None else _first(*args) + 1


def _after_the_start(trajectory, target, tol):
    index = _first(trajectory[1:], target, tol) if len(trajectory) > 1 else None
    return None if index is None else index + 1


def _skips_broken(trajectory, target, tol):
    rows = [row for row in np.asarray(trajectory, dtype=float) if np.isfinite(row).all()]
    return _first(rows, target, tol) if rows else None


_mistakes = {
    name: or_nan(function)
    for name, function in {
        "index 0 taken for None: 0 is false in Python, so ask `is None`": lambda *args: (
            _first(*args) or None
        ),
        "0 for never, which is also the argmax of nothing: the answer is None": _argmax,
        "a point that is not a number counted as inside: every comparison with nan is false, also "
        "`distance > tol`": _by(lambda apart, tol: ~(np.linalg.norm(_flat(apart), axis=1) > tol)),
        "a nan counted as no distance at all": _by(
            lambda apart, tol: np.linalg.norm(np.nan_to_num(_flat(apart)), axis=1) <= tol
        ),
        "points that are not finite left out of the count: they have an index like all": (
            _skips_broken
        ),
        "`<` for `≤`: at a distance of exactly tol the point is within": _by(
            lambda apart, tol: np.linalg.norm(_flat(apart), axis=1) < tol
        ),
        "entry by entry: the distance is Euclidean over all entries": _by(
            lambda apart, tol: np.max(np.abs(_flat(apart)), axis=1) <= tol
        ),
        "the norm of a matrix: the distance is Euclidean over all entries": _by(
            lambda apart, tol: (
                np.linalg.norm(apart, 2, axis=(1, 2)) <= tol
                if apart.ndim == 3
                else np.linalg.norm(_flat(apart), axis=1) <= tol
            )
        ),
        "a sum of absolute values: the distance is Euclidean": _by(
            lambda apart, tol: np.sum(np.abs(_flat(apart)), axis=1) <= tol
        ),
        "the square of the distance: take the root, or square tol": _by(
            lambda apart, tol: np.sum(_flat(apart) ** 2, axis=1) <= tol
        ),
        "the first entry alone": _by(lambda apart, tol: np.abs(_flat(apart)[:, 0]) <= tol),
        "the distance from the origin: measure from target": lambda trajectory, target, tol: _first(
            trajectory, 0 * target, tol
        ),
        "the step at which it settles: the first hit may be a fly-by": _settled,
        "the last point within: the first is asked": _last,
        "the first point outside": _by(
            lambda apart, tol: ~(np.linalg.norm(_flat(apart), axis=1) <= tol)
        ),
        "−1 for never: the answer is None": _or(-1),
        "infinity for never: the answer is None": _or(_inf),
        "the number of points for never: the answer is None": lambda trajectory, target, tol: _or(
            len(trajectory)
        )(trajectory, target, tol),
        "an index counted from 1: row 0 is the start, with index 0": _from_one,
        "the start left out: a walk may begin within": _after_the_start,
        "None, whatever the walk": lambda *args: None,
    }.items()
}

_zigzag = np.array([[6.0, 1.0], [2.0, 1.5], [5.0, 2.0], [2.25, 2.0], [2.0, 2.0], [2.5, 2.5]])
_apart = np.array([[1.0, 1.0], [1.0, -1.0]])  # its norms differ: 2, and as a matrix √2
_shapes = np.stack([3 + x * _apart for x in (2.0, 1.0, 0.25, 0.0, 1.0, 0.0)])
_target = np.array([2.0, 2.0])
_plain = np.array([[8.0, 1.0], [4.0, 2.0], [2.0, 2.0]])

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other walks, targets and tolerances",
    points=1,
    hint="Look for the first point whose distance is at most tol. Index 0 is a hit like any other, and "
    "where nothing is within, the answer is None. The points 0, 3, 5 with target 5 and tol 1: 2.",
):
    check_function(
        or_nan(first_hit),
        {
            "a walk that passes by": (_zigzag, _target, 0.375),
            "a point at a distance of tol": (_zigzag, _target, 0.25),
            "a target that is never reached": (_zigzag, np.array([8.0, 8.0]), 0.5),
            "a walk that begins within": (_zigzag[2:], np.array([5.0, 2.5]), 0.75),
            "a walk that begins within and leaves": (_zigzag, np.array([6.0, 1.25]), 0.5),
            "a tolerance above 1": (_zigzag, np.array([3.0, 4.0]), 2.5),
            "a walk of matrices": (_shapes, np.full((2, 2), 3.0), 0.5),
            "a walk of matrices near the edge": (_shapes, np.full((2, 2), 3.0), 0.375),
            "points that are not finite": (
                np.array([[5.0, 5.0], [_nan, 2.0], [_inf, 2.0], [2.0, -_inf], [2.0, 2.0]]),
                _target,
                1.0,
            ),
            "points that are never finite again": (
                np.array([[5.0, 5.0], [1e200, 2.0], [_inf, 2.0], [_nan, _nan]]),
                _target,
                1.0,
            ),
            "the start alone, within": (np.array([[2.0, 2.25]]), _target, 0.5),
            "the start alone, outside": (np.array([[2.0, 3.0]]), _target, 0.5),
            "one entry": (np.array([[7.0], [4.0], [2.0]]), np.array([3.0]), 1.0),
        },
        or_nan(_first),
        recognise=_mistakes,
    )
with rubric.part(
    "type: a whole number, or None",
    points=0.5,
    hint="An index is a whole number; for never return `None`.",
):
    check_scalar(first_hit(_plain, _target, 0.5))
    check_index(first_hit(_plain, _target, 0.5))
    check_index(first_hit(_zigzag, np.array([8.0, 8.0]), 0.5))
with rubric.part(
    "purity: trajectory and target are left as they were",
    points=0.5,
    hint="`trajectory -= target` writes into the caller's array; `trajectory - target` makes a new one.",
):
    check_unchanged(first_hit, np.array(_plain), np.array(_target), 0.5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now the other question.
#
# **Exercise.** Write `settled_at(trajectory, target, tol)`.
#
# - The arguments are those of `first_hit`.
# - The result is the first index such that this point *and every later one* are within `tol`, or `None`. If the last point is outside, that is `None`, whatever happened before.


# %% nbgrader={"grade": false, "grade_id": "settled_at", "locked": false, "schema_version": 3, "solution": true, "task": false}
def settled_at(trajectory, target, tol):
    """Return the index from which on all points are within tol of target, or None."""
    ### BEGIN SOLUTION
    apart = np.asarray(trajectory, dtype=float) - target
    distance = np.sqrt(np.sum(apart.reshape(len(apart), -1) ** 2, axis=1))
    outside = np.flatnonzero(~(distance <= tol))
    index = int(outside[-1]) + 1 if len(outside) else 0
    return index if index < len(distance) else None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-settled_at", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_index, check_scalar, check_unchanged, or_nan

_nan = float("nan")
_line = np.array([[0.0, 0.0], [3.0, 0.0], [5.0, 0.0], [9.0, 0.0], [5.0, 0.0], [6.0, 0.0]])
_plain = np.array([[9.0, 0.0], [5.0, 0.0], [5.0, 0.0]])
_gone = np.array([[2.0, 0.0], [8.0, 0.0], [8.0, _nan]])


rubric = Rubric(points=1)
with rubric.part(
    "value: a walk that comes back, one that leaves, one that is always within, one that is gone",
    points=0.5,
    hint="Find the last point outside: the walk has settled one step later, if there is a later point. "
    "The points 0, 5, 9, 5 with target 5 and tol 1: the last one outside is 2, so 3.",
):
    check_close(
        [
            or_nan(settled_at)(np.array(_line), np.array([5.0, 0.0]), 1.0),
            or_nan(settled_at)(np.array(_line), np.array([3.0, 0.0]), 1.0),
            or_nan(settled_at)(np.array(_line), np.array([5.0, 0.0]), 9.0),
            or_nan(settled_at)(np.array(_gone), np.array([8.0, 0.0]), 1.0),
        ],
        [4.0, float("nan"), 0.0, float("nan")],
        given="settled_at of four walks, with nan for None",
        recognise={
            "the first hit, which may be a fly-by: every later point must be within as well": [
                2.0,
                1.0,
                0.0,
                1.0,
            ],
            "the first hit of a walk that ends within: the points between must be within as well": [
                2.0,
                float("nan"),
                0.0,
                float("nan"),
            ],
            "None for a walk that is always within: it has settled at index 0, which is an index like any other, though it is false in Python": [
                4.0,
                float("nan"),
                float("nan"),
                float("nan"),
            ],
            "0 for never, which is also the argmax of nothing: the answer is None": [
                4.0,
                0.0,
                0.0,
                0.0,
            ],
            "a point that is not a number counted as inside: every comparison with nan is false, also `distance > tol`": [
                4.0,
                float("nan"),
                0.0,
                1.0,
            ],
            "`<` for `≤`: at a distance of exactly tol the point is within": [
                float("nan"),
                float("nan"),
                0.0,
                float("nan"),
            ],
            "the square of the distance: take the root, or square tol": [
                4.0,
                float("nan"),
                4.0,
                float("nan"),
            ],
            "the last point outside: it has settled one step later": [3.0, 5.0, float("nan"), 2.0],
            "the number of points for never: the answer is None": [4.0, 6.0, 0.0, 3.0],
            "−1 for never: the answer is None": [4.0, -1.0, 0.0, -1.0],
            "the last point alone: the first index of the last stay is asked": [
                5.0,
                float("nan"),
                5.0,
                float("nan"),
            ],
            "an index counted from 1: row 0 is the start, with index 0": [
                5.0,
                float("nan"),
                1.0,
                float("nan"),
            ],
            "None, whatever the walk": [float("nan"), float("nan"), float("nan"), float("nan")],
        },
    )
with rubric.part(
    "type: a whole number, or None",
    points=0.25,
    hint="An index is a whole number; for never return `None`.",
):
    check_scalar(settled_at(_plain, np.array([5.0, 0.0]), 0.5))
    check_index(settled_at(_plain, np.array([5.0, 0.0]), 0.5))
    check_index(settled_at(np.array(_line), np.array([3.0, 0.0]), 1.0))
with rubric.part(
    "purity: trajectory and target are left as they were",
    points=0.25,
    hint="`trajectory -= target` writes into the caller's array; `trajectory - target` makes a new one.",
):
    check_unchanged(settled_at, np.array(_plain), np.array([5.0, 0.0]), 0.5)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-settled_at-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_index, check_scalar, check_unchanged, or_nan

_nan, _inf = float("nan"), float("inf")


def _distances(trajectory, target):
    apart = np.asarray(trajectory, dtype=float) - target
    return np.linalg.norm(apart.reshape(len(apart), -1), axis=1)


def _settled_by(within):
    outside = [k for k, hit in enumerate(within) if not hit]
    index = outside[-1] + 1 if outside else 0
    return index if index < len(within) else None


def _by(measure):
    return lambda trajectory, target, tol: _settled_by(
        measure(
            np.asarray(trajectory, dtype=float).reshape(len(trajectory), -1) - np.ravel(target), tol
        )
    )


def _settled(trajectory, target, tol):
    return _settled_by(_distances(trajectory, target) <= tol)


def _first(trajectory, target, tol):
    within = np.flatnonzero(_distances(trajectory, target) <= tol)
    return int(within[0]) if len(within) else None


def _last_outside(trajectory, target, tol):
    outside = np.flatnonzero(~(_distances(trajectory, target) <= tol))
    return int(outside[-1]) if len(outside) else None


def _length_for_never(trajectory, target, tol):
    index = _settled(trajectory, target, tol)
    return len(trajectory) if index is None else index


def _all_argmax(trajectory, target, tol):
    within = _distances(trajectory, target) <= tol
    return int(np.argmax([within[k:].all() for k in range(len(within))]))


def _last_point_alone(trajectory, target, tol):
    return len(trajectory) - 1 if _distances(trajectory, target)[-1] <= tol else None


def _two_in_a_row(trajectory, target, tol):
    within = _distances(trajectory, target) <= tol
    return next((k for k in range(len(within) - 1) if within[k] and within[k + 1]), None)


def _first_if_it_ends_within(trajectory, target, tol):
    within = _distances(trajectory, target) <= tol
    return _first(trajectory, target, tol) if within[-1] else None


_mistakes = {
    name: or_nan(function)
    for name, function in {
        "the first hit, which may be a fly-by: every later point must be within as well": _first,
        "the first hit of a walk that ends within: the points between must be within as well": (
            _first_if_it_ends_within
        ),
        "None for a walk that is always within: it has settled at index 0, which is an index like "
        "any other, though it is false in Python": lambda *args: _settled(*args) or None,
        "0 for never, which is also the argmax of nothing: the answer is None": _all_argmax,
        "a point that is not a number counted as inside: every comparison with nan is false, also "
        "`distance > tol`": _by(lambda apart, tol: ~(np.linalg.norm(apart, axis=1) > tol)),
        "a nan counted as no distance at all": _by(
            lambda apart, tol: np.linalg.norm(np.nan_to_num(apart), axis=1) <= tol
        ),
        "`<` for `≤`: at a distance of exactly tol the point is within": _by(
            lambda apart, tol: np.linalg.norm(apart, axis=1) < tol
        ),
        "entry by entry: the distance is Euclidean over all entries": _by(
            lambda apart, tol: np.max(np.abs(apart), axis=1) <= tol
        ),
        "the square of the distance: take the root, or square tol": _by(
            lambda apart, tol: np.sum(apart**2, axis=1) <= tol
        ),
        "the last point outside: it has settled one step later": _last_outside,
        "the number of points for never: the answer is None": _length_for_never,
        "−1 for never: the answer is None": lambda *args: (
            -1 if _settled(*args) is None else _settled(*args)
        ),
        "the last point alone: the first index of the last stay is asked": _last_point_alone,
        "two points in a row: every later point must be within": _two_in_a_row,
        "an index counted from 1: row 0 is the start, with index 0": lambda *args: (
            None if _settled(*args) is None else _settled(*args) + 1
        ),
        "None, whatever the walk": lambda *args: None,
    }.items()
}

_zigzag = np.array([[6.0, 1.0], [2.0, 1.5], [5.0, 2.0], [2.25, 2.0], [2.0, 2.0], [2.5, 2.5]])
_apart = np.array([[1.0, 1.0], [1.0, -1.0]])  # its norms differ: 2, and as a matrix √2
_shapes = np.stack([3 + x * _apart for x in (2.0, 0.0, 1.0, 0.25, 0.0, 0.0)])
_target = np.array([2.0, 2.0])
_plain = np.array([[8.0, 1.0], [2.0, 2.0], [2.0, 2.0]])

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other walks, targets and tolerances",
    points=1,
    hint="Find the last point outside: the walk has settled one step later, if there is a later point. "
    "The points 0, 5, 9, 5 with target 5 and tol 1: the last one outside is 2, so 3.",
):
    check_function(
        or_nan(settled_at),
        {
            "a walk that passes by and comes back": (_zigzag, _target, 0.75),
            "a point at a distance of tol": (_zigzag[:5], _target, 0.25),
            "a walk that ends outside": (_zigzag, _target, 0.5),
            "a target that is never reached": (_zigzag, np.array([8.0, 8.0]), 0.5),
            "a walk that is always within": (_zigzag[3:], _target, 1.0),
            "a tolerance above 1": (_zigzag, np.array([3.0, 4.0]), 2.5),
            "a stay, a leave, and a stay": (_zigzag[[4, 3, 0, 4, 3, 4]], _target, 0.5),
            "only the last point": (_zigzag[[0, 1, 2, 4]], _target, 0.25),
            "a walk of matrices": (_shapes, np.full((2, 2), 3.0), 0.5),
            "a walk of matrices near the edge": (_shapes, np.full((2, 2), 3.0), 0.375),
            "points that are not finite": (
                np.array([[2.0, 2.0], [_nan, 2.0], [_inf, 2.0], [2.0, 2.0], [2.0, 2.25]]),
                _target,
                1.0,
            ),
            "points that are never finite again": (
                np.array([[5.0, 5.0], [2.0, 2.0], [2.0, _nan]]),
                _target,
                1.0,
            ),
            "the start alone, within": (np.array([[2.0, 2.25]]), _target, 0.5),
            "the start alone, outside": (np.array([[2.0, 3.0]]), _target, 0.5),
        },
        or_nan(_settled),
        recognise=_mistakes,
    )
with rubric.part(
    "type: a whole number, or None",
    points=0.5,
    hint="An index is a whole number; for never return `None`.",
):
    check_scalar(settled_at(_plain, _target, 0.5))
    check_index(settled_at(_plain, _target, 0.5))
    check_index(settled_at(_zigzag, np.array([8.0, 8.0]), 0.5))
with rubric.part(
    "purity: trajectory and target are left as they were",
    points=0.5,
    hint="`trajectory -= target` writes into the caller's array; `trajectory - target` makes a new one.",
):
    check_unchanged(settled_at, np.array(_plain), np.array(_target), 0.5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Two walks from $(-1, -1)$ on Rosenbrock's valley, whose minimizer is $(1, 1)$: momentum with $\alpha = 0.0001$, and Adam with $\alpha = 2$.
#
# **Predict.** What does the first step of Adam do? Think of its length.

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Distance from the minimizer against the step for two walks, both logarithmic, with a band below "
    "0.01. Momentum dips into the band once, at step 31, and is far outside for the rest of 5000 steps. "
    "Adam falls into the band at step 1 and jumps out at once, up to distances above 1.",
    size=(10.0, 3.6),
) as fig:
    start, minimizer = np.array([-1.0, -1.0]), np.array([1.0, 1.0])
    for ax, (method, rate) in zip(
        fig.subplots(1, 2, sharey=True), (("momentum", 1e-4), ("adam", 2.0)), strict=True
    ):
        run = np.asarray(trace(FACTORIES[method](rate), rosenbrock().gradient, start, 5000))
        distance = np.maximum(np.linalg.norm(run - minimizer, axis=1), 1e-4)
        hit, settled = first_hit(run, minimizer, 0.01), settled_at(run, minimizer, 0.01)
        ax.axhspan(1e-5, 0.01, color="#009E73", alpha=0.12, lw=0)
        ax.loglog(range(1, 5001), distance[1:], color=OPTIMIZER_COLORS[method], lw=1)
        if hit:
            ax.plot(hit, distance[hit], "o", color="black", ms=6, mfc="none", zorder=4)
            spot = {"xytext": (10, 4), "textcoords": "offset points"}
            ax.annotate(f"first hit at step {hit}", (hit, distance[hit]), **spot)
        when = "never settled" if settled is None else f"settled at step {settled}"
        ax.set_title(f"{NAMES[method]}, learning rate {rate:g}: {when}")
        ax.set(xlim=(0.9, 5000), ylim=(5e-5, 40), xlabel="step")
    fig.axes[0].set_ylabel("distance from the minimizer")

# %% [markdown]
# Adam's first step is $\alpha$ long along each axis: from $(-1, -1)$ it lands on $(1, 1)$, the minimizer itself, by pure luck.
# The next step takes it away again, for $m$ remembers the first gradient. Much later it comes back, stays for some hundred steps, and is thrown out once more.
# Momentum shoots past the minimizer at step 31 at high speed, and after 5000 steps it is farther away than then.
# A table of first hits would praise both.
#
# Now the whole race, fairly: two starts, 5000 steps, a sweep of the learning rate for each method, and both questions.
#
# **Predict.** Which methods settle within 0.01 at *some* learning rate? How wide is the band of learning rates that work, for each? Is it the same band from both starts?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Two rows, one for each start, and four columns, one for each method: steps against the learning "
    "rate, both logarithmic; hollow circles are first hits, full dots are when a walk has settled, gray "
    "ticks at the top are never. Gradient descent has only ticks. Momentum has a band from each start, "
    "RMSprop a narrow one near 5000 steps, Adam a wide one, with many first hits that never settle to "
    "the right of it.",
    size=(11.5, 5.4),
) as fig:
    f, starts = rosenbrock(), np.array([[-1.0, -1.0], [-1.0, 1.0]])
    sweeps = {
        "gd": np.geomspace(1e-5, 1e-2, 31),
        "momentum": np.geomspace(1e-5, 1e-2, 31),
        "rmsprop": np.geomspace(1e-4, 1, 33),
        "adam": np.geomspace(1e-3, 3, 36),
    }
    axes = fig.subplots(2, 4, sharey=True, sharex="col")
    for column, (method, rates) in zip(axes.T, sweeps.items(), strict=True):
        runs = walks(method, f.gradient, starts, rates, 5000)
        for k, (ax, start) in enumerate(zip(column, starts, strict=True)):
            hits = [first_hit(runs[:, r, k], f.minimizers[0], 0.01) for r in range(len(rates))]
            stays = [settled_at(runs[:, r, k], f.minimizers[0], 0.01) for r in range(len(rates))]
            color = OPTIMIZER_COLORS[method]
            for values, fill in ((hits, "none"), (stays, color)):
                steps = [np.nan if value is None else value for value in values]
                ax.loglog(rates, steps, "o", ms=5, color=color, mfc=fill)
            never = [rate for rate, value in zip(rates, hits, strict=True) if value is None]
            ax.plot(never, [9000] * len(never), "|", color="0.6", ms=7)
            ax.axhline(5000, color="0.7", lw=0.8, ls=":")
            band = [rate for rate, value in zip(rates, stays, strict=True) if value is not None]
            note = f"settles at {len(band)} of {len(rates)} rates"
            if band:
                note += f",\nfrom {min(band):.2g} to {max(band):.2g}"
            ax.text(0.03, 0.04, note, transform=ax.transAxes, color="0.35", va="bottom")
            ax.set(ylim=(3, 14_000), yticks=[10, 100, 1000], yticklabels=["10", "100", "1000"])
            ax.minorticks_off()
            where = f"({start[0]:g}, {start[1]:g})".replace("-", "−")
            measured[f"{NAMES[method]} on Rosenbrock from {where}"] = note.replace("\n", " ")
            if method == "gd":
                ax.set_ylabel(f"from {where}\nsteps")
        column[0].set_title(NAMES[method])
        column[1].set_xlabel("learning rate")

# %% [markdown]
# Hollow: first hit. Full: settled. Ticks above the dotted line: never.
#
# - **Gradient descent** never comes within 0.01 in 5000 steps, at no learning rate and from neither start. To the right of 0.002, where the curvature at the minimizer allows no more, it cannot stay; to the left it is too slow.
# - **Momentum** settles from $(-1, 1)$ with rates from 0.00025 to 0.0032, a factor of 12. From $(-1, -1)$, where the slope is steep, the band is much narrower: from 0.0004 to 0.0008.
# - **RMSprop** has a band of a factor 3, from 0.0013 to 0.0042, and from both starts the same. With more it bounces at half of its learning rate, with less it does not get there in time. A hollow circle far to the right is a fly-by.
# - **Adam** settles from $(-1, 1)$ with rates from 0.0013 to 0.02 and more, from $(-1, -1)$ from 0.03 to 0.1. Right of that walks arrive and do *not* stay: every now and then, where gradients have become tiny, $\hat v$ is so small that a step throws them out again. A full dot close to the dotted line is such a walk that happened to be inside when we stopped counting.
#
# The bands lie at different rates for different methods, and those of momentum and Adam *move with the start*.
# From $(-1, 1)$ the fastest walk to settle is one of momentum, from $(-1, -1)$ momentum and Adam are close; and each only with a rate at the edge of its band.
#
# Use the explorer to look inside: choose a method, a learning rate and a start, and watch whether the walk stays.

# %% tags=["figure"]
explore_showdown(FACTORIES, trace, first_hit, settled_at, n_steps=5000)

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Leave a saddle
#
# Not every place with a small gradient is a minimum.
# On $f(x, y) = x^2 - y^2$ the origin is a **saddle**: along $x$ it is the bottom of a valley, along $y$ the top of a hill.
# Those who looked into networks found that places with a tiny gradient are mostly of this kind (Dauphin and others, below).
#
# Whoever comes down the valley is led straight toward the saddle.

# %% tags=["figure"]
with picture(
    "Contours of the saddle with four walks from (1.5, 0.01). Gradient descent comes down the valley "
    "to the origin and turns upward there, at a right angle. Momentum shoots past the origin before it "
    "turns. RMSprop and Adam leave the valley at once, on a slanting line.",
    size=(5.4, 4.6),
) as fig:
    ax = fig.add_subplot()
    plot_contours(saddle(), ax)
    for method, make in FACTORIES.items():
        run = trace(make(0.02), saddle().gradient, np.array([1.5, 0.01]), 300)
        plot_trajectory(run, ax, optimizer=method, label=NAMES[method])

# %% [markdown]
# Gradient descent follows the slope, which points into the valley, and turns only close to the origin. Momentum shoots past it first.
# RMSprop and Adam move both parameters by about the same amount from the first step on, and never come near the saddle.
#
# How long does a walk stay near a saddle?
#
# **By hand.** The points 0, 3, −5, 4 on a line, with radius 3. The distances from the origin are 0, 3, 5, 4. The second is not *farther* than 3, so that the walk escapes at 2.
#
# **Exercise.** Write `escape_time(trajectory, radius)`.
#
# - The result is the first index whose point is *farther* than `radius` from the origin, or `None`.
# - A point with an entry that is not finite has escaped.
# - As before: rows of any shape, Euclidean distances, and `trajectory` stays as it is.


# %% nbgrader={"grade": false, "grade_id": "escape_time", "locked": false, "schema_version": 3, "solution": true, "task": false}
def escape_time(trajectory, radius):
    """Return the index of the first point farther than radius from the origin, or None."""
    ### BEGIN SOLUTION
    points = np.asarray(trajectory, dtype=float)
    distance = np.sqrt(np.sum(points.reshape(len(points), -1) ** 2, axis=1))
    outside = np.flatnonzero(~(distance <= radius))
    return int(outside[0]) if len(outside) else None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-escape_time", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_index, check_scalar, check_unchanged, or_nan

_nan = float("nan")
_line = np.array([[0.0, 1.0], [3.0, 0.0], [2.0, 2.0], [-2.5, -2.5], [8.0, 0.0]])
_plain = np.array([[0.0, 0.0], [0.5, 0.5], [5.0, 6.0]])
_gone = np.array([[2.0, 0.0], [_nan, 3.0], [8.0, 0.0]])


rubric = Rubric(points=1)
with rubric.part(
    "value: a walk with radius 3, 20 and 0.5, and one that is gone with radius 4",
    points=0.5,
    hint="Look for the first point whose distance from the origin is above the radius, or is no number. "
    "Where there is none, the answer is None. The points 0, 3, −5, 4 with radius 3: 2.",
):
    check_close(
        [
            or_nan(escape_time)(np.array(_line), 3.0),
            or_nan(escape_time)(np.array(_line), 20.0),
            or_nan(escape_time)(np.array(_line), 0.5),
            or_nan(escape_time)(np.array(_gone), 4.0),
        ],
        [3.0, float("nan"), 0.0, 1.0],
        given="escape_time of four walks, with nan for None",
        recognise={
            "index 0 taken for None: 0 is false in Python, so ask `is None`": [
                3.0,
                float("nan"),
                float("nan"),
                1.0,
            ],
            "0 for never, which is also the argmax of nothing: the answer is None": [
                3.0,
                0.0,
                0.0,
                1.0,
            ],
            "a point that is not a number counted as inside: `distance > radius` is false for nan": [
                3.0,
                float("nan"),
                0.0,
                2.0,
            ],
            "`≥` for `>`: at a distance of exactly the radius it has not escaped": [
                1.0,
                float("nan"),
                0.0,
                1.0,
            ],
            "entry by entry: the distance is Euclidean over all entries": [
                4.0,
                float("nan"),
                0.0,
                1.0,
            ],
            "entry by entry, with nan counted as inside": [4.0, float("nan"), 0.0, 2.0],
            "a sum of absolute values: the distance is Euclidean": [2.0, float("nan"), 0.0, 1.0],
            "the square of the distance: take the root, or square the radius": [1.0, 4.0, 0.0, 1.0],
            "the distance from the start: measure from the origin": [1.0, float("nan"), 1.0, 1.0],
            "the last entry alone: the distance is over all entries": [
                float("nan"),
                float("nan"),
                0.0,
                float("nan"),
            ],
            "the first point inside": [0.0, 0.0, float("nan"), 0.0],
            "−1 for never: the answer is None": [3.0, -1.0, 0.0, 1.0],
            "infinity for never: the answer is None": [3.0, float("inf"), 0.0, 1.0],
            "the number of points for never: the answer is None": [3.0, 5.0, 0.0, 1.0],
            "an index counted from 1: row 0 is the start, with index 0": [
                4.0,
                float("nan"),
                1.0,
                2.0,
            ],
            "None, whatever the walk": [float("nan"), float("nan"), float("nan"), float("nan")],
        },
    )
with rubric.part(
    "type: a whole number, or None",
    points=0.25,
    hint="An index is a whole number; for never return `None`.",
):
    check_scalar(escape_time(_plain, 3.0))
    check_index(escape_time(_plain, 3.0))
    check_index(escape_time(np.array(_line), 20.0))
with rubric.part(
    "purity: trajectory is left as it was",
    points=0.25,
    hint="`trajectory **= 2` writes into the caller's array; `trajectory**2` makes a new one.",
):
    check_unchanged(escape_time, np.array(_plain), 3.0)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-escape_time-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_index, check_scalar, check_unchanged, or_nan

_nan, _inf = float("nan"), float("inf")


def _flat(trajectory):
    points = np.asarray(trajectory, dtype=float)
    return points.reshape(len(points), -1)


def _by(outside):
    def first(trajectory, radius):
        found = np.flatnonzero(outside(_flat(trajectory), radius))
        return int(found[0]) if len(found) else None

    return first


_escape = _by(lambda points, radius: ~(np.linalg.norm(points, axis=1) <= radius))


def _or(value):
    return lambda *args: value if _escape(*args) is None else _escape(*args)


def _argmax(trajectory, radius):
    return int(np.argmax(~(np.linalg.norm(_flat(trajectory), axis=1) <= radius)))


def _stays_outside(trajectory, radius):
    inside = np.flatnonzero(np.linalg.norm(_flat(trajectory), axis=1) <= radius)
    index = int(inside[-1]) + 1 if len(inside) else 0
    return index if index < len(_flat(trajectory)) else None


_mistakes = {
    name: or_nan(function)
    for name, function in {
        "index 0 taken for None: 0 is false in Python, so ask `is None`": lambda *args: (
            _escape(*args) or None
        ),
        "0 for never, which is also the argmax of nothing: the answer is None": _argmax,
        "a point that is not a number counted as inside: `distance > radius` is false for nan": _by(
            lambda points, radius: np.linalg.norm(points, axis=1) > radius
        ),
        "entries that are not finite left out of the distance: the point has escaped": _by(
            lambda points, radius: (
                np.linalg.norm(np.where(np.isfinite(points), points, 0), axis=1) > radius
            )
        ),
        "`≥` for `>`: at a distance of exactly the radius it has not escaped": _by(
            lambda points, radius: ~(np.linalg.norm(points, axis=1) < radius)
        ),
        "entry by entry: the distance is Euclidean over all entries": _by(
            lambda points, radius: ~(np.max(np.abs(points), axis=1) <= radius)
        ),
        "entry by entry, with nan counted as inside": _by(
            lambda points, radius: (np.abs(points) > radius).any(axis=1)
        ),
        "a sum of absolute values: the distance is Euclidean": _by(
            lambda points, radius: ~(np.sum(np.abs(points), axis=1) <= radius)
        ),
        "entries without their absolute value: a walk may escape to the negative side": _by(
            lambda points, radius: ~(np.max(points, axis=1) <= radius)
        ),
        "the square of the distance: take the root, or square the radius": _by(
            lambda points, radius: ~(np.sum(points**2, axis=1) <= radius)
        ),
        "the distance from the start: measure from the origin": _by(
            lambda points, radius: ~(np.linalg.norm(points - points[0], axis=1) <= radius)
        ),
        "the last entry alone: the distance is over all entries": _by(
            lambda points, radius: ~(np.abs(points[:, -1]) <= radius)
        ),
        "the first point inside": _by(
            lambda points, radius: np.linalg.norm(points, axis=1) <= radius
        ),
        "the step from which on it stays outside: the first point outside is asked": _stays_outside,
        "−1 for never: the answer is None": _or(-1),
        "infinity for never: the answer is None": _or(_inf),
        "the number of points for never: the answer is None": lambda trajectory, radius: _or(
            len(trajectory)
        )(trajectory, radius),
        "an index counted from 1: row 0 is the start, with index 0": lambda *args: (
            None if _escape(*args) is None else _escape(*args) + 1
        ),
        "None, whatever the walk": lambda *args: None,
    }.items()
}

_spiral = np.array([[0.5, 0.0], [0.0, 1.0], [-2.0, 0.0], [1.5, -2.0], [0.5, 0.5], [3.0, 4.0]])
_plain = np.array([[0.0, 0.25], [0.5, 0.5], [4.0, 7.0]])
_shapes = np.stack([np.full((2, 2), x) for x in (0.5, -1.0, -1.75, 2.5)])

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other walks and radii",
    points=1,
    hint="Look for the first point whose distance from the origin is above the radius, or is no number. "
    "Where there is none, the answer is None. The points 0, 3, −5, 4 with radius 3: 2.",
):
    check_function(
        or_nan(escape_time),
        {
            "a walk that goes round": (_spiral, 2.25),
            "a point at a distance of the radius": (_spiral, 2.0),
            "a walk that stays": (_spiral, 7.0),
            "a walk that stays, to the edge": (_spiral, 5.0),
            "a walk that begins outside": (_spiral, 0.25),
            "a walk that begins at the edge": (_spiral, 0.5),
            "a walk of matrices": (_shapes, 3.0),
            "a walk of matrices near the edge": (_shapes, 2.0),
            "a walk of diagonal matrices": (np.eye(2) * np.array([[[1.0]], [[2.0]], [[3.0]]]), 2.5),
            "a point that is no number": (np.array([[1.0, 0.0], [1.0, _nan], [9.0, 0.0]]), 2.0),
            "a walk that is never a number again": (np.array([[1.0, 0.0], [_nan, _nan]]), 2.0),
            "infinite points": (np.array([[1.0, 0.0], [0.0, 1.0], [-_inf, 0.0]]), 2.0),
            "infinity and no number": (np.array([[1.0, 0.0], [_inf, _nan], [1.0, 0.0]]), 2.0),
            "far away, and then no number": (np.array([[1.0, 0.0], [9.0, 0.0], [_nan, 0.0]]), 2.0),
            "the start alone, inside": (np.array([[1.0, 0.0]]), 2.0),
            "the start alone, outside": (np.array([[3.0, 0.0]]), 2.0),
            "one entry": (np.array([[1.0], [-3.0], [4.0]]), 2.5),
        },
        or_nan(_escape),
        recognise=_mistakes,
    )
with rubric.part(
    "type: a whole number, or None",
    points=0.5,
    hint="An index is a whole number; for never return `None`.",
):
    check_scalar(escape_time(_plain, 2.25))
    check_index(escape_time(_plain, 2.25))
    check_index(escape_time(_spiral, 7.0))
with rubric.part(
    "purity: trajectory is left as it was",
    points=0.5,
    hint="`trajectory **= 2` writes into the caller's array; `trajectory**2` makes a new one.",
):
    check_unchanged(escape_time, np.array(_plain), 2.25)
rubric
### END HIDDEN TESTS

# %% [markdown]
# All four start at $(0.01, 0.01)$, close to the saddle, and we stop the clock when they are farther than 2 from it.
#
# **Predict.** How does the time to escape depend on the learning rate? And what if the start lies much closer to the $x$ axis, at $y = 10^{-8}$: who needs longer, and by how much? What if it lies *on* the axis?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Two panels of steps to escape, all axes logarithmic. Left against the learning rate: four falling "
    "lines, gradient descent the highest, momentum the lowest for small rates, RMSprop the steepest. "
    "Right against the height of the start above the axis, from 1e-12 to 0.01: gradient descent and "
    "momentum need more steps the closer it is, the lines of RMSprop and Adam are level.",
    size=(11.0, 4.0),
) as fig:
    f = saddle()
    left, right = fig.subplots(1, 2)
    rates, heights = np.geomspace(1e-3, 0.3, 21), np.geomspace(1e-12, 1e-2, 21)
    starts = np.column_stack([np.full(21, 0.01), heights])
    for method in FACTORIES:
        by_rate = walks(method, f.gradient, np.array([[0.01, 0.01]]), rates, 3000)[:, :, 0]
        by_height = walks(method, f.gradient, starts, [0.01], 3000)[:, 0]
        on_axis = walks(method, f.gradient, np.array([[0.01, 0.0]]), rates, 3000)[:, :, 0]
        for ax, across, runs in ((left, rates, by_rate), (right, heights, by_height)):
            times = [escape_time(runs[:, k], 2.0) for k in range(len(across))]
            steps = [np.nan if time is None else time for time in times]
            ax.loglog(across, steps, "o-", ms=3, color=OPTIMIZER_COLORS[method])
        escaped = [time for k in range(21) if (time := escape_time(on_axis[:, k], 2.0)) is not None]
        far, close = (escape_time(by_height[:, k], 2.0) for k in (20, 0))
        steps = f"{far} steps from a height of 0.01, {close} from 1e-12"
        measured[f"{NAMES[method]} at the saddle, lr 0.01"] = steps
        print(f"{NAMES[method]:18} from the axis: escaped with {len(escaped)} of 21 learning rates")
    left.set(xlabel="learning rate", ylabel="steps to escape", title="From (0.01, 0.01)")
    right.set(xlabel="height $y$ of the start above the axis", ylim=left.get_ylim())
    right.set_title("Learning rate 0.01, from closer and closer to the axis")
    for method, height in {"gd": 1650, "momentum": 330, "rmsprop": 190, "adam": 100}.items():
        right.text(1e-12, height, NAMES[method], color=OPTIMIZER_COLORS[method])

# %% [markdown]
# From the axis nobody escapes: there $\partial f / \partial y$ is exactly zero, and whatever a method does with its gradients, zero it remains.
# All four are deterministic; what gets a walk off the axis is noise, if only that of rounding.
#
# Off the axis the distance grows by a constant *factor* per step of gradient descent, $1 + 2\alpha$, and of momentum, by a larger one.
# So ten times closer costs the same number of steps every time: from $10^{-2}$ gradient descent needs 268 steps, from $10^{-12}$ it needs 1431.
# RMSprop and Adam divide the gradient by its own size: a tiny slope is as good as a large one, and their lines on the right are level.
# From $10^{-12}$ they need hardly a step more than from $10^{-2}$, although the slope there is far below $\varepsilon$: the first step is short then, but a thousand times as long as the height, and the next one finds a slope that counts.
#
# This is a strength that a race on a bowl would never show.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Train a small network
#
# Now for something with more than two parameters: a network that tells two moons apart.
# A point $x$ of the plane goes through 16 hidden units, and out comes one number $z$, the **logit**:
#
# $$h = \tanh(x W_1 + b_1), \qquad z = h \cdot W_2 + b_2, \qquad p = \sigma(z) = \frac{1}{1 + e^{-z}} .$$
#
# $p$ is the probability that the network gives to label 1.
# $W_1$ has shape (2, 16), $b_1$ and $W_2$ have 16 entries, $b_2$ is a number, together 65.
#
# An optimizer wants *one* array. So all of them lie in one vector `params`, in this order: $W_1$ row by row (32 entries), $b_1$ (16), $W_2$ (16), $b_2$ (1).
#
# The loss is the **logistic loss**, the mean of $-\log p$ over samples with label 1 and of $-\log(1 - p)$ over those with label 0. With $y$ for the label, both in one formula:
#
# $$L = \frac1n \sum_{i=1}^{n} \Bigl[ \log\bigl(1 + e^{z_i}\bigr) - y_i z_i \Bigr] .$$
#
# Here is a trap. A double holds nothing above $10^{308}$, and $e^{710}$ is more than that.
# A walk with a large learning rate gets to such logits, and the loss must not become infinite there, for $\log(1 + e^{1000})$ is 1000 to all digits.
# Two ways around: `np.logaddexp(a, b)` is $\log(e^a + e^b)$, computed without overflow; and $\log(1 + e^z) = \max(z, 0) + \log(1 + e^{-\lvert z \rvert})$.
#
# **By hand.** With all params 0 each logit is 0, and the loss is $\log 2 = 0.693$ for any labels. With $b_2 = 1000$ and all others 0 each logit is 1000: a sample with label 1 costs 0, one with label 0 costs 1000.
#
# **Exercise.** Write `mlp_loss(params, X, y)`: one number. `X` has shape (n, 2), `y` has shape (n,) and holds labels 0 and 1.


# %% nbgrader={"grade": false, "grade_id": "mlp_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_loss(params, X, y):
    """Return the mean logistic loss of the network with these params."""
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    z = np.tanh(X @ W1 + b1) @ W2 + b2
    return np.mean(np.logaddexp(0, z) - y * z)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-mlp_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_scalar, check_unchanged

_params = 0.5 * np.sin(np.arange(65.0))
_X = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]])
_y = np.array([1, 0, 1])
_large = np.zeros(65)
_large[64] = 1000.0

rubric = Rubric(points=2)
with rubric.part(
    "value: three samples, with the params ½·sin(0), ½·sin(1), …, ½·sin(64)",
    points=1,
    hint="Cut params into W1 (the first 32, as two rows of 16), b1, W2 and b2. With all params 0 "
    "each logit is 0 and the loss is log 2 = 0.693.",
):
    check_close(
        mlp_loss(np.array(_params), _X, _y),
        1.483681331,
        given="mlp_loss(0.5 * np.sin(np.arange(65)), [[1, -0.5], [0.25, 2], [-1.5, 0.75]], [1, 0, 1])",
        recognise={
            "a sum for the mean: divide by the number of samples": 4.451043993,
            "half of the mean": 0.7418406655,
            "W1 column by column: it lies row by row, in two rows of 16": 1.04051768,
            "b1 and W2 exchanged: b1 comes first": 1.238496351,
            "b2 left out": 1.541443691,
            "b1 left out": 1.545453215,
            "no tanh: without it the network is a straight line": 1.801899874,
            "a sigmoid in the hidden layer: it is tanh": 0.8762275128,
            "a ReLU in the hidden layer: it is tanh": 1.202981279,
            "tanh around the logit as well": 0.961391462,
            "labels exchanged, or a minus before the logit: −log p belongs to label 1": 0.6686345741,
            "a plus for y·z: it is subtracted": 0.8417750526,
            "the part of label 1 alone: label 0 costs as well": 0.9213646452,
            "no label at all: y·z is subtracted": 1.162728192,
            "a squared error: the loss is logistic": 0.5161465644,
            "labels taken for −1 and 1: here they are 0 and 1": 1.152413705,
            "a missing minus: the loss is at least 0": -1.483681331,
            "a logarithm to base 2": 2.140499698,
            "a list of losses: take their mean": [2.567079584, 1.686950057, 0.1970143513],
        },
    )
with rubric.part(
    "overflow: finite and right for a logit of 1000",
    points=0.5,
    hint="log(1 + e¹⁰⁰⁰) is 1000, but e¹⁰⁰⁰ is too large for a double: use `np.logaddexp`, or take "
    "max(z, 0) out. With b2 = 1000 and all else 0, labels 1, 0, 1 cost 0, 1000, 0, on average 333.3.",
):
    check_close(
        mlp_loss(_large, _X, _y),
        333.3333333,
        given="mlp_loss of zeros with b2 = 1000, and labels 1, 0, 1",
        recognise={
            "a sum for the mean: divide by the number of samples": 1000.0,
            "half of the mean": 166.6666667,
            "b2 left out": 0.6931471806,
            "tanh around the logit as well": 0.6465950209,
            "labels exchanged, or a minus before the logit: −log p belongs to label 1": 666.6666667,
            "a plus for y·z: it is subtracted": 1666.666667,
            "the part of label 1 alone: label 0 costs as well": 0.0,
            "a squared error: the loss is logistic": 0.3333333333,
            "labels taken for −1 and 1: here they are 0 and 1": 0.2310490602,
            "a missing minus: the loss is at least 0": -333.3333333,
            "a logarithm to base 2": 480.898347,
            "a list of losses: take their mean": [0.0, 1000.0, 0.0],
            "overflow: eᶻ is infinite for a large logit, and infinity minus infinity no number": float(
                "inf"
            ),
            "overflow: p is rounded to 0 or 1, and the logarithm of 0 is −∞": float("nan"),
            "a probability that is kept 1e-15 away from 0 and 1: a large logit costs in proportion": 11.51292546,
            "a probability that is kept 1e-12 away from 0 and 1: a large logit costs in proportion": 9.210340372,
            "a probability that is kept 1e-10 away from 0 and 1: a large logit costs in proportion": 7.675283643,
            "a probability that is kept 1e-9 away from 0 and 1: a large logit costs in proportion": 6.907755279,
            "a probability that is kept 1e-8 away from 0 and 1: a large logit costs in proportion": 6.140226915,
            "a probability that is kept 1e-7 away from 0 and 1: a large logit costs in proportion": 5.37269855,
            "a logit that is cut at 20: a large one costs in proportion": 6.666666669,
            "a logit that is cut at 30: a large one costs in proportion": 10.0,
            "a logit that is cut at 50: a large one costs in proportion": 16.66666667,
            "a logit that is cut at 100: a large one costs in proportion": 33.33333333,
            "a logit that is cut at 700: a large one costs in proportion": 233.3333333,
        },
    )
with rubric.part("type: one number", points=0.25, hint="Return the mean over all samples."):
    check_scalar(mlp_loss(np.array(_params), _X, _y))
with rubric.part(
    "purity: params, X and y are left as they were",
    points=0.25,
    hint="`params[:32].reshape(2, 16)` is a view: writing into it writes into params.",
):
    check_unchanged(mlp_loss, np.array(_params), np.array(_X), np.array(_y))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-mlp_loss-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1½, overflow ½, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_scalar, check_unchanged


def _cut(params):
    return params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]


def _logits(params, X, cut=_cut, hidden=np.tanh):
    W1, b1, W2, b2 = cut(params)
    return hidden(X @ W1 + b1) @ W2 + b2


def _each(z, y):
    return np.logaddexp(0, z) - y * z


def _with(each=_each, mean=np.mean, **options):
    return lambda params, X, y: mean(each(_logits(params, X, **options), y))


def _probability(z):
    return 1 / (1 + np.exp(-z))


_loss = _with()
_mistakes = (
    {
        "a sum for the mean: divide by the number of samples": _with(mean=np.sum),
        "half of the mean": _with(mean=lambda losses: np.mean(losses) / 2),
        "W1 column by column: it lies row by row, in two rows of 16": _with(
            cut=lambda p: (p[:32].reshape(2, 16, order="F"), *_cut(p)[1:])
        ),
        "b1 and W2 exchanged: b1 comes first": _with(
            cut=lambda p: (_cut(p)[0], p[48:64], p[32:48], p[64])
        ),
        "b2 left out": _with(cut=lambda p: (*_cut(p)[:3], 0.0)),
        "b1 left out": _with(cut=lambda p: (_cut(p)[0], 0.0, *_cut(p)[2:])),
        "no tanh: without it the network is a straight line": _with(hidden=lambda a: a),
        "a sigmoid in the hidden layer: it is tanh": _with(hidden=_probability),
        "a ReLU in the hidden layer: it is tanh": _with(hidden=lambda a: np.maximum(a, 0)),
        "tanh around the logit as well": _with(each=lambda z, y: _each(np.tanh(z), y)),
        "labels exchanged, or a minus before the logit: −log p belongs to label 1": _with(
            each=lambda z, y: _each(z, 1 - y)
        ),
        "a plus for y·z: it is subtracted": _with(each=lambda z, y: np.logaddexp(0, z) + y * z),
        "the part of label 1 alone: label 0 costs as well": _with(
            each=lambda z, y: y * np.logaddexp(0, -z)
        ),
        "no label at all: y·z is subtracted": _with(each=lambda z, y: np.logaddexp(0, z)),
        "a squared error: the loss is logistic": _with(
            each=lambda z, y: (_probability(z) - y) ** 2
        ),
        "labels taken for −1 and 1: here they are 0 and 1": _with(
            each=lambda z, y: np.logaddexp(0, -y * z)
        ),
        "a missing minus: the loss is at least 0": _with(each=lambda z, y: -_each(z, y)),
        "a logarithm to base 2": _with(each=lambda z, y: _each(z, y) / np.log(2)),
        "a list of losses: take their mean": _with(mean=lambda losses: losses),
        "overflow: eᶻ is infinite for a large logit, and infinity minus infinity no number": _with(
            each=lambda z, y: np.log(1 + np.exp(z)) - y * z
        ),
        "overflow: p is rounded to 0 or 1, and the logarithm of 0 is −∞": _with(
            each=lambda z, y: -(y * np.log(_probability(z)) + (1 - y) * np.log(1 - _probability(z)))
        ),
        "overflow: the logarithm of a p of 0": _with(
            each=lambda z, y: -np.log(np.where(y == 1, _probability(z), 1 - _probability(z)))
        ),
    }
    | {
        f"a probability that is kept {power} away from 0 and 1: a large logit costs in proportion": _with(
            each=lambda z, y, c=float(power): (
                -np.log(np.clip(np.where(y == 1, _probability(z), 1 - _probability(z)), c, 1))
            )
        )
        for power in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
    }
    | {
        f"a logit that is cut at {bound}: a large one costs in proportion": _with(
            each=lambda z, y, b=bound: _each(np.clip(z, -b, b), y)
        )
        for bound in (20, 30, 50, 100, 500, 700)
    }
)

_rng = np.random.default_rng(708)
_X, _y = _rng.normal(size=(7, 2)), np.array([1, 0, 0, 1, 1, 0, 1])
_params = _rng.normal(size=65)


def _at(logit):
    params = 0.001 * _params
    params[64] = logit
    return params


rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other params and samples",
    points=1.5,
    hint="Cut params into W1 (the first 32, as two rows of 16), b1, W2 and b2. With all params 0 "
    "each logit is 0 and the loss is log 2 = 0.693.",
):
    check_function(
        mlp_loss,
        {
            "seven samples": (_params, _X, _y),
            "small params": (0.3 * _params, _X, _y),
            "params of zero": (0 * _params, _X, _y),
            "one sample": (_params, _X[:1], _y[:1]),
            "labels that are all 0": (_params, _X, 0 * _y),
            "labels that are all 1": (_params, _X, 0 * _y + 1),
            "labels as floats": (_params[::-1].copy(), _X, _y.astype(float)),
            "sixteen samples": (_params, _rng.normal(size=(16, 2)), _rng.integers(0, 2, 16)),
        },
        _loss,
        recognise=_mistakes,
    )
with rubric.part(
    "overflow: finite and right for large logits",
    points=0.5,
    hint="log(1 + e¹⁰⁰⁰) is 1000, but e¹⁰⁰⁰ is too large for a double: use `np.logaddexp`, or take "
    "max(z, 0) out. With b2 = 1000 and all else 0, labels 1, 0, 1 cost 0, 1000, 0, on average 333.3.",
):
    check_function(
        mlp_loss,
        {
            "a logit of 800": (_at(800.0), _X, _y),
            "a logit of −800": (_at(-800.0), _X, _y),
            "a logit of a million": (_at(1e6), _X, _y),
            "a logit of 50": (_at(50.0), _X, _y),
            "a logit of −50": (_at(-50.0), _X, _y),
        },
        _loss,
        recognise=_mistakes,
    )
with rubric.part("type: one number", points=0.5, hint="Return the mean over all samples."):
    check_scalar(mlp_loss(_params, _X, _y))
with rubric.part(
    "purity: params, X and y are left as they were",
    points=0.5,
    hint="`params[:32].reshape(2, 16)` is a view: writing into it writes into params.",
):
    check_unchanged(mlp_loss, _params, _X, _y)
rubric
### END HIDDEN TESTS

# %% [markdown]
# The gradient comes by **backpropagation**: the chain rule, from the loss back to each parameter, reusing what the way forward has computed.
#
# Write $H$ for the hidden values of all samples, shape (n, 16).
# The loss feels the logit of sample $i$ by
#
# $$\delta_i = \frac{\partial L}{\partial z_i} = \frac{\sigma(z_i) - y_i}{n} ,$$
#
# the probability minus the label, and $1/n$ from the mean.
# From there,
#
# $$\frac{\partial L}{\partial W_2} = H^\top \delta, \qquad \frac{\partial L}{\partial b_2} = \sum_i \delta_i .$$
#
# One layer further back, $h_{ij}$ moves the logit by $W_{2,j}$, and it moves itself by the slope of tanh, which is $1 - h_{ij}^2$. With $\Delta_{ij} = \delta_i\, W_{2,j}\, (1 - h_{ij}^2)$, shape (n, 16),
#
# $$\frac{\partial L}{\partial W_1} = X^\top \Delta, \qquad \frac{\partial L}{\partial b_1} = \sum_i \Delta_{i} .$$
#
# $\sigma$ has the trap of the loss: write it so that $e^{1000}$ over itself does not come up. $1 / (1 + e^{-z})$ is safe, as $1/\infty$ is 0; and $\sigma(z) = \frac12 (1 + \tanh \frac z2)$ does not even overflow.
#
# **By hand.** With all params 0, $H$ and $W_2$ are zero, and only $b_2$ has a gradient: the mean of $\frac12 - y$. For labels 0, 1, 1 that is $-1/6$.
#
# **Exercise.** Write `mlp_gradient(params, X, y)`: an array of 65 floats, in the order of params.


# %% nbgrader={"grade": false, "grade_id": "mlp_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_gradient(params, X, y):
    """Return the gradient of mlp_loss by backpropagation, in the order of params."""
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    H = np.tanh(X @ W1 + b1)
    z = H @ W2 + b2
    delta = (0.5 * (1 + np.tanh(z / 2)) - y) / len(y)
    Delta = np.outer(delta, W2) * (1 - H**2)
    return np.concatenate([(X.T @ Delta).ravel(), Delta.sum(axis=0), H.T @ delta, [delta.sum()]])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-mlp_gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_unchanged

_params = 0.5 * np.sin(np.arange(65.0))
_X = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]])
_y = np.array([1, 0, 1])
_shown = [0, 1, 16, 17, 32, 33, 48, 49, 64]


def _some(gradient):
    return np.ravel(gradient)[_shown] if np.size(gradient) == 65 else gradient


rubric = Rubric(points=2)
with rubric.part(
    "value: three samples, entries 0, 1, 16, 17 (W1), 32, 33 (b1), 48, 49 (W2) and 64 (b2)",
    points=1,
    hint="Compute δ first, then the gradients of W2 and b2, then Δ and those of W1 and b1. With all "
    "params 0 only b2 has a gradient: for labels 0, 1, 1 it is −1/6.",
):
    check_close(
        _some(mlp_gradient(np.array(_params), _X, _y)),
        [
            0.04552232563,
            -0.01464276311,
            -0.2444590986,
            -0.2357670299,
            0.02293670319,
            -0.04412257638,
            -0.1161047664,
            -0.3185002474,
            -0.09571497371,
        ],
        given="mlp_gradient(0.5 * np.sin(np.arange(65)), [[1, -0.5], [0.25, 2], [-1.5, 0.75]], [1, 0, 1])",
        recognise={
            "a sum for the mean: δ carries 1/n": [
                0.1365669769,
                -0.04392828932,
                -0.7333772957,
                -0.7073010897,
                0.06881010956,
                -0.1323677291,
                -0.3483142992,
                -0.9555007421,
                -0.2871449211,
            ],
            "1/n twice": [
                0.01517410854,
                -0.004880921035,
                -0.08148636619,
                -0.07858900997,
                0.007645567729,
                -0.01470752546,
                -0.0387015888,
                -0.1061667491,
                -0.03190499124,
            ],
            "half of the gradient": [
                0.02276116281,
                -0.007321381553,
                -0.1222295493,
                -0.117883515,
                0.01146835159,
                -0.02206128819,
                -0.05805238321,
                -0.1592501237,
                -0.04785748685,
            ],
            "the sign turned: δ is the probability minus the label": [
                -0.04552232563,
                0.01464276311,
                0.2444590986,
                0.2357670299,
                -0.02293670319,
                0.04412257638,
                0.1161047664,
                0.3185002474,
                0.09571497371,
            ],
            "no label in δ": [
                0.1185503669,
                0.1225999184,
                -0.2809731192,
                -0.3043883707,
                -0.2152999314,
                -0.2218096227,
                0.05073463756,
                -0.1965546437,
                0.570951693,
            ],
            "labels taken for −1 and 1: here they are 0 and 1": [
                0.07160443571,
                0.01395587354,
                -0.03580221786,
                -0.006977936769,
                0.1272651435,
                0.07027197019,
                -0.1127936582,
                -0.2256232361,
                -0.3673539213,
            ],
            "the logit for its probability in δ": [
                0.4470897405,
                0.2274037025,
                -0.6267990282,
                -0.5558638964,
                0.141551625,
                -0.09378839596,
                -0.365595037,
                -1.203333704,
                -0.4935261882,
            ],
            "the slope of σ in δ, which belongs to a squared error": [
                -0.001396829587,
                -0.005891670092,
                -0.03273970446,
                -0.03371855366,
                -0.00502506955,
                -0.01056235338,
                -0.009245446781,
                -0.02793468896,
                0.01040842911,
            ],
            "the gradient of a squared error": [
                -0.002793659175,
                -0.01178334018,
                -0.06547940892,
                -0.06743710733,
                -0.0100501391,
                -0.02112470676,
                -0.01849089356,
                -0.05586937792,
                0.02081685822,
            ],
            "no slope of tanh: Δ is multiplied by 1 − h²": [
                0.05778295217,
                0.07173486435,
                -0.2506223568,
                -0.311136072,
                0.03676673736,
                0.04564420504,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "the slope of tanh at the wrong place: 1 − h², with h after the tanh": [
                0.04446267194,
                -0.1116786241,
                -0.2439292685,
                -0.1844923584,
                0.02184730742,
                -0.1426174049,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "tanh applied twice in its slope": [
                0.04643078643,
                0.01596926967,
                -0.2449133322,
                -0.2534244806,
                0.02387382612,
                -0.01251669146,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "1 − h for 1 − h²": [
                0.02365106613,
                -0.07930439665,
                -0.236259174,
                -0.3297344934,
                -0.007832276645,
                -0.1062410229,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "the slope of a sigmoid, h(1 − h): that of tanh is 1 − h²": [
                0.02187125949,
                0.06466163354,
                -0.008199924542,
                0.09396746349,
                0.03076897983,
                0.0621184465,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "no W2 on the way back: Δ is multiplied by it": [
                -0.1185084267,
                0.03070557773,
                0.6364012114,
                0.4943986876,
                -0.05971119823,
                0.09252414922,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "W1 column by column: its gradient lies row by row, as W1 does": [
                0.04552232563,
                -0.2444590986,
                -0.000560073049,
                -0.1275960862,
                0.02293670319,
                -0.04412257638,
                -0.1161047664,
                -0.3185002474,
                -0.09571497371,
            ],
            "W1 cut as 16 rows of 2: it has two rows of 16": [
                -0.0006848903961,
                -0.1138872636,
                -0.02668032468,
                9.899041143e-06,
                0.1529961078,
                0.1434836214,
                -0.06632061239,
                -0.0996804621,
                -0.4044474212,
            ],
            "W1 cut as 16 rows of 2, forward and back: it has two rows of 16": [
                -0.0006848903961,
                -0.02668032468,
                -0.03682112404,
                -0.01794986952,
                0.1529961078,
                0.1434836214,
                -0.06632061239,
                -0.0996804621,
                -0.4044474212,
            ],
            "b1 and W2 exchanged in the result: b1 comes first": [
                0.04552232563,
                -0.01464276311,
                -0.2444590986,
                -0.2357670299,
                -0.1161047664,
                -0.3185002474,
                0.02293670319,
                -0.04412257638,
                -0.09571497371,
            ],
            "b1 and W2 exchanged in params: b1 comes first": [
                0.08516664435,
                0.006228437137,
                -0.03794184574,
                3.574718029e-06,
                -0.08907414668,
                -0.06967672497,
                0.1649976238,
                0.2639583108,
                -0.3934894163,
            ],
            "the layers from behind: W1 comes first": [
                -0.09571497371,
                -0.1161047664,
                -0.1775581046,
                0.02293670319,
                -0.002862011293,
                0.04552232563,
                -0.009712105862,
                -0.2444590986,
                0.05001195879,
            ],
            "no gradient for b2": [
                0.04552232563,
                -0.01464276311,
                -0.2444590986,
                -0.2357670299,
                0.02293670319,
                -0.04412257638,
                -0.1161047664,
                -0.3185002474,
                0.0,
            ],
            "a mean for the sum over samples in the biases": [
                0.04552232563,
                -0.01464276311,
                -0.2444590986,
                -0.2357670299,
                0.003276671884,
                -0.006303225198,
                -0.1161047664,
                -0.3185002474,
                -0.01367356767,
            ],
            "b2 left out on the way forward": [
                0.03662169939,
                -0.02513635715,
                -0.2183800858,
                -0.206804693,
                0.04584238313,
                -0.02178870642,
                -0.1230807541,
                -0.3050095949,
                -0.1570662596,
            ],
        },
    )
with rubric.part(
    "shape and type: an array of 65 floats",
    points=0.5,
    hint="`np.concatenate` joins the four parts; W1's is made flat by `ravel`, b2's is a list of one.",
):
    check_array(mlp_gradient(np.array(_params), _X, _y), (65,))
with rubric.part(
    "purity: params, X and y are left as they were",
    points=0.5,
    hint="`params[:32].reshape(2, 16)` is a view: writing into it writes into params.",
):
    check_unchanged(mlp_gradient, np.array(_params), np.array(_X), np.array(_y))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-mlp_gradient-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 2½, overflow ½, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_unchanged


def _cut(params):
    return params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def _with(
    *,
    cut=_cut,
    outer=lambda z, y: (_sigmoid(z) - y) / len(y),
    slope=lambda a, H: 1 - H**2,
    back=lambda delta, W2: np.outer(delta, W2),
    glue=lambda dW1, db1, dW2, db2: np.concatenate([dW1.ravel(), db1, dW2, [db2]]),
):
    def gradient(params, X, y):
        W1, b1, W2, b2 = cut(params)
        a = X @ W1 + b1
        H = np.tanh(a)
        delta = outer(H @ W2 + b2, y)
        Delta = back(delta, W2) * slope(a, H)
        return glue(X.T @ Delta, Delta.sum(axis=0), H.T @ delta, delta.sum())

    return gradient


_gradient = _with()


def _flat(*parts):
    return np.concatenate([np.ravel(part) for part in parts])


_mistakes = {
    "a sum for the mean: δ carries 1/n": _with(outer=lambda z, y: _sigmoid(z) - y),
    "1/n twice": _with(outer=lambda z, y: (_sigmoid(z) - y) / len(y) ** 2),
    "half of the gradient": _with(outer=lambda z, y: (_sigmoid(z) - y) / len(y) / 2),
    "the sign turned: δ is the probability minus the label": _with(
        outer=lambda z, y: (y - _sigmoid(z)) / len(y)
    ),
    "no label in δ": _with(outer=lambda z, y: _sigmoid(z) / len(y)),
    "labels taken for −1 and 1: here they are 0 and 1": _with(
        outer=lambda z, y: -y * _sigmoid(-y * z) / len(y)
    ),
    "the logit for its probability in δ": _with(outer=lambda z, y: (z - y) / len(y)),
    "the slope of σ in δ, which belongs to a squared error": _with(
        outer=lambda z, y: (_sigmoid(z) - y) * _sigmoid(z) * (1 - _sigmoid(z)) / len(y)
    ),
    "the gradient of a squared error": _with(
        outer=lambda z, y: 2 * (_sigmoid(z) - y) * _sigmoid(z) * (1 - _sigmoid(z)) / len(y)
    ),
    "no slope of tanh: Δ is multiplied by 1 − h²": _with(slope=lambda a, H: 1),
    "the slope of tanh at the wrong place: 1 − h², with h after the tanh": _with(
        slope=lambda a, H: 1 - a**2
    ),
    "tanh applied twice in its slope": _with(slope=lambda a, H: 1 - np.tanh(H) ** 2),
    "1 − h for 1 − h²": _with(slope=lambda a, H: 1 - H),
    "the slope of a sigmoid, h(1 − h): that of tanh is 1 − h²": _with(
        slope=lambda a, H: H * (1 - H)
    ),
    "no W2 on the way back: Δ is multiplied by it": _with(
        back=lambda delta, W2: np.outer(delta, np.ones_like(W2))
    ),
    "W1 column by column: its gradient lies row by row, as W1 does": _with(
        glue=lambda dW1, db1, dW2, db2: _flat(dW1.T, db1, dW2, db2)
    ),
    "W1 cut as 16 rows of 2: it has two rows of 16": _with(
        cut=lambda p: (p[:32].reshape(16, 2).T, *_cut(p)[1:])
    ),
    "W1 cut as 16 rows of 2, forward and back: it has two rows of 16": _with(
        cut=lambda p: (p[:32].reshape(16, 2).T, *_cut(p)[1:]),
        glue=lambda dW1, db1, dW2, db2: _flat(dW1.T, db1, dW2, db2),
    ),
    "b1 and W2 exchanged in the result: b1 comes first": _with(
        glue=lambda dW1, db1, dW2, db2: _flat(dW1, dW2, db1, db2)
    ),
    "b1 and W2 exchanged in params: b1 comes first": _with(
        cut=lambda p: (_cut(p)[0], p[48:64], p[32:48], p[64])
    ),
    "the layers from behind: W1 comes first": _with(
        glue=lambda dW1, db1, dW2, db2: _flat(db2, dW2, db1, dW1)
    ),
    "no gradient for b2": _with(glue=lambda dW1, db1, dW2, db2: _flat(dW1, db1, dW2, 0.0)),
    "a mean for the sum over samples in the biases": _with(
        glue=lambda dW1, db1, dW2, db2: _flat(dW1, db1 / 7, dW2, db2 / 7)
    ),
    "b2 left out on the way forward": _with(cut=lambda p: (*_cut(p)[:3], 0.0)),
    "overflow: eᶻ over itself is no number for a large logit": _with(
        outer=lambda z, y: (np.exp(z) / (1 + np.exp(z)) - y) / len(y)
    ),
    "overflow: a division by p and 1 − p, which are rounded to 0": _with(
        outer=lambda z, y: (
            (-(y / _sigmoid(z)) + (1 - y) / (1 - _sigmoid(z)))
            * _sigmoid(z)
            * (1 - _sigmoid(z))
            / len(y)
        )
    ),
}

_rng = np.random.default_rng(709)
_X, _y = _rng.normal(size=(7, 2)), np.array([1, 0, 0, 1, 1, 0, 1])
_params = _rng.normal(size=65)


def _at(logit):
    params = 0.3 * _params
    params[64] = logit
    return params


rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other params and samples",
    points=2.5,
    hint="Compute δ first, then the gradients of W2 and b2, then Δ and those of W1 and b1. With all "
    "params 0 only b2 has a gradient: for labels 0, 1, 1 it is −1/6.",
):
    check_function(
        mlp_gradient,
        {
            "seven samples": (_params, _X, _y),
            "small params": (0.3 * _params, _X, _y),
            "params of zero": (0 * _params, _X, _y),
            "other labels": (_params, _X, np.array([0, 0, 1, 0, 1, 1, 0])),
            "labels as floats": (_params[::-1].copy(), _X, _y.astype(float)),
            "large samples": (0.4 * _params, 3 * _X, _y),
        },
        _gradient,
        recognise=_mistakes,
    )
    check_function(
        mlp_gradient,
        {
            "one sample": (_params, _X[:1], _y[:1]),
            "two samples": (_params, _X[:2], _y[:2]),
            "sixteen samples": (_params, _rng.normal(size=(16, 2)), _rng.integers(0, 2, 16)),
        },
        _gradient,
        recognise=_mistakes,
    )
with rubric.part(
    "overflow: finite and right for large logits",
    points=0.5,
    hint="σ(1000) is 1 and σ(−1000) is 0: 1 / (1 + e⁻ᶻ) gives both, eᶻ / (1 + eᶻ) does not.",
):
    check_function(
        mlp_gradient,
        {
            "a logit of 1000": (_at(1000.0), _X, _y),
            "a logit of −1000": (_at(-1000.0), _X, _y),
            "a logit of 50": (_at(50.0), _X, _y),
        },
        _gradient,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: an array of 65 floats",
    points=0.5,
    hint="`np.concatenate` joins the four parts; W1's is made flat by `ravel`, b2's is a list of one.",
):
    check_array(mlp_gradient(_params, _X, _y), (65,))
    check_array(mlp_gradient(_params, _X[:1], _y[:1]), (65,))
with rubric.part(
    "purity: params, X and y are left as they were",
    points=0.5,
    hint="`params[:32].reshape(2, 16)` is a view: writing into it writes into params.",
):
    check_unchanged(mlp_gradient, _params, _X, _y)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Before you trust a gradient, hold it against the numerical one of lesson 01.
# Never train with a gradient that you have not checked once.


# %%
X, y = two_moons(100, noise=0.2, seed=0)


def first_params(seed):
    """Return 65 params to begin with: random weights, each layer scaled by its inputs, no bias."""
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(size=32) / np.sqrt(2), rng.normal(size=16) / np.sqrt(16)
    return np.concatenate([W1, np.zeros(16), W2, [0.0]])


def train(method, lr, n_steps, seed=0):
    """Return the trajectory of the network's params, all samples in each step."""
    update = FACTORIES[method](lr)
    return np.asarray(trace(update, lambda p: mlp_gradient(p, X, y), first_params(seed), n_steps))


# %% tags=["figure"]
with experiment():
    params, h = first_params(0), 1e-5
    sides = [[mlp_loss(params + s * e, X, y) for s in (h, -h)] for e in np.eye(65)]
    numerical = [(plus - minus) / (2 * h) for plus, minus in sides]
    apart = np.abs(mlp_gradient(params, X, y) - numerical).max()
    print(f"loss at the start {mlp_loss(params, X, y):.3f}, gradients at most {apart:.0e} apart")

# %% [markdown]
# Here is the experiment of every first course: three learning rates, four methods, one network, 300 steps each.
#
# **Predict.** The learning rates are 0.001, 0.1 and 10. Which method is best with each of them? What does *gradient descent* do with 10, after all that you have seen it do beyond its edge?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Loss of the network against the step for four methods, one panel for each learning rate. With "
    "0.001 all lie high and gradient descent hardly moves; with 0.1 gradient descent is slow, and the "
    "others fall; with 10 gradient descent falls to 0.02 while momentum, RMSprop and Adam jump about "
    "above 1.",
    size=(11.0, 3.6),
) as fig:
    runs = {(m, lr): train(m, lr, 300) for lr in (0.001, 0.1, 10.0) for m in FACTORIES}
    for ax, lr in zip(fig.subplots(1, 3, sharey=True), (0.001, 0.1, 10.0), strict=True):
        for method in FACTORIES:
            losses = [mlp_loss(p, X, y) for p in runs[method, lr]]
            ax.semilogy(losses, color=OPTIMIZER_COLORS[method], lw=1.2)
            measured[f"network, {NAMES[method]}, lr {lr:g}"] = f"loss {losses[-1]:.2g} at step 300"
        ax.set(title=f"learning rate {lr:g}", xlabel="step", ylim=(1e-3, 100))
    for method, spot in {
        "gd": (150, 0.42),
        "momentum": (240, 0.17),
        "rmsprop": (240, 0.068),
        "adam": (120, 0.011),
    }.items():
        fig.axes[1].text(*spot, NAMES[method], color=OPTIMIZER_COLORS[method])
    fig.axes[0].set_ylabel("loss")

# %% [markdown]
# With 10, *gradient descent* is the one that works, and it is the best of its three.
# Momentum adds ten such steps up, and RMSprop and Adam move every one of 65 weights by some 10 in each step: all three are thrown about.
#
# Why does 10 not break gradient descent?
# The edge of stability is $2 / \lambda_{\max}$, and $\lambda_{\max}$ belongs to the *place*. At the start it is 0.9, so that 10 is far above the edge.
# The walk jumps about at first, and ends up in a place that is flat enough for it.
# We come back to this.
#
# What do the networks say? Here is where each draws its border after 300 steps.

# %% tags=["figure"]
with picture(
    "Twelve small panels, one row for each learning rate, one column for each method: the two moons, and "
    "shaded where the network says 1. With 0.001 the borders are nearly straight. With 0.1 all but "
    "gradient descent follow the moons. With 10 gradient descent follows them, and the borders of the "
    "others cut through the points.",
    size=(11.0, 6.4),
) as fig:
    side_x, side_y = np.linspace(-1.8, 2.8, 60), np.linspace(-1.3, 1.8, 45)
    grid = np.stack(np.meshgrid(side_x, side_y), axis=-1).reshape(-1, 2)
    axes = fig.subplots(3, 4, sharex=True, sharey=True)
    for row, lr in zip(axes, (0.001, 0.1, 10.0), strict=True):
        for ax, method in zip(row, FACTORIES, strict=True):
            params = train(method, lr, 300)[-1]
            # The loss of a sample with label 0 is log(1 + eᶻ): above log 2 where the logit is above 0.
            cost = [mlp_loss(params, point[None], np.zeros(1)) for point in grid]
            cost = np.clip(np.reshape(cost, (45, 60)), 0, 2)
            ax.contourf(side_x, side_y, cost, [np.log(2), 3], colors=["#E69F00"], alpha=0.25)
            ax.contour(side_x, side_y, cost, [np.log(2)], colors=["#8A6100"], linewidths=0.8)
            for label, marker, color in ((0, "o", "#0072B2"), (1, "^", "#B25E00")):
                ax.plot(*X[y == label].T, marker, ms=2.5, color=color)
            ax.set(xticks=[], yticks=[])
            ax.set_title(f"{NAMES[method]}: loss {mlp_loss(params, X, y):.2g}", size=9)
        row[0].set_ylabel(f"learning rate {lr:g}")

# %% [markdown]
# Three learning rates are three snapshots. So sweep: eleven rates, up to 100, two more beginnings, and for each run the *worst* loss of its last 50 steps, so that no lucky hour counts.
#
# **Predict.** How wide is the band in which a method gets below a loss of 0.1, for each of the four?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Worst loss of the last 50 of 300 steps against the learning rate from 0.001 to 100, both "
    "logarithmic, two lines for each method. Each method is a valley: RMSprop's is farthest to the left, "
    "then Adam's, which is the widest, then momentum's, then gradient descent's.",
    size=(7.6, 4.4),
) as fig:
    ax, rates = fig.add_subplot(), np.geomspace(1e-3, 100, 11)
    for method in FACTORIES:
        for seed in (1, 2):
            ends = [train(method, lr, 300, seed)[-50:] for lr in rates]
            worst = [max(mlp_loss(p, X, y) for p in end) for end in ends]
            ax.loglog(rates, worst, "o-", ms=3, color=OPTIMIZER_COLORS[method], lw=1.3)
            band = [f"{lr:.2g}" for lr, loss in zip(rates, worst, strict=True) if loss < 0.1]
            key = f"network, {NAMES[method]}, beginning {seed}, rates with a loss below 0.1"
            measured[key] = ", ".join(band) or "none"
    ax.axhline(0.1, color="0.6", lw=0.8, ls=":")
    for method, spot in {
        "gd": (40, 0.03),
        "momentum": (3, 0.0045),
        "rmsprop": (0.12, 1.2),
        "adam": (0.25, 0.0055),
    }.items():
        ax.text(*spot, NAMES[method], color=OPTIMIZER_COLORS[method], ha="center")
    ax.set(xlabel="learning rate", ylabel="worst loss of the last 50 steps", ylim=(2e-3, 300))
    ax.set_title("Four methods, four bands")

# %% [markdown]
# Each method has a band of its own, and each gets below 0.1 inside it.
# Adam's is the widest: from 0.03 to 1, a factor of 30. RMSprop's goes from 0.03 to 0.1, momentum's from 0.3 to 3, that of gradient descent from 3 to 10.
# At their best rates Adam, momentum and gradient descent end close to each other, between 0.008 and 0.02, and RMSprop, which never rests, at about 0.05.
# So the answer to "which optimizer?" begins with another question: *how many learning rates can you afford to try?*

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Cut through the landscape
#
# The loss of the network is a landscape over 65 dimensions, and a page has two.
# What people show is a *cut*: two random directions $d_1$, $d_2$ from the params $\theta$ that a walk has found, and the loss over
#
# $$(\alpha, \beta) \mapsto L(\theta + \alpha\, d_1 + \beta\, d_2) .$$
#
# How long should a direction be? A step of length 1 is much for a layer whose weights are 0.1, and nothing for one whose weights are 10.
# So each **block** of the direction (here $W_1$, $b_1$, $W_2$, $b_2$) is drawn at random and then rescaled to the *norm of the same block of* $\theta$.
# Then $\alpha = 1$ means "change every layer by as much as it has".
#
# **By hand.** Let `params` be $(3, 4, 0, 0)$ with blocks of sizes 2 and 2, and let the random numbers be $(-1, 1, 0.5, 2)$. The first block of params has norm 5, the one of the random numbers $\sqrt2$, so that it becomes $\frac{5}{\sqrt 2}(-1, 1) = (-3.54, 3.54)$. The second block of params has norm 0 and gives $(0, 0)$.
#
# **Exercise.** Write `normalized_direction(params, sizes, rng)`.
#
# - `params` is a vector, `sizes` the sizes of its blocks, in order; they add up to its length.
# - Draw independent *standard normal* numbers from `rng`, as many as params has, and rescale each block to the norm of the same block of params. A block of zeros gives zeros.
# - The result is a new vector of floats. The next call with the same `rng` gives another one.


# %% nbgrader={"grade": false, "grade_id": "normalized_direction", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalized_direction(params, sizes, rng):
    """Return a random direction whose blocks have the norms of the blocks of params."""
    ### BEGIN SOLUTION
    blocks, at = [], 0
    for size in sizes:
        drawn = rng.standard_normal(size)
        blocks.append(drawn * np.linalg.norm(params[at : at + size]) / np.linalg.norm(drawn))
        at += size
    return np.concatenate(blocks)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-normalized_direction", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import CheckFailed, Rubric, check_array, check_close, check_unchanged

_params = np.array([3.0, -4.0, 0.0, 0.0, 0.0, 1.0, 2.0, 2.0, 4.0])
_sizes = [2, 3, 4]


def _norms(direction):
    if np.size(direction) != 9:
        return direction
    return [np.linalg.norm(block) for block in np.split(np.ravel(direction), [2, 5])]


rubric = Rubric(points=2)
with rubric.part(
    "value: the blocks (3, −4), (0, 0, 0) and (1, 2, 2, 4) have the norms 5, 0 and 5",
    points=0.5,
    hint="Divide each block of random numbers by its own norm, and multiply it by the norm of the same "
    "block of params. For params (3, 4, 0, 0) in blocks of 2 the norms are 5 and 0.",
):
    _direction = normalized_direction(np.array(_params), _sizes, np.random.default_rng(3))
    if np.size(_direction) == 9 and np.allclose(np.abs(np.ravel(_direction)), np.abs(_params)):
        raise CheckFailed(
            "each entry has the size of the same entry of params",
            mistake="a norm for each entry: each block has one norm",
        )
    if np.size(_direction) == 9 and np.isclose(np.linalg.norm(_direction), np.linalg.norm(_params)):
        check_close(
            _norms(_direction),
            [5.0, 0.0, 5.0],
            given="norms of the blocks",
            recognise={
                "one norm for the whole direction: each block has its own": _norms(_direction)
            },
        )
    check_close(
        _norms(_direction),
        [5.0, 0.0, 5.0],
        given="norms of the blocks",
        recognise={
            "blocks of length 1: multiply them by the norms of the blocks of params": [1, 1, 1],
            "blocks of length 1: multiply by the norm of params, also where it is not 0": [1, 0, 1],
            "squares of the norms": [25, 0, 25],
            "the roots of the norms": [5**0.5, 0, 5**0.5],
            "the norm of all of params for each block": [50**0.5] * 3,
            "the norm of all of params for each block that is not 0": [50**0.5, 0, 50**0.5],
            "no number for a block of zeros: it gives zeros": [5, float("nan"), 5],
            "a block of zeros that is left random: it gives zeros": [
                5,
                _norms(_direction)[1] if np.size(_direction) == 9 else 0,
                5,
            ],
        },
    )
with rubric.part(
    "random: another direction at each call, the same one from the same seed",
    points=0.5,
    hint="Draw from the `rng` that is passed in, and from nothing else: `rng.standard_normal(size)`.",
):
    _rng = np.random.default_rng(3)
    _two = [normalized_direction(np.array(_params), _sizes, _rng) for _ in range(2)]
    if np.allclose(_two[0], _two[1]):
        raise CheckFailed(
            "two calls with one generator give the same direction",
            mistake="a seed of your own, or no randomness: draw from the `rng` that is passed in",
        )
    _again = normalized_direction(np.array(_params), _sizes, np.random.default_rng(3))
    if not np.allclose(_two[0], _again, equal_nan=True):
        raise CheckFailed(
            "two generators with the same seed give different directions",
            mistake="random numbers from elsewhere: draw from the `rng` that is passed in",
        )
with rubric.part(
    "shape and type: a vector of floats as long as params",
    points=0.5,
    hint="`np.concatenate` joins the blocks.",
):
    check_array(normalized_direction(np.array(_params), _sizes, np.random.default_rng(3)), (9,))
with rubric.part(
    "purity: params are left as they were",
    points=0.5,
    hint="A slice such as `params[0:2]` is a view: writing into it writes into params.",
):
    check_unchanged(normalized_direction, np.array(_params), _sizes, np.random.default_rng(3))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-normalized_direction-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 1, random ½, distribution ½, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import CheckFailed, Rubric, check_array, check_close, check_unchanged


def _norms(direction, sizes):
    if np.size(direction) != sum(sizes):
        return direction
    return [np.linalg.norm(b) for b in np.split(np.ravel(direction), np.cumsum(sizes)[:-1])]


def _check_norms(params, sizes, seed):
    direction = normalized_direction(np.array(params), sizes, np.random.default_rng(seed))
    right, whole = np.array(_norms(params, sizes)), np.linalg.norm(params)
    got = _norms(direction, sizes)
    mistakes = {
        "blocks of length 1: multiply them by the norms of the blocks of params": 0 * right + 1,
        "blocks of length 1: multiply by the norm of params, also where it is not 0": right > 0,
        "squares of the norms": right**2,
        "the roots of the norms": right**0.5,
        "the norm of all of params for each block": 0 * right + whole,
        "the norm of all of params for each block that is not 0": whole * (right > 0),
        "no number for a block of zeros: it gives zeros": np.where(right > 0, right, np.nan),
    }
    if np.size(direction) == np.size(params):
        if np.allclose(np.abs(np.ravel(direction)), np.abs(params), rtol=1e-3):
            mistakes = {"a norm for each entry: each block has one norm": got}
        elif np.isclose(np.linalg.norm(direction), whole, rtol=1e-3):
            mistakes["one norm for the whole direction: each block has its own"] = got
        elif np.allclose(np.array(got)[right > 0], right[right > 0], rtol=1e-3):
            mistakes["a block of zeros that is left random: it gives zeros"] = got
    if len(sizes) == 1:
        mistakes.pop("one norm for the whole direction: each block has its own", None)
    check_close(got, right, recognise=mistakes)


_rng = np.random.default_rng(710)
_params = _rng.normal(size=14) * np.repeat([0.1, 10.0, 1.0, 0.0], [3, 4, 2, 5])

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: the norms of other blocks",
    points=1,
    hint="Divide each block of random numbers by its own norm, and multiply it by the norm of the same "
    "block of params. For params (3, 4, 0, 0) in blocks of 2 the norms are 5 and 0.",
):
    _check_norms(_params, [3, 4, 2, 5], 1)
    _check_norms(_params[:9], (4, 1, 4), 2)
    _check_norms(_params[:9], np.array([9]), 3)
    _check_norms(_rng.normal(size=65), [32, 16, 16, 1], 4)
    _check_norms(np.array([3.0, 4.0, 0.0, 0.0, 5.0, 12.0]), [2, 2, 2], 5)
with rubric.part(
    "random: another direction at each call, the same one from the same seed",
    points=0.5,
    hint="Draw from the `rng` that is passed in, and from nothing else: `rng.standard_normal(size)`.",
):
    _one = np.random.default_rng(7)
    _calls = [normalized_direction(np.array(_params), [3, 4, 2, 5], _one) for _ in range(2)]
    if np.allclose(*_calls):
        raise CheckFailed(
            "two calls with one generator give the same direction",
            mistake="a seed of your own, or no randomness: draw from the `rng` that is passed in",
        )
    _again = normalized_direction(np.array(_params), [3, 4, 2, 5], np.random.default_rng(7))
    if not np.allclose(_calls[0], _again, equal_nan=True):
        raise CheckFailed(
            "two generators with the same seed give different directions",
            mistake="random numbers from elsewhere: draw from the `rng` that is passed in",
        )
with rubric.part(
    "distribution: every direction of a block is equally likely, and blocks are independent",
    points=0.5,
    hint="Normal numbers with mean 0 have no preferred direction; uniform ones prefer the diagonals. "
    "Draw anew for each block.",
):
    # 3000 blocks of two: the angle of each must be uniform, and neighbors unrelated.
    _one = np.random.default_rng(11)
    _many = [normalized_direction(np.ones(1200), [2] * 600, _one) for _ in range(5)]
    _pairs = np.asarray(_many, dtype=float).reshape(-1, 2)
    _angles = np.arctan2(_pairs[:, 1], _pairs[:, 0])
    for _means, _mistake in (
        ([np.cos(_angles).mean(), np.sin(_angles).mean()], "numbers that are not around zero"),
        ([np.cos(4 * _angles).mean()], "uniform numbers: standard normal ones are asked"),
        (
            [np.sin(2 * _angles).mean(), np.cos(2 * _angles).mean()],
            "entries that depend on another",
        ),
        (
            [
                np.cos(_angles[1:] - _angles[:-1]).mean(),
                np.sin(_angles[1:] - _angles[:-1]).mean(),
            ],
            "the same numbers for each block: draw anew",
        ),
    ):
        # The mean of 3000 sines has a deviation of 0.013.
        if not np.max(np.abs(_means)) < 0.065:
            raise CheckFailed("the directions are not equally likely", mistake=_mistake)
with rubric.part(
    "shape and type: a vector of floats as long as params",
    points=0.5,
    hint="`np.concatenate` joins the blocks.",
):
    check_array(normalized_direction(_params, [3, 4, 2, 5], np.random.default_rng(7)), (14,))
    check_array(normalized_direction(_params, [14], np.random.default_rng(7)), (14,))
with rubric.part(
    "purity: params are left as they were",
    points=0.5,
    hint="A slice such as `params[0:2]` is a view: writing into it writes into params.",
):
    check_unchanged(normalized_direction, _params, [3, 4, 2, 5], np.random.default_rng(7))
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now the cut itself.
# The result has $\beta$ down the rows and $\alpha$ along the columns, which is what plot functions want: $x$ along the columns.
#
# **By hand.** Let the loss be $x + 10 y$, `params` $(1, 2)$, $d_1 = (1, 0)$, $d_2 = (0, 1)$, `alphas` 0, 1, 2 and `betas` 0, 3. The first row, with $\beta = 0$, is 21, 22, 23; the second 51, 52, 53.
#
# **Exercise.** Write `loss_slice(loss, params, d1, d2, alphas, betas)`.
#
# - `loss(params)` returns a number. `params`, `d1` and `d2` are arrays of one shape, any shape.
# - `alphas` and `betas` are arrays or lists of numbers.
# - The result is an array of shape `(len(betas), len(alphas))` with `loss(params + α·d1 + β·d2)`.


# %% nbgrader={"grade": false, "grade_id": "loss_slice", "locked": false, "schema_version": 3, "solution": true, "task": false}
def loss_slice(loss, params, d1, d2, alphas, betas):
    """Return the loss over the plane through params along d1 (columns) and d2 (rows)."""
    ### BEGIN SOLUTION
    return np.array(
        [[float(loss(params + alpha * d1 + beta * d2)) for alpha in alphas] for beta in betas]
    )
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-loss_slice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_unchanged


def _bowl(params):
    return params[0] ** 2 + 10 * params[1] ** 2


_params, _d1, _d2 = np.array([1.0, 2.0]), np.array([1.0, 0.5]), np.array([-1.0, 2.0])
_alphas, _betas = np.array([-2.0, 0.0, 1.0]), np.array([0.5, -1.0])

rubric = Rubric(points=2)
with rubric.part(
    "value: x² + 10y² around (1, 2), along (1, ½) and (−1, 2)",
    points=1,
    hint="For each beta one row, for each alpha one entry in it. For x + 10y around (1, 2) along the "
    "axes, alphas 0, 1, 2 and betas 0, 3 the rows are 21, 22, 23 and 51, 52, 53.",
):
    check_close(
        loss_slice(_bowl, np.array(_params), _d1, _d2, _alphas, _betas),
        [[42.25, 90.25, 124.75], [10.0, 4.0, 11.5]],
        given="loss_slice(_bowl, [1, 2], [1, 0.5], [-1, 2], [-2, 0, 1], [0.5, -1])",
        recognise={
            "α and β transposed: a row for each beta, a column for each alpha": [
                [42.25, 10.0],
                [90.25, 4.0],
                [124.75, 11.5],
            ],
            "d1 and d2 exchanged: alpha belongs to d1": [
                [42.875, 52.875, 180.875],
                [66.5, 22.5, 123.5],
            ],
            "α and β exchanged, in the rows and in the point": [
                [42.875, 66.5],
                [52.875, 22.5],
                [180.875, 123.5],
            ],
            "params left out: the slice goes through params": [
                [6.25, 10.25, 22.75],
                [91.0, 41.0, 26.5],
            ],
            "a minus sign: add the directions": [[52.25, 12.25, 2.75], [254.0, 160.0, 123.5]],
            "d2 left out": [[11.0, 41.0, 66.5], [11.0, 41.0, 66.5]],
            "d1 left out": [[90.25, 90.25, 90.25], [4.0, 4.0, 4.0]],
            "d1 for both directions": [[15.875, 52.875, 81.875], [6.5, 22.5, 41.0]],
            "alpha for both": [[91.0, 41.0, 203.5], [91.0, 41.0, 203.5]],
            "directions divided by their length: use them as they are": [
                [25.13653382, 60.49133022, 86.56872843],
                [0.562543147, 14.31733955, 29.59473775],
            ],
            "a point that moves on from entry to entry: start from params each time": [
                [42.25, 94.0, 204.75],
                [28.75, 4.75, 40.25],
            ],
            "a point that moves on from row to row: start from params each time": [
                [42.25, 90.25, 124.75],
                [0.25, 12.25, 28.75],
            ],
            "pairs of alpha and beta: every alpha meets every beta": [42.25, 4.0],
            "rows from behind: the first beta is the first row": [
                [10.0, 4.0, 11.5],
                [42.25, 90.25, 124.75],
            ],
            "the loss above that at params: the loss itself is asked": [
                [1.25, 49.25, 83.75],
                [-31.0, -37.0, -29.5],
            ],
            "the logarithm of the loss": [
                [3.743604354, 4.502583597, 4.826311735],
                [2.302585093, 1.386294361, 2.442347035],
            ],
            "columns from behind: the first alpha is the first column": [
                [124.75, 90.25, 42.25],
                [11.5, 4.0, 10.0],
            ],
        },
    )
with rubric.part(
    "shape and type: an array of floats with a row for each beta and a column for each alpha",
    points=0.5,
    hint="Two betas and three alphas give the shape (2, 3).",
):
    check_array(loss_slice(_bowl, np.array(_params), _d1, _d2, _alphas, _betas), (2, 3))
with rubric.part(
    "purity: params, the directions, alphas and betas are left as they were",
    points=0.5,
    hint="`params += …` moves the caller's point, and every later one with it.",
):
    check_unchanged(
        loss_slice,
        _bowl,
        np.array(_params),
        np.array(_d1),
        np.array(_d2),
        np.array(_alphas),
        np.array(_betas),
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-loss_slice-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_unchanged


def _waves(params):
    x = np.asarray(params, dtype=float).ravel()
    return np.sum(x**2 * np.arange(1, x.size + 1)) + np.sin(x[0])


def _plane(loss, params, alphas, betas, at):
    return np.array([[loss(at(a, b)) for a in alphas] for b in betas], dtype=float)


def _with(at):
    return lambda loss, p, d1, d2, alphas, betas: _plane(
        loss, p, alphas, betas, lambda a, b: at(p, d1, d2, a, b)
    )


_slice = _with(lambda p, d1, d2, a, b: p + a * d1 + b * d2)


def _of(change):
    return lambda *args: change(_slice(*args))


def _moving(loss, params, d1, d2, alphas, betas):
    params, rows = params.astype(float), []
    for b in betas:
        row = []
        for a in alphas:
            params = params + a * d1 + b * d2
            row.append(loss(params))
        rows.append(row)
    return np.array(rows)


def _moving_rows(loss, params, d1, d2, alphas, betas):
    params, rows = params.astype(float), []
    for b in betas:
        params = params + b * d2
        rows.append([loss(params + a * d1) for a in alphas])
    return np.array(rows)


def _pairs(loss, params, d1, d2, alphas, betas):
    return np.array(
        [loss(params + a * d1 + b * d2) for a, b in zip(alphas, betas, strict=False)], dtype=float
    )


def _exchanged(loss, params, d1, d2, alphas, betas):
    # Rows and columns exchanged: row for each alpha.
    return _slice(loss, params, d1, d2, alphas, betas).T


_mistakes = {
    "α and β transposed: a row for each beta, a column for each alpha": _exchanged,
    "d1 and d2 exchanged: alpha belongs to d1": _with(lambda p, d1, d2, a, b: p + a * d2 + b * d1),
    "α and β exchanged, in the rows and in the point": lambda loss, p, d1, d2, alphas, betas: (
        _slice(loss, p, d2, d1, alphas, betas).T
    ),
    "params left out: the slice goes through params": _with(
        lambda p, d1, d2, a, b: a * d1 + b * d2
    ),
    "a minus sign: add the directions": _with(lambda p, d1, d2, a, b: p - a * d1 - b * d2),
    "d2 left out": _with(lambda p, d1, d2, a, b: p + a * d1),
    "d1 left out": _with(lambda p, d1, d2, a, b: p + b * d2),
    "d1 for both directions": _with(lambda p, d1, d2, a, b: p + a * d1 + b * d1),
    "alpha for both": _with(lambda p, d1, d2, a, b: p + a * d1 + a * d2),
    "directions divided by their length: use them as they are": _with(
        lambda p, d1, d2, a, b: p + a * d1 / np.linalg.norm(d1) + b * d2 / np.linalg.norm(d2)
    ),
    "a point that moves on from entry to entry: start from params each time": _moving,
    "a point that moves on from row to row: start from params each time": _moving_rows,
    "pairs of alpha and beta: every alpha meets every beta": _pairs,
    "rows from behind: the first beta is the first row": _of(lambda s: s[::-1]),
    "the loss above that at params: the loss itself is asked": lambda loss, p, *rest: (
        _slice(loss, p, *rest) - loss(p)
    ),
    "the logarithm of the loss": _of(np.log),
    "columns from behind: the first alpha is the first column": _of(lambda s: s[:, ::-1]),
}

_rng = np.random.default_rng(711)
_vector, _v1, _v2 = _rng.normal(size=(3, 4))
_matrix, _m1, _m2 = _rng.normal(size=(3, 2, 3))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other losses, points and directions",
    points=2,
    hint="For each beta one row, for each alpha one entry in it. For x + 10y around (1, 2) along the "
    "axes, alphas 0, 1, 2 and betas 0, 3 the rows are 21, 22, 23 and 51, 52, 53.",
):
    check_function(
        loss_slice,
        {
            "a vector": (
                _waves,
                _vector,
                _v1,
                _v2,
                np.array([-1.5, 0.3, 2.0]),
                np.array([0.7, -0.4]),
            ),
            "a matrix": (
                _waves,
                _matrix,
                _m1,
                _m2,
                np.array([0.2, 1.0]),
                np.array([-1.0, 0.5, 2.0]),
            ),
            "as many alphas as betas": (
                _waves,
                _vector,
                _v1,
                _v2,
                np.array([-1.0, 0.5, 2.0]),
                np.array([0.3, 1.1, -0.6]),
            ),
            "lists": (_waves, _vector, _v1, _v2, [0.5, -1.0], [0.0, 2.0, 3.0]),
            "whole numbers": (
                _waves,
                np.array([4, -3, 2]),
                np.array([1, 2, 0]),
                np.array([0, 1, -1]),
                np.array([0, 1, 2]),
                np.array([-1, 3]),
            ),
            "one alpha": (_waves, _vector, _v1, _v2, np.array([0.7]), np.array([0.1, -0.9])),
            "one beta": (_waves, _vector, _v1, _v2, np.array([0.7, 0.2, -1.0]), np.array([0.4])),
        },
        _slice,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: an array of floats with a row for each beta and a column for each alpha",
    points=0.5,
    hint="Two betas and three alphas give the shape (2, 3).",
):
    check_array(
        loss_slice(_waves, _matrix, _m1, _m2, np.array([0.2, 1.0]), np.array([-1.0, 0.5, 2.0])),
        (3, 2),
    )
    check_array(loss_slice(_waves, _vector, _v1, _v2, np.arange(4), np.arange(1)), (1, 4))
with rubric.part(
    "purity: params, the directions, alphas and betas are left as they were",
    points=0.5,
    hint="`params += …` moves the caller's point, and every later one with it.",
):
    check_unchanged(
        loss_slice, _waves, _vector, _v1, _v2, np.array([-1.5, 0.3, 2.0]), np.array([0.7, -0.4])
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# Around the network that gradient descent found with learning rate 10, here are two cuts of one and the same landscape, with two pairs of random directions.
#
# **Predict.** How much will the two pictures have in common?

# %% [markdown]
# *Your prediction: …*

# %%
SIZES = (32, 16, 16, 1)


def loss_at(params):
    """Return the loss of the network on the two moons."""
    return mlp_loss(params, X, y)


# %% tags=["figure"]
with picture(
    "Contours of the loss around the trained network for two pairs of random directions. Both show a "
    "valley with the network near its floor, but of another shape and lying another way.",
    size=(10.5, 4.6),
) as fig:
    params, steps = train("gd", 10.0, 300)[-1], np.linspace(-1, 1, 33)
    levels, norm = np.geomspace(0.015, 30, 15), LogNorm(0.01, 30)
    for ax, seed in zip(fig.subplots(1, 2), (1, 2), strict=True):
        rng = np.random.default_rng(seed)
        d1, d2 = (normalized_direction(params, SIZES, rng) for _ in range(2))
        heights = loss_slice(loss_at, params, d1, d2, steps, steps)
        ax.contourf(steps, steps, heights, levels, cmap="Blues_r", norm=norm, extend="both")
        ax.contour(steps, steps, heights, levels, colors="white", linewidths=0.6)
        ax.plot(0, 0, "o", color="white", ms=6, mec="black")
        ax.set(title=f"directions drawn with seed {seed}", aspect="equal")
        ax.set(xlabel=r"$\alpha$", ylabel=r"$\beta$")

# %% [markdown]
# A cut shows 2 of 65 dimensions, and nearly all directions are left out: most steep ones, most flat ones.
# That a picture looks like a bowl says little, and that it has no second valley says nothing.
#
# Still it can answer a question that is asked often: is this minimum **sharp** or **flat**?
# We train gradient descent with learning rates 1, 3 and 10, each until the loss is 0.02 for the first time, and measure $\lambda_{\max}$, the largest curvature there.
#
# **Predict.** Which of the three networks lies in the flattest place?

# %% [markdown]
# *Your prediction: …*


# %%
def trained_until(lr, n_steps, loss=0.02):
    """Return the first params of gradient descent with at most this loss, and their step."""
    run = train("gd", lr, n_steps)
    step = next(k for k, params in enumerate(run) if loss_at(params) <= loss)
    return run[step], step


def largest_curvature(params, h=1e-4):
    """Return the largest eigenvalue of the Hessian, from differences of gradients."""
    rows = [
        (mlp_gradient(params + h * e, X, y) - mlp_gradient(params - h * e, X, y)) / (2 * h)
        for e in np.eye(len(params))
    ]
    return np.linalg.eigvalsh((np.array(rows) + np.transpose(rows)) / 2)[-1]


# %% tags=["figure"]
with experiment():
    X_new, y_new = two_moons(2000, noise=0.2, seed=99)
    for lr, n_steps in ((1.0, 2800), (3.0, 1400), (10.0, 200)):
        params, step = trained_until(lr, n_steps)
        # The loss of a sample with label 1 is above log 2 where the network says 0, and vice versa.
        wrong = [
            mlp_loss(params, point[None], label[None]) > np.log(2)
            for point, label in zip(X_new, y_new, strict=True)
        ]
        line = f"largest curvature {largest_curvature(params):.2f}, 2/lr {2 / lr:.2f}"
        print(f"lr {lr:2g}: step {step:4}, {line}, wrong on new points {np.mean(wrong):.1%}")

# %% [markdown]
# The larger the learning rate, the flatter the place. That is the edge of stability at work.
# Where the curvature is above $2/\alpha$ gradient descent cannot stay, so with $\alpha = 10$ it must end near a place with $\lambda_{\max} \approx 0.2$, and the landscape has such places.
# This is why the learning rate of 10 did not break it.
#
# People say that flat minima do better on new data. Look at the last column: here the flattest network is wrong *most* often.
# One example refutes no tendency, but it does refute "always".
#
# And "flat" depends on the ruler.

# %% tags=["figure"]
with picture(
    "Median loss along 20 random directions against the distance, for the networks of learning rates 1 "
    "and 10. Left, all directions have length 20: the network of learning rate 10 is much flatter. "
    "Right, directions normalized block by block: it is the sharper one.",
    size=(10.5, 4.0),
) as fig:
    left, right = fig.subplots(1, 2, sharey=True)
    steps, zeros = np.linspace(-0.5, 0.5, 21), [0.0]
    for lr, n_steps, color, style in ((1.0, 2800, "#0072B2", "-"), (10.0, 200, "#D55E00", "--")):
        params, _ = trained_until(lr, n_steps)
        one_length, block_by_block = [], []
        for seed in range(20):
            d = np.random.default_rng(seed).standard_normal(65)
            d, nothing = 20 * d / np.linalg.norm(d), np.zeros(65)
            one_length.append(loss_slice(loss_at, params, d, nothing, steps, zeros)[0])
            d = normalized_direction(params, SIZES, np.random.default_rng(seed))
            block_by_block.append(loss_slice(loss_at, params, d, nothing, steps, zeros)[0])
        for ax, curves in ((left, one_length), (right, block_by_block)):
            curve = np.median(curves, axis=0)
            ax.plot(steps, curve, color=color, ls=style)
            ax.text(steps[1], curve[1], f"lr {lr:g}", color=color, va="bottom")
    left.set(title="all directions equally long", xlabel=r"$\alpha$", ylabel="median loss")
    right.set(title="normalized block by block", xlabel=r"$\alpha$", yscale="log")

# %% [markdown]
# The same two networks, and the verdict turns around.
# The weights of the network with learning rate 10 are more than twice as large, so that a direction of a fixed length is a smaller change for it. Measured in its own units, with every layer changed by a tenth or a fifth, it is the sharper one.
#
# That is why the pictures of a cut are normalized, and why a sentence with "flat" in it should say by which ruler.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Use it in practice
#
# The optimizers of the libraries are the ones that you wrote, with the same conventions in PyTorch.
# Where a library is installed, the next two cells let it walk beside you.

# %% tags=["figure"]
try:
    import torch
    import torch._dynamo  # torch.optim imports it at its first step, which takes seconds
except ImportError:
    torch = None

with experiment():
    if torch is None:
        print("PyTorch is not installed: skipped.")
    else:
        f, start = rosenbrock(), np.array([-1.0, 1.0])
        point = {method: torch.tensor(start.copy(), requires_grad=True) for method in FACTORIES}
        theirs = {
            "gd": torch.optim.SGD([point["gd"]], lr=5e-4),
            "momentum": torch.optim.SGD([point["momentum"]], lr=5e-4, momentum=0.9),
            "rmsprop": torch.optim.RMSprop([point["rmsprop"]], lr=0.01, alpha=0.9),
            "adam": torch.optim.Adam([point["adam"]], lr=0.02),
        }
        for method, optimizer in theirs.items():
            lr, apart = optimizer.param_groups[0]["lr"], 0.0
            for mine in trace(FACTORIES[method](lr), f.gradient, start, 100):
                here = point[method].detach().numpy()
                apart = max(apart, np.abs(here - mine).max())
                point[method].grad = torch.from_numpy(f.gradient(here))
                optimizer.step()
            print(f"{NAMES[method]:18} and PyTorch: equal to 1e-12: {apart < 1e-12}")

# %% tags=["figure"]
try:
    import jax
    import optax
except ImportError:
    optax = None

with experiment():
    if optax is None:
        print("optax is not installed: skipped.")
    else:
        jax.config.update("jax_enable_x64", True)  # double precision
        f, params, apart = rosenbrock(), np.array([-1.0, 1.0]), 0.0
        optimizer = optax.adam(0.02)
        state, their_update = optimizer.init(params), jax.jit(optimizer.update)
        for mine in trace(make_adam(0.02), f.gradient, params, 100):
            apart = max(apart, np.abs(params - mine).max())
            steps, state = their_update(f.gradient(params), state)
            params = params + np.asarray(steps)
        print(f"Adam and optax: equal to 1e-12: {apart < 1e-12}")

# %% [markdown]
# What you built is what people use. In PyTorch a step of training reads
#
# ```python
# optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
# optimizer.zero_grad()
# loss_fn(model(X), y).backward()
# optimizer.step()
# ```
#
# and in optax, whose door is yours, `updates, state = optimizer.update(grad, state)`.
#
# | before you compare your walk with that of a library | ask |
# |---|---|
# | RMSprop | decay 0.9 here, 0.99 in PyTorch by default; $\varepsilon$ outside the root or inside |
# | momentum | a sum, or an average; the learning rate outside the velocity, or inside |
# | weight decay | decoupled (AdamW) or a penalty; the default |
# | data type | single precision by default: a tenth of a millionth, not $10^{-12}$ |
#
# How people work with them:
#
# 1. Sweep the learning rate first, over powers of 10, then finer, and only then touch anything else. Show the sweep.
# 2. Look at the whole curve, several seeds, and the worst as well as the best.
# 3. If the best rate lies at the end of the sweep, the sweep is too short.
# 4. Give each method the same number of *tries*, not the same learning rate.
# 5. A network's defaults, such as Adam with 0.001, come from networks like that one. They are a beginning.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Write your guide
#
# You have measured enough to have an opinion of your own. Here is what your lab book holds.

# %% tags=["figure"]
with experiment():
    if not measured:
        print("It is empty: the experiments above write into it once they run.")
    for what, result in measured.items():
        print(f"{what}: {result}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-this-optimizer-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (6 points). Write a guide to choosing an optimizer, for a friend who has a new problem and a day of computing time. Ten to twenty sentences, or a table.
#
# - Say what to ask about the problem first, and which answer leads to which method.
# - Say how to choose the learning rate, and how to compare two methods fairly.
# - Rest at least three of your claims on numbers that you measured in this course.
# - Name a case in which your first choice fails.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** begins with questions about the problem (curvatures alike or not, along the axes or turned, noise, sparse or unlike gradients, number of parameters, time for tuning), and not with a winner.
# - **1 point** links answers to methods with a reason: division by the gradient's size for parameters of unlike scale; momentum for a turned ravine and small learning rates; gradient descent where one curvature rules or memory is short; Adam where there is little time to tune.
# - **1 point** the learning rate is swept for each method, over a range whose best point is not at its end, with the same number of tries for each.
# - **1 point** a comparison shows whole curves, or first hit *and* settled, several starts or seeds, and allows "never"; no ranking from one snapshot.
# - **1 point** at least three claims rest on measured numbers (bands on Rosenbrock from either start, escape from the saddle, losses of the network, 2/λmax, maps of lesson 05, schedules of lesson 06).
# - **1 point** names a failure of the first choice, such as Adam's late jumps and its circling at a constant rate, RMSprop's bounce, momentum's edge, gradient descent on unlike scales, a start on the axis of a saddle.
#
# "Adam is the best" without a condition earns nothing for the second point. A different opinion that rests on numbers earns all.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-this-optimizer", "locked": false, "points": 6, "schema_version": 3, "solution": true, "task": false}
# Ask first: are the gradients of the parameters alike in size? Is the gradient noisy? How many learning rates can you try?
#
# - *Unlike sizes, or no time to tune:* Adam. On the two moons it had a loss below 0.1 over a band of learning rates, and at the saddle it needed as many steps from a height of 1e-8 as from 0.01, where gradient descent needs four times as many. Its learning rate is a distance, so begin with a hundredth of the size of the parameters.
# - *One steep and one flat direction, turned against the axes:* momentum. In lesson 05 it won 80 of 100 starts on the turned ravine, and on Rosenbrock from (−1, 1) it settled with learning rates from 0.00025 to 0.0032, within 300 steps at best.
# - *A smooth loss with all samples in each step, and time to look for the edge:* gradient descent with a large learning rate. On the network 10 was its best of 0.001, 0.1 and 10. Its limit is 2/λmax, and λmax changes on the way.
# - *RMSprop* where gradients come and go; but it bounces at half of its learning rate, so it needs a schedule.
#
# Sweep the learning rate of each method over powers of ten with the same number of tries, and go on until the best lies inside of the range. Compare whole curves from several seeds, count when a walk has settled and not when it first passes by, and write "never" where it is never.
#
# My first choice, Adam, fails where it has to stay: on Rosenbrock it arrived with most large rates and was thrown out again, because v had become tiny. Lower the learning rate toward the end (lesson 06).

# %% [markdown]
# Keep your guide. Save the notebook, and run the next cell: it writes your answer and your lab book into `my_guide.md`, beside the notebook.

# %% tags=["figure"]
with experiment():
    book = "\n".join(f"- {what}: {result}" for what, result in measured.items())
    print(
        keep_answer(
            "why-this-optimizer",
            notebook="showdown.ipynb",
            file="my_guide.md",
            title="How I choose an optimizer",
            appendix=f"## What I measured\n\n{book}" if book else "",
        )
    )

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - An optimizer is a pure function of params, gradient and state. All memory goes in and comes out, so that walks can branch and begin anew.
# - With one learning rate for all, and one hour to look, each of the four can be made the winner.
# - Arriving is not staying: ask for the first hit *and* for when it has settled, and let "never" be an answer.
# - Compare the *bands* of learning rates that work. They lie at different places for different methods, and move with the start.
# - Methods that divide by the size of the gradient leave a saddle as fast from $10^{-8}$ as from $10^{-2}$. From the axis itself nobody escapes.
# - A loss must be finite for every finite logit; a gradient has to be checked once against a numerical one.
# - On the network gradient descent with a learning rate of 10 was the best of its three, because it found a place as flat as it needs.
# - A cut shows two directions of 65. Flat and sharp depend on the ruler, and flat was not better on new data here.
#
# That was the course. You can now read a claim about optimizers, and ask the question that it has left out.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "the same learning rate for all, to be fair" | a fourth of a comparison: the number means something else to each method |
# | "it converged in 31 steps" | it was near at step 31; ask whether it stayed |
# | "it beats Adam" | at which learning rates, after how many tries, from how many starts |
# | "saddle points are the problem" | near the axis, for methods that do not divide; noise leaves any saddle |
# | "the loss landscape looks like this" | in 2 of 65 dimensions, along directions drawn at random |
# | "a flat minimum" | by some ruler; a rescaled network has another flatness and the same answers |
# | "the learning rate was too high" | higher than $2/\lambda_{\max}$ at *this* place; another place may bear it |
# | "we used the default settings" | somebody else tuned them, for something else |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | `update(params, grad, state)` returns `(params, state)`; the state is `None` at first | optax: `init(params)` makes the state, and `update(grad, state)` returns the *step*, which is added afterwards; PyTorch keeps the state inside the optimizer and writes into the parameters |
# | decay 0.9 in RMSprop | 0.99 in PyTorch (there `alpha`), 0.9 in optax and Keras |
# | the loss is the mean over samples, labels 0 and 1, of the logit | `BCEWithLogitsLoss` in PyTorch, `sigmoid_binary_cross_entropy` in optax (without the mean) |
# | a direction is normalized by blocks: a layer's weights, or its biases | Li and others (2018) normalize filter by filter |
#
# ## Further reading
#
# - Robin Schmidt, Frank Schneider and Philipp Hennig (2021), *Descending through a Crowded Valley*: fifteen optimizers on eight problems, and no clear winner; to try several with their default settings does about as well as to tune one.
# - Dami Choi and others (2019), *On Empirical Comparisons of Optimizers for Deep Learning*: the ranking changes with the range of the sweep.
# - Yann Dauphin and others (2014), *Identifying and Attacking the Saddle Point Problem in High-Dimensional Non-convex Optimization*.
# - Jeremy Cohen and others (2021), *Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability*.
# - Hao Li and others (2018), *Visualizing the Loss Landscape of Neural Nets*: normalized directions.
# - Laurent Dinh and others (2017), *Sharp Minima Can Generalize for Deep Nets*: flatness and the ruler.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=21)
