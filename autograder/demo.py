"""A sample class of one lesson, taken the whole way round with nbgrader's own commands."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import click
import nbformat
from nbgrader.api import Gradebook
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.build import tool_environment
from autograder.rubric import MIME_TYPE

LESSON = "01_gradient_descent"
TOPIC = LESSON[3:]
MARKER = ".downhill-demo"
NEEDS_ATTENTION = 2  # exit status of `autograder grade`, as of a class with a damaged file


@dataclass(frozen=True)
class Student:
    """One student of the sample class.

    Parameters
    ----------
    name : str
        The student's id.
    about : str
        What is special about the work handed in.
    answers : mapping of str to str
        For each function the answer below ``tests/answers``, as ``wrong/plus_sign``; a function
        that is not named is answered with the solution.
    blank : bool
        Whether nothing was solved.
    damage : bool
        Whether the file is cut in the middle.
    """

    name: str
    about: str
    answers: Mapping[str, str] = field(default_factory=dict)
    blank: bool = False
    damage: bool = False


CLASS = [
    Student("ada", "perfect"),
    Student(
        "ben",
        "several mistakes",
        {
            "gd_step": "wrong/plus_sign",
            "max_stable_lr": "wrong/one_over_lambda_max",
            "minimize": "wrong/test_after_the_step",
        },
    ),
    Student(
        "chloe",
        "other mistakes",
        {
            "numerical_gradient": "wrong/forward_difference",
            "gradient_descent": "wrong/same_array_appended",
            "best_lr": "wrong/trace",
        },
    ),
    Student("dan", "blank", blank=True),
    Student("eve", "a loop that never ends", {"max_stable_lr": "wrong/never_ends"}),
    Student("finn", "a damaged file", damage=True),
]


def run_demo(project: Path, folder: Path) -> None:
    """Release a lesson to a sample class, grade what it hands in, and say what to look at.

    Parameters
    ----------
    project : Path
        The project folder, with ``source/`` and ``tests/answers/``.
    folder : Path
        Where to make the course; replaced if an earlier demo made it.

    Raises
    ------
    click.ClickException
        If `project` is not the project's folder, or `folder` holds something else.
    """
    if not (project / "source" / LESSON).is_dir() or not (project / "tests" / "answers").is_dir():
        raise click.ClickException(
            "the demo needs source/ and tests/answers/: run it in the project's folder"
        )
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise click.ClickException(
            f"{folder} is not empty and no demo made it: choose another --folder"
        )
    shutil.rmtree(folder, ignore_errors=True)
    console = Console()
    started = time.monotonic()
    steps = list(_steps(project, folder))
    with Progress(
        TextColumn("[progress.description]{task.description:<42}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as progress:
        task = progress.add_task("", total=sum(len(jobs) for _, jobs in steps))
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            for description, jobs in steps:
                progress.update(task, description=description)
                for _ in pool.map(lambda job: job(), jobs):
                    progress.advance(task)
        progress.update(task, description="done")
    console.print(_table(folder / "course"))
    relative = folder.relative_to(project) if folder.is_relative_to(project) else folder
    console.print(f"Graded in {time.monotonic() - started:.0f} s. Open these:")
    console.print(f"  ben's feedback   {relative}/students/ben/{LESSON}/feedback", soft_wrap=True)
    console.print(f"  its page         {_page(folder, relative)}", soft_wrap=True)
    console.print(f"  the report       {relative}/course/reports/{LESSON}.html", soft_wrap=True)
    console.print(f"  the grades       {relative}/course/grades.csv", soft_wrap=True)
    console.print(f"  the gradebook    {relative}/course/gradebook.db", soft_wrap=True)
    jupyter = os.path.relpath(Path(sys.executable).parent / "jupyter", folder / "course")
    console.print(f"  formgrader       cd {relative}/course && {jupyter} lab", soft_wrap=True)


def nbgrader(folder: Path, *arguments: str) -> str:
    """Run one of nbgrader's commands as a person would, in a folder.

    Parameters
    ----------
    folder : Path
        Where to run it.
    *arguments : str
        The command and its arguments.

    Returns
    -------
    str
        What the command logged.

    Raises
    ------
    click.ClickException
        If the command fails.
    """
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env=tool_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise click.ClickException(f"nbgrader {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stderr


def make_course(project: Path, folder: Path) -> Path:
    """Make a course folder with its own exchange, and a folder for students.

    Parameters
    ----------
    project : Path
        The project folder.
    folder : Path
        Where to make it.

    Returns
    -------
    Path
        The course folder, ``folder / "course"``.
    """
    course = folder / "course"
    shutil.copytree(project / "source", course / "source")
    for name in ("exchange", "students"):
        (folder / name).mkdir()
    (folder / "exchange").chmod(0o777)
    exchange = f'c.Exchange.root = "{folder.as_posix()}/exchange"\n'
    config = (project / "nbgrader_config.py").read_text(encoding="utf-8")
    (course / "nbgrader_config.py").write_text(f"{config}\n{exchange}", encoding="utf-8")
    (folder / "students" / "nbgrader_config.py").write_text(
        f'c = get_config()\nc.CourseDirectory.course_id = "downhill"\n{exchange}',
        encoding="utf-8",
    )
    return course


def make_student(folder: Path, name: str) -> Path:
    """Make a student's folder.

    Parameters
    ----------
    folder : Path
        The folder that `make_course` filled.
    name : str
        The student's id.

    Returns
    -------
    Path
        The student's folder.
    """
    home = folder / "students" / name
    home.mkdir()
    config = (folder / "students" / "nbgrader_config.py").read_text(encoding="utf-8")
    (home / "nbgrader_config.py").write_text(
        f'{config}c.CourseDirectory.student_id = "{name}"\n'
        f'c.Exchange.cache = "{home.as_posix()}/.cache"\n',
        encoding="utf-8",
    )
    return home


def fill_in(notebook: Path, answers: Mapping[str, str]) -> None:
    """Write answers into the solution cells of a notebook.

    Parameters
    ----------
    notebook : Path
        The student's notebook.
    answers : mapping of str to str
        The source of each solution cell, by grade id.
    """
    content = nbformat.read(notebook, as_version=4)
    for cell in content.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name in answers:
            cell.source = answers[name]
    nbformat.write(content, notebook)


def solutions(notebook: Path) -> dict[str, str]:
    """Read the solution cells of a source notebook.

    Parameters
    ----------
    notebook : Path
        The source notebook.

    Returns
    -------
    dict of str to str
        The source of each solution cell, by grade id, without nbgrader's marks.
    """
    content = nbformat.read(notebook, as_version=4)
    return {
        cell.metadata.nbgrader.grade_id: re.sub(
            r"^.*(BEGIN|END) SOLUTION\n?", "", cell.source, flags=re.M
        )
        for cell in content.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def results(notebook: Path) -> dict[str, dict]:
    """Read the structured results from an autograded notebook.

    Parameters
    ----------
    notebook : Path
        The autograded notebook.

    Returns
    -------
    dict of str to dict
        What each rubric found, by the grade id of its test cell; empty if the notebook is missing.
    """
    if not notebook.exists():
        return {}
    content = nbformat.read(notebook, as_version=4)
    return {
        cell.metadata.nbgrader.grade_id: output.data[MIME_TYPE]
        for cell in content.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.outputs
        if MIME_TYPE in output.get("data", {})
    }


def _steps(project: Path, folder: Path) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Yield the steps of the demo: what to show, and jobs that may run side by side."""
    course = folder / "course"

    def prepare() -> None:
        folder.mkdir(parents=True)
        (folder / MARKER).touch()
        make_course(project, folder)
        nbgrader(course, "generate_assignment", LESSON)

    def command(name: str) -> list[Callable[[], object]]:
        return [lambda: nbgrader(course, name, LESSON)]

    yield f"building the release of {LESSON}", [prepare]
    yield "releasing it to the class", command("release_assignment")
    yield "the class works", [_worker(project, folder, student) for student in CLASS]
    yield "collecting", command("collect")
    yield (
        f"grading {len(CLASS)} submissions",
        [lambda: _autograder(course, "grade", LESSON, "--figures")],
    )
    yield "writing feedback", command("generate_feedback")
    yield "releasing feedback", command("release_feedback")
    ben = folder / "students" / "ben"
    yield "ben fetches his feedback", [lambda: nbgrader(ben, "fetch_feedback", LESSON)]
    yield "exporting grades", [lambda: nbgrader(course, "export")]
    yield "writing the report", [lambda: _autograder(course, "report", LESSON)]


