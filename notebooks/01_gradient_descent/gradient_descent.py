# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Walk downhill: gradient descent
#
# You stand on a hillside in fog and want to reach the valley.
# You cannot see it, but you can feel the slope under your feet.
# So you take a step straight down the slope, feel again, and step again.
# That is gradient descent, and every method in this course is a refinement of it.
#
# **You will learn**
#
# - to compute a gradient numerically, and how far to trust it;
# - why the step goes against the gradient;
# - what a learning rate does, and where exactly it becomes too large;
# - why a long valley makes the walk slow;
# - when to stop, and what stopping does *not* tell you.
#
# **You need** partial derivatives, numpy arrays, and the notation of `00_welcome`.
#
# **Time** 90 minutes. **Points** 40.

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

from helpers.explore import explore_descent
from helpers.objectives import (
    bowl,
    himmelblau,
    plateau,
    ravine,
    saddle,
    slope,
    two_valleys,
)
from helpers.pictures import experiment, picture
from helpers.plots import (
    animate_trajectories,
    compare_trajectories,
    plot_contours,
    plot_convergence,
    plot_curve,
    plot_surface,
    plot_trajectory,
)

# %% [markdown]
# ## Feel the slope
#
# Here is a landscape with four valleys, as a surface and from above.

# %% tags=["figure"]
with picture(
    "Himmelblau's function with its four minimizers: as a surface on the left, "
    "and as contour lines on the right.",
    size=(9.6, 4.2),
) as fig:
    plot_surface(himmelblau(), fig.add_subplot(1, 2, 1, projection="3d"))
    plot_contours(himmelblau(), fig.add_subplot(1, 2, 2))

# %% [markdown]
# In fog we know one thing about it: its height where we stand.
# That is enough to measure the slope.
# Take a small step $h$ to either side along one axis, and divide the difference in height by the distance between the two points:
#
# $$\frac{\partial f}{\partial \theta_i} \approx \frac{f(\theta + h e_i) - f(\theta - h e_i)}{2h}.$$
#
# Here $e_i$ is 1 in entry $i$ and 0 elsewhere.
# This is the **central difference**.
# Its error shrinks as $h^2$; that of the one-sided *forward difference* $(f(\theta + h e_i) - f(\theta))/h$ only as $h$.
#
# **By hand.** For $f(x, y) = x^2 y$ at $(1, 3)$ with $h = 0.5$: along $x$ the two heights are $1.5^2 \cdot 3 = 6.75$ and $0.5^2 \cdot 3 = 0.75$, so the slope is $(6.75 - 0.75) / 1 = 6$.
# Along $y$ they are $3.5$ and $2.5$, so the slope is $1$.
#
# **Exercise.** Write `numerical_gradient(f, params, h=1e-5)`.
#
# - `f` takes an array shaped like `params` and returns a number.
# - `params` has *any* shape and may hold whole numbers. Do not write into it.
# - The result is an array of floats shaped like `params`.


# %% nbgrader={"grade": false, "grade_id": "numerical_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, params, h=1e-5):
    """Return the central-difference gradient of f at params, an array shaped like params."""
    ### BEGIN SOLUTION
    point = np.array(params, dtype=float)
    gradient = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        center = point[index]
        point[index] = center + h
        above = f(point.copy())
        point[index] = center - h
        below = f(point.copy())
        point[index] = center
        gradient[index] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-numerical_gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_unchanged


def _cubic(params):
    x, y = params
    return x**3 + 2 * x * y


rubric = Rubric(points=2)
with rubric.part(
    "value: the gradient of x³ + 2xy at (1, 2) with h = 0.25",
    points=1,
    hint="Move one entry at a time, by h to either side, and divide by the distance 2h. "
    "For x² at 1 with h = 1 that is (2² − 0²) / 2 = 2.",
):
    check_close(
        numerical_gradient(_cubic, np.array([1.0, 2.0]), 0.25),
        [7.0625, 2.0],
        given="numerical_gradient(_cubic, [1, 2], h=0.25)",
        recognise={
            "the forward difference: step to both sides": [7.8125, 2.0],
            "the backward difference: step to both sides": [6.3125, 2.0],
            "a division by h: the two points are 2h apart": [14.125, 4.0],
            "a difference that is not divided": [3.53125, 1.0],
            "a division by 2 and a multiplication by h: `/ 2 * h` is not `/ (2 * h)`": [
                0.44140625,
                0.125,
            ],
            "the difference the wrong way round": [-7.0625, -2.0],
            "all entries moved at once": [9.0625, 9.0625],
            "all entries moved at once, which gives a single slope": 9.0625,
            "an entry that is not put back before the next one moves": [7.0625, 1.5],
            "a fixed h, or another formula: the central difference with this h is asked": [
                7.0,
                2.0,
            ],
            "one step to one side and none to the other": [3.90625, 1.0],
            "half of h to either side: take h itself": [7.015625, 2.0],
            "a division by 2 alone: the two points are 2h apart": [1.765625, 0.5],
            "a bracket that is missing: `a - b / c` divides b alone": [0.109375, -3.5],
            "an entry that is left out: does the loop run to its end?": [7.0625, 0.0],
            "the second derivative": [6.0, 0.0],
            "the complex step: it is another formula": [6.9375, 2.0],
            "a rounded result": [7.1, 2.0],
        },
    )
with rubric.part(
    "shape and type: an array of floats shaped like params",
    points=0.5,
    hint="Start from `np.zeros(params.shape)` and fill in one entry after the other.",
):
    check_array(numerical_gradient(_cubic, np.array([1.0, 2.0]), 0.25), (2,))
with rubric.part(
    "purity: params is never written to",
    points=0.5,
    hint="Change the entries of a copy: `point = np.array(params, dtype=float)`.",
):
    check_unchanged(numerical_gradient, _cubic, np.array([1.0, 2.0]), 0.25)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-numerical_gradient-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_unchanged


def _wavy(params):
    x = np.asarray(params, dtype=float)
    return float(np.sum(x**3) + np.sum(x) ** 2 + np.sin(x.flat[0]) + np.sum(x[-1] ** 2) / 2)


def _by_entry(formula):
    def gradient(f, params, h=1e-5):
        point = np.array(params, dtype=float)
        result = np.zeros(point.shape)
        for index in np.ndindex(point.shape):
            e = np.zeros(point.shape)
            e[index] = h
            result[index] = formula(f, point, e, h)
        return result

    return gradient


_central = _by_entry(lambda f, p, e, h: (f(p + e) - f(p - e)) / (2 * h))


def _not_put_back(f, params, h=1e-5):
    point = np.array(params, dtype=float)
    result = np.zeros(point.shape)
    for index in np.ndindex(point.shape):
        result[index] = _central(f, point, h)[index]
        point[index] -= h
    return result


def _of_whole_numbers(f, params, h=1e-5):
    def cut(point):
        return point.astype(params.dtype)

    return _by_entry(lambda f, p, e, h: (f(cut(p + e)) - f(cut(p - e))) / (2 * h))(f, params, h)


def _of_whole_rows(f, params, h=1e-5):
    result = np.zeros(params.shape)
    for row in range(len(params)):
        e = np.zeros(params.shape)
        e[row] = h
        result[row] = (f(params + e) - f(params - e)) / (2 * h)
    return result


def _of_two_axes(f, params, h=1e-5):
    result = np.zeros(params.shape)
    for index in np.ndindex(params.shape[:2]):
        e = np.zeros(params.shape)
        e[index] = h
        result[index] = (f(params + e) - f(params - e)) / (2 * h)
    return result


def _entries(keep, f, params, h=1e-5):
    result = np.zeros(params.size)
    result[keep] = _central(f, params, h).ravel()[keep]
    return result


_rng = np.random.default_rng(101)
_vector = _rng.uniform(0.5, 2.0, 3)
_matrix = _rng.uniform(-0.6, -0.1, (2, 3))
_tensor = _rng.uniform(0.2, 1.0, (2, 1, 2))

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: gradients of another function",
    points=2,
    hint="Move one entry at a time, by h to either side, and divide by the distance 2h. "
    "For x² at 1 with h = 1 that is (2² − 0²) / 2 = 2.",
):
    check_function(
        numerical_gradient,
        {
            "a vector and a large h": (_wavy, _vector, 0.3),
            "a matrix, negative slopes and a large h": (_wavy, _matrix, 0.25),
            "params of whole numbers": (_wavy, np.array([2, 1, 3]), 0.75),
            "a single entry": (_wavy, np.array([1.5]), 0.75),
            "an array of three dimensions": (_wavy, _tensor, 0.5),
            "the default h": (_wavy, _vector),
        },
        _central,
        recognise={
            "the forward difference: step to both sides": _by_entry(
                lambda f, p, e, h: (f(p + e) - f(p)) / h
            ),
            "the backward difference: step to both sides": _by_entry(
                lambda f, p, e, h: (f(p) - f(p - e)) / h
            ),
            "a division by h: the two points are 2h apart": _by_entry(
                lambda f, p, e, h: (f(p + e) - f(p - e)) / h
            ),
            "a difference that is not divided": _by_entry(lambda f, p, e, h: f(p + e) - f(p - e)),
            "a division by 2 and a multiplication by h: `/ 2 * h` is not `/ (2 * h)`": _by_entry(
                lambda f, p, e, h: (f(p + e) - f(p - e)) / 2 * h
            ),
            "the difference the wrong way round": lambda *args: -_central(*args),
            "all entries moved at once": _by_entry(
                lambda f, p, e, h: (f(p + h) - f(p - h)) / (2 * h)
            ),
            "all entries moved at once, which gives a single slope": lambda f, p, h=1e-5: (
                (f(p + h) - f(p - h)) / (2 * h)
            ),
            "an entry that is not put back before the next one moves": _not_put_back,
            "a fixed h, or another formula: the central difference with this h is asked": (
                lambda f, p, h=1e-5: _central(f, p)
            ),
            "one step to one side and none to the other": _by_entry(
                lambda f, p, e, h: (f(p + e) - f(p)) / (2 * h)
            ),
            "half of h to either side: take h itself": _by_entry(
                lambda f, p, e, h: (f(p + e / 2) - f(p - e / 2)) / h
            ),
            "a flat array for f: it takes one shaped like params": _by_entry(
                lambda f, p, e, h: (f((p + e).ravel()) - f((p - e).ravel())) / (2 * h)
            ),
            "a division by 2 alone: the two points are 2h apart": _by_entry(
                lambda f, p, e, h: (f(p + e) - f(p - e)) / 2
            ),
            "a bracket that is missing: `a - b / c` divides b alone": _by_entry(
                lambda f, p, e, h: f(p + e) - f(p - e) / (2 * h)
            ),
            "an entry that is left out: does the loop run to its end?": lambda *args: _entries(
                slice(0, -1), *args
            ),
            "a loop that ends after its first entry": lambda *args: _entries(slice(0, 1), *args),
            "a loop over the rows: whole rows of a matrix moved at once": _of_whole_rows,
            "a loop over rows and columns: params may have any number of axes": _of_two_axes,
            "a step proportional to the entry: take h as it is": _by_entry(
                lambda f, p, e, h: _central(f, p, h * max(1, abs(p[e > 0][0])))[e > 0][0]
            ),
            "the second derivative": _by_entry(
                lambda f, p, e, h: (f(p + e) - 2 * f(p) + f(p - e)) / h**2
            ),
            "the size of the slope without its sign": lambda *args: np.abs(_central(*args)),
            "a rounded result": lambda *args: np.round(_central(*args), 1),
            "whole numbers: the copy must hold floats, or a step of h is cut off": _of_whole_numbers,
            "whole numbers: the result must hold floats, or the slopes are cut off": (
                lambda f, p, h=1e-5: _central(f, p, h).astype(p.dtype)
            ),
            "an answer that is the same for every call": lambda *args: [7.0625, 2.0],
        },
    )
with rubric.part(
    "shape and type: an array of floats, also for a matrix and for whole numbers",
    points=0.5,
    hint="`np.ndindex(params.shape)` runs through the entries of an array of any shape.",
):
    check_array(numerical_gradient(_wavy, _matrix, 0.5), (2, 3))
    check_array(numerical_gradient(_wavy, np.array([2, 1, 3]), 0.5), (3,))
