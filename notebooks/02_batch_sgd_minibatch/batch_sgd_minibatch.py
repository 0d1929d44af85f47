# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Learn from part of the data
#
# So far the objective was a formula.
# In practice it is a mean over data: every sample has an opinion on how to change the parameters, and the gradient is the mean of all opinions.
# With a million samples that is a long meeting for one step.
# This lesson asks a few samples, moves, and asks the next few.
#
# **You will learn**
#
# - to fit a line by batch, stochastic and mini-batch gradient descent, which are one function with three batch sizes;
# - how noisy a gradient from $B$ samples is, exactly;
# - what the noise costs, and when it helps;
# - how learning rate and batch size hang together.
#
# **You need** the step and the edge of stability of `01_gradient_descent`, means and variances.
#
# **Time** 90 minutes. **Points** 27.

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
import time

import numpy as np

from helpers.datasets import regression_line
from helpers.explore import explore_batches
from helpers.objectives import two_valleys
from helpers.pictures import picture
from helpers.plots import plot_curve

X, y = regression_line()

# %% [markdown]
# ## Fit a line
#
# Here are 256 samples: a feature $x$ and a target $y$.
# We look for the line $\hat y = xw + b$ that fits them best.
# On the right each point of the plane is a line, and its height is the loss of that line.

# %% tags=["figure"]
with picture(
    "Left: 256 points scattered about a rising line. Right: contours of the mean squared error over "
    "slope w and intercept b, ellipses around the best line, which is marked by a star.",
    size=(9.6, 4.0),
) as fig:
    left, right = fig.subplots(1, 2)
    left.plot(X[:, 0], y, ".", color="#9AA3AE", ms=5)
    design = np.column_stack([X[:, 0], np.ones(len(y))])
    best = np.linalg.lstsq(design, y, rcond=None)[0]
    ends = np.array([-1.0, 2.0])
    left.plot(ends, best[0] * ends + best[1], color="black", lw=1.4)
    left.set(xlabel="$x$", ylabel="$y$", title="256 samples and the best line")
    w, b = np.meshgrid(np.linspace(-0.4, 2.8, 81), np.linspace(-1.6, 0.8, 81))
    losses = np.mean((w[..., None] * X[:, 0] + b[..., None] - y) ** 2, axis=-1)
    floor = np.mean((design @ best - y) ** 2)
    levels = floor + np.array([0, 0.02, 0.08, 0.2, 0.4, 0.8, 1.4, 2.2, 4.0])
    right.contourf(w, b, losses, levels, cmap="Blues_r", alpha=0.4, extend="max")
    right.contour(w, b, losses, levels, colors="white", linewidths=0.8)
    right.plot(*best, "*", ms=13, color="black")
    right.set(xlabel="slope $w$", ylabel="intercept $b$", title="The loss of every line")

# %% [markdown]
# With $d$ features a sample is a row of the matrix $X$, of shape $(n, d)$, and $w$ has $d$ entries.
# The **mean squared error** of all predictions is
#
# $$L(w, b) = \frac{1}{n} \sum_{i=1}^n r_i^2, \qquad r_i = x_i \cdot w + b - y_i .$$
#
# **By hand.** For the samples $x = 1, 3$ with targets $2, 3$, and $w = 1$, $b = 0.5$: the residuals are $r = (-0.5, 0.5)$, and the loss is $(0.25 + 0.25)/2 = 0.25$.
#
# **Exercise.** Write `mse_loss(X, y, w, b)`: one number. `X` has shape `(n, d)`, `y` shape `(n,)`, `w` shape `(d,)`, and `b` is a number.


# %% nbgrader={"grade": false, "grade_id": "mse_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse_loss(X, y, w, b):
    """Return the mean squared error of the predictions Xw + b, one number."""
    ### BEGIN SOLUTION
    return np.mean((X @ w + b - y) ** 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-mse_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_scalar, check_unchanged

_X = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 2.0], [-2.0, 1.0]])
_y = np.array([1.0, 4.0, 2.0, -1.0])
_w = np.array([0.5, -1.0])

rubric = Rubric(points=1)
with rubric.part(
    "value: four samples with two features",
    points=0.5,
    hint="Residuals first, `X @ w + b - y`; then the mean of their squares. "
    "For residuals −0.5 and 0.5 it is 0.25.",
):
    check_close(
        mse_loss(_X, _y, _w, 0.25),
        5.3125,
        given="mse_loss(X, y, w=[0.5, -1], b=0.25)",
        recognise={
            "the sum of squares: divide by the number of samples": 21.25,
            "half of the mean: some books put ½ in front; here the loss is the mean itself": 2.65625,
            "the root of the mean: the mean squared error has no root": 2.304886114,
            "the mean of the absolute residuals: square them": 2.0,
            "the square of the mean residual: square first, then average": 4.0,
            "an intercept that is left out": 6.375,
            "an intercept subtracted": 7.5625,
            "the targets left out": 3.8125,
            "targets added: the residual is prediction minus target": 13.3125,
            "the mean of the residuals: square them": -2.0,
            "one number for each sample: take the mean": [5.0625, 1.5625, 14.0625, 0.5625],
            "a column of predictions minus a row of targets: numpy makes an n × n table of that": 10.8125,
            "the variance of the residuals: their mean counts as well": 1.3125,
            "a division by the number of features": 10.625,
            "a division by n − 1: the mean divides by n": 7.083333333,
            "the residuals doubled: `* 2` does not square them, `** 2` does": -4.0,
            "a sample that is left out: does the loop run to its end?": 5.171875,
            "a `return` inside the loop: one sample, and it is over": 1.265625,
        },
    )
with rubric.part(
    "type: one number",
    points=0.25,
    hint="`np.mean` over all residuals gives one number.",
):
    check_scalar(mse_loss(_X, _y, _w, 0.25))
with rubric.part(
    "purity: X, y and w are left as they were",
    points=0.25,
    hint="`-=` on an argument writes into the caller's array.",
):
    check_unchanged(mse_loss, _X, _y, _w, 0.25)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-mse_loss-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_scalar, check_unchanged

_rng = np.random.default_rng(201)
_X, _y, _w = _rng.normal(size=(7, 3)), _rng.normal(size=7), _rng.normal(size=3)
_X1, _y1 = _rng.normal(size=(5, 1)), _rng.normal(size=5)

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other samples",
    points=1,
    hint="Residuals first, `X @ w + b - y`; then the mean of their squares. "
    "For residuals −0.5 and 0.5 it is 0.25.",
):
    check_function(
        mse_loss,
        {
            "three features": (_X, _y, _w, 0.7),
            "one feature": (_X1, _y1, np.array([1.3]), -0.4),
            "a single sample": (_X[:1], _y[:1], _w, 0.7),
            "whole numbers": (np.array([[2, 1], [0, 3]]), np.array([1, 5]), np.array([1, -2]), 4),
            "another intercept": (_X, _y, _w, -2.6),
        },
        lambda X, y, w, b: np.mean((X @ w + b - y) ** 2),
        recognise={
            "the sum of squares: divide by the number of samples": lambda X, y, w, b: np.sum(
                (X @ w + b - y) ** 2
            ),
            "half of the mean: some books put ½ in front; here the loss is the mean itself": (
                lambda X, y, w, b: np.mean((X @ w + b - y) ** 2) / 2
            ),
            "the root of the mean: the mean squared error has no root": lambda X, y, w, b: np.sqrt(
                np.mean((X @ w + b - y) ** 2)
            ),
            "the mean of the absolute residuals: square them": lambda X, y, w, b: np.mean(
                np.abs(X @ w + b - y)
            ),
            "the square of the mean residual: square first, then average": lambda X, y, w, b: (
                np.mean(X @ w + b - y) ** 2
            ),
            "an intercept that is left out": lambda X, y, w, b: np.mean((X @ w - y) ** 2),
            "an intercept subtracted": lambda X, y, w, b: np.mean((X @ w - b - y) ** 2),
            "the targets left out": lambda X, y, w, b: np.mean((X @ w + b) ** 2),
            "targets added: the residual is prediction minus target": lambda X, y, w, b: np.mean(
                (X @ w + b + y) ** 2
            ),
            "the mean of the residuals: square them": lambda X, y, w, b: np.mean(X @ w + b - y),
            "one number for each sample: take the mean": lambda X, y, w, b: (X @ w + b - y) ** 2,
            "a column of predictions minus a row of targets: numpy makes an n × n table of that": (
                lambda X, y, w, b: np.mean((np.reshape(X @ w + b, (-1, 1)) - y) ** 2)
            ),
            "the variance of the residuals: their mean counts as well": lambda X, y, w, b: np.var(
                X @ w + b - y
            ),
            "a division by the number of features": lambda X, y, w, b: (
                np.sum((X @ w + b - y) ** 2) / X.shape[1]
            ),
            "a division by n − 1: the mean divides by n": lambda X, y, w, b: (
                np.sum((X @ w + b - y) ** 2) / (len(y) - 1) if len(y) > 1 else np.nan
            ),
            "a rounded result": lambda X, y, w, b: np.round(np.mean((X @ w + b - y) ** 2)),
        },
    )
