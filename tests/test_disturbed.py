"""Grading while something else goes on: hand grading, a gradebook that is held, killed processes."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import psutil
import pytest
from nbgrader.api import Gradebook

from autograder.engine.sandbox import why_not
from tests.course import (
    autograder,
    gradebook_rows,
    graded,
    hand_in,
    make_course,
    solutions,
)
from tests.servers import wait_for

LESSON, TOPIC = "00_welcome", "welcome"
SLOW = "def loss_of(w):\n    import time\n    time.sleep(100)\n"

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def undisturbed(project, tmp_path_factory):
    """A graded course; the second of its three submissions takes some seconds."""
    course = make_course(project, tmp_path_factory.mktemp("disturbed"))
    shutil.copytree(project / "release", course / "release")
    right = solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")
    for student, answers in (("ada", right), ("bob", right | {"loss_of": SLOW}), ("cy", {})):
        hand_in(course, LESSON, student, answers)
    autograder(course, "grade", LESSON)
    return course


@pytest.fixture
def course(undisturbed, tmp_path):
    """The same, not graded yet."""
    ignored = shutil.ignore_patterns("autograded", "gradebook.db")
    return shutil.copytree(undisturbed, tmp_path / "course", ignore=ignored)


def begin(course):
    """Start grading, one submission at a time; return when the first one is recorded."""
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--json", "--workers=1"]
    run = subprocess.Popen(
        command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: list((course / "autograded").glob("ada/*")))
    return run


def rows_of(printed):
    *rows, _ = [json.loads(line) for line in printed.splitlines()]
    return {row["student"]: row for row in rows}


def hold(course, seconds):
    """Hold the gradebook as a program does that writes to it for long."""
    with closing(
        sqlite3.connect(course / "gradebook.db", isolation_level=None, timeout=30)
    ) as book:
        book.execute("begin exclusive")
        time.sleep(seconds)


def test_what_a_person_gives_meanwhile_is_kept(course, undisturbed):
    autograder(course, "grade", LESSON)  # so that formgrader has something to show
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--force", "--workers=1"]
    run = subprocess.Popen(command, cwd=course, stdout=subprocess.DEVNULL)
    given = 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as book:
        while run.poll() is None:  # as formgrader's handlers write
            given += 1
            for student in ("ada", "bob", "cy"):
                grade = book.find_grade("test-w_after_one_step", TOPIC, LESSON, student)
                grade.manual_score, grade.needs_manual_grade = given, False
                book.db.commit()
                comment = book.find_comment("loss_of", TOPIC, LESSON, student)
                comment.manual_comment = f"Look {given}"
                book.db.commit()
            time.sleep(0.01)
    assert run.returncode == 0
    assert given > 10
    before, after = gradebook_rows(undisturbed), gradebook_rows(course)
    for old, new in zip(before["grade"], after["grade"], strict=True):
        by_hand = given if new[1] == "test-w_after_one_step" else None
        assert new == (*old[:4], by_hand, *old[5:6], new[6])
    assert {row[3] for row in after["comment"] if row[1] == "loss_of"} == {f"Look {given}"}


def test_a_gradebook_that_is_held_for_a_while_is_waited_for(course, undisturbed):
    run = begin(course)
    hold(course, 10)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    assert set(rows_of(printed)) == {"ada", "bob", "cy"}
    assert gradebook_rows(course) == gradebook_rows(undisturbed)


def test_a_gradebook_that_is_held_too_long_ends_the_run_and_the_next_completes(course, undisturbed):
    with open(course / "nbgrader_config.py", "a") as file:
        file.write("\nc.Judge.gradebook_seconds = 1.0\n")
    run = begin(course)
    holder = threading.Thread(target=hold, args=(course, 25))
    holder.start()
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 1
    assert "another program holds it; nothing of this batch was recorded" in said
    assert [json.loads(line)["student"] for line in printed.splitlines()] == ["ada"]
    holder.join()
    assert {row[0] for row in gradebook_rows(course)["grade"]} == {"ada"}
    assert not (course / "autograded" / "bob").exists()
    assert set(rows_of(autograder(course, "grade", LESSON, "--json"))) == {"bob", "cy"}
    assert gradebook_rows(course) == gradebook_rows(undisturbed)


def processes(run):
    """The processes of a run that judges: one of each kind, by name."""
    examiner = psutil.Process(run.pid).children()[0]
    server = next(child for child in examiner.children() if child.children() or why_not())
    fork = next(child for child in examiner.children() if child != server)
    inside = server.children(recursive=True)
    return {
        "examiner": examiner,
        "fork that judges": fork,
        "student's server": server,
        "student's process": max(inside, key=lambda process: process.create_time()),
    }


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("examiner", "the examiner's process ended"),
        ("fork that judges", "the process that judged it ended"),
        ("student's server", "the student's side ended"),
        ("student's process", None),  # costs what it did: the test that failed anyway
    ],
)
def test_a_process_that_is_killed_loses_and_doubles_nothing(course, undisturbed, kind, reason):
    run = begin(course)

    def judges_for_long():
        try:
            found = processes(run)
            old = time.time() - found["student's process"].create_time() > 1
            return found if old else None
        except (StopIteration, IndexError, ValueError, psutil.NoSuchProcess):
            return None

    os.kill(wait_for(judges_for_long)[kind].pid, signal.SIGKILL)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    rows = rows_of(printed)
    told = [f"it was judged again, because {reason}"] if reason else []
    assert {name: row["events"] for name, row in rows.items()} == {"ada": [], "bob": told, "cy": []}
    assert gradebook_rows(course) == gradebook_rows(undisturbed)
    assert graded(course, LESSON, "cy") == graded(undisturbed, LESSON, "cy")
    assert autograder(course, "grade", LESSON, "--json").count("\n") == 1  # all skipped


def test_a_submission_over_which_the_judge_dies_twice_needs_attention(course):
    run = begin(course)
    killed = set()
    deadline = time.monotonic() + 60
    while len(killed) < 2 and time.monotonic() < deadline:
        try:
            found = processes(run)
            fork, student = found["fork that judges"], found["student's process"]
            if fork.pid not in killed and time.time() - student.create_time() > 1:
                fork.kill()
                killed.add(fork.pid)
        except (StopIteration, IndexError, ValueError, psutil.NoSuchProcess):
            continue
        time.sleep(0.1)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 2, said
    rows = rows_of(printed)
    assert rows["bob"]["reason"] == "the process that judged it ended, 2 times"
    assert (rows["ada"]["score"], rows["cy"]["status"]) == (6, "graded")
    assert set(rows_of(autograder(course, "grade", LESSON, "--json"))) == {"bob"}
