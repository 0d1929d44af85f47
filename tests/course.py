"""Making, filling and grading courses with nbgrader's own commands, for tests."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import nbformat
import psycopg

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


def autograder(course, *arguments, status=0, **options):
    """Run the project's command in a folder; return what it printed."""
    command = [sys.executable, "-m", "autograder.cli", *arguments]
    done = subprocess.run(
        command, cwd=course, capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


# What a gradebook holds, without the ids that nbgrader draws at random.
SUBMITTED = """
    join submitted_notebook n on n.id = x.notebook_id
    join submitted_assignment s on s.id = n.assignment_id
    join base_cell b on b.id = x.cell_id
"""
QUERIES = {
    "student": "select id, first_name, last_name, email from student",
    "assignment": """
        select s.student_id, a.name, s.timestamp, s.extension
        from submitted_assignment s join assignment a on a.id = s.assignment_id""",
    "notebook": """
        select s.student_id, m.name, n.flagged, n.late_submission_penalty
        from submitted_notebook n join notebook m on m.id = n.notebook_id
        join submitted_assignment s on s.id = n.assignment_id""",
    "grade": f"""
        select s.student_id, b.name, x.auto_score, g.max_score, x.manual_score, x.extra_credit,
        x.needs_manual_grade from grade x {SUBMITTED} join grade_cells g on g.id = b.id""",
    "comment": f"""
        select s.student_id, b.name, x.auto_comment, x.manual_comment from comment x {SUBMITTED}""",
}


def gradebook_rows(course, db_url=None):
    """Read a gradebook: sorted rows by table, the same from SQLite and from PostgreSQL."""
    book = psycopg.connect(db_url) if db_url else sqlite3.connect(course / "gradebook.db")
    with closing(book):
        return {
            table: sorted((_plain(row) for row in book.execute(query)), key=repr)
            for table, query in QUERIES.items()
        }


def _plain(row):
    """A row as SQLite holds it, which has no truth values and no times."""
    return tuple(
        value.isoformat(" ", "microseconds")
        if isinstance(value, datetime)
        else int(value)
        if isinstance(value, bool)
        else value
        for value in row
    )


def use_database(course, db_url):
    """Have a course keep its gradebook elsewhere."""
    with open(course / "nbgrader_config.py", "a") as file:
        file.write(f"\nc.CourseDirectory.db_url = {db_url!r}\n")


def graded(course, lesson, student):
    """The structured results of one submission, by grade id."""
    return results(course / "autograded" / student / lesson / f"{lesson[3:]}.ipynb")


def parts(result):
    """All parts of an exercise's results: a list of (kind, part)."""
    return [(part["goal"].split(":")[0], part) for part in result["parts"]]


__all__ = [
    "Answer",
    "answers",
    "autograder",
    "classes",
    "fill_in",
    "gradebook_rows",
    "graded",
    "hand_in",
    "make_course",
    "nbgrader",
    "parts",
    "solutions",
    "use_database",
    "without_figures",
]
