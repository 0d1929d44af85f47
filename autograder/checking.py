"""Grade one notebook without a gradebook, for authors and solo learners."""

from pathlib import Path
from typing import Any

import click

from autograder.course import Course, Unsuitable, read_file
from autograder.engine.sandbox import NoSandbox
from autograder.engine.worker import Worker, judge_with, make_job
from autograder.grading import ATTENTION, as_row
from autograder.preprocessors.judge import Judge
from autograder.repair import Template, Unreadable, read_notebook


def check_notebook(course: Course, path: Path, judge: Judge) -> dict[str, Any]:
    """Grade a notebook against the tests of its lesson.

    Parameters
    ----------
    course : Course
        Where the lessons' sources are.
    path : Path
        The notebook.
    judge : Judge
        Limits, isolation and figures.

    Returns
    -------
    dict
        As ``--json`` prints it.

    Raises
    ------
    click.ClickException
        If no lesson has such exercises, or no student code can be run.
    """
    template, lesson = Template(()), ""
    try:
        notebook = read_file(path, judge.notebook_mb * 2**20)
        lesson = find_lesson(course, path, notebook)
        template = course.template(lesson)
        files = course.beside(lesson, path.parent, judge.disk_mb * 2**20)
    except (Unsuitable, Unreadable) as error:
        result = {"status": ATTENTION, "reason": str(error), "isolation": judge.level}
        return as_row(lesson, result, template)
    job = make_job(
        notebook,
        judge.limits(),
        files=files,
        template=template.as_plain(),
        provided=course.provided_figures(lesson),
        figures=judge.figures,
        **judge.output_limits(),
    )
    worker = Worker(judge.level)
    try:
        return as_row(lesson, judge_with(worker, job), template)
    except NoSandbox as error:
        raise click.ClickException(f"the notebook cannot be judged: {error}") from error
    finally:
        worker.close()


def find_lesson(course: Course, path: Path, notebook: bytes) -> str:
    """Find the lesson that a notebook belongs to: the one whose exercises it has.

    Parameters
    ----------
    course : Course
        Where the lessons' sources are.
    path : Path
        The notebook's path, which decides where exercises do not.
    notebook : bytes
        The file.

    Returns
    -------
    str
        The lesson.

    Raises
    ------
    Unreadable
        If the file is no notebook.
    click.ClickException
        If it belongs to no lesson.
    """
    lessons = course.lessons()
    if not lessons:
        course.check_lesson("")
    names = {
        cell.metadata["nbgrader"].get("grade_id")
        for cell in read_notebook(notebook).cells
        if isinstance(cell.metadata.get("nbgrader"), dict)
    }
    shared = {lesson: len(names & _grade_ids(course, lesson)) for lesson in lessons}
    best = max(lessons, key=lambda lesson: shared[lesson])
    if shared[best]:
        return best
    for lesson in lessons:
        if lesson == path.parent.name or path.stem == course.notebook_name(lesson):
            return lesson
    raise click.ClickException(
        f"'{path.name}' has the exercises of no lesson; there are {', '.join(lessons)}"
    )


def _grade_ids(course: Course, lesson: str) -> set[str]:
    """List the grade ids of a lesson."""
    return {
        cell.metadata.nbgrader.grade_id
        for cell in course.source_notebook(lesson).cells
        if "nbgrader" in cell.metadata
    }
