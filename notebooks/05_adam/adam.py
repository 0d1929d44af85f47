# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Combine both: Adam
#
# Momentum adds up the gradients of the past, so that what points the same way grows and what points left and right in turn cancels.
# RMSprop divides by the size of the gradients of the past, so that every parameter takes a step of its own.
# One changes what stands above the line of a fraction, the other what stands below it.
# So do both at once.
# That is Adam, the method that trains most networks today, and it brings one repair that neither of the two had.
#
# **You will learn**
#
# - why an average that starts from zero is wrong at first, and how to put it right;
# - how long a step of Adam is, and what the learning rate means now;
# - what happens without the repair, which is not what most people expect;
# - that gradient descent, momentum and RMSprop are all settings of Adam;
# - why nobody can say which of the four is best;
# - why weight decay and an L2 penalty are two things.
#
# **You need** `03_momentum` and `04_rmsprop`.
#
# **Time** 100 minutes. **Points** 33.

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
from matplotlib.colors import to_rgb

from helpers.explore import explore_adam
from helpers.objectives import himmelblau, ravine, rosenbrock
from helpers.pictures import experiment, picture
from helpers.plots import (
    OPTIMIZER_COLORS,
    animate_trajectories,
    plot_contours,
    plot_trajectory,
)

# %% [markdown]
# ## Start an average from nothing
#
# Lesson 03 summed up gradients, $v \leftarrow \beta v + g$, and lesson 04 averaged their squares.
# Adam averages twice: the gradients themselves, and their squares.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 .$$
#
# Note the letter: here $v$ is the average of the *squares*, which lesson 04 called $s$, and no longer a velocity.
# Both averages start at zero, because before the first step there is nothing to average.
#
# That zero counts as if it were a gradient.
# Suppose every gradient is the same $g$.
# Then an average should be $g$ from the first step on.
# But after one step it is $(1 - \beta)\, g$, after two $(1 - \beta^2)\, g$, and after $t$ steps
#
# $$m_t = (1 - \beta^t)\, g .$$
#
# The factor $1 - \beta^t$ is what the weights of all gradients so far add up to; the rest, $\beta^t$, is still the weight of the zero.
# So divide by it: the **corrected** average is
#
# $$\hat m_t = \frac{m_t}{1 - \beta^t} .$$
#
# The hat marks what is corrected.
# The count $t$ starts at 1, with the first gradient.
#
# **By hand.** With $\beta = 0.5$ and the gradients 8, then 4: $m_1 = 4$ and $m_2 = 0.5 \cdot 4 + 0.5 \cdot 4 = 4$.
# The weights of the two are 0.25 and 0.5, together 0.75.
# Corrected, $\hat m_2 = 4 / 0.75 = 5.33$, which lies between 8 and 4, as an average should.
#
# **Exercise.** Write `bias_corrected(average, beta, t)`.
#
# - `average` is an array of any shape, made of `t` gradients with the weight `beta`. Leave it as it is.
# - The result is a new array of that shape.


# %% nbgrader={"grade": false, "grade_id": "bias_corrected", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bias_corrected(average, beta, t):
    """Return a moving average of t gradients, freed from the zero that it started at."""
    ### BEGIN SOLUTION
    return average / (1 - beta**t)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-bias_corrected", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_array, check_close, check_unchanged

rubric = Rubric(points=2)
with rubric.part(
    "value: the average (4.625, −9.25) of 3 gradients with beta 0.75",
    points=1,
    hint="Divide by 1 − βᵗ, the share of the weights that real gradients have so far. "
    "For an average of 3 with beta 0.5 and t = 2 that is 3 / (1 − 0.25) = 4.",
):
    check_close(
        bias_corrected(np.array([4.625, -9.25]), 0.75, 3),
        [8.0, -16.0],
        given="bias_corrected([4.625, -9.25], 0.75, 3)",
        recognise={
            "an average that is not corrected": [4.625, -9.25],
            "no power of t: with each step the missing share is multiplied by beta": [18.5, -37.0],
            "beta times t for beta to the power t": [-3.7, 7.4],
            "a product for a quotient: an average that is too small has to grow": [
                2.673828125,
                -5.34765625,
            ],
            "a division by βᵗ, which is the share of the zero: divide by the rest": [
                10.96296296,
                -21.92592593,
            ],
            "(1 − β)ᵗ for 1 − βᵗ": [296.0, -592.0],
            "a count that starts at 0: here t is 1 at the first gradient": [
                10.57142857,
                -21.14285714,
            ],
            "a count that is one too large: t as it is passed in counts the first gradient": [
                6.765714286,
                -13.53142857,
            ],
            "a bracket that is missing: `a / 1 - b` divides by 1": [4.203125, -9.671875],
            "1 + βᵗ for 1 − βᵗ": [3.252747253, -6.505494505],
            "the sign of the divisor turned: it is 1 − βᵗ": [-8.0, 16.0],
            "the root of the divisor": [6.08276253, -12.16552506],
            "t to the power beta": [-3.614673303, 7.229346606],
            "a correction that is applied twice": [13.83783784, -27.67567568],
            "a sum for an average: here the average already holds 1 − β": [2.0, -4.0],
            "a division by t: the weights are not equal": [1.541666667, -3.083333333],
            "a fixed beta of 0.9: use the one passed in": [17.06642066, -34.13284133],
            "the divisor alone": 0.578125,
        },
    )
with rubric.part(
    "shape and type: an array of floats shaped like average",
    points=0.5,
    hint="Dividing an array by a number gives an array: no loop is needed.",
):
    check_array(bias_corrected(np.array([4.625, -9.25]), 0.75, 3), (2,))
with rubric.part(
    "purity: average is left as it was",
    points=0.5,
    hint="`average /= …` writes into the caller's array; `average / …` makes a new one.",
):
    check_unchanged(bias_corrected, np.array([4.625, -9.25]), 0.75, 3)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-bias_corrected-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_array, check_function, check_unchanged

_rng = np.random.default_rng(501)
_vector = _rng.uniform(1.0, 3.0, 4) * [1, -1, 1, -1]
_matrix = _rng.uniform(1.0, 3.0, (2, 3))

_mistakes = {
    "an average that is not corrected": lambda a, beta, t: a,
    "no power of t: with each step the missing share is multiplied by beta": lambda a, beta, t: (
        a / (1 - beta)
    ),
    "beta times t for beta to the power t": lambda a, beta, t: a / (1 - beta * t),
    "a product for a quotient: an average that is too small has to grow": lambda a, beta, t: (
        a * (1 - beta**t)
    ),
    "a division by βᵗ, which is the share of the zero: divide by the rest": lambda a, beta, t: (
        a / beta**t
    ),
    "(1 − β)ᵗ for 1 − βᵗ": lambda a, beta, t: a / (1 - beta) ** t,
    "a count that starts at 0: here t is 1 at the first gradient": lambda a, beta, t: (
        a / (1 - beta ** (t - 1.0))
    ),
    "a count that is one too large: t as it is passed in counts the first gradient": (
        lambda a, beta, t: a / (1 - beta ** (t + 1))
    ),
    "a bracket that is missing: `a / 1 - b` divides by 1": lambda a, beta, t: a / 1 - beta**t,
    "1 + βᵗ for 1 − βᵗ": lambda a, beta, t: a / (1 + beta**t),
    "the sign of the divisor turned: it is 1 − βᵗ": lambda a, beta, t: a / (beta**t - 1),
    "the root of the divisor": lambda a, beta, t: a / np.sqrt(1 - beta**t),
    "t to the power beta": lambda a, beta, t: a / (1 - float(t) ** beta),
    "a correction that is applied twice": lambda a, beta, t: a / (1 - beta**t) ** 2,
    "a sum for an average: here the average already holds 1 − β": lambda a, beta, t: (
        a * (1 - beta) / (1 - beta**t)
    ),
    "a division by t: the weights are not equal": lambda a, beta, t: a / t,
    "a fixed beta of 0.9: use the one passed in": lambda a, beta, t: a / (1 - 0.9**t),
    "a correction at t = 1 only": lambda a, beta, t: a / (1 - beta) if t == 1 else a,
    "the divisor alone": lambda a, beta, t: 1 - beta**t,
    "a rounded result": lambda a, beta, t: np.round(a / (1 - beta**t), 1),
    "an answer that is the same for every call": lambda *args: [8.0, -16.0],
}

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other averages",
    points=1,
    hint="Divide by 1 − βᵗ, the share of the weights that real gradients have so far. "
    "For an average of 3 with beta 0.5 and t = 2 that is 3 / (1 − 0.25) = 4.",
):
    check_function(
        bias_corrected,
        {
            "a vector": (_vector, 0.8, 4),
            "the first gradient": (_vector, 0.7, 1),
            "a matrix": (_matrix, 0.97, 7),
            "a beta of 0": (_vector, 0.0, 2),
            "a large t": (_vector, 0.6, 200),
            "a beta close to 1": (_vector * 0.01, 0.999, 2),
        },
        lambda average, beta, t: average / (1 - beta**t),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: an array of floats, also for a matrix",
    points=0.5,
    hint="Dividing an array by a number keeps its shape.",
):
    check_array(bias_corrected(_matrix, 0.97, 7), (2, 3))
    check_array(bias_corrected(np.array([2.5]), 0.5, 1), (1,))
with rubric.part(
    "purity: average is left as it was",
    points=0.5,
    hint="`average /= …` writes into the caller's array; `average / …` makes a new one.",
):
    check_unchanged(bias_corrected, _vector, 0.8, 4)
rubric
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** Adam's usual weights are $\beta_1 = 0.9$ and $\beta_2 = 0.999$. The gradients are 1, give or take some noise. After how many steps has $m$ come half of the way from 0 to its goal, and after how many has $v$?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Fifty steps with noisy gradients around 1. Left: the average m climbs from 0.1 to the gradients' "
    "mean in some twenty steps; the corrected one is there at once and settles. Right: the average of "
    "squares v stays near 0 for all fifty steps, while the corrected one finds the mean square 1.25.",
    size=(9.6, 3.9),
) as fig:
    t = np.arange(1, 51)
    gradients = 1 + 0.5 * np.random.default_rng(24).standard_normal(50)
    panels = (
        ("m", 0.9, gradients, 1.0, OPTIMIZER_COLORS["momentum"], "gradients $g$"),
        ("v", 0.999, gradients**2, 1.25, OPTIMIZER_COLORS["rmsprop"], "squares $g^2$"),
    )
    for ax, (name, beta, values, goal, color, what) in zip(fig.subplots(1, 2), panels, strict=True):
        # An average is a sum with weights: the value of i steps ago counts (1 − β)·βⁱ.
        weights = np.tril((1 - beta) * beta ** abs(t[:, None] - t))
        average = weights @ values
        corrected = [float(bias_corrected(average[[k]], beta, k + 1)[0]) for k in range(50)]
        ax.axhline(goal, color="0.6", lw=0.8, ls=":")
        ax.plot(t, values, "o", color="0.72", ms=3)
        ax.plot(t, average, color=color, lw=1.6, ls="--")
        ax.plot(t, corrected, color=color, lw=2.4)
        ax.annotate(
            f"${name}$",
            (4, average[3]) if name == "m" else (12, average[11]),
            xytext=(6, -14 if name == "m" else 5),
            textcoords="offset points",
            color=color,
            fontsize=13,
        )
        ax.text(51, corrected[-1], rf"$\hat {name}$", color=color, va="center", fontsize=13)
        ax.text(49, values.max(), what, color="0.45", ha="right", va="center")
        ax.set(xlim=(0, 54), ylim=(-0.1, None), xlabel="step $t$")
        ax.set_title(rf"$\beta_{1 if name == 'm' else 2} = {beta}$", loc="left")

# %% [markdown]
# The pale dots are what is averaged, the dashed line is the average, the strong line the corrected one.
# $m$ is half way after 7 steps, $v$ after 693: the longer an average remembers, the longer it remembers the zero.
# After 50 steps $v$ holds less than 5 % of the weight that it should, and the correction multiplies it by 20.
#
# The corrected averages pay for being right on average: at first they rest on few gradients, and so $\hat m_1$ is the first gradient with all its noise.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Take a step that is one learning rate long
#
# Now put the two together.
# One step of **Adam** with the gradient $g$, the $t$-th of the walk, is
#
# $$
# \begin{aligned}
# m &\leftarrow \beta_1 m + (1 - \beta_1)\, g, & \hat m &= \frac{m}{1 - \beta_1^t}, \\
# v &\leftarrow \beta_2 v + (1 - \beta_2)\, g^2, & \hat v &= \frac{v}{1 - \beta_2^t}, \\
# \theta &\leftarrow \theta - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon} .
# \end{aligned}
# $$
#
# Everything happens entry by entry.
# As in lesson 04, the tiny $\varepsilon > 0$ stands *outside* the root and keeps the quotient finite where all gradients have been zero.
#
# Only the step uses the corrected averages.
# What is *kept* for the next step is $m$ and $v$ without hats; to correct what was corrected already would count the correction twice.
#
# **By hand.** At $\theta = 10$ with $m = 2$, $v = 4$, $g = -4$, $t = 2$, and $\alpha = 0.5$, $\beta_1 = 0.5$, $\beta_2 = 0.75$, $\varepsilon = 1$:
#
# | average | new | corrected |
# |---|---|---|
# | $m$ | $0.5 \cdot 2 + 0.5 \cdot (-4) = -1$ | $-1 / 0.75 = -1.33$ |
# | $v$ | $0.75 \cdot 4 + 0.25 \cdot 16 = 7$ | $7 / 0.4375 = 16$ |
#
# The root of 16 is 4, so the point moves to $10 - 0.5 \cdot (-1.33) / (4 + 1) = 10.133$.
#
# **Exercise.** Write `adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8)`.
#
# - `params`, `grad`, `m` and `v` are arrays of one shape, any shape. Leave all four as they are.
# - `t` is 1 at the first step. The caller counts.
# - The result is the triple `(params, m, v)` after the step: new arrays of that shape, with `m` and `v` uncorrected.


