"""Steps that `nbgrader_config.py` adds to nbgrader's own, one transform per module."""

from autograder.preprocessors.arrangefeedback import ArrangeFeedback
from autograder.preprocessors.checkrubrics import CheckRubrics
from autograder.preprocessors.clearsolutions import ClearSolutions
from autograder.preprocessors.collapsecells import CollapseCells
from autograder.preprocessors.getgrades import GetGrades
from autograder.preprocessors.hidehiddentests import HideHiddenTests, HideMarkSchemes
from autograder.preprocessors.judge import Judge
from autograder.preprocessors.repairsubmission import RepairSubmission, find_submission

__all__ = [
    "ArrangeFeedback",
    "CheckRubrics",
    "ClearSolutions",
    "CollapseCells",
    "GetGrades",
    "HideHiddenTests",
    "HideMarkSchemes",
    "Judge",
    "RepairSubmission",
    "find_submission",
]
