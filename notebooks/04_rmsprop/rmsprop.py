# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Give every parameter its own step: AdaGrad and RMSprop
#
# Momentum shortened the way along a ravine, but one learning rate still served every parameter.
# Where one parameter is measured in thousands and another in thousandths, no single number suits both.
# This lesson lets each parameter set its own step from the gradients that it has seen.
#
# **You will learn**
#
# - how AdaGrad scales each parameter's step, and why its steps fade;
# - how RMSprop forgets, and so keeps walking;
# - what the two methods do not notice (the scale of the loss), and what hurts them (a tilted ravine);
# - why RMSprop with a constant learning rate never comes to rest.
#
# **You need** the walk of `01_gradient_descent` and the data of `02_batch_sgd_minibatch`.
#
# **Time** 80 minutes. **Points** 27.

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

from helpers.datasets import unlike_features
from helpers.objectives import ravine, rosenbrock
from helpers.pictures import picture
from helpers.plots import (
    OPTIMIZER_COLORS,
    compare_trajectories,
    plot_convergence,
)

# %% [markdown]
# ## Meet two parameters that disagree
#
# A line is fitted through data with two features.
# The first lies in $[0, 1]$, the second in $[0, 1000]$, and both matter equally: the target is $2 x_1 - 0.003\,x_2$ and a little noise.
# We subtract the means, so that no intercept is needed, and minimize the mean squared error over the two weights.
#
# **Predict.** We take 500 steps of gradient descent from $(0, 0)$ with the best learning rate there is. How far does $w_1$ get on its way to 2?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Left: the mean squared error over the two weights, a valley that is long in w1 and about a "
    "thousand times narrower in w2. Right: the share of the loss that is left after 500 steps of "
    "gradient descent against the learning rate. It stays at 28 percent up to 1e-5 and then rises steeply.",
    size=(10.0, 3.8),
) as fig:
    X, y = unlike_features()
    X, y = X - X.mean(axis=0), y - y.mean()
    hessian = 2 * X.T @ X / len(y)
    best = np.linalg.solve(hessian, 2 * X.T @ y / len(y))
    w1, w2 = np.meshgrid(np.linspace(-1, 5, 121), np.linspace(-0.009, 0.003, 121))
    off = np.stack([w1, w2], axis=-1) - best
    excess = np.einsum("...i,ij,...j", off, hessian, off) / 2
    left, right = fig.subplots(1, 2)
    left.contourf(w1, w2, excess, np.linspace(0, 4, 13), cmap="Blues_r", alpha=0.55, extend="max")
    left.plot(*best, "*", ms=13, color="black")
    left.plot(0, 0, "o", ms=8, mfc="white", mec="black")
    left.set(xlabel="$w_1$", ylabel="$w_2$", title="Mind the axes: they differ 500-fold")
    rates = np.logspace(-7, np.log10(1.14e-5), 60)
    shares = []
    for lr in rates:
        shrink = np.linalg.matrix_power(np.eye(2) - lr * hessian, 500)
        off = shrink @ -best
        shares.append((off @ hessian @ off) / (best @ hessian @ best))
    right.loglog(rates, shares, color=OPTIMIZER_COLORS["gd"])
    right.axvline(2 / np.linalg.eigvalsh(hessian).max(), color="black", lw=0.8, ls=":")
    right.text(1e-5, 0.9, "edge of stability", rotation=90, ha="right", va="bottom")
    right.text(2e-7, 0.32, "28 % left: the whole share of $w_1$", va="bottom")
    right.set(
        ylim=(0.1, 10),
        xlabel="learning rate",
        ylabel="share of the loss left",
        title="Gradient descent, 500 steps",
    )

# %% [markdown]
# It gets to 0.002.
# The condition number is about a million: the second weight's curvature sets the edge of stability near $10^{-5}$, and at that rate the first weight hardly moves.
# Most learning rates settle $w_2$ within a few hundred steps, and none moves $w_1$: 28 % of the loss is left whatever we choose, which is all of the first weight's share.
#
# Features in like units would cure it here, and rescaling your data is always the first thing to try.
# Inside a network the units are nobody's choice, and so we look for a method that finds them on the way.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Divide by what you have seen
#
# **AdaGrad** keeps, for each parameter, the sum $s$ of all squared gradients so far, and divides by its root:
#
# $$s \leftarrow s + g^2, \qquad \theta \leftarrow \theta - \alpha\,\frac{g}{\sqrt{s} + \varepsilon}.$$
#
# Everything is meant entry by entry.
# A parameter with large gradients gets a large divisor, one with small gradients a small one.
# The root makes $\sqrt s$ a quantity in the units of $g$, so that the quotient has none.
#
# The small $\varepsilon$ stands **outside** the root. A parameter whose gradient has always been zero has $s = 0$ and $g = 0$; thanks to $\varepsilon$ its step is $0 / (0 + \varepsilon) = 0$, not $0/0$.
#
# **By hand.** From $\theta = 3$ with gradient 4, sum 9, $\alpha = 0.5$ and a negligible $\varepsilon$: the new sum is $9 + 16 = 25$, and $3 - 0.5 \cdot 4 / 5 = 2.6$.
#
# **Exercise.** Write `adagrad_step(params, grad, sq_sum, lr, eps=1e-8)`.
# It returns the pair `(params, sq_sum)`, both new arrays shaped like `params`, and changes nothing passed in.


# %% nbgrader={"grade": false, "grade_id": "adagrad_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    """Return (params, sq_sum) after one step of AdaGrad with learning rate lr."""
    ### BEGIN SOLUTION
    sq_sum = sq_sum + grad**2
    return params - lr * grad / (np.sqrt(sq_sum) + eps), sq_sum
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-adagrad_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_arrays, check_close, check_unchanged

rubric = Rubric(points=2)
with rubric.part(
    "value: one step with sums (9, 12) and a large ε",
    points=1,
    hint="First add the square, then divide by the root of the new sum plus ε. With sum 9 and gradient 4 the new sum is 25; with ε = 1 the gradient is divided by 6.",
):
    check_close(
        adagrad_step(np.array([4.0, 2.0]), np.array([4.0, -2.0]), np.array([9.0, 12.0]), 0.75, 2.0),
        [[3.571428571, 2.25], [25.0, 16.0]],
        given="adagrad_step([4.0, 2.0], [4.0, -2.0], [9.0, 12.0], 0.75, 2.0)",
        recognise={
            "ε inside the root: here it stands outside": [[3.422649731, 2.353553391], [25.0, 16.0]],
            "no root: divide by the root of the sum": [[3.888888889, 2.083333333], [25.0, 16.0]],
            "the old sum in the step: add the new square first": [[3.4, 2.274519053], [25.0, 16.0]],
            "a sum that is not kept: return the new one": [[3.571428571, 2.25], [9.0, 12.0]],
            "the sum in place of the step: params are not moved": [[4.0, 2.0], [25.0, 16.0]],
            "the pair in the other order: params come first": [[25.0, 16.0], [3.571428571, 2.25]],
            "the new params alone: return the pair": [3.571428571, 2.25],
            "an average with decay 0.9: AdaGrad adds": [[3.413430368, 2.280550022], [9.7, 11.2]],
            "the square of the gradient without the sum before it": [[3.5, 2.375], [16.0, 4.0]],
            "gradients that are added without being squared": [
                [3.464816242, 2.261248608],
                [13.0, 14.0],
            ],
            "gradients that are added with their signs: add the squares": [
                [3.464816242, 2.290569415],
                [13.0, 10.0],
            ],
            "one sum for all parameters: each has its own": [
                [3.593780223, 2.195902906],
                [29.0, 32.0],
            ],
            "one divisor for all parameters: each has its own": [
                [3.642989927, 2.178505037],
                [25.0, 16.0],
            ],
            "a bracket that is missing: `g / √s + ε` adds ε to the quotient": [
                [1.4, 0.375],
                [25.0, 16.0],
            ],
            "a bracket that is missing: `lr * (g / √s + ε)` adds ε to the quotient": [
                [1.9, 0.875],
                [25.0, 16.0],
            ],
            "a bracket that is missing: `p - lr * g / √s + ε` adds ε to the point": [
                [5.4, 4.375],
                [25.0, 16.0],
            ],
            "a plus sign: the step goes uphill": [[4.428571429, 1.75], [25.0, 16.0]],
            "a step without the learning rate": [[3.428571429, 2.333333333], [25.0, 16.0]],
            "a step without ε": [[3.4, 2.375], [25.0, 16.0]],
            "a plain gradient step: divide by the root of the sum": [[1.0, 3.5], [25.0, 16.0]],
            "the root kept as state: keep the sum itself": [[3.571428571, 2.25], [5.0, 4.0]],
            "the sign of the gradient alone": [[3.25, 2.75], [25.0, 16.0]],
        },
    )
with rubric.part(
    "shape and type: a pair of arrays of floats, each shaped like params",
    points=0.5,
    hint="End with `return params, sq_sum`: two arrays, params first.",
):
    check_arrays(
        adagrad_step(np.array([4.0, 2.0]), np.array([4.0, -2.0]), np.array([9.0, 12.0]), 0.75, 2.0),
        (2,),
        "params",
        "sq_sum",
    )
