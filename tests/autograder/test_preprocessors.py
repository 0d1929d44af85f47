import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.preprocessors import (
    ArrangeFeedback,
    CheckRubrics,
    ClearSolutions,
    CollapseCells,
    HideHiddenTests,
    HideMarkSchemes,
)
from autograder.rubric import MIME_TYPE


def solution_cell(source):
    nbgrader = {"grade": False, "solution": True, "grade_id": "x", "locked": False}
    return new_code_cell(source, metadata={"nbgrader": nbgrader})


def test_cell(source, points=2.0, outputs=()):
    nbgrader = {"grade": True, "solution": False, "grade_id": "test-x", "points": points}
    return new_code_cell(source, metadata={"nbgrader": nbgrader}, outputs=list(outputs))


test_cell.__test__ = False


def processed(preprocessor, cell):
    notebook, _ = preprocessor.preprocess(new_notebook(cells=[cell]), {})
    return notebook.cells[0]


def test_a_solution_in_a_function_becomes_an_error_that_names_the_function():
    cell = solution_cell(
        'def half(x):\n    """Halve."""\n    ### BEGIN SOLUTION\n    y = x\n    return y / 2\n'
        "    ### END SOLUTION"
    )
    assert processed(ClearSolutions(), cell).source == (
        'def half(x):\n    """Halve."""\n    # YOUR CODE HERE\n    raise NotImplementedError("half")'
    )


def test_a_solution_outside_a_function_becomes_dots_for_the_names_it_assigns():
    cell = solution_cell("### BEGIN SOLUTION\na = 1\nb = a + 1\n### END SOLUTION\nprint(a)")
    assert (
        processed(ClearSolutions(), cell).source == "# YOUR CODE HERE\na = ...\nb = ...\nprint(a)"
    )


def test_each_of_several_regions_is_replaced():
    region = "    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    source = processed(
        ClearSolutions(), solution_cell(f"def a():\n{region}\n\ndef b():\n{region}")
    ).source
    assert 'NotImplementedError("a")' in source
    assert 'NotImplementedError("b")' in source
    assert "return 1" not in source


@pytest.mark.parametrize(
    "source",
    [
        "### BEGIN SOLUTION\na = 1",
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\na = 1\n### END SOLUTION",
        "### END SOLUTION\na = 1\n### BEGIN SOLUTION",
    ],
)
def test_a_region_without_its_end_is_refused(source):
    with pytest.raises(RuntimeError, match="needs one 'END SOLUTION' below it"):
        processed(ClearSolutions(), solution_cell(source))


def test_a_solution_outside_a_solution_cell_is_refused():
    with pytest.raises(RuntimeError, match="non-solution cell"):
        processed(ClearSolutions(), new_code_cell("### BEGIN SOLUTION\na = 1\n### END SOLUTION"))


def test_a_written_answer_becomes_a_place_to_write():
    nbgrader = {"grade": True, "solution": True, "grade_id": "why-x", "points": 1}
    cell = new_markdown_cell("Because.", metadata={"nbgrader": nbgrader})
    assert processed(ClearSolutions(), cell).source == "YOUR ANSWER HERE"


RUBRIC = """\
from autograder import Rubric
rubric = Rubric(points={rubric})
with rubric.part("value: x", points={first}):
    pass
with rubric.part("purity: x", points=0.5):
    pass
{last}"""


def test_points_that_agree_pass():
    source = RUBRIC.format(rubric=2, first=1.5, last="rubric")
    assert processed(CheckRubrics(), test_cell(source)).source == source


@pytest.mark.parametrize(
    ("values", "points", "reason"),
    [
        ({"rubric": 2, "first": 1, "last": "rubric"}, 2.0, "its parts add up to 1.5"),
        ({"rubric": 2, "first": 1.5, "last": "rubric"}, 3.0, "the cell has 3"),
        ({"rubric": 3, "first": 1.5, "last": "rubric"}, 2.0, r"Rubric\(…\) has 3"),
        ({"rubric": 2, "first": 1.5, "last": "print(1)"}, 2.0, "must end with the line `rubric`"),
        ({"rubric": 2, "first": "1 + 0.5", "last": "rubric"}, 2.0, "as a plain number"),
    ],
)
def test_points_that_disagree_are_refused(values, points, reason):
    with pytest.raises(ValueError, match=reason):
        processed(CheckRubrics(), test_cell(RUBRIC.format(**values), points))


def test_a_test_cell_without_a_rubric_is_refused():
    with pytest.raises(ValueError, match="has no rubric part"):
        processed(CheckRubrics(), test_cell("assert True"))