def _worker(project: Path, folder: Path, student: Student) -> Callable[[], object]:
    """Return the step in which a student fetches, works and submits."""

    def work() -> None:
        home = make_student(folder, student.name)
        nbgrader(home, "fetch_assignment", LESSON)
        notebook = home / LESSON / f"{TOPIC}.ipynb"
        if not student.blank:
            answers = solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")
            for name, path in student.answers.items():
                file = project / "tests" / "answers" / LESSON / name / f"{path}.py"
                answers[name] = file.read_text(encoding="utf-8").partition("\n")[2]  # the verdict
            fill_in(notebook, answers)
        if student.damage:
            text = notebook.read_text(encoding="utf-8")
            notebook.write_text(text[: len(text) // 2], encoding="utf-8")
        nbgrader(home, "submit", LESSON)

    return work


def _autograder(course: Path, *arguments: str) -> None:
    """Run one of the project's own commands as a person would, in a course folder."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", *arguments],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, NEEDS_ATTENTION):
        raise click.ClickException(f"autograder {' '.join(arguments)} failed:\n{done.stderr}")


def _table(course: Path) -> Table:
    """Return scores and recognized mistakes, one row for each student."""
    table = Table(title=f"{LESSON}: the sample class", title_justify="left")
    table.add_column("student")
    table.add_column("handed in")
    table.add_column("score", justify="right")
    table.add_column("recognized", max_width=70)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as gradebook:
        maximum = gradebook.find_assignment(LESSON).max_score
        for student in CLASS:
            graded = course / "autograded" / student.name / LESSON / f"{TOPIC}.ipynb"
            score = gradebook.find_submission(LESSON, student.name).score
            shown = f"{score:g} / {maximum:g}"
            table.add_row(student.name, student.about, shown, _remarks(graded))
    table.caption = "6 points are for written answers, which a person grades in formgrader."
    table.caption_justify = "left"
    return table


def _remarks(graded: Path) -> str:
    """Say which mistakes were recognized, or why nothing was graded."""
    note = nbformat.read(graded, as_version=4).metadata.downhill
    if note.status != "graded":
        return f"{note.status}: {note.reason}"
    remarks = {}
    parts = [part for result in results(graded).values() for part in result["parts"]]
    if parts and all(part["state"] == "not attempted" for part in parts):
        return "nothing attempted"
    for grade_id, result in results(graded).items():
        function = grade_id.removeprefix("test-").removesuffix("-hidden")
        for part in result["parts"]:
            if part["mistake"]:
                remarks.setdefault(f"{function}: {part['mistake']}")
            elif "did not finish" in part["message"]:
                remarks.setdefault(f"{function}: a loop that never ends")
    return "\n".join(remarks) or "-"


def _page(folder: Path, relative: Path) -> str:
    """Return the path of the feedback page that ben fetched."""
    pages = sorted((folder / "students" / "ben" / LESSON / "feedback").rglob("*.html"))
    return str(relative / pages[-1].relative_to(folder)) if pages else "(none)"