with rubric.part(
    "purity: params, grad and sq_sum are left as they were",
    points=0.5,
    hint="`sq_sum += …` writes into the caller's array; `sq_sum = sq_sum + …` makes a new one.",
):
    check_unchanged(
        adagrad_step, np.array([4.0, 2.0]), np.array([4.0, -2.0]), np.array([9.0, 12.0]), 0.75, 2.0
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-adagrad_step-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_arrays, check_function, check_unchanged


def _step(params, grad, sq_sum, lr, eps=1e-8):
    sq_sum = sq_sum + grad**2
    return params - lr * grad / (np.sqrt(sq_sum) + eps), sq_sum


def _moved(move, state=lambda s, g: s + g**2):
    def step(params, grad, sq_sum, lr, eps=1e-8):
        new = state(sq_sum, grad)
        return params - move(grad, sq_sum, new, lr, eps), new

    return step


_rng = np.random.default_rng(401)
_vector, _slopes, _state = _rng.normal(size=4), _rng.normal(size=4), _rng.uniform(0.5, 3.0, 4)
_matrix, _matrix_slopes = _rng.normal(size=(2, 3)), _rng.normal(size=(2, 3))
_matrix_state = _rng.uniform(0.1, 4.0, (2, 3))
_still = np.array([0.0, 1.5, 0.0, -0.7])

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other steps",
    points=3,
    hint="First add the square, then divide by the root of the new sum plus ε. With sum 9 and gradient 4 the new sum is 25; with ε = 1 the gradient is divided by 6.",
):
    check_function(
        adagrad_step,
        {
            "a vector and a large ε": (_vector, _slopes, _state, 0.37, 0.3),
            "a matrix": (_matrix, _matrix_slopes, _matrix_state, 1.9, 0.05),
            "a first step, with the default ε": (_vector, _slopes, np.zeros(4), 0.4),
            "a zero gradient at a zero sum": (_vector, _still, np.zeros(4), 0.4, 0.02),
            "a zero gradient with the default ε": (_vector, _still, _state * [0, 1, 1, 0], 0.4),
            "tiny gradients and the default ε": (
                _vector,
                1e-8 * np.array([3.0, -1, 2, 0.5]),
                np.zeros(4),
                0.4,
            ),
            "a single entry": (np.array([2.5]), np.array([-7.0]), np.array([2.0]), 0.3, 0.5),
        },
        _step,
        recognise={
            "ε inside the root: here it stands outside": _moved(
                lambda g, old, s, lr, eps: lr * g / np.sqrt(s + eps)
            ),
            "no root: divide by the root of the sum": _moved(
                lambda g, old, s, lr, eps: lr * g / (s + eps)
            ),
            "the old sum in the step: add the new square first": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(old) + eps)
            ),
            "a sum that is not kept: return the new one": lambda *a: (_step(*a)[0], a[2]),
            "the sum in place of the step: params are not moved": lambda *a: (a[0], _step(*a)[1]),
            "the pair in the other order: params come first": lambda *a: _step(*a)[::-1],
            "the new params alone: return the pair": lambda *a: _step(*a)[0],
            "an average with decay 0.9: AdaGrad adds": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(s) + eps),
                lambda s, g: 0.9 * s + 0.1 * g**2,
            ),
            "the square of the gradient without the sum before it": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(s) + eps), lambda s, g: g**2
            ),
            "gradients that are added without being squared": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(s) + eps), lambda s, g: s + np.abs(g)
            ),
            "gradients that are added with their signs: add the squares": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(s) + eps), lambda s, g: s + g
            ),
            "one sum for all parameters: each has its own": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(s) + eps),
                lambda s, g: s + np.sum(g**2),
            ),
            "one divisor for all parameters: each has its own": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(np.sum(s)) + eps)
            ),
            "a bracket that is missing: `g / √s + ε` adds ε to the quotient": _moved(
                lambda g, old, s, lr, eps: lr * g / np.sqrt(s) + eps
            ),
            "a bracket that is missing: `lr * (g / √s + ε)` adds ε to the quotient": _moved(
                lambda g, old, s, lr, eps: lr * (g / np.sqrt(s) + eps)
            ),
            "a bracket that is missing: `p - lr * g / √s + ε` adds ε to the point": _moved(
                lambda g, old, s, lr, eps: lr * g / np.sqrt(s) - eps
            ),
            "a plus sign: the step goes uphill": _moved(
                lambda g, old, s, lr, eps: -lr * g / (np.sqrt(s) + eps)
            ),
            "a step without the learning rate": _moved(
                lambda g, old, s, lr, eps: g / (np.sqrt(s) + eps)
            ),
            "a step without ε": _moved(lambda g, old, s, lr, eps: lr * g / np.sqrt(s)),
            "a fixed ε of 1e-8: use the one passed in": _moved(
                lambda g, old, s, lr, eps: lr * g / (np.sqrt(s) + 1e-8)
            ),
            "the larger of √s and ε for their sum": _moved(
                lambda g, old, s, lr, eps: lr * g / np.maximum(np.sqrt(s), eps)
            ),
            "a plain gradient step: divide by the root of the sum": _moved(
                lambda g, old, s, lr, eps: lr * g
            ),
            "the root kept as state: keep the sum itself": lambda *a: (
                _step(*a)[0],
                np.sqrt(_step(*a)[1]),
            ),
            "the sign of the gradient alone": _moved(lambda g, old, s, lr, eps: lr * np.sign(g)),
        }
        | {
            "an answer that is the same for every call": lambda *a: [
                [3.571428571, 2.25],
                [25.0, 16.0],
            ]
        },
    )
with rubric.part(
    "shape and type: a pair of arrays of floats, also for a matrix",
    points=0.5,
    hint="End with `return params, sq_sum`: two arrays, params first.",
):
    check_arrays(
        adagrad_step(_matrix, _matrix_slopes, _matrix_state, 0.4), (2, 3), "params", "sq_sum"
    )
with rubric.part(
    "purity: params, grad and sq_sum are left as they were",
    points=0.5,
    hint="`sq_sum += …` writes into the caller's array; `sq_sum = sq_sum + …` makes a new one.",
):
    check_unchanged(adagrad_step, _vector, _slopes, _state, 0.4)
rubric
### END HIDDEN TESTS

# %% [markdown]
# The factor in front of the gradient is the **effective learning rate** of a parameter:
#
# $$\alpha_{\text{eff}} = \frac{\alpha}{\sqrt{s} + \varepsilon}.$$
#
# **By hand.** For $s = 16$, $\alpha = 0.5$ and $\varepsilon = 1$: $0.5 / (4 + 1) = 0.1$.
#
# **Exercise.** Write `effective_lr(sq_avg, lr, eps=1e-8)`, an array of floats shaped like `sq_avg`. It serves AdaGrad's sum and, soon, RMSprop's average.


# %% nbgrader={"grade": false, "grade_id": "effective_lr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def effective_lr(sq_avg, lr, eps=1e-8):
    """Return the step size of each parameter, lr/(√sq_avg + ε), shaped like sq_avg."""
    ### BEGIN SOLUTION
    return lr / (np.sqrt(sq_avg) + eps)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-effective_lr", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_unchanged

rubric = Rubric(points=1)
with rubric.part(
    "value: averages 9, 0.25 and 4 with a large ε",
    points=0.5,
    hint="Divide the learning rate by the root plus ε. For 16 with learning rate 0.5 and ε = 1: 0.5 / (4 + 1) = 0.1.",
):
    check_close(
        effective_lr(np.array([9.0, 0.25, 4.0]), 0.6, 0.5),
        [0.1714285714, 0.6, 0.24],
        given="effective_lr([9.0, 0.25, 4.0], 0.6, 0.5)",
        recognise={
            "ε inside the root: here it stands outside": [0.1946657054, 0.692820323, 0.2828427125],
            "no learning rate: it belongs above the line": [0.2857142857, 1.0, 0.4],
            "no root: divide by the root of the average": [0.06315789474, 0.8, 0.1333333333],
            "a product with √s for the quotient": [2.1, 0.6, 1.5],
            "a bracket that is missing: `lr / √s + ε` adds ε to the quotient": [0.7, 1.7, 0.8],
            "a quotient without ε": [0.2, 1.2, 0.3],
            "one number for all parameters: each has its own": 0.2306284851,
            "one divisor for all parameters: each has its own": [
                0.1449256128,
                0.1449256128,
                0.1449256128,
            ],
            "the root of the sum over all parameters": 0.1449256128,
            "the quotient upside down": [5.833333333, 1.666666667, 4.166666667],
            "the square for the root": [0.00736196319, 1.066666667, 0.03636363636],
            "the root around the whole quotient": [0.251312345, 0.894427191, 0.3651483717],
            "the divisor alone": [3.5, 1.0, 2.5],
            "a minus sign in front": [-0.1714285714, -0.6, -0.24],
            "the learning rate itself for every parameter": [0.6, 0.6, 0.6],
            "a rounded result": [0.2, 0.6, 0.2],
        },
    )
with rubric.part(
    "shape and type: an array of floats shaped like sq_avg",
    points=0.25,
    hint="`np.sqrt` works on whole arrays, entry by entry.",
):
    check_array(effective_lr(np.array([9.0, 0.25, 4.0]), 0.6, 0.5), (3,))
with rubric.part(
    "purity: sq_avg is left as it was",
    points=0.25,
    hint="Compute with the array without writing into it.",
):
    check_unchanged(effective_lr, np.array([9.0, 0.25, 4.0]), 0.6, 0.5)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-effective_lr-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_unchanged

