"""Write results into nbgrader's gradebook, over one connection and in batches.

What is written is what ``nbgrader autograde`` would have written: it uses nbgrader's own model, its
late-submission plug-in, and the same rules for scores and comments.
"""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import click
from nbgrader import api
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import func, make_url, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from autograder.course import Course
from autograder.repair import Template

NO_RESPONSE = "No response."
RUN_LOCK = 0x446F776E68696C6C  # PostgreSQL's advisory locks are numbers; this one is "Downhill"
# Of PostgreSQL, unless `db_url` says otherwise: how long it may take to be reached, and how long it
# may be silent before it counts as gone; else a lost network is waited for by the hour.
CONNECT_SECONDS = 10
SILENT_SECONDS = 15
# What a gradebook says that another program holds, and one whose server is gone for a while.
HELD = ("locked", "lock timeout", "deadlock", "starting up")
AWAY = ("connection", "shutting down")


@dataclass
class Outcome:
    """What is to be recorded of one submission.

    Parameters
    ----------
    student : str
        The student's id.
    timestamp : datetime or None
        When it was handed in.
    grades : dict of str to float or None
        Points by grade id; None where a person grades. Empty if nothing was graded.
    no_response : dict of str to bool
        For each answer, whether it is still the placeholder.
    """

    student: str
    timestamp: datetime | None
    grades: dict[str, float | None] = field(default_factory=dict)
    no_response: dict[str, bool] = field(default_factory=dict)


