"""Pictures of objectives and of the runs that walk on them.

Every function takes data and the Axes to draw on and returns the Axes. None of them saves, shows
or changes matplotlib's settings. All share one picture language: contours and curves are pale and
darker where the objective is lower, a run is a strong line with a dot for each of its first steps,
a hollow circle is its start, a star is a minimizer. `course.mplstyle` sets paper and type;
`helpers.pictures.picture` applies it.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from uuid import uuid4

import matplotlib as mpl
import matplotlib.style
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d.art3d import Poly3DCollection
from PIL import Image

COURSE_STYLE = Path(__file__).with_name("course.mplstyle")
"""The style sheet, for `matplotlib.style.context`."""

OPTIMIZER_COLORS = {
    "gd": "#0072B2",
    "sgd": "#56B4E9",
    "momentum": "#D55E00",
    "nesterov": "#E69F00",
    "adagrad": "#000000",
    "rmsprop": "#CC79A7",
    "adam": "#009E73",
    "adamw": "#F0E442",
}
"""Colors of Okabe and Ito (2008), told apart in color-blind vision; fixed across the course."""

SCHEDULE_COLORS = {
    "constant": "#000000",
    "step": "#0072B2",
    "exponential": "#D55E00",
    "inverse time": "#009E73",
    "cosine": "#CC79A7",
    "warm-up": "#E69F00",
    "restarts": "#56B4E9",
}
"""The same colors for schedules, where one optimizer runs with each of them."""

_OTHER_COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
_PAPER, _INK, _CURVE, _SHADE = "#FDFDFB", "#2B2F36", "#8A929E", "#8FA6BD"
_HEIGHTS = LinearSegmentedColormap.from_list("heights", ["#B7CCE0", "#DDE7F0", "#F3F5F7"])
_BELOW_ABOVE = LinearSegmentedColormap.from_list(
    "below and above", ["#B7CCE0", "#DDE7F0", "#FAFAF8", "#F3E9DA", "#E6D3B6"]
)
_LABEL_SIZE = 9  # points
_FLOOR, _CEILING = 1e-16, 1e200  # between which a logarithmic axis lies
_GRID = 200


def plot_curve(objective, ax, *, window=None):
    """Draw a one-dimensional objective as a curve and mark its minimizers.

    Parameters
    ----------
    objective : Objective
        Of dimension 1.
    ax : matplotlib.axes.Axes
        Where to draw. Its limits become the window.
    window : (low, high) or ((low, high),), optional
        The part of the line to show. Default: the objective's own window.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes `ax`.

    Raises
    ------
    TypeError
        If `ax` is not a flat Axes, or `objective` not an Objective.
    ValueError
        If the objective is not one-dimensional, or the window not low < high.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from helpers.objectives import parabola
    >>> ax = plot_curve(parabola(), Figure().subplots(), window=(-2, 2))
    >>> ax.get_xlim()
    (np.float64(-2.0), np.float64(2.0))
    """
    _check_axes(ax)
    _check_objective(objective, dim=1)
    (window,) = _check_window(window, objective)
    x = np.linspace(*window, 501)
    y = _values(objective, x[:, None])
    ax.plot(x, y, color=_CURVE, linewidth=1.4, gid="curve", zorder=2)
    limits = _curve_limits(y)
    ax.fill_between(x, y, limits[0], color=_HEIGHTS(0.5), alpha=0.35, linewidth=0, zorder=1)
    ax.set(xlim=window, ylim=limits, xlabel="$x$", ylabel="$f(x)$")
    _few_ticks(ax)
    _mark_minimizers(ax, objective)
    return ax


def plot_contours(objective, ax, *, window=None, levels=None, numbers=False):
    """Draw the level sets of a two-dimensional objective, darker where it is lower.

    Even levels show how steep a slope is, and are used where they show enough: when less than a
    fifth of the window lies in the lowest tenth of the heights. Otherwise they would hide a
    valley, and the levels are 1, 10, 100, …, with 3, 30, … or 2, 5,
    20, 50, … between them where these are few, above the minimum. An objective without a minimum
    that takes both signs, such as the saddle, gets even levels on both sides of 0 and two hues.

    Parameters
    ----------
    objective : Objective
        Of dimension 2.
    ax : matplotlib.axes.Axes
        Where to draw. Its limits become the window; x and y get the same scale unless one side
        of the window is more than three times the other.
    window : ((low, high), (low, high)), optional
        The part of the plane to show. Default: the objective's own window.
    levels : int or array_like, shape (n,), optional
        About how many levels, or the increasing heights themselves.
    numbers : bool
        Whether to write the height on each line.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes `ax`.

    Raises
    ------
    TypeError
        If `ax` is not a flat Axes, or `objective` not an Objective.
    ValueError
        If the objective is not two-dimensional, the window not low < high in both directions,
        or `levels` neither a positive number nor increasing heights.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from helpers.objectives import bowl
    >>> ax = plot_contours(bowl(), Figure().subplots(), levels=[1, 4, 9])
    >>> ax.collections[0].levels
    array([1., 4., 9.])
    """
    _check_axes(ax)
    _check_objective(objective, dim=2)
    window = _check_window(window, objective)
    x, y, heights = _heights(objective, window, _GRID)
    levels, ramp = _bands(objective, heights, levels)
    colors = ramp(np.linspace(0, 1, len(levels) + 1))
    ax.contourf(x, y, heights, levels, colors=colors, extend="both", zorder=0)
    lines = ax.contour(
        x, y, heights, levels, colors="white", linewidths=0.7, linestyles="solid", zorder=1
    )
    if numbers:
        ax.clabel(lines, fontsize=_LABEL_SIZE - 1, colors="#666C76", fmt="%.4g", inline_spacing=3)
    sides = np.ptp(window, axis=1)
    aspect = "equal" if sides.max() <= 3 * sides.min() else "auto"
    ax.set(xlim=window[0], ylim=window[1], aspect=aspect, xlabel="$x$", ylabel="$y$")
    _few_ticks(ax)
    ax.spines[:].set_visible(False)
    _mark_minimizers(ax, objective)
    return ax


def plot_surface(objective, ax, *, window=None, trajectory=None):
    """Draw a two-dimensional objective as a lit surface, with the colors of its contours.

    Parameters
    ----------
    objective : Objective
        Of dimension 2.
    ax : mpl_toolkits.mplot3d.axes3d.Axes3D
        Where to draw, made with ``projection="3d"``.
    window : ((low, high), (low, high)), optional
        The part of the plane to show. Default: the objective's own window.
    trajectory : array_like, shape (n_steps + 1, 2), optional
        A run to draw slightly above the surface, cut where it leaves the window.

    Returns
    -------
    mpl_toolkits.mplot3d.axes3d.Axes3D
        The Axes `ax`.

    Raises
    ------
    TypeError
        If `ax` is not a three-dimensional Axes, or `objective` not an Objective.
    ValueError
        If the objective is not two-dimensional, the window not low < high in both directions,
        or the trajectory of another shape.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from helpers.objectives import bowl
    >>> ax = Figure().add_subplot(projection="3d")
    >>> plot_surface(bowl(), ax, trajectory=[[4, 3], [2, 1.5]]).get_xlim()
    (np.float64(-5.0), np.float64(5.0))
    """
    _check_axes(ax, flat=False)
    _check_objective(objective, dim=2)
    window = _check_window(window, objective)
    if trajectory is not None:
        trajectory = _as_trajectory(trajectory, 2)
    x, y, heights = _heights(objective, window, 81)
    levels, ramp = _bands(objective, heights, None)
    low, high = np.nanmin(heights), np.nanmax(heights)
    high = high if high > low else low + 1
    # The hill shade needs a surface of about the size of its box, whatever its units.
    light = mpl.colors.LightSource(azdeg=315, altdeg=55)
    lit = light.hillshade((heights - low) / (high - low) * 50)[..., None]
    share = np.interp(heights, levels, np.linspace(0, 1, len(levels)))
    colors = lit * ramp(share)[..., :3] + (1 - lit) * to_rgb(_SHADE)
    corners = np.stack(np.broadcast_arrays(x, y, heights), axis=-1)
    patches = np.stack(
        [corners[:-1, :-1], corners[1:, :-1], corners[1:, 1:], corners[:-1, 1:]], axis=-2
    )
    whole = np.isfinite(patches).all(axis=(-1, -2))
    ax.computed_zorder = False
    # plot_surface draws the same, but makes each patch and its color in a loop.
    ax.add_collection3d(
        Poly3DCollection(
            patches[whole],
            facecolors=colors[:-1, :-1][whole],
            linewidth=0,
            antialiased=False,
            zorder=1,
        )
    )
    ax.set(xlim=window[0], ylim=window[1], zlim=(low, high), xlabel="$x$", ylabel="$y$")
    ax.set_zlabel("$f$", labelpad=-3)
    if trajectory is not None:
        points, left_at = _cut(trajectory, window)
        above = _values(objective, points) + 0.015 * (high - low)
        dots = _dotted_steps(len(points) - 1)
        dots = dots if left_at is None else dots[dots < left_at]
        _draw_path(ax, np.column_stack([points, above]), dots, OPTIMIZER_COLORS["gd"])
    _tidy_box(ax)
    return ax


def plot_trajectory(trajectory, ax, *, optimizer=None, label=None, color=None, objective=None):
    """Draw one run: a line, a dot for each of the first steps, and a circle at its start.

    The run is cut at its first point that is not finite or not in the window, drawn up to the
    edge, and labelled with the step at which it leaves. Long runs have a dot for each of the
    first 20 steps, and ever fewer after that. The window is what the Axes shows; an empty Axes is
    first given the objective's window, or room for the whole run.

    Parameters
    ----------
    trajectory : array_like, shape (n_steps + 1, 2) or, with a 1-D objective, (n_steps + 1, 1)
        Row 0 is the start.
    ax : matplotlib.axes.Axes
        Where to draw, usually on top of contours or a curve.
    optimizer : str, optional
        A key of `OPTIMIZER_COLORS`, whose color the run gets.
    label : str, optional
        Name of the run, written beside it where there is room.
    color : color, optional
        Any matplotlib color. Default: the color of the optimizer, or of the optimizer that the
        label names, or the first one that no run on the Axes has.
    objective : Objective, optional
        What the run walks on. Needed for a one-dimensional run, which is drawn on its curve.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes `ax`.

    Raises
    ------
    TypeError
        If `ax` is not a flat Axes, or the trajectory not numbers.
    ValueError
        If the trajectory has another shape, or the optimizer is not known.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from helpers.objectives import bowl
    >>> ax = plot_contours(bowl(), Figure().subplots())
    >>> ax = plot_trajectory([[4, 3], [-8, -6], [16, 12]], ax, optimizer="gd")
    >>> ax.texts[0].get_text()
    'leaves at step 1'
    """
    _check_axes(ax)
    points = _picture_points(trajectory, objective)
    color = _color(color, optimizer, label, ax)
    if not ax.has_data():
        _give_room(ax, points, objective)
    window = np.sort([ax.get_xlim(), ax.get_ylim()])
    _draw_run(ax, *_cut(points, window), label, color)
    _place_labels(ax)
    return ax


def plot_convergence(trajectories, ax, *, objective=None, target=None):
    """Draw how far each run still is from its goal, step by step, on a logarithmic axis.

    The distance is the loss above the objective's minimum, or the Euclidean distance to the
    target. What is below 1e-16, exactly 0 or, by rounding, negative is drawn at 1e-16. A run is
    cut at its first distance that is not finite, or above 1e200: "diverges at step k". The axis
    ends at 1000 times the farthest start, and a run that ends above it "leaves at step k".

    Parameters
    ----------
    trajectories : mapping of str to array_like, shape (n_steps + 1, dim), or one array_like
        The runs by their labels; one run needs no label. Lengths may differ.
    ax : matplotlib.axes.Axes
        Where to draw.
    objective : Objective, optional
        Whose loss above the minimum to show.
    target : array_like, shape (dim,), optional
        The point to measure the distance to. Exactly one of objective and target is needed.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes `ax`.

    Raises
    ------
    TypeError
        If `ax` is not a flat Axes, `objective` not an Objective, or a trajectory not numbers.
    ValueError
        If not exactly one of objective and target is given, the objective has no minimum, there
        is no run, or a trajectory has another shape.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> runs = {"gd": [[8.0], [4.0], [2.0]], "adam": [[8.0], [1.0], [0.0]]}
    >>> ax = plot_convergence(runs, Figure().subplots(), target=[0.0])
    >>> ax.lines[1].get_ydata()
    array([8.e+00, 1.e+00, 1.e-16])
    """
    _check_axes(ax)
    if (objective is None) == (target is None):
        raise ValueError("give either objective= or target=, to measure the runs by")
    distances = {
        label: _distances(run, objective, target) for label, run in _runs(trajectories).items()
    }
    curves = {label: _until_non_finite(distance) for label, distance in distances.items()}
    highest = max(float(curve.max(initial=_FLOOR)) for curve in curves.values())
    start = max(float(curve[:1].max(initial=_FLOOR)) for curve in curves.values())
    top = min(1e3 * start, 3 * highest)
    longest = max(len(distance) for distance in distances.values()) - 1
    ax.set_yscale("log")
    ax.set(
        xlabel="step",
        ylabel="distance to the target" if objective is None else "loss above the minimum",
        xlim=(0, max(longest, 1)),
        ylim=(min(curve.min(initial=top) for curve in curves.values()) / 2, top),
    )
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    at_the_end = []
    for label, curve in curves.items():
        color = _color(None, None, label, ax)
        run = f"run {len(_run_lines(ax))}"
        ax.plot(curve, color=color, gid=run, zorder=3)
        note = ""
        if len(curve) < len(distances[label]):
            note = f"diverges at step {len(curve)}"
        elif curve[-1] > top:
            note = f"leaves at step {np.flatnonzero(curve <= top)[-1] + 1}"
        text = "\n".join(filter(None, [label, note]))
        if text and not note and len(curve) == longest + 1:
            at_the_end.append((curve[-1], text, color))
        elif text:
            _annotate(ax, text, color, gid=f"{run} end")
    _place_labels(ax)
    _label_right_ends(ax, at_the_end)
    return ax


def plot_schedules(rates, losses, axes, *, colors=None):
    """Draw learning rates above the losses that they gave, over the same steps.

    The rates stand on a linear axis, as stairs: step t uses the rate of t. The losses stand on a
    logarithmic axis, with the labels at their right ends; what is below 1e-16 is drawn at 1e-16,
    and a loss is cut where it is not finite or above 1e200.

    Parameters
    ----------
    rates : mapping of str to array_like, shape (n_steps,)
        Learning rates by their labels.
    losses : mapping of str to array_like, shape (n_steps + 1,)
        Losses by the same labels; entry 0 is that of the start.
    axes : pair of matplotlib.axes.Axes
        The one for the rates and the one for the losses.
    colors : mapping of str to color, optional
        Colors by label. Default: those of `SCHEDULE_COLORS` whose names the labels are, and
        others that are free.

    Returns
    -------
    pair of matplotlib.axes.Axes
        The `axes`.

    Raises
    ------
    TypeError
        If `axes` holds anything but flat Axes.
    ValueError
        If the labels of rates and losses differ, or there is not one rate for each step.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(2, 1, sharex=True)
    >>> upper, lower = plot_schedules({"constant": [0.5, 0.5]}, {"constant": [4.0, 2.0, 1.0]}, axes)
    >>> lower.lines[0].get_ydata()
    array([4., 2., 1.])
    """
    upper, lower = axes
    _check_axes(upper)
    _check_axes(lower)
    if list(rates) != list(losses):
        raise ValueError(
            f"rates and losses must have the same labels, got {list(rates)} and {list(losses)}"
        )
    colors = _colors(rates, SCHEDULE_COLORS) | dict(colors or {})
    longest, at_the_end = 1, []
    lower.set_yscale("log")
    for label, rate in rates.items():
        rate, loss = np.asarray(rate, dtype=float), np.asarray(losses[label], dtype=float)
        if len(loss) != len(rate) + 1:
            raise ValueError(
                f"{label}: losses must have one entry more than rates, the start, got "
                f"{len(loss)} and {len(rate)}"
            )
        curve = _until_non_finite(loss)
        upper.stairs(rate, color=colors[label], baseline=None, linewidth=1.6, gid=f"rate {label}")
        lower.plot(curve, color=colors[label], gid=f"run {len(_run_lines(lower))}")
        longest = max(longest, len(rate))
        note = "" if len(curve) == len(loss) else f"diverges at step {len(curve)}"
        at_the_end.append((curve[-1], "\n".join(filter(None, [label, note])), colors[label]))
    upper.set(ylabel="learning rate", ylim=(0, None))
    lower.set(xlabel="step", ylabel="loss", xlim=(0, longest))
    _label_right_ends(lower, at_the_end)
    return axes


def compare_trajectories(trajectories, objective, axes):
    """Draw runs on their objective: on one Axes together, or each on an Axes of its own.

    Parameters
    ----------
    trajectories : mapping of str to array_like, shape (n_steps + 1, dim), or one array_like
        The runs by their labels. A label that is a key of `OPTIMIZER_COLORS` sets the color.
    objective : Objective
        Of dimension 1 or 2.
    axes : matplotlib.axes.Axes or array_like of them
        One Axes: the runs lie over each other, with their labels beside them. An array, as
        ``figure.subplots`` gives it: small multiples, with the labels as titles; Axes that are
        left over are hidden.

    Returns
    -------
    matplotlib.axes.Axes or array_like of them
        The `axes`.

    Raises
    ------
    TypeError
        If `axes` holds anything but flat Axes, `objective` is not an Objective, or a trajectory
        not numbers.
    ValueError
        If there is no run, there are fewer Axes than runs, or a trajectory has another shape.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from helpers.objectives import bowl
    >>> runs = {"slow": [[4, 3], [3.6, 2.7]], "fast": [[4, 3], [0.4, 0.3]]}
    >>> axes = compare_trajectories(runs, bowl(), Figure().subplots(1, 2))
    >>> [ax.get_title(loc="left") for ax in axes]
    ['slow', 'fast']
    """
    _check_objective(objective)
    runs = {label: _picture_points(run, objective) for label, run in _runs(trajectories).items()}
    together = isinstance(axes, Axes)
    flat_axes = [axes] * len(runs) if together else list(np.ravel(np.asarray(axes, dtype=object)))
    for ax in flat_axes:
        _check_axes(ax)
    if len(flat_axes) < len(runs):
        raise ValueError(
            f"axes must hold an Axes for each of the {len(runs)} runs, "
            f"got {len(flat_axes)}; one Axes alone shows all runs together"
        )
    draw = plot_curve if objective.dim == 1 else plot_contours
    for ax in flat_axes[: 1 if together else len(runs)]:
        draw(objective, ax)
    colors = _colors(runs)
    for ax, (label, points) in zip(flat_axes, runs.items(), strict=False):
        window = [ax.get_xlim(), ax.get_ylim()]
        _draw_run(ax, *_cut(points, window), label if together else "", colors[label])
        if not together:
            ax.set_title(label, loc="left")
            ax.label_outer()
    for ax in flat_axes[len(runs) :]:
        ax.set_visible(False)
    for ax in dict.fromkeys(flat_axes[: len(runs)]):
        _place_labels(ax)
    return axes


def animate_trajectories(trajectories, objective, *, size=None, n_frames=40):
    """Make an animation of runs, all at the same step, that plays in any browser.

    It needs no kernel and no network: contours are one picture, and a short script draws the
    runs over it. The slider, the arrow keys and the space bar move through the steps.

    Parameters
    ----------
    trajectories : mapping of str to array_like, shape (n_steps + 1, dim), or one array_like
        The runs by their labels. Lengths may differ; a run that has ended waits.
    objective : Objective
        Of dimension 1 or 2.
    size : (float, float), optional
        Width and height of the picture in inches, of 100 CSS pixels each. Default: 6.4 wide, and
        as high as the window needs.
    n_frames : int
        How many positions the slider has, at least 2; fewer if there are fewer steps.

    Returns
    -------
    Animation
        What a notebook cell displays; `alt` holds its text description.

    Raises
    ------
    TypeError
        If `objective` is not an Objective, or a trajectory not numbers.
    ValueError
        If there is no run, `n_frames` is not an integer of at least 2, or a trajectory has
        another shape.

    Examples
    --------
    >>> from helpers.objectives import bowl
    >>> animate_trajectories({"gd": [[4, 3], [2, 1.5], [1, 0.75]]}, bowl()).alt
    'Animation on the bowl: gd goes from (4, 3) to (1, 0.75) in 2 steps.'
    """
    _check_objective(objective)
    if not isinstance(n_frames, int | np.integer) or n_frames < 2:
        raise ValueError(f"n_frames must be an integer of at least 2, got {n_frames!r}")
    runs = {label: _as_trajectory(run, objective.dim) for label, run in _runs(trajectories).items()}
    paths = {label: _picture_points(run, objective) for label, run in runs.items()}
    size = size or _fitting_size(objective)
    with matplotlib.style.context(COURSE_STYLE):
        figure = Figure(figsize=size, dpi=mpl.rcParams["savefig.dpi"])
        ax = figure.subplots()
        (plot_curve if objective.dim == 1 else plot_contours)(objective, ax)
        window = [ax.get_xlim(), ax.get_ylim()]
        starts = np.vstack([_cut(path, window)[0][:1] for path in paths.values()])
        ax.plot(*starts.T, gid="start", zorder=4, **_START)
        png = to_png(figure)

    def to_css_pixels(points):
        x, y = ax.transData.transform(points).T * 100 / figure.dpi
        return np.column_stack([x, size[1] * 100 - y]).round(1).tolist()

    total = max(len(path) for path in paths.values()) - 1
    frames = np.unique(np.linspace(0, total, n_frames).round().astype(int))
    colors, movie, story = _colors(runs), [], []
    for label, path in paths.items():
        points, left_at = _cut(path, window)
        kept = np.unique(np.concatenate([frames, np.linspace(0, total, 2001).astype(int)]))
        kept = np.append(kept[kept < len(points) - 1], len(points) - 1) if len(points) else kept[:0]
        with np.errstate(all="ignore"):
            losses = objective.value(runs[label])
        movie.append(
            {
                "color": to_hex(colors[label]),
                "casing": _casing(colors[label]),
                "points": to_css_pixels(points[kept]),
                "dots": np.flatnonzero(np.isin(kept, _dotted_steps(len(path) - 1))).tolist(),
                "shown": np.searchsorted(kept, frames, side="right").tolist(),
                "notes": [_state(losses, left_at, frame) for frame in frames],
            }
        )
        story.append(_story(label, runs[label], left_at))
    alt = f"Animation on the {objective.name}: {'; '.join(story)}."
    stars = _on_picture(objective.minimizers, objective)
    marks = {"starts": to_css_pixels(starts), "stars": to_css_pixels(stars)}
    return Animation(png, alt, size, frames.tolist(), dict(zip(runs, movie, strict=True)), marks)


class Animation:
    """A player of runs, as HTML; made by `animate_trajectories`.

    Parameters
    ----------
    png : bytes
        The picture under the runs.
    alt : str
        Text description.
    size : (float, float)
        Width and height in inches of 100 CSS pixels.
    steps : list of int
        The step that each frame shows.
    runs : dict of str to dict
        What the script draws, by label.
    marks : dict of str to list
        Where the starts and the minimizers lie over the runs, in CSS pixels.
    """

    def __init__(self, png, alt, size, steps, runs, marks):
        self.png, self.alt, self.size = png, alt, size
        self.steps, self.runs, self.marks = steps, runs, marks

    def __repr__(self):
        """Describe the animation, for displays without HTML."""
        return self.alt

    def _repr_html_(self):
        """Build the player, with an id of its own each time."""
        width, height = (round(100 * inches) for inches in self.size)
        names = "".join(
            f'<span><i style="background:{run["color"]}"></i><b>{escape(label)}</b> '
            "<output></output></span>"
            for label, run in self.runs.items()
        )
        scene = {"steps": self.steps, "runs": list(self.runs.values())}
        data = json.dumps(scene, separators=(",", ":"))
        pieces = {
            "ID": f"downhill-{uuid4().hex[:12]}",
            "WIDTH": str(width),
            "HEIGHT": str(height),
            "ALT": escape(self.alt),
            "LAST": str(len(self.steps) - 1),
            "NAMES": names,
            "MARKS": _svg_marks(**self.marks),
            "DATA": data.replace("<", "\\u003c"),
            "PNG": base64.b64encode(self.png).decode(),
        }
        html = _PLAYER
        for name, piece in pieces.items():
            html = html.replace(f"@{name}@", piece)
        return html


def to_png(figure):
    r"""Draw a figure as a small PNG of at most 256 colors, at the figure's own dpi.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What to draw.

    Returns
    -------
    bytes
        The PNG file, without transparency.

    Examples
    --------
    >>> to_png(Figure(figsize=(1, 1)))[:4]
    b'\x89PNG'
    """
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    file = io.BytesIO()
    dots = (figure.dpi, figure.dpi)
    _with_256_colors(image).save(file, "png", dpi=dots)
    return file.getvalue()


def _with_256_colors(image):
    """Reduce an RGB image to 256 colors: small areas of strong color stay, large ones are exact."""
    reduced = image.quantize(256, Image.Quantize.MAXCOVERAGE)
    # Each entry takes the commonest color of its pixels: k-means would too, in four times the time.
    entries = np.asarray(reduced)[::3, ::3].astype(np.uint32).ravel()
    red, green, blue = np.asarray(image)[::3, ::3].astype(np.uint32).reshape(-1, 3).T
    used, counts = np.unique(entries << 24 | red << 16 | green << 8 | blue, return_counts=True)
    used = used[np.argsort(counts, kind="stable")]  # the commonest last, so that it stays
    palette = np.array(reduced.getpalette(), dtype=np.uint8).reshape(-1, 3)
    palette[used >> 24] = np.stack([used >> 16 & 255, used >> 8 & 255, used & 255], axis=-1)
    reduced.putpalette(palette.tobytes())
    return reduced


_START = {
    "linestyle": "none",
    "marker": "o",
    "markersize": 7,
    "markerfacecolor": _PAPER,
    "markeredgecolor": _INK,
    "markeredgewidth": 1.3,
}
_STEP = {
    "linestyle": "none",
    "marker": "o",
    "markersize": 4.2,
    "markeredgewidth": 0,
}
_MINIMIZER = {
    "linestyle": "none",
    "marker": "*",
    "markersize": 12,
    "markerfacecolor": "black",
    "markeredgecolor": _PAPER,
    "markeredgewidth": 0.8,
}

# JupyterLab's command mode would take the keys of a focused control (d, d deletes the cell) unless
# that element itself bears data-lm-suppress-shortcuts.
_PLAYER = """<figure class="downhill-player" id="@ID@">
<style>
.downhill-player { width: 100%; max-width: @WIDTH@px; margin: 0;
  background: #FDFDFB; color: #2B2F36; font: 13px/1.5 Arial, "Liberation Sans", sans-serif;
  border-radius: 4px; }
