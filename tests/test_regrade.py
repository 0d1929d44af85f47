"""Tests that are corrected after release: `autograder regrade`."""

import json
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook

from tests.course import (
    autograder,
    gradebook_rows,
    graded,
    hand_in,
    make_course,
    nbgrader,
    solutions,
)

LESSON, TOPIC = "00_welcome", "welcome"
HIDDEN = "test-loss_of-hidden"

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def graded_class(project, tmp_path_factory):
    """A course with three submissions, graded; a person changed one grade and wrote a comment."""
    course = make_course(project, tmp_path_factory.mktemp("regrade"))
    nbgrader(course, "generate_assignment", LESSON)
    right = solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")
    hand_in(course, LESSON, "ada", right)
    hand_in(course, LESSON, "ben", right | {"loss_of": "def loss_of(w):\n    return w\n"})
    hand_in(course, LESSON, "cleo", right)
    autograder(course, "grade", LESSON)
    with book(course) as gradebook:
        gradebook.find_grade("test-w_after_one_step", TOPIC, LESSON, "cleo").manual_score = 0.25
        comment = gradebook.find_comment("loss_of", TOPIC, LESSON, "ben")
        comment.manual_comment = "Square it."
        gradebook.db.commit()
    return course


@pytest.fixture
def course(graded_class, tmp_path):
    """A copy of that course."""
    shutil.copytree(graded_class, tmp_path / "course")
    return tmp_path / "course"


def book(course):
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill")


def score(course, student):
    with book(course) as gradebook:
        return gradebook.find_submission(LESSON, student).score


def edit(course, change):
    """Change cells of the source notebook, by grade id."""
    path = course / "source" / LESSON / f"{TOPIC}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change({c.metadata.get("nbgrader", {}).get("grade_id"): c for c in notebook.cells}, notebook)
    nbformat.write(notebook, path)


def worth_ten(cells, notebook):
    """Make the hidden test of `loss_of` worth 10 points, by a part that is always passed."""
    cell = cells[HIDDEN]
    was = cell.metadata.nbgrader.points
    cell.metadata.nbgrader.points = 10
    lines = [
        line.replace(f"points={was:g}", "points=10") if "Rubric(" in line else line
        for line in cell.source.split("\n")
    ]
    more = f'with rubric.part("value: a gift", points={10 - was:g}, hint="None."):\n    pass'
    place = len(lines) - 1 - lines[::-1].index("rubric")
    lines.insert(place, more)
    cell.source = "\n".join(lines).replace(f"# Hidden checks: {was:g}", "# Hidden checks: 10")


def regrade(course, *arguments, status=0):
    printed = autograder(course, "regrade", LESSON, "--json", *arguments, status=status)
    *rows, last = [json.loads(line) for line in printed.splitlines()]
    return {row["student"]: row for row in rows}, last


def test_nothing_corrected_changes_nothing(course):
    rows, last = regrade(course)
    assert rows == {}
    assert last["changes"] == []
    assert last["summary"]["skipped"] == 3


def test_a_corrected_test_counts_for_all_and_the_table_says_for_whom(course):
    before = {student: score(course, student) for student in ("ada", "ben", "cleo")}
    edit(course, worth_ten)
    rows, last = regrade(course)
    assert set(rows) == {"ada", "ben", "cleo"}
    with book(course) as gradebook:
        assert gradebook.find_grade_cell(HIDDEN, TOPIC, LESSON).max_score == 10
    for student, row in ((row["student"], row) for row in last["changes"]):
        assert row["before"] == before[student]
        assert row["now"] == score(course, student)
        assert set(row["cells"]) == {HIDDEN}
    gift = {row["student"]: row["cells"][HIDDEN] for row in last["changes"]}
    assert gift == dict.fromkeys(("ada", "ben", "cleo"), gift["ada"])
    assert gift["ada"] > 0
    assert graded(course, LESSON, "ada")[HIDDEN]["points"] == 10
    release = (course / "release" / LESSON / f"{TOPIC}.ipynb").read_text()
    assert "# Hidden checks: 10" in release


def test_grades_and_comments_given_by_hand_stay(course):
    edit(course, worth_ten)
    regrade(course)
    with book(course) as gradebook:
        grade = gradebook.find_grade("test-w_after_one_step", TOPIC, LESSON, "cleo")
        assert (grade.manual_score, grade.score) == (0.25, 0.25)
        comment = gradebook.find_comment("loss_of", TOPIC, LESSON, "ben")
        assert comment.comment == "Square it."


def test_a_test_cell_cannot_be_added_or_removed_and_nothing_is_lost(course):
    def change(cells, notebook):
        cells["test-loss_of"].metadata.nbgrader.grade_id = "test-loss_of-again"

    edit(course, change)
    before = gradebook_rows(course), sorted((course / "release").rglob("*"))
    command = [sys.executable, "-m", "autograder.cli", "regrade", LESSON]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    said = " ".join(done.stderr.split())
    assert "cannot add or remove cells" in said
    assert "(test-loss_of, test-loss_of-again)" in said
    assert (gradebook_rows(course), sorted((course / "release").rglob("*"))) == before


def test_the_table_for_people(course):
    edit(course, worth_ten)
    shown = " ".join(autograder(course, "regrade", LESSON).split())
    assert "The score of 3 of 3 students changed." in shown
    assert "test-loss_of-hidden +" in shown


def test_before_anything_is_graded_it_says_so(course):
    (course / "gradebook.db").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "regrade", LESSON],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"run `autograder grade {LESSON}`" in " ".join(done.stderr.split())
