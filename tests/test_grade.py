"""`autograder grade` and `autograder check`, as people run them."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from nbgrader.api import Gradebook

from autograder.demo import fill_in
from autograder.engine.sandbox import why_not
from tests.course import (
    answers,
    autograder,
    gradebook_rows,
    graded,
    hand_in,
    make_course,
    nbgrader,
    solutions,
    without_figures,
)

LESSON = "00_welcome"
TOPIC = "welcome"
ENDLESS = "def loss_of(w):\n    while True:\n        pass\n"

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def right(project):
    """The solutions of the lesson."""
    return solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")


@pytest.fixture(scope="module")
def collected(project, right, tmp_path_factory):
    """A course with twelve submissions, not graded."""
    course = make_course(project, tmp_path_factory.mktemp("collected"))
    nbgrader(course, "generate_assignment", LESSON)
    wrong = [answer for answer in answers(LESSON) if not answer.right][::6][:8]
    hand_in(course, LESSON, "ada", right)
    hand_in(course, LESSON, "zoe", {})
    for number, answer in enumerate(wrong):
        hand_in(course, LESSON, f"s{number}", right | {answer.function: answer.code})
    hand_in(course, LESSON, "broken", right).write_text("{ this is no notebook")
    hand_in(course, LESSON, "missing", right).rename(
        course / "submitted" / "missing" / LESSON / "my homework.txt"
    )
    for name in ("ada", "s1"):
        (course / "submitted" / name / LESSON / "timestamp.txt").write_text(
            "2026-01-02 03:04:05 UTC"
        )
    return course


@pytest.fixture
def course(collected, tmp_path):
    """A copy of that course."""
    shutil.copytree(collected, tmp_path / "course")
    return tmp_path / "course"


def lines(printed):
    """What --json printed: rows by student, and the summary."""
    rows = [json.loads(line) for line in printed.splitlines()]
    return {row["student"]: row for row in rows[:-1]}, rows[-1]["summary"]


def grade(course, *arguments, status=2):
    return lines(autograder(course, "grade", LESSON, "--json", *arguments, status=status))


def test_a_class_is_graded_and_what_cannot_be_is_told(course):
    rows, summary = grade(course)
    assert {k: summary[k] for k in ("graded", "needs_attention", "skipped")} == {
        "graded": 10,
        "needs_attention": 2,
        "skipped": 0,
    }
    assert rows["ada"]["score"] == rows["ada"]["max_score"] == 6
    assert rows["zoe"]["score"] == 0
    assert rows["broken"]["status"] == rows["missing"]["status"] == "needs attention"
    assert "invalid JSON in line 1" in rows["broken"]["reason"]
    assert "'welcome.ipynb' was not handed in" in rows["missing"]["reason"]
    exercise = rows["ada"]["exercises"][0]
    assert exercise["grade_id"] == "test-w_after_one_step"
    assert exercise["points"] == exercise["earned"] == 1
    keys = {"goal", "points", "earned", "state", "hint", "mistake"}
    assert keys <= set(exercise["parts"][0])
    assert rows["ada"]["isolation"] == ("process" if why_not() else "bubblewrap")


def test_what_needs_attention_says_so_where_graders_look(course):
    grade(course)
    page = (course / "autograded" / "broken" / LESSON / f"{TOPIC}.ipynb").read_text()
    assert "This submission needs attention" in page
    assert "invalid JSON in line 1" in page
    rows = {row[0] for row in gradebook_rows(course)["grade"] if row[6]}
    assert rows == {"broken", "missing"}  # they wait for a person
    nbgrader(course, "generate_feedback", LESSON)
    feedback = (course / "feedback" / "broken" / LESSON / f"{TOPIC}.html").read_text()
    assert "invalid JSON in line 1" in feedback


def test_a_second_run_skips_what_is_graded_and_unchanged(course, right):
    grade(course)
    before = gradebook_rows(course)
    rows, summary = grade(course)
    assert (set(rows), summary["skipped"]) == ({"broken", "missing"}, 10)  # told until mended
    fill_in(course / "submitted" / "zoe" / LESSON / f"{TOPIC}.ipynb", right)
    hand_in_again = course / "submitted" / "broken" / LESSON / f"{TOPIC}.ipynb"
    hand_in_again.write_bytes(
        (course / "submitted" / "ada" / LESSON / f"{TOPIC}.ipynb").read_bytes()
    )
    rows, summary = grade(course)
    assert set(rows) == {"zoe", "broken", "missing"}
    assert rows["zoe"]["score"] == rows["broken"]["score"] == 6
    rows, _ = grade(course, "--force")
    assert len(rows) == 12
    assert before["student"] == gradebook_rows(course)["student"]


def test_a_lost_gradebook_or_folder_is_noticed(course):
    grade(course)
    before = gradebook_rows(course)
    (course / "gradebook.db").unlink()
    shutil.rmtree(course / "autograded" / "s3")
    rows, _ = grade(course)
    assert len(rows) == 12
    assert gradebook_rows(course) == before


def test_a_gradebook_that_is_not_there_is_made_from_the_source(project, right, tmp_path):
    course = make_course(project, tmp_path)
    shutil.copytree(project / "release", course / "release")
    hand_in(course, LESSON, "ada", right)
    rows, _ = grade(course, status=0)
    assert rows["ada"]["score"] == 6


def test_killing_it_at_any_moment_and_running_it_again_changes_nothing(course, tmp_path):
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(course, undisturbed)
    grade(undisturbed)
    dice = random.Random(7)
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON]
    for _ in range(10):
        run = subprocess.Popen(
            command, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(1.0, 6.0))
        run.send_signal(signal.SIGKILL)
        run.wait()
    _, summary = grade(course)
    assert sum(summary[key] for key in ("graded", "needs_attention", "skipped")) == 12
    assert gradebook_rows(course) == gradebook_rows(undisturbed)
    for student in ("ada", "s1", "zoe"):
        assert graded(course, LESSON, student) == graded(undisturbed, LESSON, student)
    assert not (course / ".downhill").exists()


def test_ctrl_c_leaves_a_consistent_gradebook(course, right):
    hand_in(course, LESSON, "loops", right | {"loss_of": ENDLESS})
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--workers", "1"]
    run = subprocess.Popen(
        command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not list((course / "autograded").glob("*/*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "recorded; run it again to go on" in " ".join(said.split())
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as book:
        recorded = {s.student.id for s in book.assignment_submissions(LESSON)}
    assert {path.parent.name for path in (course / "autograded").glob("*/*")} == recorded
    rows, summary = grade(course)
    assert len(rows) + summary["skipped"] == 13
    assert rows["loops"]["score"] == 2


def test_a_worker_that_dies_is_replaced_and_its_submission_tried_again(course, right):
    hand_in(course, LESSON, "loops", right | {"loss_of": ENDLESS})
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--json", "--workers=1"]
    run = subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, text=True)
    killed = 0
    while run.poll() is None and killed < 1:
        time.sleep(0.2)
        if list((course / "autograded").glob("ada/*")):
            for pid in children(run.pid):
                os.kill(pid, signal.SIGKILL)
                killed += 1
    printed, _ = run.communicate(timeout=90)
    assert killed == 1
    rows, summary = lines(printed)
    assert len(rows) == 13
    assert summary["needs_attention"] == 2
    assert rows["loops"]["score"] == 2


def children(pid):
    """The processes that one has started."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


