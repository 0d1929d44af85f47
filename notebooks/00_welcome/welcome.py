# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Welcome: check your tools, take one step
#
# Every model that learns does so by walking downhill: it measures how wrong it is, finds the direction in which that error falls, and takes a step.
# This course is about that step.
# You will write each of the classic ways to take it, watch it move, and learn to tell which one a problem needs.
#
# **You will learn** how a lesson works, the notation that all lessons share, how to read a contour plot, and how one step downhill is computed.
#
# **You need** Python functions, derivatives, and numpy arrays.
#
# **Time** 20 minutes. **Points** 6.

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
import matplotlib
import numpy as np

from helpers.course_map import draw_course_map
from helpers.objectives import bowl, ravine
from helpers.pictures import experiment, picture
from helpers.plots import plot_contours, plot_surface

print(f"numpy {np.__version__} and matplotlib {matplotlib.__version__} are ready.")

# %% [markdown]
# If the first cell says that the course is not installed, do what it says: another Python than the one with the course runs this notebook.

# %% [markdown]
# ## Where we go
#
# Eight lessons, one picture from each. The star is where the walk should end.

# %% tags=["figure"]
with picture(
    "Eight small pictures. One step downhill; a walk that zig-zags down a ravine; a path that jumps about "
    "a smooth one; momentum ahead of gradient descent; RMSprop going straight where gradient descent "
    "bounces; four methods that end at different minima; four learning rates over time; and a "
    "boundary between two moons of points.",
    size=(9.6, 4.6),
) as fig:
    draw_course_map(fig)

# %% [markdown]
# - `01_gradient_descent`: the walk itself. How long may a step be?
# - `02_batch_sgd_minibatch`: ask a few samples instead of all. What does the noise cost?
# - `03_momentum`: remember where you were going. When does speed help?
# - `04_rmsprop`: give every parameter its own step. Why does it never come to rest?
# - `05_adam`: put both together, and correct the start.
# - `06_schedules`: change the step as you go, and know when to stop.
# - `07_showdown`: race them all, train a small net, and write your own guide.
#
# Each lesson builds on those before it, and you will draw pictures like these with functions that you wrote.

# %% [markdown]
# ## How a lesson works
#
# Sections follow one rhythm: a story, a picture, a **prediction**, an exercise, a check, an experiment, an explanation.
# Write your prediction down before you run the next cell.
# A wrong prediction that you wrote down teaches more than a right one that you read.
#
# An exercise is four cells:
#
# 1. the **statement**, with the formula, the shapes, and a case worked by hand;
# 2. the **solution cell**, where `# YOUR CODE HERE` marks your place;
# 3. the **visible checks**, which you may run as often as you like. Their code is folded away: click on the line to unfold it;
# 4. the **hidden checks**, which run when your work is graded. They try other numbers, so a function that computes the answer passes them and one that remembers it does not.
#
# A check shows one line for each part of its points:
#
# | sign | meaning |
# |---|---|
# | ✓ passed | the points are yours |
# | ✗ not yet | something is wrong; the line below says what, and which mistake it looks like |
# | ○ not attempted | the placeholder is still there |
#
# Checks judge each step exactly, so you are never graded on luck or on speed.
# You may use loops or whole-array arithmetic, extra cells, and functions of your own.

# %% [markdown]
# ## Notation
#
# All lessons use the same names, in formulas and in code.
#
# | in formulas | in code | meaning |
# |---|---|---|
# | $f$ or $L$ | `f`, `loss` | the **objective**: the number to make small |
# | $\theta$ or $w$ | `params` | the **parameters**: the numbers we may change, an array of any shape |
# | $\theta_0$ | `start` | where the walk begins |
# | $\nabla f(\theta)$ or $g$ | `grad`, `grad_fn(params)` | the **gradient**: all partial derivatives, an array shaped like `params` |
# | $\alpha$ | `lr` | the **learning rate**: how far to go for each unit of gradient |
# | | `n_steps` | how many **steps**, that is, updates |
# | $\theta_0, \theta_1, \dots$ | `trajectory` | every point visited; row 0 is the start |
# | $\theta^*$ | `minimizer` | the *point* where the objective is smallest |
# | $f(\theta^*)$ | `minimum` | the smallest *value* |

