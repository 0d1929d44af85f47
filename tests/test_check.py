"""`autograder check`: one notebook, in the course folder and in the student kit."""

import json
import os
import subprocess
import sys
import zipfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.build import build_kit, tool_environment
from tests.course import fill_in, solutions

LESSON, NOTEBOOK = "00_welcome", "welcome.ipynb"
PLUS = {"w_after_one_step": "w_after_one_step = 5.0 + 0.1 * 2.0"}

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def right(project):
    return solutions(project / "source" / LESSON / NOTEBOOK)


@pytest.fixture(scope="module")
def clone(project, tmp_path_factory):
    """A course folder with somebody's own work in it."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "nbgrader_config.py").write_bytes((project / "nbgrader_config.py").read_bytes())
    (folder / "source").symlink_to(project / "source")
    (folder / "work" / LESSON).mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def kit(project, tmp_path_factory):
    """The student kit, unpacked."""
    folder = tmp_path_factory.mktemp("kit")
    build_kit(project, folder / "kit.zip")
    with zipfile.ZipFile(folder / "kit.zip") as archive:
        archive.extractall(folder)
    return folder / "downhill"


def work(project, folder, answers):
    """Put somebody's work on the welcome lesson into a folder."""
    path = folder / NOTEBOOK
    path.write_bytes((project / "release" / LESSON / NOTEBOOK).read_bytes())
    fill_in(path, answers)
    return path


def check(folder, *arguments, status=0, **variables):
    """Run the command in a folder; return all that it printed, and with one space between words."""
    if (folder / "autograder").is_dir():  # a kit
        variables["PYTHONPATH"] = str(folder)
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "check", *map(str, arguments)],
        cwd=folder,
        env=tool_environment() | {"COLUMNS": "100"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert status or not done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_it_shows_what_the_notebook_shows_and_the_hidden_checks(project, clone, right):
    path = work(project, clone / "work" / LESSON, right | PLUS)
    shown = check(clone, path)
    assert "w_after_one_step, checks: 0 of 1 points ✗ not yet value: the distance moved" in shown
    assert "This looks like a plus sign: the step goes uphill." in shown
    assert "loss_of, hidden checks: 3 of 3 points ✓ passed" in shown
    assert "4 of 6 points" in shown
    assert "Visible checks only" not in shown


def test_it_finds_the_course_above_the_current_folder(project, clone, right):
    path = work(project, clone / "work" / LESSON, right)
    assert "6 of 6 points" in check(path.parent, NOTEBOOK)


def test_states_are_colored_and_said_in_words(project, clone, right):
    path = work(project, clone / "work" / LESSON, PLUS)
    shown = check(clone, path, FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[31m✗ not yet" in shown
    assert "\x1b[33m○ not attempted" in shown
    assert "loss_of\x1b[0m is not written yet" in shown  # a name, set as code


def test_a_terminal_without_the_signs_is_no_reason_to_fail(project, clone, right):
    path = work(project, clone / "work" / LESSON, right)
    assert "? passed" in check(clone, path, PYTHONIOENCODING="ascii")


def test_json_says_whether_hidden_checks_ran(project, clone, right):
    path = work(project, clone / "work" / LESSON, right | PLUS)
    row = json.loads(check(clone, path, "--json"))
    assert row["hidden_checks"] is True
    assert [row[key] for key in ("lesson", "status", "score", "max_score")] == [
        LESSON,
        "graded",
        4,
        6,
    ]


@pytest.mark.parametrize("place", ["clone", "kit"])
@pytest.mark.parametrize(
    ("name", "content", "status", "sentence"),
    [
        ("none.ipynb", None, 1, "there is no file"),
        ("work", None, 1, "is a folder"),
        ("empty.ipynb", "", 2, "Needs attention: "),
        ("cut.ipynb", '{"cells": [', 2, "Needs attention: the file is no notebook"),
        ("list.ipynb", "[1, 2]", 2, "Needs attention: the file is no notebook"),
        ("notes.py", "print(1)", 2, "Needs attention: the file is no notebook"),
        (
            "other.ipynb",
            new_notebook(cells=[new_code_cell("1")]),
            1,
            "has the exercises of no lesson",
        ),
    ],
)
def test_what_is_no_lesson_gets_a_sentence(request, place, name, content, status, sentence):
    folder = request.getfixturevalue(place)
    (folder / "work").mkdir(exist_ok=True)
    if content is not None:
        text = content if isinstance(content, str) else nbformat.writes(content)
        (folder / name).write_text(text)
    assert sentence in check(folder, name, status=status)


def test_the_kit_runs_the_visible_checks_and_says_so(project, kit, right):
    path = work(project, kit / "release" / LESSON, right | PLUS)
    shown = check(kit, path)
    assert "This looks like a plus sign: the step goes uphill." in shown
    assert "1 of 2 points Visible checks only: hidden ones run when your work is graded." in shown
    assert "in a Jupyter kernel, with your rights" in shown
    assert "hidden checks:" not in shown


def test_in_the_kit_a_notebook_with_errors_is_checked_to_its_end(project, kit, right):
    path = work(project, kit / "release" / LESSON, right | {"w_after_one_step": "x = ("})
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, new_code_cell("1 / 0"))
    nbformat.write(notebook, path)
    row = json.loads(check(kit, path, "--json"))
    assert row["hidden_checks"] is False
    assert [exercise["earned"] for exercise in row["exercises"]] == [0, 1]


def test_in_the_kit_a_kernel_that_dies_is_told(project, kit, right):
    path = work(project, kit / "release" / LESSON, {"loss_of": "import os\nos._exit(1)"})
    assert "the kernel died while it ran the notebook" in check(kit, path, status=2)


def test_the_kit_has_no_command_that_it_cannot_do(kit):
    environment = {**os.environ, "PYTHONPATH": str(kit)}
    command = [sys.executable, "-m", "autograder.cli"]
    done = subprocess.run(
        [*command, "--help"], cwd=kit, env=environment, capture_output=True, text=True, check=True
    )
    assert "check" in done.stdout
    assert "grade" not in done.stdout.split("Commands:")[1].replace("graded", "")
    done = subprocess.run(
        [*command, "demo"], cwd=kit, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "No such command" in done.stderr) == (1, True)
    assert "cannot run code apart" in check(
        kit, f"release/{LESSON}/{NOTEBOOK}", "--require-isolation", status=1
    )