# %% nbgrader={"grade": false, "grade_id": "adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (params, m, v) after the t-th step of Adam, with m and v uncorrected."""
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    step = bias_corrected(m, beta1, t) / (np.sqrt(bias_corrected(v, beta2, t)) + eps)
    return params - lr * step, m, v
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-adam_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_arrays, check_close, check_unchanged

_state = [[4.0, -2.0], [-4.0, 2.0], [4.0, 2.0], [96.0, 24.0]]
_settings = (3, 0.9, 0.75, 0.5, 0.5)


rubric = Rubric(points=2)
with rubric.part(
    "value: the third step, from (4, −2) with lr 0.9, beta1 0.75, beta2 0.5 and eps 0.5",
    points=1,
    hint="First both averages, then both corrected, then the step. From 10 with m = 0, v = 0, "
    "gradient 4, t = 1, lr 0.5 and eps 1 the corrected averages are 4 and 16: 10 − 0.5 · 4 / (4 + 1) = 9.6.",
):
    check_close(
        adam_step(*map(np.array, _state), *_settings),
        [[3.633704293, -2.691891892], [2.0, 2.0], [56.0, 14.0]],
        given="adam_step([4, -2], [-4, 2], [4, 2], [96, 24], 3, 0.9, 0.75, 0.5, 0.5), params, then m, then v",
        recognise={
            "no bias correction: divide both averages by 1 − βᵗ": [
                [3.774529747, -2.424362422],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "only m corrected: v needs it as well, with beta2": [
                [3.609997401, -2.734032297],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "only v corrected: m needs it as well, with beta1": [
                [3.788235294, -2.4],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "no power of t in the correction: divide by 1 − βᵗ": [
                [3.350356709, -3.24320068],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "(1 − β)ᵗ for 1 − βᵗ": [
                [-1.317084105, -12.394292654],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "beta times t for beta to the power t": [
                [float("nan"), float("nan")],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a correction that multiplies: divide by 1 − βᵗ": [
                [3.86125, -2.26015625],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a count that starts at 0: t is 1 at the first step": [
                [3.549907965, -2.853498809],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a count that is one too large: use t as it is passed in": [
                [3.680006332, -2.603327533],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "both averages corrected with beta1: v needs beta2": [
                [3.698944592, -2.574343287],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "both averages corrected with beta2: m needs beta1": [
                [3.757983193, -2.457142857],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "betas swapped in the correction": [
                [3.801088391, -2.379476815],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "betas swapped: beta1 belongs to m, beta2 to v": [
                [4.0, -2.330051763],
                [0.0, 2.0],
                [76.0, 19.0],
            ],
            "betas swapped in the averages: beta1 belongs to m, beta2 to v": [
                [4.0, -2.603410583],
                [0.0, 2.0],
                [76.0, 19.0],
            ],
            "beta1 for both averages": [[3.739794122, -2.499537803], [2.0, 2.0], [76.0, 19.0]],
            "corrected averages returned: keep m and v without the correction": [
                [3.633704293, -2.691891892],
                [3.459459459, 3.459459459],
                [64.0, 16.0],
            ],
            "the old averages returned: return the new ones": [
                [3.633704293, -2.691891892],
                [4.0, 2.0],
                [96.0, 24.0],
            ],
            "eps inside the root: it stands outside": [
                [3.612322231, -2.766494041],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "eps inside the root and squared: it stands outside": [
                [3.611568726, -2.772367645],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the ε-hat form of the paper's section 2, and of Keras: here eps stands beside the root of the corrected v": [
                [3.635185973, -2.686624341],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "no eps in the sum: it is added to the root of the corrected v": [
                [3.610810811, -2.778378378],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the gradient for m above the line: that is RMSprop": [
                [4.423529412, -2.4],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the gradient for the root below the line": [
                [3.308108108, -3.245405405],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "no division: that is momentum in its averaging form": [
                [0.8864864865, -5.113513514],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "no root: divide by the root of v": [
                [3.951728473, -2.188697789],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a bracket that is missing: `a / b + eps` divides by b alone": [
                [3.160810811, -3.228378378],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "one root for all entries: each entry has its own": [
                [3.543777819, -2.456222181],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "gradients that are summed up: both averages weight the new one with 1 − β": [
                [4.17197248, -3.140796368],
                [-1.0, 3.5],
                [64.0, 16.0],
            ],
            "momentum's sum for m: here m is an average, with 1 − beta1 on the gradient": [
                [4.183147854, -3.210810811],
                [-1.0, 3.5],
                [56.0, 14.0],
            ],
            "a sum for v: here v is an average, with 1 − beta2 on the square": [
                [3.65605504, -2.651883639],
                [2.0, 2.0],
                [64.0, 16.0],
            ],
            "β and 1 − β exchanged in both averages": [
                [4.366295707, -2.691891892],
                [-2.0, 2.0],
                [56.0, 14.0],
            ],
            "a gradient that is not squared in v": [
                [3.598288237, -2.71501115],
                [2.0, 2.0],
                [46.0, 13.0],
            ],
            "the absolute value for the square in v": [
                [3.613673944, -2.71501115],
                [2.0, 2.0],
                [50.0, 13.0],
            ],
            "the square of m for the square of the gradient in v": [
                [3.613673944, -2.691891892],
                [2.0, 2.0],
                [50.0, 14.0],
            ],
            "the largest v so far (AMSGrad): here v is an average": [
                [3.716294572, -2.542685906],
                [2.0, 2.0],
                [96.0, 24.0],
            ],
            "averages that forget the state passed in": [
                [4.441794075, -2.386895308],
                [-1.0, 0.5],
                [8.0, 2.0],
            ],
            "a step with the old averages: update them first": [
                [3.432589144, -2.542685906],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a look-ahead (NAdam): here it is plain Adam": [
                [3.950811719, -2.611830116],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a plus sign: the step goes uphill": [
                [4.366295707, -1.308108108],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a step without the learning rate": [
                [3.593004769, -2.768768769],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the step in place of params": [
                [-0.3662957075, -0.6918918919],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "another order: params, then m, then v": [
                [3.633704293, -2.691891892],
                [56.0, 14.0],
                [2.0, 2.0],
            ],
            "another order: params come first": [
                [2.0, 2.0],
                [56.0, 14.0],
                [3.633704293, -2.691891892],
            ],
            "params alone: return m and v as well": [3.633704293, -2.691891892],
            "m and v alone: return params as well": [[2.0, 2.0], [56.0, 14.0]],
            "fixed betas of 0.9 and 0.999: use those passed in": [
                [3.940762058, -2.073841626],
                [3.2, 2.0],
                [95.92, 23.98],
            ],
            "a fixed learning rate of 0.001: use the one passed in": [
                [3.999593005, -2.000768769],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "an answer that is the same for every call": 0.0,
        },
    )
with rubric.part(
    "shape and type: a triple of arrays shaped like params",
    points=0.5,
    hint="End with `return params, m, v`, all three of them arrays of floats.",
):
    check_arrays(adam_step(*map(np.array, _state), *_settings), (2,), "params", "m", "v")
with rubric.part(
    "purity: params, grad, m and v are left as they were",
    points=0.5,
    hint="`m *= …` writes into the caller's array; `beta1 * m` makes a new one.",
):
    check_unchanged(adam_step, *map(np.array, _state), *_settings)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-adam_step-hidden", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 6 points, checked when your work is graded.
# Value 5, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_arrays, check_function, check_unchanged


def _in_a_row(step):
    def steps(params, grads, m, v, t, *settings):
        for earlier, grad in enumerate(grads[:-1]):
            params, m, v = step(params, grad, m, v, t + earlier, *settings)
        return step(params, grads[-1], m, v, t + len(grads) - 1, *settings)

    return steps


def _averages(g, m, v, b1, b2):
    return b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2


def _corrected(m, v, b1, b2, t):
    return m / (1 - b1**t), v / (1 - b2**t)


def _quotient(g, mh, vh, eps):
    return mh / (np.sqrt(vh) + eps)


def _with(
    averages=_averages,
    corrected=_corrected,
    quotient=_quotient,
    point=lambda p, lr, q: p - lr * q,
    result=lambda p, new, hats, old: (p, *new),
):
    def step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        new = averages(grad, m, v, beta1, beta2)
        hats = corrected(*new, beta1, beta2, t)
        moved = point(params, lr, quotient(grad, *hats, eps))
        return result(moved, new, hats, (m, v))

    return step


_adam = _with()


def _eps_hat(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = _averages(grad, m, v, beta1, beta2)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return params - rate * m / (np.sqrt(v) + eps), m, v


def _nadam(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = _averages(grad, m, v, beta1, beta2)
    ahead = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * grad / (1 - beta1**t)
    return params - lr * ahead / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def _old_averages(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    mh, vh = _corrected(m, v, beta1, beta2, t)
    return params - lr * mh / (np.sqrt(vh) + eps), *_averages(grad, m, v, beta1, beta2)


def _swapped_betas(step):
    def swapped(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        return step(params, grad, m, v, t, lr, beta2, beta1, eps)

    return swapped


_single = {
    "no bias correction: divide both averages by 1 − βᵗ": _with(
        corrected=lambda m, v, b1, b2, t: (m, v)
    ),
    "only m corrected: v needs it as well, with beta2": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1**t), v)
    ),
    "only v corrected: m needs it as well, with beta1": _with(
        corrected=lambda m, v, b1, b2, t: (m, v / (1 - b2**t))
    ),
    "no power of t in the correction: divide by 1 − βᵗ": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1), v / (1 - b2))
    ),
    "(1 − β)ᵗ for 1 − βᵗ": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1) ** t, v / (1 - b2) ** t)
    ),
    "beta times t for beta to the power t": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1 * t), v / (1 - b2 * t))
    ),
    "a correction that multiplies: divide by 1 − βᵗ": _with(
        corrected=lambda m, v, b1, b2, t: (m * (1 - b1**t), v * (1 - b2**t))
    ),
    "a count that starts at 0: t is 1 at the first step": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1 ** (t - 1.0)), v / (1 - b2 ** (t - 1.0)))
    ),
    "a count that is one too large: use t as it is passed in": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1 ** (t + 1)), v / (1 - b2 ** (t + 1)))
    ),
    "both averages corrected with beta1: v needs beta2": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1**t), v / (1 - b1**t))
    ),
    "both averages corrected with beta2: m needs beta1": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b2**t), v / (1 - b2**t))
    ),
    "betas swapped in the correction": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b2**t), v / (1 - b1**t))
    ),
    "betas swapped: beta1 belongs to m, beta2 to v": _swapped_betas(_adam),
    "betas swapped in the averages: beta1 belongs to m, beta2 to v": _with(
        averages=lambda g, m, v, b1, b2: _averages(g, m, v, b2, b1)
    ),
    "beta1 for both averages": _with(
        averages=lambda g, m, v, b1, b2: _averages(g, m, v, b1, b1),
        corrected=lambda m, v, b1, b2, t: _corrected(m, v, b1, b1, t),
    ),
    "corrected averages returned: keep m and v without the correction": _with(
        result=lambda p, new, hats, old: (p, *hats)
    ),
    "the old averages returned: return the new ones": _with(
        result=lambda p, new, hats, old: (p, *old)
    ),
    "eps inside the root: it stands outside": _with(
        quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh + eps)
    ),
    "eps inside the root and squared: it stands outside": _with(
        quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh + eps**2)
    ),
    "the ε-hat form of the paper's section 2, and of Keras: here eps stands beside the root of the corrected v": (
        _eps_hat
    ),
    "no eps in the sum: it is added to the root of the corrected v": _with(
        quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh)
    ),
    "a maximum for a sum: add eps to the root": _with(
        quotient=lambda g, mh, vh, eps: mh / np.maximum(np.sqrt(vh), eps)
    ),
    "the gradient for m above the line: that is RMSprop": _with(
        quotient=lambda g, mh, vh, eps: g / (np.sqrt(vh) + eps)
    ),
    "the gradient for the root below the line": _with(
        quotient=lambda g, mh, vh, eps: mh / (np.abs(g) + eps)
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
    "gradients that are summed up: both averages weight the new one with 1 − β": _with(
        averages=lambda g, m, v, b1, b2: (b1 * m + g, b2 * v + g**2)
    ),
    "momentum's sum for m: here m is an average, with 1 − beta1 on the gradient": _with(
        averages=lambda g, m, v, b1, b2: (b1 * m + g, b2 * v + (1 - b2) * g**2)
    ),
    "a sum for v: here v is an average, with 1 − beta2 on the square": _with(
        averages=lambda g, m, v, b1, b2: (b1 * m + (1 - b1) * g, b2 * v + g**2)
    ),
    "β and 1 − β exchanged in both averages": _with(
        averages=lambda g, m, v, b1, b2: _averages(g, m, v, 1 - b1, 1 - b2)
    ),
    "a gradient that is not squared in v": _with(
        averages=lambda g, m, v, b1, b2: (b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g)
    ),
    "the absolute value for the square in v": _with(
        averages=lambda g, m, v, b1, b2: (b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * np.abs(g))
    ),
    "the square of m for the square of the gradient in v": _with(
        averages=lambda g, m, v, b1, b2: (
            b1 * m + (1 - b1) * g,
            b2 * v + (1 - b2) * (b1 * m + (1 - b1) * g) ** 2,
        )
    ),
    "the largest v so far (AMSGrad): here v is an average": _with(
        averages=lambda g, m, v, b1, b2: (
            b1 * m + (1 - b1) * g,
            np.maximum(v, b2 * v + (1 - b2) * g**2),
        )
    ),
    "averages that forget the state passed in": _with(
        averages=lambda g, m, v, b1, b2: _averages(g, 0 * m, 0 * v, b1, b2)
    ),
    "a step with the old averages: update them first": _old_averages,
    "a look-ahead (NAdam): here it is plain Adam": _nadam,
    "a plus sign: the step goes uphill": _with(point=lambda p, lr, q: p + lr * q),
    "a step without the learning rate": _with(point=lambda p, lr, q: p - q),
    "the step in place of params": _with(point=lambda p, lr, q: -lr * q),
    "another order: params, then m, then v": _with(
        result=lambda p, new, hats, old: (p, *new[::-1])
    ),
    "another order: params come first": _with(result=lambda p, new, hats, old: (*new, p)),
    "params alone: return m and v as well": _with(result=lambda p, new, hats, old: p),
    "m and v alone: return params as well": _with(result=lambda p, new, hats, old: new),
    "a fixed eps of 1e-8: use the one passed in": _with(
        quotient=lambda g, mh, vh, eps: mh / (np.sqrt(vh) + 1e-8)
    ),
    "fixed betas of 0.9 and 0.999: use those passed in": _with(
        averages=lambda g, m, v, b1, b2: _averages(g, m, v, 0.9, 0.999),
        corrected=lambda m, v, b1, b2, t: _corrected(m, v, 0.9, 0.999, t),
    ),
    "a fixed learning rate of 0.001: use the one passed in": _with(
        point=lambda p, lr, q: p - 0.001 * q
    ),
}
_mistakes = {name: _in_a_row(step) for name, step in _single.items()} | {
    "an answer that is the same for every call": lambda *args: [
        [3.633704293, -2.691891892],
        [2.0, 2.0],
        [56.0, 14.0],
    ],
}

