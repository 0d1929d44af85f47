"""Grading while something else goes on: hand grading, a gradebook that is held, killed processes."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

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
SLEEPERS = ("bob", "cy", "dan", "eve")

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def undisturbed(project, tmp_path_factory):
    """A graded course; four of its six submissions take some seconds."""
    course = make_course(project, tmp_path_factory.mktemp("disturbed"))
    shutil.copytree(project / "release", course / "release")
    right = solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")
    hand_in(course, LESSON, "ada", right)
    for student in SLEEPERS:
        hand_in(course, LESSON, student, right | {"loss_of": SLOW})
    hand_in(course, LESSON, "zoe", {})
    autograder(course, "grade", LESSON, "--workers=5")  # which sleep most of the time
    return course


@pytest.fixture
def course(undisturbed, tmp_path):
    """The same, not graded yet."""
    ignored = shutil.ignore_patterns("autograded", "gradebook.db")
    return shutil.copytree(undisturbed, tmp_path / "course", ignore=ignored)


def begin(course, workers="--workers=1"):
    """Start grading; return when the first submission is recorded."""
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--json", workers]
    run = subprocess.Popen(
        command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: list((course / "autograded").glob("ada/*")))
    return run


def recorded(course, student):
    return (course / "autograded" / student / LESSON).exists()


def rows_of(printed):
    *rows, _ = [json.loads(line) for line in printed.splitlines()]
    return {row["student"]: row for row in rows}


@contextmanager
def held(course):
    """Hold the gradebook as a program does that writes to it for long."""
    with closing(
        sqlite3.connect(course / "gradebook.db", isolation_level=None, timeout=30)
    ) as book:
        book.execute("begin exclusive")
        yield


def test_what_a_person_gives_meanwhile_is_kept(undisturbed, tmp_path):
    course = shutil.copytree(undisturbed, tmp_path / "course")
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--force"]
    run = subprocess.Popen([*command, "--workers=5"], cwd=course, stdout=subprocess.DEVNULL)
    given = 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as book:
        while run.poll() is None:  # as formgrader's handlers write
            given += 1
            for student in ("ada", *SLEEPERS, "zoe"):
                grade = book.find_grade("test-w_after_one_step", TOPIC, LESSON, student)
                grade.manual_score, grade.needs_manual_grade = given, False
                book.db.commit()
                comment = book.find_comment("loss_of", TOPIC, LESSON, student)
                comment.manual_comment = f"Look {given}"
                book.db.commit()
            time.sleep(0.05)
    assert run.returncode == 0
    assert given > 10
    before, after = gradebook_rows(undisturbed), gradebook_rows(course)
    for old, new in zip(before["grade"], after["grade"], strict=True):
        by_hand = given if new[1] == "test-w_after_one_step" else None
        assert new == (*old[:4], by_hand, old[5], new[6])
    assert {row[3] for row in after["comment"] if row[1] == "loss_of"} == {f"Look {given}"}


def test_a_gradebook_that_is_held_too_long_ends_the_run_and_for_a_while_is_waited_for(
    course, undisturbed
):
    config = (course / "nbgrader_config.py").read_text()
    (course / "nbgrader_config.py").write_text(f"{config}\nc.Judge.gradebook_seconds = 1.0\n")
    run = begin(course)
    with held(course):
        printed, said = run.communicate(timeout=120)
    assert run.returncode == 1
    assert "another program holds it; nothing of this batch was recorded" in said
    assert [json.loads(line)["student"] for line in printed.splitlines()] == ["ada"]
    assert {row[0] for row in gradebook_rows(course)["grade"]} == {"ada"}
    assert not (course / "autograded" / "bob").exists()
    (course / "nbgrader_config.py").write_text(config)
    run = begin(course, "--workers=5")
    with held(course):
        time.sleep(15)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    assert set(rows_of(printed)) == {*SLEEPERS, "zoe"}
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


def judges_for_long(run, before=()):
    """The processes of a run, once they have been at one submission for a while."""

    def found():
        try:
            now = processes(run)
            seconds = time.time() - now["student's process"].create_time()
            return now if seconds > 1 and now["fork that judges"].pid not in before else None
        except (StopIteration, IndexError, ValueError, psutil.NoSuchProcess):
            return None

    return wait_for(found)


def test_whichever_process_is_killed_nothing_is_lost_or_doubled(course, undisturbed):
    run, killed, told = begin(course), set(), {"ada": [], "zoe": []}
    for student, (kind, reason) in zip(
        SLEEPERS,
        (
            ("examiner", "the examiner's process ended"),
            ("fork that judges", "the process that judged it ended"),
            ("student's server", "the student's side ended"),
            ("student's process", None),  # costs what it did: the test that failed anyway
        ),
        strict=True,
    ):
        if before := SLEEPERS[: SLEEPERS.index(student)]:
            wait_for(lambda before=before: recorded(course, before[-1]))
        found = judges_for_long(run, killed)
        killed.add(found["fork that judges"].pid)
        os.kill(found[kind].pid, signal.SIGKILL)
        told[student] = [f"it was judged again, because {reason}"] if reason else []
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    assert {name: row["events"] for name, row in rows_of(printed).items()} == told
    assert gradebook_rows(course) == gradebook_rows(undisturbed)
    assert graded(course, LESSON, "zoe") == graded(undisturbed, LESSON, "zoe")


def test_a_submission_over_which_the_judge_dies_twice_needs_attention(course):
    for student in SLEEPERS[1:]:
        shutil.rmtree(course / "submitted" / student)
    run, killed = begin(course), set()
    for _ in range(2):
        fork = judges_for_long(run, killed)["fork that judges"]
        fork.kill()
        killed.add(fork.pid)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 2, said
    rows = rows_of(printed)
    assert rows["bob"]["reason"] == "the process that judged it ended, 2 times"
    assert (rows["ada"]["score"], rows["zoe"]["status"]) == (6, "graded")
    again = rows_of(autograder(course, "grade", LESSON, "--json"))
    assert {name: row["status"] for name, row in again.items()} == {"bob": "graded"}
