"""The line at the end of a lesson."""

import pytest
from IPython.core.formatters import DisplayFormatter

from autograder import Rubric, progress
from autograder.rubric import shown


@pytest.fixture(autouse=True)
def a_new_kernel():
    shown.clear()
    yield
    shown.clear()


def show(goal, *, error=None, points=2, hidden=False):
    """Run a test cell with one part, and show its rubric as a kernel does."""
    rubric = Rubric(points=points, hidden=hidden)
    with rubric.part(goal, points=points):
        if error:
            raise error
    DisplayFormatter().format(rubric)


def test_where_no_check_was_run_it_says_what_to_run():
    assert repr(progress(12)).startswith("○ No check has been run yet. Choose Run")


def test_it_counts_points_exercises_and_checks_that_were_not_run():
    show("value: one")
    show("value: two", error=ValueError())
    show("value: three", error=NotImplementedError("three"))
    assert repr(progress(9)) == (
        "Visible checks: 2 of 9 points. Exercises: ✓ 1 passed, ✗ 1 not yet, ○ 1 not attempted. "
        "Checks worth 3 points have not been run."
    )


def test_at_the_end_it_says_no_more_than_that():
    show("value: one")
    assert repr(progress(2)) == "Visible checks: 2 of 2 points. Exercises: ✓ 1 passed."


def test_a_check_that_is_run_again_counts_once_as_it_was_shown_last():
    show("value: one", error=ValueError())
    show("value: one")
    assert repr(progress(2)) == "Visible checks: 2 of 2 points. Exercises: ✓ 1 passed."


def test_hidden_checks_do_not_count():
    show("value: hidden", hidden=True)
    assert "No check has been run yet" in repr(progress(2))


def test_what_is_partly_right_is_not_yet_passed():
    rubric = Rubric(points=2)
    with rubric.part("value: one", points=1.5):
        pass
    with rubric.part("purity: one", points=0.5):
        raise NotImplementedError
    DisplayFormatter().format(rubric)
    assert repr(progress(2)) == "Visible checks: 1.5 of 2 points. Exercises: ✗ 1 not yet."


def test_it_is_silent_while_the_notebook_is_graded(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert progress(2) is None