with rubric.part(
    "purity: params is never written to",
    points=0.5,
    hint="Change the entries of a copy: `point = np.array(params, dtype=float)`.",
):
    check_unchanged(numerical_gradient, _wavy, _vector, 0.5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# ### How small should h be?
#
# The formula becomes exact as $h \to 0$.
#
# **Predict.** We measure the error of `numerical_gradient` on $e^x$ at $x = 1$ for $h$ from $10^{-1}$ down to $10^{-13}$. Which $h$ gives the smallest error?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "The error of the central difference against h, both axes logarithmic. From h = 0.1 it falls "
    "a hundredfold for each tenfold smaller h, is smallest near h = 1e-5, and then rises again.",
) as fig:
    hs = np.logspace(-1, -13, 49)
    errors = [
        abs(numerical_gradient(slope().value, np.array([1.0]), h)[0] - np.e) + 1e-16 for h in hs
    ]
    ax = fig.add_subplot()
    ax.loglog(hs, errors, "o-", color="#0072B2")
    ax.set(xlabel="h", ylabel="error of the gradient", title="Smaller is better, until it is not")
    ax.annotate(
        "the formula's error,\nproportional to h²", (3e-3, 3e-5), xytext=(4e-4, 3e-3), ha="center"
    )
    ax.annotate("rounding,\nproportional to 1/h", (1e-11, 2e-5), xytext=(1e-11, 5e-4), ha="center")

# %% [markdown]
# The curve has two arms.
# On the right the formula's own error falls as $h^2$.
# On the left the two heights agree in almost all their digits, and what remains of their difference is rounding, which the division by $2h$ magnifies.
# The best $h$ is near $10^{-5}$, which is why that is the default.
#
# A numerical gradient costs two evaluations of $f$ for *each* parameter.
# For the million parameters of a modest network that is hopeless, and so people derive gradients by formula.
# The numerical one is how they find out whether the formula is right.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Take one step against the gradient
#
# From one point, which direction goes down fastest?
#
# **Predict.** We stand at $(1, 0.5)$ on $f = x^2 + 10y^2$ and try a tiny step in every direction of the compass. The direction of the gradient is marked 0°. At which angle does $f$ fall most? At which angles does it hardly change?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "The change of height after a step of length 0.001 against the angle between step and gradient: "
    "a cosine. It is highest at 0 degrees, zero at 90 and 270, and lowest at 180 degrees.",
) as fig:
    f, here = ravine(condition=10.0), np.array([1.0, 0.5])
    uphill = numerical_gradient(f.value, here)
    uphill = uphill / np.linalg.norm(uphill)
    across = np.array([-uphill[1], uphill[0]])
    angles = np.linspace(0, 360, 181)
    turns = np.radians(angles)[:, None]
    changes = f.value(here + 0.001 * (np.cos(turns) * uphill + np.sin(turns) * across)) - f.value(
        here
    )
    ax = fig.add_subplot()
    ax.axhline(0, color="0.7", lw=1)
    ax.plot(angles, changes, color="#0072B2")
    ax.plot([180], [changes[90]], "o", color="#D55E00")
    ax.annotate(
        "against the gradient",
        (180, changes[90]),
        xytext=(0, 45),
        textcoords="offset points",
        ha="center",
    )
    ax.set(
        xticks=range(0, 361, 90),
        xlabel="angle between step and gradient (degrees)",
        ylabel="change of f",
        title="A step of length 0.001 in every direction",
    )

# %% [markdown]
# It is a cosine, and there is a reason.
# Near a point every smooth function is almost linear. Taylor's theorem says
#
# $$f(\theta + d) \approx f(\theta) + \nabla f(\theta) \cdot d .$$
#
# The dot product is $\lVert \nabla f \rVert \, \lVert d \rVert \cos\varphi$, where $\varphi$ is the angle between step and gradient.
# For a fixed length it is lowest at $\cos\varphi = -1$: straight against the gradient.
#
# Hence one **step** of gradient descent with learning rate $\alpha > 0$:
#
# $$\theta \leftarrow \theta - \alpha \, \nabla f(\theta).$$
#
# Its length is $\alpha \lVert \nabla f \rVert$: long on steep ground, short on flat ground, with no further rule.
#
# **By hand.** From $(3, -1)$ with gradient $(2, 4)$ and $\alpha = 0.5$: $(3 - 1, -1 - 2) = (2, -3)$.
#
# **Exercise.** Write `gd_step(params, grad, lr)`. It returns a new array shaped like `params` and changes neither of the two passed in.


# %% nbgrader={"grade": false, "grade_id": "gd_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gd_step(params, grad, lr):
    """Return params after one step of gradient descent with learning rate lr."""
    ### BEGIN SOLUTION
    return params - lr * grad
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-gd_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_unchanged

rubric = Rubric(points=2)
with rubric.part(
    "value: one step from (4, 2) with gradient (0.5, −3)",
    points=1,
    hint="Subtract the learning rate times the gradient, entry by entry. "
    "From 1 with gradient 4 and learning rate 0.5: 1 − 0.5 · 4 = −1.",
):
    check_close(
        gd_step(np.array([4.0, 2.0]), np.array([0.5, -3.0]), 0.25),
        [3.875, 2.75],
        given="gd_step([4, 2], [0.5, -3], 0.25)",
        recognise={
            "a plus sign: the step goes uphill": [4.125, 1.25],
            "a step without the learning rate": [3.5, 5.0],
            "a normalized gradient: the step must be long where it is steep": [
                3.958900253,
                2.246598481,
            ],
            "the sign of the gradient alone": [3.75, 2.25],
            "a gradient that is clipped": [3.875, 2.25],
            "the length of the gradient for the gradient": [3.239654684, 1.239654684],
            "the gradient without its signs": [3.875, 1.25],
            "the square of the gradient": [3.9375, -0.25],
            "a division by the learning rate": [2.0, 14.0],
            "the step alone, without the point that it starts from": [-0.125, 0.75],
            "params multiplied by the step": [3.5, 3.5],
            "the learning rate added to the gradient": [3.25, 4.75],
            "a bracket around the difference: the learning rate belongs to the gradient alone": [
                0.875,
                1.25,
            ],
            "the mean of the gradient for all entries": [4.3125, 2.3125],
            "the roles of params and grad exchanged": [-0.5, -3.5],
            "a fixed learning rate of 0.1: use the one passed in": [3.95, 2.3],
            "a fixed learning rate of 0.01: use the one passed in": [3.995, 2.03],
            "two steps with one gradient": [3.75, 3.5],
            "an entry that is left out: does the loop run to its end?": [3.875, 2.0],
            "a rounded result": [4.0, 3.0],
            "a pair of params and gradient: return params alone": [3.875, 2.75, 0.5, -3.0],
        },
    )
with rubric.part(
    "shape and type: an array of floats shaped like params",
    points=0.5,
    hint="Arithmetic on whole arrays gives an array: no loop and no list is needed.",
):
    check_array(gd_step(np.array([4.0, 2.0]), np.array([0.5, -3.0]), 0.25), (2,))
with rubric.part(
    "purity: params and grad are left as they were",
    points=0.5,
    hint="`params -= …` writes into the caller's array; `params - …` makes a new one.",
):
    check_unchanged(gd_step, np.array([4.0, 2.0]), np.array([0.5, -3.0]), 0.25)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-gd_step-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import CheckFailed, Rubric, check_array, check_function, check_unchanged

_rng = np.random.default_rng(102)
_vector, _slopes = _rng.normal(size=4), _rng.normal(size=4)
_matrix, _matrix_slopes = _rng.normal(size=(2, 3)), _rng.normal(size=(2, 3))
_tensor, _tensor_slopes = _rng.normal(size=(2, 3, 2)), _rng.normal(size=(2, 3, 2))


def _first_entries(params, grad, lr, stop):
    moved = params.copy()
    moved.flat[:stop] -= lr * grad.flat[:stop]
    return moved


rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: one step from other points",
    points=2,
    hint="Subtract the learning rate times the gradient, entry by entry. "
    "From 1 with gradient 4 and learning rate 0.5: 1 − 0.5 · 4 = −1.",
):
    check_function(
        gd_step,
        {
            "a vector": (_vector, _slopes, 0.37),
            "a matrix": (_matrix, _matrix_slopes, 1.9),
            "a single entry": (np.array([2.5]), np.array([-7.0]), 0.013),
            "an array of three dimensions": (_tensor, _tensor_slopes, 0.5),
            "a zero gradient": (_vector, np.zeros(4), 0.37),
        },
        lambda params, grad, lr: params - lr * grad,
        recognise={
            "a plus sign: the step goes uphill": lambda p, g, lr: p + lr * g,
            "a step without the learning rate": lambda p, g, lr: p - g,
            "a normalized gradient: the step must be long where it is steep": (
                lambda p, g, lr: p - lr * g / np.linalg.norm(g)
            ),
            "a normalized gradient, safe from division by zero: the step must be long where it is steep": (
                lambda p, g, lr: p - lr * g / max(np.linalg.norm(g), 1e-12)
            ),
            "the sign of the gradient alone": lambda p, g, lr: p - lr * np.sign(g),
            "a division by the learning rate": lambda p, g, lr: p - g / lr,
            "the step alone, without the point that it starts from": lambda p, g, lr: -lr * g,
            "params multiplied by the step": lambda p, g, lr: p * (1 - lr * g),
            "the learning rate added to the gradient": lambda p, g, lr: p - (lr + g),
            "the mean of the gradient for all entries": lambda p, g, lr: p - lr * np.mean(g),
            "the roles of params and grad exchanged": lambda p, g, lr: g - lr * p,
            "a gradient that is clipped": lambda p, g, lr: p - lr * np.clip(g, -1, 1),
            "the length of the gradient for the gradient": lambda p, g, lr: (
                p - lr * np.linalg.norm(g)
            ),
            "the gradient without its signs": lambda p, g, lr: p - lr * np.abs(g),
            "the square of the gradient": lambda p, g, lr: p - lr * g**2,
            "a bracket around the difference: the learning rate belongs to the gradient alone": (
                lambda p, g, lr: lr * (p - g)
            ),
            "a fixed learning rate of 0.1: use the one passed in": lambda p, g, lr: p - 0.1 * g,
            "a fixed learning rate of 0.01: use the one passed in": lambda p, g, lr: p - 0.01 * g,
            "two steps with one gradient": lambda p, g, lr: p - 2 * lr * g,
            "an entry that is left out: does the loop run to its end?": lambda p, g, lr: (
                _first_entries(p, g, lr, -1)
            ),
            "a loop that ends after its first entry": lambda p, g, lr: _first_entries(p, g, lr, 1),
            "a result kept above 0": lambda p, g, lr: np.maximum(p - lr * g, 0),
            "a rounded result": lambda p, g, lr: np.round(p - lr * g),
            "a pair of params and gradient: return params alone": lambda p, g, lr: (p - lr * g, g),
            "an answer that is the same for every call": lambda p, g, lr: [3.875, 2.75],
        },
    )
with rubric.part(
    "shape and type: an array of floats, also for a matrix",
    points=0.5,
    hint="Arithmetic on whole arrays keeps their shape.",
):
    check_array(gd_step(_matrix, _matrix_slopes, 1.9), (2, 3))
    check_array(gd_step(np.array([2.5]), np.array([-7.0]), 0.013), (1,))
with rubric.part(
    "purity: params and grad are left as they were",
    points=0.5,
    hint="`params -= …` writes into the caller's array; `params - …` makes a new one.",
):
    check_unchanged(gd_step, _vector, _slopes, 0.37)
    if np.shares_memory(np.asarray(gd_step(_vector, np.zeros(4), 0.37)), _vector):
        raise CheckFailed(
            "the array that was passed in was returned; return a new one",
            mistake="the caller's array returned in place of a new one",
        )