with rubric.part(
    "type: one number",
    points=0.5,
    hint="`np.mean` over all residuals gives one number.",
):
    check_scalar(mse_loss(_X, _y, _w, 0.7))
with rubric.part(
    "purity: X, y and w are left as they were",
    points=0.5,
    hint="`-=` on an argument writes into the caller's array.",
):
    check_unchanged(mse_loss, _X, _y, _w, 0.7)
rubric
### END HIDDEN TESTS

# %% [markdown]
# To walk downhill we need the gradient in $w$ and in $b$.
# By the chain rule the square gives a factor 2, and the inner derivative of $r_i$ is $x_i$ in $w$ and 1 in $b$:
#
# $$\frac{\partial L}{\partial w} = \frac{2}{n} \sum_i r_i\, x_i = \frac{2}{n} X^\top r, \qquad \frac{\partial L}{\partial b} = \frac{2}{n} \sum_i r_i .$$
#
# It is the mean over samples of $2 r_i x_i$ and $2 r_i$: each sample's own gradient, averaged.
#
# **By hand.** For $x = 1, 3$ and residuals $(-0.5, 0.5)$: $\partial L / \partial w = 2 \cdot (-0.5 \cdot 1 + 0.5 \cdot 3)/2 = 1$, and $\partial L/\partial b = 2 \cdot 0 / 2 = 0$.
#
# **Exercise.** Write `mse_gradient(X, y, w, b)`. It returns the pair `(dw, db)`: `dw` an array of shape `(d,)`, `db` a number.


# %% nbgrader={"grade": false, "grade_id": "mse_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse_gradient(X, y, w, b):
    """Return (dw, db), the gradient of the mean squared error."""
    ### BEGIN SOLUTION
    residual = X @ w + b - y
    return 2 * X.T @ residual / len(y), 2 * np.mean(residual)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-mse_gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_scalar, check_unchanged, flat, unpack

_X = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 2.0], [-2.0, 1.0]])
_y = np.array([1.0, 4.0, 2.0, -1.0])
_w = np.array([0.5, -1.0])


rubric = Rubric(points=2)
with rubric.part(
    "value: four samples with two features",
    points=1,
    hint="Average over the samples: 2·residual·x for w, 2·residual for b. "
    "For x = 1 and 3 with residuals −0.5 and 0.5 that is 1 and 0.",
):
    check_close(
        flat(unpack(mse_gradient(_X, _y, _w, 0.25), "dw", "db")),
        [-2.25, -5.75, -4.0],
        given="mse_gradient(X, y, w=[0.5, -1], b=0.25), dw first, then db",
        recognise={
            "half of it: the square gives a factor 2": [-1.125, -2.875, -2.0],
            "the sum over the samples: take the mean": [-9.0, -23.0, -16.0],
            "the sum over the samples, without the factor 2": [-4.5, -11.5, -8.0],
            "the wrong sign: the residual is prediction minus target": [2.25, 5.75, 4.0],
            "a residual without the intercept": [-2.5, -6.25, -4.5],
            "the intercept's part without the factor 2": [-2.25, -5.75, -2.0],
            "the intercept's part as a sum: take the mean": [-2.25, -5.75, -16.0],
            "an intercept's part of zero": [-2.25, -5.75, 0.0],
            "the sign of the residuals: those are the gradients of absolute values": [
                -0.5,
                -1.0,
                -1.0,
            ],
            "a swapped pair: dw comes first, db second": [-4.0, -2.25, -5.75],
            "the mean of the features times the mean residual: multiply sample by sample, then average": [
                -2.0,
                -4.0,
                -4.0,
            ],
            "one gradient for each sample: take the mean": [
                -4.5,
                -9.0,
                -7.5,
                2.5,
                -0.0,
                -15.0,
                3.0,
                -1.5,
                -4.0,
            ],
            "squared residuals: the derivative of a square is linear": [4.3125, 18.625, 10.625],
        },
    )
with rubric.part(
    "shape and type: dw an array of shape (d,), db one number",
    points=0.5,
    hint="`X.T @ residual` has one entry for each feature.",
):
    _dw, _db = unpack(mse_gradient(_X, _y, _w, 0.25), "dw", "db")
    check_array(_dw, (2,))
    check_scalar(_db)
with rubric.part(
    "purity: X, y and w are left as they were",
    points=0.5,
    hint="`residual *= …` is fine on an array of your own; on an argument it is not.",
):
    check_unchanged(mse_gradient, _X, _y, _w, 0.25)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-mse_gradient-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_function,
    check_scalar,
    check_unchanged,
    flat,
    unpack,
)

_rng = np.random.default_rng(202)
_X, _y, _w = _rng.normal(size=(7, 3)), _rng.normal(size=7), _rng.normal(size=3)
_X1, _y1 = _rng.normal(size=(5, 1)), _rng.normal(size=5)


def _of(dw, db):
    def gradient(X, y, w, b):
        r = X @ w + b - y
        return np.append(np.ravel(dw(X, r, len(y))), db(r, len(y)))

    return gradient


def _residual_of(residual):
    def gradient(X, y, w, b):
        r = residual(X, y, w, b)
        return np.append(2 * X.T @ r / len(y), 2 * np.mean(r))

    return gradient


def _dw(X, r, n):
    return 2 * X.T @ r / n


def _db(r, n):
    return 2 * np.sum(r) / n


rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: other samples",
    points=2,
    hint="Average over the samples: 2·residual·x for w, 2·residual for b. "
    "For x = 1 and 3 with residuals −0.5 and 0.5 that is 1 and 0.",
):
    check_function(
        lambda *args: flat(unpack(mse_gradient(*args), "dw", "db")),
        {
            "three features": (_X, _y, _w, 0.7),
            "one feature": (_X1, _y1, np.array([1.3]), -0.4),
            "a single sample": (_X[:1], _y[:1], _w, 0.7),
            "whole numbers": (
                np.array([[2, 1], [0, 3]]),
                np.array([1.0, 5.0]),
                np.array([1, -2]),
                3.3,
            ),
            "another intercept": (_X, _y, _w, -2.6),
        },
        _of(_dw, _db),
        recognise={
            "half of it: the square gives a factor 2": _of(
                lambda *a: _dw(*a) / 2, lambda *a: _db(*a) / 2
            ),
            "the sum over the samples: take the mean": _of(
                lambda X, r, n: 2 * X.T @ r, lambda r, n: 2 * np.sum(r)
            ),
            "the sum over the samples, without the factor 2": _of(
                lambda X, r, n: X.T @ r, lambda r, n: np.sum(r)
            ),
            "the wrong sign: the residual is prediction minus target": _of(
                lambda *a: -_dw(*a), lambda *a: -_db(*a)
            ),
            "a residual without the intercept": _residual_of(lambda X, y, w, b: X @ w - y),
            "the intercept's part without the factor 2": _of(_dw, lambda *a: _db(*a) / 2),
            "the intercept's part as a sum: take the mean": _of(_dw, lambda r, n: 2 * np.sum(r)),
            "an intercept's part of zero": _of(_dw, lambda r, n: 0.0),
            "a division by the number of features": _of(
                lambda X, r, n: 2 * X.T @ r / X.shape[1], _db
            ),
            "the sign of the residuals: those are the gradients of absolute values": _of(
                lambda X, r, n: X.T @ np.sign(r) / n, lambda r, n: np.mean(np.sign(r))
            ),
            "a swapped pair: dw comes first, db second": lambda X, y, w, b: np.roll(
                _of(_dw, _db)(X, y, w, b), 1
            ),
            "the mean of the features times the mean residual: multiply sample by sample, then average": _of(
                lambda X, r, n: 2 * X.mean(axis=0) * r.mean(), _db
            ),
            "one gradient for each sample: take the mean": _of(
                lambda X, r, n: 2 * X * r[:, None], _db
            ),
            "squared residuals: the derivative of a square is linear": _of(
                lambda X, r, n: _dw(X, r**2, n), lambda r, n: _db(r**2, n)
            ),
            "whole numbers: dw must hold floats, or it is cut off": lambda X, y, w, b: np.append(
                _of(_dw, _db)(X, y, w, b)[:-1].astype(w.dtype), _of(_dw, _db)(X, y, w, b)[-1]
            ),
        },
    )
