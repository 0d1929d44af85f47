"""A class whose notebooks are damaged in every way we know: repaired, or explained.

Each file of `tests/damaged/` damages a solved notebook. Its first line is the verdict: `full`, the
points that are left, or `needs attention`; a second one may quote what the grader is told.
"""

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import nbformat
import pytest

from tests.course import (
    autograder,
    gradebook_rows,
    hand_in,
    make_course,
    nbgrader,
    solutions,
    without_figures,
)

LESSON, TOPIC = "01_gradient_descent", "gradient_descent"
FULL = 34
FAULTS = sorted((Path(__file__).parent / "damaged").glob("*.py"))
NAMES = [fault.stem for fault in FAULTS]
# What nbgrader's own command cannot get to see: it looks for `lesson/*.ipynb`.
UNSEEN = {
    "ending_of_a_browser",
    "folder_in_capitals",
    "notebook_in_a_folder_of_its_own",
    "notebook_in_capitals",
}

pytestmark = pytest.mark.nbgrader


def damage(fault, path):
    """Run a fault on a submission."""

    def read():
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        return notebook

    def write(notebook):
        path.write_text(json.dumps(notebook), encoding="utf-8")

    def grade_id(cell):
        marks = cell["metadata"].get("nbgrader")
        return marks.get("grade_id", "") if isinstance(marks, dict) else ""

    def cell(notebook, name):
        return next(c for c in notebook["cells"] if grade_id(c) == name)

    names = {"path": path, "folder": path.parent, "read": read, "write": write, "json": json}
    exec(fault.read_text(encoding="utf-8"), names | {"grade_id": grade_id, "cell": cell})


def verdict(fault):
    """Read what is expected: points or None, and words."""
    text = fault.read_text(encoding="utf-8")
    expected = re.match(r"# expect: (.*)", text).group(1)
    says = re.search(r"^# says: (.*)", text, re.M)
    points = {"full": FULL, "needs attention": None}
    score = points[expected] if expected in points else float(expected.split()[1])
    return score, says.group(1) if says else ""


@pytest.fixture(scope="module")
def graded_class(project, tmp_path_factory):
    """Grade the class with both commands; return both courses and the rows of the former."""
    course = make_course(project, tmp_path_factory.mktemp("damaged"))
    nbgrader(course, "generate_assignment", LESSON)
    right = solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")
    for fault in FAULTS:
        path = hand_in(course, LESSON, fault.stem, right)
        without_figures(path)
        damage(fault, path)
    other = course.with_name("stock")
    subprocess.run(["cp", "-a", course, other], check=True)  # links and pipes as they are
    with ThreadPoolExecutor() as pool:
        stock = pool.submit(nbgrader, other, "autograde", LESSON)
        printed = autograder(course, "grade", LESSON, "--json", status=2)
        with pytest.raises(click.ClickException):  # because of those that need attention
            stock.result()
    rows = [json.loads(line) for line in printed.splitlines()][:-1]
    yield course, other, {row["student"]: row for row in rows}
    for folder in (course, other):  # what is read-only would stay for ever
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_it_is_graded_or_explained(fault, graded_class):
    _, _, rows = graded_class
    row = rows[fault.stem]
    score, says = verdict(fault)
    told = "; ".join([row["reason"], *row["repairs"], *row["events"]])
    assert row["status"] == ("needs attention" if score is None else "graded"), told
    if score is not None:
        assert row["score"] == score, told
    assert says in told


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_nbgraders_own_command_gives_the_same_points(fault, graded_class):
    course, other, _ = graded_class
    score, _ = verdict(fault)
    if fault.stem in UNSEEN:
        return
    ours, stock = (
        {row[1]: row[2] for row in gradebook_rows(folder)["grade"] if row[0] == fault.stem}
        for folder in (course, other)
    )
    if score is not None:
        assert stock == ours


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_what_comes_of_it_can_be_opened(fault, graded_class):
    course, _, _ = graded_class
    path = course / "autograded" / fault.stem / LESSON / f"{TOPIC}.ipynb"
    nbformat.validate(nbformat.read(path, as_version=4))


def test_there_are_enough_of_them():
    assert len(FAULTS) >= 65
