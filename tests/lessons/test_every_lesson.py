"""What holds for every lesson: it runs solved and unsolved, and its form is the course's."""

import re
from functools import cache

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.build import lessons, notebook_path, text_path
from autograder.rubric import MIME_TYPE
from tests.conftest import PROJECT

LESSONS = lessons(PROJECT)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Return a function that runs a notebook once and gives its outputs."""

    @cache
    def run(kind, lesson):
        notebook = nbformat.read(notebook_path(PROJECT, lesson, kind), as_version=4)
        resources = {"metadata": {"path": str(tmp_path_factory.mktemp(lesson))}}
        client = NotebookClient(notebook, timeout=120, resources=resources)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DOWNHILL_STRICT", "1")  # an error of ours is no student's mistake
            client.execute()  # raises at the first cell that fails
        return [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]

    return run


def tables(outputs):
    return [o.data[MIME_TYPE] for o in outputs if MIME_TYPE in o.get("data", {})]


def text(output):
    return output.get("text", "") + str(output.get("data", {}).get("text/plain", ""))


@pytest.mark.parametrize("lesson", LESSONS)
def test_solved_it_runs_without_a_warning_and_earns_everything(lesson, executed):
    outputs = executed("source", lesson)
    assert [o.text for o in outputs if o.get("name") == "stderr"] == []
    assert not [text(o) for o in outputs if "not written yet" in text(o)]
    assert {p["state"] for table in tables(outputs) for p in table["parts"]} == {"passed"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_unsolved_it_runs_to_its_end_and_says_what_is_missing(lesson, executed):
    outputs = executed("release", lesson)
    assert [o.text for o in outputs if o.get("name") == "stderr"] == []
    states = {p["state"] for table in tables(outputs) for p in table["parts"]}
    assert states == {"not attempted"}
    assert [text(o) for o in outputs if "not written yet" in text(o)]


@pytest.mark.parametrize("lesson", LESSONS)
def test_its_last_cell_says_how_far_one_is(lesson, executed):
    cells = nbformat.read(notebook_path(PROJECT, lesson, "release"), as_version=4).cells
    visible = [
        cell.metadata.nbgrader.points
        for cell in cells
        if cell.metadata.get("jupyter") and cell.metadata.get("nbgrader")
    ]
    assert cells[-1].source == f"progress(points={sum(visible):g})"
    assert text(executed("source", lesson)[-1]) == (
        f"Visible checks: {sum(visible):g} of {sum(visible):g} points. "
        f"Exercises: ✓ {len(visible)} passed."
    )
    assert text(executed("release", lesson)[-1]) == (
        f"Visible checks: 0 of {sum(visible):g} points. Exercises: ○ {len(visible)} not attempted."
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_code_of_visible_checks_is_folded_away_under_what_it_is(lesson):
    cells = nbformat.read(notebook_path(PROJECT, lesson, "release"), as_version=4).cells
    for cell in cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        visible = grade_id.startswith("test-") and not grade_id.endswith("-hidden")
        assert folded == (visible or "setup" in cell.metadata.get("tags", []))
        if visible:
            assert cell.source.startswith(f"# Checks of {grade_id[5:]}, ")


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_picture_has_alt_text(lesson, executed):
    for output in executed("source", lesson):
        if "image/png" in output.get("data", {}):
            assert len(output.metadata["image/png"]["alt"]) > 20
        for tag in re.findall("<img[^>]*>", output.get("data", {}).get("text/html", "")):
            assert re.search('alt="[^"]{20,}', tag), tag[:200]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_points_in_the_title_are_those_of_the_cells(lesson):
    notebook = nbformat.read(notebook_path(PROJECT, lesson), as_version=4)
    points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in notebook.cells)
    assert f"**Points** {points:g}." in notebook.cells[0].source


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_exercise_is_a_statement_a_solution_and_two_checks(lesson):
    cells = nbformat.read(notebook_path(PROJECT, lesson), as_version=4).cells
    graded = [c for c in cells if c.metadata.get("nbgrader") and c.cell_type == "code"]
    names = [c.metadata.nbgrader.grade_id for c in graded]
    assert len(names) % 3 == 0
    for solution, visible, hidden in zip(names[::3], names[1::3], names[2::3], strict=True):
        assert (visible, hidden) == (f"test-{solution}", f"test-{solution}-hidden")
    for cell in graded[2::3]:
        first = cell.source.split("\n")[0]
        points = cell.metadata.nbgrader.points
        assert first.startswith(f"# Hidden checks: {points:g} point"), first
    assert all(c.metadata.nbgrader.locked for c in graded if c.metadata.nbgrader.grade)


@pytest.mark.parametrize("lesson", LESSONS)
def test_visible_checks_hold_no_formula_for_a_mistake(lesson):
    for cell in nbformat.read(notebook_path(PROJECT, lesson), as_version=4).cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id.startswith("test-") and not grade_id.endswith("-hidden"):
            assert "lambda" not in cell.source


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_prose_keeps_to_the_house_style(lesson):
    prose = text_path(PROJECT, lesson).read_text(encoding="utf-8")
    for word in (r"\bsimply\b", r"\bobviously\b", r"\bjust\b", r"\beasily\b", r"\btrivial"):
        found = [
            m.group()
            for m in re.finditer(rf".*{word}.*", prose)
            if "above" not in m.group() and "below" not in m.group()
        ]
        assert not found, found
    for heading in (
        "## Key points",
        "## What people say, what it means",
        "## Conventions in this lesson",
        "## Further reading",
    ):
        assert heading in prose
    assert "**Your notes:**" in prose
    assert "**Predict.**" in prose