with rubric.part(
    "shape and type: dw an array of shape (d,), db one number",
    points=0.5,
    hint="`X.T @ residual` has one entry for each feature.",
):
    for _data, _shape in (((_X, _y, _w, 0.7), (3,)), ((_X1, _y1, np.array([1.3]), 0.5), (1,))):
        _first, _second = unpack(mse_gradient(*_data), "dw", "db")
        check_array(_first, _shape)
        check_scalar(_second)
with rubric.part(
    "purity: X, y and w are left as they were",
    points=0.5,
    hint="`residual *= …` is fine on an array of your own; on an argument it is not.",
):
    check_unchanged(mse_gradient, _X, _y, _w, 0.7)
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Ask a few at a time
#
# An **epoch** is one pass over the data, in **mini-batches** of $B$ samples.
# Each mini-batch gives a gradient, the mean over its own samples, and each gradient gives one update.
#
# | $B$ | name | updates in an epoch |
# |---|---|---|
# | $n$ | batch gradient descent | 1 |
# | between | mini-batch gradient descent | $\lceil n/B \rceil$ |
# | 1 | stochastic gradient descent (SGD) | $n$ |
#
# The last batch may be short: $\lceil n/B \rceil$ rounds up.
# A million samples in batches of 256 are 3907 updates an epoch, and not 3906: the last one has 64 samples.
#
# The rows are shuffled anew for each epoch, so that no order in the file, by date or by label, comes through.
# The caller passes in the source of chance, an `rng` from `np.random.default_rng(seed)`: the same seed gives the same run.
#
# **By hand.** Five rows in batches of 2, in the shuffled order 3, 0, 4, 1, 2: the batches are the rows (3, 0), (4, 1) and (2).
#
# **Exercise.** Write `minibatches(X, y, batch_size, rng)`: one epoch.
#
# - It gives pairs `(X_batch, y_batch)` of arrays, in a list or one after the other (`yield`).
# - Each row comes exactly once, `X` with its own `y`. All batches have `batch_size` rows, but for the last, which may be short.
# - Every order can occur, drawn from `rng`. `X` and `y` themselves stay as they are.
# - With `batch_size` of $n$ or more there is one batch.


# %% nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(X, y, batch_size, rng):
    """Yield one shuffled epoch of pairs (X_batch, y_batch)."""
    ### BEGIN SOLUTION
    order = rng.permutation(len(y))
    for begin in range(0, len(y), batch_size):
        rows = order[begin : begin + batch_size]
        yield X[rows], y[rows]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-minibatches", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_batch_sizes,
    check_data_left_alone,
    check_each_row_once,
    check_pairs,
)

_X = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0], [4.0, 40.0], [5.0, 50.0]])
_y = np.array([100.0, 200.0, 300.0, 400.0, 500.0])


rubric = Rubric(points=2)
with rubric.part(
    "rows: five rows in batches of 2, each exactly once",
    points=0.5,
    hint="Shuffle the row numbers 0 … n − 1 once, and cut them into pieces: "
    "3, 0, 4, 1, 2 becomes (3, 0), (4, 1), (2).",
):
    check_each_row_once(minibatches, _X, _y, 2, 1)
with rubric.part(
    "pairs: each row of X with its own y",
    points=0.5,
    hint="Use the same row numbers for both: `X[rows]` and `y[rows]`.",
):
    check_pairs(minibatches, _X, _y, 2, 2)
    for _first, _second in minibatches(_X, _y, 2, np.random.default_rng(2)):
        check_array(_first, np.shape(_first))
        check_array(_second, np.shape(_second))
with rubric.part(
    "sizes: five rows in batches of 2, 2 and 1, four rows in 2 and 2",
    points=0.5,
    hint="Begin at 0, batch_size, 2·batch_size, … A slice that reaches over the end is short.",
):
    check_batch_sizes(minibatches, _X, _y, 2, 3)
    check_batch_sizes(minibatches, _X[:4], _y[:4], 2, 3)
with rubric.part(
    "purity: X and y are left as they were",
    points=0.5,
    hint="`rng.shuffle(X)` writes into the caller's array. `rng.permutation(n)` gives row numbers.",
):
    check_data_left_alone(minibatches, _X, _y, 2, 4)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-minibatches-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Rows ½, pairs 1, sizes ½, order 1½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_batch_sizes,
    check_data_left_alone,
    check_each_row_once,
    check_order,
    check_pairs,
)

_rng = np.random.default_rng(203)
_X, _y = _rng.normal(size=(11, 3)), _rng.normal(size=11)
_whole = np.arange(9).reshape(9, 1)


rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "rows: each exactly once, also with one feature and with one batch",
    points=0.5,
    hint="Shuffle the row numbers 0 … n − 1 once, and cut them into pieces.",
):
    check_each_row_once(minibatches, _X, _y, 4, 5)
    check_each_row_once(minibatches, _X, _y, 3, 15)
    check_each_row_once(minibatches, _whole, _whole[:, 0] * 2, 5, 6)
    check_each_row_once(minibatches, _X, _y, 50, 7)
with rubric.part(
    "pairs: each row of X with its own y",
    points=1,
    hint="Use the same row numbers for both: `X[rows]` and `y[rows]`.",
):
    for _seed in range(3):
        check_pairs(minibatches, _X, _y, 4, _seed)
    check_pairs(minibatches, _whole, _whole[:, 0] * 2, 1, 8)
    for _first, _second in minibatches(_X, _y, 4, np.random.default_rng(8)):
        check_array(_first, np.shape(_first))
        check_array(_second, np.shape(_second))
with rubric.part(
    "sizes: all of batch_size, but for the last",
    points=0.5,
    hint="Begin at 0, batch_size, 2·batch_size, … A slice that reaches over the end is short.",
):
    for _size in (1, 3, 4, 10, 11, 50):
        check_batch_sizes(minibatches, _X, _y, _size, _size)
with rubric.part(
    "order: another one in the next epoch, any one can occur, and the rng decides",
    points=1.5,
    hint="Draw the order anew in each call, from the `rng` that is passed in and from nothing else.",
):
    check_order(minibatches, _X, _y, 4, 9)
with rubric.part(
    "purity: X and y are left as they were",
    points=0.5,
    hint="`rng.shuffle(X)` writes into the caller's array. `rng.permutation(n)` gives row numbers.",
):
    for _size in (1, 4, 50):
        check_data_left_alone(minibatches, _X, _y, _size, _size)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now learn from them. Start with $w = 0$ and $b = 0$, and take one gradient step for each mini-batch:
#
# $$w \leftarrow w - \alpha\, \frac{\partial L_B}{\partial w}, \qquad b \leftarrow b - \alpha\, \frac{\partial L_B}{\partial b},$$
#
# both with the gradient at the same point, averaged over the samples that are *in this batch*. A short batch is a mean over fewer samples.
#
# **By hand.** For $x = 1, 3$ with targets $2, 3$, one batch of both, and $\alpha = 0.1$: at $w = b = 0$ the residuals are $(-2, -3)$, the gradient is $(-11, -5)$, and one update gives $w = 1.1$, $b = 0.5$.
#
# **Exercise.** Write `train(X, y, lr, n_epochs, batch_size, rng)`. It returns a dict:
#
# | key | value |
# |---|---|
# | `"w"`, `"b"` | the parameters at the end, an array of shape `(d,)` and a number |
# | `"losses"` | the loss on *all* data after each epoch, `n_epochs` numbers |
# | `"n_updates"` | how many updates were made |
#
# With `n_epochs = 0` it returns zeros and no losses.


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(X, y, lr, n_epochs, batch_size, rng):
    """Fit a line by mini-batch gradient descent; return a dict: w, b, losses, n_updates."""
    ### BEGIN SOLUTION
    w, b = np.zeros(X.shape[1]), 0.0
    losses, n_updates = [], 0
    for _ in range(n_epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            dw, db = mse_gradient(X_batch, y_batch, w, b)
            w, b = w - lr * dw, b - lr * db
            n_updates += 1
        losses.append(mse_loss(X, y, w, b))
    return {"w": w, "b": b, "losses": losses, "n_updates": n_updates}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-train", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    Rubric,
    check_array,
    check_close,
    check_rows,
    check_scalar,
    check_unchanged,
    entries,
    flat,
)