_rng = np.random.default_rng(502)
_vector, _m, _v = _rng.normal(size=3), _rng.normal(size=3), _rng.uniform(0.5, 2.0, 3)
_grads = _rng.uniform(0.5, 2.0, (4, 3)) * [[1, -1, 1], [-1, 1, 1], [1, 1, -1], [-1, -1, 1]]
_matrix, _matrix_m = _rng.normal(size=(2, 3)), _rng.normal(size=(2, 3))
_matrix_v, _matrix_grads = _rng.uniform(0.5, 2.0, (2, 3)), _rng.normal(size=(3, 2, 3))
_nothing = np.zeros(3)

rubric = Rubric(points=6, hidden=True)
with rubric.part(
    "value: other steps, alone and in a row",
    points=5,
    hint="First both averages, then both corrected, then the step. From 10 with m = 0, v = 0, "
    "gradient 4, t = 1, lr 0.5 and eps 1 the corrected averages are 4 and 16: 10 − 0.5 · 4 / (4 + 1) = 9.6.",
):
    check_function(
        _in_a_row(adam_step),
        {
            "a vector and a large eps": (_vector, _grads[:1], _m, _v, 2, 0.8, 0.6, 0.85, 0.4),
            "the first step": (_vector, _grads[:1], _nothing, _nothing, 1, 0.7, 0.85, 0.55, 0.1),
            "four steps in a row": (_vector, _grads, _nothing, _nothing, 1, 0.6, 0.7, 0.9, 0.05),
            "a matrix": (_matrix, _matrix_grads, _matrix_m, _matrix_v, 7, 1.3, 0.8, 0.95, 0.2),
            "a zero gradient": (_vector, np.zeros((1, 3)), _m, _v, 3, 0.9, 0.6, 0.7, 0.3),
            "nothing but zeros": (_vector, np.zeros((2, 3)), _nothing, _nothing, 1, 0.5),
            "the default settings": (_nothing, _grads[:2], _m, _v, 2),
            "the default eps": (_nothing, 3e-8 * _grads[:1], _nothing, _nothing, 1, 2.0),
            "a late step": (_vector, _grads[1:2], _m, _v, 1000, 0.9, 0.3, 0.4, 0.2),
            "a late step, long memory": (_vector, _grads[1:2], _m, _v, 300, 0.9, 0.9, 0.999, 0.2),
        },
        _in_a_row(_adam),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a triple of arrays, also for a matrix",
    points=0.5,
    hint="End with `return params, m, v`, all three of them arrays of floats.",
):
    check_arrays(
        adam_step(_matrix, _matrix_grads[0], _matrix_m, _matrix_v, 7, 1.3, 0.8, 0.95, 0.2),
        (2, 3),
        "params",
        "m",
        "v",
    )
    check_arrays(adam_step(_vector, _grads[0], _nothing, _nothing, 1), (3,), "params", "m", "v")
with rubric.part(
    "purity: params, grad, m and v are left as they were",
    points=0.5,
    hint="`m *= …` writes into the caller's array; `beta1 * m` makes a new one.",
):
    check_unchanged(adam_step, _vector, _grads[0], _m, _v, 2, 0.8, 0.6, 0.85, 0.4)
rubric
### END HIDDEN TESTS

# %% [markdown]
# How long is such a step?
#
# **Predict.** At the very start of a walk with $\alpha = 0.1$ the gradient is $(100,\, 0.01)$. How far does the first step go along each axis? How far would gradient descent go?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Arrows on the contours of x² + 10y². Left: the way of gradient descent, straight against the "
    "gradient, at right angles to the contours, long where it is steep. Right: Adam's first step from "
    "the same points. All arrows are equally long, and all point along one of the four diagonals.",
    size=(11.0, 2.7),
) as fig:
    f = ravine(condition=10.0)
    x, y = np.meshgrid(np.linspace(-9, 9, 10), np.linspace(-3.5, 3.5, 6))
    here = np.stack([x, y], axis=-1)
    gradient, rest = f.gradient(here), np.zeros_like(here)
    first = np.asarray(adam_step(here, gradient, rest, rest, 1, 1.0)[0]) - here
    sides = {"gd": -0.02 * gradient, "adam": 0.8 * first}
    titles = {"gd": "gradient descent: against the gradient", "adam": "Adam's first step"}
    for ax, (name, moves) in zip(fig.subplots(1, 2, sharey=True), sides.items(), strict=True):
        plot_contours(f, ax)
        ax.quiver(
            *here.reshape(-1, 2).T,
            *moves.reshape(-1, 2).T,
            color=OPTIMIZER_COLORS[name],
            angles="xy",
            scale_units="xy",
            scale=1,
            width=0.004,
            zorder=3,
        )
        ax.set_title(titles[name])
        ax.label_outer()

# %% [markdown]
# Adam's first step goes 0.1 along *both* axes: it is $\alpha \cdot \operatorname{sign}(g)$.
# Gradient descent would go 10 along one axis and 0.001 along the other.
#
# The reason is short. At $t = 1$ the corrected averages are $\hat m = g$ and $\hat v = g^2$, so that
#
# $$\frac{\hat m}{\sqrt{\hat v} + \varepsilon} = \frac{g}{\lvert g \rvert + \varepsilon} \approx \operatorname{sign}(g) .$$
#
# The size of the gradient has canceled.
# Hence the learning rate means something new: it is no factor on the gradient but a *distance*, measured in the units of the parameter.
#
# How far down does "approximately" reach? Until the gradient is as small as $\varepsilon$.

# %% tags=["figure"]
with picture(
    "Length of the first step against the size of the gradient, both axes logarithmic, learning rate "
    "0.1. Gradient descent is a straight line. Adam with the default eps is flat at 0.1 for all "
    "gradients above 1e-7 and falls below that. With eps 0.01 it is flat only above 0.1.",
    size=(7.6, 4.0),
) as fig:
    ax = fig.add_subplot()
    size = np.logspace(-11, 3, 141)
    rest = np.zeros_like(size)
    ax.loglog(size, 0.1 * size, color=OPTIMIZER_COLORS["gd"])
    ax.text(0.35, 0.016, "gradient descent", color=OPTIMIZER_COLORS["gd"])
    for eps, label, style, spot in (
        (1e-8, "$10^{-8}$", "-", (1.5e-10, 0.03)),
        (0.01, "0.01", "--", (1.2e-5, 3e-3)),
    ):
        moved = adam_step(rest, size, rest, rest, 1, 0.1, 0.9, 0.999, eps)[0]
        ax.loglog(size, -np.asarray(moved), color=OPTIMIZER_COLORS["adam"], ls=style)
        ax.axvline(eps, color="0.6", lw=0.8, ls=":")
        ax.text(*spot, f"Adam, ε = {label}", color=OPTIMIZER_COLORS["adam"], ha="center")
    ax.set(xlim=(1e-11, 1e3), ylim=(1e-5, 10), xlabel="size of the gradient")
    ax.set(ylabel="length of the first step", title="The first step forgets how steep it is")

# %% [markdown]
# Where the gradient equals $\varepsilon$ the step is half as long, and below that it shrinks with the gradient, as in gradient descent.
# So $\varepsilon$ is more than a guard against division by zero: it says how small a gradient must be before Adam believes that the ground is flat.
#
# Later steps are shorter as a rule, for $\hat m$ averages gradients that may disagree, while $\sqrt{\hat v}$ does not care about signs.
# Where all gradients are alike, each step is $\alpha$ long.
# There is one exception: a gradient after a long silence finds a $v$ that remembers the silence longer than $m$, and the step is up to $0.1 / \sqrt{0.001} = 3.16$ times $\alpha$ long.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Walk with Adam
#
# The walk carries three things from step to step: the point, $m$ and $v$. And it counts.
#
# **By hand.** For $f(x) = x^2$ the gradient is $2x$. From $x = 4$ with $\alpha = 1$, the default betas and an $\varepsilon$ too small to see:
#
# | $t$ | gradient | $\hat m$ | $\sqrt{\hat v}$ | $x$ |
# |---|---|---|---|---|
# | start | | | | 4 |
# | 1 | 8 | 8 | 8 | 3 |
# | 2 | 6 | 6.947 | 7.071 | 2.017 |
#
# The first step is exactly $\alpha$ long, the second a little shorter.
#
# **Exercise.** Write `adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8)`.
#
# - `grad_fn` takes `params` and returns the gradient there, an array of the same shape.
# - `start` is an array of any shape, and may hold whole numbers. It stays as it is.
# - Both averages start at zero, and the first step has $t = 1$.
# - The result is the trajectory of points: shape `(n_steps + 1, *start.shape)`, row 0 is the start.


# %% nbgrader={"grade": false, "grade_id": "adam_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return the trajectory of a walk with Adam, shape (n_steps + 1, *start.shape)."""
    ### BEGIN SOLUTION
    params = np.array(start, dtype=float)
    m, v = np.zeros_like(params), np.zeros_like(params)
    trajectory = [params]
    for t in range(1, n_steps + 1):
        params, m, v = adam_step(params, grad_fn(params), m, v, t, lr, beta1, beta2, eps)
        trajectory.append(params)
    return np.array(trajectory)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-adam_descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_close, check_rows, check_unchanged


def _tilted_gradient(params):
    x, y = params
    return np.array([2 * x, x + 4 * y])


