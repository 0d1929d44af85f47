"""Judging: the rubric that test cells import, and what builds and grades the lessons.

Test cells import from here and from nowhere deeper, so that a student's installation needs only
`rubric`, `checks` and `tally`.
"""

from autograder.checks import (
    CheckFailed,
    as_word,
    check_array,
    check_close,
    check_equal,
    check_function,
    check_rows,
    check_scalar,
    check_unchanged,
)
from autograder.rubric import Rubric
from autograder.tally import progress

__all__ = [
    "CheckFailed",
    "Rubric",
    "as_word",
    "check_array",
    "check_close",
    "check_equal",
    "check_function",
    "check_rows",
    "check_scalar",
    "check_unchanged",
    "progress",
]