_X = np.array([[1.0], [3.0]])
_y = np.array([2.0, 3.0])
_alike = np.full((3, 1), 2.0)
_keys = ("w", "b", "losses", "n_updates")


rubric = Rubric(points=2)
with rubric.part(
    "value: two epochs with one batch of both samples",
    points=0.5,
    hint="For each batch: gradient at the present (w, b), then one step for both. "
    "With lr 0.1 the first update from zeros gives w = 1.1 and b = 0.5.",
):
    check_close(
        flat(entries(train(_X, _y, 0.0625, 2, 2, np.random.default_rng(1)), *_keys)),
        [0.8671875, 0.4140625, 0.6953125, 0.258422852, 2.0],
        given="train([[1], [3]], [2, 3], 0.0625, 2, 2, rng): w, b, losses, n_updates",
        recognise={
            "a plus sign: the steps go uphill": [
                -1.8828125,
                -0.8359375,
                18.9453125,
                56.109985352,
                2.0,
            ],
            "steps without the learning rate": [-108.0, -44.0, 710.5, 80678.5, 2.0],
            "half of the gradient: the square gives a factor 2": [
                0.560546875,
                0.259765625,
                2.767578125,
                1.256141663,
                2.0,
            ],
            "the sum over a batch: average over its samples": [
                0.71875,
                0.40625,
                1.53125,
                0.478515625,
                2.0,
            ],
            "an intercept that is never updated": [0.9453125, 0.0, 1.30078125, 0.569641113, 2.0],
            "the intercept's gradient at the new w: take both at the same point": [
                0.91015625,
                0.208007812,
                1.004150391,
                0.390709877,
                2.0,
            ],
            "the loss before each epoch: take it after": [
                0.8671875,
                0.4140625,
                6.5,
                0.6953125,
                2.0,
            ],
            "the root of the loss": [0.8671875, 0.4140625, 0.833854004, 0.508353078, 2.0],
            "samples counted for updates": [0.8671875, 0.4140625, 0.6953125, 0.258422852, 4.0],
            "a single epoch: go on for n_epochs of them": [0.6875, 0.3125, 0.6953125, 1.0],
            "w and b set to zero again in each epoch: go on from where they are": [
                0.6875,
                0.3125,
                0.6953125,
                0.6953125,
                2.0,
            ],
            "batches for the first epoch only: call `minibatches` anew for each": [
                0.6875,
                0.3125,
                0.6953125,
                0.6953125,
                1.0,
            ],
            "a loss for the start as well: one for each epoch": [
                0.8671875,
                0.4140625,
                6.5,
                0.6953125,
                0.258422852,
                2.0,
            ],
        },
    )
with rubric.part(
    "value: three equal samples in batches of 2 and 1",
    points=0.5,
    hint="The second batch has one sample, and its gradient is the mean over that one. "
    "Each batch is one update.",
):
    check_close(
        flat(entries(train(_alike, np.ones(3), 0.0625, 1, 2, np.random.default_rng(1)), *_keys)),
        [0.34375, 0.171875, 0.019775391, 2.0],
        given="train([[2], [2], [2]], [1, 1, 1], 0.0625, 1, 2, rng): w, b, losses, n_updates",
        recognise={
            "a plus sign: the steps go uphill": [-0.65625, -0.328125, 6.972900391, 2.0],
            "steps without the learning rate": [-32.0, -16.0, 6561.0, 2.0],
            "half of the gradient: the square gives a factor 2": [
                0.2109375,
                0.10546875,
                0.223403931,
                2.0,
            ],
            "the sum over a batch: average over its samples": [0.4375, 0.21875, 0.008789062, 2.0],
            "a division by batch_size in the short batch: average over its actual size": [
                0.296875,
                0.1484375,
                0.066467285,
                2.0,
            ],
            "an intercept that is never updated": [0.375, 0.0, 0.0625, 2.0],
            "the intercept's gradient at the new w: take both at the same point": [
                0.359375,
                0.08984375,
                0.036636353,
                2.0,
            ],
            "the loss before each epoch: take it after": [0.34375, 0.171875, 1.0, 2.0],
            "the mean of the losses of the batches: take the loss on all data, after the epoch": [
                0.34375,
                0.171875,
                0.5703125,
                2.0,
            ],
            "the loss of the last batch: take the loss on all data": [
                0.34375,
                0.171875,
                0.140625,
                2.0,
            ],
            "updates counted by epoch: count each batch": [0.34375, 0.171875, 0.019775391, 1.0],
            "samples counted for updates": [0.34375, 0.171875, 0.019775391, 3.0],
            "the short last batch dropped: keep it": [0.25, 0.125, 0.140625, 1.0],
            "a loss for the start as well: one for each epoch": [
                0.34375,
                0.171875,
                1.0,
                0.019775391,
                2.0,
            ],
        },
    )
with rubric.part(
    "shape and type: w an array, b and n_updates numbers, one loss for each epoch",
    points=0.5,
    hint='Return `{"w": …, "b": …, "losses": …, "n_updates": …}`.',
):
    _w, _b, _losses, _count = entries(train(_X, _y, 0.0625, 2, 2, np.random.default_rng(1)), *_keys)
    check_array(_w, (1,))
    check_scalar(_b)
    check_scalar(_count)
    check_rows(_losses, (2,))
with rubric.part(
    "purity: X and y are left as they were",
    points=0.5,
    hint="Work on the mini-batches; they are copies.",
):
    check_unchanged(train, _X, _y, 0.0625, 2, 2, np.random.default_rng(1))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-train-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 2, order 1, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    CheckFailed,
    Rubric,
    check_array,
    check_chance,
    check_function,
    check_rows,
    check_scalar,
    check_unchanged,
    entries,
    flat,
)

_rng = np.random.default_rng(204)
_X, _y = _rng.normal(size=(6, 2)), _rng.normal(size=6)
_equal, _targets = np.tile([0.7, -0.4], (7, 1)), np.full(7, 1.3)
# With a 1 for the intercept these rows are at right angles and of one length: each update
# removes the same share of its own residual and leaves the others, so no order matters.
_apart = np.array([[1.0, 1.0, 1.0], [-1.0, 1.0, -1.0], [1.0, -1.0, -1.0], [-1.0, -1.0, 1.0]])
_free = np.array([1.0, -2.0, 0.5, 3.0])
_keys = ("w", "b", "losses", "n_updates")


def _variant(gradient=None, losses=None, count=None, batches=None, step=None):
    def run(X, y, lr, n_epochs, batch_size, seed=0):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        w, b, found, updates = np.zeros(X.shape[1]), 0.0, [], 0
        for _ in range(n_epochs):
            cuts = [slice(i, i + batch_size) for i in range(0, len(y), batch_size)]
            before, within = np.mean((X @ w + b - y) ** 2), []
            for cut in batches(cuts, len(y), batch_size) if batches else cuts:
                A, t = X[cut], y[cut]
                r = A @ w + b - t
                within.append(np.mean(r**2))
                dw, db = 2 * A.T @ r / len(t), 2 * np.mean(r)
                if gradient:
                    dw, db = gradient(dw, db, len(t), batch_size)
                w, b = step(A, t, w, b, dw, db, lr) if step else (w - lr * dw, b - lr * db)
                updates += 1
            after = np.mean((X @ w + b - y) ** 2)
            found.append(losses(before, within, after) if losses else after)
        updates = count(updates, n_epochs, len(y), batch_size) if count else updates
        return np.concatenate([w, [b], np.ravel(found), [updates]])

    return run


def _one_epoch(X, y, lr, n_epochs, batch_size, seed):
    return _variant()(X, y, lr, min(n_epochs, 1), batch_size)


def _used_up(X, y, lr, n_epochs, batch_size, seed):
    one, d = _one_epoch(X, y, lr, n_epochs, batch_size, seed), np.shape(X)[1]
    return np.concatenate([one[: d + 1], np.tile(one[d + 1 : -1], n_epochs), one[-1:]])


