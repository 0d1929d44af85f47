"""Explorers: sliders that call a student's own function and show what it does.

An explorer is described, not programmed: sliders; a function `run` that calls the student's
function with their values; a function `say` that puts the result into a sentence; and panels. Each
panel has a still part (contours, axes), drawn once and kept as pixels, and a moving part (the
runs), drawn over it at each move. A page without a kernel shows small multiples instead.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from html import escape

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from traitlets import Unicode

from helpers.objectives import noisy_gradient, ravine, rosenbrock
from helpers.pictures import SECONDS, Note, Picture, explain
from helpers.plots import (
    COURSE_STYLE,
    OPTIMIZER_COLORS,
    SCHEDULE_COLORS,
    plot_contours,
    plot_trajectory,
    to_png,
)
from helpers.timelimit import OutOfTime, time_limit

_WIDTH = 8.4  # inches of 100 CSS pixels
_DPI = 200  # two dots to a CSS pixel
_SETTINGS = mpl.rc_params_from_file(COURSE_STYLE, use_default_template=False)


@dataclass(frozen=True)
class Slider:
    """One control: a number, or a word, that takes one of a few values.

    Parameters
    ----------
    name : str
        The key of its value in the `values` that an explorer passes around.
    label : str
        What stands beside it.
    stops : sequence of float or of str
        The values it can take, in the order in which they lie on the slider.
    start : float or str
        The value it has at first, one of the stops.
    form : str
        How a value is written, as a format specification; "s" for words.

    Raises
    ------
    ValueError
        If `start` is not one of the stops.

    Examples
    --------
    >>> Slider("beta", "momentum β", stops=[0, 0.5, 0.9, 0.99], start=0.9).text(0.5)
    'momentum β 0.5'
    """

    name: str
    label: str
    stops: Sequence[float]
    start: float
    form: str = "g"

    def __post_init__(self):
        """Check that the slider can start."""
        if self.start not in self.stops:
            raise ValueError(
                f"start of the slider {self.name!r} must be one of its stops, got {self.start!r}"
            )

    def text(self, value):
        """Write a value with its label.

        Parameters
        ----------
        value : float
            One of the stops.

        Returns
        -------
        str
            Label and value.
        """
        return f"{self.label} {value:{self.form}}"


@dataclass(frozen=True)
class Panel:
    """One Axes of an explorer: what stands still, and what moves.

    Parameters
    ----------
    still : callable
        Called as ``still(ax, values)`` once for each combination of the backdrop's sliders; draws
        contours and sets the limits of the Axes.
    moving : callable
        Called as ``moving(ax, runs, values)`` at each move, with what `run` returned; adds
        artists and leaves the limits alone.
    width : float
        Its share of the figure's width, relative to the other panels.
    """

    still: Callable[[Axes, Mapping[str, float]], object]
    moving: Callable[[Axes, object, Mapping[str, float]], object]
    width: float = 1.0


class Explorer:
    """A figure that calls a student's function whenever a slider moves.

    In JupyterLab it is a widget. Where there is no ipywidgets, and on exported pages, its display
    falls back to a still picture of a few settings. While the student's function is not written
    yet, a line that says so is all there is. An error in it becomes a line under the figure, and
    the next move tries again.

    Parameters
    ----------
    sliders : sequence of Slider
        The controls, from top to bottom.
    panels : sequence of Panel
        What is drawn, from left to right. The first one is also drawn on the still picture.
    run : callable
        ``run(values)`` calls the student's function. What it returns goes to `say` and the panels.
    say : callable
        ``say(runs, values)`` returns one sentence about the move, as plain text.
    alt : str
        Text description of the still picture.
    title : str
        Text description of the moving figure, for screen readers.
    backdrop : sequence of str
        Names of the sliders on which the still parts depend.
    examples : sequence of mapping, at most six
        The settings on the still picture; a slider that is not named keeps its start.
    height : float
        Height of the moving figure in inches; it is 8.4 inches wide.
    still_height : float
        Height of the still picture.

    Attributes
    ----------
    values : dict of str to float
        The values of the sliders.
    png : bytes
        The figure for these values.
    line : str
        The sentence for these values, or what went wrong.
    axes : ndarray of matplotlib.axes.Axes
        What the panels drew for these values.

    Examples
    --------
    A run on its own, of a function that a student would have written:

    >>> def halve(start, n_steps):
    ...     return [start / 2**step for step in range(n_steps + 1)]
    >>> explorer = Explorer(
    ...     [Slider("n_steps", "number of steps", stops=range(5), start=2, form="d")],
    ...     [
    ...         Panel(
    ...             still=lambda ax, values: ax.set(xlim=(0, 5), ylim=(0, 9)),
    ...             moving=lambda ax, runs, values: ax.plot(runs),
    ...         )
    ...     ],
    ...     run=lambda values: halve(8.0, values["n_steps"]),
    ...     say=lambda runs, values: f"It ends at {runs[-1]}.",
    ...     alt="A run that halves its distance.",
    ...     title="Distance against steps.",
    ... )
    >>> explorer.line
    'It ends at 2.0.'
    >>> explorer.move(n_steps=3)
    >>> explorer.line
    'It ends at 1.0.'
    """

    def __init__(
        self,
        sliders,
        panels,
        run,
        say,
        *,
        alt,
        title,
        backdrop=(),
        examples=({},),
        height=3.0,
        still_height=4.0,
    ):
        self._sliders = {slider.name: slider for slider in sliders}
        self._panels, self._run, self._say = tuple(panels), run, say
        self._alt, self._title = alt, title
        self._backdrop, self._examples = tuple(backdrop), tuple(examples)
        self._height, self._still_height = height, still_height
        self._controls = self._picture = self._sentence = self.axes = None
        self.values = {slider.name: slider.start for slider in sliders}
        self.move()

    def move(self, **changes):
        """Set sliders, call the student's function, and draw what it returned.

        Parameters
        ----------
        **changes : float
            New values by the names of the sliders; the others stay.

        Raises
        ------
        ValueError
            If there is no such slider, or no such stop on it.
        """
        for name, value in changes.items():
            if name not in self._sliders:
                raise ValueError(f"no slider {name!r}; there are {', '.join(self._sliders)}")
            if value not in self._sliders[name].stops:
                raise ValueError(f"{name} must be one of the stops of its slider, got {value!r}")
        self.values |= changes
        with mpl.rc_context(_SETTINGS):
            stage = _stage(self, tuple(self.values[name] for name in self._backdrop))
            self._said = self._attempt(self.values, stage.draw)
            if isinstance(self._said, Note):
                stage.draw(None, self.values)
            self.axes, self.png, self.line = stage.axes, stage.png(), str(self._said)
        if self._controls is not None:
            self._picture.value = self.png
            self._sentence.value = self._html()
            for name, value in changes.items():
                self._controls[name].value = value

    @cached_property
    def widget(self):
        """The widget, an `ipywidgets.VBox`; None without ipywidgets."""
        try:
            import ipywidgets
        except ImportError:
            return None
        narrow = {"max_width": "calc(100% - 4px)"}  # a widget has a margin of 2 px
        self._controls = {
            name: ipywidgets.SelectionSlider(
                options=[(f"{stop:{slider.form}}", stop) for stop in slider.stops],
                value=self.values[name],
                description=slider.label,
                style={"description_width": "150px"},
                layout={"width": "580px", **narrow},
            )
            for name, slider in self._sliders.items()
        }
        for name, control in self._controls.items():
            control.observe(partial(self._slide, name), "value")
        width = f"{100 * _WIDTH:.0f}px"
        self._picture = ipywidgets.Image(
            value=self.png, layout={"width": width, "height": "auto", **narrow}
        )
        # An Image has no alternative text. Its tooltip becomes a title, which screen readers read,
        # but the front end asks for the description that an Image does not have either.
        self._picture.add_traits(description=Unicode("").tag(sync=True))
        self._picture.tooltip = self._title
        self._sentence = ipywidgets.HTML(self._html(), layout={"width": width, **narrow})
        return ipywidgets.VBox([*self._controls.values(), self._picture, self._sentence])

    @cached_property
    def still(self):
        """The still picture, a PNG as bytes."""
        with mpl.rc_context(_SETTINGS):
            figure = Figure(figsize=(_WIDTH, self._still_height), dpi=_DPI, layout="constrained")
            for ax, example in zip(figure.subplots(2, 3).flat, self._examples, strict=False):
                values = {slider.name: slider.start for slider in self._sliders.values()} | example
                self._panels[0].still(ax, values)
                said = self._attempt(values, partial(self._panels[0].moving, ax))
                if isinstance(said, Note):
                    ax.text(
                        0.02, 0.02, textwrap.fill(str(said), 40), transform=ax.transAxes, size=8
                    )
                texts = [self._sliders[name].text(value) for name, value in example.items()]
                ax.set_title("\n".join(texts))
                ax.label_outer()
            for ax in figure.axes[len(self._examples) :]:
                ax.set_visible(False)
            return to_png(figure)

    def _slide(self, name, change):
        """Follow a slider, unless it was `move` that set it."""
        if change["new"] != self.values[name]:
            self.move(**{name: change["new"]})

    def _attempt(self, values, draw):
        """Call the student's function and draw; return the sentence, or a note of what is wrong."""
        try:
            with _quiet(), time_limit(SECONDS):
                runs = self._run(dict(values))
                sentence = self._say(runs, values)
                draw(runs, values)
                return sentence
        except NotImplementedError as missing:
            return explain(missing, "This explorer", "be shown")
        except (Exception, SystemExit, OutOfTime) as error:
            return explain(error, "This setting", "be drawn")

    def _html(self):
        """Write the sentence, or the note, for the widget."""
        if isinstance(self._said, Note):
            return self._said._repr_html_()
        return f'<p style="line-height: 1.5">{escape(self._said)}</p>'

    def _repr_mimebundle_(self, **_):
        """Build one display for every place: the widget, and the still picture."""
        if isinstance(self._said, Note) and isinstance(self._said.error, NotImplementedError):
            return {"text/plain": self.line, "text/html": self._said._repr_html_()}, {}
        still = Picture(self.still, self._alt, (_WIDTH, self._still_height))
        data, metadata = still._repr_mimebundle_()
        if self.widget is not None:
            data = self.widget._repr_mimebundle_() | data
        return data, metadata


