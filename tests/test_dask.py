"""`autograder grade --scheduler`, on a real cluster of this machine. The tests build on each other."""

import json
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest

from autograder.engine.sandbox import why_not
from tests.course import (
    answers,
    autograder,
    gradebook_rows,
    graded,
    hand_in,
    make_course,
    solutions,
)
from tests.servers import dask, wait_for

LESSON, TOPIC = "00_welcome", "welcome"
SLOW = "def loss_of(w):\n    import time\n    time.sleep(100)\n"

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def right(project):
    """The solutions of the lesson."""
    return solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")


@pytest.fixture(scope="module")
def cluster():
    """A scheduler, without workers to begin with."""
    with dask() as running:
        yield running


@pytest.fixture(scope="module")
def collected(project, right, tmp_path_factory):
    """A course with a class that is not graded."""
    course = make_course(project, tmp_path_factory.mktemp("dask"))
    shutil.copytree(project / "release", course / "release")
    wrong = [answer for answer in answers(LESSON) if not answer.right][:4]
    for number, answer in enumerate(wrong):
        hand_in(course, LESSON, f"s{number}", right | {answer.function: answer.code})
    hand_in(course, LESSON, "ada", right)
    hand_in(course, LESSON, "broken", right).write_text("{ this is no notebook")
    hand_in(course, LESSON, "slow", right | {"loss_of": SLOW})
    return course


@pytest.fixture
def course(collected, tmp_path):
    """A copy of that course."""
    return shutil.copytree(collected, tmp_path / "course")


@pytest.fixture(scope="module")
def alone(collected, tmp_path_factory):
    """A copy of that course, graded without a cluster, and what was printed."""
    course = shutil.copytree(collected, tmp_path_factory.mktemp("alone") / "course")
    return course, autograder(course, "grade", LESSON, "--json", status=2)


def command(*arguments):
    return [sys.executable, "-m", "autograder.cli", "grade", LESSON, *arguments]