rubric
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-minus-gradient-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). Why does the step go *against* the gradient?
# Use Taylor's theorem, and say for which steps the argument holds. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** for small $d$, $f(\theta + d) \approx f(\theta) + \nabla f(\theta) \cdot d$ (Taylor, first order).
# - **1 point** among all $d$ of one length the dot product is lowest when $d$ points against the gradient ($\cos\varphi = -1$, Cauchy–Schwarz).
# - **1 point** this holds for *small* steps: over a longer one the gradient changes and the neglected terms count, so that a large step may go up.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-minus-gradient", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# For a small step $d$, Taylor's theorem gives $f(\theta + d) \approx f(\theta) + \nabla f(\theta) \cdot d$.
# Among all steps of the same length the dot product is lowest for the one that points straight against the gradient, so that this one loses the most height.
# The argument needs a small step, because the approximation neglects everything but the slope at the start.
# Over a long step the slope changes, and $f$ may even rise.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Take many steps
#
# One step at a time, the walk leaves a **trajectory**: every point visited, the start included.
#
# $$\theta_{t+1} = \theta_t - \alpha \, \nabla f(\theta_t), \qquad t = 0, 1, \dots$$
#
# **By hand.** For $f(x) = x^2$ the gradient is $2x$. From $x = 4$ with $\alpha = 0.25$ each step halves $x$: the trajectory of two steps is $4, 2, 1$. Two steps, three rows.
#
# **Exercise.** Write `gradient_descent(grad_fn, start, lr, n_steps)`.
#
# - `grad_fn` takes `params` and returns the gradient there, an array of the same shape.
# - `start` is an array of any shape, and may hold whole numbers. It stays as it is.
# - The result has shape `(n_steps + 1, *start.shape)`: row 0 is the start, row $t$ the point after $t$ steps. With `n_steps = 0` it is the start alone.


# %% nbgrader={"grade": false, "grade_id": "gradient_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_descent(grad_fn, start, lr, n_steps):
    """Return the trajectory of gradient descent, shape (n_steps + 1, *start.shape)."""
    ### BEGIN SOLUTION
    params = np.array(start, dtype=float)
    trajectory = [params]
    for _ in range(n_steps):
        params = gd_step(params, grad_fn(params), lr)
        trajectory.append(params)
    return np.array(trajectory)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-gradient_descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows, check_unchanged


def _tilted_gradient(params):
    x, y = params
    return np.array([2 * x, x + 4 * y])


rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, 2)",
    points=1,
    hint="Begin with the start. In each step compute the gradient at the present point, step, "
    "and keep a new array. For x² from 4 with learning rate 0.25 the rows are 4, 2, 1.",
):
    check_close(
        gradient_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.25, 3),
        [[4.0, 2.0], [2.0, -1.0], [1.0, -0.5], [0.5, -0.25]],
        given="gradient_descent(_tilted_gradient, [4, 2], 0.25, 3)",
        recognise={
            "the same array in every row: keep a copy of each point": [[0.5, -0.25]] * 4,
            "a missing start: row 0 is the start": [[2.0, -1.0], [1.0, -0.5], [0.5, -0.25]],
            "one step too few": [[4.0, 2.0], [2.0, -1.0], [1.0, -0.5]],
            "one step too many": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.0, -0.5],
                [0.5, -0.25],
                [0.25, -0.125],
            ],
            "the last point alone: keep every point": [0.5, -0.25],
            "a gradient that is computed once: compute it anew in each step": [
                [4.0, 2.0],
                [2.0, -1.0],
                [0.0, -4.0],
                [-2.0, -7.0],
            ],
            "the gradient of the point before: take it at the present point": [
                [4.0, 2.0],
                [2.0, -1.0],
                [0.0, -4.0],
                [-1.0, -3.5],
            ],
            "a plus sign: the steps go uphill": [
                [4.0, 2.0],
                [6.0, 5.0],
                [9.0, 11.5],
                [13.5, 25.25],
            ],
            "steps without the learning rate": [
                [4.0, 2.0],
                [-4.0, -10.0],
                [4.0, 34.0],
                [-4.0, -106.0],
            ],
            "the start in every row": [[4.0, 2.0]] * 4,
            "one step from the start in every row": [
                [4.0, 2.0],
                [2.0, -1.0],
                [2.0, -1.0],
                [2.0, -1.0],
            ],
            "the start twice": [[4.0, 2.0], [4.0, 2.0], [2.0, -1.0], [1.0, -0.5], [0.5, -0.25]],
            "every row one step late: keep the point after the step": [
                [4.0, 2.0],
                [4.0, 2.0],
                [2.0, -1.0],
                [1.0, -0.5],
            ],
            "a last row that is never filled": [[4.0, 2.0], [2.0, -1.0], [1.0, -0.5], [0.0, 0.0]],
            "rows overwritten by the next ones: `row -= …` changes the row itself": [
                [2.0, -1.0],
                [1.0, -0.5],
                [0.5, -0.25],
                [0.5, -0.25],
            ],
            "a learning rate that shrinks with each step": [
                [4.0, 2.0],
                [2.0, -1.0],
                [1.5, -0.75],
                [1.25, -0.625],
            ],
            "a normalized gradient: the step must be long where it is steep": [
                [4.0, 2.0],
                [3.861324951, 1.791987426],
                [3.717932478, 1.587198269],
                [3.569396189, 1.38610881],
            ],
            "the sign of the gradient alone": [[4.0, 2.0], [3.75, 1.75], [3.5, 1.5], [3.25, 1.25]],
            "the gradients for the points": [[8.0, 12.0], [4.0, -2.0], [2.0, -1.0]],
            "rows and columns exchanged": [[4.0, 2.0, 1.0, 0.5], [2.0, -1.0, -0.5, -0.25]],
            "the last point first: row 0 is the start": [
                [0.5, -0.25],
                [1.0, -0.5],
                [2.0, -1.0],
                [4.0, 2.0],
            ],
            "a `return` inside the loop: one step, and it is over": [[4.0, 2.0], [2.0, -1.0]],
        },
    )
with rubric.part(
    "shape and type: one row more than steps",
    points=0.5,
    hint="Three steps from a start with two entries give the shape (4, 2).",
):
    check_rows(gradient_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.25, 3), (4, 2))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`, and avoid `-=` on `start`.",
):
    check_unchanged(gradient_descent, _tilted_gradient, np.array([4.0, 2.0]), 0.25, 3)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-gradient_descent-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_rows, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(x) + 0.1 * np.sum(x)


def _walk(grad_fn, start, lr, n_steps, change=lambda gradient, t: gradient):
    rows = [np.array(start, dtype=float)]
    for t in range(n_steps):
        rows.append(rows[-1] - lr * change(grad_fn(rows[-1]), t))
    return np.array(rows)


def _changed(change):
    return lambda grad_fn, start, lr, n_steps: _walk(grad_fn, start, lr, n_steps, change)


def _with_the_first_gradient(grad_fn, start, lr, n_steps):
    gradient = grad_fn(np.array(start, dtype=float))
    return np.array([start - t * lr * gradient for t in range(n_steps + 1)])


def _last_row_empty(grad_fn, start, lr, n_steps):
    rows = _walk(grad_fn, start, lr, n_steps)
    rows[max(n_steps, 1) :] = 0.0
    return rows


def _until_flat(grad_fn, start, lr, n_steps):
    rows = _walk(grad_fn, start, lr, n_steps)
    flat = [np.linalg.norm(grad_fn(row)) < 1e-6 for row in rows]
    return rows[: flat.index(True) + 1] if any(flat) else rows


def _cut_off(grad_fn, start, lr, n_steps):
    rows = [np.array(start)]
    for _ in range(n_steps):
        rows.append((rows[-1] - lr * grad_fn(rows[-1])).astype(start.dtype))
    return np.array(rows)


_rng = np.random.default_rng(103)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(2, 2))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other walks",
    points=3,
    hint="Begin with the start. In each step compute the gradient at the present point, step, "
    "and keep a new array. For x² from 4 with learning rate 0.25 the rows are 4, 2, 1.",
):
    check_function(
        gradient_descent,
        {
            "a vector": (_swirl, _vector, 0.3, 5),
            "a matrix": (_swirl, _matrix, 0.15, 4),
            "a start of whole numbers": (_swirl, np.array([4, -3, 2]), 0.3, 4),
            "one step": (_swirl, _vector, 0.3, 1),
            "no step at all": (_swirl, _vector, 0.3, 0),
            "a start where the gradient is zero": (_swirl, np.zeros(2), 0.3, 3),
            "a walk that diverges": (_swirl, _vector, 9.0, 4),
        },
        _walk,
        recognise={
            "the same array in every row: keep a copy of each point": lambda f, s, lr, n: np.array(
                [_walk(f, s, lr, n)[-1]] * (n + 1)
            ),
            "a missing start: row 0 is the start": lambda f, s, lr, n: _walk(f, s, lr, n)[1:],
            "one step too few": lambda f, s, lr, n: _walk(f, s, lr, n - 1),
            "one step too few: the last point is left out": lambda f, s, lr, n: _walk(f, s, lr, n)[
                :-1
            ],
            "one step too many": lambda f, s, lr, n: _walk(f, s, lr, n + 1),
            "the last point alone: keep every point": lambda f, s, lr, n: _walk(f, s, lr, n)[-1],
            "a gradient that is computed once: compute it anew in each step": _with_the_first_gradient,
            "a plus sign: the steps go uphill": _changed(lambda g, t: -g),
            "steps without the learning rate": lambda f, s, lr, n: _walk(f, s, 1.0, n),
            "the start in every row": lambda f, s, lr, n: np.array([s] * (n + 1)),
            "one step from the start in every row": lambda f, s, lr, n: np.array(
                [s] + [s - lr * f(s)] * n
            ),
            "a start of whole numbers cut off: make it floats before the first step": _cut_off,
            "rows of whole numbers: the walk must be kept in floats": lambda f, s, lr, n: _walk(
                f, s, lr, n
            ).astype(s.dtype),
            "the start twice": lambda f, s, lr, n: np.array([s, *_walk(f, s, lr, n)]),
            "every row one step late: keep the point after the step": lambda f, s, lr, n: np.array(
                [s, *_walk(f, s, lr, n)[:-1]]
            ),
            "a last row that is never filled": _last_row_empty,
            "rows overwritten by the next ones: `row -= …` changes the row itself": (
                lambda f, s, lr, n: np.array([*_walk(f, s, lr, n)[1:], _walk(f, s, lr, n)[-1]])
            ),
            "a learning rate that shrinks with each step": _changed(lambda g, t: g / (t + 1)),
            "a normalized gradient: the step must be long where it is steep": _changed(
                lambda g, t: g / max(np.linalg.norm(g), 1e-12)
            ),
            "the sign of the gradient alone": _changed(lambda g, t: np.sign(g)),
            "the gradients for the points": lambda f, s, lr, n: np.array(
                [f(row) for row in _walk(f, s, lr, n)[:-1]]
            ),
            "rows and columns exchanged": lambda f, s, lr, n: _walk(f, s, lr, n).T,
            "the last point first: row 0 is the start": lambda f, s, lr, n: _walk(f, s, lr, n)[
                ::-1
            ],
            "a `return` inside the loop: one step, and it is over": lambda f, s, lr, n: _walk(
                f, s, lr, min(n, 1)
            ),
            "a walk that stops early: take all of n_steps": _until_flat,
            "a fixed number of steps: take n_steps": lambda f, s, lr, n: _walk(f, s, lr, 3),
            "an answer that is the same for every call": lambda *args: np.array(
                [[4.0, 2.0], [2.0, -1.0], [1.0, -0.5], [0.5, -0.25]]
            ),
        },
    )
with rubric.part(
    "shape and type: one row more than steps, for any shape of start",
    points=0.5,
    hint="No step gives one row, the start.",
):
    check_rows(gradient_descent(_swirl, _matrix, 0.15, 4), (5, 2, 2))
    check_rows(gradient_descent(_swirl, _vector, 0.3, 0), (1, 3))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`, and avoid `-=` on `start`.",
):
    check_unchanged(gradient_descent, _swirl, _vector, 0.3, 5)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Here is your walk on the bowl $x^2 + y^2$ from $(3, 2)$ with learning rate 0.1.

# %% tags=["figure", "cover"]
with picture(
    "Gradient descent on the bowl from (3, 2) with learning rate 0.1: on the surface and on the "
    "contours the path runs straight to the minimizer, with steps that get shorter and shorter.",
    size=(9.6, 4.2),
) as fig:
    path = gradient_descent(bowl().gradient, np.array([3.0, 2.0]), 0.1, 25)
    plot_surface(bowl(), fig.add_subplot(1, 2, 1, projection="3d"), trajectory=path)
    ax = plot_contours(bowl(), fig.add_subplot(1, 2, 2))
    plot_trajectory(path, ax, optimizer="gd")

