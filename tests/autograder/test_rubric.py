import json
import os
import subprocess
import sys
import time
import warnings
from contextlib import suppress

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from autograder import Rubric, check_close, check_function
from autograder.rubric import MIME_TYPE


def judged(body, *, hidden=False, hint="Halve it."):
    rubric = Rubric(points=2, hidden=hidden)
    with rubric.part("value: the half", points=1.5, hint=hint):
        body()
    with rubric.part("purity: nothing is changed", points=0.5):
        pass
    return rubric


def nbgrader_score(rubric, points=2.0):
    data, metadata = DisplayFormatter().format(rubric)
    output = new_output("execute_result", data=data, metadata=metadata, execution_count=1)
    nbgrader = {"grade": True, "solution": False, "points": points, "grade_id": "test-x"}
    return determine_grade(new_code_cell(outputs=[output], metadata={"nbgrader": nbgrader}))


def test_a_passed_rubric_shows_a_builtin_float_with_all_points():
    rubric = judged(lambda: None)
    assert repr(rubric) == "2.0"
    assert nbgrader_score(rubric) == (2.0, 2.0)


def test_a_part_that_raises_earns_nothing_and_the_others_keep_their_points():
    assert nbgrader_score(judged(lambda: 1 / 0)) == (0.5, 2.0)


def test_nothing_earned_is_nothing_for_nbgrader():
    rubric = Rubric(points=1)
    with rubric.part("value: x", points=1):
        raise ValueError
    assert nbgrader_score(rubric, 1.0) == (0.0, 1.0)


def test_points_of_thirds_add_up_to_the_whole_when_all_pass():
    rubric = Rubric(points=1)
    for _ in range(10):
        with rubric.part("value: a tenth", points=0.1):
            pass
    assert rubric.earned == 1.0


@pytest.mark.parametrize("value", [np.float64(1.5), float("nan"), np.nan])
def test_values_that_the_tested_function_returns_do_not_become_points(value):
    rubric = judged(lambda: check_close(value, 0.25))
    assert nbgrader_score(rubric) == (0.5, 2.0)
    assert type(rubric.earned) is float


def test_an_unwritten_function_is_not_attempted_and_named():
    def body():
        raise NotImplementedError("half")

    part = judged(body).parts[0]
    assert (part.state, part.message) == ("not attempted", "`half` is not written yet")


def test_a_placeholder_value_is_not_attempted():
    assert judged(lambda: check_close(..., 1.0)).parts[0].state == "not attempted"


def test_a_recognized_mistake_is_named_with_expected_and_got():
    rubric = judged(lambda: check_close(2.0, 0.5, given="half(1)", recognise={"doubling": 2.0}))
    part = rubric.parts[0]
    assert part.mistake == "doubling"
    assert part.message == "the value differs: half(1): expected 0.5, got 2"
    html = rubric._repr_mimebundle_()["text/html"]
    assert "This looks like doubling." in html
    assert "Hint: Halve it." in html


def test_hidden_checks_show_mistake_and_hint_but_no_value():
    def body():
        check_close(2.123456, 0.512345, recognise={"doubling": 2.123456})

    rubric = judged(body, hidden=True)
    shown = json.dumps(rubric._repr_mimebundle_())
    assert "doubling" in shown
    assert "Halve it." in shown
    assert "0.512345" not in shown
    assert "2.123456" not in shown


def test_hidden_checks_show_no_text_of_a_student_exception():
    def body():
        raise ValueError("secret 42")

    shown = json.dumps(judged(body, hidden=True)._repr_mimebundle_())
    assert "secret" not in shown
    assert "ValueError" in shown


def test_hidden_checks_swallow_what_the_tested_function_prints(capsys):
    judged(lambda: print("secret 42"), hidden=True)
    assert capsys.readouterr() == ("", "")


def test_visible_checks_let_prints_through(capsys):
    judged(lambda: print("debugging"))
    assert capsys.readouterr().out == "debugging\n"


def test_warnings_and_stderr_cost_nothing(capsys):
    def body():
        warnings.warn("careful", stacklevel=1)
        print("noise", file=sys.stderr)
        np.array([1.0]) / 0

    assert judged(body).earned == 2.0
    assert capsys.readouterr().err == ""


