"""Compute the runs on the map of the course with the lessons' own solutions, and draw it.

`make map` writes `helpers/course_map.json`, which the welcome draws, and `docs/course_map.png`,
which the README shows.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import matplotlib.style
import nbformat
import numpy as np
from matplotlib.figure import Figure

from autograder.build import lessons, notebook_path
from helpers.course_map import RUNS, draw_course_map
from helpers.datasets import regression_line, two_moons
from helpers.objectives import bowl, himmelblau, ravine
from helpers.plots import COURSE_STYLE

PICTURE = Path("docs/course_map.png")


def solutions_of(project: Path) -> dict[str, dict[str, Any]]:
    """Run the solution cells of all lessons.

    Parameters
    ----------
    project : Path
        The project folder.

    Returns
    -------
    dict of str to dict
        What the solutions define, by the lesson's number.
    """
    found = {}
    for lesson in lessons(project):
        names: dict[str, Any] = {"np": np}
        for cell in nbformat.read(notebook_path(project, lesson), as_version=4).cells:
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
                exec(cell.source, names)
        found[lesson[:2]] = names
    return found


def runs_of(project: Path) -> dict[str, Any]:
    """Compute what the map shows.

    Parameters
    ----------
    project : Path
        The project folder.

    Returns
    -------
    dict
        The runs by lesson, as lists of numbers with four digits.
    """
    s = solutions_of(project)
    start = np.array([8.0, 3.0])
    hill, hillside = np.array([0.5, 5.0]), np.array([3.2, 2.4])
    slopes = himmelblau().gradient
    runs = {
        "00": {"gd": [hillside, s["01"]["gd_step"](hillside, bowl().gradient(hillside), 0.3)]},
        "01": {"gd": s["01"]["gradient_descent"](ravine(10).gradient, start, 0.088, 25)},
        "02": _line(s["02"]),
        "03": {
            "gd": s["01"]["gradient_descent"](ravine(30).gradient, start, 0.03, 30),
            "momentum": s["03"]["momentum_descent"](ravine(30).gradient, start, 0.03, 0.8, 30),
        },
        "04": {
            "gd": s["01"]["gradient_descent"](ravine(100).gradient, start, 0.0094, 40),
            "rmsprop": s["04"]["rmsprop_descent"](ravine(100).gradient, start, 0.4, 40),
        },
        "05": {
            "gd": s["01"]["gradient_descent"](slopes, hill, 0.012, 60),
            "momentum": s["03"]["momentum_descent"](slopes, hill, 0.005, 0.9, 60),
            "rmsprop": s["04"]["rmsprop_descent"](slopes, hill, 0.1, 60),
            "adam": s["05"]["adam_descent"](slopes, hill, 0.3, 60),
        },
        "06": {
            "step": [s["06"]["step_decay"](t, 1.0, 0.5, 20) for t in range(101)],
            "exponential": [s["06"]["exponential_decay"](t, 1.0, 0.96) for t in range(101)],
            "warm-up": [s["06"]["warmup_cosine"](t, 100, 1.0, 15) for t in range(101)],
            "restarts": [s["06"]["warm_restarts"](t, 0.9, 0.05, 34) for t in range(101)],
        },
        "07": _moons(s["07"]),
    }
    return _rounded(runs)


def _line(names: dict[str, Any]) -> dict[str, Any]:
    """Walk to the best line, with all samples and with single ones."""
    X, y = regression_line()
    design = np.column_stack([X[:, 0], np.ones(len(y))])
    found = {"best": np.linalg.lstsq(design, y, rcond=None)[0]}
    found["curvature"] = design.T @ design / len(y)
    for name, size, lr in (("sgd", 1, 0.06), ("gd", len(y), 0.12)):
        rng, w, b = np.random.default_rng(3), np.zeros(1), 0.0
        path = [[0.0, 0.0]]
        while len(path) <= 90:
            for rows, targets in names["minibatches"](X, y, size, rng):
                dw, db = names["mse_gradient"](rows, targets, w, b)
                w, b = w - lr * dw, b - lr * db
                path.append([w[0], b])
        found[name] = path[:91]
    return found


def _moons(names: dict[str, Any]) -> dict[str, Any]:
    """Train the small net with Adam, and return what it says over the plane."""
    X, y = two_moons()
    update = names["make_adam"](0.1)
    start = 0.5 * np.random.default_rng(0).standard_normal(65)
    path = names["trace"](update, lambda p: names["mlp_gradient"](p, X, y), start, 400)
    params = np.array(path[-1])
    window = [[-1.7, 2.7], [-1.2, 1.7]]
    a, b = np.meshgrid(np.linspace(*window[0], 45), np.linspace(*window[1], 31))
    points = np.column_stack([a.ravel(), b.ravel()])
    # The loss of one point with label 1 and with label 0 differs by its logit.
    losses = [
        [names["mlp_loss"](params, point[None], np.array([label])) for point in points]
        for label in (0, 1)
    ]
    logits = np.subtract(*losses).reshape(a.shape)
    return {"X": X, "y": y, "window": window, "logits": np.round(logits, 1)}


def _rounded(value: Any) -> Any:
    """Turn arrays into lists of short numbers."""
    if isinstance(value, dict):
        return {key: _rounded(entry) for key, entry in value.items()}
    return np.round(np.asarray(value, dtype=float), 4).tolist()


def main() -> None:
    """Write the runs and the picture."""
    project = Path.cwd()
    RUNS.write_text(json.dumps(runs_of(project), separators=(",", ":")) + "\n", encoding="utf-8")
    with matplotlib.style.context(COURSE_STYLE):
        figure = Figure(figsize=(9.6, 4.6), layout="constrained")
        draw_course_map(figure)
        digest = hashlib.sha256(RUNS.read_bytes()).hexdigest()
        figure.savefig(project / PICTURE, dpi=140, metadata={"Comment": digest, "Software": None})


if __name__ == "__main__":
    main()
