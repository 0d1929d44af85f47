"""The judge is judged: every right and wrong answer, through real grading of the built notebooks.

Each class is graded twice, by the judge and by nbgrader in the student's kernel.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import click
import pytest

from autograder.build import lessons
from tests.conftest import PROJECT
from tests.course import (
    answers,
    autograder,
    classes,
    gradebook_rows,
    graded,
    hand_in,
    make_course,
    nbgrader,
    parts,
    solutions,
    without_figures,
)
from tests.warm_kernel import warm_kernels

LESSONS = lessons(PROJECT)
RIGHT_FORMS = 4  # at least, for each function
NAMED = 0.9  # of the wrong answers, at least


@pytest.fixture(scope="module", autouse=True)
def kernels(tmp_path_factory):
    """Let nbgrader's kernels start at once."""
    folder = tmp_path_factory.mktemp("kernels")
    with warm_kernels(folder) as environment, mock.patch.dict(os.environ, environment):
        yield


@pytest.fixture(scope="module")
def verdicts(project, tmp_path_factory):
    """Grade a lesson's answers once; return scores, results, results by answer, and both books."""
    done = {}

    def grade(lesson):
        if lesson in done:
            return done[lesson]
        course = make_course(project, tmp_path_factory.mktemp(lesson))
        nbgrader(course, "generate_assignment", lesson)
        right = solutions(project / "source" / lesson / f"{lesson[3:]}.ipynb")
        hand_in(course, lesson, "solved", right)
        hand_in(course, lesson, "untouched", {})
        groups = classes(lesson)
        for number, group in enumerate(groups):
            mixed = right | {name: answer.code for name, answer in group.items()}
            without_figures(hand_in(course, lesson, f"student{number:02}", mixed))
        halves = [half_of(course, number) for number in (0, 1)]
        with ThreadPoolExecutor(3) as pool:
            slow = [pool.submit(by_nbgrader, half, lesson) for half in halves]
            autograder(course, "grade", lesson, "--workers=1")
            for half in slow:
                half.result()
        first, second = (gradebook_rows(half) for half in halves)
        both = {table: sorted(first[table] + second[table], key=repr) for table in first}
        books = [gradebook_rows(course), both]
        scores = {}
        for student, name, score, maximum, *_ in books[0]["grade"]:
            scores.setdefault(student, {})[name] = (score, maximum)
        found = {s: graded(course, lesson, s) for s in scores}
        by_answer = {
            answer.name: [
                found[f"student{number:02}"][f"test-{name}{suffix}"] for suffix in ("", "-hidden")
            ]
            for number, group in enumerate(groups)
            for name, answer in group.items()
        }
        done[lesson] = (scores, found, by_answer, books)
        return done[lesson]

    return grade


def by_nbgrader(half, lesson):
    """Grade with nbgrader; once more what failed because another program took a kernel's port."""
    try:
        nbgrader(half, "autograde", lesson, "--Judge.stock=True")
    except click.ClickException as error:
        if "Kernel d" not in error.message:  # didn't respond, died
            raise
        nbgrader(half, "autograde", lesson, "--Judge.stock=True")


def half_of(course, number):
    """Copy a course with every second of its submissions: nbgrader grades one at a time."""
    half = course.with_name(f"stock{number}")
    shutil.copytree(course, half)
    for folder in sorted((half / "submitted").iterdir())[1 - number :: 2]:
        shutil.rmtree(folder)
    return half


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_solutions_earn_full_marks(lesson, verdicts):
    scores, found, _, _ = verdicts(lesson)
    for name, (score, maximum) in scores["solved"].items():
        if not name.startswith("why-"):
            assert score == maximum, name
    assert {p["state"] for r in found["solved"].values() for p in r["parts"]} == {"passed"}


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_untouched_release_earns_nothing_and_attempts_nothing(lesson, verdicts):
    scores, found, _, _ = verdicts(lesson)
    assert {score for score, _ in scores["untouched"].values()} == {0.0}
    states = {p["state"] for r in found["untouched"].values() for p in r["parts"]}
    assert states == {"not attempted"}


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_right_answers_lose_nothing(lesson, verdicts):
    _, _, by_answer, _ = verdicts(lesson)
    for answer in answers(lesson):
        if answer.right:
            assert answer.verdict == "# expect: passes", answer.name
            lost = [
                (kind, part["message"])
                for result in by_answer[answer.name]
                for kind, part in parts(result)
                if part["state"] != "passed"
            ]
            assert not lost, answer.name


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_wrong_answers_lose_exactly_the_parts_they_should(lesson, verdicts):
    _, _, by_answer, _ = verdicts(lesson)
    for answer in answers(lesson):
        if not answer.right:
            lost = {
                kind
                for result in by_answer[answer.name]
                for kind, part in parts(result)
                if part["state"] != "passed"
            }
            assert lost == answer.kinds, answer.name
            assert lost, answer.name


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_mistakes_are_named(lesson, verdicts):
    _, _, by_answer, _ = verdicts(lesson)
    wrong = [answer for answer in answers(lesson) if not answer.right]
    named = []
    for answer in wrong:
        mistakes = [p["mistake"] for r in by_answer[answer.name] for _, p in parts(r)]
        hit = bool(answer.words) and any(answer.words in mistake for mistake in mistakes)
        assert hit or not answer.words, f"{answer.name}: {mistakes}"
        named.append(hit)
    assert sum(named) >= NAMED * len(wrong)


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_gradebook_holds_what_the_tables_show(lesson, verdicts):
    scores, found, _, _ = verdicts(lesson)
    for student, cells in found.items():
        for name, result in cells.items():
            assert scores[student][name] == (result["earned"], result["points"]), (student, name)


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_gradebook_is_the_one_that_nbgrader_would_have_written(lesson, verdicts):
    ours, stock = verdicts(lesson)[3]
    assert ours == stock


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_has_right_and_wrong_answers(lesson, project):
    right = solutions(project / "source" / lesson / f"{lesson[3:]}.ipynb")
    functions = {name for name in right if not name.startswith("why-")}
    by_function = {name: [a for a in answers(lesson) if a.function == name] for name in functions}
    assert {a.function for a in answers(lesson)} == functions
    for name, group in by_function.items():
        assert sum(a.right for a in group) >= RIGHT_FORMS, name
        assert sum(not a.right for a in group) >= RIGHT_FORMS, name