_rng = np.random.default_rng(403)
_vector, _matrix = _rng.uniform(0.5, 4.0, 3), _rng.uniform(0.5, 9.0, (2, 2))

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other averages",
    points=1,
    hint="Divide the learning rate by the root plus ε. For 16 with learning rate 0.5 and ε = 1: 0.5 / (4 + 1) = 0.1.",
):
    check_function(
        effective_lr,
        {
            "a vector and a large ε": (_vector, 0.3, 0.4),
            "a matrix": (_matrix, 1.7, 0.15),
            "an average of zero": (np.array([0.0, 2.0]), 0.3, 0.05),
            "a tiny average and the default ε": (np.array([1e-16, 9e-16]), 1e-8),
            "the default ε": (_vector, 0.3),
        },
        lambda sq_avg, lr, eps=1e-8: lr / (np.sqrt(sq_avg) + eps),
        recognise={
            "ε inside the root: here it stands outside": lambda s, lr, eps=1e-8: (
                lr / np.sqrt(s + eps)
            ),
            "no learning rate: it belongs above the line": lambda s, lr, eps=1e-8: (
                1 / (np.sqrt(s) + eps)
            ),
            "no root: divide by the root of the average": lambda s, lr, eps=1e-8: lr / (s + eps),
            "a product with √s for the quotient": lambda s, lr, eps=1e-8: lr * (np.sqrt(s) + eps),
            "a bracket that is missing: `lr / √s + ε` adds ε to the quotient": lambda s, lr, eps=1e-8: (
                lr / np.sqrt(s) + eps
            ),
            "a quotient without ε": lambda s, lr, eps=1e-8: lr / np.sqrt(s),
            "a fixed ε of 1e-8: use the one passed in": lambda s, lr, eps=1e-8: (
                lr / (np.sqrt(s) + 1e-8)
            ),
            "the larger of √s and ε for their sum": lambda s, lr, eps=1e-8: (
                lr / np.maximum(np.sqrt(s), eps)
            ),
            "one number for all parameters: each has its own": lambda s, lr, eps=1e-8: (
                lr / (np.sqrt(np.mean(s)) + eps)
            ),
            "one divisor for all parameters: each has its own": lambda s, lr, eps=1e-8: np.full(
                s.shape, lr / (np.sqrt(np.sum(s)) + eps)
            ),
            "the root of the sum over all parameters": lambda s, lr, eps=1e-8: (
                lr / (np.sqrt(np.sum(s)) + eps)
            ),
            "the quotient upside down": lambda s, lr, eps=1e-8: (np.sqrt(s) + eps) / lr,
            "the square for the root": lambda s, lr, eps=1e-8: lr / (s**2 + eps),
            "the root around the whole quotient": lambda s, lr, eps=1e-8: np.sqrt(lr / (s + eps)),
            "the divisor alone": lambda s, lr, eps=1e-8: np.sqrt(s) + eps,
            "a minus sign in front": lambda s, lr, eps=1e-8: -lr / (np.sqrt(s) + eps),
            "the learning rate itself for every parameter": lambda s, lr, eps=1e-8: np.full(
                s.shape, lr
            ),
            "a rounded result": lambda s, lr, eps=1e-8: np.round(lr / (np.sqrt(s) + eps), 1),
        }
        | {"an answer that is the same for every call": lambda *a: [0.1714285714, 0.6, 0.24]},
    )
with rubric.part(
    "shape and type: an array of floats, also for a matrix",
    points=0.5,
    hint="`np.sqrt` works on whole arrays, entry by entry.",
):
    check_array(effective_lr(_matrix, 1.7, 0.15), (2, 2))
with rubric.part(
    "purity: sq_avg is left as it was",
    points=0.5,
    hint="Compute with the array without writing into it.",
):
    check_unchanged(effective_lr, _vector, 0.3, 0.4)
rubric
### END HIDDEN TESTS

# %% [markdown]
# ### AdaGrad slows to a stop
#
# **Predict.** The gradient is the same in every step. How much shorter is AdaGrad's hundredth step than its first? Does it matter whether the gradient is 0.01 or 100?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Left: the length of AdaGrad's steps under constant gradients of 0.01, 1 and 100, with learning "
    "rate 1. All three lie on one line that falls as one over the root of the step number. Right: "
    "the distance covered grows as twice the root of the number of steps, far below a line of "
    "steps that stay as long as the first.",
    size=(10.0, 3.8),
) as fig:
    t = np.arange(1, 1001)
    left, right = fig.subplots(1, 2)
    for gradient, width in ((0.01, 7), (1.0, 4), (100.0, 1.5)):
        lengths = effective_lr(t * gradient**2, 1.0) * gradient
        left.loglog(t, lengths, color=OPTIMIZER_COLORS["adagrad"], lw=width, alpha=0.4)
    left.annotate("gradients 0.01, 1 and 100:\none line", (30, 0.19), xytext=(45, 0.4))
    left.set(xlabel="step", ylabel="length of the step", title="The steps fade as 1/√t")
    right.plot(t, np.cumsum(lengths), color=OPTIMIZER_COLORS["adagrad"])
    right.plot(t[:80], t[:80], color=OPTIMIZER_COLORS["gd"])
    right.text(88, 76, "steps that stay as long as the first", color=OPTIMIZER_COLORS["gd"])
    right.text(980, 40, "AdaGrad: about 2√t", ha="right")
    right.set(xlabel="steps", ylabel="distance covered", title="1000 steps cover 62 first steps")

# %% [markdown]
# Under a constant gradient $g$ the sum after $t$ steps is $t g^2$, so the step is $\alpha / \sqrt t$: the hundredth is a tenth of the first.
# The size of the gradient cancels, and only its sign is left.
# The first 1000 steps together are 61.8 times as long as the first one.
#
# The sum can only grow, and so an effective learning rate can only fall.
# On a convex problem that is a virtue: the walk settles by itself.
# On a long way it is a burden, because steep ground at the beginning is never forgotten.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Forget
#
# **RMSprop** replaces the sum by a moving average, in which old squares fade:
#
# $$s \leftarrow \gamma s + (1 - \gamma)\,g^2, \qquad \theta \leftarrow \theta - \alpha\,\frac{g}{\sqrt{s} + \varepsilon}.$$
#
# The **decay** $\gamma$ says how much of the old average is kept; with 0.9 it reaches back some ten steps.
# $\sqrt s$ is the root of a mean of squares, which gave the method its name: root mean square.
#
# **By hand.** From $\theta = 3$ with gradient 2, average 20, $\gamma = 0.75$, $\alpha = 0.5$ and a negligible $\varepsilon$: the new average is $15 + 1 = 16$, and $3 - 0.5 \cdot 2 / 4 = 2.75$.
#
# **Exercise.** Write `rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8)`.
# It returns the pair `(params, sq_avg)`. The step uses the *new* average. As before, nothing passed in changes.


# %% nbgrader={"grade": false, "grade_id": "rmsprop_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    """Return (params, sq_avg) after one step of RMSprop with learning rate lr."""
    ### BEGIN SOLUTION
    sq_avg = decay * sq_avg + (1 - decay) * grad**2
    return params - lr * grad / (np.sqrt(sq_avg) + eps), sq_avg
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-rmsprop_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_arrays, check_close, check_unchanged

rubric = Rubric(points=2)
with rubric.part(
    "value: one step with averages (28, 4) and a large ε",
    points=1,
    hint="First update the average, then divide by its root plus ε. With decay 0.75, average 20 and gradient 2 the new average is 15 + 1 = 16; with ε = 1 the gradient is divided by 5.",
):
    check_close(
        rmsprop_step(
            np.array([4.0, 2.0]), np.array([4.0, -2.0]), np.array([28.0, 4.0]), 0.3, 0.75, 0.5
        ),
        [[3.781818182, 2.24], [25.0, 4.0]],
        given="rmsprop_step([4.0, 2.0], [4.0, -2.0], [28.0, 4.0], 0.3, 0.75, 0.5)",
        recognise={
            "ε inside the root: here it stands outside": [[3.76236459, 2.282842712], [25.0, 4.0]],
            "no root: divide by the root of the average": [[3.952941176, 2.133333333], [25.0, 4.0]],
            "no factor 1 − decay: an average needs it": [[3.817705713, 2.19073345], [37.0, 7.0]],
            "AdaGrad's sum: here old squares fade": [[3.831773726, 2.180265326], [44.0, 8.0]],
            "decay and 1 − decay exchanged": [[3.753030468, 2.24], [19.0, 4.0]],
            "the old average in the step: update it first": [[3.792799887, 2.24], [25.0, 4.0]],
            "an average that is not kept: return the new one": [[3.781818182, 2.24], [28.0, 4.0]],
            "the average in place of the step: params are not moved": [[4.0, 2.0], [25.0, 4.0]],
            "the pair in the other order: params come first": [[25.0, 4.0], [3.781818182, 2.24]],
            "the new params alone: return the pair": [3.781818182, 2.24],
            "one average for all parameters: each has its own": [
                [3.785676761, 2.180265326],
                [26.0, 8.0],
            ],
            "the mean square over all parameters: each has its own average": [
                [3.77560362, 2.210880901],
                [23.5, 5.5],
            ],
            "one divisor for all parameters: each has its own": [
                [3.796097469, 2.101951266],
                [25.0, 4.0],
            ],
            "a bracket that is missing: `g / √s + ε` adds ε to the quotient": [
                [3.26, 1.8],
                [25.0, 4.0],
            ],
            "a bracket that is missing: `lr * (g / √s + ε)` adds ε to the quotient": [
                [3.61, 2.15],
                [25.0, 4.0],
            ],
            "a bracket that is missing: `p - lr * g / √s + ε` adds ε to the point": [
                [4.26, 2.8],
                [25.0, 4.0],
            ],
            "a bias correction as for a first step: RMSprop has none": [
                [3.885714286, 2.133333333],
                [25.0, 4.0],
            ],
            "an average of gradients that are not squared": [
                [3.768804648, 2.253076066],
                [22.0, 3.5],
            ],
            "an average of gradients with their signs: average the squares": [
                [3.768804648, 2.288303688],
                [22.0, 2.5],
            ],
            "1 − decay squared along with the gradient": [[3.768804648, 2.260555128], [22.0, 3.25]],
            "the square of the gradient without the average before it": [[3.52, 2.4], [4.0, 1.0]],
            "a plus sign: the step goes uphill": [[4.218181818, 1.76], [25.0, 4.0]],
            "a step without the learning rate": [[3.272727273, 2.8], [25.0, 4.0]],
            "a step without ε": [[3.76, 2.3], [25.0, 4.0]],
            "a fixed decay of 0.9: use the one passed in": [[3.788615971, 2.24], [26.8, 4.0]],
            "a plain gradient step: divide by the root of the average": [[2.8, 2.6], [25.0, 4.0]],
            "the root kept as state: keep the average itself": [[3.781818182, 2.24], [5.0, 2.0]],
            "the sign of the gradient alone": [[3.7, 2.3], [25.0, 4.0]],
        },
    )
