"""Grades in the form that learning platforms import.

    nbgrader export --exporter=autograder.exporters.CanvasExporter
    nbgrader export --exporter=autograder.exporters.MoodleExporter

One row for each student of the gradebook, one column for each lesson. Late penalties are taken off;
who handed in nothing has 0, as in nbgrader's own table.
"""

import csv
from collections.abc import Iterable

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment
from nbgrader.plugins import ExportPlugin
from traitlets import Enum


class TableExporter(ExportPlugin):
    """What both have in common: a table of points by student and lesson."""

    file_name = "grades.csv"

    def export(self, gradebook: Gradebook) -> None:
        """Write the table; `nbgrader export` calls this.

        Parameters
        ----------
        gradebook : Gradebook
            The gradebook to export.

        Raises
        ------
        SystemExit
            If a student or a lesson was asked for that the gradebook does not have.
        """
        lessons = _chosen(gradebook.assignments, "name", self.assignment, "assignment")
        students = _chosen(gradebook.students, "id", self.student, "student")
        points = {lesson.name: _points(gradebook, lesson) for lesson in lessons}
        path = self.to or self.file_name
        self.log.info("Exporting the grades of %d students to %s", len(students), path)
        with open(path, "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerows(self.head(lessons))
            for student in sorted(students, key=_by_name):
                scores = (points[lesson.name].get(student.id, 0.0) for lesson in lessons)
                table.writerow([*self.who(student), *(f"{score:.10g}" for score in scores)])

    def head(self, lessons: list[Assignment]) -> list[list[str]]:
        """Return the rows above the students.

        Parameters
        ----------
        lessons : list of Assignment
            One for each column.

        Returns
        -------
        list of list of str
            The rows.
        """
        raise NotImplementedError

    def who(self, student: Student) -> list[str]:
        """Return the columns that say who a student is.

        Parameters
        ----------
        student : Student
            The student.

        Returns
        -------
        list of str
            The columns.
        """
        raise NotImplementedError


class CanvasExporter(TableExporter):
    """A file for Canvas: Grades, Import."""

    file_name = "canvas.csv"
    columns = ("ID", "SIS User ID", "SIS Login ID")
    identify_by = Enum(
        columns, "SIS Login ID", help="which of Canvas's columns holds nbgrader's student id"
    ).tag(config=True)

    def head(self, lessons: list[Assignment]) -> list[list[str]]:
        """Return the header and the row of maxima.

        Parameters
        ----------
        lessons : list of Assignment
            One for each column.

        Returns
        -------
        list of list of str
            Two rows. Canvas makes a new assignment for each title that it does not know.
        """
        titles = ["Student", *self.columns, "Section", *(lesson.name for lesson in lessons)]
        maxima = (f"{lesson.max_score:.10g}" for lesson in lessons)
        return [titles, ["    Points Possible", "", "", "", "", *maxima]]

    def who(self, student: Student) -> list[str]:
        """Return name, the three ids, and an empty section.

        Parameters
        ----------
        student : Student
            The student.

        Returns
        -------
        list of str
            Five columns.
        """
        names = [name for name in (student.last_name, student.first_name) if name]
        ids = [student.id if column == self.identify_by else "" for column in self.columns]
        return [", ".join(names) or student.id, *ids, ""]


class MoodleExporter(TableExporter):
    """A file for Moodle: Grades, Import, CSV file."""

    file_name = "moodle.csv"
    identify_by = Enum(
        ("Username", "ID number"),
        "Username",
        help="which of Moodle's fields holds nbgrader's student id ('Identify user by')",
    ).tag(config=True)

    def head(self, lessons: list[Assignment]) -> list[list[str]]:
        """Return the header.

        Parameters
        ----------
        lessons : list of Assignment
            One for each column.

        Returns
        -------
        list of list of str
            One row.
        """
        titles = (lesson.name for lesson in lessons)
        return [["First name", "Last name", self.identify_by, "Email address", *titles]]

    def who(self, student: Student) -> list[str]:
        """Return names, id and address.

        Parameters
        ----------
        student : Student
            The student.

        Returns
        -------
        list of str
            Four columns.
        """
        return [student.first_name or "", student.last_name or "", student.id, student.email or ""]


def _chosen(found: Iterable, key: str, wanted: list, kind: str) -> list:
    """Return those that were asked for, or all; refuse those that are not there."""
    found = list(found)
    if not wanted:
        return found
    names = [str(name) for name in wanted]
    missing = sorted(set(names) - {getattr(item, key) for item in found})
    if missing:
        raise SystemExit(f"Error: the gradebook has no {kind} {', '.join(missing)}")
    return [item for item in found if getattr(item, key) in names]


def _by_name(student: Student) -> tuple[str, str, str]:
    """Return what students are sorted by."""
    return student.last_name or "", student.first_name or "", student.id


def _points(gradebook: Gradebook, lesson: Assignment) -> dict[str, float]:
    """Return points by student, with late penalties taken off."""
    rows = gradebook.db.query(
        SubmittedAssignment.student_id,
        SubmittedAssignment.score,
        SubmittedAssignment.late_submission_penalty,
    ).filter(SubmittedAssignment.assignment_id == lesson.id)
    return {student: max(0.0, score - (penalty or 0.0)) for student, score, penalty in rows}