.downhill-player .runs { display: flex; flex-wrap: wrap; gap: 2px 20px; padding: 8px 12px 2px; }
.downhill-player .runs i { display: inline-block; width: 9px; height: 9px; border-radius: 50%;
  margin-right: 6px; box-shadow: 0 0 0 1px #0003; }
.downhill-player output { color: #5B616B; font-variant-numeric: tabular-nums; }
.downhill-player .stage { position: relative; }
.downhill-player .stage > * { display: block; width: 100%; height: auto; margin: 0; }
.downhill-player .stage > svg { position: absolute; inset: 0; height: 100%; }
.downhill-player .bar { display: flex; align-items: center; gap: 12px; padding: 2px 12px 10px; }
.downhill-player .bar input { flex: 1; min-width: 80px; accent-color: #4A4F57; }
.downhill-player .bar output { min-width: 9em; text-align: right; }
.downhill-player button { width: 32px; height: 28px; padding: 0; cursor: pointer; color: #2B2F36;
  background: #FFF; border: 1px solid #B9BEC6; border-radius: 4px; }
.downhill-player :focus-visible { outline: 2px solid #0072B2; outline-offset: 2px; }
@media print { .downhill-player .bar { display: none; } }
</style>
<div class="runs">@NAMES@</div>
<div class="stage"><img width="@WIDTH@" height="@HEIGHT@" alt="@ALT@"
src="data:image/png;base64,@PNG@"><svg viewBox="0 0 @WIDTH@ @HEIGHT@" fill="none"
stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><g>@MARKS@</g></svg></div>
<div class="bar" role="group" aria-label="Animation">
<button type="button" aria-label="Play" data-lm-suppress-shortcuts="true"><svg width="14"
height="14" viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor"/></svg></button>
<input type="range" min="0" max="@LAST@" value="@LAST@" aria-label="Step"
data-lm-suppress-shortcuts="true"><output></output>
</div>
<script>
for (const root of document.querySelectorAll("#@ID@:not([data-ready])")) {
  root.dataset.ready = "yes";
  const {steps, runs} = @DATA@;
  const find = (selector) => root.querySelector(selector);
  const [stage, slider, button] = [find(".stage svg"), find("input"), find("button")];
  const [counter, notes] = [find(".bar output"), root.querySelectorAll(".runs output")];
  const make = (name, attributes) => {
    const shape = document.createElementNS(stage.namespaceURI, name);
    stage.insertBefore(shape, name === "circle" ? null : stage.querySelector("g"));
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
    return shape;
  };
  for (const run of runs) {
    run.halo = make("path", {stroke: run.casing, "stroke-width": 3.6, "stroke-opacity": 0.8});
    run.line = make("path", {stroke: run.color, "stroke-width": 2});
    run.trail = make("path", {stroke: run.color, "stroke-width": 5.5});
  }
  for (const run of runs) {
    run.head = make("circle", {r: 5, fill: run.color, stroke: "#FDFDFB", "stroke-width": 1.5});
  }
  let timer = null;
  const show = (frame) => {
    slider.value = frame;
    counter.textContent = `step ${steps[frame]} of ${steps.at(-1)}`;
    slider.setAttribute("aria-valuetext", counter.textContent);
    runs.forEach((run, i) => {
      const seen = run.points.slice(0, run.shown[frame]);
      const path = seen.length ? "M" + seen.join("L") : "";
      run.halo.setAttribute("d", path);
      run.line.setAttribute("d", path);
      const dots = run.dots.filter((dot) => dot > 0 && dot < seen.length);
      run.trail.setAttribute("d", dots.map((dot) => `M${seen[dot]}h0`).join(""));
      const [x, y] = seen.at(-1) ?? [-99, -99];
      run.head.setAttribute("transform", `translate(${x} ${y})`);
      notes[i].textContent = run.notes[frame];
    });
  };
  const play = (on) => {
    clearInterval(timer);
    timer = on ? setInterval(advance, 110) : null;
    button.setAttribute("aria-label", on ? "Pause" : "Play");
    button.querySelector("path").setAttribute(
      "d", on ? "M3 2h3.5v12H3zM9.5 2H13v12H9.5z" : "M4 2l10 6-10 6z");
  };
  const advance = () => {
    const frame = Number(slider.value);
    if (frame + 1 >= steps.length || !root.isConnected) play(false);
    else show(frame + 1);
  };
  const toggle = () => {
    if (timer === null && Number(slider.value) === steps.length - 1) show(0);
    play(timer === null);
  };
  button.addEventListener("click", toggle);
  slider.addEventListener("input", () => { play(false); show(Number(slider.value)); });
  root.addEventListener("keydown", (event) => {
    const move = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (event.target === slider && event.key === " ") {
      event.preventDefault();
      toggle();
    } else if (event.target === button && move) {
      event.preventDefault();
      play(false);
      show(Math.min(Math.max(Number(slider.value) + move, 0), steps.length - 1));
    }
  });
  play(false);
  show(steps.length - 1);
}
</script>
</figure>"""


def _svg_marks(starts, stars):
    """Draw the starts and minimizers of an animation, as they are drawn in a figure."""
    angles = np.deg2rad(np.arange(10) * 36 - 90)
    corners = np.column_stack([np.cos(angles), np.sin(angles)]) * np.tile([8.2, 3.1], 5)[:, None]
    star = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return "".join(
        [
            f'<polygon points="{star}" transform="translate({x} {y})" fill="black"'
            f' stroke="{_PAPER}"/>'
            for x, y in stars
        ]
        + [
            f'<circle cx="{x}" cy="{y}" r="4.9" fill="{_PAPER}" stroke="{_INK}"'
            ' stroke-width="1.8"/>'
            for x, y in starts
        ]
    )


def _fitting_size(objective):
    """Choose the size of an animation: high enough for the shape of the window."""
    if objective.dim == 1:
        return 6.4, 3.8
    (left, right), (low, high) = objective.window
    return 6.4, float(np.clip(0.6 + 5.8 * (high - low) / (right - left), 2.6, 4.8))


def _check_axes(ax, flat=True):
    """Refuse anything but a flat, or a three-dimensional, Axes."""
    if not isinstance(ax, Axes):
        raise TypeError(
            f"ax must be a matplotlib Axes, got {type(ax).__name__}; figure.subplots() makes one"
        )
    if flat and ax.name == "3d":
        raise TypeError("ax must be a flat Axes, got a three-dimensional one; see plot_surface")
    if not flat and ax.name != "3d":
        raise TypeError(
            "ax must be a three-dimensional Axes, got a flat one; "
            'figure.add_subplot(projection="3d") makes one'
        )


def _check_objective(objective, dim=None):
    """Refuse anything but an Objective, of one or two dimensions or of the given one."""
    if not hasattr(objective, "window"):
        called = f"; did you mean {objective.__name__}()?" if callable(objective) else ""
        raise TypeError(f"objective must be an Objective, got {type(objective).__name__}{called}")
    if objective.dim not in ((1, 2) if dim is None else (dim,)):
        other = {1: "; plot_curve draws it", 2: "; plot_contours draws it"}.get(objective.dim, "")
        raise ValueError(
            f"objective must have dimension {dim or '1 or 2'}, "
            f"got {objective.name!r} of dimension {objective.dim}{other if dim else ''}"
        )


def _check_window(window, objective):
    """Return the window to show as an array of shape (dim, 2)."""
    asked = objective.window if window is None else window
    try:
        result = np.asarray(asked, dtype=float)
    except (TypeError, ValueError):
        result = np.empty(0)
    if objective.dim == 1 and result.shape == (2,):
        result = result[None]
    good = result.shape == (objective.dim, 2) and np.isfinite(result).all()
    if not (good and (result[:, 0] < result[:, 1]).all()):
        raise ValueError(
            f"window must be one (low, high) with low < high for each of the {objective.dim} "
            f"dimensions, got {asked!r}"
        )
    return result


def _as_trajectory(trajectory, dim):
    """Return a trajectory as floats of shape (n_steps + 1, dim), any dim if None."""
    try:
        array = np.asarray(trajectory)
    except ValueError:  # rows of different lengths
        array = np.array(None)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"trajectory must be numbers of shape (n_steps + 1, {dim or 'dim'}), all points of one "
            f"size, got {type(trajectory).__name__}"
        )
    array = array.astype(float)
    if array.ndim == 1 and dim in (1, None) and len(array):
        array = array[:, None]
    if array.ndim < 2 or not len(array) or (dim is not None and array.shape[1:] != (dim,)):
        raise ValueError(
            f"trajectory must have shape (n_steps + 1, {dim or 'dim'}), got {np.shape(trajectory)}"
        )
    return array


def _runs(trajectories):
    """Return trajectories by label; a single one has the label ''."""
    if not isinstance(trajectories, Mapping):
        return {"": trajectories}
    if not trajectories:
        raise ValueError("trajectories must hold at least one run, got an empty mapping")
    return {str(label): run for label, run in trajectories.items()}


def _values(objective, points):
    """Evaluate the objective on points, with nan where it is not finite."""
    with np.errstate(all="ignore"):
        values = np.asarray(objective.value(points), dtype=float)
    if values.shape != points.shape[:-1]:
        raise ValueError(
            f"objective {objective.name!r} must give values of shape {points.shape[:-1]} "
            f"for points of shape {points.shape}, got {values.shape}"
        )
    if not np.isfinite(values).any():
        raise ValueError(f"objective {objective.name!r} is nowhere finite in the window")
    return np.where(np.isfinite(values), values, np.nan)


def _heights(objective, window, n):
    """Evaluate the objective on an n × n grid over the window."""
    x, y = np.meshgrid(*(np.linspace(low, high, n) for low, high in window))
    return x, y, _values(objective, np.stack([x, y], axis=-1))


def _bands(objective, heights, levels):
    """Choose contour levels, and the color ramp for the bands between them."""
    low, high = np.nanmin(heights), np.nanmax(heights)
    two_sided = objective.minimum is None and low < 0 < high
    if levels is None or np.ndim(levels) == 0:
        if levels is not None and not (isinstance(levels, int | np.integer) and levels > 0):
            raise ValueError(f"levels must be a positive integer or heights, got {levels!r}")
        levels = _levels(objective.minimum, heights, two_sided, levels)
    levels = np.asarray(levels, dtype=float)
    if levels.ndim != 1 or not np.isfinite(levels).all() or (np.diff(levels) <= 0).any():
        raise ValueError(f"levels must be increasing heights, got {levels.tolist()}")
    return levels, _BELOW_ABOVE if two_sided else _HEIGHTS


def _levels(minimum, heights, two_sided, count):
    """Choose even levels where they show the lowest part, and such as 1, 3, 10, 30 where not."""
    low, high = np.nanmin(heights), np.nanmax(heights)
    if two_sided:
        reach = max(-low, high)
        inner = MaxNLocator(count or 12, symmetric=True).tick_values(-reach, reach)
        return inner[np.abs(inner) < reach]
    low = low if minimum is None else min(low, minimum)
    above = heights - low
    top = high - low
    if top <= 0:
        return [low - 1, low + 1]
    if np.nanmean(above < top / 10) < 0.2:
        inner = MaxNLocator(count or 10).tick_values(low, high)
        return inner[(inner > low) & (inner < high)]
    bottom = max(np.nanquantile(above, 0.01), top * 1e-9)
    if count:
        return low + np.geomspace(bottom, top, count + 1)[:-1]
    decades = 10.0 ** np.arange(np.floor(np.log10(bottom)), np.ceil(np.log10(top)) + 1)
    for steps in ([1], [1, 3], [1, 2, 5]):
        inner = np.outer(decades, steps).ravel()
        inner = inner[(inner >= bottom) & (inner < top)]
        if len(inner) >= 8:
            break
    return low + inner


def _curve_limits(y):
    """Leave a little room below and above a curve."""
    low, high = np.nanmin(y), np.nanmax(y)
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def _few_ticks(ax):
    """Put ticks on a few round numbers."""
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))


def _mark_minimizers(ax, objective):
    """Put a star on every minimizer."""
    points = _on_picture(objective.minimizers, objective)
    ax.plot(*points.T, gid="minimizer", zorder=5, **_MINIMIZER)


def _picture_points(trajectory, objective):
    """Return where the points of a run lie in the picture."""
    if objective is None:
        return _as_trajectory(trajectory, 2)
    _check_objective(objective)
    return _on_picture(_as_trajectory(trajectory, objective.dim), objective)


def _on_picture(points, objective):
    """Put one-dimensional points on the curve of the objective; others stay where they are."""
    if objective.dim == 2:
        return points
    with np.errstate(all="ignore"):
        return np.column_stack([points[:, 0], objective.value(points)])


def _cut(points, window):
    """Cut a run where it leaves the window: (points up to the edge, step at which it left)."""
    low, high = np.sort(np.asarray(window, dtype=float), axis=1).T
    slack = 1e-9 * (high - low)
    inside = ((points >= low - slack) & (points <= high + slack)).all(axis=1)
    if inside.all():
        return points, None
    left_at = int(np.argmin(inside))
    if left_at == 0 or not np.isfinite(points[left_at]).all():
        return points[:left_at], left_at
    last = points[left_at - 1]
    with np.errstate(all="ignore"):
        move = points[left_at] - last
        room = np.where(move > 0, high - last, low - last) / move
        share = np.nanmin(np.where(move == 0, np.nan, room))
        edge = np.clip(last + share * move, low, high)
    return np.vstack([points[:left_at], edge]), left_at


def _dotted_steps(n_steps):
    """Choose the steps that get a dot: the first 20, then ever fewer."""
    if n_steps <= 40:
        return np.arange(n_steps + 1)
    later = np.geomspace(20, n_steps, 20).round().astype(int)
    return np.unique(np.concatenate([np.arange(21), later]))


def _color(color, optimizer, label, ax):
    """Choose the color of a run on an Axes."""
    if optimizer is not None and optimizer not in OPTIMIZER_COLORS:
        raise ValueError(f"unknown optimizer {optimizer!r}; known: {', '.join(OPTIMIZER_COLORS)}")
    if color is not None:
        return to_hex(color)
    named = OPTIMIZER_COLORS.get(optimizer or str(label).lower())
    used = {to_hex(line.get_color()).upper() for line in _run_lines(ax)}
    return named or _first_free(used)


def _colors(labels, named=OPTIMIZER_COLORS):
    """Choose a color for each label: the one of that name, or one that is free."""
    colors = {label: named.get(label.lower()) for label in labels}
    for label, color in colors.items():
        colors[label] = color or _first_free(colors.values())
    return colors


def _first_free(used):
    """Return the first color not in use, or go round again."""
    used = [color for color in used if color]
    free = [color for color in _OTHER_COLORS if color not in used]
    return free[0] if free else _OTHER_COLORS[len(used) % len(_OTHER_COLORS)]


def _run_lines(ax):
    """Return the lines of the runs on an Axes, in the order in which they were drawn."""
    return [line for line in ax.lines if str(line.get_gid()).startswith("run ")]


def _luminance(color):
    """Return the relative luminance of a color (WCAG 2)."""
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def _casing(color):
    """Return the color around a line: paper, or dark around a line that is too pale for paper."""
    return _PAPER if _luminance(color) < 0.6 else "#6B6100"


def _ink(color):
    """Darken a color until text in it is readable on paper (contrast of 4.5, WCAG 2)."""
    rgb = np.array(to_rgb(color))
    while (_luminance(_PAPER) + 0.05) / (_luminance(rgb) + 0.05) < 4.5:
        rgb = rgb * 0.95
    return to_hex(rgb)


def _draw_path(ax, points, dots, color):
    """Draw the line of a run, dots on some of its steps, and its start, in two or three dimensions.

    A dot has no casing, which would hide its neighbors where steps are short.
    """
    casing = withStroke(linewidth=3.2, foreground=_casing(color), alpha=0.8)
    line = {"color": color, "gid": f"run {len(_run_lines(ax))}"}
    ax.plot(*points.T, **line, linewidth=1.5, path_effects=[casing], zorder=3)
    ax.plot(*points[dots].T, gid="steps", color=color, zorder=3.5, **_STEP)
    ax.plot(*points[:1].T, gid="start", zorder=4, **_START)


def _draw_run(ax, points, left_at, label, color):
    """Draw a run that is already cut, with a label still to be placed."""
    run = f"run {len(_run_lines(ax))}"
    dots = _dotted_steps(len(points) - 1)
    _draw_path(ax, points, dots if left_at is None else dots[dots < left_at], color)
    note = ""
    if left_at is not None:
        note = f"leaves at step {left_at}" if left_at else "starts outside the window"
    text = "\n".join(filter(None, [label, note]))
    if text:
        _annotate(ax, text, color, gid=f"{run} {'end' if note else 'anywhere'}")


def _annotate(ax, text, color, **options):
    """Add a direct label in the color of its run."""
    return ax.annotate(
        text,
        xy=(0.5, 0.5),
        xytext=(0, 0),
        textcoords="offset points",
        fontsize=_LABEL_SIZE,
        color=_ink(color),
        path_effects=[withStroke(linewidth=2.5, foreground=_PAPER, alpha=0.85)],
        zorder=6,
        **{"ha": "center", "va": "center", **options},
    )


def _place_labels(ax):
    """Move the labels of runs to where they hide least of the runs and of each other."""
    labels = [text for text in ax.texts if str(text.get_gid()).startswith("run ")]
    if not labels:
        return
    ax.apply_aspect()
    paths = {line.get_gid(): _visible_pixels(ax, line) for line in _run_lines(ax)}
    curves = [_visible_pixels(ax, line) for line in ax.lines if line.get_gid() == "curve"]
    everything = _crowd(ax, map(_along, [*paths.values(), *curves]))
    marks = [ax.transData.transform(line.get_xydata()) for line in ax.lines if _is_mark(line)]
    taken = [(mark - 10, mark + 10) for points in marks for mark in points]
    pixel = ax.figure.dpi / 72
    for text in labels:
        run, _, where = text.get_gid().rpartition(" ")
        others = _crowd(ax, (_along(path) for name, path in paths.items() if name != run))
        path = paths[run] if len(paths[run]) else ax.transAxes.transform([[0.5, 0.5]])
        anchors = path[-1:] if where == "end" else _along(path, 60)
        half = _text_size(text.get_text()) * pixel / 2
        anchor, center = _best_place(ax, anchors, half, everything, others, taken)
        room = half + 2 * pixel
        taken.append((center - room, center + room))
        text.xy = ax.transData.inverted().transform(anchor)
        text.set_position((center - anchor) / pixel)


def _best_place(ax, anchors, half, everything, others, taken):
    """Choose an anchor and the center of a label near it, by what the label would cover."""
    pixel = ax.figure.dpi / 72
    ways = np.array([(1, 1), (1, -1), (-1, 1), (-1, -1), (1, 0), (-1, 0), (0, 1), (0, -1)])
    reach = np.repeat([6, 14, 24, 36], len(ways)) * pixel
    offset = np.tile(ways, (4, 1)) * (reach[:, None] + half)
    anchor = np.repeat(anchors, len(offset), axis=0)
    margin = half + 3 * pixel
    center = anchor + np.tile(offset, (len(anchors), 1))
    center = np.clip(center, ax.bbox.min + margin, np.maximum(ax.bbox.max - margin, ax.bbox.min))
    low, high = center - half, center + half
    cost = 4.0 * everything(low, high) + 0.2 * np.tile(reach, len(anchors)) / pixel
    for box_low, box_high in taken:
        cost += 200.0 * ((low < box_high) & (high > box_low)).all(axis=1)
    # Beside another run a label is ambiguous, even where it covers nothing.
    near = 10 * pixel
    cost += 2.0 * np.minimum(others(anchor - near, anchor + near), 5)
    cost += 1.0 * np.minimum(others(low - near, high + near), 5)
    best = int(np.argmin(cost))
    return anchor[best], center[best]


def _crowd(ax, paths):
    """Return a function that counts, in many boxes at once, the 3-point cells with a path in."""
    cell = 3 * ax.figure.dpi / 72
    shape = np.ceil(ax.bbox.size / cell).astype(int) + 1
    cells = ((np.vstack([np.empty((0, 2)), *paths]) - ax.bbox.min) / cell).astype(int)
    full = np.zeros(shape, dtype=int)
    full[tuple(np.clip(cells, 0, shape - 1).T)] = 1
    table = np.pad(full.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))

    def count(low, high):
        (x0, y0), (x1, y1) = (
            np.clip(np.floor((corner - ax.bbox.min) / cell).astype(int) + end, 0, shape).T
            for corner, end in ((low, 0), (high, 1))
        )
        return table[x1, y1] - table[x0, y1] - table[x1, y0] + table[x0, y0]

    return count


def _is_mark(line):
    """Tell whether a line holds the markers of starts or minimizers."""
    return line.get_gid() in ("start", "minimizer")


def _visible_pixels(ax, line):
    """Return the points of a run, up to where it leaves the Axes, in pixels."""
    window = np.sort([ax.get_xlim(), ax.get_ylim()])
    return ax.transData.transform(_cut(line.get_xydata(), window)[0])


def _along(path, n=None):
    """Return points at even distances along a path in pixels: n of them, or one every 4 pixels."""
    if len(path) < 2:
        return path
    length = np.concatenate([[0], np.hypot(*np.diff(path, axis=0).T).cumsum()])
    even = np.linspace(0, length[-1], n or min(int(length[-1] / 4) + 2, 3000))
    return np.column_stack([np.interp(even, length, coordinate) for coordinate in path.T])


def _text_size(text):
    """Estimate width and height of a label in points, without drawing it."""
    lines = text.translate(str.maketrans("", "", "${}\\")).split("\n")
    return np.array([0.47 * max(map(len, lines)), 1.2 * len(lines)]) * _LABEL_SIZE


def _label_right_ends(ax, ends):
    """Write labels right of the Axes, at the heights where runs end but never over each other."""
    if not ends:
        return
    low, high = np.log10(ax.get_ylim())
    heights = [(np.log10(value) - low) / (high - low) for value, _, _ in ends]
    gap = 1.35 * _LABEL_SIZE * ax.figure.dpi / 72 / ax.bbox.height
    for height, (_, text, color) in zip(_spread(heights, gap), ends, strict=True):
        label = _annotate(ax, text, color, xycoords="axes fraction", ha="left", gid="right end")
        label.xy = (1, height)
        label.set_position((6, 0))


def _spread(positions, gap):
    """Move positions as little as possible (least squares) so that they are `gap` apart."""
    order = np.argsort(positions, kind="stable")
    shift = gap * np.arange(len(order))
    blocks = []  # of (mean, size): pool adjacent violators
    for value in np.asarray(positions, dtype=float)[order] - shift:
        blocks.append((value, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, n), (b, m) = blocks[-2:]
            blocks[-2:] = [((a * n + b * m) / (n + m), n + m)]
    result = np.empty(len(order))
    result[order] = np.repeat([mean for mean, _ in blocks], [size for _, size in blocks]) + shift
    return result


def _distances(trajectory, objective, target):
    """Measure each point of a run: loss above the minimum, or distance to the target."""
    if objective is not None:
        _check_objective(objective)
        if objective.minimum is None:
            raise ValueError(
                f"objective {objective.name!r} has no minimum to measure from; give target="
            )
        with np.errstate(all="ignore"):
            return objective.value(_as_trajectory(trajectory, objective.dim)) - objective.minimum
    points = _as_trajectory(trajectory, None)
    target = np.asarray(target, dtype=float)
    if target.shape != points.shape[1:] and target.size != points[0].size:
        raise ValueError(
            f"target must have the shape {points.shape[1:]} of a point, got {target.shape}"
        )
    with np.errstate(all="ignore"):
        apart = (points - target.reshape(points.shape[1:])).reshape(len(points), -1)
        # Unlike linalg.norm, hypot does not square, and overflows only where the distance does.
        return np.hypot.reduce(apart, axis=1)


def _until_non_finite(values):
    """Cut values where they leave what an axis can show, and raise what is below its floor."""
    finite = np.isfinite(values) & (values <= _CEILING)
    end = len(values) if finite.all() else int(np.argmin(finite))
    return np.maximum(values[:end], _FLOOR)


def _give_room(ax, points, objective):
    """Set the limits of an empty Axes: the objective's window, or the whole run."""
    if objective is not None:
        x_limits = objective.window[0]
        if objective.dim == 2:
            y_limits = objective.window[1]
        else:
            y_limits = _curve_limits(_values(objective, np.linspace(*x_limits, 501)[:, None]))
    else:
        finite = points[np.isfinite(points).all(axis=1)]
        finite = finite if len(finite) else np.zeros((1, 2))
        x_limits, y_limits = (_curve_limits(coordinate) for coordinate in finite.T)
    ax.set(xlim=x_limits, ylim=y_limits)


def _tidy_box(ax):
    """Turn the box of a three-dimensional Axes into three thin axes and a good view."""
    ax.view_init(elev=42, azim=-60)
    ax.set_box_aspect((1, 1, 0.6), zoom=1.1)
    ax.grid(False)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_pane_color((1, 1, 1, 0))
        axis.line.set_color("#B9BEC6")
        axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.tick_params(pad=0)
    ax.set_facecolor("none")


def _state(losses, left_at, step):
    """Say where a run is at a step of the animation."""
    if left_at is not None and step >= left_at:
        return f"leaves at step {left_at}"
    return f"f = {losses[min(step, len(losses) - 1)]:.3g}"


def _story(label, run, left_at):
    """Tell a run in a few words, for the text description."""

    def at(point):
        return "(" + ", ".join(f"{x:.3g}" for x in point) + ")"

    who, n_steps = label or "the run", len(run) - 1
    steps = "1 step" if n_steps == 1 else f"{n_steps} steps"
    if left_at is not None:
        return f"{who} starts at {at(run[0])} and leaves the window at step {left_at}"
    return f"{who} goes from {at(run[0])} to {at(run[-1])} in {steps}"
