"""How far a student has come: one line at the end of a lesson."""

import os
from collections import Counter

from autograder.rubric import STATES, WORDS, shown

NOTHING = "No check has been run yet. Choose Run → Run All Cells, or run the checks one by one."


class Progress:
    """What the visible checks of a lesson have found so far.

    Parameters
    ----------
    earned, points : float
        Points earned, and points that can be earned.
    states : mapping of str to int
        How many exercises are in which state.
    left : float
        Points of checks that have not been run.
    """

    def __init__(self, earned, points, states, left):
        self.earned, self.points, self.states, self.left = earned, points, states, left

    def __repr__(self):
        """Return the line as text."""
        if not self.states:
            return f"○ {NOTHING}"
        counts = [f"{STATES[s]} {self.states[s]} {WORDS[s]}" for s in STATES if self.states[s]]
        line = f"Visible checks: {self.earned:g} of {self.points:g} points. "
        line += f"Exercises: {', '.join(counts)}."
        if self.left > 0:
            line += f" Checks worth {self.left:g} points have not been run."
        return line

    def _repr_html_(self):
        """Return the line in the colors of the reader's theme."""
        return f"<p><strong>{self!r}</strong></p>"


def progress(points: float) -> Progress | None:
    """Say how far a student has come; the last cell of a lesson calls it.

    It counts the visible checks that this kernel has shown, each as it was shown last.

    Parameters
    ----------
    points : float
        What the visible checks of the lesson are worth together.

    Returns
    -------
    Progress or None
        The line to show; None while the notebook is graded, when checks run elsewhere.

    Examples
    --------
    >>> shown.clear()
    >>> progress(points=12)
    ○ No check has been run yet. Choose Run → Run All Cells, or run the checks one by one.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return None
    rubrics = shown.values()
    return Progress(
        sum(rubric.earned for rubric in rubrics),
        points,
        Counter(rubric.state for rubric in rubrics),
        points - sum(rubric.points for rubric in rubrics),
    )
