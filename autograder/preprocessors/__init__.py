"""Steps that `nbgrader_config.py` adds to nbgrader's own, one transform per module."""

from autograder.preprocessors.checkrubrics import CheckRubrics
from autograder.preprocessors.clearsolutions import ClearSolutions
from autograder.preprocessors.collapsecells import CollapseCells
from autograder.preprocessors.hidehiddentests import HideHiddenTests
from autograder.preprocessors.judge import Judge
from autograder.preprocessors.repairsubmission import RepairSubmission, find_submission

__all__ = [
    "CheckRubrics",
    "ClearSolutions",
    "CollapseCells",
    "HideHiddenTests",
    "Judge",
    "RepairSubmission",
    "find_submission",
]