rubric = Rubric(points=2)
with rubric.part(
    "value: three steps from (4, 2) with lr 0.75, beta1 0.5, beta2 0.75 and eps 0.5",
    points=1,
    hint="Begin with the start and two averages of zeros. Count the steps from 1: with t = 0 the "
    "correction divides by 1 − β⁰ = 0. For x² from 4 with lr 1 and a tiny eps the first rows are 4 and 3.",
):
    check_close(
        adam_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.75, 3, 0.5, 0.75, 0.5),
        [
            [4.0, 2.0],
            [3.294117647, 1.28],
            [2.608983465, 0.6005960472],
            [1.959423346, 0.005373125088],
        ],
        given="adam_descent(_tilted_gradient, [4, 2], 0.75, 3, 0.5, 0.75, 0.5)",
        recognise={
            "a count that starts at 0: there 1 − β⁰ is 0, and the first step has t = 1": [
                [4.0, 2.0],
                [float("nan"), float("nan")],
                [float("nan"), float("nan")],
                [float("nan"), float("nan")],
            ],
            "a count that stands still at 1, or no power of t: the count grows with each step": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.50478243, 0.5006626795],
                [1.745465934, -0.1790223667],
            ],
            "a count that starts at 2: the first step has t = 1": [
                [4.0, 2.0],
                [3.389073416, 1.37311591],
                [2.717062381, 0.701035771],
                [2.055805244, 0.0837863982],
            ],
            "a count that is n_steps from the first step on": [
                [4.0, 2.0],
                [3.404841217, 1.38710948],
                [2.732284619, 0.7139685535],
                [2.075904229, 0.1008965563],
            ],
            "no bias correction": [
                [4.0, 2.0],
                [3.333333333, 1.307692308],
                [2.57966888, 0.5526268415],
                [1.850708394, -0.1127450996],
            ],
            "only m corrected": [
                [4.0, 2.0],
                [2.666666667, 0.6153846154],
                [1.708738663, -0.2685974709],
                [0.9642466823, -0.7491404838],
            ],
            "only v corrected": [
                [4.0, 2.0],
                [3.647058824, 1.64],
                [3.124484032, 1.112026285],
                [2.533659411, 0.5343066383],
            ],
            "corrected averages kept for the next step: keep m and v without hats": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.691205763, 0.695078433],
                [2.234464863, 0.2890160951],
            ],
            "averages that start anew in each step: carry m and v along": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.597022211, 0.5720681008],
                [1.912880496, -0.1082978259],
            ],
            "averages that start anew, with a count that goes on": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.693027368, 0.6667685879],
                [2.121924917, 0.09600800506],
            ],
            "an m that starts anew in each step: carry it along": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.867811934, 0.883403765],
                [2.522739197, 0.5852354172],
            ],
            "a v that starts anew in each step: carry it along": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.328079698, 0.2294810877],
                [1.13084269, -1.470949191],
            ],
            "m and v exchanged from step to step": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [1.450695945, -1.633051839],
                [-0.05229789288, -2.708332449],
            ],
            "averages that start at the first gradient: they start at zero": [
                [4.0, 2.0],
                [3.272727273, 1.265306122],
                [2.670894497, 0.6819244399],
                [2.125235369, 0.1963300597],
            ],
            "averages that start at one: they start at zero": [
                [4.0, 2.0],
                [3.222829495, 1.227683355],
                [2.515982389, 0.5334954003],
                [1.86174008, -0.05881907619],
            ],
            "eps inside the root": [
                [4.0, 2.0],
                [3.252912632, 1.251298702],
                [2.525266932, 0.5425752951],
                [1.83416654, -0.07571597106],
            ],
            "the gradient for m above the line: that is RMSprop": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.654659077, 0.6851056476],
                [2.083188393, 0.2305098665],
            ],
            "no division: that is momentum in its averaging form": [
                [4.0, 2.0],
                [-2.0, -7.0],
                [-2.0, 5.0],
                [-0.2857142857, 2.428571429],
            ],
            "plain gradient descent": [[4.0, 2.0], [-2.0, -7.0], [1.0, 15.5], [-0.5, -31.75]],
            "no root": [
                [4.0, 2.0],
                [3.906976744, 1.937716263],
                [3.812944728, 1.874595934],
                [3.7178939, 1.81062664],
            ],
            "a plus sign: the steps go uphill": [
                [4.0, 2.0],
                [4.705882353, 2.72],
                [5.424288331, 3.456181606],
                [6.157803776, 4.211138739],
            ],
            "betas swapped": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.583331356, 0.5523775909],
                [1.861800937, -0.1858598388],
            ],
            "the default betas and eps: pass on those that were passed in": [
                [4.0, 2.0],
                [3.250000001, 1.250000001],
                [2.508004973, 0.5196608141],
                [1.782564778, -0.1628175798],
            ],
            "the default eps: pass on the one that was passed in": [
                [4.0, 2.0],
                [3.250000001, 1.250000001],
                [2.51893714, 0.5396531481],
                [1.823928352, -0.08033507967],
            ],
            "a fixed learning rate of 0.001: pass on the one that was passed in": [
                [4.0, 2.0],
                [3.999058824, 1.99904],
                [3.998117676, 1.998080045],
                [3.997176568, 1.997120155],
            ],
            "a gradient that is computed once: compute it anew in each step": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.588235294, 0.56],
                [1.882352941, -0.16],
            ],
            "the same array in every row: keep a copy of each point": [
                [1.959423346, 0.005373125088],
                [1.959423346, 0.005373125088],
                [1.959423346, 0.005373125088],
                [1.959423346, 0.005373125088],
            ],
            "a missing start: row 0 is the start": [
                [3.294117647, 1.28],
                [2.608983465, 0.6005960472],
                [1.959423346, 0.005373125088],
            ],
            "one step too few": [[4.0, 2.0], [3.294117647, 1.28], [2.608983465, 0.6005960472]],
            "one step too many": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.608983465, 0.6005960472],
                [1.959423346, 0.005373125088],
                [1.362383668, -0.4430821574],
            ],
            "the last point alone: keep every point": [1.959423346, 0.005373125088],
            "the start in every row": [[4.0, 2.0], [4.0, 2.0], [4.0, 2.0], [4.0, 2.0]],
            "one step from the start in every row": [
                [4.0, 2.0],
                [3.294117647, 1.28],
                [3.294117647, 1.28],
                [3.294117647, 1.28],
            ],
            "the start twice": [
                [4.0, 2.0],
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.608983465, 0.6005960472],
                [1.959423346, 0.005373125088],
            ],
            "every row one step late: keep the point after the step": [
                [4.0, 2.0],
                [4.0, 2.0],
                [3.294117647, 1.28],
                [2.608983465, 0.6005960472],
            ],
            "rows overwritten by the next ones: `row -= …` changes the row itself": [
                [3.294117647, 1.28],
                [2.608983465, 0.6005960472],
                [1.959423346, 0.005373125088],
                [1.959423346, 0.005373125088],
            ],
            "the last point first: row 0 is the start": [
                [1.959423346, 0.005373125088],
                [2.608983465, 0.6005960472],
                [3.294117647, 1.28],
                [4.0, 2.0],
            ],
            "rows and columns exchanged": [
                [4.0, 3.294117647, 2.608983465, 1.959423346],
                [2.0, 1.28, 0.6005960472, 0.005373125088],
            ],
            "a `return` inside the loop: one step, and it is over": [
                [4.0, 2.0],
                [3.294117647, 1.28],
            ],
            "an answer that is the same for every call": 0.0,
        },
    )
with rubric.part(
    "shape and type: one row more than steps",
    points=0.5,
    hint="Three steps from a start with two entries give the shape (4, 2).",
):
    check_rows(
        adam_descent(_tilted_gradient, np.array([4.0, 2.0]), 0.75, 3, 0.5, 0.75, 0.5), (4, 2)
    )
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`, and avoid `-=` on `start`.",
):
    check_unchanged(adam_descent, _tilted_gradient, np.array([4.0, 2.0]), 0.75, 3, 0.5, 0.75, 0.5)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-adam_descent-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_rows, check_unchanged


def _swirl(params):
    x = np.asarray(params, dtype=float)
    return x + 0.5 * np.sin(3 * x) + 0.1 * np.sum(x)


def _walk(
    grad_fn,
    start,
    lr,
    n_steps,
    beta1=0.9,
    beta2=0.999,
    eps=1e-8,
    *,
    count=lambda t: t,
    hats=lambda m, v, b1, b2, t: (m / (1 - b1**t), v / (1 - b2**t)),
    quotient=lambda g, mh, vh, eps: mh / (np.sqrt(vh) + eps),
    keep=lambda m, v, mh, vh: (m, v),
    first=lambda g: (0 * g, 0 * g),
    cast=lambda p: p,
    sign=-1,
    fixed=False,
):
    rows, state = [np.array(start, dtype=float)], None
    for t in range(1, n_steps + 1):
        g = grad_fn(rows[0] if fixed else rows[-1])
        m, v = first(g) if state is None else state
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        mh, vh = hats(m, v, beta1, beta2, count(t))
        state = keep(m, v, mh, vh)
        rows.append(cast(rows[-1] + sign * lr * quotient(g, mh, vh, eps)))
    return np.array(rows)


def _variant(**options):
    return lambda *args: _walk(*args, **options)


def _rows(change):
    return lambda *args: change(_walk(*args))


def _settings(change):
    def walk(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
        return _walk(grad_fn, start, *change(lr, n_steps, beta1, beta2, eps))

    return walk


def _no_memory(*args):
    return _walk(*args, count=lambda t: 1, keep=lambda m, v, mh, vh: (0 * m, 0 * v))


def _gradient_descent(grad_fn, start, lr, n_steps, *rest):
    return _walk(grad_fn, start, lr, n_steps, 0.0, 0.0, 0.0, quotient=lambda g, mh, vh, eps: g)


def _cut_off(grad_fn, start, *args):
    return _walk(grad_fn, start, *args, cast=lambda p: p.astype(start.dtype).astype(float))


def _whole_rows(grad_fn, start, *args):
    return _walk(grad_fn, start, *args).astype(start.dtype)


_mistakes = {
    "a count that starts at 0: there 1 − β⁰ is 0, and the first step has t = 1": _variant(
        count=lambda t: t - 1.0
    ),
    "a count that stands still at 1, or no power of t: the count grows with each step": _variant(
        count=lambda t: 1
    ),
    "a count that starts at 2: the first step has t = 1": _variant(count=lambda t: t + 1),
    "a count that is n_steps from the first step on": lambda f, s, lr, n, *rest: _walk(
        f, s, lr, n, *rest, count=lambda t: n
    ),
    "no bias correction": _variant(hats=lambda m, v, b1, b2, t: (m, v)),
    "only m corrected": _variant(hats=lambda m, v, b1, b2, t: (m / (1 - b1**t), v)),
    "only v corrected": _variant(hats=lambda m, v, b1, b2, t: (m, v / (1 - b2**t))),
    "corrected averages kept for the next step: keep m and v without hats": _variant(
        keep=lambda m, v, mh, vh: (mh, vh)
    ),
    "averages that start anew in each step: carry m and v along": _no_memory,
    "averages that start anew, with a count that goes on": _variant(
        keep=lambda m, v, mh, vh: (0 * m, 0 * v)
    ),
    "an m that starts anew in each step: carry it along": _variant(
        keep=lambda m, v, mh, vh: (0 * m, v)
    ),
    "a v that starts anew in each step: carry it along": _variant(
        keep=lambda m, v, mh, vh: (m, 0 * v)
    ),
    "m and v exchanged from step to step": _variant(keep=lambda m, v, mh, vh: (v, m)),
    "averages that start at the first gradient: they start at zero": _variant(
        first=lambda g: (g, g**2)
    ),
    "averages that start at one: they start at zero": _variant(
        first=lambda g: (0 * g + 1, 0 * g + 1)
    ),
    "eps inside the root": _variant(quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh + eps)),
    "the gradient for m above the line: that is RMSprop": _variant(
        quotient=lambda g, mh, vh, eps: g / (np.sqrt(vh) + eps)
    ),
    "no division: that is momentum in its averaging form": _variant(
        quotient=lambda g, mh, vh, eps: mh
    ),
    "plain gradient descent": _gradient_descent,
    "no root": _variant(quotient=lambda g, mh, vh, eps: mh / (vh + eps)),
    "a plus sign: the steps go uphill": _variant(sign=1),
    "betas swapped": _settings(lambda lr, n, b1, b2, eps: (lr, n, b2, b1, eps)),
    "the default betas and eps: pass on those that were passed in": _settings(
        lambda lr, n, b1, b2, eps: (lr, n)
    ),
    "the default eps: pass on the one that was passed in": _settings(
        lambda lr, n, b1, b2, eps: (lr, n, b1, b2)
    ),
    "a fixed learning rate of 0.001: pass on the one that was passed in": _settings(
        lambda lr, n, b1, b2, eps: (0.001, n, b1, b2, eps)
    ),
    "a gradient that is computed once: compute it anew in each step": _variant(fixed=True),
    "the same array in every row: keep a copy of each point": _rows(
        lambda w: np.array([w[-1]] * len(w))
    ),
    "a missing start: row 0 is the start": _rows(lambda w: w[1:]),
    "one step too few": _rows(lambda w: w[:-1]),
    "one step too many": _settings(lambda lr, n, b1, b2, eps: (lr, n + 1, b1, b2, eps)),
    "the last point alone: keep every point": _rows(lambda w: w[-1]),
    "the start in every row": _rows(lambda w: np.array([w[0]] * len(w))),
    "one step from the start in every row": _rows(
        lambda w: np.array([w[0], *[w[min(1, len(w) - 1)]] * (len(w) - 1)])
    ),
    "the start twice": _rows(lambda w: np.array([w[0], *w])),
    "every row one step late: keep the point after the step": _rows(
        lambda w: np.array([w[0], *w[:-1]])
    ),
    "rows overwritten by the next ones: `row -= …` changes the row itself": _rows(
        lambda w: np.array([*w[1:], w[-1]])
    ),
    "the last point first: row 0 is the start": _rows(lambda w: w[::-1]),
    "rows and columns exchanged": _rows(lambda w: w.T),
    "a `return` inside the loop: one step, and it is over": _rows(lambda w: w[:2]),
    "a start of whole numbers cut off: make it floats before the first step": _cut_off,
    "rows of whole numbers: the walk must be kept in floats": _whole_rows,
    "an answer that is the same for every call": lambda *args: [
        [4.0, 2.0],
        [3.294117647, 1.28],
        [2.608983465, 0.6005960472],
        [1.959423346, 0.005373125088],
    ],
}

_rng = np.random.default_rng(503)
_vector, _matrix = _rng.normal(size=3), _rng.normal(size=(2, 2))

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other walks",
    points=3,
    hint="Begin with the start and two averages of zeros. Count the steps from 1: with t = 0 the "
    "correction divides by 1 − β⁰ = 0. For x² from 4 with lr 1 and a tiny eps the first rows are 4 and 3.",
):
    check_function(
        adam_descent,
        {
            "a vector": (_swirl, _vector, 0.3, 5, 0.6, 0.8, 0.2),
            "a matrix": (_swirl, _matrix, 0.25, 4, 0.3, 0.7, 0.05),
            "a start of whole numbers": (_swirl, np.array([4, -3, 2]), 0.7, 4, 0.7, 0.9, 0.1),
            "the default betas and eps": (_swirl, _vector, 0.2, 6),
            "many steps": (_swirl, _vector, 0.2, 15),
            "the default eps": (lambda x: 3e-8 * _swirl(x), _vector, 2.0, 2, 0.6, 0.8),
            "one step": (_swirl, _vector, 0.3, 1, 0.6, 0.8, 0.2),
            "no step at all": (_swirl, _vector, 0.3, 0, 0.6, 0.8, 0.2),
            "a start where the gradient is zero": (_swirl, np.zeros(2), 0.3, 3, 0.6, 0.8, 0.2),
        },
        _walk,
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: one row more than steps, for any shape of start",
    points=0.5,
    hint="No step gives one row, the start.",
):
    check_rows(adam_descent(_swirl, _matrix, 0.25, 4, 0.3, 0.7, 0.05), (5, 2, 2))
    check_rows(adam_descent(_swirl, _vector, 0.3, 0), (1, 3))
with rubric.part(
    "purity: start is left as it was",
    points=0.5,
    hint="Begin with a copy, `params = np.array(start, dtype=float)`, and avoid `-=` on `start`.",
):
    check_unchanged(adam_descent, _swirl, _vector, 0.3, 5, 0.6, 0.8, 0.2)
rubric
### END HIDDEN TESTS

# %% [markdown]
# In lesson 01 the condition number $\kappa$ set the price: gradient descent pays steps in proportion to it.
#
# **Predict.** Adam walks from $(8, 3)$ on $x^2 + \kappa y^2$ with $\alpha = 0.3$, for $\kappa = 1$, 100 and 10 000. How do the three paths differ?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Adam's path from (8, 3) on x² + κy² for κ = 1, 100 and 10000: the three paths are the same to the "
    "eye, a straight diagonal at first, then a small loop around the minimizer.",
    size=(11.0, 2.3),
) as fig:
    runs = {}
    for condition in (1, 100, 10_000):
        f = ravine(condition=condition)
        runs[condition] = np.asarray(adam_descent(f.gradient, np.array([8.0, 3.0]), 0.3, 100))
    for ax, (condition, run) in zip(fig.subplots(1, 3, sharey=True), runs.items(), strict=True):
        plot_contours(ravine(condition=condition), ax)
        plot_trajectory(run, ax, optimizer="adam")
        apart = abs(run - runs[1]).max()
        note = "" if condition == 1 else f", at most {apart:.0e} from the first"
        ax.set_title(f"κ = {condition}{note}")
        ax.label_outer()

# %% [markdown]
# They are one path.
# A factor on the gradient of one parameter is in $\hat m$ and in $\sqrt{\hat v}$ alike, and cancels.
# For a valley along an axis, Adam pays nothing for the condition number.
#
# Do not conclude too much: lesson 04 turned the ravine by 45°, and then no factor belongs to one parameter alone. Turn it here, and look at the other numbers while you do.

# %% tags=["figure"]
explore_adam(adam_descent)

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## See what the correction does
#
# Without the correction both averages are too small at first.
# $m$ stands above the line, $\sqrt v$ below it.
#
# **Predict.** Leave the correction out, with $\beta_1 = 0.9$ and $\beta_2 = 0.999$. Are the first steps too small or too large? By which factor, about?

# %% [markdown]
# *Your prediction: …*

# %% [markdown]
# Under a constant gradient $g$ the averages are $(1 - \beta_1^t)\, g$ and $(1 - \beta_2^t)\, g^2$.
# So with $\varepsilon = 0$ the uncorrected step is longer than the corrected one by the factor
#
# $$\frac{m / \sqrt{v}}{\hat m / \sqrt{\hat v}} = \frac{1 - \beta_1^t}{\sqrt{1 - \beta_2^t}} .$$
#
# **By hand.** For $\beta_1 = 0.5$, $\beta_2 = 0.75$ and $t = 1$: $0.5 / \sqrt{0.25} = 1$. At $t = 2$: $0.75 / \sqrt{0.4375} = 1.134$.
#
# **Exercise.** Write `step_inflation(t, beta1=0.9, beta2=0.999)`: that factor, one number, for a whole number $t \ge 1$.


# %% nbgrader={"grade": false, "grade_id": "step_inflation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_inflation(t, beta1=0.9, beta2=0.999):
    """Return by which factor Adam's t-th step is longer without bias correction."""
    ### BEGIN SOLUTION
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-step_inflation", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from autograder import Rubric, check_close

rubric = Rubric(points=1)
with rubric.part(
    "value: the factor at t = 3 for beta1 0.5 and beta2 0.9",
    points=1,
    hint="1 − β₁ᵗ stands above the line, the root of 1 − β₂ᵗ below it. For beta1 0.5 and beta2 0.75 "
    "at t = 2 that is 0.75 / √0.4375 = 1.134.",
):
    check_close(
        step_inflation(3, 0.5, 0.9),
        1.680828516,
        given="step_inflation(3, 0.5, 0.9)",
        recognise={
            "the quotient upside down: uncorrected over corrected is asked": 0.5949446896,
            "no root: the step divides by the root of v": 3.228782288,
            "the root of both: only v has a root in the step": 1.796881267,
            "the root of the upper part: it belongs to the lower one": 3.451713456,
            "betas exchanged: beta1 belongs to m, above the line": 0.2897111862,
            "no power of t": 1.58113883,
            "(1 − β)ᵗ for 1 − βᵗ": 3.952847075,
            "beta times t for beta to the power t": float("nan"),
            "the part of m alone": 0.875,
            "the part of v alone": 1.920946876,
            "the root of 1 − β₂ᵗ alone": 0.5205766034,
            "a product for the quotient": 0.455504528,
            "the powers themselves, without 1 −": 0.1464017435,
            "a root of β₂ᵗ: the root is taken of 1 − β₂ᵗ": 5.985564934,
            "a bracket that is missing above the line: `1 - a / b` divides a alone": 0.7598816405,
            "a count that starts at 0: here t is 1 at the first step": 1.720618004,
            "a count that is one too large": 1.598656613,
            "the excess over 1: the factor itself is asked": 0.6808285165,
            "the factor in percent": 168.0828516,
            "fixed betas of 0.9 and 0.999: use those passed in": 4.950235347,
            "one beta for both": 0.9354143467,
            "a sum of all steps so far": 4.982585351,
            "a whole-number division: `//` cuts the result off": 1.0,
            "a rounded result": 1.7,
            "a list of the factors so far: one number is asked": [
                1.58113883,
                1.720618004,
                1.680828516,
            ],
            "an answer that is the same for every call": 0.0,
        },
    )