def _restarted(X, y, lr, n_epochs, batch_size, seed):
    used_up = _used_up(X, y, lr, n_epochs, batch_size, seed)
    return [*used_up[:-1], used_up[-1] * n_epochs]


def _with_start(X, y, lr, n_epochs, batch_size, seed):
    right, d = _variant()(X, y, lr, n_epochs, batch_size), np.shape(X)[1]
    return np.insert(right, d + 1, np.mean(np.square(y, dtype=float)))


def _of_the_best_epoch(X, y, lr, n_epochs, batch_size, seed):
    right, d = _variant()(X, y, lr, n_epochs, batch_size), np.shape(X)[1]
    best = np.argmin(right[d + 1 : -1]) + 1 if n_epochs else 0
    return [*_variant()(X, y, lr, best, batch_size)[: d + 1], *right[d + 1 :]]


def _trained(X, y, lr, n_epochs, batch_size, seed):
    return flat(entries(train(X, y, lr, n_epochs, batch_size, np.random.default_rng(seed)), *_keys))


rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: data for which the order of the rows makes no difference",
    points=2,
    hint="For each batch: gradient at the present (w, b), averaged over this batch; one step for "
    "both; count it. After each epoch: the loss on all data.",
):
    check_function(
        _trained,
        {
            "one batch of all rows": (_X, _y, 0.17, 3, 6, 1),
            "a batch_size above the number of rows": (_X, _y, 0.08, 2, 50, 2),
            "equal rows in batches of 3, 3 and 1": (_equal, _targets, 0.07, 2, 3, 3),
            "equal rows, one at a time": (_equal, _targets, 0.05, 2, 1, 4),
            "rows at right angles, one at a time": (_apart, _free, 0.06, 3, 1, 5),
            "no epoch": (_X, _y, 0.1, 0, 2, 6),
            "a loss that rises": (_X, _y, 2.5, 3, 6, 8),
            "whole numbers": (np.array([[2], [1], [0]]), np.array([1, 3, 2]), 0.1, 2, 3, 7),
        },
        _variant(),
        recognise={
            "a plus sign: the steps go uphill": _variant(
                step=lambda A, t, w, b, dw, db, lr: (w + lr * dw, b + lr * db)
            ),
            "steps without the learning rate": _variant(
                step=lambda A, t, w, b, dw, db, lr: (w - dw, b - db)
            ),
            "half of the gradient: the square gives a factor 2": _variant(
                lambda dw, db, m, size: (dw / 2, db / 2)
            ),
            "the sum over a batch: average over its samples": _variant(
                lambda dw, db, m, size: (dw * m, db * m)
            ),
            "a division by batch_size in the short batch: average over its actual size": _variant(
                lambda dw, db, m, size: (dw * m / size, db * m / size)
            ),
            "an intercept that is never updated": _variant(lambda dw, db, m, size: (dw, 0.0)),
            "the intercept's gradient at the new w: take both at the same point": _variant(
                step=lambda A, t, w, b, dw, db, lr: (
                    w - lr * dw,
                    b - lr * 2 * np.mean(A @ (w - lr * dw) + b - t),
                )
            ),
            "the loss before each epoch: take it after": _variant(
                losses=lambda before, within, after: before
            ),
            "the mean of the losses of the batches: take the loss on all data, after the epoch": _variant(
                losses=lambda before, within, after: np.mean(within)
            ),
            "the loss of the last batch: take the loss on all data": _variant(
                losses=lambda before, within, after: within[-1]
            ),
            "the root of the loss": _variant(losses=lambda before, within, after: np.sqrt(after)),
            "updates counted by epoch: count each batch": _variant(
                count=lambda updates, n_epochs, n, size: n_epochs
            ),
            "updates counted as n // batch_size: the short batch counts as well": _variant(
                count=lambda updates, n_epochs, n, size: n_epochs * (n // size)
            ),
            "samples counted for updates": _variant(
                count=lambda updates, n_epochs, n, size: n_epochs * n
            ),
            "the short last batch dropped: keep it": _variant(
                batches=lambda cuts, n, size: cuts[: n // size]
            ),
            "one update in each epoch: take one for each batch": _variant(
                batches=lambda cuts, n, size: cuts[:1]
            ),
            "one update in each epoch, with all data: take one for each batch": _variant(
                batches=lambda cuts, n, size: [slice(0, n)]
            ),
            "a single epoch: go on for n_epochs of them": _one_epoch,
            "w and b set to zero again in each epoch: go on from where they are": _restarted,
            "batches for the first epoch only: call `minibatches` anew for each": _used_up,
            "a loss for the start as well: one for each epoch": _with_start,
            "the parameters of the best epoch: those at the end are asked": _of_the_best_epoch,
        },
    )
with rubric.part(
    "order: shuffled anew by the rng that is passed in",
    points=1,
    hint="Pass `rng` on to `minibatches`, the same one for all epochs.",
):
    check_chance(lambda seed: _trained(_X, _y, 0.1, 2, 2, seed), 8)
    # Two samples that disagree: with one order for all epochs the walk is one of two.
    _walk = _trained(np.ones((2, 1)), np.array([0.0, 3.0]), 0.1, 30, 1, 10)
    for _fixed in ([0.0, 3.0], [3.0, 0.0]):
        _same = _variant()(np.ones((2, 1)), _fixed, 0.1, 30, 1)
        if _walk.size == _same.size and np.allclose(_walk, _same):
            raise CheckFailed(
                "all epochs had the same order",
                mistake="the same order in every epoch: call `minibatches` anew for each",
            )
    # Targets 0, 0, 3, 3 in pairs: an epoch of mixed pairs brings b four times as close to their
    # mean, one of equal pairs moves it by 0.375 more to either side.
    _losses = _trained(np.zeros((4, 1)), np.array([0.0, 0.0, 3.0, 3.0]), 0.25, 40, 2, 11)[2:-1]
    _off = np.sqrt(np.maximum([2.25, *(_losses - 2.25)], 0.0))
    _nearer, _after = _off[:-1] / 4, _off[1:]
    _mixed = np.abs(_after - _nearer) < 0.01
    _equal_pairs = np.abs(np.abs(_after - 0.375) - _nearer) < 0.01
    if len(_losses) == 40 and (np.all(_mixed) or np.all(_equal_pairs)):
        raise CheckFailed(
            "all epochs had the same batches",
            mistake="the same batches in every epoch: shuffle the rows, not the batches",
        )
with rubric.part(
    "shape and type: w an array, b and n_updates numbers, one loss for each epoch",
    points=0.5,
    hint='Return `{"w": …, "b": …, "losses": …, "n_updates": …}`.',
):
    for _epochs in (3, 0):
        _run = train(_X, _y, 0.1, _epochs, 4, np.random.default_rng(1))
        _w, _b, _losses, _count = entries(_run, *_keys)
        check_array(_w, (2,))
        check_scalar(_b)
        check_scalar(_count)
        check_rows(_losses, (_epochs,))
with rubric.part(
    "purity: X and y are left as they were",
    points=0.5,
    hint="Work on the mini-batches; they are copies.",
):
    check_unchanged(train, _X, _y, 0.1, 2, 4, np.random.default_rng(1))
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now watch it learn. Each update moves a point on the left, and the same update turns the line on the right.
#
# **Predict.** With batches of 256 the path is a curve. What will it look like with single samples? Does it stop at the star?
#
# *Your prediction: …*

# %% tags=["figure"]
explore_batches(minibatches, train, X, y)

# %% [markdown]
# With all samples the path is smooth, and it slows down as gradients shrink, as in lesson 01.
# With single samples every update fits one point, and the next one pulls elsewhere: the path gets near the star quickly and then dances around it.
#
# **Your notes:**

# %% [markdown]
# ## How noisy is a few?
#
# The gradient $g_B$ of a mini-batch is an estimate of the full gradient $g$.
# Here are 40 of them from the same point, for three batch sizes.
#
# **Predict.** How much shorter is the spread for batches of 16 than for single samples: 16 times, 4 times, or less? And for all 256?
#
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Forty steps against the gradient from one point over the contours of the loss, for batches of 1, "
    "16 and 256. Single samples point everywhere, some uphill; batches of 16 form a narrow fan around "
    "the full gradient; all batches of 256 are the full gradient.",
    size=(10.8, 3.6),
) as fig:
    rng, here = np.random.default_rng(1), np.array([0.2, 0.3])
    full = np.append(*mse_gradient(X, y, here[:1], here[1]))
    for ax, size in zip(fig.subplots(1, 3, sharey=True), (1, 16, 256), strict=True):
        ax.contourf(w, b, losses, levels, cmap="Blues_r", alpha=0.4, extend="max")
        for _ in range(40):
            rows, targets = next(iter(minibatches(X, y, size, rng)))
            step = -0.25 * np.append(*mse_gradient(rows, targets, here[:1], here[1]))
            ax.annotate(
                "",
                here + step,
                here,
                arrowprops={"arrowstyle": "->", "color": "#56B4E9", "lw": 1, "alpha": 0.8},
            )
        ax.annotate(
            "",
            here - 0.25 * full,
            here,
            arrowprops={"arrowstyle": "-|>", "color": "black", "lw": 2},
        )
        ax.plot(*best, "*", ms=12, color="black", mec="white")
        ax.plot(*here, "o", ms=7, mfc="white", mec="black")
        ax.set(xlim=(-0.4, 2.6), ylim=(-1.6, 0.8), xlabel="slope $w$")
        ax.set_title(f"batches of {size}")
    fig.axes[0].set_ylabel("intercept $b$")

# %% [markdown]
# All arrows together point the right way: the *mean* of $g_B$ over all batches is $g$, whatever $B$ is.
# How far a single one strays has an exact law.
# Let $\sigma^2$ be the mean of $\lVert g_i - g \rVert^2$ over the samples $i$. For batches of $B$ *distinct* samples
#
# $$\mathbb{E}\,\lVert g_B - g \rVert^2 = \frac{\sigma^2}{B} \cdot \frac{n - B}{n - 1} .$$
#
# The first factor is the usual law of means.
# The second one corrects for drawing without replacement: a batch of all $n$ samples has no noise at all. While $B \ll n$ it is close to 1.
#
# Measure it. The distance is Euclidean over `dw` and `db` together: $\lVert g_B - g \rVert^2 = \lVert dw_B - dw \rVert^2 + (db_B - db)^2$.
#
# **By hand.** For $x = 1, 3$ with targets $2, 3$, $w = 1$, $b = 0.5$ the two samples have the gradients $(-1, -1)$ and $(3, 1)$, and $g = (1, 0)$. Each is at the squared distance $2^2 + 1^2 = 5$ from $g$: with $B = 1$ the answer is 5 for any draws, with $B = 2$ it is 0.
#
# **Exercise.** Write `gradient_noise(X, y, w, b, batch_size, n_draws, rng)`: the mean of $\lVert g_B - g \rVert^2$ over `n_draws` independent batches, each of `batch_size` distinct samples drawn with `rng`. One number.


# %% nbgrader={"grade": false, "grade_id": "gradient_noise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_noise(X, y, w, b, batch_size, n_draws, rng):
    """Return the mean squared distance of mini-batch gradients from the full gradient."""
    ### BEGIN SOLUTION
    dw, db = mse_gradient(X, y, w, b)
    total = 0.0
    for _ in range(n_draws):
        rows = rng.choice(len(y), batch_size, replace=False)
        dw_batch, db_batch = mse_gradient(X[rows], y[rows], w, b)
        total += np.sum((dw_batch - dw) ** 2) + (db_batch - db) ** 2
    return total / n_draws
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-gradient_noise", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_scalar, check_unchanged

_X, _y, _w = np.array([[1.0], [3.0]]), np.array([2.0, 3.0]), np.array([1.0])

rubric = Rubric(points=1)
with rubric.part(
    "value: single samples out of two",
    points=0.25,
    hint="For each draw: the batch's gradient minus the full one, squared and summed over dw and db. "
    "Then the mean over the draws.",
):
    check_close(
        gradient_noise(_X, _y, _w, 0.5, 1, 30, np.random.default_rng(1)),
        5.0,
        given="gradient_noise([[1], [3]], [2, 3], [1], 0.5, 1, 30, rng)",
        recognise={
            "the distance itself: take its square": 5.0**0.5,
            "dw alone: db belongs to the gradient as well": 4.0,
            "db alone: dw belongs to the gradient as well": 1.0,
            "the sum over the draws: take the mean": 150.0,
            "the mean over the entries: sum them": 2.5,
            "half of the gradient: the square gives a factor 2": 1.25,
            "the distance of dw plus that of db: square first, then add": 3.0,
            "the square of the sum of both distances": 9.0,
        },
    )
with rubric.part(
    "value: both samples of two, which has no noise",
    points=0.25,
    hint="The batch's samples are distinct: `replace=False`.",
):
    check_close(
        gradient_noise(_X, _y, _w, 0.5, 2, 30, np.random.default_rng(1)),
        0.0,
        given="gradient_noise([[1], [3]], [2, 3], [1], 0.5, 2, 30, rng)",
        recognise={
            "batch_size ignored: each draw is a batch of that many samples": 5.0,
            "a division by batch_size on top of the mean": 2.5,
        },
    )
with rubric.part("type: one number", points=0.25, hint="Return the mean, not a list of draws."):
    check_scalar(gradient_noise(_X, _y, _w, 0.5, 1, 3, np.random.default_rng(1)))
with rubric.part(
    "purity: X, y and w are left as they were",
    points=0.25,
    hint="`rng.shuffle(X)` would write into the caller's array.",
):
    check_unchanged(gradient_noise, _X, _y, _w, 0.5, 1, 3, np.random.default_rng(1))
rubric

# %% nbgrader={"grade": true, "grade_id": "test-gradient_noise-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, chance ½, type ¼, purity ¼.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    CheckFailed,
    Rubric,
    check_chance,
    check_function,
    check_scalar,
    check_unchanged,
    flat,
)