def test_an_endless_loop_ends_and_says_so(monkeypatch):
    monkeypatch.setattr("autograder.rubric.SECONDS", 0.05)

    def endless():
        while True:
            with suppress(Exception):
                time.sleep(0.001)

    part = judged(endless).parts[0]
    assert part.state == "failed"
    assert "loop that never ends" in part.message


def test_calling_exit_costs_the_part_alone():
    assert judged(sys.exit).earned == 0.5


def test_an_interrupt_by_the_user_is_not_swallowed():
    def body():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judged(body)


def test_a_missing_name_is_named():
    part = judged(lambda: undefined_name).parts[0]  # noqa: F821
    assert part.message.startswith("`undefined_name` is not defined")


def test_parts_that_do_not_add_up_are_refused():
    rubric = Rubric(points=2)
    with rubric.part("value: x", points=1):
        pass
    with pytest.raises(ValueError, match="add up to 1 points, the rubric is worth 2"):
        repr(rubric)


@pytest.mark.parametrize("points", [-1, float("nan"), float("inf")])
def test_impossible_points_are_refused(points):
    with pytest.raises(ValueError, match="finite number of at least 0"):
        Rubric(points=points)


def test_the_structured_result_is_plain_data():
    result = judged(lambda: check_close(2.0, 0.5, recognise={"doubling": 2.0}))
    bundle = json.loads(json.dumps(result._repr_mimebundle_()[MIME_TYPE]))
    assert bundle["points"] == 2
    assert bundle["earned"] == 0.5
    assert [part["state"] for part in bundle["parts"]] == ["failed", "passed"]
    assert bundle["parts"][0]["mistake"] == "doubling"


def test_html_from_students_is_escaped():
    def body():
        raise ValueError("<script>alert(1)</script>")

    html = judged(body)._repr_mimebundle_()["text/html"]
    assert "<script>" not in html


def test_validate_reads_the_reason_on_stderr(capsys, monkeypatch):
    monkeypatch.setitem(os.environ, "NBGRADER_EXECUTION", "validate")
    judged(lambda: check_close(2.0, 0.5, recognise={"doubling": 2.0}))._repr_mimebundle_()
    assert "This looks like doubling." in capsys.readouterr().err


def test_a_mistake_is_named_although_one_case_stops():
    def wrong(x):
        if x < 0:
            raise ValueError
        return 2 * x

    rubric = judged(
        lambda: check_function(
            wrong,
            {"one": (1.0,), "three": (3.0,), "a negative number": (-1.0,)},
            lambda x: x / 2,
            recognise={"doubling": lambda x: 2 * x},
        )
    )
    assert rubric.parts[0].mistake == "doubling"
    assert "for a negative number: stopped with ValueError" in rubric.parts[0].message


def test_no_mistake_is_named_on_the_strength_of_one_case_in_three():
    def wrong(x):
        if x != 1:
            raise ValueError
        return 2.0

    cases = {"one": (1.0,), "two": (2.0,), "three": (3.0,)}
    doubling = {"doubling": lambda x: 2 * x}
    rubric = judged(lambda: check_function(wrong, cases, lambda x: x / 2, recognise=doubling))
    assert rubric.parts[0].mistake == ""


def test_hidden_checks_show_no_text_of_a_student_not_implemented_error():
    def body():
        raise NotImplementedError("secret_42")

    part = judged(body, hidden=True).parts[0]
    assert (part.state, part.message) == ("not attempted", "not written yet")


def test_importing_the_rubric_needs_only_what_the_kit_holds(project):
    code = (
        "import sys, autograder; "
        "bad = {'click', 'rich', 'jupytext', 'nbgrader', 'msgpack'} & set(sys.modules); "
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=project)


@pytest.mark.parametrize("base", [5.5, np.array([5.5, 1.0])])
def test_a_caret_for_a_power_is_recognized(base):
    part = judged(lambda: base ^ 2).parts[0]
    assert part.mistake == "`^` for a power: in Python a power is `**`"