with rubric.part(
    "shape and type: a pair of arrays of floats, each shaped like params",
    points=0.5,
    hint="End with `return params, sq_avg`: two arrays, params first.",
):
    check_arrays(
        rmsprop_step(
            np.array([4.0, 2.0]), np.array([4.0, -2.0]), np.array([28.0, 4.0]), 0.3, 0.75, 0.5
        ),
        (2,),
        "params",
        "sq_avg",
    )
with rubric.part(
    "purity: params, grad and sq_avg are left as they were",
    points=0.5,
    hint="`sq_avg += …` writes into the caller's array; `sq_avg = sq_avg + …` makes a new one.",
):
    check_unchanged(
        rmsprop_step,
        np.array([4.0, 2.0]),
        np.array([4.0, -2.0]),
        np.array([28.0, 4.0]),
        0.3,
        0.75,
        0.5,
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-rmsprop_step-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_arrays, check_function, check_unchanged


def _average(sq_avg, grad, decay):
    return decay * sq_avg + (1 - decay) * grad**2


def _step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    sq_avg = _average(sq_avg, grad, decay)
    return params - lr * grad / (np.sqrt(sq_avg) + eps), sq_avg


def _moved(move):
    def step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
        new = _average(sq_avg, grad, decay)
        return params - move(grad, sq_avg, new, lr, decay, eps), new

    return step


def _kept(average):
    def step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
        new = average(sq_avg, grad, decay)
        return params - lr * grad / (np.sqrt(new) + eps), new

    return step


_rng = np.random.default_rng(402)
_vector, _slopes, _state = _rng.normal(size=4), _rng.normal(size=4), _rng.uniform(0.5, 3.0, 4)
_matrix, _matrix_slopes = _rng.normal(size=(2, 3)), _rng.normal(size=(2, 3))
_matrix_state = _rng.uniform(0.1, 4.0, (2, 3))
_still = np.array([0.0, 1.5, 0.0, -0.7])

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other steps",
    points=3,
    hint="First update the average, then divide by its root plus ε. With decay 0.75, average 20 and gradient 2 the new average is 15 + 1 = 16; with ε = 1 the gradient is divided by 5.",
):
    check_function(
        rmsprop_step,
        {
            "a vector and a large ε": (_vector, _slopes, _state, 0.37, 0.7, 0.3),
            "a matrix": (_matrix, _matrix_slopes, _matrix_state, 1.9, 0.35, 0.05),
            "a first step, with the defaults": (_vector, _slopes, np.zeros(4), 0.4),
            "the default decay and ε": (_vector, _slopes, _state, 0.4),
            "a zero gradient at a zero average": (_vector, _still, np.zeros(4), 0.4, 0.6, 0.02),
            "a zero gradient with the defaults": (_vector, _still, _state * [0, 1, 1, 0], 0.4),
            "tiny gradients and the default ε": (
                _vector,
                1e-8 * np.array([3.0, -1, 2, 0.5]),
                np.zeros(4),
                0.4,
                0.8,
            ),
            "no memory at all": (_vector, _slopes, _state, 0.4, 0.0, 0.2),
            "a single entry": (np.array([2.5]), np.array([-7.0]), np.array([2.0]), 0.3, 0.95, 0.5),
        },
        _step,
        recognise={
            "ε inside the root: here it stands outside": _moved(
                lambda g, old, s, lr, d, eps: lr * g / np.sqrt(s + eps)
            ),
            "no root: divide by the root of the average": _moved(
                lambda g, old, s, lr, d, eps: lr * g / (s + eps)
            ),
            "no factor 1 − decay: an average needs it": _kept(lambda s, g, d: d * s + g**2),
            "AdaGrad's sum: here old squares fade": _kept(lambda s, g, d: s + g**2),
            "decay and 1 − decay exchanged": _kept(lambda s, g, d: (1 - d) * s + d * g**2),
            "the old average in the step: update it first": _moved(
                lambda g, old, s, lr, d, eps: lr * g / (np.sqrt(old) + eps)
            ),
            "an average that is not kept: return the new one": lambda *a: (_step(*a)[0], a[2]),
            "the average in place of the step: params are not moved": lambda *a: (
                a[0],
                _step(*a)[1],
            ),
            "the pair in the other order: params come first": lambda *a: _step(*a)[::-1],
            "the new params alone: return the pair": lambda *a: _step(*a)[0],
            "one average for all parameters: each has its own": _kept(
                lambda s, g, d: d * s + (1 - d) * np.sum(g**2)
            ),
            "the mean square over all parameters: each has its own average": _kept(
                lambda s, g, d: d * s + (1 - d) * np.mean(g**2)
            ),
            "one divisor for all parameters: each has its own": _moved(
                lambda g, old, s, lr, d, eps: lr * g / (np.sqrt(np.sum(s)) + eps)
            ),
            "a bracket that is missing: `g / √s + ε` adds ε to the quotient": _moved(
                lambda g, old, s, lr, d, eps: lr * g / np.sqrt(s) + eps
            ),
            "a bracket that is missing: `lr * (g / √s + ε)` adds ε to the quotient": _moved(
                lambda g, old, s, lr, d, eps: lr * (g / np.sqrt(s) + eps)
            ),
            "a bracket that is missing: `p - lr * g / √s + ε` adds ε to the point": _moved(
                lambda g, old, s, lr, d, eps: lr * g / np.sqrt(s) - eps
            ),
            "a bias correction as for a first step: RMSprop has none": _moved(
                lambda g, old, s, lr, d, eps: lr * g / (np.sqrt(s / (1 - d)) + eps)
            ),
            "an average of gradients that are not squared": _kept(
                lambda s, g, d: d * s + (1 - d) * np.abs(g)
            ),
            "an average of gradients with their signs: average the squares": _kept(
                lambda s, g, d: d * s + (1 - d) * g
            ),
            "1 − decay squared along with the gradient": _kept(
                lambda s, g, d: d * s + ((1 - d) * g) ** 2
            ),
            "the square of the gradient without the average before it": _kept(
                lambda s, g, d: (1 - d) * g**2
            ),
            "a plus sign: the step goes uphill": _moved(
                lambda g, old, s, lr, d, eps: -lr * g / (np.sqrt(s) + eps)
            ),
            "a step without the learning rate": _moved(
                lambda g, old, s, lr, d, eps: g / (np.sqrt(s) + eps)
            ),
            "a step without ε": _moved(lambda g, old, s, lr, d, eps: lr * g / np.sqrt(s)),
            "a fixed ε of 1e-8: use the one passed in": _moved(
                lambda g, old, s, lr, d, eps: lr * g / (np.sqrt(s) + 1e-8)
            ),
            "a fixed decay of 0.9: use the one passed in": lambda p, g, s, lr, d=0.9, eps=1e-8: (
                _step(p, g, s, lr, 0.9, eps)
            ),
            "the larger of √s and ε for their sum": _moved(
                lambda g, old, s, lr, d, eps: lr * g / np.maximum(np.sqrt(s), eps)
            ),
            "a plain gradient step: divide by the root of the average": _moved(
                lambda g, old, s, lr, d, eps: lr * g
            ),
            "the root kept as state: keep the average itself": lambda *a: (
                _step(*a)[0],
                np.sqrt(_step(*a)[1]),
            ),
            "the sign of the gradient alone": _moved(lambda g, old, s, lr, d, eps: lr * np.sign(g)),
        }
        | {
            "an answer that is the same for every call": lambda *a: [
                [3.781818182, 2.24],
                [25.0, 4.0],
            ]
        },
    )
with rubric.part(
    "shape and type: a pair of arrays of floats, also for a matrix",
    points=0.5,
    hint="End with `return params, sq_avg`: two arrays, params first.",
):
    check_arrays(
        rmsprop_step(_matrix, _matrix_slopes, _matrix_state, 0.4), (2, 3), "params", "sq_avg"
    )
