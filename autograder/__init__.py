"""Judging: the rubric that test cells import, and what builds and grades the lessons.

Test cells import from here and from nowhere deeper, so that a student's installation needs only
`rubric`, `checks` and `epochs`.
"""

from autograder.checks import (
    CheckFailed,
    as_word,
    at_each,
    check_array,
    check_arrays,
    check_close,
    check_equal,
    check_function,
    check_rows,
    check_scalar,
    check_unchanged,
    entries,
    flat,
    unpack,
)
from autograder.epochs import (
    check_batch_sizes,
    check_chance,
    check_data_left_alone,
    check_each_row_once,
    check_order,
    check_pairs,
)
from autograder.rubric import Rubric

__all__ = [
    "CheckFailed",
    "Rubric",
    "as_word",
    "at_each",
    "check_array",
    "check_arrays",
    "check_batch_sizes",
    "check_chance",
    "check_close",
    "check_data_left_alone",
    "check_each_row_once",
    "check_equal",
    "check_function",
    "check_order",
    "check_pairs",
    "check_rows",
    "check_scalar",
    "check_unchanged",
    "entries",
    "flat",
    "unpack",
]