# %% [markdown]
# ## Read a contour plot
#
# An objective of two parameters is a landscape.
# On the left you see it as a surface.
# On the right you see it from above: each line joins points of equal height, as on a hiking map.
#
# The gradient is perpendicular to these lines and points uphill.
# Where the lines crowd together the ground is steep.

# %% tags=["figure"]
with picture(
    "The bowl x² + y² twice: as a surface on the left, and on the right as contour lines, "
    "which are circles around the minimizer at the origin.",
    size=(9.0, 3.8),
) as fig:
    plot_surface(bowl(), fig.add_subplot(1, 2, 1, projection="3d"))
    plot_contours(bowl(), fig.add_subplot(1, 2, 2), numbers=True)

# %% [markdown]
# **Predict.** The next picture shows $f(x, y) = x^2 + 10y^2$, a bowl that is ten times as curved across as it is along.
# Stand at $(4, 1)$. Does the direction straight downhill point at the minimizer?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure", "cover"]
with picture(
    "Contours of x² + 10y², ellipses stretched along the x axis. "
    "An arrow at (4, 1) points straight downhill. It is steep and aims far away from the minimizer at the origin.",
    size=(6.4, 3.0),
) as fig:
    ax = plot_contours(ravine(condition=10.0), fig.add_subplot())
    here = np.array([4.0, 1.0])
    downhill = -ravine(condition=10.0).gradient(here)
    ax.annotate(
        "",
        xy=here + 0.1 * downhill,
        xytext=here,
        arrowprops={"arrowstyle": "-|>", "color": "black", "lw": 2},
    )
    ax.annotate("downhill from (4, 1)", here, xytext=(6, 6), textcoords="offset points")

# %% [markdown]
# It does not.
# At $(4, 1)$ the gradient is $(8, 20)$, so downhill is $(-8, -20)$: mostly across the valley, although the minimizer lies mostly along it.
# The gradient knows the slope under your feet and nothing more.
# Half of this course is about living with that.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Take one step
#
# One step of gradient descent subtracts the learning rate times the gradient:
#
# $$w_1 = w_0 - \alpha \, \frac{\partial L}{\partial w}.$$
#
# By hand: with $w_0 = 1$, $\partial L / \partial w = 4$ and $\alpha = 0.5$ the step is $0.5 \cdot 4 = 2$, so $w_1 = 1 - 2 = -1$.
#
# **Exercise.** A model has the weight $w_0 = 5.0$. There the derivative is $\partial L / \partial w = 2.0$, and the learning rate is $\alpha = 0.1$.
# Set `w_after_one_step` to the weight after one step. You may write the number or let Python compute it.

# %% nbgrader={"grade": false, "grade_id": "w_after_one_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
w_after_one_step = 5.0 - 0.1 * 2.0
### END SOLUTION

# %% [markdown]
# The visible check does not know the answer. It divides the distance that you moved downhill by the derivative, and that quotient must be the learning rate.

# %% nbgrader={"grade": true, "grade_id": "test-w_after_one_step", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close, check_scalar

