"""A written answer is kept in a file of its own."""

import json

import pytest

from helpers.keep import keep_answer


@pytest.fixture
def notebook(tmp_path):
    """Return a function that saves a notebook with one answer."""

    def save(source):
        cells = [
            {"cell_type": "markdown", "metadata": {}, "source": ["another cell"]},
            {
                "cell_type": "markdown",
                "metadata": {"nbgrader": {"grade_id": "why-this"}},
                "source": source,
            },
        ]
        path = tmp_path / "lesson.ipynb"
        path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
        return path

    return save


@pytest.mark.parametrize(
    "source", ["Ask first: α?\nThen sweep.", ["Ask first: α?\n", "Then sweep."]]
)
def test_the_answer_is_written_under_its_title_and_above_the_appendix(notebook, tmp_path, source):
    file = tmp_path / "guide.md"
    said = keep_answer(
        "why-this", notebook=notebook(source), file=file, title="How", appendix="## Numbers\n"
    )
    assert said == f"Your answer is in {file}."
    text = file.read_text(encoding="utf-8")
    assert text == "# How\n\nAsk first: α?\nThen sweep.\n\n## Numbers\n"


def test_an_older_file_is_replaced(notebook, tmp_path):
    file = tmp_path / "guide.md"
    for answer in ("first", "second"):
        keep_answer("why-this", notebook=notebook(answer), file=file, title="How")
    assert file.read_text(encoding="utf-8") == "# How\n\nsecond\n"


@pytest.mark.parametrize("source", ["", "YOUR ANSWER HERE\n"])
def test_an_answer_that_is_not_written_yet_leaves_no_file(notebook, tmp_path, source):
    file = tmp_path / "guide.md"
    said = keep_answer("why-this", notebook=notebook(source), file=file, title="How")
    assert "not written yet" in said
    assert not file.exists()


def test_a_cell_that_is_gone_leaves_no_file(notebook, tmp_path):
    said = keep_answer("why-that", notebook=notebook("a"), file=tmp_path / "g.md", title="How")
    assert "nothing was written" in said


def test_a_notebook_that_is_not_there_is_named(tmp_path):
    said = keep_answer("why-this", notebook=tmp_path / "x.ipynb", file=tmp_path / "g", title="How")
    assert "x.ipynb" in said
    assert "nothing was written" in said