rubric

# %% nbgrader={"grade": true, "grade_id": "test-step_inflation-hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 2 points, checked when your work is graded.
# Value 1½, type ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_function, check_scalar


def _factor(t, beta1=0.9, beta2=0.999):
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)


def _with(formula):
    return lambda t, beta1=0.9, beta2=0.999: formula(t, beta1, beta2)


_mistakes = {
    "the quotient upside down: uncorrected over corrected is asked": _with(
        lambda t, a, b: 1 / _factor(t, a, b)
    ),
    "no root: the step divides by the root of v": _with(lambda t, a, b: (1 - a**t) / (1 - b**t)),
    "(1 − β)ᵗ for 1 − βᵗ": _with(lambda t, a, b: (1 - a) ** t / np.sqrt((1 - b) ** t)),
    "the root of both: only v has a root in the step": _with(
        lambda t, a, b: np.sqrt((1 - a**t) / (1 - b**t))
    ),
    "the root of the upper part: it belongs to the lower one": _with(
        lambda t, a, b: np.sqrt(1 - a**t) / (1 - b**t)
    ),
    "betas exchanged: beta1 belongs to m, above the line": _with(lambda t, a, b: _factor(t, b, a)),
    "no power of t": _with(lambda t, a, b: (1 - a) / np.sqrt(1 - b)),
    "beta times t for beta to the power t": _with(lambda t, a, b: (1 - a * t) / np.sqrt(1 - b * t)),
    "the part of m alone": _with(lambda t, a, b: 1 - a**t),
    "the part of v alone": _with(lambda t, a, b: 1 / np.sqrt(1 - b**t)),
    "the root of 1 − β₂ᵗ alone": _with(lambda t, a, b: np.sqrt(1 - b**t)),
    "a product for the quotient": _with(lambda t, a, b: (1 - a**t) * np.sqrt(1 - b**t)),
    "the powers themselves, without 1 −": _with(lambda t, a, b: a**t / np.sqrt(b**t)),
    "a root of β₂ᵗ: the root is taken of 1 − β₂ᵗ": _with(
        lambda t, a, b: (1 - a**t) / (1 - np.sqrt(b**t))
    ),
    "a bracket that is missing above the line: `1 - a / b` divides a alone": _with(
        lambda t, a, b: 1 - a**t / np.sqrt(1 - b**t)
    ),
    "a count that starts at 0: here t is 1 at the first step": _with(
        lambda t, a, b: (1 - a ** (t - 1.0)) / np.sqrt(1 - b ** (t - 1.0))
    ),
    "a count that is one too large": _with(lambda t, a, b: _factor(t + 1, a, b)),
    "the excess over 1: the factor itself is asked": _with(lambda t, a, b: _factor(t, a, b) - 1),
    "the factor in percent": _with(lambda t, a, b: 100 * _factor(t, a, b)),
    "fixed betas of 0.9 and 0.999: use those passed in": _with(lambda t, a, b: _factor(t)),
    "one beta for both": _with(lambda t, a, b: _factor(t, a, a)),
    "one beta for both: beta1 belongs to m": _with(lambda t, a, b: _factor(t, b, b)),
    "a sum of all steps so far": _with(
        lambda t, a, b: sum(_factor(i, a, b) for i in range(1, t + 1))
    ),
    "a whole-number division: `//` cuts the result off": _with(
        lambda t, a, b: (1 - a**t) // np.sqrt(1 - b**t)
    ),
    "a rounded result": _with(lambda t, a, b: round(float(_factor(t, a, b)), 1)),
    "a list of the factors so far: one number is asked": _with(
        lambda t, a, b: [_factor(i, a, b) for i in range(1, t + 1)]
    ),
    "an answer that is the same for every call": lambda *args: 1.680828516,
}

rubric = Rubric(points=2, hidden=True)
with rubric.part(
    "value: other counts and betas",
    points=1.5,
    hint="1 − β₁ᵗ stands above the line, the root of 1 − β₂ᵗ below it. For beta1 0.5 and beta2 0.75 "
    "at t = 2 that is 0.75 / √0.4375 = 1.134.",
):
    check_function(
        step_inflation,
        {
            "the first step": (1, 0.7, 0.97),
            "the seventh step": (7, 0.85, 0.9),
            "the seventh step with other betas": (7, 0.6, 0.95),
            "the default betas": (5,),
            "a late step": (300, 0.9, 0.995),
            "a beta1 of 0": (4, 0.0, 0.6),
            "a beta2 of 0": (3, 0.8, 0.0),
        },
        _factor,
        recognise=_mistakes,
    )
with rubric.part("type: one number", points=0.5, hint="Return a single number, not an array."):
    check_scalar(step_inflation(3, 0.8, 0.95))
rubric
### END HIDDEN TESTS

# %% tags=["figure"]
with picture(
    "Step inflation against the step, both axes logarithmic, for beta1 0.9 and four beta2. With 0.999 "
    "it begins at 3.16, rises to 6.57 at step 12, and is still 1.26 at step 1000. With 0.9999 it begins "
    "at 10. With 0.99 it begins at 1 and rises to 2.2. With 0.9 it begins at 0.32 and rises to 1.",
    size=(7.6, 4.4),
) as fig:
    ax = fig.add_subplot()
    counts = np.unique(np.geomspace(1, 30_000, 120).astype(int))
    ax.plot([1, 30_000], [1, 1], color="0.6", lw=0.8)
    shades = {0.9: "#9BD3BF", 0.99: "#4FB894", 0.999: "#009E73", 0.9999: "#00543D"}
    for beta2, color in shades.items():
        factors = [float(step_inflation(int(t), 0.9, beta2)) for t in counts]
        ax.loglog(counts, factors, color=color, lw=3 if beta2 == 0.999 else 1.8)
        ax.text(0.85, factors[0], f"$β_2$ = {beta2:g}", ha="right", va="center", color="#00543D")
    for t, place, shift in (
        (1, "left", (8, -4)),
        (12, "center", (0, 8)),
        (1000, "center", (0, -30)),
    ):
        factor = float(step_inflation(t))
        ax.plot(t, factor, "o", color="#00543D", zorder=4)
        ax.annotate(
            f"{factor:.2f} at t = {t}",
            (t, factor),
            xytext=shift,
            textcoords="offset points",
            ha=place,
        )
    ax.text(2500, 12, "above 1: too large", color="0.35")
    ax.text(25, 0.5, "below 1: too small", color="0.35")
    ax.set(xlim=(0.22, 30_000), ylim=(0.25, 30), xlabel="step $t$")
    ax.set(ylabel="uncorrected step / corrected step", yticks=[0.3, 1, 3, 10, 30])
    ax.set(yticklabels=["0.3", "1", "3", "10", "30"], xticks=[1, 10, 100, 1000, 10_000])
    ax.set_title("Without correction, steps of Adam are too large for a thousand steps", loc="left")

# %% [markdown]
# Too *large*: 3.16 times at the first step, 6.57 times at the twelfth, and still 1.26 times at the thousandth.
# $v$ is more wrong than $m$, because it remembers longer, and the root cannot make up for it.
# RMSprop had the same fault: in lesson 04 its first step was $1 / \sqrt{1 - 0.9} = 3.16$ times $\alpha$ long, which is this factor with $\beta_1 = 0$ and $\beta_2 = 0.9$.
# With $\beta_2 = 0.99$ the first step happens to be right, and the next ones are too large.
# Only where $\beta_2$ is so small that $\sqrt{1 - \beta_2} > 1 - \beta_1$ are the first steps too small.
#
# We want to see a walk without the correction, and your `adam_descent` always corrects.
# But look at what the correction depends on: on $t$ alone, not on any gradient.
# So let the walk stand still first.
# While the gradient is zero nothing moves, $m$ and $v$ stay zero, and $t$ goes on.
# After 10 000 such steps $1 - \beta_2^t$ is 1 to four decimals: when the real gradients begin, the correction is gone.


