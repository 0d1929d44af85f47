"""What the report says of a class."""

import pytest

from autograder import report


def part(state="passed", mistake="", points=1.0, goal="value: all"):
    earned = points if state == "passed" else 0.0
    keys = ("goal", "points", "earned", "state", "mistake", "hint")
    return dict(zip(keys, (goal, points, earned, state, mistake, "A hint."), strict=True))


def rows(table):
    """Make results from a letter for each part: p passed, f failed, n not attempted."""
    states = {"p": "passed", "f": "failed", "n": "not attempted"}
    return {
        f"student{number}": {"test-x": [part(states[letter]) for letter in letters]}
        for number, letters in enumerate(table)
    }


def test_a_part_that_the_good_pass_and_the_weak_do_not_discriminates():
    first, *_, odd = report._parts(rows(["ppppf", "pppff", "fffff", "ffffp"]))
    assert first["pass_rate"] == 0.5
    assert first["discrimination"] > 0.8
    assert odd["discrimination"] < 0
    assert "says little about the rest" in odd["remark"]


def test_the_correlation_leaves_the_part_itself_out():
    found = report._parts(rows(["pf", "fp", "pf", "fp"]))
    assert found[0]["discrimination"] == pytest.approx(-1)


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        (["p"] * 40 + ["f"], "easy"),
        (["f"] * 8 + ["p"], "hard"),
        (["n"] * 5, "nobody tried"),
        (["p", "p", "p", "f"], ""),
    ],
)
def test_what_is_unusual_is_remarked(table, remark):
    (row,) = report._parts(rows(table))
    assert row["remark"].startswith(remark)
    assert bool(row["remark"]) == bool(remark)


def test_without_variation_there_is_no_discrimination():
    assert report._parts(rows(["pp", "pp", "pp"]))[0]["discrimination"] is None


def test_a_test_that_did_not_run_counts_as_failed():
    found = rows(["pp", "pp"])
    del found["student1"]["test-x"]
    assert [row["failed"] for row in report._parts(found)] == [1, 1]


def test_a_mistake_counts_once_for_each_student_and_the_frequent_come_first():
    graded = {
        "a": {"test-x": [part("failed", "plus")], "test-x-hidden": [part("failed", "plus")]},
        "b": {"test-x": [part("failed", "minus")]},
        "c": {"test-x": [part("failed", "minus")]},
    }
    found = report._mistakes(graded)
    assert [(row["mistake"], row["students"]) for row in found] == [("minus", 2), ("plus", 1)]
    assert {row["exercise"] for row in found} == {"x"}
    assert found[0]["hint"] == "A hint."


LONG = """def walk(start, n):
    {doc}
    points = [start]
    for i in range(n):
        points.append(points[-1] * 0.5 + i ** 2 - (i + 3) / (i + 1))
        if points[-1] > 100 or points[-1] < -100 or points[-1] == start:
            break
    total = sum(p * p for p in points) / max(len(points), 1) + min(points) * 2 - max(points)
    return points, total
"""
SHORT = "def walk(start, n):\n    return start * n\n"


def pairs(codes):
    found = report._alike({f"s{n}": {"walk": code} for n, code in enumerate(codes)})
    return [row["students"] for row in found]


def test_a_copy_with_other_names_and_comments_is_alike():
    copy = LONG.replace("points", "xs").replace("total", "t").format(doc="# mine") + "\n\n"
    codes = [LONG.format(doc='"""Walk."""'), copy, SHORT]
    assert pairs(codes) == [["s0", "s1"]]


def test_what_many_wrote_is_no_sign_of_anything():
    assert pairs([LONG.format(doc="# a")] * 3 + [SHORT]) == []


def test_short_answers_are_alike_by_themselves():
    assert pairs([SHORT, SHORT, LONG.format(doc="# a")]) == []


@pytest.mark.parametrize(
    "code",
    ["def walk(:", "raise NotImplementedError('walk')", "(" * 5000, "x = " + "-" * 10**5 + "1"],
)
def test_what_cannot_be_compared_is_left_out(code):
    assert pairs([code, code]) == []


def sample():
    """Return a report whose texts try to be tags."""
    return {
        "lesson": "x",
        "students": dict.fromkeys(
            (
                "graded",
                "needs_attention",
                "not_graded_yet",
                "nothing_handed_in",
                "written_answers_waiting",
            ),
            1,
        ),
        "max_score": 1.0,
        "scores": {"<script>": 1.0},
        "summary": report._summary([1.0]),
        "parts": report._parts({"a": {"test-<b>": [part(goal="<i> `x`")]}}),
        "mistakes": [{"exercise": "<b>", "mistake": "<u> `a`", "students": 1, "hint": "<s>"}],
        "seconds": report._times({"<script>": 1.0}),
        "attention": [
            {"student": "<kbd>", "reason": "<q>", "submitted": 'a"b c', "autograded": "x"}
        ],
        "alike": [{"students": ["<p1>", "b"], "exercises": ["<x>"], "nodes": 99}],
    }


def test_words_of_students_cannot_become_part_of_the_page():
    page = report.page_of(sample())
    for tag in ("<script>", "<b>x", "<i>", "<u>", "<s>", "<kbd>", "<q>", "<p1>", "<x>"):
        assert tag not in page
    assert "&lt;u&gt; <code>a</code>" in page
    assert 'href="a%22b%20c"' in page