_rng = np.random.default_rng(205)
_X, _y, _w = _rng.normal(size=(20, 2)), _rng.normal(size=20), _rng.normal(size=2)
_two, _pair = _rng.normal(size=(2, 3)), _rng.normal(size=2)
# Four samples whose gradients are at right angles and of one length: every batch of a size is
# equally far from the mean, so that the answer is exact for any draws.
_corners = np.linalg.qr(_rng.normal(size=(4, 4)))[0]
_four = _corners[:, :3] / _corners[:, 3:]
_weights = np.array([0.3, -0.2, 0.5])
_four_y = _four @ _weights + 0.4 - _corners[:, 3]


def _gradients(X, y, w, b):
    r = X @ w + b - y
    return 2 * np.column_stack([X * r[:, None], r])


def _law(X, y, w, b, batch_size, *_):
    g, n = _gradients(X, y, w, b), len(y)
    spread = np.mean(np.sum((g - g.mean(axis=0)) ** 2, axis=1))
    return spread / batch_size * (n - batch_size) / (n - 1)


def _part(columns, power=2):
    def noise(X, y, w, b, batch_size, *_):
        g = _gradients(X, y, w, b)
        off = (g - g.mean(axis=0))[:, columns]
        value = np.mean(np.sum(off**2, axis=1) ** (power / 2))
        return value if batch_size == 1 else 0.0

    return noise


def _measured(X, y, w, b, batch_size, n_draws, seed):
    return gradient_noise(X, y, w, b, batch_size, n_draws, np.random.default_rng(seed))


_everything, _weights_only, _last = slice(None), slice(0, -1), slice(-1, None)

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: out of two samples",
    points=1,
    hint="For each draw: the batch's gradient minus the full one, squared and summed over dw and db. "
    "Then the mean over the draws.",
):
    check_function(
        _measured,
        {
            "one of two": (_two, _pair, _weights, 0.4, 1, 12, 1),
            "both of two": (_two, _pair, _weights, 0.4, 2, 30, 2),
            "one of two, one draw": (_two[:, :1], _pair, np.array([0.5]), -0.3, 1, 1, 3),
        },
        _law,
        recognise={
            "the distance itself: take its square": _part(_everything, 1),
            "dw alone: db belongs to the gradient as well": _part(_weights_only),
            "db alone: dw belongs to the gradient as well": _part(_last),
            "the sum over the draws: take the mean": lambda *args: _law(*args) * args[5],
            "the mean over the entries: sum them": lambda *args: (
                _law(*args) / (args[0].shape[1] + 1)
            ),
            "half of the gradient: the square gives a factor 2": lambda *args: _law(*args) / 4,
            "batch_size ignored: each draw is a batch of that many samples": lambda *args: _law(
                *args[:4], 1
            ),
        },
    )