with rubric.part(
    "purity: params, grad and sq_avg are left as they were",
    points=0.5,
    hint="`sq_avg += …` writes into the caller's array; `sq_avg = sq_avg + …` makes a new one.",
):
    check_unchanged(rmsprop_step, _vector, _slopes, _state, 0.4)
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** Write `rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8)`.
#
# - The average begins at 0 for every parameter.
# - `start` has any shape, may hold whole numbers, and stays as it is.
# - The result is the trajectory, of shape `(n_steps + 1, *start.shape)`; row 0 is the start.
#
# **By hand.** On $x^2$ from 4 with $\alpha = 0.5$, $\gamma = 0.75$ and a negligible $\varepsilon$: the gradient is 8, the average $0.25 \cdot 64 = 16$, and $4 - 0.5 \cdot 8/4 = 3$.
# There the gradient is 6, the average $0.75 \cdot 16 + 0.25 \cdot 36 = 21$, and the walk goes on to $3 - 0.5 \cdot 6/\sqrt{21} \approx 2.345$.


# %% nbgrader={"grade": false, "grade_id": "rmsprop_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8):
    """Return the trajectory of RMSprop, shape (n_steps + 1, *start.shape)."""
    ### BEGIN SOLUTION
    params = np.array(start, dtype=float)
    sq_avg = np.zeros_like(params)
    trajectory = [params]
    for _ in range(n_steps):
        params, sq_avg = rmsprop_step(params, grad_fn(params), sq_avg, lr, decay, eps)
        trajectory.append(params)
    return np.array(trajectory)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-rmsprop_descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows, check_unchanged


def _tilted_gradient(params):
    x, y = params
    return np.array([2 * x, x + 4 * y])


rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, 2)",
    points=1,
    hint="Begin with the start and an average of zeros, and hand the new average to the next step. For x² from 4 with learning rate 0.5 and decay 0.75 the first two rows are 4 and 3.",
):
    check_close(
        rmsprop_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.5, 3, 0.75, 0.25),
        [[4.0, 2.0], [3.058823529, 1.04], [2.430895796, 0.4911866865], [1.938071392, 0.1340206199]],
        given="rmsprop_descent(_tilted_gradient, [4.0, 2.0], 0.5, 3, 0.75, 0.25)",
        recognise={
            "the same array in every row: keep a copy of each point": [
                [1.938071392, 0.1340206199],
                [1.938071392, 0.1340206199],
                [1.938071392, 0.1340206199],
                [1.938071392, 0.1340206199],
            ],
            "a missing start: row 0 is the start": [
                [3.058823529, 1.04],
                [2.430895796, 0.4911866865],
                [1.938071392, 0.1340206199],
            ],
            "one step too few": [[4.0, 2.0], [3.058823529, 1.04], [2.430895796, 0.4911866865]],
            "one step too many": [
                [4.0, 2.0],
                [3.058823529, 1.04],
                [2.430895796, 0.4911866865],
                [1.938071392, 0.1340206199],
                [1.529588233, -0.09048944559],
            ],
            "the last point alone: keep every point": [1.938071392, 0.1340206199],
            "a gradient that is computed once: compute it anew in each step": [
                [4.0, 2.0],
                [3.058823529, 1.04],
                [2.336997651, 0.3071535476],
                [1.705361776, -0.332904908],
            ],
            "an average that begins anew in every step: hand the new one on": [
                [4.0, 2.0],
                [3.058823529, 1.04],
                [2.134379085, 0.1047767109],
                [1.239228184, -0.7314760141],
            ],
            "an average that begins with the first square: it begins at 0": [
                [4.0, 2.0],
                [3.515151515, 1.510204082],
                [3.076794896, 1.101412078],
                [2.674506682, 0.75623656],
            ],
            "an average that begins at 1: it begins at 0": [
                [4.0, 2.0],
                [3.078909031, 1.049456437],
                [2.456266967, 0.5013035526],
                [1.965038217, 0.1423515371],
            ],
            "AdaGrad's sum: here old squares fade": [
                [4.0, 2.0],
                [3.515151515, 1.510204082],
                [3.192664246, 1.203727192],
                [2.94063101, 0.9756466964],
            ],
            "no factor 1 − decay: an average needs it": [
                [4.0, 2.0],
                [3.515151515, 1.510204082],
                [3.16781889, 1.177659508],
                [2.876925898, 0.9114057498],
            ],
            "decay and 1 − decay exchanged": [
                [4.0, 2.0],
                [3.442757488, 1.436212354],
                [2.9609977, 0.9652032417],
                [2.500497821, 0.5296700903],
            ],
            "one average for all parameters: each has its own": [
                [4.0, 2.0],
                [3.463886205, 1.195829308],
                [3.056196017, 0.7104923596],
                [2.699121785, 0.3659328333],
            ],
            "ε inside the root: here it stands outside": [
                [4.0, 2.0],
                [3.007722123, 1.003454242],
                [2.355966645, 0.4453836959],
                [1.848871611, 0.09072028104],
            ],
            "no root: divide by the root of the average": [
                [4.0, 2.0],
                [3.753846154, 1.834482759],
                [3.611338477, 1.738875331],
                [3.50143869, 1.664962932],
            ],
            "the old average in the step: update it first": [
                [4.0, 2.0],
                [-12.0, -22.0],
                [-9.176470588, -14.0],
                [-8.456182247, -13.35493462],
            ],
            "a bracket that is missing: `g / √s + ε` adds ε to the quotient": [
                [4.0, 2.0],
                [2.75, 0.75],
                [1.878243239, 0.01586993183],
                [1.187972274, -0.4196314115],
            ],
            "a bracket that is missing: `p - lr * g / √s + ε` adds ε to the point": [
                [4.0, 2.0],
                [3.25, 1.25],
                [2.815789474, 0.8782432392],
                [2.500940662, 0.6458199995],
            ],
            "plain gradient descent": [[4.0, 2.0], [0.0, -4.0], [0.0, 4.0], [0.0, -4.0]],
            "a plus sign: the steps go uphill": [
                [4.0, 2.0],
                [4.941176471, 2.96],
                [5.727424257, 3.789171477],
                [6.44305048, 4.548925283],
            ],
            "steps without the learning rate": [
                [4.0, 2.0],
                [2.117647059, 0.08],
                [1.135003488, -0.3562926209],
                [0.5595607843, -0.2967640204],
            ],
            "steps without ε": [
                [4.0, 2.0],
                [3.0, 1.0],
                [2.345346329, 0.4413391809],
                [1.83657705, 0.08708388919],
            ],
            "a bias correction: RMSprop has none": [
                [4.0, 2.0],
                [3.515151515, 1.510204082],
                [3.059309368, 1.072746589],
                [2.632197397, 0.69115725],
            ],
            "a fixed decay and ε: use the ones passed in": [
                [4.0, 2.0],
                [2.418861176, 0.4188611741],
                [1.568978658, -0.1162378155],
                [1.023556106, -0.2676331204],
            ],
            "a fixed decay of 0.9: use the one passed in": [
                [4.0, 2.0],
                [2.561059012, 0.5165894226],
                [1.746847366, -0.04281255415],
                [1.202779495, -0.2412436346],
            ],
            "decay and ε exchanged": [
                [4.0, 2.0],
                [3.479044787, 1.461511771],
                [3.027257755, 1.011155674],
                [2.597281511, 0.5967341483],
            ],
            "the start in every row": [[4.0, 2.0], [4.0, 2.0], [4.0, 2.0], [4.0, 2.0]],
            "the averages for the points": [
                [0.0, 0.0],
                [16.0, 36.0],
                [21.35640138, 40.02785329],
                [21.92655541, 34.85130831],
            ],
            "rows and columns exchanged": [
                [4.0, 3.058823529, 2.430895796, 1.938071392],
                [2.0, 1.04, 0.4911866865, 0.1340206199],
            ],
            "a `return` inside the loop: one step, and it is over": [
                [4.0, 2.0],
                [3.058823529, 1.04],
            ],
            "the last point first: row 0 is the start": [
                [1.938071392, 0.1340206199],
                [2.430895796, 0.4911866865],
                [3.058823529, 1.04],
                [4.0, 2.0],
            ],
        },
    )