# %% [markdown]
# The steps shorten by themselves.
# Nobody told them to: the gradient shrinks near the minimizer, and the step with it.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Choose the learning rate
#
# On a parabola we can say exactly what a learning rate does.
# Let $f(x) = \tfrac12 c x^2$ with **curvature** $c > 0$. Its gradient is $cx$, so one step gives
#
# $$x_{t+1} = x_t - \alpha c\, x_t = (1 - \alpha c)\, x_t .$$
#
# Every step multiplies $x$ by the same factor $1 - \alpha c$. That one number decides everything.
#
# **Predict.** For $f(x) = x^2$ the curvature is $c = 2$. What happens with the learning rates 0.05, 0.3, 0.9, 1.0 and 1.1? In particular: is 1.0 too large?

# %% [markdown]
# *Your prediction: …*

# %% [markdown]
# **Exercise.** Write `classify_lr(curvature, lr)`. Both are positive. It returns one of five words:
#
# | product $\alpha c$ | factor $1 - \alpha c$ | word |
# |---|---|---|
# | less than 1 | between 0 and 1 | `"monotone"`: closer with each step, always on the same side |
# | equal to 1 | 0 | `"one step"`: there at once |
# | between 1 and 2 | between −1 and 0 | `"oscillates"`: closer with each step, from side to side |
# | equal to 2 | −1 | `"bounces forever"` |
# | greater than 2 | less than −1 | `"diverges"` |
#
# "Equal" means up to rounding: `np.isclose` compares two floats that way.
#
# **By hand.** Curvature 4 and learning rate 0.5: the product is 2, the factor is −1, and so it bounces forever.


# %% nbgrader={"grade": false, "grade_id": "classify_lr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classify_lr(curvature, lr):
    """Say what gradient descent with learning rate lr does on the parabola ½·curvature·x²."""
    ### BEGIN SOLUTION
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces forever"
    if product < 1:
        return "monotone"
    if product < 2:
        return "oscillates"
    return "diverges"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-classify_lr", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_equal

rubric = Rubric(points=1)
with rubric.part(
    "value: curvatures 0.25, 0.5 and 4 with learning rates 2, 3 and 0.625",
    points=1,
    hint="Compare the product of learning rate and curvature with 1 and with 2. "
    "For curvature 4 and learning rate 0.1 it is 0.4, less than 1: monotone.",
):
    _words = [classify_lr(0.25, 2.0), classify_lr(0.5, 3.0), classify_lr(4.0, 0.625)]
    _known = {
        "the learning rate alone: it is the product with the curvature that counts": (
            ["bounces forever", "diverges", "monotone"]
        ),
        "the quotient of learning rate and curvature: it is the product that counts": (
            ["diverges", "diverges", "monotone"]
        ),
        "the sum of learning rate and curvature: it is the product that counts": ["diverges"] * 3,
        "edges at 0.5 and 1: for ½cx² they are at 1 and 2": ["one step", "diverges", "diverges"],
        "edges at 2 and 4: for ½cx² they are at 1 and 2": ["monotone", "monotone", "oscillates"],
        "an edge of stability at 1: it is at 2": ["monotone", "diverges", "diverges"],
        "an edge of stability beyond 2": ["monotone", "oscillates", "bounces forever"],
        "the two sides exchanged: a small product is harmless": (
            ["diverges", "oscillates", "monotone"]
        ),
        "monotone and oscillates exchanged": ["oscillates", "monotone", "diverges"],
        "the size of the factor without its sign": ["monotone", "monotone", "diverges"],
        "a word that a later `if` overwrites: `elif` stops at the first that is true": (
            ["oscillates", "oscillates", "diverges"]
        ),
        "a product rounded to a whole number": ["monotone", "bounces forever", "bounces forever"],
        "a product cut off to a whole number": ["monotone", "one step", "bounces forever"],
        "the same word for every learning rate": ["monotone"] * 3,
    }
    _table = {"monotone", "one step", "oscillates", "bounces forever", "diverges"}
    for _word, _right in zip(_words, ("monotone", "oscillates", "diverges"), strict=True):
        _mistakes = {
            name: _word for name, wrong in _known.items() if list(map(str, _words)) == wrong
        }
        if str(_word) not in _table:
            _mistakes[
                f"another word than `{_right}`: the words of the table count letter by letter"
            ] = _word
        check_equal(_word, _right, recognise=_mistakes)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-classify_lr-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, edges 1.
### BEGIN HIDDEN TESTS
from autograder import Rubric, as_word, check_function

_WORDS = ["monotone", "one step", "oscillates", "bounces forever", "diverges"]


def _word_number(function):
    def number(curvature, lr):
        word = as_word(function(curvature, lr))
        if word is ... or word is None:
            return word
        return _WORDS.index(word) if isinstance(word, str) and word in _WORDS else -1

    return number


def _words(first=1.0, second=2.0, product=lambda c, lr: c * lr, names=_WORDS):
    def number(curvature, lr):
        size = product(curvature, lr)
        below, at_first, between, at_second, above = names
        if size == first:
            word = at_first
        elif size == second:
            word = at_second
        elif size < first:
            word = below
        else:
            word = between if size < second else above
        return _WORDS.index(word) if word in _WORDS else -1

    return number


_mistakes = {
    "the learning rate alone: it is the product with the curvature that counts": _words(
        product=lambda c, lr: lr
    ),
    "the quotient of learning rate and curvature: it is the product that counts": _words(
        product=lambda c, lr: lr / c
    ),
    "the sum of learning rate and curvature: it is the product that counts": _words(
        product=lambda c, lr: lr + c
    ),
    "a product rounded to a whole number": _words(product=lambda c, lr: round(c * lr)),
    "a product cut off to a whole number": _words(product=lambda c, lr: int(c * lr)),
    "edges that are too wide: equal means up to rounding": _words(
        product=lambda c, lr: next((edge for edge in (1, 2) if abs(c * lr - edge) < 0.1), c * lr)
    ),
    "the same word for every learning rate": _words(product=lambda c, lr: 0.5),
    "the size of the factor without its sign": _words(
        names=["monotone", "one step", "monotone", "bounces forever", "diverges"]
    ),
    "monotone and oscillates exchanged": _words(
        names=["oscillates", "one step", "monotone", "bounces forever", "diverges"]
    ),
    "an edge of stability beyond 2": _words(
        names=["monotone", "one step", "oscillates", "bounces forever", "bounces forever"]
    ),
    "words that are none of the five: they count letter by letter": _words(names=["?"] * 5),
    **{
        f"another word than `{word}`: the words of the table count letter by letter": _words(
            names=[name if name != word else "?" for name in _WORDS]
        )
        for word in _WORDS
    },
    "edges at 0.5 and 1: for ½cx² they are at 1 and 2": _words(0.5, 1.0),
    "edges at 2 and 4: for ½cx² they are at 1 and 2": _words(2.0, 4.0),
    "an edge of stability at 1: it is at 2": _words(
        names=["monotone", "bounces forever", "diverges", "diverges", "diverges"]
    ),
    "the two edges exchanged: at 1 the factor is 0, at 2 it is −1": _words(
        names=["monotone", "bounces forever", "oscillates", "one step", "diverges"]
    ),
    "the two sides exchanged: a small product is harmless": _words(
        names=["diverges", "bounces forever", "oscillates", "one step", "monotone"]
    ),
    "edges that are counted to the side below them": _words(
        names=["monotone", "monotone", "oscillates", "oscillates", "diverges"]
    ),
    "edges that are counted to the side above them": _words(
        names=["monotone", "oscillates", "oscillates", "diverges", "diverges"]
    ),
    "a word that a later `if` overwrites: `elif` stops at the first that is true": _words(
        names=["oscillates", "oscillates", "oscillates", "diverges", "diverges"]
    ),
    "no word for the edge at 1": _words(
        names=["monotone", "monotone", "oscillates", "bounces forever", "diverges"]
    ),
    "the edge at 1 counted as oscillating": _words(
        names=["monotone", "oscillates", "oscillates", "bounces forever", "diverges"]
    ),
    "divergence at the edge: there it bounces": _words(
        names=["monotone", "one step", "oscillates", "diverges", "diverges"]
    ),
    "the edge at 2 counted as oscillating": _words(
        names=["monotone", "one step", "oscillates", "oscillates", "diverges"]
    ),
}

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: between the edges",
    points=2,
    hint="Compare the product of learning rate and curvature with 1 and with 2, and use the "
    "five words of the table, letter by letter.",
):
    check_function(
        _word_number(classify_lr),
        {
            "a small product": (0.5, 0.7),
            "a product just below 1": (3.0, 0.32),
            "a product just above 1": (0.25, 4.2),
            "a product just below 2": (10.0, 0.19),
            "a product just above 2": (4.0, 0.52),
            "a large product": (0.1, 45.0),
        },
        _words(),
        recognise=_mistakes,
    )