with rubric.part(
    "value: larger batches of distinct samples",
    points=1,
    hint="The batch's samples are distinct, `replace=False`, and the gradient is their mean.",
):
    for _size in (1, 2, 3, 4):
        _case = (_four, _four_y, _weights, 0.4, _size)
        check_scalar(_value := _measured(*_case, 40, _size))
        _got, _right = float(_value), _law(*_case)
        if not np.isclose(_got, _right, rtol=1e-3, atol=1e-6):
            _named = ""
            if _size > 1 and np.isclose(_got, _law(*_case[:4], 1), rtol=1e-3):
                _named = "batch_size ignored: each draw is a batch of that many samples"
            elif _size == 2 and _got > _right:
                _named = "samples drawn with replacement: a batch has distinct samples"
            raise CheckFailed("the value differs for orthogonal gradients", mistake=_named)
    for _seed in (6, 7):
        check_scalar(_value := _measured(_X, _y, _w, 0.3, 5, 400, _seed))
        if not 0.7 < float(_value) / _law(_X, _y, _w, 0.3, 5) < 1.3:
            raise CheckFailed("the mean over 400 draws of 5 out of 20 is far from the law")
    # Three samples at the squared distances 4, 0 and 4.
    _case = (np.zeros((3, 1)), np.array([-1.0, 0.0, 1.0]), np.zeros(1), 0.0, 1)
    check_scalar(_value := _measured(*_case, 400, 8))
    if not 0.8 < (_share := float(_value) / _law(*_case)) < 1.2:
        _named = ""
        if np.isclose(_share, 2 / 3, atol=0.08):
            _named = "the square of the mean distance: square first, then average"
        elif np.isclose(float(_value), [0.0, 4.0]).any():
            _named = "a single draw, or the median: take the mean over all draws"
        raise CheckFailed(
            "the mean over 400 draws of 1 out of 3 is far from the law", mistake=_named
        )
with rubric.part(
    "chance: other draws with another seed, the same with the same",
    points=0.5,
    hint="Draw each batch anew from the `rng` that is passed in.",
):
    check_chance(lambda seed: _measured(_X, _y, _w, 0.3, 3, 2, seed), 8)
    _counted = flat([_measured(_X, _y, _w, 0.3, 1, count, 8) for count in (40, 41, 43)])
    if np.ptp(_counted) < 1e-9 * _counted[0]:
        raise CheckFailed(
            "40, 41 and 43 draws gave the same",
            mistake="another number of draws than n_draws",
        )
    _whole = [_measured(_X, _y, _w, 0.3, 1, 20, seed) for seed in range(3)]
    if np.allclose(flat(_whole), _law(_X, _y, _w, 0.3, 1)):
        raise CheckFailed(
            "20 draws out of 20 samples gave each sample once",
            mistake="one epoch cut into batches: the draws are independent of each other",
        )
with rubric.part("type: one number", points=0.25, hint="Return the mean, not a list of draws."):
    check_scalar(_measured(_X, _y, _w, 0.3, 3, 4, 1))
with rubric.part(
    "purity: X, y and w are left as they were",
    points=0.25,
    hint="`rng.shuffle(X)` would write into the caller's array.",
):
    check_unchanged(gradient_noise, _X, _y, _w, 0.3, 3, 4, np.random.default_rng(1))
rubric
### END HIDDEN TESTS

# %% tags=["figure"]
with picture(
    "Measured gradient noise against the batch size from 1 to 256, both axes logarithmic. The dots lie on "
    "the law, which follows a straight line of slope minus one for small batches and drops to zero at "
    "256, the size of the data.",
    size=(7.2, 4.2),
) as fig:
    rng, sizes = np.random.default_rng(2), np.array([1, 2, 4, 8, 16, 32, 64, 128, 192, 240])
    noise = [gradient_noise(X, y, np.array([0.2]), 0.3, int(size), 300, rng) for size in sizes]
    single = 2 * np.column_stack([X[:, 0], np.ones(len(y))]) * (0.2 * X[:, 0] + 0.3 - y)[:, None]
    sigma2 = np.mean(np.sum((single - single.mean(axis=0)) ** 2, axis=1))
    ax = fig.add_subplot()
    fine = np.append(np.geomspace(1, 240, 100), np.linspace(241, 255.9, 60))
    ax.loglog(fine, sigma2 / fine, color="0.6", lw=1, ls="--")
    ax.loglog(fine, sigma2 / fine * (256 - fine) / 255, color="black", lw=1)
    ax.loglog(sizes, noise, "o", color="#56B4E9", ms=7)
    ax.text(80, 0.22, "σ²/B", color="0.35")
    ax.annotate(
        "the law, with (n − B)/(n − 1)",
        (225, 0.006),
        xytext=(9, 0.006),
        va="center",
        arrowprops={"arrowstyle": "-", "color": "0.6"},
    )
    ax.set(
        xlabel="batch size B",
        ylabel="mean of ‖g_B − g‖²",
        ylim=(1e-3, 40),
        title="Four times the samples, half the error",
    )

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-small-batches-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# Four times as many samples cut the squared distance to a quarter, and the distance itself to *half*.
# That is a poor trade: sixteen times the work for a fourth of the error.
# It is the reason why small batches can win. While the walk is far from its goal, a rough direction will do.
#
# **In your own words** (3 points). Why can many rough steps beat few exact ones, and why do they stop being better in the end?
# Use how the error of a mini-batch gradient depends on $B$. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** the error of the mean of $B$ samples falls as $1/\sqrt B$ only (variance $\sigma^2/B$), while its cost grows as $B$.
# - **1 point** far from the minimizer the gradient is large against the noise, so that a rough direction gives nearly the same progress per update and much more per sample.
# - **1 point** near the minimizer the gradient vanishes and the noise does not: the walk keeps jumping about at a distance set by learning rate and batch size.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-small-batches", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# The error of a mini-batch gradient falls only as $1/\sqrt B$, but its cost grows as $B$, so the first few samples tell the most.
# Far from the minimizer the gradient is large against the noise, and a rough direction leads downhill almost as well as the exact one, at a fraction of the cost.
# Near the minimizer the gradient goes to zero while the noise stays, so that the steps become random and the walk dances around the goal.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## What the noise costs
#
# A fair race needs a tuned learning rate for each batch size.
# So first a sweep: how far above the best loss is each after 10 epochs, that is, after 2560 samples?
#
# **Predict.** Which batch size needs the smallest learning rate? Which one is nearest to the goal after 2560 samples?
#
# *Your prediction: …*

# %% tags=["figure", "cover"]
with picture(
    "Loss above the minimum after 10 epochs against the learning rate, both axes logarithmic, for "
    "batches of 1, 16 and 256. Each curve falls to a lowest point and rises again. Single samples are best near "
    "a learning rate of 0.002, batches of 16 near 0.03, all samples near 0.5.",
    size=(7.2, 4.2),
) as fig:
    ax = fig.add_subplot()
    rates = 2.0 ** np.arange(-11, 0)
    colors = {1: "#56B4E9", 16: "#009E73", 256: "#0072B2"}
    chosen = {}
    for size, color in colors.items():
        ends = []
        for lr in rates:
            with np.errstate(all="ignore"):
                runs = [
                    train(X, y, lr, 10, size, np.random.default_rng(seed))["losses"][-1]
                    for seed in range(1 if size == 256 else 3)
                ]
            ends.append(np.mean(runs) - floor if np.isfinite(runs).all() else np.nan)
        ends = np.array(ends)
        shown = ends < 10
        ax.loglog(rates[shown], ends[shown], "o-", color=color, ms=4)
        chosen[size] = float(rates[np.nanargmin(ends)])
        at = np.nanargmin(ends)
        ax.annotate(
            f"B = {size}", (rates[at], ends[at]), xytext=(0, -16), textcoords="offset points",
            color=color, ha="center",
        )  # fmt: skip
    ax.set(
        xlabel="learning rate",
        ylabel="loss above the minimum",
        ylim=(1e-5, 10),
        title="After 2560 samples: each batch size has its own best rate",
    )