with rubric.part(
    "shape and type: one row more than steps",
    points=0.5,
    hint="Three steps from a start with two entries give the shape (4, 2).",
):
    check_rows(rmsprop_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.5, 3, 0.75, 0.25), (4, 2))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`.",
):
    check_unchanged(rmsprop_descent, _tilted_gradient, np.array([4.0, 2.0]), 0.5, 3, 0.75, 0.25)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-rmsprop_descent-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_rows, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(x) + 0.1 * np.sum(x)


def _first_only(params):
    slopes = np.zeros(params.shape)
    slopes.flat[0] = 2 * params.flat[0]
    return slopes


def _walk(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8, average=None, move=None, state=0.0):
    rows = [np.array(start, dtype=float)]
    old = np.full(rows[0].shape, state)
    for t in range(n_steps):
        g = grad_fn(rows[-1])
        s = (average or _average)(old, g, decay, t)
        step = (move or _move)(g, old, s, lr, eps)
        rows.append(rows[-1] - step)
        old = s
    return np.array(rows)


def _average(s, g, decay, t):
    return decay * s + (1 - decay) * g**2


def _move(g, old, s, lr, eps):
    return lr * g / (np.sqrt(s) + eps)


def _changed(**changes):
    return lambda *args: _walk(*args, **changes)


def _with_steps(change):
    return lambda f, start, lr, n, *rest: _walk(f, start, lr, change(n), *rest)


def _with_the_first_gradient(f, start, *rest):
    first = f(np.array(start, dtype=float))
    return _walk(lambda params: first, start, *rest)


def _cut_off(f, start, lr, n, decay=0.9, eps=1e-8):
    rows, s = [np.array(start)], np.zeros(start.shape)
    for t in range(n):
        g = f(rows[-1])
        s = _average(s, g, decay, t)
        rows.append((rows[-1] - _move(g, s, s, lr, eps)).astype(start.dtype))
    return np.array(rows)


def _corrected(decay):
    kept = []

    def average(s, g, _, t):
        kept[:] = [(1 - decay) * g**2 if t == 0 else decay * kept[0] + (1 - decay) * g**2]
        return kept[0] / (1 - decay ** (t + 1))

    return average


def _averages(f, start, lr, n, decay=0.9, eps=1e-8):
    s, rows = np.zeros(np.shape(start)), []
    for t, row in enumerate(_walk(f, start, lr, n, decay, eps)):
        rows.append(s)
        s = _average(s, f(row), decay, t)
    return np.array(rows)


_rng = np.random.default_rng(404)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(2, 2))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other walks",
    points=3,
    hint="Begin with the start and an average of zeros, and hand the new average to the next step. For x² from 4 with learning rate 0.5 and decay 0.75 the first two rows are 4 and 3.",
):
    check_function(
        rmsprop_descent,
        {
            "a vector and a large ε": (_swirl, _vector, 0.3, 5, 0.7, 0.3),
            "a matrix": (_swirl, _matrix, 0.15, 4, 0.45, 0.05),
            "a start of whole numbers": (_swirl, np.array([4, -3, 2]), 0.3, 4, 0.6, 0.1),
            "the defaults": (_swirl, _vector, 0.05, 4),
            "one step": (_swirl, _vector, 0.3, 1, 0.8, 0.2),
            "no step at all": (_swirl, _vector, 0.3, 0),
            "a gradient with zeros": (_first_only, _vector, 0.2, 3),
        },
        _walk,
        recognise={
            "the same array in every row: keep a copy of each point": lambda *a: np.array(
                [_walk(*a)[-1]] * (a[3] + 1)
            ),
            "a missing start: row 0 is the start": lambda *a: _walk(*a)[1:],
            "one step too few": _with_steps(lambda n: n - 1),
            "one step too few: the last point is left out": lambda *a: _walk(*a)[:-1],
            "one step too many": _with_steps(lambda n: n + 1),
            "the last point alone: keep every point": lambda *a: _walk(*a)[-1],
            "a gradient that is computed once: compute it anew in each step": _with_the_first_gradient,
            "an average that begins anew in every step: hand the new one on": _changed(
                average=lambda s, g, d, t: (1 - d) * g**2
            ),
            "an average that begins with the first square: it begins at 0": _changed(
                average=lambda s, g, d, t: g**2 if t == 0 else d * s + (1 - d) * g**2
            ),
            "an average that begins at 1: it begins at 0": _changed(state=1.0),
            "AdaGrad's sum: here old squares fade": _changed(average=lambda s, g, d, t: s + g**2),
            "no factor 1 − decay: an average needs it": _changed(
                average=lambda s, g, d, t: d * s + g**2
            ),
            "decay and 1 − decay exchanged": _changed(
                average=lambda s, g, d, t: (1 - d) * s + d * g**2
            ),
            "one average for all parameters: each has its own": _changed(
                average=lambda s, g, d, t: d * s + (1 - d) * np.sum(g**2)
            ),
            "ε inside the root: here it stands outside": _changed(
                move=lambda g, old, s, lr, eps: lr * g / np.sqrt(s + eps)
            ),
            "no root: divide by the root of the average": _changed(
                move=lambda g, old, s, lr, eps: lr * g / (s + eps)
            ),
            "the old average in the step: update it first": _changed(
                move=lambda g, old, s, lr, eps: lr * g / (np.sqrt(old) + eps)
            ),
            "a bracket that is missing: `g / √s + ε` adds ε to the quotient": _changed(
                move=lambda g, old, s, lr, eps: lr * g / np.sqrt(s) + eps
            ),
            "a bracket that is missing: `p - lr * g / √s + ε` adds ε to the point": _changed(
                move=lambda g, old, s, lr, eps: lr * g / np.sqrt(s) - eps
            ),
            "plain gradient descent": _changed(move=lambda g, old, s, lr, eps: lr * g),
            "a plus sign: the steps go uphill": _changed(
                move=lambda g, old, s, lr, eps: -lr * g / (np.sqrt(s) + eps)
            ),
            "steps without the learning rate": _changed(
                move=lambda g, old, s, lr, eps: g / (np.sqrt(s) + eps)
            ),
            "steps without ε": _changed(move=lambda g, old, s, lr, eps: lr * g / np.sqrt(s)),
            "a bias correction: RMSprop has none": lambda f, start, lr, n, d=0.9, eps=1e-8: _walk(
                f, start, lr, n, 0.0, eps, average=_corrected(d)
            ),
            "a fixed decay and ε: use the ones passed in": lambda *a: _walk(*a[:4]),
            "a fixed decay of 0.9: use the one passed in": lambda f, start, lr, n, d=0.9, eps=1e-8: (
                _walk(f, start, lr, n, 0.9, eps)
            ),
            "a fixed ε of 1e-8: use the one passed in": lambda f, start, lr, n, d=0.9, eps=1e-8: (
                _walk(f, start, lr, n, d)
            ),
            "decay and ε exchanged": lambda f, start, lr, n, d=0.9, eps=1e-8: _walk(
                f, start, lr, n, eps, d
            ),
            "the start in every row": lambda *a: np.array([a[1]] * (a[3] + 1)),
            "a start of whole numbers cut off: make it floats before the first step": _cut_off,
            "an average of whole numbers: it must hold floats, or it is cut off": lambda *a: _walk(
                *a,
                average=lambda s, g, d, t: _average(s, g, d, t).astype(a[1].dtype).astype(float),
            ),
            "the averages for the points": lambda *a: _averages(*a),
            "rows and columns exchanged": lambda *a: _walk(*a).T,
            "a `return` inside the loop: one step, and it is over": _with_steps(
                lambda n: min(n, 1)
            ),
            "the last point first: row 0 is the start": lambda *a: _walk(*a)[::-1],
            "a fixed number of steps: take n_steps": _with_steps(lambda n: 3),
        }
        | {
            "an answer that is the same for every call": lambda *a: [
                [4.0, 2.0],
                [3.058823529, 1.04],
                [2.430895796, 0.4911866865],
                [1.938071392, 0.1340206199],
            ]
        },
    )
with rubric.part(
    "shape and type: one row more than steps, for any shape of start",
    points=0.5,
    hint="No step gives one row, the start.",
):
    check_rows(rmsprop_descent(_swirl, _matrix, 0.15, 4), (5, 2, 2))
    check_rows(rmsprop_descent(_swirl, _vector, 0.3, 0), (1, 3))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`.",
):
    check_unchanged(rmsprop_descent, _swirl, _vector, 0.3, 5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# In its first step the average is $(1 - \gamma)\,g^2$, and so every parameter moves by $\alpha / \sqrt{1 - \gamma}$ against the sign of its gradient: 3.16 times the learning rate with $\gamma = 0.9$, however large or small the gradient is.
#
# RMSprop also contains AdaGrad.
# As $\gamma$ comes close to 1 nothing fades, and the average becomes $(1 - \gamma)$ times the sum.
# With the learning rate $\alpha\sqrt{1 - \gamma}$ the factors cancel, and the walk is AdaGrad's.
# The next cell uses this, so that your `rmsprop_descent` walks for both methods.


# %%
def adagrad_walk(grad_fn, start, lr, n_steps):
    """Walk as AdaGrad does: as RMSprop whose memory does not fade."""
    fade = 1e-10
    scale = np.sqrt(fade)
    return rmsprop_descent(grad_fn, start, lr * scale, n_steps, 1 - fade, 1e-8 * scale)


# %% [markdown]
# ### Watch the effective learning rates
#
# On Rosenbrock's valley from $(-1.5, -1)$ the walk begins on a steep wall and then follows a nearly flat floor.
#
# **Predict.** Which of the two methods still takes useful steps on the floor?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Left: effective learning rates of x and y over 1000 steps on Rosenbrock's valley. RMSprop's "
    "rise a thousandfold once the wall is behind; AdaGrad's only fall. Right: the loss after 1000 "
    "steps against the learning rate, for both methods. Each has a valley of good rates: RMSprop's "
    "near 0.006, AdaGrad's near 2, and both are about equally deep.",
    size=(10.0, 3.8),
) as fig:
    f, start = rosenbrock(), np.array([-1.5, -1.0])

    def gradient(params):  # f.gradient for a single point, which is what takes time here
        x, y = params.tolist()
        return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])

    left, right = fig.subplots(1, 2)
    walks = {"adagrad": adagrad_walk, "rmsprop": rmsprop_descent}
    for name, lr in (("adagrad", 10**0.25), ("rmsprop", 10**-2.25)):
        path = np.asarray(walks[name](gradient, start, lr, 1000))
        rates = -np.diff(path, axis=0) / f.gradient(path[:-1])
        for column, style in ((0, "-"), (1, ":")):
            left.loglog(range(1, 1001), rates[:, column], style, color=OPTIMIZER_COLORS[name], lw=1)
    left.text(3, 3e-5, "RMSprop, lr 0.0056", color="#8F5078")
    left.text(3, 5e-3, "AdaGrad, lr 1.78", color=OPTIMIZER_COLORS["adagrad"])
    left.set(
        xlabel="step",
        ylabel="effective learning rate",
        title="x solid, y dotted",
    )
    sweep = np.logspace(-3, 1, 17)
    for name, walk in walks.items():
        ends = [f.value(walk(gradient, start, lr, 1000)[-1]) for lr in sweep]
        right.loglog(sweep, ends, "o-", color=OPTIMIZER_COLORS[name])
    right.text(0.0011, 0.02, "RMSprop", color="#8F5078")
    right.text(0.03, 30, "AdaGrad", color=OPTIMIZER_COLORS["adagrad"])
    right.set(
        ylim=(0.01, 2e3), xlabel="learning rate", ylabel="loss after 1000 steps", title="The sweep"
    )

