"""Where students work: other Pythons than the one of the tests, made for each of them."""

import json
import re
import subprocess
import sys
import sysconfig
import zipfile

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from autograder.build import build_kit, lessons, notebook_path
from autograder.rubric import MIME_TYPE
from tests.conftest import PROJECT

SENTENCE = "The course is not installed in the Python that runs this notebook."


@pytest.fixture
def python(tmp_path, monkeypatch):
    """Make a Python that finds what is installed here, but for some packages; a kernel runs it."""

    def make(*, without, course=None):
        folder = tmp_path / "python"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        (packages,) = folder.glob("lib/python*/site-packages")
        lines = [sysconfig.get_path("purelib"), *([str(course)] if course else [])]
        lines += [f"import sys; sys.modules[{name!r}] = None" for name in without]
        (packages / "here.pth").write_text("\n".join(lines), encoding="utf-8")
        kernel = tmp_path / "share" / "kernels" / "other"
        kernel.mkdir(parents=True)
        command = [str(folder / "bin" / "python"), "-m", "ipykernel_launcher"]
        spec = {"argv": [*command, "-f", "{connection_file}"], "display_name": "Other"}
        (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share"))
        return command[0]

    return make


def run(notebook, folder):
    """Run a notebook in the other Python, in a folder that holds nothing."""
    folder.mkdir()
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="other", resources=resources).execute()


@pytest.mark.parametrize("lesson", lessons(PROJECT))
def test_every_lesson_says_first_how_to_install_the_course(lesson):
    cells = nbformat.read(notebook_path(PROJECT, lesson, "release"), as_version=4).cells
    welcome = nbformat.read(notebook_path(PROJECT, "00_welcome", "release"), as_version=4).cells
    first, expected = (
        next(cell.source for cell in of if cell.cell_type == "code") for of in (cells, welcome)
    )
    assert first == expected


def test_without_the_course_the_first_cell_is_one_sentence_and_the_run_ends(python, tmp_path):
    command = python(without=["autograder", "helpers"])
    notebook = nbformat.read(notebook_path(PROJECT, "00_welcome", "release"), as_version=4)
    with pytest.raises(CellExecutionError):
        run(notebook, tmp_path / "work")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    (output,) = code[0].outputs
    (shown,) = output.traceback
    assert shown.startswith(SENTENCE)
    assert f"`{command} -m pip install .`" in shown
    assert "\n" not in shown
    assert not any(cell.outputs for cell in code[1:])


def test_without_nbgrader_a_lesson_runs_to_its_end_and_checks(python, tmp_path):
    missing = ["nbgrader", "jupyterlab", "nbconvert", "click", "msgpack", "jupytext", "rich"]
    python(without=missing, course=unpacked(tmp_path))
    notebook = nbformat.read(notebook_path(PROJECT, "00_welcome", "release"), as_version=4)
    run(notebook, tmp_path / "work")
    outputs = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    assert sum(MIME_TYPE in output.get("data", {}) for output in outputs) == 2
    assert "Visible checks: 0 of 2 points." in outputs[-1].data["text/plain"]


def test_the_kit_installs_with_pip_alone_and_brings_the_buttons_of_nbgrader(tmp_path):
    folder = unpacked(tmp_path)
    programs = folder / ".venv" / "bin"
    subprocess.run([sys.executable, "-m", "venv", programs.parent], check=True)
    pip = [programs / "pip", "install", "-q"]
    # As binder/ does it: the file names the folder in which pip runs.
    done = subprocess.run(
        [*pip, "-r", "binder/requirements.txt"], cwd=folder, capture_output=True, text=True
    )
    if "No matching distribution" in done.stderr or "ConnectionError" in done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr[-2000:]

    def said(*command):
        command = [programs / command[0], *command[1:]]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=True, env={"HOME": folder}
        )
        return done.stdout + done.stderr

    assert re.search("@jupyter/nbgrader v.*enabled.*OK", said("jupyter", "labextension", "list"))
    extensions = said("jupyter", "server", "extension", "list")
    for name in ("assignment_list", "validate_assignment"):
        assert re.search(f"nbgrader.server_extensions.{name} .*OK", extensions)
    lesson = folder / "release" / "00_welcome" / "welcome.ipynb"
    said("jupyter", "execute", "--inplace", str(lesson))
    assert "Visible checks: 0 of 2 points." in lesson.read_text(encoding="utf-8")


def test_binder_installs_the_kit_and_nothing_else():
    names = {path.name for path in (PROJECT / "binder").iterdir()}
    assert names == {"requirements.txt", "runtime.txt"}
    assert (PROJECT / "binder" / "requirements.txt").read_text() == ".\n"


def unpacked(folder):
    """Unpack the student's kit; return its folder."""
    build_kit(PROJECT, folder / "kit.zip")
    with zipfile.ZipFile(folder / "kit.zip") as kit:
        kit.extractall(folder)
    return folder / "downhill"