with rubric.part(
    "edges: exactly 1 and exactly 2",
    points=1,
    hint="At 1 the factor 1 − αc is 0: one step and you are there. At 2 it is −1: the sign "
    "changes for ever and the distance never does.",
):
    check_function(
        _word_number(classify_lr),
        {
            "a product of 1": (4.0, 0.25),
            "a product of 2": (8.0, 0.25),
            "a product of 1 from a small curvature": (0.5, 2.0),
            "a product of 2 from a small curvature": (0.5, 4.0),
        },
        _words(),
        recognise=_mistakes,
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now look. The titles below come from your `classify_lr`, the paths from your `gradient_descent`.

# %% tags=["figure"]
with picture(
    "Five runs on the bowl with learning rates 0.05, 0.3, 0.9, 1.0 and 1.1. The first two approach "
    "from one side, the third from side to side, the fourth jumps between two points for ever, "
    "the fifth leaves the picture.",
    size=(12.0, 3.0),
) as fig:
    runs = {
        f"lr {lr}: {classify_lr(2.0, lr)}": gradient_descent(
            bowl().gradient, np.array([3.0, 2.0]), lr, 20
        )
        for lr in (0.05, 0.3, 0.9, 1.0, 1.1)
    }
    compare_trajectories(runs, bowl(), fig.subplots(1, 5, sharex=True, sharey=True))

# %% [markdown]
# With learning rate 1.0 the walk does not diverge and does not converge.
# It jumps from $(3, 2)$ to $(-3, -2)$ and back, for ever: the product is exactly 2.
# With 0.9 the walk oscillates and still arrives; with 1.1 every step is 1.2 times as long as the last.
#
# The next picture holds the whole story in one line, $1 - \alpha c$, with the five runs on it.

# %% tags=["figure"]
with picture(
    "The factor 1 − αc falls in a straight line from 1 through 0 at αc = 1 to −1 at αc = 2. "
    "Shaded bands name the regions; the five learning rates are dots on the line.",
    size=(8.0, 3.4),
) as fig:
    ax = fig.add_subplot()
    product = np.linspace(0, 2.6, 200)
    bands = [(0, 1, "#56B4E9"), (1, 2, "#E69F00"), (2, 2.6, "#D55E00")]
    for left, right, color in bands:
        ax.axvspan(left, right, color=color, alpha=0.18, lw=0)
        word = classify_lr(1.0, (left + right) / 2)
        ax.text((left + right) / 2, 1.12, word, ha="center", va="bottom")
    ax.axhline(0, color="0.5", lw=0.8)
    ax.plot(product, 1 - product, color="#0072B2")
    for lr in (0.05, 0.3, 0.9, 1.0, 1.1):
        ax.plot(2 * lr, 1 - 2 * lr, "o", color="black", ms=5)
        ax.annotate(f"lr {lr}", (2 * lr, 1 - 2 * lr), xytext=(6, 4), textcoords="offset points")
    ax.set(
        xlim=(0, 2.6),
        ylim=(-1.6, 1.1),
        yticks=[-1, 0, 1],
        xlabel="learning rate times curvature, αc",
        ylabel="factor 1 − αc",
    )

# %% [markdown]
# **Predict.** Watch the first four learning rates race on the bowl, from four starts at the same distance. Which is nearest to the minimizer after 5 steps, and which after 20?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with experiment():
    race = {}
    for lr, degrees in ((0.05, 25), (0.3, 70), (0.9, 115), (1.0, 160)):
        begin = 4 * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        race[f"lr {lr}"] = gradient_descent(bowl().gradient, begin, lr, 20)
    display(animate_trajectories(race, bowl()))

# %% [markdown]
# After 5 steps lr 0.3 leads: its factor is 0.4, and $0.4^5 \approx 0.01$ of the distance is left.
# It stays in front, since only $\lvert 1 - \alpha c \rvert$ counts: 0.9, 0.4, 0.8 and 1.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Cross a ravine
#
# With several parameters there are several curvatures and only one learning rate.
# Near a minimizer the **Hessian** $H$, the matrix of second derivatives, tells them: its eigenvectors are the directions, its eigenvalues $\lambda$ the curvatures in them.
# Along each eigenvector the walk behaves as on a parabola with $c = \lambda$: every step multiplies the distance in that direction by $1 - \alpha\lambda$.
#
# The walk is stable only if it is stable in *every* direction, so the largest eigenvalue sets the limit:
#
# $$\alpha < \frac{2}{\lambda_{\max}} .$$
#
# This is the **edge of stability**. It is not 1, and it is not $1/\lambda_{\max}$.
#
# **By hand.** For $H = \begin{pmatrix} 2 & 0 \\ 0 & 8 \end{pmatrix}$ the eigenvalues are 2 and 8, and the edge is $2/8 = 0.25$.
#
# **Exercise.** Write `max_stable_lr(hessian)`: the edge of stability for a symmetric positive definite matrix, one number. `np.linalg.eigvalsh` gives the eigenvalues of a symmetric matrix.


# %% nbgrader={"grade": false, "grade_id": "max_stable_lr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_stable_lr(hessian):
    """Return 2/λmax, the learning rate at which gradient descent stops being stable."""
    ### BEGIN SOLUTION
    return 2 / np.linalg.eigvalsh(hessian).max()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-max_stable_lr", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: the edge for eigenvalues 4, 11 and 13",
    points=1,
    hint="Take the largest eigenvalue and divide 2 by it. For eigenvalues 1 and 4: 2 / 4 = 0.5.",
):
    check_close(
        max_stable_lr(np.array([[6.0, 3.0, 2.0], [3.0, 10.0, 0.0], [2.0, 0.0, 12.0]])),
        0.153846153846,
        given="max_stable_lr([[6, 3, 2], [3, 10, 0], [2, 0, 12]])",
        recognise={
            "1/λmax: safe, but only half of what is stable": 0.0769230769231,
            "2/λmin: the largest curvature sets the limit": 0.5,
            "1/λmin: the largest curvature sets the limit, and the 2 is missing": 0.25,
            "2/(λmin + λmax): that is the best learning rate, not the edge": 0.117647058824,
            "the trace for λmax": 0.0714285714286,
            "the mean of the eigenvalues for λmax": 0.214285714286,
            "the condition number for λmax": 0.615384615385,
            "the largest entry for λmax: the eigenvalues are not the entries": 0.166666666667,
            "the Frobenius norm for λmax": 0.114332390095,
            "the largest row sum for λmax": 0.142857142857,
            "the determinant for λmax": 0.0034965034965,
            "the largest eigenvalue itself": 13.0,
            "half of the largest eigenvalue: it belongs below the line": 6.5,
            "1/(2λmax): the 2 belongs above the line": 0.0384615384615,
            "4/λmax: the curvature is λ, not λ/2": 0.307692307692,
            "a whole-number division: `//` cuts the result off": 0.0,
            "the root of λmax": 0.554700196225,
            "the square of λmax": 0.0118343195266,
            "the upper left 2 × 2 block for the whole matrix": 0.172331322531,
            "the last eigenvalue that `np.linalg.eig` gives: it does not sort them": 0.181818181818,
            "the curvature along (1, 1, …) for λmax": 0.157894736842,
            "a margin below the edge: the edge itself is asked": 0.138461538462,
            "one number for each eigenvalue": [0.5, 0.181818181818, 0.153846153846],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-max_stable_lr-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, one number ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_scalar, check_unchanged

_rng = np.random.default_rng(134)


def _with_eigenvalues(*values):
    rotation, _ = np.linalg.qr(_rng.normal(size=(len(values), len(values))))
    matrix = rotation @ np.diag(values) @ rotation.T
    return (matrix + matrix.T) / 2


def _spectrum(hessian):
    return np.linalg.eigvalsh(hessian)


_three = _with_eigenvalues(0.7, 2.5, 9.0)

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: the edge for other matrices",
    points=1,
    hint="Take the largest eigenvalue and divide 2 by it. For eigenvalues 1 and 4: 2 / 4 = 0.5.",
):
    check_function(
        max_stable_lr,
        {
            "a 3 × 3 matrix": (_three,),
            "a 2 × 2 matrix": (_with_eigenvalues(3.0, 0.4),),
            "a diagonal matrix": (np.diag([3.0, 8.0, 1.5]),),
            "whole numbers": (np.array([[5, 2, 0], [2, 3, 1], [0, 1, 4]]),),
            "a 5 × 5 matrix": (_with_eigenvalues(11.0, 6.0, 3.0, 0.3, 0.2),),
        },
        lambda hessian: 2 / _spectrum(hessian).max(),
        recognise={
            "1/λmax: safe, but only half of what is stable": lambda h: 1 / _spectrum(h).max(),
            "2/λmin: the largest curvature sets the limit": lambda h: 2 / _spectrum(h).min(),
            "1/λmin: the largest curvature sets the limit, and the 2 is missing": lambda h: (
                1 / _spectrum(h).min()
            ),
            "2/(λmin + λmax): that is the best learning rate, not the edge": lambda h: (
                2 / (_spectrum(h).min() + _spectrum(h).max())
            ),
            "the trace for λmax": lambda h: 2 / np.trace(h),
            "the mean of the eigenvalues for λmax": lambda h: 2 / _spectrum(h).mean(),
            "the condition number for λmax": lambda h: 2 / np.linalg.cond(h),
            "the largest entry for λmax: the eigenvalues are not the entries": lambda h: (
                2 / h.max()
            ),
            "the Frobenius norm for λmax": lambda h: 2 / np.linalg.norm(h),
            "the largest row sum for λmax": lambda h: 2 / np.abs(h).sum(axis=1).max(),
            "the determinant for λmax": lambda h: 2 / np.linalg.det(h),
            "the largest eigenvalue itself": lambda h: _spectrum(h).max(),
            "half of the largest eigenvalue: it belongs below the line": lambda h: (
                _spectrum(h).max() / 2
            ),
            "1/(2λmax): the 2 belongs above the line": lambda h: 1 / (2 * _spectrum(h).max()),
            "4/λmax: the curvature is λ, not λ/2": lambda h: 4 / _spectrum(h).max(),
            "a whole-number division: `//` cuts the result off": lambda h: 2 // _spectrum(h).max(),
            "the root of λmax": lambda h: 2 / np.sqrt(_spectrum(h).max()),
            "the square of λmax": lambda h: 2 / _spectrum(h).max() ** 2,
            "the upper left 2 × 2 block for the whole matrix": lambda h: (
                2 / _spectrum(h[:2, :2]).max()
            ),
            "the first eigenvalue that `np.linalg.eig` gives: it does not sort them": lambda h: (
                2 / np.linalg.eig(h)[0][0]
            ),
            "the last eigenvalue that `np.linalg.eig` gives: it does not sort them": lambda h: (
                2 / np.linalg.eig(h)[0][-1]
            ),
            "the curvature along (1, 1, …) for λmax": lambda h: 2 * len(h) / h.sum(),
            "a margin below the edge: the edge itself is asked": lambda h: 1.8 / _spectrum(h).max(),
            "one number for each eigenvalue": lambda h: 2 / _spectrum(h),
            "a rounded result": lambda h: round(2 / _spectrum(h).max(), 2),
            "an answer that is the same for every matrix": lambda h: 2 / 13,
        },
    )
with rubric.part("type: one number", points=0.5, hint="Return a single number, not an array."):
    check_scalar(max_stable_lr(_three))
with rubric.part(
    "purity: the Hessian is left as it was",
    points=0.5,
    hint="Compute with the matrix without writing into it, or work on a copy.",
):
    check_unchanged(max_stable_lr, _three)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Stable is not yet fast.
# In the direction with eigenvalue $\lambda$ the distance shrinks by $\lvert 1 - \alpha\lambda \rvert$ with each step.
# A small $\alpha$ crawls along the valley, where $\lambda_{\min}$ rules; a large one bounces across it, where $\lambda_{\max}$ rules.
# The best compromise makes both equally fast:
#
# $$1 - \alpha\lambda_{\min} = -(1 - \alpha\lambda_{\max}) \quad\Longrightarrow\quad \alpha_{\text{best}} = \frac{2}{\lambda_{\min} + \lambda_{\max}} .$$
#
# **By hand.** For eigenvalues 2 and 8: $2 / (2 + 8) = 0.2$, and the factors are $0.6$ and $-0.6$.
#
# **Exercise.** Write `best_lr(hessian)`. Eigenvalues between the smallest and the largest do not matter.


# %% nbgrader={"grade": false, "grade_id": "best_lr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_lr(hessian):
    """Return 2/(λmin + λmax), the learning rate whose slowest direction is fastest."""
    ### BEGIN SOLUTION
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 2 / (eigenvalues.min() + eigenvalues.max())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-best_lr", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: the best learning rate for eigenvalues 4, 11 and 13",
    points=1,
    hint="Divide 2 by the sum of the smallest and the largest eigenvalue. "
    "For eigenvalues 1 and 4: 2 / 5 = 0.4.",
):
    check_close(
        best_lr(np.array([[6.0, 3.0, 2.0], [3.0, 10.0, 0.0], [2.0, 0.0, 12.0]])),
        0.117647058824,
        given="best_lr([[6, 3, 2], [3, 10, 0], [2, 0, 12]])",
        recognise={
            "the trace for λmin + λmax: it adds all eigenvalues": 0.0714285714286,
            "2/λmax: that is the edge of stability, the best is below it": 0.153846153846,
            "1/λmax: safe, but not the best": 0.0769230769231,
            "2/λmin: the largest curvature counts as well": 0.5,
            "1/λmin: the largest curvature counts as well": 0.25,
            "1/(λmin + λmax): the 2 is missing": 0.0588235294118,
            "a bracket that is missing: `2 / a + b` divides by a alone": 13.5,
            "the difference of the eigenvalues for their sum": 0.222222222222,
            "(2/(√λmin + √λmax))²: that is the best learning rate with momentum": 0.127298513489,
            "the sum of the eigenvalues, halved": 8.5,
            "the condition number for λmin + λmax": 0.615384615385,
            "the mean of all eigenvalues": 0.214285714286,
            "1/mean of all eigenvalues: only the smallest and the largest count": 0.107142857143,
            "the smallest and the largest entry for the eigenvalues": 0.166666666667,
            "the smallest and the largest diagonal entry for the eigenvalues": 0.111111111111,
            "the two smallest eigenvalues": 0.133333333333,
            "the two largest eigenvalues": 0.0833333333333,
            "the geometric mean of 1/λmin and 1/λmax": 0.138675049056,
            "the middle of 1/λmin and 1/λmax": 0.163461538462,
            "the shrink factor that the best learning rate gives": 0.529411764706,
            "the Frobenius norm for λmin + λmax": 0.114332390095,
            "the determinant for λmin + λmax": 0.0034965034965,
            "the product of λmin and λmax for their sum": 0.0384615384615,
            "2/λmin + 2/λmax: add the eigenvalues first, then divide": 0.653846153846,
            "4/(λmin + λmax): the 2 counts once": 0.235294117647,
            "the largest and the smallest row sum for the eigenvalues": 0.08,
            "a rounded result": 0.12,
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-best_lr-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, one number ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_scalar, check_unchanged

_rng = np.random.default_rng(105)


def _with_eigenvalues(*values):
    rotation, _ = np.linalg.qr(_rng.normal(size=(len(values), len(values))))
    matrix = rotation @ np.diag(values) @ rotation.T
    return (matrix + matrix.T) / 2


def _ends(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return eigenvalues.min(), eigenvalues.max()


_three = _with_eigenvalues(0.8, 3.5, 12.0)

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: the best learning rate for other matrices",
    points=1,
    hint="Divide 2 by the sum of the smallest and the largest eigenvalue. "
    "For eigenvalues 1 and 4: 2 / 5 = 0.4.",
):
    check_function(
        best_lr,
        {
            "a 3 × 3 matrix": (_three,),
            "a 2 × 2 matrix": (_with_eigenvalues(3.0, 0.4),),
            "a diagonal matrix": (np.diag([3.0, 8.0, 1.5]),),
            "whole numbers": (np.array([[5, 2, 0], [2, 3, 1], [0, 1, 4]]),),
            "a 5 × 5 matrix": (_with_eigenvalues(11.0, 6.0, 3.0, 0.3, 0.2),),
        },
        lambda hessian: 2 / sum(_ends(hessian)),
        recognise={
            "the trace for λmin + λmax: it adds all eigenvalues": lambda h: 2 / np.trace(h),
            "2/λmax: that is the edge of stability, the best is below it": lambda h: (
                2 / _ends(h)[1]
            ),
            "1/λmax: safe, but not the best": lambda h: 1 / _ends(h)[1],
            "2/λmin: the largest curvature counts as well": lambda h: 2 / _ends(h)[0],
            "1/λmin: the largest curvature counts as well": lambda h: 1 / _ends(h)[0],
            "1/(λmin + λmax): the 2 is missing": lambda h: 1 / sum(_ends(h)),
            "a bracket that is missing: `2 / a + b` divides by a alone": lambda h: (
                2 / _ends(h)[0] + _ends(h)[1]
            ),
            "the difference of the eigenvalues for their sum": lambda h: (
                2 / (_ends(h)[1] - _ends(h)[0])
            ),
            "(2/(√λmin + √λmax))²: that is the best learning rate with momentum": lambda h: (
                (2 / sum(np.sqrt(_ends(h)))) ** 2
            ),
            "the sum of the eigenvalues, halved": lambda h: sum(_ends(h)) / 2,
            "the condition number for λmin + λmax": lambda h: 2 / np.linalg.cond(h),
            "the mean of all eigenvalues": lambda h: 2 * len(h) / np.trace(h),
            "1/mean of all eigenvalues: only the smallest and the largest count": lambda h: (
                len(h) / np.trace(h)
            ),
            "the smallest and the largest entry for the eigenvalues": lambda h: (
                2 / (h.min() + h.max())
            ),
            "the smallest and the largest diagonal entry for the eigenvalues": lambda h: (
                2 / (np.diag(h).min() + np.diag(h).max())
            ),
            "the first and the last eigenvalue that `np.linalg.eig` gives: it does not sort them": (
                lambda h: 2 / (np.linalg.eig(h)[0][0] + np.linalg.eig(h)[0][-1])
            ),
            "the two smallest eigenvalues": lambda h: 2 / np.linalg.eigvalsh(h)[:2].sum(),
            "the two largest eigenvalues": lambda h: 2 / np.linalg.eigvalsh(h)[-2:].sum(),
            "the geometric mean of 1/λmin and 1/λmax": lambda h: 1 / np.sqrt(np.prod(_ends(h))),
            "the middle of 1/λmin and 1/λmax": lambda h: sum(1 / end for end in _ends(h)) / 2,
            "the shrink factor that the best learning rate gives": lambda h: (
                (_ends(h)[1] - _ends(h)[0]) / sum(_ends(h))
            ),
            "the Frobenius norm for λmin + λmax": lambda h: 2 / np.linalg.norm(h),
            "the determinant for λmin + λmax": lambda h: 2 / np.linalg.det(h),
            "the product of λmin and λmax for their sum": lambda h: 2 / np.prod(_ends(h)),
            "2/λmin + 2/λmax: add the eigenvalues first, then divide": lambda h: (
                2 / _ends(h)[0] + 2 / _ends(h)[1]
            ),
            "4/(λmin + λmax): the 2 counts once": lambda h: 4 / sum(_ends(h)),
            "the largest and the smallest row sum for the eigenvalues": lambda h: (
                2 / (np.abs(h).sum(axis=1).min() + np.abs(h).sum(axis=1).max())
            ),
            "a rounded result": lambda h: round(2 / sum(_ends(h)), 2),
            "an answer that is the same for every matrix": lambda h: 2 / 17,
        },
    )
with rubric.part("type: one number", points=0.5, hint="Return a single number, not an array."):
    check_scalar(best_lr(_three))
with rubric.part(
    "purity: the Hessian is left as it was",
    points=0.5,
    hint="Compute with the matrix without writing into it, or work on a copy.",
):
    check_unchanged(best_lr, _three)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Both of your functions, at work on $f = x^2 + 10y^2$ with its curvatures 2 and 20:

# %% tags=["figure"]
with picture(
    "Shrink factor per step against the learning rate on x² + 10y². One V touches zero at 0.5 for "
    "the x direction, a steeper V touches zero at 0.05 for the y direction. Their maximum is lowest "
    "at the best learning rate 0.091, and reaches 1 at the edge of stability 0.1.",
    size=(8.0, 3.8),
) as fig:
    hessian = ravine(condition=10.0).hessian(np.zeros(2))
    rates = np.linspace(0, 0.11, 400)
    along, across = abs(1 - 2 * rates), abs(1 - 20 * rates)
    ax = fig.add_subplot()
    ax.plot(rates, along, color="#56B4E9")
    ax.plot(rates, across, color="#E69F00")
    ax.plot(rates, np.maximum(along, across), color="black", lw=3, alpha=0.35)
    ax.axhline(1, color="0.5", lw=0.8)
    ax.text(0.03, 0.84, "along the valley, λ = 2", color="#0072B2")
    ax.text(0.027, 0.5, "across it, λ = 20", color="#8A5A00")
    for lr, name in ((best_lr(hessian), "best"), (max_stable_lr(hessian), "edge")):
        ax.axvline(lr, color="black", lw=0.8, ls=":")
        ax.text(lr, 0.03, f" {name} {lr:.3f}", ha="right", rotation=90, va="bottom")
    ax.set(xlim=(0, 0.11), ylim=(0, 1.2), xlabel="learning rate", ylabel="shrink factor per step")

# %% [markdown]
# The grey line is the slower of the two directions, and so the speed of the whole walk. Below 1 it is stable.
#
# **Predict.** We walk on $f = x^2 + 10y^2$ from $(8, 3)$ with learning rate 0.05, half of the edge. Will the path zig-zag?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Three paths on x² + 10y² from (8, 3). With learning rate 0.05 the path drops onto the valley "
    "floor in one step and then creeps along it. With 0.091 and with 0.098 it zig-zags.",
    size=(11.0, 2.5),
) as fig:
    f = ravine(condition=10.0)
    start = np.array([8.0, 3.0])
    runs = {
        name: gradient_descent(f.gradient, start, lr, 40)
        for name, lr in (
            ("lr 0.05", 0.05),
            (f"lr {best_lr(hessian):.3f}: the best", best_lr(hessian)),
            ("lr 0.098: near the edge", 0.098),
        )
    }
    axes = fig.subplots(1, 3, sharex=True, sharey=True)
    compare_trajectories(runs, f, axes)

# %% [markdown]
# With 0.05 there is no zig-zag at all: the factor across the valley is $1 - 0.05 \cdot 20 = 0$, exactly.
# One step, and the walk stands on the valley floor, where it creeps on with factor 0.9.
# Zig-zag is not what ravines do to gradient descent; it is what a learning rate between $1/\lambda_{\max}$ and $2/\lambda_{\max}$ does.
# We accept it because it is faster along the valley.

# %% [markdown]
# ### The price of a long valley
#
# With the best learning rate the factor is
#
# $$\frac{\lambda_{\max} - \lambda_{\min}}{\lambda_{\max} + \lambda_{\min}} = \frac{\kappa - 1}{\kappa + 1}, \qquad \kappa = \frac{\lambda_{\max}}{\lambda_{\min}} .$$
#
# $\kappa$ is the **condition number**: how many times longer than wide the valley is, squared.
# Here are valleys of three condition numbers, each with the best learning rate of its own.

# %% tags=["figure"]
with picture(
    "Paths with the best learning rate in valleys of condition number 2, 10 and 50. The narrower "
    "the valley, the more often the path crosses it and the less it gains along it.",
    size=(11.0, 2.5),
) as fig:
    for ax, condition in zip(fig.subplots(1, 3), (2, 10, 50), strict=True):
        f = ravine(condition=condition)
        lr = best_lr(f.hessian(np.zeros(2)))
        plot_contours(f, ax)
        plot_trajectory(gradient_descent(f.gradient, start, lr, 30), ax, optimizer="gd")
        ax.set_title(f"κ = {condition}: 30 steps")

# %% [markdown]
# **Predict.** At $\kappa = 10$ the walk needs 35 steps to come a thousand times nearer. How many at $\kappa = 100$?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Distance to the minimizer against steps, logarithmic, for condition numbers 2, 10, 50 and 100 "
    "with the best learning rate of each, down to a thousandth. Every run is a straight line; the "
    "larger the condition number, the flatter the line.",
) as fig:
    runs = {}
    for condition in (2, 10, 50, 100):
        f = ravine(condition=condition)
        lr = best_lr(f.hessian(np.zeros(2)))
        path = np.asarray(gradient_descent(f.gradient, start, lr, 400))
        distance = np.linalg.norm(path, axis=1)
        needed = int(np.argmax(distance <= distance[0] / 1000))
        runs[f"κ = {condition}: {needed} steps"] = path[: needed + 1]
    plot_convergence(runs, fig.add_subplot(), target=np.zeros(2))