# %% [markdown]
# AdaGrad's rates are set by the wall in the first steps, and never rise again.
# RMSprop forgets the wall once it is behind, and its rates rise more than a thousandfold.
#
# The sweep says what this costs.
# At RMSprop's best rate, 0.0056, AdaGrad is still high on the wall after 1000 steps, with a loss above 100.
# It needs a rate 316 times as large to make up for what it remembers; then it comes about as far, to 0.036 against 0.028.
# So tune each method before you compare: at any *one* learning rate here, one of them looks useless.

# %% [markdown]
# ### Back to the two features

# %% tags=["figure", "cover"]
with picture(
    "Share of the loss left after 500 steps on the two unlike features, against the learning rate, "
    "for gradient descent, AdaGrad and RMSprop. Gradient descent stays at 0.28. RMSprop falls to about "
    "0.17 near 0.001 and then rises. AdaGrad falls below 0.001 and stays there for rates of 0.3 and more.",
    size=(8.0, 4.0),
) as fig:

    def features_gradient(w):
        return hessian @ (w - best)

    def share_left(w):
        return (w - best) @ hessian @ (w - best) / (best @ hessian @ best)

    ax = fig.add_subplot()
    sweep = np.logspace(-5, 1, 13)
    for name, walk in (("adagrad", adagrad_walk), ("rmsprop", rmsprop_descent)):
        ends = [share_left(walk(features_gradient, np.zeros(2), lr, 500)[-1]) for lr in sweep]
        ax.loglog(sweep, ends, "o-", color=OPTIMIZER_COLORS[name])
    slow = np.logspace(-7, np.log10(1.13e-5), 40)
    ends = [
        share_left(best - np.linalg.matrix_power(np.eye(2) - lr * hessian, 500) @ best)
        for lr in slow
    ]
    ax.loglog(slow, ends, color=OPTIMIZER_COLORS["gd"], lw=2.5)
    ax.text(1.5e-7, 0.4, "gradient descent", color=OPTIMIZER_COLORS["gd"])
    ax.text(1.2e-4, 0.09, "RMSprop", color="#8F5078")
    ax.text(0.3, 3e-4, "AdaGrad", color=OPTIMIZER_COLORS["adagrad"])
    ax.set(
        ylim=(3e-5, 30),
        xlabel="learning rate",
        ylabel="share of the loss left",
        title="Two unlike features, 500 steps",
    )

# %% [markdown]
# AdaGrad brings the loss to about a ten-thousandth, with any learning rate from 0.3 to 10 and beyond.
# At their best rates gradient descent is left with 28 %, and RMSprop with 17 %.
#
# Why is RMSprop not better?
# It gives both weights steps of the *same length*, but $w_1$ has 2 to go and $w_2$ has 0.003.
# A rate that serves $w_1$ makes $w_2$ bounce far across its valley; AdaGrad bounces as well, but its fading steps calm it.
# With a learning rate that falls over time RMSprop would calm down too: that is lesson 06.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## What they do not notice, and what hurts them
#
# **Predict.** We multiply the loss by 1000 and change nothing else. What happens to a walk of gradient descent? What happens to RMSprop's?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "How far an RMSprop walk of 200 steps on x² + 10y² strays at most when the loss is multiplied by a "
    "factor from 1e-12 to 1e6, both axes logarithmic. It is below 0.001 for factors of 0.001 and more, and "
    "grows to the length of the whole way for factors below 1e-8, where gradients are smaller than ε.",
    size=(8.0, 3.8),
) as fig:
    f, start = ravine(condition=10.0), np.array([8.0, 3.0])
    bend = f.hessian(start)  # on a quadratic around 0 the gradient is the Hessian times params
    usual = np.asarray(rmsprop_descent(lambda params: bend @ params, start, 0.05, 200))
    factors = 10.0 ** np.arange(-12, 7)
    strays = []
    for factor in factors:

        def scaled(params, factor=factor):
            return factor * (bend @ params)

        path = np.asarray(rmsprop_descent(scaled, start, 0.05, 200))
        strays.append(np.linalg.norm(path - usual, axis=1).max())
    ax = fig.add_subplot()
    away = factors != 1  # times 1 it is the same walk
    ax.loglog(factors[away], np.array(strays)[away], "o-", color=OPTIMIZER_COLORS["rmsprop"])
    ax.axvline(1000, color="0.6", lw=0.8, ls=":")
    ax.text(1500, 1e-3, "× 1000", color="0.35")
    ax.text(3e-12, 0.3, "gradients below ε:\nthe walk hardly moves", va="top")
    ax.set(
        xlabel="factor on the loss",
        ylabel="farthest from the usual walk",
        title="The scale of the loss cancels, until gradients meet ε",
    )

# %% [markdown]
# Times 1000, the two walks agree to a millionth: the factor multiplies $g$ and $\sqrt s$ alike, and cancels.
# Gradient descent with a learning rate of 0.05 would diverge there, since the edge of stability moves from 0.1 to 0.0001.
#
# The cancelling ends where gradients are no longer large against $\varepsilon$.
# Times $10^{-10}$ they are far below $10^{-8}$, and 200 steps leave the walk 6.7 from the minimizer, where the usual one comes within 0.02.

# %% [markdown]
# ### Turn the ravine
#
# Each parameter has its own step, but a ravine need not run along a parameter.
#
# **Predict.** We turn the ravine $u^2 + 100 v^2$ by 45°, and the start with it. The landscape is the same, seen from another side. Which of gradient descent, AdaGrad and RMSprop notice?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Loss after 100 steps on the ravine of condition number 100 against the learning rate, upright "
    "(solid) and turned by 45 degrees (dashed), for gradient descent, AdaGrad and RMSprop. The two curves of "
    "gradient descent coincide. Those of AdaGrad and RMSprop end far higher on the turned ravine.",
    size=(11.0, 3.6),
) as fig:
    axes = fig.subplots(1, 3, sharey=True)
    names = ("gradient descent", "AdaGrad", "RMSprop")
    for degrees, style in ((0, "-"), (45, "--")):
        angle = np.radians(degrees)
        f = ravine(100.0, angle)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        start = turn @ np.array([8.0, 3.0])
        bend, eye = f.hessian(start), np.eye(2)
        rates = np.append(np.logspace(-4, -2.05, 30), [0.0095, 0.0098, 0.01, 0.0102])
        ends = [f.value(np.linalg.matrix_power(eye - lr * bend, 100) @ start) for lr in rates]
        width, strength = (5, 0.35) if degrees == 0 else (1.5, 1)
        axes[0].loglog(rates, ends, style, color=OPTIMIZER_COLORS["gd"], lw=width, alpha=strength)

        def gradient(params, bend=bend):
            return bend @ params

        sweep = np.logspace(-2, 1, 13)
        for ax, name in zip(axes[1:], ("adagrad", "rmsprop"), strict=True):
            walk = {"adagrad": adagrad_walk, "rmsprop": rmsprop_descent}[name]
            ends = [f.value(walk(gradient, start, lr, 100)[-1]) for lr in sweep]
            ax.loglog(sweep, np.maximum(ends, 1e-12), style, color=OPTIMIZER_COLORS[name])
    for ax, name in zip(axes, names, strict=True):
        ax.set(ylim=(1e-6, 1e4), xlabel="learning rate", title=name)
    axes[0].set_ylabel("loss after 100 steps")
    axes[0].text(1.1e-4, 2e-5, "upright solid,\nturned dashed: one curve")
    axes[1].text(1.1, 1e-5, "upright", ha="right")
    axes[1].text(0.9, 400, "turned by 45°")
    axes[2].text(0.012, 3e-3, "upright")
    axes[2].text(0.09, 2e3, "turned by 45°")

# %% [markdown]
# Over the sweep, the best loss of gradient descent is 1.4 both times: it follows the gradient, whatever the axes are called.
# RMSprop's best rises from 0.0028 to 1.1.
# AdaGrad's rises from nothing measurable to 4.7.
# On the turned ravine both parameters see the same mixture of steep and flat, get about the same divisor, and the advantage is gone.

