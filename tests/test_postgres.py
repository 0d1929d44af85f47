"""A gradebook in PostgreSQL: everything that works on SQLite works there."""

import json
import re
import shutil
import subprocess
import sys
import time
from textwrap import dedent

import psycopg
import pytest

from autograder.build import tool_environment
from autograder.records import RUN_LOCK
from tests.course import (
    autograder,
    gradebook_rows,
    hand_in,
    make_course,
    nbgrader,
    solutions,
    use_database,
)
from tests.servers import postgres, postgres_programs

LESSON, TOPIC = "01_gradient_descent", "gradient_descent"

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.skipif(postgres_programs() is None, reason="PostgreSQL is not installed"),
]

# What the pages of formgrader ask for, and what they write; printed without nbgrader's random ids.
FORMGRADER = """
import json
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

app = NbGrader()
app.initialize([])
api = NbGraderAPI(app.coursedir, parent=app)
lesson, topic = "01_gradient_descent", "gradient_descent"
RANDOM = ("id", "submission_id", "index")
seen = {}
with api.gradebook as book:
    for student in ("ada", "zoe"):
        notebook = book.find_submission_notebook(topic, lesson, student)
        assert book.find_submission_notebook_by_id(notebook.id).student.id == student
        for grade in notebook.grades:
            grade = book.find_grade_by_id(grade.id)
            if grade.name.startswith("why-"):
                grade.manual_score, grade.extra_credit = 1.5, 0.5
                grade.needs_manual_grade = False
        for comment in notebook.comments:
            book.find_comment_by_id(comment.id).manual_comment = f"{student}, read this"
        notebook.flagged = student == "zoe"
        book.db.commit()
        seen[student] = [item.to_dict() for item in (*notebook.grades, *notebook.comments)]
    book.update_or_create_assignment(lesson, duedate="2026-01-01 00:00:00")
    book.update_or_create_student("ada", first_name="Ada", last_name="L.", email=None)
    found = book.notebook_submissions(topic, lesson)
    seen["existing"] = len(api._filter_existing_notebooks(lesson, found))
seen["index"] = sorted(api.get_notebook_submission_indices(lesson, topic).values())
seen["graded"] = sorted(api.get_autograded_students(lesson))
for name, arguments in (
    ("get_assignments", ()),
    ("get_assignment", (lesson,)),
    ("get_notebooks", (lesson,)),
    ("get_submissions", (lesson,)),
    ("get_submission", (lesson, "ada")),
    ("get_notebook_submissions", (lesson, topic)),
    ("get_students", ()),
    ("get_student", ("zoe",)),
    ("get_student_submissions", ("zoe",)),
    ("get_student_notebook_submissions", ("zoe", lesson)),
):
    seen[name] = getattr(api, name)(*arguments)

def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in RANDOM}
    if isinstance(value, (list, tuple)):
        return sorted((plain(item) for item in value), key=lambda item: json.dumps(item))
    return value

print(json.dumps(plain(seen), sort_keys=True))
"""


@pytest.fixture(scope="module")
def server():
    """A server of our own."""
    with postgres() as running:
        yield running


@pytest.fixture(scope="module")
def courses(project, server, tmp_path_factory):
    """Two copies of a graded course: one on SQLite, one on PostgreSQL with its address."""
    folder = tmp_path_factory.mktemp("postgres")
    course = make_course(project, folder)
    right = solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")
    shutil.copytree(project / "release", course / "release")
    hand_in(course, LESSON, "ada", right | {"why-minus-gradient": "Because of Taylor."})
    hand_in(course, LESSON, "zoe", {})
    hand_in(course, LESSON, "broken", {}).write_text("{ this is no notebook")
    when = course / "submitted" / "zoe" / LESSON / "timestamp.txt"
    when.write_text("2026-01-02 03:04:05 UTC")
    other = shutil.copytree(course, folder / "other")
    db_url = server.new("course")
    use_database(other, db_url)
    for each in (course, other):
        autograder(each, "grade", LESSON, "--workers=1", status=2)
    return course, other, db_url


def run(course, *arguments):
    """Run the project's command; return its exit status and its sentence."""
    command = [sys.executable, "-m", "autograder.cli", *arguments]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, " ".join(done.stderr.split())