class _Stage:
    """The figure of one backdrop: still parts as pixels, and the marks that go over them."""

    def __init__(self, panels, values, height, earlier):
        layout = "constrained" if earlier is None else "none"
        figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, layout=layout)
        self.canvas = FigureCanvasAgg(figure)
        widths = [panel.width for panel in panels]
        self.axes = figure.subplots(1, len(panels), width_ratios=widths, squeeze=False)[0]
        # The Axes stay where they are when the backdrop changes.
        if earlier is not None:
            for ax, model in zip(self.axes, earlier, strict=True):
                ax.set_position(model.get_position(original=True))
        self.parts = []
        for ax, panel in zip(self.axes, panels, strict=True):
            panel.still(ax, values)
            # Lines and texts, such as the star on a minimizer, may have to lie over the runs.
            marks = [*ax.lines, *ax.texts]
            for mark in marks:
                mark.set_animated(True)
            self.parts.append((ax, panel, marks, ax.get_children()))
        self.canvas.draw()
        self.pixels = self.canvas.copy_from_bbox(figure.bbox)

    def draw(self, runs, values):
        """Draw the moving parts, unless there are none, over the still ones."""
        self.canvas.restore_region(self.pixels)
        for ax, panel, marks, still in self.parts:
            for artist in set(ax.get_children()).difference(still):
                artist.remove()
            if runs is not None:
                panel.moving(ax, runs, values)
            moving = [artist for artist in ax.get_children() if artist not in still]
            for artist in sorted([*marks, *moving], key=lambda artist: artist.zorder):
                ax.draw_artist(artist)

    def png(self):
        """Encode what is drawn: fast rather than small."""
        file = io.BytesIO()
        pixels = np.asarray(self.canvas.buffer_rgba())
        Image.fromarray(pixels).convert("RGB").save(file, "png", compress_level=1)
        return file.getvalue()