# %% tags=["figure"]
with picture(
    "Paths of RMSprop with learning rate 0.178 on the ravine of condition number 100, 100 steps. "
    "Upright it reaches the minimizer; turned by 45 degrees it drops to the floor of the ravine, turns, "
    "and stops short of the minimizer.",
    size=(10.0, 4.2),
) as fig:
    for ax, degrees in zip(fig.subplots(1, 2), (0, 45), strict=True):
        angle = np.radians(degrees)
        f = ravine(100.0, angle)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        path = rmsprop_descent(f.gradient, turn @ np.array([8.0, 3.0]), 10**-0.75, 100)
        compare_trajectories({"rmsprop": path}, f, ax)
        ax.set_title(f"turned by {degrees}°: loss {f.value(np.asarray(path)[-1]):.2g}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-rotation-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). Multiplying the loss by 1000 leaves RMSprop's walk as it is; turning the ravine by 45° does not. Why?
# Say what happens to the quotient in each case, and what gradient descent does. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** the factor multiplies both the gradient and the root of its average square, so that the quotient stays (as long as $\varepsilon$ is negligible).
# - **1 point** the divisor belongs to each *coordinate*; on a turned ravine every coordinate mixes steep and flat, the divisors become alike, and the directions of different curvature are no longer scaled apart.
# - **1 point** gradient descent is the other way round: it turns with the landscape, but a factor on the loss moves its edge of stability.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-rotation", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# A factor on the loss multiplies the gradient and the root of the average square alike, so it cancels in the quotient unless gradients are as small as $\varepsilon$.
# The divisors belong to the coordinates.
# When the ravine is turned, each coordinate's gradient is a mixture of the steep and the flat direction, both divisors become about equal, and the step is close to plain gradient descent again.
# Gradient descent turns with the landscape and does not notice the rotation, but it does notice the factor, because its edge of stability is $2/\lambda_{\max}$.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Never come to rest
#
# **Predict.** We walk on $x^2 + 10y^2$ from $(8, 3)$ with RMSprop and learning rate 0.5, for 300 steps. At step 50 the walk is 0.000000009 from the minimizer. Where is it at step 60?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Distance of RMSprop to the minimizer of x² + 10y² against steps, learning rate 0.5, logarithmic. "
    "It falls to about 1e-10 before step 50, leaps up to about 1 by step 60, and stays at 0.354 for ever.",
    size=(8.0, 4.0),
) as fig:
    path = rmsprop_descent(ravine(condition=10.0).gradient, np.array([8.0, 3.0]), 0.5, 300)
    ax = plot_convergence({"rmsprop": path}, fig.add_subplot(), target=np.zeros(2))
    distance = np.linalg.norm(path, axis=1)
    for step, offset in ((50, (25, -4)), (60, (12, 12))):
        ax.plot(step, distance[step], "o", color="black", ms=5)
        ax.annotate(
            f"step {step}: {distance[step]:.2g}",
            (step, distance[step]),
            xytext=offset,
            textcoords="offset points",
        )
    ax.set_title("There, and away again")

# %% [markdown]
# At step 60 it is 1.09 away, and from then on it settles at 0.354, for ever.
#
# Near the minimizer gradients shrink, their average follows, and the effective learning rate rises until it passes the edge of stability.
# Then the walk bounces: $x, -x, x, \dots$ with gradients of one size, so that $\sqrt s = \lvert g \rvert$ and every step has the length $\alpha$.
# A bounce of length $\alpha$ around the minimizer is a **limit cycle**: the walk neither arrives nor leaves.
#
# **Exercise.** Measure it on one parameter.
# Walk on $f(x) = x^2$ (its gradient is $2x$) with your `rmsprop_descent`, `lr = 0.5` and the default `decay` and `eps`, from any start other than 0, until the bounce is steady.
# Set `bounce_size` to the distance from the minimizer at which it bounces, one positive number, to within 1 %.


# %% nbgrader={"grade": false, "grade_id": "bounce_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
bounce_size = abs(rmsprop_descent(lambda x: 2 * x, np.array([3.0]), 0.5, 2000)[-1, 0])
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test-bounce_size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import CheckFailed, Rubric, check_scalar

rubric = Rubric(points=1)
with rubric.part(
    "value: a positive distance, shorter than the learning rate",
    points=0.5,
    hint="Take a long run, such as 2000 steps, and look at how far its last points are from 0. "
    "A walk that ends with …, 3, −3, 3 bounces at a distance of 3.",
):
    check_scalar(bounce_size)
    if float(bounce_size) < 0:
        raise CheckFailed(
            "a distance is not negative", mistake="a signed position: a distance is not negative"
        )
    if float(bounce_size) == 0:
        raise CheckFailed("the walk never stands still", mistake="zero: this walk does not arrive")
    if not float(bounce_size) < 0.45:
        raise CheckFailed("the walk comes closer to its minimizer than this, in the long run")
with rubric.part(
    "type: one number",
    points=0.5,
    hint="A trajectory has many entries: take the distance at one late step.",
):
    check_scalar(bounce_size)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-bounce_size-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
### BEGIN HIDDEN TESTS
from autograder import Rubric, check_close

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: the distance at which the walk bounces",
    points=2,
    hint="Take a long run, such as 2000 steps, and look at how far its last points are from 0.",
):
    check_close(
        bounce_size,
        0.25,
        rtol=0.01,
        recognise={
            "the whole learning rate, the distance between the two sides, or the gradient: the distance from the minimizer is asked": 0.5,
            "a signed position: a distance is not negative": -0.25,
            "the loss, the square of the distance": 0.0625,
            "zero: this walk does not arrive": 0.0,
            "the length of the first step: look at the end of a long run": 1.58113883,
            "the distance on x² + 10y²: two parameters bounce there": 0.353553391,
            "the bounce with lr = 0.1: here lr is 0.5": 0.05,
            "the bounce with lr = 0.01: here lr is 0.5": 0.005,
            "half of the distance": 0.125,
            "the step with the root of lr": 0.70710678,
        },
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** Does the size of the bounce depend on the curvature? On the start? On the learning rate?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "The distance at which RMSprop bounces for ever against the learning rate, both axes "
    "logarithmic, for parabolas of curvature 0.5, 2 and 50. All points lie on one line, half of the "
    "learning rate.",
    size=(7.0, 4.0),
    needs={"bounce_size": bounce_size},
) as fig:
    ax = fig.add_subplot()
    rates = np.array([0.03, 0.1, 0.5, 2.0])
    ax.loglog(rates, rates / 2, color="0.6", lw=1)
    for curvature, marker in ((0.5, "v"), (2.0, "o"), (50.0, "^")):
        sizes = [
            np.linalg.norm(
                rmsprop_descent(lambda x, c=curvature: c * x, np.array([3.0]), lr, 800)[-1]
            )
            for lr in rates
        ]
        ax.loglog(
            rates, sizes, marker, mfc="none", ms=5 + 3 * (marker != "o"),
            color=OPTIMIZER_COLORS["rmsprop"], label=f"curvature {curvature:g}",
        )  # fmt: skip
    ax.plot(0.5, bounce_size, "*", color="black", ms=12)
    ax.annotate("your bounce_size", (0.5, bounce_size), xytext=(0.6, 0.13))
    ax.text(0.09, 0.075, "lr/2", color="0.4")
    ax.legend(loc="upper left")
    ax.set(
        xlabel="learning rate", ylabel="distance of the bounce", title="Half of the learning rate"
    )

# %% [markdown]
# Only on the learning rate: a step of length $\alpha$ from $\alpha/2$ lands at $-\alpha/2$.
# With two parameters each of them bounces at $\alpha/2$, and the distance is $\alpha/2 \cdot \sqrt 2 = 0.354$ for $\alpha = 0.5$.
#
# Gradient descent rests because its steps shrink with the gradient; RMSprop has taken that away.
# A learning rate that falls to zero brings the rest back, and lesson 06 is about that.
# The next lesson joins this method to momentum: the result is Adam.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - AdaGrad divides by the root of the *sum* of squared gradients, RMSprop by the root of their *moving average*.
# - AdaGrad's steps fade as $1/\sqrt t$ under a constant gradient; RMSprop's do not fade.
# - RMSprop's first step is $\alpha/\sqrt{1 - \gamma}$ against the sign of the gradient, in every parameter.
# - A factor on the loss cancels as long as gradients are large against $\varepsilon$. A rotation does not cancel.
# - With a constant learning rate RMSprop bounces at a distance of $\alpha/2$ in each parameter.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "adaptive methods need no tuning" | the learning rate is now about the *length* of a step; it still has to be chosen |
# | "RMSprop solves ravines" | it helps with ravines along the axes; turned by 45° most of the help is gone |
# | "AdaGrad's learning rate goes to zero" | it can only fall; how far depends on the gradients met on the way |
# | "it converged" | at step 50 it was there; look again at step 60 |
# | "ε only avoids division by zero" | where gradients are as small as ε, it sets the step |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | $\sqrt s + \varepsilon$ (PyTorch) | $\sqrt{s + \varepsilon}$ (optax by default, Keras): with $s = 0$ and $\varepsilon = 10^{-8}$ it divides by $10^{-4}$ in place of $10^{-8}$ |
# | the sum and the average begin at 0 | optax's AdaGrad begins its sum at 0.1 by default |
# | decay 0.9 | PyTorch's RMSprop calls it `alpha`, with 0.99 by default |
# | no bias correction | Adam has one: the next lesson |
#
# ## Further reading
#
# - John Duchi, Elad Hazan and Yoram Singer (2011), *Adaptive Subgradient Methods for Online Learning and Stochastic Optimization*: AdaGrad.
# - Tijmen Tieleman and Geoffrey Hinton (2012), *Neural Networks for Machine Learning*, lecture 6.5: RMSprop.
# - Matthew Zeiler (2012), *ADADELTA: An Adaptive Learning Rate Method*.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=8)