def begin(course):
    """Start grading the whole class again, and wait until it has begun to judge."""
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--force", "--workers=1"]
    started = subprocess.Popen(
        command, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not (course / ".downhill").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return started


def ended(started):
    """Wait for a command; return its exit status and what it found wrong."""
    _, said = started.communicate(timeout=120)
    return started.returncode, said[said.find("Error") :] if "Error" in said else ""


def without_times(row):
    return {key: value for key, value in row.items() if key not in ("seconds", "cpu")}


def test_a_class_gets_the_rows_that_it_gets_in_sqlite(courses):
    course, other, db_url = courses
    assert gradebook_rows(other, db_url) == gradebook_rows(course)
    assert not (other / "gradebook.db").exists()


def test_formgraders_pages_show_the_same_and_what_they_write_stays(courses):
    course, other, db_url = courses
    shown = [
        subprocess.run(
            [sys.executable, "-c", FORMGRADER], cwd=each, check=True, capture_output=True, text=True
        ).stdout
        for each in (course, other)
    ]
    sqlite, postgres = map(json.loads, shown)
    for name, value in sqlite.items():
        assert postgres[name] == value, name
    printed = [
        autograder(each, "grade", LESSON, "--force", "--json", "--workers=1", status=2)
        for each in (course, other)
    ]
    told = [
        [without_times(json.loads(line)) for line in text.splitlines()[:-1]] for text in printed
    ]
    assert told[0] == told[1]
    assert all(row["repairs"] == [] for row in told[1])  # the lesson's cells are in its order
    rows = gradebook_rows(other, db_url)
    assert rows == gradebook_rows(course)
    assert {row[4] for row in rows["grade"] if row[1].startswith("why-")} == {1.5, None}


def test_a_gradebook_is_taken_over_as_the_docs_say(courses, server, project):
    course, _, _ = courses
    text = (project / "docs" / "scale.md").read_text(encoding="utf-8")
    script = dedent(re.search(r"    python - <<'END'\n(.*?)\n    END", text, re.S)[1])
    db_url = server.new("taken_over")
    script = script.replace("postgresql+psycopg://grader@localhost/downhill", db_url)
    command = [sys.executable, "-c", script]
    subprocess.run(command, cwd=course, env=tool_environment(), check=True)
    assert gradebook_rows(course, db_url) == gradebook_rows(course)
    again = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert "violates foreign key constraint" in again.stderr  # and nothing is doubled
    assert gradebook_rows(course, db_url) == gradebook_rows(course)


def test_nbgraders_own_commands_and_the_report_work(courses):
    course, other, db_url = courses
    before = gradebook_rows(other, db_url)
    nbgrader(other, "autograde", LESSON, "--student=zoe", "--force")
    assert gradebook_rows(other, db_url) == before
    nbgrader(other, "generate_feedback", LESSON)
    assert (other / "feedback" / "ada" / LESSON / f"{TOPIC}.html").exists()
    for each in (course, other):
        nbgrader(each, "export")
    exported = [sorted((each / "grades.csv").read_text().splitlines()) for each in (course, other)]
    assert exported[0] == exported[1]
    nbgrader(other, "export", "--exporter=autograder.exporters.CanvasExporter")
    assert '"L., Ada"' in (other / "canvas.csv").read_text()
    reports = [json.loads(autograder(each, "report", LESSON, "--json")) for each in (course, other)]
    for found in reports:
        del found["seconds"]
    assert reports[0] == reports[1]


def test_a_second_run_is_turned_away_on_whatever_machine_it_is(courses):
    _, other, db_url = courses
    with psycopg.connect(db_url) as connection:
        connection.execute("select pg_advisory_lock(%s)", [RUN_LOCK])  # as a run holds it
        status, said = run(other, "grade", LESSON)
    assert status == 1
    assert "another `autograder grade` works on this course" in said


def test_corrected_tests_are_taken_into_it(courses):
    _, other, db_url = courses
    before = gradebook_rows(other, db_url)
    printed = autograder(other, "regrade", LESSON, "--json", "--workers=1", status=2)
    assert json.loads(printed.splitlines()[-1])["changes"] == []
    assert gradebook_rows(other, db_url) == before


def test_a_server_that_is_restarted_or_a_table_that_is_held_costs_no_submission(courses, server):
    _, other, db_url = courses
    before = gradebook_rows(other, db_url)
    started = begin(other)
    server.stop()  # in the way of a power cut
    time.sleep(1)
    server.start()
    with psycopg.connect(db_url) as connection:
        connection.execute("lock table grade")
        time.sleep(3)
    assert ended(started) == (2, "")
    assert gradebook_rows(other, db_url) == before


def test_a_table_that_is_held_for_long_is_told(courses):
    _, other, db_url = courses
    with open(other / "nbgrader_config.py", "a") as file:
        file.write("\nc.Judge.gradebook_seconds = 1.0\n")
    with psycopg.connect(db_url) as connection:
        connection.execute("lock table grade")
        status, said = run(other, "grade", LESSON)
    assert status == 1
    assert "another program holds it" in said


def test_a_gradebook_that_cannot_be_reached_is_told_in_a_sentence(courses, server):
    _, other, db_url = courses
    for command, wrong, words in (
        ("grade", server.url("no_such_course"), "make the database and its user, or correct"),
        ("report", "postgresql://course@/course?host=/no/such/folder", "does the server run"),
    ):
        use_database(other, wrong)
        status, said = run(other, command, LESSON)
        assert status == 1
        assert words in said, said
    use_database(other, db_url)
    script = "import sys; sys.modules['psycopg'] = None; from autograder.cli import main; main()"
    command = [sys.executable, "-c", script, "report", LESSON]
    done = subprocess.run(command, cwd=other, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'pip install "downhill[postgres]"' in done.stderr
    assert "Traceback" not in done.stderr
