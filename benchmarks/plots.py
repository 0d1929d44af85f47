"""Time the pictures of the course; run as `python benchmarks/plots.py`."""

import platform
import time

import matplotlib
import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.objectives import rosenbrock
from helpers.plots import (
    COURSE_STYLE,
    animate_trajectories,
    compare_trajectories,
    plot_contours,
    plot_trajectory,
    to_png,
)


def main():
    objective = rosenbrock()
    angle = np.linspace(0, 40, 1000)
    run = np.column_stack([np.cos(angle), 1 + np.sin(angle)]) * np.linspace(1, 0.1, 1000)[:, None]
    runs = {"gd": run, "momentum": -run, "adam": 0.5 * run}
    with matplotlib.style.context(COURSE_STYLE):
        for dpi in (100, 200):
            figure = Figure(dpi=dpi)
            canvas = FigureCanvasAgg(figure)
            axes = figure.subplots()

            def redraw(axes=axes, canvas=canvas):
                axes.clear()
                plot_contours(objective, axes)
                plot_trajectory(run, axes, optimizer="gd", label="gd")
                canvas.draw()

            limit = " (at most 100 ms)" if dpi == 100 else ""
            report(f"contours and a run of 1 000 points, drawn at {dpi} dpi{limit}", redraw)
        compare_trajectories(runs, objective, axes)
        report("three labelled runs as PNG at 200 dpi", lambda: to_png(figure))
        print(f"{len(to_png(figure)) / 1024:9.0f} KB  that PNG")
        report("animation of three runs", lambda: animate_trajectories(runs, objective), n=5)
        html = animate_trajectories(runs, objective)._repr_html_()
        print(f"{len(html) / 1024:9.0f} KB  that animation")
    print(f"Python {platform.python_version()}, matplotlib {matplotlib.__version__}, ", end="")
    print(f"numpy {np.__version__}, {platform.machine()}")


def report(what, work, n=15):
    times = []
    for _ in range(n):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    print(f"{1000 * np.median(times):9.1f} ms  {what}: median of {n}")


if __name__ == "__main__":
    main()