# The same as nbgrader


def test_late_days_hand_grades_and_comments_are_kept_as_nbgrader_keeps_them(project, tmp_path):
    lesson, topic = "01_gradient_descent", "gradient_descent"
    course = make_course(project, tmp_path)
    with open(course / "nbgrader_config.py", "a") as file:
        file.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    nbgrader(course, "generate_assignment", lesson)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as book:
        book.update_or_create_assignment(lesson, duedate="2026-01-01 00:00:00")
    right = solutions(project / "source" / lesson / f"{topic}.ipynb")
    written = right | {"why-minus-gradient": "Because of Taylor."}
    for student, handed_in, when in (
        ("late", written, "2026-01-02 00:00:00 UTC"),
        ("early", right, "2025-12-31 00:00:00 UTC"),
        ("blank", {}, "2026-01-03 00:00:00 UTC"),
    ):
        notebook = hand_in(course, lesson, student, handed_in)
        without_figures(notebook)
        (notebook.parent / "timestamp.txt").write_text(when)
    stock = tmp_path / "stock"
    shutil.copytree(course, stock)

    def by_hand(folder):
        with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "downhill") as book:
            grade = book.find_grade("why-minus-gradient", topic, lesson, "late")
            grade.manual_score, grade.needs_manual_grade = 2.0, False
            test = book.find_grade("test-minimize", topic, lesson, "early")
            test.manual_score, test.extra_credit = 1.5, 0.25
            book.find_comment("why-minus-gradient", topic, lesson, "late").manual_comment = "Good."
            book.db.commit()

    for _ in range(2):
        autograder(course, "grade", lesson, "--json", "--force")
        nbgrader(stock, "autograde", lesson, "--force", "--Judge.stock=True")
        assert gradebook_rows(course) == gradebook_rows(stock)
        by_hand(course)
        by_hand(stock)
    rows = {row[0]: row for row in gradebook_rows(course)["notebook"]}
    assert rows["late"][3] > 0
    assert rows["early"][3] is None
    grades = {row[:2]: row for row in gradebook_rows(course)["grade"]}
    assert grades["late", "why-minus-gradient"][4] == 2.0
    assert ("blank", "why-minus-gradient", "No response.", None) in gradebook_rows(course)[
        "comment"
    ]
    nbgrader(course, "generate_feedback", lesson)
    nbgrader(course, "export")
    assert "late" in (course / "grades.csv").read_text()