# %%
def after_standing_still(grad_fn, n_still):
    """Return grad_fn with n_still zero gradients before the first real one."""
    calls = iter(range(n_still))

    def late_grad_fn(params):
        return grad_fn(params) if next(calls, None) is None else np.zeros_like(params)

    return late_grad_fn


# %% [markdown]
# **Predict.** Two walks with $\alpha = 0.3$ start at $(1, -4)$ among Himmelblau's four valleys, one with the correction, one without. Where does each end?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Two walks of Adam on Himmelblau's function from the same start. With the correction it takes even "
    "steps into the nearest valley. Without, it shoots past that valley in a few long steps and ends "
    "in another one. On the right, the length of each of the first 40 steps.",
    size=(10.5, 4.4),
) as fig:
    f, start, still = himmelblau(), np.array([1.0, -4.0]), 10_000
    late = after_standing_still(f.gradient, still)
    runs = {
        "with correction": np.asarray(adam_descent(f.gradient, start, 0.3, 150)),
        "without": np.asarray(adam_descent(late, start, 0.3, still + 150))[still:],
    }
    left, right = fig.subplots(1, 2)
    plot_contours(f, left)
    for (name, run), color in zip(runs.items(), ("#009E73", "#5F6B7A"), strict=True):
        plot_trajectory(run, left, color=color, label=name)
        lengths = np.linalg.norm(np.diff(run[:41], axis=0), axis=1)
        right.plot(range(1, 41), lengths, "o-", color=color, ms=3)
    right.text(4, 1.5, "without", color="#5F6B7A")
    right.text(0.8, 0.24, "with correction", color="#007A57")
    right.set(xlabel="step $t$", ylabel="length of the step", xlim=(0, 40), ylim=(0, None))
    left.set_title("One start, two valleys", loc="left")
    right.set_title("The first steps", loc="left")

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-bias-correction-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). Why are Adam's first steps too large without the correction?
# Say what is wrong with each average at first, which of the two is more wrong and why, and how long it lasts. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** both averages start at zero and are too small at first: they hold only the share $1 - \beta^t$ of the weight.
# - **1 point** $v$ is more wrong than $m$, because $\beta_2$ is closer to 1 (it remembers longer); it stands below the line, so the quotient is too large (with the root: $0.1 / \sqrt{0.001} = 3.16$ at first).
# - **1 point** it lasts as long as $v$ remembers, about $1 / (1 - \beta_2) = 1000$ steps; a sentence that the correction makes *small* first steps larger earns nothing here.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-bias-correction", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# Both averages start at zero, and after $t$ steps they hold only the share $1 - \beta^t$ of the weight they should, so both are too small.
# The average of squares is more wrong, because $\beta_2 = 0.999$ forgets its zero much more slowly than $\beta_1 = 0.9$.
# It stands below the line, so dividing by its root makes the step too long: at $t = 1$ by $0.1 / \sqrt{0.001} = 3.16$.
# That lasts for about a thousand steps, until $\beta_2^t$ is small.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Find the others inside Adam
#
# Adam has four settings, and three methods that you wrote before are among their values.
#
# - With $\beta_1 = 0$ there is no memory above the line: $\hat m = g$.
# - With an $\varepsilon$ so large that $\sqrt{\hat v}$ vanishes beside it, there is no division to speak of: the step is $\frac{\alpha}{\varepsilon}\, \hat m$. So take $\varepsilon = 10^{12}$, and $10^{12}$ times the learning rate that you want.
#
# | method | $\alpha$ | $\beta_1$ | $\beta_2$ | $\varepsilon$ | correction |
# |---|---|---|---|---|---|
# | gradient descent with rate $a$ | $a \cdot 10^{12}$ | 0 | 0 | $10^{12}$ | makes no difference |
# | momentum with rate $a$ | $\frac{a}{1 - \beta} \cdot 10^{12}$ | $\beta$ | 0 | $10^{12}$ | off |
# | RMSprop with rate $a$ | $a$ | 0 | its decay | $10^{-8}$ | off |
# | Adam with rate $a$ | $a$ | 0.9 | 0.999 | $10^{-8}$ | on |
#
# Two lines need a word.
# Adam's $m$ is an *average*, and the velocity of lesson 03 a *sum*: it is $1 / (1 - \beta)$ times as large, which the learning rate makes up for.
# And neither momentum nor RMSprop has a correction; standing still for 200 steps first turns it off, as $0.9^{200} < 10^{-9}$.
#
# Does it hold? For gradient descent on a ravine we know every step without walking: lesson 01 found that each coordinate is multiplied by $1 - \alpha\lambda$.

# %% tags=["figure"]
with experiment():
    f, start, huge = ravine(condition=10.0), np.array([8.0, 3.0]), 1e12
    inside = adam_descent(f.gradient, start, 0.09 * huge, 40, 0.0, 0.0, huge)
    factors = 1 - 0.09 * np.array([2.0, 20.0])
    known = start * factors ** np.arange(41)[:, None]
    print(f"gradient descent inside Adam, largest difference: {abs(inside - known).max():.1e}")

# %% [markdown]
# So your one function can walk all four ways, and we can compare them fairly.
# *Fairly* means three things.
#
# - Each method gets the learning rate that suits it, and we see how much depends on that choice.
# - As in lesson 03 we count the steps that a walk spends farther than 0.1 from the minimizer. A walk that flies past gains one step by it, and no more.
# - A single large step may land near the minimizer by luck. So a learning rate counts only as much as the worst of itself and its two neighbors in the sweep.
#
# One trick saves time.
# Measure the parameters in units of the learning rate, and every learning rate becomes 1.
# Then one call walks with all learning rates from all starts.


# %%
METHODS = {
    "gd": {"unit": 1e12, "beta1": 0.0, "beta2": 0.0, "eps": 1e12, "still": 0},
    "momentum": {"unit": 1e13, "beta1": 0.9, "beta2": 0.0, "eps": 1e12, "still": 200},
    "rmsprop": {"unit": 1.0, "beta1": 0.0, "beta2": 0.9, "eps": 1e-8, "still": 200},
    "adam": {"unit": 1.0, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "still": 0},
}
NAMES = {"gd": "gradient descent", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam"}
RANGES = {"gd": (1e-4, 2e-2), "momentum": (1e-4, 2e-2), "rmsprop": (1e-3, 0.5), "adam": (1e-2, 3)}


def walks(method, f, starts, rates, n_steps):
    """Return the walks of a method: shape (n_steps + 1, rates, starts, 2)."""
    unit, beta1, beta2, eps, still = METHODS[method].values()
    rates = np.reshape(rates, (-1, 1, 1))
    grad_fn = after_standing_still(lambda units: f.gradient(rates * units), still)
    units = adam_descent(grad_fn, starts / rates, unit, still + n_steps, beta1, beta2, eps)
    return rates * np.asarray(units)[still:]


def steps_outside(runs, f):
    """Count the points of each walk that are farther than 0.1 from the minimizer."""
    return (~(np.linalg.norm(runs - f.minimizers[0], axis=-1) <= 0.1)).sum(axis=0)


def without_luck(outside):
    """Give each learning rate the worst count of itself and its two neighbors."""
    padded = np.pad(outside, ((1, 1), (0, 0)), mode="edge")
    return np.max([padded[:-2], outside, padded[2:]], axis=0)


# %% [markdown]
# **Predict.** On Rosenbrock's curved valley all four methods walk 1000 steps from $(-1, 1)$, $(1.5, -0.5)$ and $(1.5, 0.5)$. Which method needs the fewest steps? Is it the same one from all three starts?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "Three rows, one for each start on Rosenbrock's valley, and four columns, one for each method: "
    "steps spent outside against the learning rate, both logarithmic. Gradient descent never arrives. "
    "From the first start momentum is best, from the second Adam, from the third Adam, then RMSprop.",
    size=(11.5, 5.6),
) as fig:
    f = rosenbrock()
    starts = np.array([[-1.0, 1.0], [1.5, -0.5], [1.5, 0.5]])
    axes = fig.subplots(3, 4, sharey=True, sharex="col")
    for column, method in zip(axes.T, METHODS, strict=True):
        rates = np.geomspace(*RANGES[method], 31)
        outside = steps_outside(walks(method, f, starts, rates, 1000), f)
        counted = without_luck(outside)
        column[0].set_title(NAMES[method])
        column[-1].set(xlabel="learning rate", xlim=RANGES[method])
        for k, ax in enumerate(column):
            color, best = OPTIMIZER_COLORS[method], np.argmin(counted[:, k])
            arrived = np.where(outside[:, k] <= 1000, outside[:, k], np.nan)
            ax.loglog(rates, arrived, "o", color=color, ms=4, mfc="none", alpha=0.6)
            ax.loglog(rates, np.where(counted[:, k] <= 1000, counted[:, k], np.nan), color=color)
            ax.axhline(1001, color="0.7", lw=0.8, ls=":")
            ax.set(ylim=(8, 1400), yticks=[10, 100, 1000], yticklabels=["10", "100", "1000"])
            low, high = np.log10(RANGES[method])
            powers = 10.0 ** np.arange(np.ceil(low), np.floor(high) + 1)
            ax.set(xticks=powers, xticklabels=[f"{power:g}" for power in powers])
            ax.minorticks_off()
            note = f"{counted[best, k]}" if counted[best, k] <= 1000 else "never"
            at_best = {"weight": "bold"} if note != "never" else {"color": "0.45"}
            ax.text(0.04, 0.06, note, transform=ax.transAxes, fontsize=12, **at_best)
    for ax, (x, y) in zip(axes[:, 0], starts, strict=True):
        ax.set_ylabel(f"from ({x:g}, {y:g})\nsteps outside".replace("-", "−"))

# %% [markdown]
# Dots are single learning rates, the line is what remains without luck, and the number is the fewest steps on the line.
#
# From $(-1, 1)$ momentum is first, with 192 steps against Adam's 346.
# From $(1.5, -0.5)$ Adam is first, with 515 against 876, and only a sliver of momentum's learning rates arrives at all.
# From $(1.5, 0.5)$ Adam is first again with 28, and close behind it comes RMSprop with 32, which from the other two starts never arrived.
#
# The *width* of a band says more than its lowest point.
# From $(-1, 1)$ Adam arrives with every learning rate from 0.01 to 3; momentum's best rate lies at the edge of a cliff.
# Who tunes with care may find momentum faster; who does not tune will be glad of Adam.

# %% [markdown]
# Three starts do not make a rule. The next picture takes 100 starts on each of three landscapes, and paints every start in the color of the method that needs the fewest steps from there, with the learning rate that suits that start.