rubric = Rubric(points=1)
with rubric.part(
    "value: the distance moved is the learning rate times the derivative",
    points=1,
    hint="Start at 5.0 and subtract 0.1 times 2.0. "
    "From 1 with derivative 4 and learning rate 0.5 one step leads to 1 − 0.5 · 4 = −1.",
):
    check_scalar(w_after_one_step)
    check_close(
        (5.0 - float(w_after_one_step)) / 2.0,
        0.1,
        given="(5.0 - w_after_one_step) / 2.0",
        recognise={
            "a plus sign: the step goes uphill": -0.1,
            "a step without the learning rate": 1.0,
            "a division by the learning rate": 10.0,
            "the step alone, without the weight that it starts from": 2.6,
            "the length of the step, not the weight after it": 2.4,
            "the learning rate subtracted without the derivative": 0.05,
            "the weight before the step": 0.0,
            "a weight multiplied by the step": 2.0,
            "a bracket around the subtraction: the product comes first": -2.4,
            "two steps: one is asked": 0.2,
            "a learning rate of 0.01: here it is 0.1": 0.01,
            "a result cut off to a whole number": 0.5,
            "the result of the example, not of the exercise": 3.0,
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-w_after_one_step-hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 1 point, checked when your work is graded.
### BEGIN HIDDEN TESTS
from autograder import Rubric, check_close, check_scalar

rubric = Rubric(points=1, hidden=True)
with rubric.part(
    "value: the weight after one step",
    points=1,
    hint="The learning rate times the derivative is subtracted from the weight.",
):
    check_scalar(w_after_one_step)
    check_close(
        w_after_one_step,
        4.8,
        recognise={
            "a plus sign: the step goes uphill": 5.2,
            "a step without the learning rate": 3.0,
            "a division by the learning rate": -15.0,
            "the step alone, without the weight that it starts from": -0.2,
            "the length of the step, not the weight after it": 0.2,
            "the learning rate subtracted without the derivative": 4.9,
            "the weight before the step": 5.0,
            "a weight multiplied by the step": 1.0,
            "a bracket around the subtraction: the product comes first": 9.8,
            "two steps: one is asked": 4.6,
            "a learning rate of 0.01: here it is 0.1": 4.98,
            "a result cut off to a whole number": 4.0,
            "the result of the example, not of the exercise": -1.0,
        },
    )
rubric
### END HIDDEN TESTS

# %% [markdown]
# ## Measure how wrong you are
#
# A step needs something to descend.
# Our first objective is the squared distance of the weight from 3:
#
# $$L(w) = (w - 3)^2.$$
#
# It is 0 at $w = 3$ and grows on both sides. By hand: $L(1) = (1 - 3)^2 = 4$.
#
# **Exercise.** Write `loss_of(w)`. It takes a number and returns a number.


# %% nbgrader={"grade": false, "grade_id": "loss_of", "locked": false, "schema_version": 3, "solution": true, "task": false}
def loss_of(w):
    """Return the loss (w − 3)² of the weight w, a number."""
    ### BEGIN SOLUTION
    return (w - 3) ** 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-loss_of", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: the loss at w = 5.5",
    points=1,
    hint="First the distance from 3, then its square. At w = 1 that is (1 − 3)² = 4.",
):
    check_close(
        loss_of(5.5),
        6.25,
        given="loss_of(5.5)",
        recognise={
            "the difference from 3, not squared": 2.5,
            "the derivative 2(w − 3), not the loss": 5.0,
            "w² − 3: the square belongs around the whole bracket": 27.25,
            "w² − 9: (w − 3)² is not the difference of two squares": 21.25,
            "(w + 3)²: the sign inside the bracket": 72.25,
            "half of the square: this loss has no factor ½": 3.125,
            "the cube": 15.625,
            "the fourth power": 39.0625,
            "a bracket that is missing: w − 3² is w − 9": -3.5,
            "a square of each term: (w − 3)² is not w² + 9": 39.25,
            "a wrong sign in w² − 6w + 9": -11.75,
            "a minus sign in front": -6.25,
            "the distance from 5: the minimizer is 3": 0.25,
            "a loss cut off to a whole number": 6.0,
            "a weight cut off to a whole number": 4.0,
            "a pair of weight and loss: return the loss alone": [5.5, 6.25],
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-loss_of-hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 3 points, checked when your work is graded.
# Value 2, one number 1.
### BEGIN HIDDEN TESTS
from autograder import Rubric, check_function, check_scalar

rubric = Rubric(points=3, hidden=True)
with rubric.part(
    "value: the loss at other weights",
    points=2,
    hint="First the distance from 3, then its square. At w = 1 that is (1 − 3)² = 4.",
):
    check_function(
        loss_of,
        {
            "a weight above 3": (7.25,),
            "a weight below 3": (0.4,),
            "a negative weight": (-2.5,),
            "the minimizer": (3.0,),
            "a whole number": (8,),
        },
        lambda w: (w - 3) ** 2,
        recognise={
            "the difference from 3, not squared": lambda w: w - 3,
            "the distance from 3, not squared": lambda w: abs(w - 3),
            "the derivative 2(w − 3), not the loss": lambda w: 2 * (w - 3),
            "w² − 3: the square belongs around the whole bracket": lambda w: w**2 - 3,
            "w² − 9: (w − 3)² is not the difference of two squares": lambda w: w**2 - 9,
            "(w + 3)²: the sign inside the bracket": lambda w: (w + 3) ** 2,
            "half of the square: this loss has no factor ½": lambda w: (w - 3) ** 2 / 2,
            "the cube": lambda w: (w - 3) ** 3,
            "the fourth power": lambda w: (w - 3) ** 4,
            "a bracket that is missing: w − 3² is w − 9": lambda w: w - 9,
            "a square of each term: (w − 3)² is not w² + 9": lambda w: w**2 + 9,
            "a wrong sign in w² − 6w + 9": lambda w: w**2 - 6 * w - 9,
            "a minus sign in front": lambda w: -((w - 3) ** 2),
            "the distance from 5: the minimizer is 3": lambda w: (w - 5) ** 2,
            "a loss cut off to a whole number": lambda w: int((w - 3) ** 2),
            "a weight cut off to a whole number": lambda w: (int(w) - 3) ** 2,
            "a pair of weight and loss: return the loss alone": lambda w: (w, (w - 3) ** 2),
            "a loss of 0 below 3: it grows on both sides": lambda w: max(w - 3, 0) ** 2,
            "an answer that is the same for every weight": lambda w: 6.25,
        },
    )
with rubric.part(
    "type: one number",
    points=1,
    hint="Return the number itself: no list, no array with one entry, no text.",
):
    check_scalar(loss_of(0.5))
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Experiment.** Does your step really go downhill?
# With `loss_of` and `w_after_one_step` we can ask.
# Before you run the cell: by how much should the loss fall, about?

# %% tags=["figure"]
with experiment(needs={"w_after_one_step": w_after_one_step}):
    before, after = loss_of(5.0), loss_of(w_after_one_step)
    print(f"The loss was {before:.2f} and is {after:.2f} now.")
    print("Downhill." if after < before else "Uphill! Look at the sign of your step.")

# %% [markdown]
# The loss falls from 4.00 to 3.24.
# The derivative of $L$ at 5 is in fact $2(5 - 3) = 4$, twice the 2.0 that the exercise gave you, and the step was half as long as gradient descent would have made it.
# It went downhill all the same: a small enough step against the right *sign* always does.
# How small is small enough is the question of the next lesson.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Check, validate, submit
#
# 1. **Check** while you work: run the cell below your solution.
# 2. **Validate** when you think that you are done: the *Validate* button above the notebook runs everything from the top in a fresh kernel and lists what does not pass. It finds what your memory hides, such as a variable from a cell that you have deleted. (No such button? *Kernel → Restart Kernel and Run All Cells* does the same.)
# 3. **Submit** from *Nbgrader → Assignment List*, as often as you like before the deadline; the last one counts.
# 4. **Feedback** comes back through the same list: your notebook with the result of each check, hidden ones included.
#
# Cells with checks are locked. If you break or delete one all the same, it is put back when your work is graded.
# Leave solution cells where they are and add cells freely between them.

# %% [markdown]
# ## Key points
#
# - A step downhill is $w - \alpha \, \partial L / \partial w$: minus, because the derivative points uphill.
# - Contour lines join points of equal height; the gradient is perpendicular to them.
# - Straight downhill is seldom straight to the minimizer.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | loss, cost, error, objective | the number to make small |
# | weights, parameters | the numbers that we may change |
# | learning rate, step size | the factor $\alpha$; the *length* of the step is $\alpha$ times the length of the gradient |
# | converged | further steps change little; it does not say that the point is a minimizer |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | `lr` is a positive number, and the update subtracts | optax adds the update, with the minus sign inside it |
# | the loss $(w - 3)^2$ has no factor ½ | many books write $\tfrac12 (w - 3)^2$, so that the derivative has no factor 2 |
#
# ## Further reading
#
# - Augustin-Louis Cauchy (1847), *Méthode générale pour la résolution des systèmes d'équations simultanées*: two pages, and the first gradient descent.
# - Stephen Boyd and Lieven Vandenberghe (2004), *Convex Optimization*, section 9.3.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=2)