def test_nbgraders_own_command_and_formgrader_use_the_judge(course):
    escape = (
        "import os\nprint('HOME', os.environ.get('HOME'), os.path.exists('../../gradebook.db'))"
    )
    notebook = course / "submitted" / "ada" / LESSON / f"{TOPIC}.ipynb"
    content = json.loads(notebook.read_text())
    content["cells"].insert(
        0,
        content["cells"][1]
        | {
            "cell_type": "code",
            "source": escape,
            "metadata": {},
            "id": "escape",
            "outputs": [],
            "execution_count": None,
        },
    )
    notebook.write_text(json.dumps(content))
    (course / "submitted" / "broken" / LESSON / f"{TOPIC}.ipynb").unlink()
    nbgrader(course, "autograde", LESSON, "--student=ada")
    shown = (course / "autograded" / "ada" / LESSON / f"{TOPIC}.ipynb").read_text()
    assert "HOME /tmp False" in shown
    # The button of the formgrader page calls this method, in the server's process.
    button = (
        "from nbgrader.apps.baseapp import NbGrader; from nbgrader.apps.api import NbGraderAPI\n"
        "app = NbGrader(); app.initialize([])\n"
        "api = NbGraderAPI(app.coursedir, parent=app)\n"
        f"result = api.autograde({LESSON!r}, 'ada')\n"
        "assert result['success'], result"
    )
    subprocess.run([sys.executable, "-c", button], cwd=course, check=True, capture_output=True)
    note = json.loads((course / "autograded" / "ada" / LESSON / f"{TOPIC}.ipynb").read_text())
    assert note["metadata"]["downhill"]["isolation"] in ("bubblewrap", "process")


# Bad input


def test_wrong_usage_ends_with_status_1_and_a_sentence(course):
    for arguments, words in (
        (["grade", "00_welcom"], "did you mean '00_welcome'?"),
        (["grade"], "Missing argument"),
        (["grade", LESSON, "--workers", "0"], "--workers"),
        (["check", "no_such_file.ipynb"], "there is no file 'no_such_file.ipynb'"),
        (["no_such_command"], "No such command"),
    ):
        done = run(course, *arguments)
        assert done.returncode == 1, arguments
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def run(course, *arguments, **options):
    command = [sys.executable, "-m", "autograder.cli", *arguments]
    return subprocess.run(
        command, cwd=course, capture_output=True, text=True, check=False, **options
    )


def test_outside_of_a_course_it_says_where_to_run_it(tmp_path):
    done = run(tmp_path, "grade", LESSON)
    assert done.returncode == 1
    assert "run this in the course folder" in done.stderr


def test_a_gradebook_that_is_locked_is_told(course):
    with open(course / "nbgrader_config.py", "a") as file:
        file.write("\nc.Judge.gradebook_seconds = 1.0\n")
    with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as book:
        book.execute("begin exclusive")
        done = run(course, "grade", LESSON)
    assert done.returncode == 1
    assert "another program holds it" in " ".join(done.stderr.split())
    assert not list((course / "autograded").glob("*/*"))
    assert grade(course)[1]["graded"] == 10