# %% [markdown]
# Each batch size gets the learning rate that is best for it, and the race is run over 30 epochs.
# The same three runs, on three clocks.
#
# **Predict.** On which clock do small batches look best, on which all samples at once?
#
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "The same three runs of 30 epochs on three axes: loss above the minimum against updates, samples "
    "and seconds. By updates batches of 256 are far ahead; by samples the smaller batches are; by seconds "
    "single samples come last.",
    size=(11.0, 3.8),
) as fig:
    by_updates, by_samples, by_seconds = fig.subplots(1, 3, sharey=True)
    start_loss = mse_loss(X, y, np.zeros(1), 0.0)
    for size, color in colors.items():
        begin = time.perf_counter()
        run = train(X, y, chosen[size], 30, size, np.random.default_rng(4))
        seconds = time.perf_counter() - begin
        above = np.append(start_loss, run["losses"]) - floor
        epochs = np.arange(31)
        clocks = (epochs * run["n_updates"] / 30, epochs * len(y), epochs * seconds / 30)
        for ax, clock in zip((by_updates, by_samples, by_seconds), clocks, strict=True):
            ax.semilogy(clock, above, color=color, marker="o", ms=3, lw=1.2)
            ax.set_xscale("symlog", linthresh=max(clock[1], 1e-9))
            ax.text(clock[-1], above[-1] * 0.6, f"{size}", color=color, ha="right", va="top")
    by_updates.set(xlabel="updates", ylabel="loss above the minimum", title="per update")
    by_samples.set(xlabel="samples seen", title="per sample")
    by_seconds.set(xlabel="seconds on this machine", title="per second")

# %% [markdown]
# Counted in updates, all data at once looks best: each of its steps is exact.
# Counted in samples, which is the work done, small batches are ahead from the start: after one epoch, one pass over the data, single samples have made 256 updates and all-at-once has made one.
# Later they begin to dance, while all-at-once goes on down.
# Counted in seconds it depends on the machine and on the data: a computer multiplies 256 rows in hardly more time than one, and so single samples come last.
# That does not last: with a million rows, one update with all of them is as much work as the 3907 updates of an epoch in batches of 256.
# So people use moderate batches: large enough to keep the machine busy, small enough to move often.
# When somebody says that one method is faster, ask for the axis.
#
# ### Rate and batch size hang together
#
# With a constant learning rate the walk does not come to rest: it dances at some height above the minimum.
#
# **Predict.** Double the learning rate *and* the batch size. Does the walk dance higher, lower, or at the same height?
#
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Height of the dance above the minimum for batches of 1, 4 and 16. Left against the learning rate: "
    "three separate lines. Right against learning rate over batch size: all dots on one line.",
    size=(9.6, 3.9),
) as fig:
    left, right = fig.subplots(1, 2, sharey=True)
    for size, color in {1: "#56B4E9", 4: "#E69F00", 16: "#009E73"}.items():
        tried = np.array([0.0025, 0.005, 0.01, 0.02]) * size
        heights = []
        for lr in tried:
            run = train(X, y, lr, 40, size, np.random.default_rng(5))
            heights.append(np.mean(run["losses"][20:]) - floor)
        left.loglog(tried, heights, "o-", color=color)
        right.loglog(tried / size, heights, "o", color=color, ms=7, mfc="none", mew=1.6)
        left.text(tried[-1] * 1.12, heights[-1], f"B = {size}", color=color, va="center")
    left.set(xlabel="learning rate", ylabel="height above the minimum", title="Three lines")
    left.set_xlim(0.002, 0.8)
    right.set(xlabel="learning rate / batch size", title="One line")
    right.set_xticks([0.0025, 0.005, 0.01, 0.02], ["0.0025", "0.005", "0.01", "0.02"])
    right.set_xticks([], minor=True)

# %% [markdown]
# At the same height, nearly: what counts is $\alpha / B$.
# One update adds noise of size $\alpha^2 \sigma^2 / B$ and the pull of the slope removes a share of order $\alpha$ of what is there, so that the two balance at a height proportional to $\alpha \sigma^2 / B$.
# To come to rest, lower the learning rate or enlarge the batch: lesson 06 does the former.
# The law holds while $B \ll n$ and $\alpha$ is far below the edge of stability.
#
# ### Does noise help to escape?
#
# You may hear that SGD escapes local minima.
# Here is a landscape with two valleys, the left one shallow.
# We put 400 walkers into the shallow one, and give each gradient some noise of deviation $s$, as a mini-batch would.
#
# **Predict.** Twice as much noise, or four times the learning rate: which lets more walkers escape in the same time (steps times learning rate)?
#
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Left: a curve with a shallow valley at minus 2 and a deep one at 3. Middle: the share of walkers "
    "that left the shallow valley against the noise, for learning rates 0.02, 0.04 and 0.08: "
    "three separate curves that rise from 0. Right: the same shares against learning rate times noise squared: one curve.",
    size=(11.4, 3.6),
) as fig:
    valleys, by_noise, by_both = fig.subplots(1, 3)
    plot_curve(two_valleys(), valleys)
    valleys.plot(
        -2, two_valleys().value(np.array([-2.0])), "o", ms=15, mfc="none", mec="#D55E00", mew=2
    )
    valleys.set_title("400 walkers start at −2")
    rng, products = np.random.default_rng(6), np.linspace(0.5, 5, 10)
    for lr, color in {0.02: "#E9A27C", 0.04: "#D55E00", 0.08: "#7A3600"}.items():
        noises = np.sqrt(products / lr)
        walkers = np.full((len(noises), 400), -2.0)
        gone = np.zeros(walkers.shape, dtype=bool)
        for _ in range(round(24 / lr)):
            kicks = noises[:, None] * rng.standard_normal(walkers.shape)
            slopes = two_valleys().gradient(walkers[..., None])[..., 0]
            walkers = np.clip(walkers - lr * (slopes + kicks), -4, 5)
            gone |= walkers > 1
        shares = gone.mean(axis=1)
        by_noise.plot(noises, shares, "o-", color=color, ms=4)
        by_both.plot(products, shares, "o-", color=color, ms=4)
        by_noise.text(noises[-1], shares[-1] + 0.03, f"lr {lr}", color=color, ha="center")
    by_noise.set(xlabel="noise s", ylabel="share that left", ylim=(-0.03, 1.1))
    by_noise.set_title("Three curves")
    by_both.set(xlabel="learning rate · s²", ylim=(-0.03, 1.1), title="One curve")

# %% [markdown]
# It is again one number that decides, $\alpha s^2$, and for a mini-batch $s^2$ is $\sigma^2/B$.
# Four times the learning rate does the same as twice the noise.
# Below about 1 nobody leaves, and stochastic gradient descent sits in the shallow valley as firmly as the exact method.
# Nor does the noise know which valley is deeper: with enough of it walkers leave the deep one as well.
# "SGD escapes local minima" is true for some learning rates, some batch sizes and some valleys.
#
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - Batch, mini-batch and stochastic gradient descent are one function; $B$ is the number of samples in each gradient.
# - An epoch shuffles the rows, uses each once, keeps the short last batch, and makes $\lceil n/B \rceil$ updates.
# - A mini-batch gradient is right on average; its squared error is $\frac{\sigma^2}{B} \cdot \frac{n - B}{n - 1}$.
# - With a constant learning rate the walk dances at a height proportional to $\alpha / B$.
# - Say which clock a comparison uses: updates, samples or seconds.
#
# The noise makes steps that disagree. The next lesson adds them up.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "SGD" | any of the three, most often mini-batch gradient descent |
# | "batch gradient descent" | the gradient of *all* samples; a "batch size of 32" is a mini-batch |
# | iteration, step | one update, not one epoch |
# | "SGD converges faster" | per sample, at first, with a tuned learning rate |
# | "SGD escapes local minima" | if learning rate times noise is large enough for the valley; see above |
# | "linear scaling rule" | keep $\alpha/B$: the noise stays the same, as long as $\alpha$ stays below the edge |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | the mean of squares, gradient with a factor 2 | some books put $\frac12$ in front, and the 2 is gone |
# | the short last batch is kept | PyTorch's `DataLoader(drop_last=True)` drops it; Keras keeps it |
# | shuffled anew each epoch, without replacement | theory often draws with replacement: then $(n - B)/(n - 1)$ is missing |
# | the average over the batch's actual size | dividing by $B$ makes the short batch's step too small |
#
# ## Further reading
#
# - Herbert Robbins and Sutton Monro (1951), *A Stochastic Approximation Method*.
# - Léon Bottou, Frank Curtis and Jorge Nocedal (2018), *Optimization Methods for Large-Scale Machine Learning*.
# - Priya Goyal and others (2017), *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*.
# - William Cochran (1977), *Sampling Techniques*, chapter 2: the factor $(n - B)/(n - 1)$.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=8)
