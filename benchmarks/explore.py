"""How long one move of an explorer takes: from the slider to the new picture.

Run as ``python benchmarks/explore.py``. A move sets a slider, calls the function under the
explorer, and ends when the widget holds the new sentence and the bytes of the new picture. What the
browser then needs is not in it.
"""

import os
import platform
from time import perf_counter

import ipywidgets
import matplotlib
import numpy as np

from helpers.explore import explore_descent

TARGET = 50  # ms


def gradient_descent(grad_fn, start, lr, n_steps):
    trajectory = [start]
    for _ in range(n_steps):
        trajectory.append(trajectory[-1] - lr * grad_fn(trajectory[-1]))
    return np.array(trajectory)


def milliseconds(slider, picture, indices):
    times = []
    for index in indices:
        before = picture.value
        start = perf_counter()
        slider.index = index
        times.append(1000 * (perf_counter() - start))
        assert picture.value is not before
    return times


def report(name, times):
    median, slow = np.percentile(times, [50, 95])
    verdict = "within" if slow < TARGET else "above"
    print(
        f"{name:36} {len(times):4} moves   median {median:5.1f} ms   "
        f"95th percentile {slow:5.1f} ms   {verdict} {TARGET} ms"
    )


def main():
    explorer = explore_descent(gradient_descent)
    *sliders, picture, _ = explorer.widget.children
    lr, condition, n_steps = sliders
    there_and_back = [*range(len(lr.options)), *reversed(range(len(lr.options) - 1))]
    print(
        f"Python {platform.python_version()}, numpy {np.__version__}, "
        f"matplotlib {matplotlib.__version__}, ipywidgets {ipywidgets.__version__}, "
        f"{platform.machine()}, {os.cpu_count()} cores"
    )
    report("learning rate", milliseconds(lr, picture, there_and_back))
    report("number of steps", milliseconds(n_steps, picture, reversed(range(50 - 1))))
    n_steps.index = 50 - 1
    every = [0, 1, 2, 4, 5, 6]
    report("condition number, contours drawn", milliseconds(condition, picture, every))
    report("condition number, contours kept", milliseconds(condition, picture, 8 * [3, *every]))
    print(f"size of a picture: {len(explorer.png) / 1024:.0f} kB")


if __name__ == "__main__":
    main()