HIDDEN = (
    "# Hidden checks: 2 points.\n### BEGIN HIDDEN TESTS\nassert secret == 42\n### END HIDDEN TESTS"
)


def test_feedback_holds_no_hidden_test_and_keeps_the_table():
    table = new_output("execute_result", data={"text/html": "<table>", MIME_TYPE: {"parts": []}})
    error = new_output("error", ename="NameError", evalue="", traceback=["assert secret == 42"])
    leak = new_output("stream", text="42")
    cell = processed(HideHiddenTests(), test_cell(HIDDEN, outputs=[leak, table, error]))
    assert cell.source == "# Hidden checks: 2 points."
    assert cell.outputs == [table]


def test_feedback_holds_no_error_of_a_hidden_test():
    error = new_output("error", ename="NameError", evalue="", traceback=["assert secret == 42"])
    cell = processed(HideHiddenTests(), test_cell(HIDDEN, outputs=[error]))
    assert cell.outputs == []
    assert "secret" not in str(cell)


@pytest.mark.parametrize("step", [HideHiddenTests, HideMarkSchemes])
@pytest.mark.parametrize("cell", [solution_cell, new_code_cell, new_markdown_cell])
def test_what_a_student_wrote_stays_as_it_is(step, cell):
    text = "### BEGIN HIDDEN TESTS\n=== BEGIN MARK SCHEME ===\nmine"
    assert processed(step(), cell(text)).source == text


def test_a_mark_scheme_is_cleared_from_a_question():
    text = "Why?\n=== BEGIN MARK SCHEME ===\nbecause\n=== END MARK SCHEME ==="
    marks = {"grade": False, "solution": False, "locked": True, "grade_id": "why-question"}
    cell = new_markdown_cell(text, metadata={"nbgrader": marks})
    assert processed(HideMarkSchemes(enforce_metadata=False), cell).source == "Why?"


def test_feedback_keeps_the_output_of_other_cells():
    output = new_output("stream", text="hello")
    assert processed(HideHiddenTests(), new_code_cell("x", outputs=[output])).outputs == [output]


def test_a_test_cell_that_may_overwrite_a_students_function_is_refused():
    source = "def walk():\n    pass\n" + RUBRIC.format(rubric=2, first=1.5, last="rubric")
    with pytest.raises(ValueError, match="defines walk: begin each name with an underscore"):
        processed(CheckRubrics(), test_cell(source))
    processed(CheckRubrics(), test_cell(source.replace("walk", "_walk")))


def test_feedback_arranges_a_task_and_makes_no_exercise_of_a_locked_text():
    none = {"grade": False, "solution": False, "task": False, "locked": True}
    points = {"points": 4, "score": 1.5, "by_hand": True, "waiting": False, "extra_credit": 0}
    task = none | points | {"task": True, "grade_id": "essay", "comment": "Go on."}
    cells = [
        new_markdown_cell("# Title"),
        new_markdown_cell("Read.", metadata={"nbgrader": none | {"grade_id": "rules"}}),
        new_markdown_cell("I think.", metadata={"nbgrader": task}),
    ]
    names = {"assignment": "09_essays", "student": "ada", "score": 1.5, "max_score": 4}
    resources = {"nbgrader": names | {"late_penalty": 0}}
    _, resources = ArrangeFeedback().preprocess(new_notebook(cells=cells), resources)
    (row,) = resources["feedback"]["exercises"]
    shown = {key: row[key] for key in ("name", "state", "points", "earned", "source", "comment")}
    assert shown == {
        "name": "essay",
        "state": "graded",
        "points": 4,
        "earned": 1.5,
        "source": "I think.",
        "comment": "Go on.",
    }


def test_a_visible_test_cell_is_collapsed_under_a_line_that_says_what_it_is():
    cell = processed(CollapseCells(), test_cell("rubric", points=1.0))
    assert (
        cell.source == "# Checks of x, 1 point, locked: run this cell as often as you like.\nrubric"
    )
    assert cell.metadata.jupyter.source_hidden


def test_a_tagged_cell_is_collapsed_as_it_is():
    cell = processed(CollapseCells(), new_code_cell("a = 1", metadata={"tags": ["setup"]}))
    assert (cell.source, cell.metadata.jupyter.source_hidden) == ("a = 1", True)


def test_hidden_checks_solutions_and_text_stay_open():
    hidden = test_cell("# Hidden checks: 2 points.")
    hidden.metadata.nbgrader.grade_id = "test-x-hidden"
    for cell in (hidden, solution_cell("a = 1"), new_markdown_cell("a"), new_code_cell("a")):
        before = cell.source
        after = processed(CollapseCells(), cell)
        assert after.source == before
        assert "jupyter" not in after.metadata
