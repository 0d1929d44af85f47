"""What students do to a notebook, and what becomes of it."""

import copy
import json

import nbformat
import pytest
from nbgrader.utils import compute_checksum, determine_grade

from autograder.build import notebook_path
from autograder.repair import Template, Unreadable, read_notebook, repair

LESSON = "01_gradient_descent"
LOCKED = "test-gd_step"


@pytest.fixture(scope="module")
def release(project):
    """The release of a lesson, as plain JSON."""
    return json.loads(notebook_path(project, LESSON, "release").read_text())


@pytest.fixture(scope="module")
def template(project):
    """What must be in it."""
    path = notebook_path(project, LESSON, "release")
    return Template.of_notebook(nbformat.read(path, as_version=4))


@pytest.fixture
def handed_in(release):
    """A submission with an answer, to be damaged."""
    notebook = copy.deepcopy(release)
    place(notebook, "gd_step")["source"] = (
        "def gd_step(params, grad, lr):\n    return params - lr * grad"
    )
    return notebook


def place(notebook, name):
    return next(
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def mended(notebook, template):
    made = read_notebook(json.dumps(notebook).encode())
    notes = repair(made, template)
    nbformat.validate(made)
    return made, notes


def names(notebook):
    return [c.metadata.nbgrader.grade_id for c in notebook.cells if "nbgrader" in c.metadata]


def assert_in_order(notebook, template):
    """Every graded cell is there once, as the lesson has it."""
    assert sorted(names(notebook)) == sorted(set(names(notebook)))
    for wanted in template.cells:
        if wanted.grade:
            cell = place(notebook, wanted.name)
            assert cell.cell_type == wanted.cell_type
            assert cell.metadata.nbgrader.points == wanted.points
        if wanted.is_test:
            assert compute_checksum(cell) == wanted.checksum or "was missing" in cell.source


def test_an_honest_submission_is_left_as_it_is(handed_in, template):
    made, notes = mended(handed_in, template)
    assert notes == []
    assert [c.source for c in made.cells] == ["".join(c["source"]) for c in handed_in["cells"]]
    assert names(made) == [cell.name for cell in template.cells]
    assert_in_order(made, template)


def test_a_copied_answer_counts_once_and_stays_in_the_notebook(handed_in, template):
    cells = handed_in["cells"]
    at = cells.index(place(handed_in, "gd_step"))
    twin = copy.deepcopy(cells[at]) | {"source": "# tried this first"}
    cells.insert(at, twin)
    made, notes = mended(handed_in, template)
    assert names(made).count("gd_step") == 1
    assert "params - lr * grad" in place(made, "gd_step").source
    assert "# tried this first" in [c.source for c in made.cells]
    assert notes == ["'gd_step' is there 2 times: one counts as the lesson's"]
    assert_in_order(made, template)


def test_a_copied_test_cell_stops_nobody(handed_in, template):
    handed_in["cells"].append(copy.deepcopy(place(handed_in, LOCKED)))
    made, notes = mended(handed_in, template)
    assert notes
    assert_in_order(made, template)


def test_a_deleted_test_cell_is_put_back_behind_its_answer(handed_in, template):
    for name in (LOCKED, f"{LOCKED}-hidden"):
        handed_in["cells"].remove(place(handed_in, name))
    made, notes = mended(handed_in, template)
    assert notes == [f"'{LOCKED}' was missing", f"'{LOCKED}-hidden' was missing"]
    order = names(made)
    assert order.index("gd_step") < order.index(LOCKED) < order.index(f"{LOCKED}-hidden")
    assert_in_order(made, template)


def test_all_cells_may_be_deleted_but_one(handed_in, template):
    handed_in["cells"] = handed_in["cells"][:1]
    made, _ = mended(handed_in, template)
    assert_in_order(made, template)


def test_a_deleted_written_answer_waits_for_a_person(handed_in, template):
    handed_in["cells"].remove(place(handed_in, "why-minus-gradient"))
    made, _ = mended(handed_in, template)
    assert determine_grade(place(made, "why-minus-gradient"))[0] is None


def test_an_answer_that_lost_its_name_is_known_by_what_it_defines(handed_in, template):
    place(handed_in, "gd_step")["metadata"] = {}
    made, notes = mended(handed_in, template)
    assert "params - lr * grad" in place(made, "gd_step").source
    assert notes == ["'gd_step' had lost its name"]


def test_a_test_cell_that_lost_its_name_is_known_by_its_text(handed_in, template):
    place(handed_in, LOCKED)["metadata"] = {}
    made, notes = mended(handed_in, template)
    assert notes == [f"'{LOCKED}' had lost its name"]
    assert_in_order(made, template)


def test_a_renamed_cell_is_taken_for_one_of_the_students(handed_in, template):
    place(handed_in, LOCKED)["metadata"]["nbgrader"]["grade_id"] = "mine"
    made, notes = mended(handed_in, template)
    assert "cells with unknown names are taken for the student's: 'mine'" in notes
    assert_in_order(made, template)


def test_retyped_cells_get_their_type_back(handed_in, template):
    for name, kind in (("gd_step", "markdown"), (LOCKED, "raw"), ("why-minus-gradient", "code")):
        cell = place(handed_in, name)
        cell["cell_type"] = kind
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)
        if kind == "code":
            cell |= {"outputs": [], "execution_count": None}
    made, notes = mended(handed_in, template)
    assert len(notes) == 3
    assert "params - lr * grad" in place(made, "gd_step").source
    assert_in_order(made, template)