def test_a_gradebook_that_is_no_database_is_told(course):
    (course / "gradebook.db").write_text("not a database at all, but long enough to be one" * 50)
    done = run(course, "grade", LESSON)
    assert done.returncode == 1
    assert "put a backup in its place" in " ".join(done.stderr.split())


def test_a_full_disk_leaves_nothing_half_written(course, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    script = (
        f"mount -t tmpfs -o size=8m tmpfs {small} && cp -r {course}/. {small} && cd {small} && "
        f"dd if=/dev/zero of=ballast bs=1k count=9000 2>/dev/null; "
        f"{sys.executable} -m autograder.cli grade {LESSON}; echo status $?; rm -f ballast; "
        f"ls autograded 2>/dev/null; cp gradebook.db {tmp_path}/after.db"
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "status 1" in done.stdout, done.stdout + done.stderr
    said = " ".join(done.stderr.split())
    assert "make room" in said
    assert "Traceback" not in said
    with closing(sqlite3.connect(tmp_path / "after.db")) as book:
        assert book.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_second_run_at_the_same_time_is_turned_away(course, right):
    for student in ("aaa", "aab", "aac", "aad"):  # long enough for the second to begin
        hand_in(course, LESSON, student, right | {"loss_of": ENDLESS})
    first = subprocess.Popen(
        [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--workers=1"],
        cwd=course,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not (course / ".downhill").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    second = run(course, "grade", LESSON)
    first.send_signal(signal.SIGINT)
    assert first.wait() == 130
    assert second.returncode == 1
    assert "another `autograder grade` works on this course" in " ".join(second.stderr.split())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n", "not text in UTF-8"),
        (b"[1, 2]", "a JSON object was expected"),
        (b'{"cells": []}', "it has no cells"),
        (b"{" * 5000, "invalid JSON"),
        (b"[" * 200_000, "no notebook"),
    ],
)
def test_a_file_that_is_no_notebook_needs_attention(course, content, reason):
    path = course / "bad.ipynb"
    path.write_bytes(content)
    row = json.loads(autograder(course, "check", "bad.ipynb", "--json", status=2))
    assert row["status"] == "needs attention"
    assert reason in row["reason"]


def test_a_file_of_200_mb_is_not_read(course):
    path = course / "submitted" / "zoe" / LESSON / f"{TOPIC}.ipynb"
    path.unlink()
    with open(path, "wb") as file:
        file.truncate(200 * 2**20)
    rows, _ = grade(course)
    assert "has 200 MB" in rows["zoe"]["reason"]
    assert rows["ada"]["score"] == 6


def test_links_lead_nowhere(course):
    path = course / "submitted" / "zoe" / LESSON / f"{TOPIC}.ipynb"
    path.unlink()
    path.symlink_to(course / "submitted" / "ada" / LESSON / f"{TOPIC}.ipynb")
    (course / "submitted" / "s1" / LESSON / "data.csv").symlink_to(course / "gradebook.db")
    os.mkfifo(course / "submitted" / "s1" / LESSON / "pipe")
    rows, _ = grade(course)
    assert "is a link" in rows["zoe"]["reason"]
    assert rows["s1"]["status"] == "graded"
    assert not (course / "autograded" / "s1" / LESSON / "data.csv").exists()


def test_isolation_that_is_required_and_missing_is_refused(course, tmp_path):
    python = os.path.realpath(sys.executable)
    empty = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = run(course, "grade", LESSON, "--require-isolation", env=empty)
    assert done.returncode == 1, python
    assert "isolation is required and cannot be had: the program bwrap is missing" in " ".join(
        done.stderr.split()
    )
    done = run(course, "grade", LESSON, env=empty)
    assert done.returncode == 2
    assert "can read your files and use the network" in " ".join(done.stderr.split())


# check


def test_check_finds_the_lesson_by_its_exercises(course, right):
    path = hand_in(course, LESSON, "solo", right).rename(course / "renamed by me.ipynb")
    row = json.loads(autograder(course, "check", str(path), "--json", status=0))
    assert (row["lesson"], row["score"]) == (LESSON, 6)


def test_check_of_a_strange_notebook_says_so(course):
    strange = {"cells": [{"cell_type": "code", "source": "1", "metadata": {}}], "metadata": {}}
    (course / "strange.ipynb").write_text(json.dumps(strange))
    done = run(course, "check", "strange.ipynb")
    assert done.returncode == 1
    assert "has the exercises of no lesson" in " ".join(done.stderr.split())