# %% tags=["figure", "cover"]
with picture(
    "Three maps of 100 starts, colored by the method that needs the fewest steps. On the ravine along "
    "the axes most starts belong to Adam. On the same ravine turned by 45 degrees most belong to "
    "momentum. On Rosenbrock's valley Adam has most, and momentum the middle.",
    size=(12.0, 4.95),
) as fig:
    square = ((-10.0, 10.0), (-10.0, 10.0))
    landscapes = {
        "a ravine along the axes": (ravine(condition=100), square, 300),
        "the same, turned by 45°": (ravine(condition=100, angle=np.pi / 4), square, 300),
        "Rosenbrock's valley": (rosenbrock(), ((-2.0, 2.0), (-1.0, 3.0)), 800),
    }
    colors = np.array([to_rgb(OPTIMIZER_COLORS[method]) for method in METHODS])
    for ax, (title, (f, window, n_steps)) in zip(
        fig.subplots(1, 3), landscapes.items(), strict=True
    ):
        sides = [low + (np.arange(10) + 0.5) * (high - low) / 10 for low, high in window]
        starts = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
        fewest = []
        for method in METHODS:
            rates = np.geomspace(*RANGES[method], 17)
            outside = steps_outside(walks(method, f, starts, rates, n_steps), f)
            fewest.append(without_luck(outside).min(axis=0))
        first, arrived = np.argmin(fewest, axis=0), np.min(fewest, axis=0) <= n_steps
        plot_contours(f, ax, window=window)
        cells = np.dstack([colors[first].reshape(10, 10, 3), 0.62 * arrived.reshape(10, 10)])
        ax.imshow(cells, origin="lower", extent=np.ravel(window), zorder=0.5)
        shares = {method: (arrived & (first == k)).mean() for k, method in enumerate(METHODS)}
        won = sorted((m for m in METHODS if shares[m] > 0), key=shares.get, reverse=True)
        for k, method in enumerate(won):
            spot = (0.5 * (k % 2), -0.1 - 0.07 * (k // 2))
            share = f"■ {NAMES[method]} {shares[method]:.0%}"
            ax.text(*spot, share, transform=ax.transAxes, va="top", color=OPTIMIZER_COLORS[method])
        ax.set(xlabel="", ylabel="")
        ax.set_title(title)

# %% [markdown]
# Along the axes, 96 of the 100 starts belong to Adam.
# Turn the very same ravine by 45°, and 80 belong to momentum: it does not notice the turn, and the methods that divide do.
# Gradient descent has the diagonal, where a start feels one curvature only and the right learning rate jumps straight to the minimizer.
# On Rosenbrock's valley Adam has about 70 and momentum about 25, most of them in the middle.
#
# So "which optimizer is best?" has no answer without the landscape, the way it lies, the start, and the effort spent on the learning rate.
# And this was counted in steps to one distance; another distance, or another count, would paint other maps.

# %% [markdown]
# Finally watch them. Four walks from $(-1, 1)$, each with the learning rate that suited it in the sweep.

# %% tags=["figure"]
with experiment():
    f, start, race = rosenbrock(), np.array([[-1.0, 1.0]]), {}
    for method in METHODS:
        rates = np.geomspace(*RANGES[method], 31)
        runs = walks(method, f, start, rates, 1000)
        # Where no learning rate arrives, take the one whose walk ends nearest.
        end = np.linalg.norm(runs[-1, :, 0] - f.minimizers[0], axis=-1)
        score = without_luck(steps_outside(runs, f))[:, 0] + np.nan_to_num(end, nan=9) / 100
        best = np.argmin(score)
        race[method] = runs[:301, best, 0]
        print(f"{NAMES[method]:18} lr {rates[best]:.2g}")
    display(animate_trajectories(race, f, n_frames=100))

# %% [markdown]
# Momentum swings through the bend and settles.
# Adam sets out with equal steps along both axes, whatever the slope, and wobbles until $\hat v$ has seen the walls; then it follows the floor.
# RMSprop takes steps of one length, and has to keep them short, because near the minimizer it would bounce at half of that length.
# Gradient descent, at the edge of what is stable, first jumps across the valley and then creeps along its floor.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Shrink the weights
#
# Large weights let a network fit noise, so people pull all weights toward zero while they train.
# There are two ways to do it.
#
# - **L2 penalty.** Add $\frac{w}{2} \lVert \theta \rVert^2$ to the loss. The gradient becomes $g + w\theta$, and any method can use it.
# - **Weight decay.** Leave the loss alone, and shrink $\theta$ by the factor $1 - \alpha w$ in each step.
#
# For gradient descent the two are one: $\theta - \alpha (g + w\theta) = (1 - \alpha w)\, \theta - \alpha g$.
# For Adam they are not, as the penalty's share of the gradient goes through the averages and the division like the rest.
# So **AdamW** takes weight decay out of the gradient:
#
# $$\theta \leftarrow \theta - \alpha w\, \theta - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon} .$$
#
# $\theta$ on the right is the point *before* the step, both times, and $m$ and $v$ know nothing of $w$.
#
# **By hand.** At $\theta = 10$ with $m = v = 0$, $g = 4$, $t = 1$, $\alpha = 0.5$, $\varepsilon = 1$, $w = 0.2$: the corrected averages are 4 and 16, so Adam would go to $10 - 0.5 \cdot 4 / 5 = 9.6$. The decay takes another $0.5 \cdot 0.2 \cdot 10 = 1$, which makes 8.6.
#
# **Exercise.** Write `adamw_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01)`. As `adam_step`, with the decay.


# %% nbgrader={"grade": false, "grade_id": "adamw_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw_step(
    params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
):
    """Return (params, m, v) after the t-th step of Adam with decoupled weight decay."""
    ### BEGIN SOLUTION
    moved, m, v = adam_step(params, grad, m, v, t, lr, beta1, beta2, eps)
    return moved - lr * weight_decay * params, m, v
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test-adamw_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder import Rubric, check_arrays, check_close, check_unchanged

_state = [[4.0, -2.0], [-4.0, 2.0], [4.0, 2.0], [96.0, 24.0]]
_settings = (3, 0.9, 0.75, 0.5, 0.5, 0.2)


rubric = Rubric(points=2)
with rubric.part(
    "value: the third step, from (4, −2) with lr 0.9, beta1 0.75, beta2 0.5, eps 0.5, weight decay 0.2",
    points=1,
    hint="Adam's step, and besides it lr · weight_decay · params, with params from before the step. "
    "From 10 with lr 0.5 and weight decay 0.2 the decay alone takes 0.5 · 0.2 · 10 = 1.",
):
    check_close(
        adamw_step(*map(np.array, _state), *_settings),
        [[2.913704293, -2.331891892], [2.0, 2.0], [56.0, 14.0]],
        given="adamw_step([4, -2], [-4, 2], [4, 2], [96, 24], 3, 0.9, 0.75, 0.5, 0.5, 0.2), params, then m, then v",
        recognise={
            "an L2 penalty in the gradient, times the learning rate: the decay stays out of m and v": [
                [3.591636307, -2.674964232],
                [2.18, 1.91],
                [53.3792, 13.3448],
            ],
            "the default eps: use the one passed in": [
                [2.890810811, -2.418378376],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "no decay at all: that is Adam": [
                [3.633704293, -2.691891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "an L2 penalty in the gradient: the decay stays out of m and v": [
                [3.586946182, -2.67288042],
                [2.2, 1.9],
                [53.12, 13.28],
            ],
            "an L2 penalty in the gradient, and the decay besides": [
                [2.866946182, -2.31288042],
                [2.2, 1.9],
                [53.12, 13.28],
            ],
            "an L2 penalty in m: the decay stays out of the averages": [
                [3.597074722, -2.657297297],
                [2.2, 1.9],
                [56.0, 14.0],
            ],
            "a decay that is divided by the root of v: it is the same for every parameter": [
                [3.54899841, -2.611891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a decay without the learning rate, as the paper writes it: here lr multiplies it": [
                [2.833704293, -2.291891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a decay after the step, of the params that have moved: it takes those from before": [
                [2.97963752, -2.207351351],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a decay after the step, and without the learning rate": [
                [2.906963434, -2.153513514],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a decay that grows the params: its sign is minus": [
                [4.353704293, -3.051891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a decay that is the same amount for each entry: it is proportional to params": [
                [3.453704293, -2.871891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the sign of params for params in the decay: that is an L1 penalty": [
                [3.453704293, -2.511891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the learning rate squared on the decay": [
                [2.985704293, -2.367891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "half of the decay": [[3.273704293, -2.511891892], [2.0, 2.0], [56.0, 14.0]],
            "twice the decay": [[2.193704293, -1.971891892], [2.0, 2.0], [56.0, 14.0]],
            "a division by 1 + lr·wd: multiply by 1 − lr·wd": [
                [3.023534801, -2.386807146],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the decay in place of params: it is subtracted from them": [
                [0.3537042925, -1.051891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "the decay alone, without Adam's step": [[3.28, -1.64], [2.0, 2.0], [56.0, 14.0]],
            "a step without the learning rate": [
                [2.873004769, -2.408768769],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a plus sign: the step goes uphill": [
                [3.646295707, -0.9481081081],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "a fixed weight decay of 0.01: use the one passed in": [
                [3.597704293, -2.673891892],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "no bias correction": [[3.054529747, -2.064362422], [2.0, 2.0], [56.0, 14.0]],
            "only m corrected": [[2.889997401, -2.374032297], [2.0, 2.0], [56.0, 14.0]],
            "only v corrected": [[3.068235294, -2.04], [2.0, 2.0], [56.0, 14.0]],
            "a count that starts at 0: t is 1 at the first step": [
                [2.829907965, -2.493498809],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "corrected averages returned: keep m and v without the correction": [
                [2.913704293, -2.331891892],
                [3.459459459, 3.459459459],
                [64.0, 16.0],
            ],
            "the old averages returned: return the new ones": [
                [2.913704293, -2.331891892],
                [4.0, 2.0],
                [96.0, 24.0],
            ],
            "eps inside the root: it stands outside": [
                [2.892322231, -2.406494041],
                [2.0, 2.0],
                [56.0, 14.0],
            ],
            "betas swapped": [[3.28, -1.970051763], [0.0, 2.0], [76.0, 19.0]],
            "fixed betas and eps: use those passed in": [
                [3.220596497, -1.714254379],
                [3.2, 2.0],
                [95.92, 23.98],
            ],
            "another order: params, then m, then v": [
                [2.913704293, -2.331891892],
                [56.0, 14.0],
                [2.0, 2.0],
            ],
            "another order: params come first": [
                [2.0, 2.0],
                [56.0, 14.0],
                [2.913704293, -2.331891892],
            ],
            "params alone: return m and v as well": [2.913704293, -2.331891892],
            "an answer that is the same for every call": 0.0,
        },
    )
with rubric.part(
    "shape and type: a triple of arrays shaped like params",
    points=0.5,
    hint="End with `return params, m, v`, all three of them arrays of floats.",
):
    check_arrays(adamw_step(*map(np.array, _state), *_settings), (2,), "params", "m", "v")
with rubric.part(
    "purity: params, grad, m and v are left as they were",
    points=0.5,
    hint="`params *= …` writes into the caller's array; `params * …` makes a new one.",
):
    check_unchanged(adamw_step, *map(np.array, _state), *_settings)
rubric

# %% nbgrader={"grade": true, "grade_id": "test-adamw_step-hidden", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# Hidden checks: 4 points, checked when your work is graded.
# Value 3, shape and type ½, purity ½.
### BEGIN HIDDEN TESTS
import numpy as np

from autograder import Rubric, check_arrays, check_function, check_unchanged


def _in_a_row(step):
    def steps(params, grads, m, v, t, *settings):
        for earlier, grad in enumerate(grads[:-1]):
            params, m, v = step(params, grad, m, v, t + earlier, *settings)
        return step(params, grads[-1], m, v, t + len(grads) - 1, *settings)

    return steps


def _averages(g, m, v, b1, b2):
    return b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2


def _corrected(m, v, b1, b2, t):
    return m / (1 - b1**t), v / (1 - b2**t)


def _quotient(g, mh, vh, eps):
    return mh / (np.sqrt(vh) + eps)


def _with(
    point=lambda p, lr, wd, q: p - lr * wd * p - lr * q,
    gradient=lambda g, p, wd: g,
    averages=_averages,
    corrected=_corrected,
    quotient=_quotient,
    result=lambda p, new, hats, old: (p, *new),
):
    def step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
        grad = gradient(grad, params, weight_decay)
        new = averages(grad, m, v, beta1, beta2)
        hats = corrected(*new, beta1, beta2, t)
        moved = point(params, lr, weight_decay, quotient(grad, *hats, eps))
        return result(moved, new, hats, (m, v))

    return step


_adamw = _with()


def _adam(p, lr, wd, q):
    return p - lr * q


def _penalty_in_m(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01):
    m, v = _averages(grad, m, v, beta1, beta2)
    m = m + (1 - beta1) * wd * params
    mh, vh = _corrected(m, v, beta1, beta2, t)
    return params - lr * mh / (np.sqrt(vh) + eps), m, v


def _penalty_after_the_averages(
    params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01
):
    m, v = _averages(grad, m, v, beta1, beta2)
    mh, vh = _corrected(m, v, beta1, beta2, t)
    return params - lr * (mh + wd * params) / (np.sqrt(vh) + eps), m, v


def _swapped_betas(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01):
    return _adamw(params, grad, m, v, t, lr, beta2, beta1, eps, wd)


def _fixed_decay(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01):
    return _adamw(params, grad, m, v, t, lr, beta1, beta2, eps)


def _fixed_settings(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01):
    return _adamw(params, grad, m, v, t, lr, weight_decay=wd)


def _fixed_eps(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01):
    return _adamw(params, grad, m, v, t, lr, beta1, beta2, weight_decay=wd)


def _penalty_times_lr(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, wd=0.01):
    return _adamw(params, grad + lr * wd * params, m, v, t, lr, beta1, beta2, eps, 0)


_single = {
    "no decay at all: that is Adam": _with(point=_adam),
    "an L2 penalty in the gradient: the decay stays out of m and v": _with(
        point=_adam, gradient=lambda g, p, wd: g + wd * p
    ),
    "an L2 penalty in the gradient, times the learning rate: the decay stays out of m and v": (
        _penalty_times_lr
    ),
    "the default eps: use the one passed in": _fixed_eps,
    "an L2 penalty in the gradient, and the decay besides": _with(
        gradient=lambda g, p, wd: g + wd * p
    ),
    "an L2 penalty in m: the decay stays out of the averages": _penalty_in_m,
    "a decay that is divided by the root of v: it is the same for every parameter": (
        _penalty_after_the_averages
    ),
    "a decay without the learning rate, as the paper writes it: here lr multiplies it": _with(
        point=lambda p, lr, wd, q: p - wd * p - lr * q
    ),
    "a decay after the step, of the params that have moved: it takes those from before": _with(
        point=lambda p, lr, wd, q: (1 - lr * wd) * (p - lr * q)
    ),
    "a decay after the step, and without the learning rate": _with(
        point=lambda p, lr, wd, q: (1 - wd) * (p - lr * q)
    ),
    "a decay that grows the params: its sign is minus": _with(
        point=lambda p, lr, wd, q: p + lr * wd * p - lr * q
    ),
    "a decay that is the same amount for each entry: it is proportional to params": _with(
        point=lambda p, lr, wd, q: p - lr * wd - lr * q
    ),
    "the sign of params for params in the decay: that is an L1 penalty": _with(
        point=lambda p, lr, wd, q: p - lr * wd * np.sign(p) - lr * q
    ),
    "the learning rate squared on the decay": _with(
        point=lambda p, lr, wd, q: p - lr**2 * wd * p - lr * q
    ),
    "half of the decay": _with(point=lambda p, lr, wd, q: p - lr * wd * p / 2 - lr * q),
    "twice the decay": _with(point=lambda p, lr, wd, q: p - 2 * lr * wd * p - lr * q),
    "a division by 1 + lr·wd: multiply by 1 − lr·wd": _with(
        point=lambda p, lr, wd, q: p / (1 + lr * wd) - lr * q
    ),
    "the decay in place of params: it is subtracted from them": _with(
        point=lambda p, lr, wd, q: lr * wd * p - lr * q
    ),
    "the decay alone, without Adam's step": _with(point=lambda p, lr, wd, q: (1 - lr * wd) * p),
    "a step without the learning rate": _with(point=lambda p, lr, wd, q: p - lr * wd * p - q),
    "a plus sign: the step goes uphill": _with(point=lambda p, lr, wd, q: p - lr * wd * p + lr * q),
    "a fixed weight decay of 0.01: use the one passed in": _fixed_decay,
    "no bias correction": _with(corrected=lambda m, v, b1, b2, t: (m, v)),
    "only m corrected": _with(corrected=lambda m, v, b1, b2, t: (m / (1 - b1**t), v)),
    "only v corrected": _with(corrected=lambda m, v, b1, b2, t: (m, v / (1 - b2**t))),
    "a count that starts at 0: t is 1 at the first step": _with(
        corrected=lambda m, v, b1, b2, t: (m / (1 - b1 ** (t - 1.0)), v / (1 - b2 ** (t - 1.0)))
    ),
    "corrected averages returned: keep m and v without the correction": _with(
        result=lambda p, new, hats, old: (p, *hats)
    ),
    "the old averages returned: return the new ones": _with(
        result=lambda p, new, hats, old: (p, *old)
    ),
    "eps inside the root: it stands outside": _with(
        quotient=lambda g, mh, vh, eps: mh / np.sqrt(vh + eps)
    ),
    "betas swapped": _swapped_betas,
    "fixed betas and eps: use those passed in": _fixed_settings,
    "another order: params, then m, then v": _with(
        result=lambda p, new, hats, old: (p, *new[::-1])
    ),
    "another order: params come first": _with(result=lambda p, new, hats, old: (*new, p)),
    "params alone: return m and v as well": _with(result=lambda p, new, hats, old: p),
}
_mistakes = {name: _in_a_row(step) for name, step in _single.items()} | {
    "an answer that is the same for every call": lambda *args: [
        [2.913704293, -2.331891892],
        [2.0, 2.0],
        [56.0, 14.0],
    ],
}

_rng = np.random.default_rng(504)
_vector, _m, _v = _rng.uniform(1, 3, 3) * [1, -1, 1], _rng.normal(size=3), _rng.uniform(0.5, 2, 3)
_grads = _rng.uniform(0.5, 2.0, (4, 3)) * [[1, -1, 1], [-1, 1, 1], [1, 1, -1], [-1, -1, 1]]
_matrix, _matrix_m = _rng.uniform(1, 3, (2, 3)), _rng.normal(size=(2, 3))
_matrix_v, _matrix_grads = _rng.uniform(0.5, 2.0, (2, 3)), _rng.normal(size=(3, 2, 3))
_nothing = np.zeros(3)

rubric = Rubric(points=4, hidden=True)
with rubric.part(
    "value: other steps, alone and in a row",
    points=3,
    hint="Adam's step, and besides it lr · weight_decay · params, with params from before the step. "
    "From 10 with lr 0.5 and weight decay 0.2 the decay alone takes 0.5 · 0.2 · 10 = 1.",
):
    check_function(
        _in_a_row(adamw_step),
        {
            "a vector": (_vector, _grads[:1], _m, _v, 2, 0.8, 0.6, 0.85, 0.4, 0.3),
            "the first step": (
                _vector,
                _grads[:1],
                _nothing,
                _nothing,
                1,
                0.7,
                0.85,
                0.55,
                0.1,
                0.4,
            ),
            "four steps in a row": (
                _vector,
                _grads,
                _nothing,
                _nothing,
                1,
                0.6,
                0.7,
                0.9,
                0.05,
                0.25,
            ),
            "a matrix": (_matrix, _matrix_grads, _matrix_m, _matrix_v, 7, 1.3, 0.8, 0.95, 0.2, 0.1),
            "a zero gradient": (
                _vector,
                np.zeros((2, 3)),
                _nothing,
                _nothing,
                1,
                0.5,
                0.9,
                0.99,
                0.1,
                0.5,
            ),
            "a weight decay of 0": (_vector, _grads[:1], _m, _v, 3, 0.6, 0.7, 0.8, 0.2, 0.0),
            "the default weight decay": (_vector, _grads[:1], _m, _v, 2, 12.0, 0.6, 0.85, 0.4),
            "the default settings": (_nothing, _grads[:2], _m, _v, 2),
            "the default eps": (_vector, 3e-8 * _grads[:1], _nothing, _nothing, 1, 2.0),
            "a late step": (_vector, _grads[:1], _m, _v, 300, 0.9, 0.9, 0.999, 0.2, 0.3),
            "params of zero": (_nothing, _grads[:1], _m, _v, 2, 0.8, 0.6, 0.85, 0.4, 0.3),
        },
        _in_a_row(_adamw),
        recognise=_mistakes,
    )
with rubric.part(
    "shape and type: a triple of arrays, also for a matrix",
    points=0.5,
    hint="End with `return params, m, v`, all three of them arrays of floats.",
):
    check_arrays(
        adamw_step(_matrix, _matrix_grads[0], _matrix_m, _matrix_v, 7, 1.3, 0.8, 0.95, 0.2, 0.1),
        (2, 3),
        "params",
        "m",
        "v",
    )
    check_arrays(adamw_step(_vector, _grads[0], _nothing, _nothing, 1), (3,), "params", "m", "v")
with rubric.part(
    "purity: params, grad, m and v are left as they were",
    points=0.5,
    hint="`params *= …` writes into the caller's array; `params * …` makes a new one.",
):
    check_unchanged(adamw_step, _vector, _grads[0], _m, _v, 2, 0.8, 0.6, 0.85, 0.4, 0.3)
rubric
### END HIDDEN TESTS

# %% [markdown]
# Now measure what each of the two takes from a weight.
# The weights below are all 1. Their gradients are noise around zero, so that $m$ is about 0, and differ only in size.
# For the penalty, $g$ and $m$ both carry $w\theta$.
#
# **Predict.** How does the share that a step takes from a weight depend on the size of its gradients, with weight decay, and with the penalty?

# %% [markdown]
# *Your prediction: …*

# %% tags=["figure"]
with picture(
    "The share of a weight that one step takes, against the size of its gradients, both axes "
    "logarithmic. With AdamW the line is flat at 0.0001. With the penalty it falls in proportion to one "
    "over the size: ten times the gradient, a tenth of the decay. The lines cross at size 1.",
    size=(7.6, 4.2),
) as fig:
    ax = fig.add_subplot()
    size, lr, decay = np.logspace(-2, 2, 81), 0.01, 0.01
    weight, nothing, late = np.ones_like(size), np.zeros_like(size), 100_000
    settings = (late, lr, 0.9, 0.999, 1e-8)
    pull = decay * weight
    shares = {
        "adamw": weight - adamw_step(weight, nothing, nothing, size**2, *settings, decay)[0],
        "adam": weight - adam_step(weight, pull, pull, size**2, *settings)[0],
    }
    ax.loglog(size, shares["adamw"], color="#6B6100", lw=5)
    ax.loglog(size, shares["adamw"], color=OPTIMIZER_COLORS["adamw"], lw=3)
    ax.loglog(size, shares["adam"], color=OPTIMIZER_COLORS["adam"], lw=2)
    ax.text(0.013, 0.5e-4, "AdamW: the same for all", color="#6B6100")
    ax.text(0.03, 6e-3, "Adam with an L2 penalty", color=OPTIMIZER_COLORS["adam"])
    ax.set(xlabel="size of the gradients", ylabel="share taken by one step")
    ax.set(
        xlim=(0.01, 100),
        ylim=(5e-7, 2e-2),
        title="With a penalty, large gradients protect a weight",
    )

# %% [markdown]
# AdamW takes $\alpha w$ = 0.0001 from every weight.
# The penalty takes $\alpha w / \sqrt{v}$: ten times the gradient, a tenth of the decay.
# So a weight that the data pull at strongly, which may need the restraint most, gets the least of it.
#
# One step is not a run. Here are 2000 steps with $\alpha = 0.01$ and $w = 0.05$: three weights begin at 1, their gradients are $\pm 0.1$, $\pm 1$ and $\pm 10$, with as many plus as minus signs in random order, and Adam gets the penalty besides.

# %% tags=["figure"]
with experiment():
    n_steps, lr, decay = 2000, 0.01, 0.05
    size = np.array([0.1, 1.0, 10.0])
    signs = np.random.default_rng(5).permuted(np.tile([1.0, -1.0], (3, n_steps // 2)), axis=1).T
    noise = iter(size * signs)
    # The same noise, with the penalty's pull in the gradient.
    path = np.asarray(adam_descent(lambda w: next(noise) + decay * w, np.ones(3), lr, n_steps))
    nothing = np.zeros(3)
    after = adamw_step(np.ones(3), nothing, nothing, size**2, 1, lr, 0.9, 0.999, 1e-8, decay)[0]
    print("size of the gradients      0.1      1     10")
    print("left with the penalty  ", *(f"{w:6.2f}" for w in path[-1]))
    print("left with AdamW's decay", *(f"{w:6.2f}" for w in np.asarray(after) ** n_steps))

# %% [markdown]
# With the penalty, 3 % of the first weight is left, and 95 % of the last.
# AdamW would shrink all three to $(1 - 0.0005)^{2000} = 0.37$, apart from the noise.

# %% [markdown] nbgrader={"grade": false, "grade_id": "why-decoupled-decay-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# **In your own words** (3 points). Why is an L2 penalty with Adam not weight decay?
# Say what happens to the penalty's share of the gradient on its way to the step, which weights it shrinks least, and why there is no difference in gradient descent. Three to five sentences.
#
# === BEGIN MARK SCHEME ===
#
# - **1 point** the penalty adds $w\theta$ to the gradient, and Adam divides the whole gradient by $\sqrt{\hat v}$, the penalty's share included.
# - **1 point** so weights with large (or noisy) gradients are shrunk least, in proportion to one over the size of their gradients; AdamW shrinks all by the same factor $1 - \alpha w$.
# - **1 point** gradient descent does not divide: $\theta - \alpha(g + w\theta) = (1 - \alpha w)\theta - \alpha g$, and the two are the same.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why-decoupled-decay", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# The penalty adds $w\theta$ to the gradient, and Adam treats the sum like any gradient: it averages it and divides by $\sqrt{\hat v}$.
# A weight whose gradients are large has a large $\hat v$, so that its share of the penalty is divided by a large number, and it is hardly shrunk.
# AdamW keeps the decay out of the averages and shrinks every weight by the same factor $1 - \alpha w$.
# Gradient descent divides by nothing: $\theta - \alpha(g + w\theta)$ is $(1 - \alpha w)\theta - \alpha g$, so that both are the same there.

# %% [markdown]
# **Your notes:**

# %% [markdown]
# ## Key points
#
# - Adam averages the gradients, as momentum does, and divides by the root of the average square, as RMSprop does.
# - An average that starts at zero is too small by the factor $1 - \beta^t$; dividing by it is the bias correction.
# - The first step is $\alpha \cdot \operatorname{sign}(g)$ as long as $\lvert g \rvert$ is far above $\varepsilon$. The learning rate of Adam is a distance.
# - Without the correction the first steps are too large: 3.16 times at $t = 1$, 6.57 times at $t = 12$, 1.26 times at $t = 1000$.
# - Gradient descent, momentum and RMSprop are settings of Adam. Which of the four is first depends on the start, on the landscape, and on how it is turned.
# - AdamW shrinks every weight by the same factor. An L2 penalty through Adam shrinks least where gradients are large.
#
# A constant learning rate has one trouble left, and Adam has it too: close to the minimizer it keeps circling at a distance that $\alpha$ sets. Lesson 06 changes the step as the walk goes on.
#
# ## What people say, what it means
#
# | people say | it means |
# |---|---|
# | "bias correction makes the first steps larger" | it makes both averages larger, and the steps *smaller*: with the usual betas they were 3 to 6 times too large |
# | "Adam needs no tuning" | its learning rate is a distance in units of the parameters, so one value fits many problems; the sweep shows that it still has a band |
# | "Adam adapts the learning rate" | it divides by the size of the gradients so far; how far a step goes is still up to $\alpha$ |
# | "Adam is momentum plus RMSprop" | yes, with an average in place of momentum's sum, and with the correction |
# | "Adam is the best optimizer" | on this valley, from this start, with this learning rate |
# | "Adam with weight decay" | ask which: a penalty in the gradient, or AdamW |
# | $\hat m$, $\hat v$; "first and second moment" | the corrected averages of the gradients and of their squares |
#
# ## Conventions in this lesson
#
# | here | elsewhere |
# |---|---|
# | $\varepsilon$ stands beside the root of the *corrected* $v$ (the paper's algorithm, PyTorch, optax) | the paper's section 2 and Keras put an "ε-hat" beside the root of the uncorrected one, which acts 31.6 times as strongly at $t = 1$ |
# | the default $\varepsilon$ is $10^{-8}$ | $10^{-7}$ in Keras |
# | $t$ starts at 1 and is passed in; $m$ and $v$ are kept uncorrected | optimizers of libraries count for themselves |
# | $m$ is an average, with $1 - \beta_1$ on the gradient | momentum in lesson 03 is a sum |
# | AdamW multiplies the decay by $\alpha$ (PyTorch, optax, Keras) | the paper multiplies it by the schedule alone, without $\alpha$ |
# | weight decay is 0.01 by default (PyTorch) | 1e-4 in optax, 0.004 in Keras |
#
# ## Further reading
#
# - Diederik Kingma and Jimmy Ba (2015), *Adam: A Method for Stochastic Optimization*: the algorithm, and the ε-hat in section 2.
# - Sashank Reddi, Satyen Kale and Sanjiv Kumar (2018), *On the Convergence of Adam and Beyond*: a convex problem on which Adam goes the wrong way.
# - Ilya Loshchilov and Frank Hutter (2019), *Decoupled Weight Decay Regularization*: AdamW.
# - Ashia Wilson and others (2017), *The Marginal Value of Adaptive Gradient Methods in Machine Learning*.
# - Robin Schmidt, Frank Schneider and Philipp Hennig (2021), *Descending through a Crowded Valley*: fifteen optimizers, and none that is best.

# %% [markdown]
# ## Your progress

# %% tags=["figure"]
progress(points=9)
