"""What the tests of the engine share."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.engine.judging import judge
from autograder.engine.sandbox import Limits, Sandbox, why_not


@pytest.fixture(scope="session")
def sandbox():
    """The student's side in bubblewrap, for all tests."""
    if reason := why_not():
        pytest.skip(reason)
    box = Sandbox("bubblewrap")
    yield box
    box.close()


@pytest.fixture(scope="session")
def bare():
    """The student's side in a process and no more."""
    box = Sandbox("process")
    yield box
    box.close()


def cell(source, *tags):
    """A cell of the student's."""
    made = new_code_cell(source)
    if tags:
        made.metadata["tags"] = list(tags)
    return made


def test_cell(name, source, points=1):
    """A test cell."""
    made = new_code_cell(source)
    made.metadata["nbgrader"] = nbformat.from_dict(
        {"grade": True, "solution": False, "locked": True, "grade_id": name, "points": points}
    )
    return made


test_cell.__test__ = False


def rubric(name, *bodies, hidden=False):
    """A test cell with one part of one point for each body."""
    lines = ["from autograder import *", "import numpy as np"]
    if hidden:
        lines.insert(0, "### BEGIN HIDDEN TESTS")
    lines.append(f"rubric = Rubric(points={len(bodies)}, hidden={hidden})")
    for number, body in enumerate(bodies):
        lines.append(f"with rubric.part('value: part {number}', points=1):")
        lines += ["    " + line for line in body.split("\n")]
    return test_cell(name, "\n".join([*lines, "rubric"]), points=len(bodies))


@pytest.fixture
def judged(sandbox):
    """Return a function that judges cells: it gives the cells and what was found."""

    def run(*cells, box=None, files=None, figures=False, provided=(), **limits):
        notebook = new_notebook(cells=list(cells))
        found = judge(
            notebook,
            files or {},
            box or sandbox,
            Limits(**{"notebook_seconds": 60.0, "cell_seconds": 10.0, **limits}),
            figures=figures,
            provided=provided,
        )
        return notebook.cells, found

    return run


def states(found, name):
    """The states of a test cell's parts."""
    return [part["state"] for part in found["tests"][name]["parts"]]


def text(cell):
    """All that a cell shows, as text."""
    pieces = []
    for output in cell.outputs:
        pieces.append(output.get("text", ""))
        pieces.append(str(output.get("data", {}).get("text/plain", "")))
        pieces += [output.get("ename", ""), output.get("evalue", "")]
    return "".join(pieces)