# A stage holds some 10 MB, and the notebook's history keeps every explorer that was ever shown.
@lru_cache(maxsize=8)
def _stage(explorer, backdrop):
    """Draw the still parts of an explorer, or find them drawn."""
    return _Stage(explorer._panels, explorer.values, explorer._height, explorer.axes)


@contextmanager
def _quiet():
    """Swallow what a student's function prints or warns about: it runs many times a second."""
    with (
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


def as_trajectory(result, name, n_steps, dim=2):
    """Check that a student's function returned a trajectory.

    Parameters
    ----------
    result : object
        What it returned.
    name : str
        What it is called.
    n_steps : int
        How many steps it was asked for.
    dim : int
        The number of coordinates of a point.

    Returns
    -------
    ndarray, shape (n_steps + 1, dim)
        The trajectory, as floats.

    Raises
    ------
    ValueError
        If `result` is anything else.

    Examples
    --------
    >>> as_trajectory([(4, 3), (2, 1)], "gradient_descent", n_steps=1)
    array([[4., 3.],
           [2., 1.]])
    """
    expected = f"{name} must return an array of shape (n_steps + 1, {dim}) = ({n_steps + 1}, {dim})"
    if result is None:
        raise ValueError(f"{expected}, got None: it has no return")
    try:
        run = np.array(result, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{expected}, got a {type(result).__name__}") from None
    if run.shape != (n_steps + 1, dim):
        raise ValueError(f"{expected}, got shape {run.shape}")
    return run


# Two digits each. The edges of stability of the conditions below, 1/condition, are among them.
_RATES = [
    float(f"{digits}e{power}")
    for power in (-4, -3, -2)
    for digits in sorted([*range(10, 20), *range(20, 50, 2), *range(50, 100, 5), 25, 45, 99])
]
_CONDITIONS = (1, 2, 5, 10, 20, 50, 100)


def explore_descent(
    gradient_descent, *, classify=None, start=(8, 3), lr=0.05, condition=10, n_steps=50
):
    """Explore what learning rate and condition number do to a student's gradient descent.

    On the left its path over the ravine x² + condition·y², on the right the loss of each step.
    The sentence gives lr·λmax and the factor 1 − lr·λ of both directions, where λ is the
    curvature.

    Parameters
    ----------
    gradient_descent : callable
        The student's ``gradient_descent(grad_fn, start, lr, n_steps)``.
    classify : callable, optional
        The student's ``classify_lr(curvature, lr)``, whose words are shown once it is written.
    start : array_like, shape (2,)
        Where each run starts.
    lr : float
        The learning rate at first, above 0.
    condition : {1, 2, 5, 10, 20, 50, 100}
        The condition number at first.
    n_steps : int
        The largest number of steps, at least 1, with which it begins.

    Returns
    -------
    Explorer
        What a notebook cell displays.

    Raises
    ------
    ValueError
        If the condition number is not on its slider.

    Examples
    --------
    >>> def gradient_descent(grad_fn, start, lr, n_steps):
    ...     raise NotImplementedError("gradient_descent")
    >>> explore_descent(gradient_descent).line
    '○ This explorer needs `gradient_descent`, which is not written yet.'
    """
    start = np.array(start, dtype=float)
    objectives = {number: ravine(number) for number in _CONDITIONS}
    color = OPTIMIZER_COLORS["gd"]

    def run(values):
        gradient = objectives[values["condition"]].gradient
        path = gradient_descent(gradient, start.copy(), values["lr"], values["n_steps"])
        return as_trajectory(path, "gradient_descent", values["n_steps"])

    def say(_, values):
        lr = values["lr"]
        curvatures = np.diag(objectives[values["condition"]].hessian(start))
        directions = []
        for axis, curvature in zip("xy", map(float, curvatures), strict=True):
            factor = f"{1 - lr * curvature:.4g}".replace("-", "−")
            directions.append(f"{axis} by 1 − {lr:g}·{curvature:g} = {factor}{word(curvature, lr)}")
        largest = max(curvatures)
        return (
            f"lr·λmax = {lr:g}·{largest:g} = {lr * largest:.4g}. "
            f"Each step multiplies {' and '.join(directions)}."
        )

    def word(curvature, lr):
        try:
            return "" if classify is None else f" ({classify(curvature, lr)})"
        except NotImplementedError:
            return ""

    def contours(ax, values):
        plot_contours(objectives[values["condition"]], ax)

    def path(ax, run, values):
        plot_trajectory(run, ax, optimizer="gd")

    def loss_axes(ax, values):
        ax.set(yscale="log", xlim=(0, n_steps), ylim=(1e-8, 1e5))
        ax.set(xlabel="step", ylabel="loss above the minimum")
        ax.grid(axis="y")

    def loss(ax, run, values):
        above = np.clip(objectives[values["condition"]](run), 1e-300, 1e300)
        ax.plot(above, color=color, marker="o", markersize=3)

    return Explorer(
        [
            Slider("lr", "learning rate", sorted({*_RATES, 1.0, 1.1, lr}), lr),
            Slider("condition", "condition number", _CONDITIONS, condition),
            Slider("n_steps", "number of steps", range(1, n_steps + 1), n_steps, "d"),
        ],
        [Panel(contours, path, width=1.7), Panel(loss_axes, loss)],
        run,
        say,
        alt=(
            "Six runs of gradient descent on ravines of condition number 2 and 20. With a small "
            "learning rate the path bends toward the minimizer, close below the edge of stability "
            "it zig-zags across the ravine, above the edge it leaves the window."
        ),
        title="Left: the path over the contours. Right: the loss of each step.",
        backdrop=["condition"],
        examples=[
            {"condition": condition, "lr": float(f"{edge / condition:g}")}
            for condition in (2, 20)
            for edge in (0.2, 0.95, 1.1)
        ],
    )


_BETAS = (*(n / 20 for n in range(10)), *(n / 100 for n in range(50, 100, 2)), 0.99)


def explore_momentum(
    momentum_descent, *, start=(8, 3), lr=0.0016, beta=0.9, condition=100, n_steps=60, tol=0.01
):
    """Explore what learning rate and momentum do in a ravine, with a target to hit.

    On the left the path over the ravine x² + condition·y², on the right the distance to the
    minimizer of each step. The target: from step `n_steps` on the run is within `tol`. It walks
    twice as many steps, so that flying by at the right moment does not count.

    Parameters
    ----------
    momentum_descent : callable
        The student's ``momentum_descent(grad_fn, start, lr, beta, n_steps)``.
    start : array_like, shape (2,)
        Where each run starts.
    lr : float
        The learning rate at first, above 0.
    beta : float
        The momentum at first, one of the stops of its slider: 0, 0.05, …, 0.45, 0.5, 0.52, …,
        0.98, 0.99.
    condition : float
        The condition number of the ravine, at least 1.
    n_steps : int
        The number of steps in which to hit the target, at least 1.
    tol : float
        The distance from the minimizer to reach, above 0.

    Returns
    -------
    Explorer
        What a notebook cell displays.

    Raises
    ------
    ValueError
        If beta is not on its slider, or condition below 1.

    References
    ----------
    B. T. Polyak (1964), Some methods of speeding up the convergence of iteration methods, USSR
    Computational Mathematics and Mathematical Physics 4(5), 1-17.

    Examples
    --------
    >>> def momentum_descent(grad_fn, start, lr, beta, n_steps):
    ...     raise NotImplementedError("momentum_descent")
    >>> explore_momentum(momentum_descent).line
    '○ This explorer needs `momentum_descent`, which is not written yet.'
    """
    start = np.array(start, dtype=float)
    objective = ravine(condition)
    color = OPTIMIZER_COLORS["momentum"]

    def run(values):
        path = momentum_descent(
            objective.gradient, start.copy(), values["lr"], values["beta"], 2 * n_steps
        )
        return as_trajectory(path, "momentum_descent", 2 * n_steps)

    def say(run, values):
        distance = np.linalg.norm(run, axis=1)
        far = np.flatnonzero(~(distance <= tol))
        if far.size == 0 or far[-1] < n_steps:
            since = far[-1] + 1 if far.size else 0
            return f"Target hit: within {tol:g} of the minimizer from step {since} on."
        away = distance[n_steps]
        now = f"{away:.3g} away" if np.isfinite(away) else "out of all numbers"
        wanted = f"The target: within {tol:g} from then on."
        return f"After {n_steps} steps the walk is {now}. {wanted}"

    def contours(ax, values):
        (left, right), (low, high) = objective.window
        plot_contours(objective, ax, window=((left, right), (3 * low, 3 * high)))
        ax.set_aspect("auto")

    def path(ax, run, values):
        plot_trajectory(run[: n_steps + 1], ax, optimizer="momentum" if values["beta"] else "gd")

    def distance_axes(ax, values):
        ax.set(yscale="log", xlim=(0, 2 * n_steps), ylim=(tol / 100, 1e3))
        ax.set(xlabel="step", ylabel="distance to the minimizer")
        corner = [n_steps, 2 * n_steps]
        ax.fill_between(corner, tol / 100, tol, color="#009E73", alpha=0.18, linewidth=0)
        ax.plot([n_steps, *corner], [tol / 100, tol, tol], color="#00694D", linewidth=1)
        ax.text(1.97 * n_steps, tol / 2, "target", color="#00694D", ha="right", va="center")
        ax.grid(axis="y")

    def distance(ax, run, values):
        away = np.clip(np.linalg.norm(run, axis=1), 1e-300, 1e300)
        ax.plot(away, color=color if values["beta"] else OPTIMIZER_COLORS["gd"])

    return Explorer(
        [
            Slider("lr", "learning rate", sorted({*_RATES, lr}), lr),
            Slider("beta", "momentum β", _BETAS, beta),
        ],
        [Panel(contours, path, width=1.5), Panel(distance_axes, distance)],
        run,
        say,
        alt=(
            f"Six runs of {n_steps} steps in a ravine of condition number {condition:g}. Without "
            "momentum the path zig-zags slowly along the valley or leaves it; with momentum 0.5 it "
            "advances faster; with 0.9 it swings in wide arcs along the valley."
        ),
        title="Left: the path over the contours. Right: the distance of each step, and the target.",
        examples=[
            {"beta": b, "lr": rate}
            for b in (0.0, 0.5, 0.9)
            for rate in ((0.001, 0.0099) if b == 0 else (0.001, 0.012))
        ],
    )


_BATCHES = (1, 4, 16, 64, 256)


def explore_batches(minibatches, train, X, y, *, lr=0.05, batch_size=16, n_updates=60, seed=0):
    """Explore one update after the other, as a path over the loss and as a line through the data.

    Each update is one of the student's `train`, with one of the student's mini-batches as all of
    the data: a line that starts at (w, b) learns what is left of y, from zeros.

    Parameters
    ----------
    minibatches : callable
        The student's ``minibatches(X, y, batch_size, rng)``.
    train : callable
        The student's ``train(X, y, lr, n_epochs, batch_size, rng)``.
    X : ndarray, shape (n, 1)
        The feature.
    y : ndarray, shape (n,)
        The targets.
    lr : float
        The learning rate, above 0.
    batch_size : {1, 4, 16, 64, 256}
        The batch size at first.
    n_updates : int
        The largest number of updates, at least 1.
    seed : int
        The seed of the generator that is passed on.

    Returns
    -------
    Explorer
        What a notebook cell displays.

    Raises
    ------
    ValueError
        If the batch size is not on its slider.

    Examples
    --------
    >>> def minibatches(X, y, batch_size, rng):
    ...     raise NotImplementedError("minibatches")
    >>> explore_batches(minibatches, None, np.ones((4, 1)), np.ones(4)).line
    '○ This explorer needs `minibatches`, which is not written yet.'
    """
    design = np.column_stack([X[:, 0], np.ones(len(y))])
    best = np.linalg.lstsq(design, y, rcond=None)[0]
    floor = np.mean((design @ best - y) ** 2)
    color = OPTIMIZER_COLORS["sgd"]

    def run(values):
        rng, line = np.random.default_rng(seed), np.zeros(2)
        path, batches = [line], []
        while len(path) <= values["n_updates"]:
            epoch = [(np.array(a), np.array(b)) for a, b in minibatches(X, y, values["batch"], rng)]
            for features, targets in epoch[: values["n_updates"] + 1 - len(path)]:
                rest = targets - features[:, 0] * line[0] - line[1]
                learned = train(features, rest, lr, 1, len(rest), rng)
                line = np.add(line, [float(np.ravel(learned["w"])[0]), float(learned["b"])])
                path.append(line)
                batches.append((features, targets))
        return as_trajectory(path, "train", values["n_updates"]), batches

    def say(run, values):
        path, batches = run
        loss = np.mean((design @ path[-1] - y) ** 2)
        seen = sum(len(targets) for _, targets in batches)
        return (
            f"After {values['n_updates']} updates and {seen} samples the line is "
            f"y = {path[-1][0]:.2f}·x {'−' if path[-1][1] < 0 else '+'} {abs(path[-1][1]):.2f}, "
            f"its loss {loss:.3f}. The best line has {floor:.3f}."
        )

    def contours(ax, values):
        w, b = np.meshgrid(np.linspace(-0.4, 2.4, 81), np.linspace(-1.2, 0.8, 81))
        losses = np.mean((w[..., None] * design[:, 0] + b[..., None] - y) ** 2, axis=-1)
        levels = floor + np.array([0, 0.02, 0.08, 0.2, 0.4, 0.8, 1.4, 2.2, 4.0])
        ax.contourf(w, b, losses, levels, cmap="Blues_r", alpha=0.4, extend="max")
        ax.plot(*best, "*", ms=12, color="black", mec="white", zorder=5)
        ax.set(xlim=(-0.4, 2.4), ylim=(-1.2, 0.8), xlabel="slope $w$", ylabel="intercept $b$")

    def path(ax, run, values):
        points, _ = run
        ax.plot(points[:, 0], points[:, 1], color=color, marker="o", ms=3, lw=1.2)
        ax.plot(*points[0], "o", ms=7, mfc="white", mec="black")
        ax.plot(*points[-1], "o", ms=7, color="#D55E00")

    def data(ax, values):
        ax.plot(X[:, 0], y, ".", color="#9AA3AE", ms=4)
        ends = np.array([-1.1, 2.1])
        ax.plot(ends, best[0] * ends + best[1], color="black", lw=1, ls=":")
        ax.set(xlim=ends, ylim=(-3.2, 4), xlabel="$x$", ylabel="$y$")

    def line(ax, run, values):
        points, batches = run
        if batches:
            features, targets = batches[-1]
            ax.plot(features[:, 0], targets, "o", ms=4, color=color)
        ends = np.array([-1.1, 2.1])
        ax.plot(ends, points[-1][0] * ends + points[-1][1], color="#D55E00")

    return Explorer(
        [
            Slider("n_updates", "updates", range(n_updates + 1), n_updates // 3, "d"),
            Slider("batch", "batch size", _BATCHES, batch_size, "d"),
        ],
        [Panel(contours, path), Panel(data, line)],
        run,
        say,
        alt=(
            "Six paths over the loss of a line, from slope and intercept 0 toward the best line. "
            "With batches of 256 the path is smooth; with batches of 16 it trembles; with single "
            "samples it jumps about."
        ),
        title="Left: the path over the loss. Right: the line through the data, and the last batch.",
        examples=[
            {"batch": batch, "n_updates": count}
            for batch in (1, 16, 256)
            for count in (n_updates // 3, n_updates)
        ],
    )


def explore_adam(
    adam_descent, *, start=(8, 3), lr=0.3, beta1=0.9, beta2=0.999, angle=0, n_steps=100
):
    """Explore what the learning rate and both betas do to a student's Adam in a ravine.

    On the left its path over the ravine u² + 100·v², whose floor lies along the x axis or is
    turned, on the right the loss of each step. The sentence gives the first step, which is the
    learning rate along both axes, and the loss at the end.

    Parameters
    ----------
    adam_descent : callable
        The student's ``adam_descent(grad_fn, start, lr, n_steps, beta1, beta2)``.
    start : array_like, shape (2,)
        Where each run starts.
    lr : float
        The learning rate at first, above 0.
    beta1 : {0, 0.5, 0.9, 0.99}
        The weight of the past in the average of gradients, at first.
    beta2 : {0, 0.9, 0.99, 0.999}
        The weight of the past in the average of squares, at first.
    angle : {0, 15, 30, 45}
        By how many degrees the ravine is turned at first.
    n_steps : int
        How many steps each run has, at least 1.

    Returns
    -------
    Explorer
        What a notebook cell displays.

    Raises
    ------
    ValueError
        If a beta or the angle is not on its slider.

    Examples
    --------
    >>> def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    ...     raise NotImplementedError("adam_descent")
    >>> explore_adam(adam_descent).line
    '○ This explorer needs `adam_descent`, which is not written yet.'
    """
    start = np.array(start, dtype=float)
    angles = (0, 15, 30, 45)
    objectives = {degrees: ravine(100, np.radians(degrees)) for degrees in angles}

    def run(values):
        path = adam_descent(
            objectives[values["angle"]].gradient,
            start.copy(),
            values["lr"],
            n_steps,
            values["beta1"],
            values["beta2"],
        )
        return as_trajectory(path, "adam_descent", n_steps)

    def say(path, values):
        x, y = path[1] - path[0]
        loss = objectives[values["angle"]](path[-1])
        first = f"({x:.3g}, {y:.3g})".replace("-", "−")
        return f"The first step goes {first}. After {n_steps} steps the loss is {loss:.2g}."

    def contours(ax, values):
        plot_contours(objectives[values["angle"]], ax, window=((-11, 11), (-7, 7)))

    def path(ax, run, values):
        plot_trajectory(run, ax, optimizer="adam")

    def loss_axes(ax, values):
        ax.set(yscale="log", xlim=(0, n_steps), ylim=(1e-8, 1e5))
        ax.set(xlabel="step", ylabel="loss above the minimum")
        ax.grid(axis="y")

    def loss(ax, run, values):
        above = np.clip(objectives[values["angle"]](run), 1e-300, 1e300)
        ax.plot(above, color=OPTIMIZER_COLORS["adam"], marker="o", markersize=3)

    rates = {round(digit * 10.0**power, 4) for power in (-3, -2, -1, 0) for digit in range(1, 10)}
    return Explorer(
        [
            Slider("lr", "learning rate", sorted({*rates, lr}), lr),
            Slider("beta1", "β1", (0, 0.5, 0.9, 0.99), beta1),
            Slider("beta2", "β2", (0, 0.9, 0.99, 0.999), beta2),
            Slider("angle", "turned by (degrees)", angles, angle, "d"),
        ],
        [Panel(contours, path, width=1.5), Panel(loss_axes, loss)],
        run,
        say,
        alt=(
            "Six runs of Adam in a ravine of condition number 100. Along the axes it heads for the "
            "minimizer, faster with a larger learning rate; with the ravine turned by 45 degrees "
            "it finds the floor and then creeps along it."
        ),
        title="Left: the path over the contours. Right: the loss of each step.",
        backdrop=["angle"],
        examples=[{"angle": angle, "lr": lr} for angle in (0, 45) for lr in (0.03, 0.3, 3.0)],
    )


def explore_schedule(
    scheduled_descent, schedules, *, target=0.03, kind="constant", lr=0.01, end=0.1, n_steps=200
):
    """Explore what a schedule does to a student's descent on a noisy ravine, with a target to hit.

    64 walks start at (8, 3) of the ravine x² + 50y², with normal noise of standard deviation 3 in
    each entry of each gradient, the same noise for every setting. On the left their mean loss at
    each step, on the right the learning rate.

    Parameters
    ----------
    scheduled_descent : callable
        The student's ``scheduled_descent(grad_fn, start, schedule, n_steps)``.
    schedules : mapping of str to callable
        Kinds of schedules by name. Each is called as ``make(lr, end, n_steps)``, with the highest
        learning rate and the share of it that is left at the end, and returns ``schedule(t)``.
    target : float
        The mean loss to come below.
    kind : str
        The kind at first, a key of `schedules`.
    lr : float
        The highest learning rate at first.
    end : float
        The share of it that is left at the end, at first.
    n_steps : int
        How many steps each walk takes.

    Returns
    -------
    Explorer
        What a notebook cell displays.

    Raises
    ------
    ValueError
        If a value is not on its slider.

    Examples
    --------
    >>> def scheduled_descent(grad_fn, start, schedule, n_steps):
    ...     raise NotImplementedError("scheduled_descent")
    >>> def constant(lr, end, n_steps):
    ...     return lambda t: lr
    >>> explore_schedule(scheduled_descent, {"constant": constant}).line
    '○ This explorer needs `scheduled_descent`, which is not written yet.'
    """
    objective, start = ravine(50.0), np.tile([8.0, 3.0], (64, 1))

    def run(values):
        schedule = schedules[values["kind"]](values["lr"], values["end"], n_steps)
        rates = np.array([float(schedule(t)) for t in range(n_steps)])
        grad_fn = noisy_gradient(objective, 3.0, np.random.default_rng(7))
        walks = np.asarray(scheduled_descent(grad_fn, start.copy(), schedule, n_steps), dtype=float)
        if walks.shape != (n_steps + 1, *start.shape):
            raise ValueError(
                f"scheduled_descent must return shape {(n_steps + 1, *start.shape)}, "
                f"got {walks.shape}"
            )
        return rates, objective(walks).mean(axis=1)

    def say(runs, values):
        rates, losses = runs
        budget = f"The learning rates add up to {rates.sum():.3g}."
        if not losses[-1] < 1e6:
            return f"The walks diverge: the edge of stability of this ravine is 0.02. {budget}"
        verdict = "You hit the target." if losses[-1] < target else "Not there yet."
        return (
            f"Mean loss after {n_steps} steps: {losses[-1]:.2g}; target: below {target:g}. "
            f"{verdict} {budget}"
        )

    def color(values):
        return SCHEDULE_COLORS.get(values["kind"], OPTIMIZER_COLORS["gd"])

    def loss_axes(ax, values):
        ax.set(yscale="log", xlim=(0, n_steps), ylim=(target / 10, 1e4))
        ax.set(xlabel="step", ylabel="mean loss")
        ax.axhspan(target / 10, target, color="#009E73", alpha=0.15, linewidth=0)
        ax.text(n_steps / 50, target / 1.4, f"target: below {target:g}", size=9, va="top")

    def loss(ax, runs, values):
        ax.plot(np.clip(runs[1], 1e-300, 1e300), color=color(values))

    def rate_axes(ax, values):
        ax.set(yscale="log", xlim=(0, n_steps), ylim=(1e-6, 0.1))
        ax.set(xlabel="step", ylabel="learning rate")
        ax.axhline(0.02, color="0.6", linewidth=0.8, linestyle=":")
        ax.text(n_steps, 0.023, "edge of stability", size=8, ha="right", va="bottom")

    def rate(ax, runs, values):
        ax.plot(np.maximum(runs[0], 1e-300), color=color(values))

    peaks = (0.001, 0.002, 0.005, 0.01, 0.012, 0.015, 0.018, 0.02, 0.022, 0.025, 0.03, 0.04)
    return Explorer(
        [
            Slider("kind", "schedule", tuple(schedules), kind, "s"),
            Slider("lr", "highest learning rate", peaks, lr),
            Slider("end", "share left at the end", (1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001), end),
        ],
        [Panel(loss_axes, loss, width=1.3), Panel(rate_axes, rate)],
        run,
        say,
        alt=(
            "Mean loss of 64 noisy walks against the step, for six schedules with the same highest "
            "and the same last learning rate. Some come below the target, some do not."
        ),
        title="Left: the mean loss of each step, and the target. Right: the learning rate.",
        examples=[{"kind": name, "lr": 0.02, "end": 0.1} for name in list(schedules)[:6]],
    )


def explore_showdown(factories, trace, first_hit, settled_at, *, method="adam", n_steps=2000):
    """Explore with which learning rates a student's optimizers arrive and stay.

    On the left the walk on Rosenbrock's valley, on the right its distance from the minimizer, with
    the first hit and the step at which it has settled. The sentence gives both.

    Parameters
    ----------
    factories : mapping of str to callable
        The student's factories by the names of the optimizers: ``make(lr)`` returns
        ``update(params, grad, state)``.
    trace : callable
        The student's ``trace(update, grad_fn, start, n_steps)``.
    first_hit, settled_at : callable
        The student's functions of ``(trajectory, target, tol)``.
    method : str
        The optimizer at first, a key of `factories`.
    n_steps : int
        How many steps each walk has, at least 1.

    Returns
    -------
    Explorer
        What a notebook cell displays.

    Raises
    ------
    ValueError
        If there is no such optimizer.

    Examples
    --------
    >>> def trace(update, grad_fn, start, n_steps):
    ...     raise NotImplementedError("trace")
    >>> explore_showdown({"adam": lambda lr: None}, trace, None, None).line
    '○ This explorer needs `trace`, which is not written yet.'
    """
    objective, tol = rosenbrock(), 0.01
    minimizer = objective.minimizers[0]
    starts = {"(−1, −1)": (-1.0, -1.0), "(−1, 1)": (-1.0, 1.0), "(1.5, −0.5)": (1.5, -0.5)}

    def run(values):
        update = factories[values["method"]](values["lr"])
        path = trace(update, objective.gradient, np.array(starts[values["start"]]), n_steps)
        path = as_trajectory(path, "trace", n_steps)
        return path, first_hit(path, minimizer, tol), settled_at(path, minimizer, tol)

    def say(run, values):
        path, hit, settled = run
        if not np.isfinite(path[-1]).all():
            gone = int(np.argmin(np.isfinite(path).all(axis=1)))
            return f"The walk is gone: at step {gone} it is no number any more."
        if hit is None:
            return f"In {n_steps} steps the walk is never within {tol:g} of the minimizer."
        if settled is None:
            left = "but it does not stay"
        elif settled == hit:
            left = "and it stays"
        else:
            left = f"but it leaves again, and has settled only at step {int(settled)}"
        return (
            f"In {n_steps} steps the walk is first within {tol:g} of the minimizer at step "
            f"{int(hit)}, {left}."
        )

    def contours(ax, values):
        plot_contours(objective, ax)

    def path(ax, run, values):
        plot_trajectory(run[0], ax, color=color(values))

    def color(values):
        return OPTIMIZER_COLORS.get(values["method"], "#000000")

    def distance_axes(ax, values):
        ax.set(xscale="log", yscale="log", xlim=(1, n_steps), ylim=(1e-6, 30))
        ax.set(xlabel="step", ylabel="distance from the minimizer")
        ax.axhspan(1e-6, tol, color="#009E73", alpha=0.12, linewidth=0)

    def distance(ax, run, values):
        points, hit, settled = run
        apart = np.clip(np.hypot(*(points - minimizer).T), 1e-300, 1e300)
        ax.plot(np.arange(len(apart)), apart, color=color(values), linewidth=1)
        for step, fill in ((hit, "none"), (settled, "black")):
            if step:
                ax.plot(step, max(apart[step], 1.5e-6), "o", color="black", mfc=fill, ms=6)

    rates = [round(digit * 10.0**power, 6) for power in range(-5, 1) for digit in (1, 2, 3, 5, 7)]
    return Explorer(
        [
            Slider("method", "optimizer", tuple(factories), method, "s"),
            Slider("lr", "learning rate", rates, 0.02),
            Slider("start", "start", tuple(starts), "(−1, −1)", "s"),
        ],
        [Panel(contours, path), Panel(distance_axes, distance)],
        run,
        say,
        alt=(
            "Six walks on Rosenbrock's valley from (-1, -1). Momentum leaves the picture with both "
            "learning rates, 0.0005 and 0.002. RMSprop follows the valley with 0.002 and bounces "
            "in its bend with 0.2. Adam follows it with 0.05 and shoots past the star with 0.7."
        ),
        title="Left: the walk in the valley. Right: its distance from the minimizer.",
        still_height=6.0,
        examples=[
            {"method": name, "lr": lr}
            for name, slow, fast in (
                ("momentum", 0.0005, 0.002),
                ("rmsprop", 0.002, 0.2),
                ("adam", 0.05, 0.7),
            )
            if name in factories
            for lr in (slow, fast)
        ][:6]
        or ({},),
    )