# %% [markdown]
# 7, 35, 173 and 346 steps: the number of steps grows in proportion to the condition number.
# Each run is a straight line on the logarithmic axis, because each step multiplies the distance by the same factor.
# The next lessons are attempts to pay less: momentum replaces $\kappa$ by its square root, RMSprop and Adam give each direction its own learning rate.
#
# Play with both numbers. Can you find a learning rate at which one direction bounces forever while the other converges?

# %% tags=["figure"]
explore_descent(gradient_descent, classify=classify_lr)

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-lr-too-large-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). What makes a learning rate too large?
# Say what happens to a step across a valley, which property of the landscape decides, and why a rate that suits one problem can ruin another. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** the step overshoots the minimizer and lands farther away on the other side; the factor $1 - \alpha\lambda$ is below −1.
# - **1 point** the *largest* curvature decides: the limit is $2/\lambda_{\max}$, in the steepest direction, whatever the others allow.
# - **1 point** the limit belongs to the landscape, not to the method: rescaling the loss or a feature changes the curvature and moves the limit. ("Larger than 1" earns nothing.)
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-lr-too-large", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# A learning rate is too large when a step overshoots the minimizer by so much that it lands farther away than it began: the factor $1 - \alpha\lambda$ is then below −1, and the distance grows with each step.
# The largest curvature decides, because every direction has to be stable: the limit is $2/\lambda_{\max}$.
# That limit belongs to the landscape. Multiply the loss by 10, or measure a feature in other units, and the curvatures change, so that a rate that was safe diverges.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Know when to stop
#
# On a real problem nobody knows the minimizer, so a program must decide from what it sees.
# Four signs are common. We test them **before each step, in this order**:
#
# | test | `status` | meaning |
# |---|---|---|
# | the loss or an entry of `params` is not finite | `"diverged"` | the walk has left the world of numbers |
# | $\lVert \nabla f \rVert \le$ `grad_tol` | `"gradient"` | the ground is flat here |
# | a step was taken and $\lvert f_t - f_{t-1} \rvert <$ `loss_tol` | `"loss"` | steps no longer pay |
# | the number of steps equals `max_steps` | `"max_steps"` | patience is over |
#
# If none fires, take a step and test again.
# $\lVert \cdot \rVert$ is the Euclidean norm over all entries, $f_t$ the loss at the present point and $f_{t-1}$ that one step before.
#
# **By hand.** $f(x) = x^2$ from $x = 4$ with `lr = 0.25`, `grad_tol = 2`: the gradients are 8, 4, 2. The third is not greater than 2, so the walk stops at $x = 1$ after 2 steps, with status `"gradient"`.
#
# **Exercise.** Write `minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000)`.
# It returns a dict with
#
# - `params`, the point at which the test fired, an array of floats shaped like `start`;
# - `n_steps`, the number of steps taken;
# - `status`, one of the four words.


# %% nbgrader={"grade": false, "grade_id": "minimize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    """Walk downhill until a test fires; return a dict with params, n_steps and status."""
    ### BEGIN SOLUTION
    params = np.array(start, dtype=float)
    previous_loss = None
    n_steps = 0
    while True:
        loss = f(params)
        if not (np.isfinite(loss) and np.all(np.isfinite(params))):
            status = "diverged"
            break
        gradient = grad_fn(params)
        if np.linalg.norm(gradient) <= grad_tol:
            status = "gradient"
            break
        if previous_loss is not None and abs(loss - previous_loss) < loss_tol:
            status = "loss"
            break
        if n_steps == max_steps:
            status = "max_steps"
            break
        params = gd_step(params, gradient, lr)
        previous_loss = loss
        n_steps += 1
    return {"params": params, "n_steps": n_steps, "status": status}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-minimize", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import (
    CheckFailed,
    Rubric,
    check_array,
    check_close,
    check_equal,
    check_scalar,
    check_unchanged,
    entries,
)

