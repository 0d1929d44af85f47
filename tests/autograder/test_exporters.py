"""Grades in the form that learning platforms import."""

import csv
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from autograder.build import tool_environment

# nbgrader's own way to add a submission: SQLAlchemy would have it done in another order.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Make a gradebook: two lessons, three students, one of them late, one without work."""
    folder = tmp_path_factory.mktemp("course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", tool_environment()["PATH"])  # nbgrader calls alembic by name
        book = Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "downhill")
    with book:
        for lesson in ("01_a", "02_b"):
            book.add_assignment(lesson)
            book.add_notebook("n", lesson)
            book.add_grade_cell("x", "n", lesson, max_score=10, cell_type="code")
        book.add_student("ada", first_name="Ada", last_name="Lovelace", email="ada@example.org")
        book.add_student("ben", first_name="Ben", last_name='Abel, "Benny"')
        book.add_student("cleo")
        for lesson, student, points in (
            ("01_a", "ada", 7.5),
            ("02_b", "ada", 1.0),
            ("01_a", "ben", 10),
        ):
            submission = book.add_submission(lesson, student)
            submission.notebooks[0].grades[0].auto_score = points
        book.find_submission_notebook("n", "01_a", "ada").late_submission_penalty = 1.25
        book.find_submission_notebook("n", "02_b", "ada").late_submission_penalty = 3.0
        book.db.commit()
    return folder


def export(course, *arguments, status=0):
    command = [sys.executable, "-m", "nbgrader", "export", *arguments]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stderr


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_canvas_reads_a_header_the_maxima_and_one_row_for_each_student(course):
    export(course, "--exporter=autograder.exporters.CanvasExporter")
    assert table(course / "canvas.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_a", "02_b"],
        ["    Points Possible", "", "", "", "", "10", "10"],
        ["cleo", "", "", "cleo", "", "0", "0"],
        ['Abel, "Benny", Ben', "", "", "ben", "", "10", "0"],
        ["Lovelace, Ada", "", "", "ada", "", "6.25", "0"],
    ]


def test_moodle_reads_names_id_and_address(course):
    export(
        course,
        "--exporter=autograder.exporters.MoodleExporter",
        "--MoodleExporter.identify_by=ID number",
        "--to=for_moodle.csv",
    )
    rows = table(course / "for_moodle.csv")
    assert rows[0] == ["First name", "Last name", "ID number", "Email address", "01_a", "02_b"]
    assert rows[3] == ["Ada", "Lovelace", "ada", "ada@example.org", "6.25", "0"]


def test_one_lesson_and_some_students_can_be_chosen(course):
    export(
        course,
        "--exporter=autograder.exporters.MoodleExporter",
        "--assignment",
        "['01_a']",
        "--student",
        "['ada', 'cleo']",
    )
    rows = table(course / "moodle.csv")
    assert [row[2] for row in rows] == ["Username", "cleo", "ada"]
    assert [row[4:] for row in rows] == [["01_a"], ["0"], ["6.25"]]


def test_who_is_not_there_is_named_and_no_file_is_written(course):
    chosen = ("--student", "['zoe']", "--to=zoe.csv")
    said = export(course, "--exporter=autograder.exporters.CanvasExporter", *chosen, status=1)
    assert "the gradebook has no student zoe" in said
    assert "Traceback" not in said
    assert not (course / "zoe.csv").exists()
