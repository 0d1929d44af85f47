"""Time every check on the reference solution: a check is to answer in under 100 ms."""

import statistics
import time
from pathlib import Path

import nbformat
import numpy as np

from autograder.build import lessons, notebook_path

REPEATS = 15
LIMIT = 100.0  # milliseconds

course = Path(__file__).resolve().parents[1]
print(f"median of {REPEATS} runs; target: under {LIMIT:g} ms")
for lesson in lessons(course):
    names = {"np": np}
    for cell in nbformat.read(notebook_path(course, lesson), as_version=4).cells:
        nbgrader = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and nbgrader.get("solution"):
            exec(cell.source, names)
        elif cell.cell_type == "code" and nbgrader.get("grade"):
            seconds = []
            for _ in range(REPEATS):
                begin = time.perf_counter()
                exec(cell.source, dict(names))
                seconds.append(time.perf_counter() - begin)
            milliseconds = 1000 * statistics.median(seconds)
            verdict = "" if milliseconds < LIMIT else "  TOO SLOW"
            print(f"{lesson:22}{nbgrader['grade_id']:36}{milliseconds:8.1f} ms{verdict}")
