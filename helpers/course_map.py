"""The map of the course: one small picture for each lesson, drawn from stored runs.

The runs stand in `course_map.json`, which the course's own solutions computed, so that this file
gives none of them away.
"""

import json
from pathlib import Path

import numpy as np

from helpers.objectives import bowl, himmelblau, ravine
from helpers.plots import OPTIMIZER_COLORS, SCHEDULE_COLORS, plot_contours

__all__ = ["LESSONS", "draw_course_map"]

LESSONS = {
    "00": "one step",
    "01": "walk downhill",
    "02": "learn from part",
    "03": "build up speed",
    "04": "a step for each",
    "05": "combine both",
    "06": "change the step",
    "07": "choose an optimizer",
}
"""What each lesson is about, in a few words."""

RUNS = Path(__file__).with_suffix(".json")


def draw_course_map(figure, runs=None):
    """Draw one small picture for each lesson.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Where to draw; about twice as wide as high.
    runs : dict, optional
        The runs by lesson; by default the stored ones.

    Returns
    -------
    ndarray of matplotlib.axes.Axes, shape (8,)
        The pictures, in the order of the lessons.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = draw_course_map(Figure(figsize=(9, 4.8)))
    >>> axes[3].get_title()
    '03 build up speed'
    """
    runs = runs or json.loads(RUNS.read_text(encoding="utf-8"))
    axes = figure.subplots(2, 4).ravel()
    for ax, (number, words) in zip(axes, LESSONS.items(), strict=True):
        _PICTURES[number](ax, runs[number])
        ax.set_title(f"{number} {words}", fontsize=10)
        ax.set(xticks=[], yticks=[], xlabel="", ylabel="")
        ax.spines[:].set_visible(False)
    return axes


def _walks(ax, objective, window, paths, *, dots=True):
    plot_contours(objective, ax, window=window)
    ax.set_aspect("auto")
    for name, path in paths.items():
        points = np.array(path)
        ax.plot(*points.T, color=OPTIMIZER_COLORS[name], lw=1.4)
        if dots:
            ax.plot(*points.T, ".", color=OPTIMIZER_COLORS[name], ms=3.5)
        ax.plot(*points[0], "o", ms=5, mfc="white", mec=OPTIMIZER_COLORS[name])
    for minimizer in objective.minimizers:
        ax.plot(*minimizer, "*", ms=8, color="black", mec="white", mew=0.6)


def _one_step(ax, runs):
    plot_contours(bowl(), ax, window=((-4, 4), (-4, 4)))
    ax.set_aspect("auto")
    start, end = runs["gd"]
    arrow = {"arrowstyle": "-|>", "color": OPTIMIZER_COLORS["gd"], "lw": 2, "shrinkA": 0}
    ax.annotate("", end, start, arrowprops=arrow)
    ax.plot(*start, "o", ms=6, mfc="white", mec=OPTIMIZER_COLORS["gd"])
    ax.plot(0, 0, "*", ms=8, color="black", mec="white", mew=0.6)


def _downhill(ax, runs):
    _walks(ax, ravine(10), ((-9, 9), (-4, 4)), runs)


def _part_of_the_data(ax, runs):
    best, spread = np.array(runs["best"]), np.array(runs["curvature"])
    w, b = np.meshgrid(np.linspace(-0.3, 2.4, 61), np.linspace(-1.3, 0.7, 61))
    off = np.stack([w - best[0], b - best[1]], axis=-1)
    height = np.einsum("...i,ij,...j->...", off, spread, off)
    levels = np.array([0, 0.02, 0.08, 0.2, 0.45, 0.9, 1.6, 2.6, 4.0, 9.0])
    ax.contourf(w, b, height, levels, cmap="Blues_r", alpha=0.4, extend="max")
    ax.contour(w, b, height, levels, colors="white", linewidths=0.8)
    for name in ("sgd", "gd"):
        ax.plot(*np.array(runs[name]).T, color=OPTIMIZER_COLORS[name], lw=1.4)
    ax.plot(0, 0, "o", ms=5, mfc="white", mec=OPTIMIZER_COLORS["gd"])
    ax.plot(*best, "*", ms=8, color="black", mec="white", mew=0.6)


def _speed(ax, runs):
    _walks(ax, ravine(30), ((-9, 9), (-4, 4)), runs)


def _own_steps(ax, runs):
    _walks(ax, ravine(100), ((-9, 9), (-4, 4)), runs)


def _both(ax, runs):
    _walks(ax, himmelblau(), ((-6, 6), (-6, 6)), runs, dots=False)


def _schedules(ax, runs):
    for name, rates in runs.items():
        ax.plot(rates, color=SCHEDULE_COLORS[name], lw=1.6)
    ax.set(ylim=(-0.05, 1.08))


def _boundary(ax, runs):
    X, y, window = np.array(runs["X"]), np.array(runs["y"]), runs["window"]
    height = np.array(runs["logits"])
    a, b = (np.linspace(*side, n) for side, n in zip(window, height.shape[::-1], strict=True))
    ax.contourf(a, b, height, [-99, -4, -2, -0.7, 0.7, 2, 4, 99], cmap="PuOr_r", alpha=0.55)
    ax.contour(a, b, height, [0], colors="black", linewidths=1.2)
    for label, color in ((0, "#5E3C99"), (1, "#B35806")):
        ax.plot(*X[y == label].T, ".", ms=3, color=color)


_PICTURES = {
    "00": _one_step,
    "01": _downhill,
    "02": _part_of_the_data,
    "03": _speed,
    "04": _own_steps,
    "05": _both,
    "06": _schedules,
    "07": _boundary,
}
