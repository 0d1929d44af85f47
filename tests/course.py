"""Making, filling and grading courses with nbgrader's own commands, for tests."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat

from autograder.demo import fill_in, make_course, nbgrader, results, solutions

ANSWERS = Path(__file__).parent / "answers"


@dataclass(frozen=True)
class Answer:
    """One right or wrong answer and what it should lose."""

    path: Path

    @property
    def lesson(self):
        return self.path.parts[-4]

    @property
    def function(self):
        return self.path.parts[-3]

    @property
    def right(self):
        return self.path.parts[-2] == "right"

    @property
    def name(self):
        return "/".join(self.path.parts[-3:])

    @cached_property
    def code(self):
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def verdict(self):
        return self.code.split("\n", 1)[0]

    @property
    def kinds(self):
        """The kinds of parts that must be lost."""
        return set(re.findall(r"(?:expect: |, )([a-z_ ]+?) fails", self.verdict))

    @property
    def words(self):
        """Words of the mistake that must be recognized."""
        found = re.search(r'"(.*)"', self.verdict)
        return found.group(1) if found else ""


def answers(lesson):
    """All answers to one lesson, sorted."""
    return [Answer(path) for path in sorted((ANSWERS / lesson).glob("*/*/*.py"))]


def classes(lesson):
    """Spread a lesson's answers over as few submissions as possible, one of each function."""
    by_function = {}
    for answer in answers(lesson):
        by_function.setdefault(answer.function, []).append(answer)
    n_students = max(len(group) for group in by_function.values())
    return [
        {name: group[number] for name, group in by_function.items() if number < len(group)}
        for number in range(n_students)
    ]


def without_figures(notebook):
    """Delete the cells that only draw: they earn no points and take most of the time."""
    content = nbformat.read(notebook, as_version=4)
    content.cells = [c for c in content.cells if "figure" not in c.metadata.get("tags", [])]
    nbformat.write(content, notebook)


def hand_in(course, lesson, student, answers):
    """Put a filled-in copy of the release where nbgrader collects submissions."""
    topic = lesson[3:]
    folder = course / "submitted" / student / lesson
    folder.mkdir(parents=True)
    notebook = folder / f"{topic}.ipynb"
    notebook.write_bytes((course / "release" / lesson / f"{topic}.ipynb").read_bytes())
    fill_in(notebook, answers)
    return notebook


def graded(course, lesson, student):
    """The structured results of one submission, by grade id."""
    return results(course / "autograded" / student / lesson / f"{lesson[3:]}.ipynb")


def parts(result):
    """All parts of an exercise's results: a list of (kind, part)."""
    return [(part["goal"].split(":")[0], part) for part in result["parts"]]


__all__ = [
    "Answer",
    "answers",
    "classes",
    "fill_in",
    "graded",
    "hand_in",
    "make_course",
    "nbgrader",
    "parts",
    "solutions",
    "without_figures",
]
