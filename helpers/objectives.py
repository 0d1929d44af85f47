"""The functions that the lessons walk down, with exact gradients and Hessians.

A point of an objective of dimension d is an array whose last axis has d entries, also when d is 1.
Any axes before it count points, so one call evaluates a whole trajectory or grid: params of shape
(..., d) give values (...), gradients (..., d) and Hessians (..., d, d). A run that diverges is
something to look at, so overflow gives inf or nan without a warning.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from numbers import Real

import numpy as np


@dataclass(frozen=True, eq=False)
class Objective:
    """A function to minimize, with its derivatives and what is known about it.

    Calling the objective evaluates `value`.

    Parameters
    ----------
    name : str
        What the lessons call it.
    formula : str
        Its formula in LaTeX, without dollar signs.
    value : callable
        Maps params of shape (..., dim) to values of shape (...).
    gradient : callable
        Maps params of shape (..., dim) to gradients of shape (..., dim).
    hessian : callable
        Maps params of shape (..., dim) to Hessians of shape (..., dim, dim).
    minimizers : ndarray, shape (k, dim)
        Every local minimizer, the global ones first; read-only. Empty where there is none.
    minimum : float or None
        The value at the global minimizers, None where there is none.
    window : tuple of (low, high), one per dimension
        The part of the plane, or of the line, that a picture should show.
    source : str
        Author and year, or where the function comes from.

    Raises
    ------
    ValueError
        If the window is not one (low, high) with low < high per dimension, or if the minimizers
        do not have shape (k, dim).

    Examples
    --------
    >>> objective = rosenbrock()
    >>> float(objective([1.0, 1.0]))
    0.0
    >>> objective.gradient([[0, 0], [1, 2]])
    array([[  -2.,    0.],
           [-400.,  200.]])
    """

    name: str
    formula: str
    value: Callable[[np.ndarray], np.ndarray] = field(repr=False)
    gradient: Callable[[np.ndarray], np.ndarray] = field(repr=False)
    hessian: Callable[[np.ndarray], np.ndarray] = field(repr=False)
    minimizers: np.ndarray
    minimum: float | None
    window: tuple[tuple[float, float], ...]
    source: str

    def __post_init__(self):
        """Check the shapes and keep a read-only copy of the minimizers."""
        if np.ndim(self.window) != 2 or not all(low < high for low, high in self.window):
            raise ValueError(
                f"window must be one (low, high) with low < high per dimension, got {self.window}"
            )
        minimizers = np.array(self.minimizers, dtype=float)
        if minimizers.ndim != 2 or minimizers.shape[1] != self.dim:
            raise ValueError(
                f"minimizers must have shape (k, {self.dim}), got {minimizers.shape}: "
                "one row for each local minimizer, one column for each interval of the window"
            )
        minimizers.setflags(write=False)
        object.__setattr__(self, "minimizers", minimizers)

    def __call__(self, params):
        """Evaluate the objective.

        Parameters
        ----------
        params : array_like, shape (..., dim)
            One point or many.

        Returns
        -------
        float or ndarray, shape (...)
            One value for each point.
        """
        return self.value(params)

    @property
    def dim(self):
        """Number of coordinates of a point."""
        return len(self.window)


def bowl() -> Objective:
    """Round bowl x² + y²: every step downhill points at the minimizer.

    Returns
    -------
    Objective
        Two-dimensional, with minimizer (0, 0).

    Examples
    --------
    >>> float(bowl()([3, 4]))
    25.0
    """
    return _objective(
        "bowl",
        "x^2 + y^2",
        value=lambda x, y: x**2 + y**2,
        gradient=lambda x, y: (2 * x, 2 * y),
        hessian=lambda x, y: ((2, 0), (0, 2)),
        minimizers=[(0, 0)],
        minimum=0.0,
        window=((-5, 5), (-5, 5)),
        source="textbook example",
    )


def ravine(condition=100.0, angle=0.0) -> Objective:
    """Long valley u² + condition·v², with its floor at an angle to the x axis.

    Here u is the coordinate along the floor, which points along (cos angle, sin angle), and v the
    one across it.

    Parameters
    ----------
    condition : float
        Ratio of the largest to the smallest curvature, at least 1.
    angle : float
        In radians, counterclockwise from (x, y) to (u, v).

    Returns
    -------
    Objective
        Two-dimensional, with minimizer (0, 0) and curvatures 2 and 2·condition.

    Raises
    ------
    ValueError
        If condition is not a finite number of at least 1, or angle not a finite number.

    Examples
    --------
    >>> float(ravine(condition=10)([8, 3]))
    154.0
    """
    condition = _number("condition", condition, " of at least 1", lambda c: c >= 1)
    angle = _number("angle", angle)
    cos, sin = math.cos(angle), math.sin(angle)
    floor, wall = ("x", "y") if angle == 0 else ("u", "v")
    # The smallest upright window around the rectangle |u| ≤ 10, |v| ≤ 4.
    width, height = 10 * abs(cos) + 4 * abs(sin), 10 * abs(sin) + 4 * abs(cos)

    def rotated(x, y):
        return cos * x + sin * y, cos * y - sin * x

    def value(x, y):
        u, v = rotated(x, y)
        return u**2 + condition * v**2

    def gradient(x, y):
        u, v = rotated(x, y)
        du, dv = 2 * u, 2 * condition * v
        return cos * du - sin * dv, sin * du + cos * dv

    def hessian(x, y):
        xx = 2 * (cos**2 + condition * sin**2)
        yy = 2 * (sin**2 + condition * cos**2)
        xy = 2 * (1 - condition) * sin * cos
        return (xx, xy), (xy, yy)

    return _objective(
        "ravine",
        f"{floor}^2 + {_factor(condition)}{wall}^2",
        value=value,
        gradient=gradient,
        hessian=hessian,
        minimizers=[(0, 0)],
        minimum=0.0,
        window=((-width, width), (-height, height)),
        source="textbook example",
    )


def rosenbrock(a=1.0, b=100.0) -> Objective:
    """Rosenbrock's curved valley (a − x)² + b·(y − x²)².

    Finding the valley is easy; following its nearly flat floor y = x² is hard.

    Parameters
    ----------
    a : float
        The minimizer is (a, a²).
    b : float
        Steepness of the walls, positive.

    Returns
    -------
    Objective
        Two-dimensional, with one minimizer.

    Raises
    ------
    ValueError
        If a is not a finite number, or b not a finite positive number.

    References
    ----------
    H. H. Rosenbrock (1960), An automatic method for finding the greatest or least value of a
    function, The Computer Journal 3(3), 175-184.

    Examples
    --------
    >>> float(rosenbrock()([-1, 1]))
    4.0
    """
    a = _number("a", a)
    b = _number("b", b, " above 0", lambda b: b > 0)
    reach = max(1.0, abs(a))
    return _objective(
        "Rosenbrock",
        f"({a:.10g} - x)^2 + {_factor(b)}(y - x^2)^2",
        value=lambda x, y: (a - x) ** 2 + b * (y - x**2) ** 2,
        gradient=lambda x, y: (
            -2 * (a - x) - 4 * b * x * (y - x**2),
            2 * b * (y - x**2),
        ),
        hessian=lambda x, y: (
            (2 - 4 * b * (y - 3 * x**2), -4 * b * x),
            (-4 * b * x, 2 * b),
        ),
        minimizers=[(a, a**2)],
        minimum=0.0,
        window=((-2 * reach, 2 * reach), (-1.5 * reach**2, 3 * reach**2)),
        source="Rosenbrock 1960",
    )


def saddle() -> Objective:
    """Saddle x² − y²: the gradient is zero at the origin, which is no minimizer.

    Returns
    -------
    Objective
        Two-dimensional and unbounded below: no minimizers, no minimum.

    Examples
    --------
    >>> saddle().gradient([0, 0]) == 0
    array([ True,  True])
    """
    return _objective(
        "saddle",
        "x^2 - y^2",
        value=lambda x, y: x**2 - y**2,
        gradient=lambda x, y: (2 * x, -2 * y),
        hessian=lambda x, y: ((2, 0), (0, -2)),
        window=((-2, 2), (-2, 2)),
        source="textbook example",
    )


def double_well() -> Objective:
    """Shallow and deep well ¼x⁴ − ⅓x³ − 3x² + 3y²: `two_valleys` in x, a bowl in y.

    The derivative in x is x(x + 2)(x − 3): the deep well is at (3, 0), the shallow one at (−2, 0),
    and the way between them leads over the saddle at (0, 0). From the shallow well that is a climb
    of 16/3, from the deep one of 63/4.

    Returns
    -------
    Objective
        Two-dimensional, with the deep minimizer first and minimum −63/4.

    Examples
    --------
    >>> double_well().minimizers
    array([[ 3.,  0.],
           [-2.,  0.]])
    """
    return _objective(
        "double well",
        r"\frac{1}{4}x^4 - \frac{1}{3}x^3 - 3\,x^2 + 3\,y^2",
        value=lambda x, y: x**4 / 4 - x**3 / 3 - 3 * x**2 + 3 * y**2,
        gradient=lambda x, y: (x * (x + 2) * (x - 3), 6 * y),
        hessian=lambda x, y: ((3 * x**2 - 2 * x - 6, 0), (0, 6)),
        minimizers=[(3, 0), (-2, 0)],
        minimum=-63 / 4,
        window=((-3.5, 4.5), (-2.5, 2.5)),
        source="made for this course",
    )


def himmelblau() -> Objective:
    """Himmelblau's four equally deep valleys (x² + y − 11)² + (x + y² − 7)².

    Returns
    -------
    Objective
        Two-dimensional, with four global minimizers, (3, 2) first.

    References
    ----------
    D. M. Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill.

    Examples
    --------
    >>> float(himmelblau()([3, 2]))
    0.0
    """
    return _objective(
        "Himmelblau",
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        value=lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
        gradient=lambda x, y: (
            4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7),
            2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7),
        ),
        hessian=lambda x, y: (
            (12 * x**2 + 4 * y - 42, 4 * (x + y)),
            (4 * (x + y), 12 * y**2 + 4 * x - 26),
        ),
        minimizers=[
            (3, 2),
            (-2.805118086952745, 3.131312518250573),
            (-3.779310253377747, -3.2831859912861696),
            (3.5844283403304917, -1.8481265269644036),
        ],
        minimum=0.0,
        window=((-5, 5), (-5, 5)),
        source="Himmelblau 1972",
    )


def plateau(dim=2) -> Objective:
    """Hole in a plain, r²/(1 + r²), with r the distance from the origin.

    At most 1, and so flat far out, where the slope falls like 2/r³, that gradient descent crawls.

    Parameters
    ----------
    dim : int
        1 or 2.

    Returns
    -------
    Objective
        With its one minimizer at the origin.

    Raises
    ------
    ValueError
        If dim is neither 1 nor 2.

    References
    ----------
    S. Geman and D. E. McClure (1987), Statistical methods for tomographic image reconstruction,
    Bulletin of the International Statistical Institute 52(4), 5-21.

    Examples
    --------
    >>> slopes = plateau(dim=1).gradient([[1], [10], [100]])
    >>> slopes.round(6).tolist()
    [[0.5], [0.001961], [2e-06]]
    """
    if dim not in (1, 2):
        raise ValueError(f"dim must be 1 or 2, got {dim!r}")

    def square(point):
        return sum(x**2 for x in point)

    def value(*point):
        return square(point) / (1 + square(point))

    def gradient(*point):
        return tuple(2 * x / (1 + square(point)) ** 2 for x in point)

    def hessian(*point):
        s = 1 + square(point)
        return tuple(
            tuple(2 * (i == j) / s**2 - 8 * x * y / s**3 for j, y in enumerate(point))
            for i, x in enumerate(point)
        )

    return _objective(
        "plateau",
        r"\frac{x^2}{1 + x^2}" if dim == 1 else r"\frac{x^2 + y^2}{1 + x^2 + y^2}",
        value=value,
        gradient=gradient,
        hessian=hessian,
        minimizers=[(0,) * dim],
        minimum=0.0,
        window=((-6, 6),) * dim,
        source="Geman and McClure 1987",
    )


def parabola(curvature=2.0) -> Objective:
    """Parabola ½·curvature·x², on which one step multiplies x by 1 − lr·curvature.

    Parameters
    ----------
    curvature : float
        The second derivative, positive.

    Returns
    -------
    Objective
        One-dimensional, with minimizer 0.

    Raises
    ------
    ValueError
        If curvature is not a finite positive number.

    Examples
    --------
    >>> float(parabola(curvature=2)([3]))
    9.0
    """
    c = _number("curvature", curvature, " above 0", lambda c: c > 0)
    return _objective(
        "parabola",
        f"{_factor(c / 2)}x^2",
        value=lambda x: c / 2 * x**2,
        gradient=lambda x: (c * x,),
        hessian=lambda x: ((c,),),
        minimizers=[(0,)],
        minimum=0.0,
        window=((-5, 5),),
        source="textbook example",
    )


def two_valleys() -> Objective:
    """Shallow and deep valley ¼x⁴ − ⅓x³ − 3x²: where you end depends on where you start.

    The derivative is x(x + 2)(x − 3): the deep valley is at 3, the shallow one at −2, the hilltop
    between them at 0.

    Returns
    -------
    Objective
        One-dimensional, with the deep minimizer first and minimum −63/4.

    Examples
    --------
    >>> two_valleys().minimizers.tolist()
    [[3.0], [-2.0]]
    """
    return _objective(
        "two valleys",
        r"\frac{1}{4}x^4 - \frac{1}{3}x^3 - 3\,x^2",
        value=lambda x: x**4 / 4 - x**3 / 3 - 3 * x**2,
        gradient=lambda x: (x * (x + 2) * (x - 3),),
        hessian=lambda x: ((3 * x**2 - 2 * x - 6,),),
        minimizers=[(3,), (-2,)],
        minimum=-63 / 4,
        window=((-3.3, 4.4),),
        source="made for this course",
    )


def slope() -> Objective:
    """Endless slope eˣ: convex, with infimum 0, and no minimizer that attains it.

    Returns
    -------
    Objective
        One-dimensional: no minimizers, no minimum.

    Examples
    --------
    >>> slope().minimizers.shape
    (0, 1)
    """
    return _objective(
        "slope",
        "e^x",
        value=lambda x: np.exp(x),
        gradient=lambda x: (np.exp(x),),
        hessian=lambda x: ((np.exp(x),),),
        window=((-5, 2),),
        source="textbook example",
    )


def steep_walls() -> Objective:
    """Valley with steep walls ½x² + ¼x⁴: curvature 1 at the bottom, 1 + 3x² on the walls.

    One step multiplies x by 1 − lr·(1 + x²), so a learning rate that suits the bottom throws a
    walk out of a place high on the wall.

    Returns
    -------
    Objective
        One-dimensional, with minimizer 0.

    Examples
    --------
    >>> steep_walls().gradient([4])
    array([68.])
    """
    return _objective(
        "steep walls",
        r"\frac{1}{2}x^2 + \frac{1}{4}x^4",
        value=lambda x: x**2 / 2 + x**4 / 4,
        gradient=lambda x: (x + x**3,),
        hessian=lambda x: ((1 + 3 * x**2,),),
        minimizers=[(0,)],
        minimum=0.0,
        window=((-5, 5),),
        source="made for this course",
    )


def noisy_gradient(objective, size, rng):
    """Make a gradient with noise: independent and normal in each entry, at each call.

    Params may hold many points, of shape (..., dim): each gets noise of its own.

    Parameters
    ----------
    objective : Objective
        Whose gradient.
    size : float
        Standard deviation of the noise, at least 0.
    rng : numpy.random.Generator
        Where the noise comes from.

    Returns
    -------
    callable
        ``grad_fn(params)``.

    Raises
    ------
    ValueError
        If size is not a finite number of at least 0.

    Examples
    --------
    >>> grad_fn = noisy_gradient(bowl(), 0.5, np.random.default_rng(0))
    >>> grad_fn(np.zeros((1000, 2))).std().round(1)
    np.float64(0.5)
    """
    size = _number("size", size, " of at least 0", lambda size: size >= 0)

    def grad_fn(params):
        gradient = objective.gradient(params)
        return gradient + size * rng.normal(size=np.shape(gradient))

    return grad_fn


def _objective(
    name, formula, *, value, gradient, hessian, window, source, minimizers=(), minimum=None
):
    """Make an Objective from formulas in the coordinates."""
    dim = len(window)
    return Objective(
        name,
        formula,
        value=_on_points(value, dim, ()),
        gradient=_on_points(gradient, dim, (dim,)),
        hessian=_on_points(hessian, dim, (dim, dim)),
        minimizers=np.reshape(minimizers, (-1, dim)),
        minimum=minimum,
        window=window,
        source=source,
    )


def _on_points(formula, dim, shape):
    """Turn a formula in the coordinates into a function of points that gives arrays of `shape`."""

    def on_points(params):
        params = np.asarray(params, dtype=float)
        if params.ndim == 0 or params.shape[-1] != dim:
            raise ValueError(
                f"params must have shape (..., {dim}), got {params.shape}: "
                "the last axis holds the coordinates of one point"
            )
        # Also a single point goes through as an array of points, so that it gives the same bits.
        points = params.reshape(-1, dim)
        result = np.empty((*shape, len(points)))
        with np.errstate(over="ignore", invalid="ignore"):
            _fill(result, formula(*points.T))
        return np.moveaxis(result, -1, 0).reshape(params.shape[:-1] + shape)[()]

    return on_points


def _fill(out, entries):
    """Write rows of entries, nested as `out` is and each an array or a constant, into `out`."""
    if isinstance(entries, tuple):
        for row, entry in zip(out, entries, strict=True):
            _fill(row, entry)
    else:
        out[...] = entries


def _number(name, value, bound="", within=math.isfinite):
    """Return a parameter as a float, or say what it should have been."""
    if isinstance(value, Real) and math.isfinite(value) and within(value):
        return float(value)
    raise ValueError(f"{name} must be a finite number{bound}, got {value!r}")


def _factor(number):
    """Write a factor of a formula: nothing for 1."""
    return "" if number == 1 else rf"{number:.10g}\,"
