"""The nbgrader round as people run it: two students, one exchange, nbgrader's own commands."""

import csv
import re
from html import unescape

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.demo import make_student
from tests.autograder.test_build import hidden_lines
from tests.course import fill_in, make_course, nbgrader, solutions

LESSON = "00_welcome"
NOTEBOOK = "welcome.ipynb"

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def term(project, tmp_path_factory):
    """Take a lesson from release to feedback with two students; return the folder."""
    folder = tmp_path_factory.mktemp("term")
    course = make_course(project, folder)
    nbgrader(course, "generate_assignment", LESSON)
    nbgrader(course, "release_assignment", LESSON)
    right = solutions(project / "source" / LESSON / NOTEBOOK)
    wrong = right | {
        "w_after_one_step": "w_after_one_step = 5.0 + 0.1 * 2.0",
        "loss_of": 'def loss_of(w):\n    print("my own print", w)\n    return w**2 - 9',
    }
    for name, answers in (("ada", right), ("ben", wrong)):
        home = make_student(folder, name)
        nbgrader(home, "list")
        nbgrader(home, "fetch_assignment", LESSON)
        fill_in(home / LESSON / NOTEBOOK, answers)
        nbgrader(home, "submit", LESSON)
    nbgrader(course, "collect", LESSON)
    nbgrader(course, "autograde", LESSON)
    nbgrader(course, "generate_feedback", LESSON)
    nbgrader(course, "release_feedback", LESSON)
    nbgrader(course, "export")
    for name in ("ada", "ben"):
        nbgrader(folder / "students" / name, "fetch_feedback", LESSON)
    return folder


def feedback(term, name):
    pages = list((term / "students" / name / LESSON / "feedback").rglob("*.html"))
    assert len(pages) == 1
    return pages[0].read_text(encoding="utf-8")


def test_the_scores_are_right(term):
    with Gradebook(f"sqlite:///{term / 'course' / 'gradebook.db'}", "downhill") as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions(LESSON)}
        assert gradebook.find_assignment(LESSON).max_score == 6
    # Of ben's six points one is left: what his function returns is one number.
    assert scores == {"ada": 6.0, "ben": 1.0}


def test_the_export_holds_both_students(term):
    with open(term / "course" / "grades.csv", newline="", encoding="utf-8") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert rows == {"ada": 6.0, "ben": 1.0}


def test_feedback_shows_parts_mistakes_and_hints(term):
    page = feedback(term, "ben")
    assert "This looks like a plus sign: the step goes uphill." in page
    assert "w² − 9: (w − 3)² is not the difference of two squares" in page
    assert "Hint: First the distance from 3, then its square." in page
    assert "Hidden checks: 1 of 3 points" in page
    assert "type: one number" in page


def test_feedback_says_nothing_about_progress_in_a_session_that_was_none(term):
    page = feedback(term, "ben")
    assert "loss_of" in page
    assert "No check has been run yet" not in page
    assert "Visible checks:" not in page


def test_feedback_shows_no_hidden_test(term, project):
    for name in ("ada", "ben"):
        page = unescape(re.sub(r"<[^>]+>", "", feedback(term, name)))
        lines = {line.strip() for line in page.split("\n")}
        answers = {"w_after_one_step = 5.0 - 0.1 * 2.0", "return (w - 3) ** 2"}
        assert not (hidden_lines(project) - answers) & lines
        assert "HIDDEN" not in page


def test_a_hidden_check_shows_nothing_that_the_tested_function_printed(term):
    page = feedback(term, "ben")
    assert "my own print 5.5" in page  # the visible case, in the student's own notebook
    assert "my own print 7.25" not in page  # a hidden one


def test_the_students_copy_holds_no_solution(term, project):
    for path in (term / "exchange").rglob("outbound/**/*.ipynb"):
        lines = {
            line.strip()
            for cell in nbformat.read(path, as_version=4).cells
            for line in cell.source.split("\n")
        }
        assert not hidden_lines(project) & lines


def test_a_second_autograde_changes_nothing(term):
    before = (term / "course" / "gradebook.db").read_bytes()
    nbgrader(term / "course", "autograde", LESSON)
    assert (term / "course" / "gradebook.db").read_bytes() == before