_STATUSES = ["diverged", "gradient", "loss", "max_steps"]


def _square(params):
    return float(np.sum(params**2))


def _square_gradient(params):
    return 2 * params


rubric = Rubric(points=2)
with rubric.part(
    "value: stops on x² + y² from (3, 4) at a gradient of 2.5",
    points=1,
    hint="The gradient's Euclidean norm is 10, 5, 2.5: the walk stops where it is not greater "
    "than `grad_tol`, before the next step. From 4 with `grad_tol` 2 it stops at 1.",
):
    _params, _n_steps, _status = entries(
        minimize(_square, _square_gradient, np.array([3.0, 4.0]), 0.25, 2.5, 0.0, 200),
        "params",
        "n_steps",
        "status",
    )
    if not isinstance(_status, str) or _status not in _STATUSES:
        raise CheckFailed(
            "the status must be one of the four words in the table",
            mistake="a status that is none of the four words",
        )
    check_equal(
        _status,
        "gradient",
        recognise={
            "a test of the loss that fires before a step was taken, or with loss_tol = 0": "loss",
            "no test of the gradient, or one that never fires": "max_steps",
            "a walk that goes uphill (a plus sign?), or a test for divergence that fires on finite numbers": "diverged",
        },
    )
    check_scalar(_n_steps)
    _matrix = np.array([[-4.0, -4.0], [-2.0, 3.0]])
    _, _of_a_matrix, _ = entries(
        minimize(_square, _square_gradient, _matrix, 0.1, 2.0, 0.0, 200),
        "params",
        "n_steps",
        "status",
    )
    check_close(
        [_n_steps, *np.ravel(_params), _of_a_matrix],
        [2, 0.75, 1.0, 9],
        given="n_steps, params, and n_steps from [[-4, -4], [-2, 3]] with lr 0.1 and grad_tol 2",
        recognise={
            "a step after the test has fired: test before each step": [3, 0.375, 0.5, 10],
            "`<` for `<=` in the test of the gradient": [3, 0.375, 0.5, 9],
            "the largest entry for the Euclidean norm": [2, 0.75, 1.0, 7],
            "the smallest entry for the Euclidean norm": [2, 0.75, 1.0, 4],
            "the largest entry with its sign: a steep fall counts as flat": [2, 0.75, 1.0, 5],
            "the sum of the entries' sizes for the Euclidean norm": [3, 0.375, 0.5, 12],
            "the sum of the entries, signs and all, for the Euclidean norm": [3, 0.375, 0.5, 0],
            "the largest singular value: `norm(g, 2)` is not Euclidean for a matrix": [
                2,
                0.75,
                1.0,
                8,
            ],
            "the square of the norm: take its root": [3, 0.375, 0.5, 11],
            "the root mean square for the Euclidean norm": [2, 0.75, 1.0, 6],
            "the length of the step for the norm of the gradient": [0, 3.0, 4.0, 0],
            "a fixed grad_tol": [24, 0.0, 0.0, 74],
            "a count that starts at 1": [3, 0.75, 1.0, 10],
            "a count that is one too small": [1, 0.75, 1.0, 8],
            "the point before the last step: params are those at which the test fired": [
                2,
                1.5,
                2.0,
                9,
            ],
            "the start returned for the point that was reached": [2, 3.0, 4.0, 9],
            "a walk that stops at its first step": [1, 1.5, 2.0, 1],
        },
    )
with rubric.part(
    "type: a dict with params, n_steps and status",
    points=0.5,
    hint='End with `return {"params": params, "n_steps": n_steps, "status": status}`.',
):
    _params, _n_steps, _status = entries(
        minimize(_square, _square_gradient, np.array([3.0, 4.0]), 0.25, 2.5, 0.0, 200),
        "params",
        "n_steps",
        "status",
    )
    check_array(_params, (2,))
    check_scalar(_n_steps)
    if not isinstance(_status, str):
        raise CheckFailed(
            "the status must be one of the four words in the table",
            mistake="a status that is none of the four words",
        )
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`.",
):
    check_unchanged(minimize, _square, _square_gradient, np.array([3.0, 4.0]), 0.25, 2.5, 0.0, 200)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-minimize-hidden", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 6 points, checked when your work is graded.
# Gradient 1, loss 1, steps 1, divergence 1, order 1, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import (
    CheckFailed,
    Rubric,
    check_array,
    check_function,
    check_scalar,
    check_unchanged,
    entries,
)

_STATUSES = ["diverged", "gradient", "loss", "max_steps"]


def _numbers(function, counted):
    def outcome(*args):
        params, n_steps, status = entries(function(*args), "params", "n_steps", "status")
        if not isinstance(status, str) or status not in _STATUSES:
            raise CheckFailed(
                "the status must be one of the four words in the table",
                mistake="a status that is none of the four words",
            )
        if counted:
            check_scalar(n_steps)
        return [_STATUSES.index(status), *([n_steps] if counted else []), *np.ravel(params)]

    return outcome


def _all_finite(loss, params, gradient):
    return np.isfinite(loss) and np.all(np.isfinite(params))


def _descend(
    f,
    grad_fn,
    start,
    lr,
    grad_tol=1e-6,
    loss_tol=0.0,
    max_steps=10_000,
    *,
    order="dglm",
    norm=np.linalg.norm,
    change=lambda loss, previous: abs(loss - previous),
    finite=_all_finite,
    step=lambda params, gradient, lr: params - lr * gradient,
    after=False,
    stale=False,
    strict=False,
    loose=False,
    count=0,
    first=False,
    from_start=False,
    result="",
    endless=0,
):
    params = np.array(start, dtype=float)
    before, previous, n_steps = params, f(params) if first else None, 0
    while True:
        if after:
            before, previous = params, f(params)
            params = step(params, grad_fn(params), lr)
            n_steps += 1
        loss, gradient = f(params), grad_fn(params)
        size = norm(grad_fn(before) if stale else gradient)
        difference = np.inf if previous is None else change(loss, previous)
        fired = {
            "d": not finite(loss, params, gradient),
            "g": size < grad_tol if strict else size <= grad_tol,
            "l": difference <= loss_tol if loose else difference < loss_tol,
            "m": n_steps >= max_steps + endless,
        }
        hits = [test for test in order if fired[test]]
        if hits or n_steps >= 10_000:
            status = "dglm".index(hits[0]) if hits else 3
            if result == "start":
                params = start
            if result == "before" or (result == "before divergence" and status == 0):
                params = before
            return [status, n_steps + count, *np.ravel(params)]
        if not after:
            if not (from_start and n_steps):
                previous = loss
            before, params = params, step(params, gradient, lr)
            n_steps += 1


def _variant(**options):
    return lambda *args: _descend(*args, **options)


def _of_whole_numbers(f, grad_fn, start, *args):
    def step(params, gradient, lr):
        return (params - lr * gradient).astype(start.dtype).astype(float)

    return _descend(f, grad_fn, start, *args, step=step)


def _of_the_step(f, grad_fn, start, lr, *args):
    return _descend(f, grad_fn, start, lr, *args, norm=lambda g: lr * np.linalg.norm(g))


_mistakes = {
    "tests after the step: test before each step": _variant(after=True),
    "a step after the test has fired: test before each step": _variant(after=True, stale=True),
    "the largest entry for the Euclidean norm": _variant(norm=lambda g: np.abs(g).max()),
    "the smallest entry for the Euclidean norm": _variant(norm=lambda g: np.abs(g).min()),
    "the first entry for the Euclidean norm": _variant(norm=lambda g: abs(g.flat[0])),
    "the largest entry with its sign: a steep fall counts as flat": _variant(norm=np.max),
    "the sum of the entries' sizes for the Euclidean norm": _variant(
        norm=lambda g: np.abs(g).sum()
    ),
    "the sum of the entries, signs and all, for the Euclidean norm": _variant(norm=np.sum),
    "the largest singular value: `norm(g, 2)` is not Euclidean for a matrix": _variant(
        norm=lambda g: np.linalg.norm(g, 2)
    ),
    "the square of the norm: take its root": _variant(norm=lambda g: np.sum(g**2)),
    "the root mean square for the Euclidean norm": _variant(norm=lambda g: np.sqrt(np.mean(g**2))),
    "the length of the step for the norm of the gradient": _of_the_step,
    "`<` for `<=` in the test of the gradient": _variant(strict=True),
    "`<=` for `<` in the test of the loss": _variant(loose=True),
    "a change of the loss without its absolute value: a falling loss is always below the tolerance": (
        _variant(change=lambda loss, previous: loss - previous)
    ),
    "a change of the loss without its absolute value: a rising loss is always below the tolerance": (
        _variant(change=lambda loss, previous: previous - loss)
    ),
    "a change of the loss relative to the loss": _variant(
        change=lambda loss, previous: abs(loss - previous) / max(abs(previous), 1e-300)
    ),
    "the loss itself for its change": _variant(change=lambda loss, previous: loss),
    "a loss of 0 taken for no loss: ask whether it is None, or count the steps": _variant(
        change=lambda loss, previous: abs(loss - previous) if previous else np.inf
    ),
    "a change of the loss since the start: compare with one step before": _variant(from_start=True),
    "a test of the loss before any step was taken": _variant(first=True),
    "tests in another order: the loss before the gradient": _variant(order="dlgm"),
    "tests in another order: divergence after the gradient": _variant(order="gdlm"),
    "tests in another order: divergence last": _variant(order="glmd"),
    "tests in another order: divergence after the loss": _variant(order="gldm"),
    "tests in another order: max_steps first": _variant(order="mdgl"),
    "tests in another order: max_steps after divergence": _variant(order="dmgl"),
    "tests in another order: max_steps before the loss": _variant(order="dgml"),
    "tests in another order: gradient and loss both after max_steps": _variant(order="dmlg"),
    "a fixed grad_tol": lambda f, grad_fn, start, lr, grad_tol=1e-6, *rest: _descend(
        f, grad_fn, start, lr, 1e-6, *rest
    ),
    "no test of the gradient": _variant(order="dlm"),
    "no test of the loss": _variant(order="dgm"),
    "no test of max_steps, or a fixed number of steps": _variant(order="dgl"),
    "a count that starts at 1": _variant(count=1),
    "a count that is one too small": _variant(count=-1),
    "one step beyond max_steps": _variant(endless=1),
    "one step short of max_steps": _variant(endless=-1),
    "the point before divergence: params are those at which the test fired": _variant(
        result="before divergence"
    ),
    "the start returned for the point that was reached": _variant(result="start"),
    "the point before the last step: params are those at which the test fired": _variant(
        result="before"
    ),
    "a test of the loss alone: params can leave the numbers first": _variant(
        finite=lambda loss, params, gradient: np.isfinite(loss)
    ),
    "a test of params alone: the loss can leave the numbers first": _variant(
        finite=lambda loss, params, gradient: np.all(np.isfinite(params))
    ),
    "a test for nan alone: inf is not finite either": _variant(
        finite=lambda loss, params, gradient: not (np.isnan(loss) or np.any(np.isnan(params)))
    ),
    "a test for inf alone: nan is not finite either": _variant(
        finite=lambda loss, params, gradient: not (np.isinf(loss) or np.any(np.isinf(params)))
    ),
    "no test for divergence": _variant(finite=lambda loss, params, gradient: True),
    "a large number taken for divergence: only inf and nan are not finite": _variant(
        finite=lambda loss, params, gradient: _all_finite(loss, params, gradient) and loss < 1e12
    ),
    "a gradient that is not finite taken for divergence: test the loss and params": _variant(
        finite=lambda loss, params, gradient: _all_finite(loss, np.append(params, gradient), None)
    ),
    "a gradient that is computed only once": lambda f, grad_fn, start, *args: _descend(
        f, lambda params: grad_fn(np.array(start, dtype=float)), start, *args
    ),
    "an answer that is the same for every call": lambda *args: [1, 2, 0.75, 1.0],
    "a plus sign: the walk goes uphill": _variant(step=lambda params, g, lr: params + lr * g),
    "a step without the learning rate": _variant(step=lambda params, g, lr: params - g),
    "a normalized gradient: take it as long as it is": _variant(
        step=lambda params, g, lr: params - lr * g / np.linalg.norm(g)
    ),
    "whole numbers: params must hold floats, or each step is cut off": _of_whole_numbers,
}


def _square(params):
    return float(np.sum(params**2))


def _square_gradient(params):
    return 2 * params


def _timetable(*losses):
    return lambda params: float(np.interp(params[0], range(len(losses)), losses))


def _clock(params):
    return np.array([-1.0 if params[0] < 5.5 else 0.0, 0.0])


def _steep(params):
    return float(np.sum(np.exp(params**2)))


def _steep_gradient(params):
    return 2 * params * np.exp(params**2)


def _nowhere(params):
    return float("nan")


def _high(params):
    return 1e30


def _runaway_gradient(params):
    return np.array([2 * params[0], -1e308 * (1 + params[1] ** 2)])


def _no_gradient(params):
    return np.zeros_like(params)


def _first_squared(params):
    return float(params[0] ** 2)


def _check_walks(cases, counted=False):
    def view(walk):
        return walk if counted else lambda *args: np.delete(walk(*args), 1)

    check_function(
        _numbers(minimize, counted),
        cases,
        view(_descend),
        recognise={name: view(walk) for name, walk in _mistakes.items()},
    )


_rng = np.random.default_rng(106)
_start = _rng.uniform(1.0, 3.0, 3)
_matrix = _rng.uniform(1.0, 3.0, (2, 2))

rubric = Rubric(points=6, hidden=True)
with rubric.part(
    "gradient: stops where the gradient's Euclidean norm is at most grad_tol",
    points=1,
    hint="For a gradient of (3, 4) the norm is 5, the root of 9 + 16. Test it before the step.",
):
    _check_walks(
        {
            "a vector": (_square, _square_gradient, _start, 0.2, 0.7, 0.0, 200),
            "a matrix": (
                _square,
                _square_gradient,
                _matrix * [[1, -1], [1, 1]],
                0.1,
                1.3,
                0.0,
                200,
            ),
            "a start of whole numbers": (
                _square,
                _square_gradient,
                np.array([5, -2]),
                0.15,
                0.9,
                0.0,
                200,
            ),
            "a norm that equals grad_tol": (
                _square,
                _square_gradient,
                np.array([3.0, 4.0]),
                0.25,
                5.0,
                0.0,
                200,
            ),
            "a start that is flat enough": (
                _square,
                _square_gradient,
                np.array([1.5, 2.0]),
                0.1,
                8.0,
                0.0,
                200,
            ),
            "a tolerance between two norms": (
                _square,
                _square_gradient,
                np.array([1.5, 2.0]),
                0.1,
                4.5,
                0.0,
                200,
            ),
            "the default tolerance": (_square, _square_gradient, _start, 0.3),
        },
    )
with rubric.part(
    "loss: stops where a step changes the loss by less than loss_tol",
    points=1,
    hint="Compare the absolute difference from the loss one step before. There is none before "
    "the first step. With loss_tol 0 this test never fires.",
):
    _check_walks(
        {
            "a falling loss": (_square, _square_gradient, _start, 0.05, 1e-9, 0.4, 200),
            "a loss that rises, then falls": (
                _timetable(5.0, 7.0, 5.05, 3.5, 3.45, 3.44),
                _clock,
                np.zeros(2),
                1.0,
                1e-9,
                0.1,
                200,
            ),
            "a change that equals loss_tol": (
                _timetable(4.0, 3.5, 3.0, 2.75),
                _clock,
                np.zeros(2),
                1.0,
                1e-9,
                0.5,
                200,
            ),
            "a loss of 0 on the way": (
                _timetable(2.0, 0.0, 0.0625, 1.0, 1.03125),
                _clock,
                np.zeros(2),
                1.0,
                1e-9,
                0.125,
                200,
            ),
            "a loss_tol of 0": (_timetable(1.0), _clock, np.zeros(2), 1.0, 1e-9, 0.0, 200),
            "a large loss_tol": (_square, _square_gradient, _start, 0.05, 1e-9, 1e6, 200),
        },
    )
with rubric.part(
    "max_steps: stops after max_steps steps, and counts them",
    points=1,
    hint="`n_steps` counts the steps that were taken; with max_steps = 0 none is.",
):
    _check_walks(
        {
            "five steps": (_square, _square_gradient, _start, 0.01, 1e-9, 0.0, 5),
            "one step": (_square, _square_gradient, _start, 0.01, 1e-9, 0.0, 1),
            "no step": (_square, _square_gradient, _start, 0.01, 1e-9, 0.0, 0),
        },
        counted=True,
    )
with rubric.part(
    "diverged: notices a loss or params that are not finite",
    points=1,
    hint="`np.isfinite` is False for inf and for nan. Test the loss and all of params, and "
    "report the point at which the test fired.",
):
    _check_walks(
        {
            "a loss that overflows": (
                _steep,
                _steep_gradient,
                np.array([1.2, 0.5]),
                0.3,
                1e-6,
                0.0,
                200,
            ),
            "a loss that is nan from the start": (
                _nowhere,
                _square_gradient,
                _start,
                0.1,
                1e-6,
                0.0,
                200,
            ),
            "params that overflow while the loss stays finite": (
                _first_squared,
                _runaway_gradient,
                np.array([1.0, 1.0]),
                0.1,
                1e-6,
                0.0,
                200,
            ),
            "a loss that is large but finite": (_high, _no_gradient, _start, 0.1, 1e-6, 0.0, 200),
        },
    )
with rubric.part(
    "order: divergence, gradient, loss, max_steps",
    points=1,
    hint="Where two tests would fire at once, the one that stands higher in the table wins.",
):
    _check_walks(
        {
            "a nan loss where the gradient is zero": (
                _nowhere,
                _no_gradient,
                _start,
                0.1,
                1e-6,
                0.0,
                200,
            ),
            "a nan loss with no step allowed": (
                _nowhere,
                _square_gradient,
                _start,
                0.1,
                1e-9,
                0.0,
                0,
            ),
            "a flat start with no step allowed": (_square, _no_gradient, _start, 0.1, 1e-9, 0.0, 0),
            "a nan loss and nothing else": (
                _nowhere,
                _square_gradient,
                _start,
                0.1,
                1e-6,
                0.0,
                200,
            ),
            "a small gradient and nothing else": (
                _square,
                _square_gradient,
                np.array([1.0]),
                0.25,
                1.1,
                0.0,
                200,
            ),
            "a small change and nothing else": (
                _square,
                _square_gradient,
                _start,
                0.05,
                1e-9,
                1e6,
                3,
            ),
            "a small gradient after a small change": (
                _square,
                _square_gradient,
                np.array([1.0]),
                0.25,
                1.1,
                10.0,
                200,
            ),
            "a small change at the last step": (
                _square,
                _square_gradient,
                _start,
                0.05,
                1e-9,
                1e6,
                1,
            ),
        },
    )
with rubric.part(
    "shape and type: params is an array of floats shaped like start",
    points=0.5,
    hint="`np.array(start, dtype=float)` keeps the shape and turns whole numbers into floats.",
):
    check_array(
        entries(
            minimize(_square, _square_gradient, _matrix, 0.1, 1.3, 0.0, 200),
            "params",
            "n_steps",
            "status",
        )[0],
        (2, 2),
    )
    check_array(
        entries(
            minimize(_square, _square_gradient, np.array([5, -2]), 0.15, 1e-9, 0.0, 0),
            "params",
            "n_steps",
            "status",
        )[0],
        (2,),
    )
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`.",
):
    check_unchanged(minimize, _square, _square_gradient, _start, 0.2, 0.7, 0.0, 200)