def test_changed_tests_points_and_locks_are_changed_back(handed_in, template):
    cell = place(handed_in, LOCKED)
    cell["source"] = "rubric = 1000"
    cell["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "solution": True}
    made, notes = mended(handed_in, template)
    assert f"the points of '{LOCKED}' were changed" in notes
    assert_in_order(made, template)


def test_a_test_cell_above_its_answer_is_moved_below_it(handed_in, template):
    cell = place(handed_in, LOCKED)
    handed_in["cells"].remove(cell)
    handed_in["cells"].insert(0, cell)
    made, notes = mended(handed_in, template)
    assert notes == [f"'{LOCKED}' stood above the answer that it tests"]
    assert names(made).index("gd_step") < names(made).index(LOCKED)


def test_a_split_answer_stays_whole(handed_in, template):
    cells = handed_in["cells"]
    at = cells.index(place(handed_in, "gd_step"))
    second = copy.deepcopy(cells[at]) | {
        "source": "def gd_step(p, g, lr):\n    return step(p, g, lr)",
        "id": "x",
    }
    cells[at]["source"] = "def step(p, g, lr):\n    return p - lr * g"
    cells.insert(at + 1, second)
    made, _ = mended(handed_in, template)
    sources = [c.source for c in made.cells]
    assert "def step(p, g, lr):\n    return p - lr * g" in sources
    assert names(made).count("gd_step") == 1


@pytest.mark.parametrize(
    "metadata",
    [
        {"nbgrader": 7},
        {"nbgrader": {"grade_id": ["list"]}},
        {"nbgrader": {"grade": True, "solution": False, "points": "many"}},
        {"nbgrader": {"schema_version": 99, "grade_id": "gd_step"}},
        {"tags": "figure"},
        {"tags": [1, 2]},
    ],
)
def test_strange_metadata_costs_nothing(handed_in, template, metadata):
    handed_in["cells"].insert(
        1,
        {
            "cell_type": "code",
            "id": "s",
            "source": "1",
            "metadata": metadata,
            "outputs": [],
            "execution_count": None,
        },
    )
    made, _ = mended(handed_in, template)
    assert "params - lr * grad" in place(made, "gd_step").source
    assert_in_order(made, template)


def test_a_foreign_kernel_is_replaced(handed_in, template):
    handed_in["metadata"] = {"kernelspec": {"name": "julia-1.9", "display_name": "Julia"}}
    made, _ = mended(handed_in, template)
    assert made.metadata.kernelspec.name == "python3"


def test_outputs_are_dropped_whatever_they_are(handed_in, template):
    place(handed_in, LOCKED)["outputs"] = [{"output_type": "nonsense"}, 5]
    made, _ = mended(handed_in, template)
    assert all(c.outputs == [] for c in made.cells if c.cell_type == "code")


def test_line_ends_and_a_byte_order_mark_do_not_matter(handed_in, template):
    place(handed_in, "gd_step")["source"] = "def gd_step(params, grad, lr):\r\n    return params"
    data = b"\xef\xbb\xbf" + json.dumps(handed_in, indent=1).replace("\n", "\r\n").encode()
    made = read_notebook(data)
    assert repair(made, template) == []
    assert place(made, "gd_step").source == "def gd_step(params, grad, lr):\n    return params"


def test_an_old_format_is_read():
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "old"},
        "worksheets": [
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "language": "python",
                        "input": "x = 1",
                        "outputs": [],
                        "metadata": {},
                        "collapsed": False,
                    }
                ],
                "metadata": {},
            }
        ],
    }
    assert read_notebook(json.dumps(old).encode()).cells[0].source == "x = 1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfa{}", "UTF-8"),
        (b"<html>", "a web page"),
        (b"3", "JSON object"),
        (b"{}", "no cells"),
        (b'{"cells": "none"}', "no cells"),
    ],
)
def test_what_is_no_notebook_says_why(data, words):
    with pytest.raises(Unreadable, match=words):
        read_notebook(data)


def test_a_template_crosses_as_plain_data(template):
    assert Template.of_plain(json.loads(json.dumps(template.as_plain()))) == template
