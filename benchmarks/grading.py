"""Grading a class: `autograder grade` against `nbgrader autograde`, in one run on one machine.

    python benchmarks/grading.py [--students 100] [--stock 12] [--scale 100 500 2000]

The class mixes right and wrong answers of tests/answers, the same for both. nbgrader grades a
sample of it, because it takes ten seconds a submission; scores of the sample must be equal.
"""

import argparse
import json
import os
import platform
import random
import resource
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import nbformat

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from autograder.engine.judging import Session, is_test  # noqa: E402
from autograder.engine.sandbox import Limits, Sandbox, why_not  # noqa: E402
from tests.course import (  # noqa: E402
    answers,
    autograder,
    gradebook_rows,
    hand_in,
    make_course,
    nbgrader,
    solutions,
)

LESSON, TOPIC = "01_gradient_descent", "gradient_descent"
RIGHT = 0.7  # of the answers


def main():
    """Print figures and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--stock", type=int, default=12)
    parser.add_argument("--scale", type=int, nargs="*", default=[100, 500, 2000])
    options = parser.parse_args()
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    )
    names = ("nbgrader", "ipython", "numpy", "matplotlib", "msgpack")
    print(f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names))
    print(f"isolation: {why_not() or 'bubblewrap'}")
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), options.students, options.stock)
    split()
    with tempfile.TemporaryDirectory() as folder:
        scale(Path(folder), options.scale)


def compare(folder, n_students, n_stock):
    """Time both ways of grading the same class, and compare the points."""
    course = make_class(folder, n_students)
    sample = copy_of(course, folder / "sample", n_stock)
    stock = copy_of(course, folder / "stock", n_stock)
    seconds_stock = timed(lambda: nbgrader(stock, "autograde", LESSON, "--Judge.stock=True"))
    seconds_ours, summary = grade(course)
    grade(sample)
    same = gradebook_rows(sample) == gradebook_rows(stock)
    seconds_figures, _ = grade(sample, "--figures", "--force")
    each_stock, each_ours = seconds_stock / n_stock, seconds_ours / n_students
    each_figures = seconds_figures / n_stock
    print(f"\nnbgrader autograde, {n_stock} submissions: {each_stock:.2f} s each")
    print(f"autograder grade, {n_students} submissions: {each_ours:.3f} s each")
    print(f"autograder grade --figures, {n_stock} submissions: {each_figures:.2f} s each")
    print(f"ratio without figures: {each_stock / each_ours:.1f} (target 30)")
    print(f"ratio with all figures in both: {each_stock / each_figures:.1f} (target 4)")
    print(f"gradebooks of the sample are equal, row by row: {same}")
    print(f"all graded: {summary['graded'] == n_students}")
    if not same:
        raise SystemExit("the two gradebooks differ")


def split():
    """Print where the CPU time of one submission goes."""
    notebook = nbformat.read(PROJECT / "source" / LESSON / f"{TOPIC}.ipynb", as_version=4)
    cells = [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and "figure" not in cell.metadata.get("tags", [])
    ]
    tests = {cell.source for cell in notebook.cells if is_test(cell)}
    sandbox = Sandbox("process" if why_not() else "bubblewrap")
    times, before = [], 0.0
    for sources in ([], [source for source in cells if source not in tests]):
        for _ in range(20):
            session = Session(sandbox, {}, Limits(), time.monotonic() + 60)
            for count, source in enumerate(sources or ["None"], start=1):
                session.run(source, count)
            session.close()
        times.append((sandbox.cpu - before) / 20)
        before = sandbox.cpu
    sandbox.close()
    with tempfile.TemporaryDirectory() as folder:
        course = make_class(Path(folder), 20, mixed=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        rows = [
            json.loads(line) for line in autograder(course, "grade", LESSON, "--json").splitlines()
        ]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    parts = [row["cpu"] for row in rows[:-1]]
    student = sum(part["student"] for part in parts) / len(parts)
    examiner = sum(part["examiner"] for part in parts) / len(parts)
    own = times[1] - times[0]
    in_one = in_one_process(cells)
    print(f"\nCPU of one solved submission, ms (mean of {len(parts)}):")
    print(f"  fork and namespaces, of one process: {1000 * times[0]:.0f}")
    print(f"  the notebook's own code, once, in a warm process: {1000 * own:.0f}")
    print(f"  the same and the test cells, in one warm process: {1000 * in_one:.0f}")
    print(f"  the student's side in all (two runs, all calls): {1000 * student:.0f}")
    print(f"  the examiner's side in all: {1000 * examiner:.0f}")
    both = 1000 * (student + examiner)
    print(f"  above the notebook's own code: {both - 1000 * own:.0f} (target 60)")
    print(f"  above notebook and test cells in one process: {both - 1000 * in_one:.0f}")
    everything = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    print(f"  the whole command for 20, start included: {1000 * everything / 20:.0f} each")


def in_one_process(sources):
    """Return the CPU time of cells run here, one after the other, without a wall between them."""
    for _ in range(2):  # the first time is slower
        names, before = {"__name__": "__main__", "display": print}, time.process_time()
        for source in sources:
            exec(source, names)
        took = time.process_time() - before
    return took


def scale(folder, sizes):
    """Print the time of a submission in classes of several sizes."""
    each = {}
    for size in sizes:
        course = make_class(folder / str(size), size)
        seconds, summary = grade(course)
        each[size] = seconds / size
        print(
            f"\n{size} submissions: {seconds:.0f} s, {1000 * each[size]:.0f} ms each, "
            f"{summary['graded']} graded"
        )
        shutil.rmtree(folder / str(size))
    if len(each) > 1:
        first, last = sizes[0], sizes[-1]
        print(f"{last} against {first}: {each[last] / each[first]:.2f} (target 1.2)")


def make_class(folder, n_students, mixed=True):
    """Make a course with a class's submissions: solved, or with answers mixed in."""
    folder.mkdir(parents=True, exist_ok=True)
    course = make_course(PROJECT, folder)
    nbgrader(course, "generate_assignment", LESSON)
    solved = solutions(PROJECT / "source" / LESSON / f"{TOPIC}.ipynb")
    by_function = {}
    for answer in answers(LESSON):
        by_function.setdefault((answer.function, answer.right), []).append(answer.code)
    dice = random.Random(1)
    for number in range(n_students):
        chosen = dict(solved)
        for function in sorted({name for name, _ in by_function}) if mixed else ():
            group = by_function[function, dice.random() < RIGHT]
            chosen[function] = dice.choice(sorted(group))
        hand_in(course, LESSON, f"student{number:04}", chosen)
    return course


def copy_of(course, folder, n_students):
    """Copy a course with its first submissions."""
    shutil.copytree(course, folder, ignore=shutil.ignore_patterns("submitted"))
    for path in sorted((course / "submitted").iterdir())[:n_students]:
        shutil.copytree(path, folder / "submitted" / path.name)
    return folder


def grade(course, *arguments):
    """Grade with the project's command; return the seconds that it took, and its summary."""
    printed = []
    seconds = timed(
        lambda: printed.append(autograder(course, "grade", LESSON, "--json", *arguments))
    )
    return seconds, json.loads(printed[0].splitlines()[-1])["summary"]


def timed(action):
    """Return how many seconds an action takes."""
    before = time.perf_counter()
    action()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