class Records:
    """A lesson in the gradebook.

    Parameters
    ----------
    course : Course
        The course.
    lesson : str
        The lesson; made from its source if the gradebook does not have it.
    patience : float, optional
        How many seconds to wait while another program holds the gradebook.

    Raises
    ------
    click.ClickException
        If the gradebook cannot be used; says why.
    """

    def __init__(self, course: Course, lesson: str, patience: float = 30.0) -> None:
        self.patience = patience
        self.course = course
        self.lesson = lesson
        self.notebook_name = course.notebook_name(lesson)
        self.gradebook: api.Gradebook | None = None
        self._lock: Any = None
        self._try(self._open)
        try:
            self._try(self._find)
        except api.MissingEntry:
            self.close()
            self._try(lambda: course.make_assignment(lesson))
            self._try(self._open)
        self.late = AssignLatePenalties(parent=course.owner)
        self.late.init_plugin()
        self._try(self._load)

    def _open(self) -> None:
        """Connect."""
        url = _patient(self.course.db_url, self.patience)
        self.gradebook = api.Gradebook(url, self.course.course_id)

    def _find(self) -> Any:
        """Return the lesson's notebook in the gradebook."""
        return self.gradebook.find_notebook(self.notebook_name, self.lesson)

    def _load(self) -> None:
        """Read what does not change while a class is graded."""
        notebook = self._find()
        self.template = Template.of_gradebook(notebook, self.course.cell_names(self.lesson))
        self.notebook_id = notebook.id
        self.assignment_id = notebook.assignment_id
        graded = [*notebook.grade_cells, *notebook.task_cells]
        answers = [*notebook.solution_cells, *notebook.task_cells]
        self.names = {cell.id: cell.name for cell in graded + answers}
        # What a new submission consists of: cells with a grade and with a comment, by notebook.
        self.rows = {
            other.id: (
                [cell.id for cell in (*other.grade_cells, *other.task_cells)],
                [cell.id for cell in (*other.solution_cells, *other.task_cells)],
            )
            for other in notebook.assignment.notebooks
        }

    def close(self) -> None:
        """Close the connection."""
        if self._lock is not None:
            self._lock.close()
        self.gradebook.close()

    def claim(self) -> bool:
        """Keep runs on other machines out, until the connection is closed.

        Returns
        -------
        bool
            Whether there is none. Always true of SQLite, whose file only one machine should use.
        """
        return self._try(self._claim)

    def _claim(self) -> bool:
        """Take the lock that the database keeps for a run."""
        if self.gradebook.engine.dialect.name != "postgresql":
            return True
        self._lock = self.gradebook.engine.connect()
        free = self._lock.scalar(select(func.pg_try_advisory_lock(RUN_LOCK)))
        self._lock.commit()  # the lock stays, the transaction need not
        return free

    def graded(self) -> set[str]:
        """List the students whose work has points for every part that is graded by running it.

        Returns
        -------
        set of str
            Their ids.
        """
        return self._try(self._graded)

    def _graded(self) -> set[str]:
        """List the students whose tests all have points."""
        tests = {cell.name for cell in self.template.cells if cell.is_test}
        ids = [key for key, name in self.names.items() if name in tests]
        query = (
            self.gradebook.db.query(api.SubmittedAssignment.student_id)
            .join(
                api.SubmittedNotebook,
                api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
            )
            .join(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
            .filter(api.SubmittedAssignment.assignment_id == self.assignment_id)
            .filter(api.Grade.cell_id.in_(ids), api.Grade.auto_score.is_not(None))
        )
        count: dict[str, int] = {}
        for (student,) in query:
            count[student] = count.get(student, 0) + 1
        return {student for student, number in count.items() if number == len(tests)}

    def write(self, outcomes: Iterable[Outcome]) -> None:
        """Record a batch, all of it or nothing.

        Parameters
        ----------
        outcomes : iterable of Outcome
            What to record.

        Raises
        ------
        click.ClickException
            If the gradebook cannot be written to; says why.
        """
        outcomes = list(outcomes)
        self._try(lambda: self._write(outcomes), HELD + AWAY)

    def _write(self, outcomes: list[Outcome]) -> None:
        """Record a batch in one transaction."""
        session = self.gradebook.db
        late = []
        for outcome in outcomes:
            submission = self._submission(outcome)
            notebook = next(n for n in submission.notebooks if n.notebook_id == self.notebook_id)
            for grade in notebook.grades if outcome.grades else ():
                name = self.names[grade.cell_id]
                if name in outcome.grades:
                    grade.auto_score = outcome.grades[name]
                    by_hand = grade.manual_score is not None or grade.auto_score is None
                    grade.needs_manual_grade = by_hand
            for comment in notebook.comments:
                name = self.names[comment.cell_id]
                if name in outcome.no_response:
                    text = NO_RESPONSE if outcome.no_response[name] else None
                    comment.auto_comment = text
            if outcome.grades:
                notebook.late_submission_penalty = None
                if submission.total_seconds_late > 0:
                    late.append((submission, notebook))
        session.flush()
        for submission, notebook in late:
            session.refresh(notebook, ["score"])
            penalty = self.late.plugin_inst.late_submission_penalty(
                submission.student_id, notebook.score, submission.total_seconds_late
            )
            if penalty is not None:
                penalty = self.late._check_late_penalty(notebook, penalty)
            notebook.late_submission_penalty = penalty
        session.commit()
        session.expunge_all()  # so that memory does not grow with the class

    def _submission(self, outcome: Outcome) -> Any:
        """Return the rows of a submission, made as `Gradebook.add_submission` makes them."""
        session = self.gradebook.db
        if session.get(api.Student, outcome.student) is None:
            session.add(api.Student(id=outcome.student))
        submission = (
            session.query(api.SubmittedAssignment)
            .filter_by(assignment_id=self.assignment_id, student_id=outcome.student)
            .one_or_none()
        )
        if submission is None:
            submission = api.SubmittedAssignment(
                assignment_id=self.assignment_id, student_id=outcome.student
            )
            for notebook, (graded, answers) in self.rows.items():
                copy = api.SubmittedNotebook(notebook_id=notebook, assignment=submission)
                copy.grades = [api.Grade(cell_id=cell) for cell in graded]
                copy.comments = [api.Comment(cell_id=cell) for cell in answers]
            session.add(submission)
        if outcome.timestamp is not None:
            submission.timestamp = outcome.timestamp
        session.flush()
        return submission

    def _try(self, action: Callable[[], Any], passing: tuple[str, ...] = HELD) -> Any:
        """Do something with the gradebook, again while what hinders it may pass."""
        deadline = time.monotonic() + self.patience
        while True:
            try:
                return action()
            except OperationalError as error:
                self._roll_back()
                hindered = any(word in str(error.orig).lower() for word in passing)
                if not hindered or time.monotonic() > deadline:
                    raise _trouble(error) from error
                time.sleep(0.2)
            except (SQLAlchemyError, ModuleNotFoundError) as error:
                self._roll_back()
                raise _trouble(error) from error

    def _roll_back(self) -> None:
        """Drop what was not committed."""
        if self.gradebook is not None:
            self.gradebook.db.rollback()


@contextlib.contextmanager
def opened(course: Course) -> Iterator[api.Gradebook]:
    """Open a course's gradebook to read it.

    Parameters
    ----------
    course : Course
        The course.

    Yields
    ------
    nbgrader.api.Gradebook
        The gradebook.

    Raises
    ------
    click.ClickException
        If it cannot be used; says why.
    """
    try:
        with api.Gradebook(_patient(course.db_url), course.course_id) as gradebook:
            yield gradebook
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        raise _trouble(error) from error


def points_of(course: Course, lesson: str) -> dict[str, dict[str, float]]:
    """Read the points that the gradebook holds, given by hand or by tests.

    Parameters
    ----------
    course : Course
        The course.
    lesson : str
        The lesson.

    Returns
    -------
    dict of str to dict
        Points by grade id, for each student of whom something is graded; empty if the gradebook
        does not have the lesson.

    Raises
    ------
    click.ClickException
        If the gradebook cannot be read; says why.
    """
    found: dict[str, dict[str, float]] = {}
    with opened(course) as gradebook:
        rows = (
            gradebook.db.query(api.SubmittedAssignment.student_id, api.BaseCell.name, api.Grade)
            .join(
                api.SubmittedNotebook,
                api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
            )
            .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
            .join(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
            .join(api.BaseCell, api.BaseCell.id == api.Grade.cell_id)
            .filter(api.Assignment.name == lesson)
        )
        for student, name, grade in rows:
            if grade.auto_score is not None or grade.manual_score is not None:
                found.setdefault(student, {})[name] = float(grade.score)
    return found


def recorded_names(course: Course, lesson: str) -> set[str]:
    """Read the names of a lesson's cells in the gradebook.

    Parameters
    ----------
    course : Course
        The course.
    lesson : str
        The lesson; the gradebook must have it.

    Returns
    -------
    set of str
        Grade ids.
    """
    with opened(course) as gradebook:
        notebook = gradebook.find_notebook(course.notebook_name(lesson), lesson)
        return {cell.name for cell in notebook.source_cells}


def _patient(db_url: str, seconds: float = 30.0) -> str:
    """Return an address with which PostgreSQL waits neither for ever nor not at all."""
    url = make_url(db_url)
    if url.get_backend_name() != "postgresql":
        return db_url
    silent = {
        "tcp_user_timeout": 1000 * SILENT_SECONDS,
        "keepalives_idle": SILENT_SECONDS // 3,
        "keepalives_interval": SILENT_SECONDS // 3,
    }
    query = {name: str(value) for name, value in silent.items()}
    query |= {"connect_timeout": str(CONNECT_SECONDS), **url.query}
    # The server, too: what a machine that is gone held is free again.
    there = {f"tcp_{name.removeprefix('tcp_')}": value for name, value in silent.items()}
    there["lock_timeout"] = max(1, int(1000 * seconds))
    query["options"] = " ".join(
        [url.query.get("options", ""), *(f"-c {name}={value}" for name, value in there.items())]
    ).strip()
    return url.update_query_dict(query).render_as_string(hide_password=False)


def _trouble(error: Exception) -> click.ClickException:
    """Say in a sentence what is wrong with the gradebook."""
    text = str(getattr(error, "orig", None) or error).strip()
    if isinstance(error, ModuleNotFoundError):
        advice = f'its driver {error.name} is missing: run `pip install "downhill[postgres]"`'
        return click.ClickException(f"the gradebook cannot be used: {advice}")
    held = "another program holds it; nothing of this batch was recorded, run this again"
    full = "the disk is full; make room, then run this again"
    other = "it is of another version; back it up, then run `nbgrader db upgrade`"
    advice = {
        "lock": held,
        "readonly": "it is read-only; give yourself the right to write to it",
        "read-only": "it is read-only; give yourself the right to write to it",
        "unable to open": "it cannot be opened; is the folder there, and may you write to it?",
        "full": full,
        "no space left": full,
        "no such column": other,
        "not a database": "it is no database; put a backup in its place",
        "malformed": "it is damaged; put a backup in its place",
        "authentication": "are the user and the password in db_url right?",
        "no password": "are the user and the password in db_url right?",
        "permission denied": "make this user the owner of the database",
        "column": other,
        "does not exist": "make the database and its user, or correct db_url",
        "connection": "does the server run, and is db_url right?",
    }
    reason = next(
        (advice[key] for key in advice if key in text.lower()), "run this again when it is mended"
    )
    line = text.split("\n")[0]
    return click.ClickException(f"the gradebook cannot be used ({line}): {reason}")