def refused(course, *arguments, code=""):
    """Run a command that cannot be carried out; return its sentence."""
    whole = command(*arguments)
    if code:
        whole[1:3] = ["-c", f"{code}; from autograder.cli import main; main()"]
    done = subprocess.run(whole, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def begin(course, cluster):
    """Start grading, printing JSON."""
    return subprocess.Popen(
        command("--json", "--scheduler", cluster.url),
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def rows_of(printed):
    """What --json printed, without times and the machine's isolation, by student."""
    rows = [json.loads(line) for line in printed.splitlines()]
    for row in rows[:-1]:
        for key in ("seconds", "cpu", "isolation"):
            del row[key]
    return {row["student"]: row for row in rows[:-1]}


def examiners(worker):
    """The processes that judge for a Dask worker."""
    return psutil.Process(worker.pid).children()


def at_work(worker):
    """What a Dask worker judges: the forks of its examiners, if there are any."""
    if worker.poll() is not None:
        return []
    try:
        inside = [one.children() for one in examiners(worker)]
    except psutil.NoSuchProcess:
        return []
    # The first child of an examiner is the student's server.
    return [child.pid for children in inside for child in children[1:]]


def busy(worker):
    return bool(at_work(worker))


def kill_the_slow_ones(cluster, times):
    """Kill the worker that judges the slow submission: the one that works on one for long."""
    for _ in range(times):
        since = {}

        def slow_one(since=since):
            now = time.monotonic()
            for worker in cluster.workers:
                for pid in at_work(worker):
                    if now - since.setdefault(pid, now) > 3.5:
                        return worker
            return None

        wait_for(slow_one).send_signal(signal.SIGKILL)


def test_what_is_missing_is_told_in_a_sentence(course, cluster):
    without = refused(
        course,
        "--scheduler",
        cluster.url,
        code="import sys; sys.modules['distributed'] = None",
    )
    assert 'pip install "downhill[dask]"' in without
    for wrong in ("tcp://127.0.0.1:1", "no-such-scheme://127.0.0.1"):
        assert f"there is no Dask scheduler at '{wrong}'" in refused(course, "--scheduler", wrong)
    assert "needs certificates" in refused(course, "--scheduler", "tls://127.0.0.1:1")
    assert "has no workers: start some" in refused(course, "--scheduler", cluster.url)
    assert not (course / "gradebook.db").exists()


def test_a_class_gets_the_rows_that_it_gets_on_one_machine(course, cluster, alone):
    cluster.add_worker()
    cluster.add_worker()
    cluster.wait_for_workers(2)
    printed = autograder(course, "grade", LESSON, "--json", "--scheduler", cluster.url, status=2)
    assert rows_of(printed) == rows_of(alone[1])
    assert gradebook_rows(course) == gradebook_rows(alone[0])
    assert graded(course, LESSON, "s0") == graded(alone[0], LESSON, "s0")
    summary = json.loads(printed.splitlines()[-1])["summary"]
    assert (summary["graded"], summary["needs_attention"]) == (6, 1)
    warm = [one.pid for worker in cluster.workers for one in examiners(worker)]
    assert len(warm) == 2
    (course / "autograded" / "ada" / LESSON / f"{TOPIC}.ipynb").unlink()
    only = ["--json", "--scheduler", cluster.url, "--workers=1"]
    printed = autograder(course, "grade", LESSON, *only, status=2)
    assert json.loads(printed.splitlines()[-1])["summary"]["skipped"] == 5
    assert [one.pid for worker in cluster.workers for one in examiners(worker)] == warm


def test_ctrl_c_ends_it_everywhere_and_the_next_run_completes(course, cluster, alone):
    run = begin(course, cluster)
    wait_for(lambda: any(busy(worker) for worker in cluster.workers))
    wait_for(lambda: list((course / "autograded").glob("s*")))
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=30)
    assert run.returncode == 130
    wait_for(lambda: not any(busy(worker) for worker in cluster.workers), seconds=10)
    printed = autograder(course, "grade", LESSON, "--json", "--scheduler", cluster.url, status=2)
    assert json.loads(printed.splitlines()[-1])["summary"]["skipped"] > 0
    assert gradebook_rows(course) == gradebook_rows(alone[0])


def test_a_coordinator_that_is_killed_leaves_no_work_behind(course, cluster):
    run = begin(course, cluster)
    wait_for(lambda: any(busy(worker) for worker in cluster.workers))
    run.kill()
    run.communicate()
    wait_for(lambda: not any(busy(worker) for worker in cluster.workers), seconds=10)


def test_a_worker_that_is_killed_costs_no_submission(course, cluster, alone):
    run = begin(course, cluster)
    kill_the_slow_ones(cluster, 1)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 2, said
    rows = rows_of(printed)
    again = ["it was judged again, because the Dask worker that judged it ended"]
    assert rows["slow"]["events"] == again
    rows["slow"]["events"] = []
    assert rows == rows_of(alone[1])
    assert gradebook_rows(course) == gradebook_rows(alone[0])


def test_isolation_is_that_of_the_workers(course, cluster):
    cluster.add_worker(PATH="/nowhere")
    cluster.wait_for_workers(3)
    done = subprocess.run(
        command("--scheduler", cluster.url), cwd=course, capture_output=True, text=True, check=False
    )
    number = "1 of 2" if why_not() is None else "2"
    words = f"on {number} Dask workers student code runs in a process of its own, but can read"
    assert words in " ".join(done.stderr.split())
    if why_not() is None:
        said = refused(course, "--scheduler", cluster.url, "--require-isolation")
        assert "isolation is required and cannot be had on the Dask worker tcp://127.0.0.1" in said
        assert "the program bwrap is missing" in said


def test_a_worker_with_other_code_is_refused(project, course, cluster, tmp_path):
    for package in ("autograder", "helpers"):
        shutil.copytree(project / package, tmp_path / "other" / package)
    with open(tmp_path / "other" / "helpers" / "__init__.py", "a") as file:
        file.write("# another version\n")
    worker = cluster.add_worker(PYTHONPATH=str(tmp_path / "other"))
    cluster.wait_for_workers(4)
    said = refused(course, "--scheduler", cluster.url)
    assert "it has downhill 0.1.0 with other code than is here" in said
    worker.terminate()
    worker.wait()


def test_a_submission_over_which_workers_die_needs_attention_and_the_rest_is_graded(
    course, cluster
):
    cluster.add_worker()
    cluster.wait_for_workers(5)
    run = begin(course, cluster)
    kill_the_slow_ones(cluster, 2)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 2, said
    rows = rows_of(printed)
    assert rows["slow"]["reason"] == "the Dask worker that judged it ended, 2 times"
    assert {name for name, row in rows.items() if row["status"] != "graded"} == {"broken", "slow"}


def test_without_any_worker_left_it_ends_and_what_is_recorded_is_whole(course, cluster):
    run = begin(course, cluster)
    kill_the_slow_ones(cluster, 1)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 1
    assert "the Dask scheduler has no workers any more: what is recorded stays" in said
    assert "Traceback" not in said
    recorded = {path.parent.name for path in (course / "autograded").glob("*/*")}
    assert {row[0] for row in gradebook_rows(course)["grade"]} == recorded


def test_a_scheduler_that_is_gone_ends_the_run_in_a_sentence(course, cluster):
    cluster.add_worker()
    cluster.wait_for_workers(6)
    run = begin(course, cluster)
    wait_for(lambda: busy(cluster.workers[-1]))
    cluster.scheduler.kill()
    _, said = run.communicate(timeout=120)
    assert run.returncode == 1
    assert "the connection to the Dask scheduler is lost: what is recorded stays" in said
    assert "Traceback" not in said