rubric
### END HIDDEN TESTS

# %% [markdown]
# ### What stopping does not tell
#
# Six walks, the same tolerance `grad_tol = 0.01`.
#
# **Predict.** How many of them stop with status `"gradient"`? How many of those stand at the lowest point of their landscape?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with experiment():
    walks = [
        ("bowl", bowl(), [3.0, 2.0], 0.1),
        ("two valleys", two_valleys(), [-0.5], 0.01),
        ("plateau", plateau(), [5.5, 3.0], 0.1),
        ("saddle, on the axis", saddle(), [1.0, 0.0], 0.1),
        ("saddle, beside it", saddle(), [1.0, 0.001], 0.1),
        ("slope eˣ", slope(), [0.0], 0.1),
    ]
    print(f"{'landscape':22}{'status':12}{'steps':>6}   ends at")
    for name, f, begin, lr in walks:
        end = minimize(f.value, f.gradient, np.array(begin), lr, grad_tol=0.01)
        point = np.array2string(end["params"], precision=2, suppress_small=True)
        print(f"{name:22}{end['status']:12}{end['n_steps']:6}   {point[:40]}")

# %% tags=["figure"]
with picture(
    "Four walks that stop at a small gradient: at the bottom of the bowl; in the shallower of two "
    "valleys; at once on a plateau far from the minimizer; and on a saddle.",
    size=(12.0, 3.2),
) as fig:
    axes = fig.subplots(1, 4)
    for ax, (name, f, begin, lr) in zip(axes, walks[:4], strict=True):
        n_steps = minimize(f.value, f.gradient, np.array(begin), lr, grad_tol=0.01)["n_steps"]
        path = gradient_descent(f.gradient, np.array(begin), lr, n_steps)
        if f.dim == 1:
            plot_curve(f, ax)
            plot_trajectory(path, ax, optimizer="gd", objective=f)
        else:
            plot_contours(f, ax)
            plot_trajectory(path, ax, optimizer="gd")
        ax.set_title(f"{name}: {n_steps} steps")

# %% [markdown]
# Five of the six stop with `"gradient"`, and one of those five stands at the lowest point.
#
# - In the **two valleys** the walk ends in the shallow one, a *local* minimum, because it began on that side of the hill.
# - On the **plateau** it stops before the first step. The ground is flat there and the hole is far away.
# - On the **saddle** it walks along the axis to a point that is lowest in one direction and highest in the other. A thousandth beside the axis it escapes, and as $x^2 - y^2$ has no bottom it runs until its numbers overflow.
# - On the **slope** there is no minimizer at all. $e^x$ is convex, falls for ever, and never reaches 0.
#
# A small gradient means flat ground, and nothing more.
# Even *convex* does not mean that a minimizer exists, or that gradient descent finds one: the learning rate must still lie below $2/L$, where $L$ is the largest curvature on the way.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - The gradient points uphill; gradient descent subtracts the learning rate times the gradient.
# - A numerical gradient is good for checking a formula. The best $h$ balances two errors.
# - On a parabola each step multiplies the distance by $1 - \alpha c$. Below 1 the product $\alpha c$ gives a monotone walk, between 1 and 2 an oscillating one, at 2 it bounces for ever, beyond 2 it diverges.
# - With many parameters the largest curvature sets the limit, $2/\lambda_{\max}$, and the ratio $\kappa$ of largest to smallest sets the price.
# - Stopping says that a test fired. It does not say that the point is a minimizer.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "the learning rate must be below 1" | it must be below $2/\lambda_{\max}$, which may be 0.001 or 1000 |
# | "too large, it diverges" | beyond the edge it diverges; at the edge it bounces; just below, it oscillates and arrives |
# | "gradient descent zig-zags in ravines" | with a learning rate above $1/\lambda_{\max}$ it does |
# | "it converged" | a stopping test fired: ask which |
# | "convex, so there is one minimum and we find it" | any local minimum is global *if there is one*, and if the learning rate is small enough |
# | linear convergence | the error is multiplied by one factor per step: a straight line on a logarithmic axis |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | the edge of stability is $2/\lambda_{\max}$ | textbooks often prove convergence for $\alpha \le 1/L$ only, which is half of it |
# | `h` is the distance to *each* side, and the difference is divided by $2h$ | `scipy.optimize.approx_fprime` takes the forward difference by default |
# | the gradient's norm is Euclidean | `scipy.optimize.minimize(method="BFGS")` tests the largest entry by default |
# | stopping tests run before the step | PyTorch and optax optimizers have no stopping tests: the loop is yours |
#
# ## Further reading
#
# - Augustin-Louis Cauchy (1847), *Méthode générale pour la résolution des systèmes d'équations simultanées*.
# - Boris Polyak (1963), *Gradient methods for the minimisation of functionals*.
# - Yurii Nesterov (2004), *Introductory Lectures on Convex Optimization*, section 1.2.
# - Stephen Boyd and Lieven Vandenberghe (2004), *Convex Optimization*, section 9.3.
# - Gabriel Goh (2017), *Why Momentum Really Works*: the picture of the ravine, continued.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=11)
