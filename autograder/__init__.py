"""Judging: the rubric that test cells import, and what builds and grades the lessons.

Test cells import from here and from nowhere deeper, so that a student's installation needs only
`rubric`, `checks`, `epochs`, `updates`, `tally` and `locked`.
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
    check_index,
    check_rows,
    check_scalar,
    check_unchanged,
    entries,
    flat,
    or_nan,
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
from autograder.locked import mark_locked
from autograder.rubric import Rubric
from autograder.tally import progress
from autograder.updates import check_independence, check_state, params_after

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
    "check_independence",
    "check_index",
    "check_order",
    "check_pairs",
    "check_rows",
    "check_scalar",
    "check_state",
    "check_unchanged",
    "entries",
    "flat",
    "mark_locked",
    "or_nan",
    "params_after",
    "progress",
    "unpack",
]
