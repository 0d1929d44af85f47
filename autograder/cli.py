"""The `autograder` command."""

import json
import os
import re
import sys
from contextlib import suppress
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.rubric import STATES, WORDS, Part, advice

NEEDS_ATTENTION = 2
WRONG_USAGE = 1
INTERRUPTED = 130
WIDTH = 100  # of a table; longer lines are hard to read
COLORS = {"passed": "green", "failed": "red", "not attempted": "yellow"}
KIT = find_spec("autograder.engine") is None  # the student kit holds no judge
SHOWN = ("status", "reason", "score", "max_score", "repairs", "events")
ISOLATION = {
    "bubblewrap": "student code runs in bubblewrap: no network, no files but its own",
    "process": "student code runs in a process of its own, but can read your files and use the "
    "network",
    "none": "in a Jupyter kernel, with your rights",
}


class _Group(click.Group):
    """Commands whose exit status for wrong usage is 1: 2 means that work needs attention."""

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        """Run a command; say what is wrong and end with the right status."""
        try:
            result = super().main(*args, standalone_mode=False, **kwargs)
        except click.ClickException as error:
            if not standalone_mode:
                raise
            error.show()
            result = WRONG_USAGE
        except click.Abort:
            result = INTERRUPTED
        if standalone_mode:
            sys.exit(result if isinstance(result, int) else 0)
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands that can be used here."""
        return ["check"] if KIT else super().list_commands(ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command that can be used here."""
        return super().get_command(ctx, name) if name in self.list_commands(ctx) else None


@click.group(cls=_Group)
def main() -> None:
    """Check your own notebook; grade notebooks that strangers wrote."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # a terminal that has no ✓
    folder = str(Path(sys.executable).parent)  # nbgrader calls programs of this folder by name
    os.environ["PATH"] = folder + os.pathsep + os.environ.get("PATH", "")


def _judging(command: Any) -> Any:
    """Add the options of commands that run student code."""
    for option in (
        click.option(
            "--require-isolation",
            is_flag=True,
            help="Refuse to run student code without bubblewrap.",
        ),
        click.option("--figures", is_flag=True, help="Run cells that only draw, too."),
        click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@_judging
def check(notebook: Path, as_json: bool, figures: bool, require_isolation: bool) -> None:
    """Check one NOTEBOOK as it is checked when it is graded, and record nothing.

    Hidden checks run where the lessons' sources are at hand: in the course folder and below it.
    Exit status: 0 if it was graded, whatever the score; 2 if it needs attention; 1 for wrong usage.

    \f

    Parameters
    ----------
    notebook : Path
        The notebook.
    as_json, figures, require_isolation : bool
        See the options.
    """
    if notebook.is_dir():
        inside = sorted(path.name for path in notebook.glob("*.ipynb"))
        named = f"; name the notebook in it: {', '.join(inside)}" if inside else ""
        raise click.ClickException(f"'{notebook}' is a folder{named}")
    if not notebook.is_file():
        raise click.ClickException(f"there is no file '{notebook}'")
    if KIT:
        from autograder.solo import check_own

        if require_isolation:
            raise click.ClickException("the student kit cannot run code apart from your files")
        row = check_own(notebook.resolve(), figures=figures)
    else:
        from autograder.checking import check_notebook

        path = notebook.resolve()
        course = _course_above()
        judge = _judge(course, figures=figures, require_isolation=require_isolation)
        row = check_notebook(course, path, judge) | {"hidden_checks": True}
    if as_json:
        click.echo(json.dumps(row))
    else:
        _show(row, Console())
    sys.exit(NEEDS_ATTENTION if row["status"] != "graded" else 0)


def _grading(command: Any) -> Any:
    """Add the options of commands that grade a class."""
    for option in (
        click.option(
            "--scheduler",
            metavar="URL",
            help="Judge on the Dask cluster whose scheduler is there, as tcp://HOST:8786.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=None,
            help="Submissions judged at a time; by default one for each core, or with --scheduler "
            "one for each thread of its workers.",
        ),
    ):
        command = option(command)
    return _judging(command)


@main.command()
@click.argument("lesson")
@_grading
@click.option("--force", is_flag=True, help="Grade again what is graded and unchanged.")
def grade(
    lesson: str,
    workers: int | None,
    scheduler: str | None,
    force: bool,
    as_json: bool,
    figures: bool,
    require_isolation: bool,
) -> None:
    """Grade all collected submissions of LESSON into the gradebook.

    What is graded and unchanged is skipped. It may be interrupted at any moment and run again.
    Exit status: 0 if all were graded; 2 if some need attention; 1 if it could not be done.

    \f

    Parameters
    ----------
    lesson : str
        The lesson.
    workers : int or None
        Submissions judged at a time.
    scheduler : str or None
        The address of a Dask scheduler.
    force, as_json, figures, require_isolation : bool
        See the options.
    """
    from autograder.course import Course

    course = Course.here()
    course.check_lesson(lesson)
    judge = _judge(course, figures=figures, require_isolation=require_isolation, here=not scheduler)
    pool = _pool(judge, workers, scheduler)
    rows, summary = _grade_class(course, lesson, judge, pool, as_json, force=force)
    if as_json:
        click.echo(json.dumps({"summary": summary}))
    else:
        _summarize(rows, summary, Console())
    sys.exit(NEEDS_ATTENTION if summary["needs_attention"] else 0)


@main.command()
@click.argument("lesson")
@_grading
def regrade(
    lesson: str,
    workers: int | None,
    scheduler: str | None,
    as_json: bool,
    figures: bool,
    require_isolation: bool,
) -> None:
    """Grade LESSON again with the tests that are in source/ now.

    Takes corrected tests and points into the gradebook and the release, grades what was graded with
    other ones, and shows whose score changed. Grades and comments given by hand stay.
    Exit status: as of `autograder grade`.

    \f

    Parameters
    ----------
    lesson : str
        The lesson.
    workers : int or None
        Submissions judged at a time.
    scheduler : str or None
        The address of a Dask scheduler.
    as_json, figures, require_isolation : bool
        See the options.
    """
    from autograder.course import Course
    from autograder.records import points_of, recorded_names

    course = Course.here()
    course.check_lesson(lesson)
    judge = _judge(course, figures=figures, require_isolation=require_isolation, here=not scheduler)
    before = points_of(course, lesson)
    if not before:
        raise click.ClickException(
            f"nothing of '{lesson}' is graded yet: run `autograder grade {lesson}`"
        )
    recorded, now = (
        recorded_names(course, lesson),
        {cell.name for cell in course.template(lesson).cells},
    )
    if recorded != now:
        raise click.ClickException(
            f"once work is graded, nbgrader cannot add or remove cells of '{lesson}' "
            f"({', '.join(sorted(recorded ^ now))}). To take a test out, give it 0 points; to add "
            "checks, add parts to a test that is there. Nothing was changed."
        )
    pool = _pool(judge, workers, scheduler)
    course.make_assignment(lesson)
    rows, summary = _grade_class(course, lesson, judge, pool, as_json)
    changes = _changes(before, points_of(course, lesson))
    if as_json:
        click.echo(json.dumps({"summary": summary, "changes": changes}))
    else:
        attention = [(student, row) for student, row in rows if row["status"] != "graded"]
        _summarize(attention, summary, Console())
        _show_changes(changes, len(before), Console())
    sys.exit(NEEDS_ATTENTION if summary["needs_attention"] else 0)


@main.command()
@click.argument("lesson")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Where to write the page; by default reports/LESSON.html in the course folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and write no page.")
def report(lesson: str, output: Path | None, as_json: bool) -> None:
    """Write one HTML page on what the class made of LESSON.

    Points, every part, recognized mistakes by frequency, what needs attention, answers that are
    alike, time. The page needs no network.

    \f

    Parameters
    ----------
    lesson : str
        The lesson.
    output : Path or None
        Where to write the page.
    as_json : bool
        See the options.
    """
    from autograder.course import Course
    from autograder.report import page_of, report_of

    course = Course.here()
    path = (output or course.root / "reports" / f"{lesson}.html").absolute()
    found = report_of(course, lesson, path.parent)
    if as_json:
        click.echo(json.dumps(found))
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_of(found), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written ({error.strerror})") from error
    click.echo(path)


@main.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="demo",
    show_default=True,
    help="Where to make the course; what an earlier demo left there is replaced.",
)
def demo(folder: Path) -> None:
    """Run a sample class, from release to report.

    \f

    Parameters
    ----------
    folder : Path
        Where to make the course.
    """
    from autograder.demo import run_demo

    run_demo(Path.cwd(), folder.resolve())


def _course_above() -> Any:
    """Return the course of this folder, or of the nearest one above it, and go there."""
    from autograder.course import Course

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "nbgrader_config.py").is_file() and (folder / "source").is_dir():
            os.chdir(folder)
            break
    return Course.here()


def _judge(course: Any, *, figures: bool, require_isolation: bool, here: bool = True) -> Any:
    """Return the judge with the course's settings and those of the command line."""
    from autograder.preprocessors import Judge

    judge = Judge(parent=course.owner)
    judge.figures = judge.figures or figures
    judge.require_isolation = judge.require_isolation or require_isolation
    if here and (reason := judge.objection()):
        raise click.ClickException(reason)
    return judge


def _pool(judge: Any, workers: int | None, scheduler: str | None) -> Any:
    """Return what judges a class: processes of this machine, or a Dask cluster."""
    if scheduler:
        from autograder.cluster import DaskPool

        return DaskPool(scheduler, judge, workers)
    from autograder.engine.worker import LocalPool

    return LocalPool(judge.level, workers or _cores())


def _grade_class(
    course: Any,
    lesson: str,
    judge: Any,
    pool: Any,
    as_json: bool,
    *,
    force: bool = False,
) -> tuple[list[tuple[str, dict]], dict[str, Any]]:
    """Grade a class and show how far it is; return results by student, and the numbers."""
    from autograder.engine.sandbox import NoSandbox
    from autograder.grading import ClassRun

    screen = Console(stderr=True, quiet=as_json)
    rows: list[tuple[str, dict]] = []
    try:
        run = ClassRun(course, lesson, judge, pool, force=force)
        how = f"{len(run.submissions)} submissions; {pool.where}{ISOLATION[pool.level]}"
        screen.print(f"{lesson}: {how}.")
        with Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=screen,
        ) as progress:
            task = progress.add_task("", total=len(run.submissions))

            def report(student: str, row: dict) -> None:
                rows.append((student, {key: row[key] for key in SHOWN}))  # no more: it may be long
                progress.update(task, completed=len(rows) + run.skipped, description=student)
                if as_json:
                    click.echo(json.dumps({"student": student, **row}))

            summary = run.run(report)
            progress.update(task, completed=len(run.submissions), description="")
    except KeyboardInterrupt:
        screen.print(f"Interrupted. {len(rows)} submissions are recorded; run it again to go on.")
        sys.exit(INTERRUPTED)
    except NoSandbox as error:
        raise click.ClickException(f"no submission can be judged: {error}") from error
    finally:
        pool.close()
    return sorted(rows), summary


def _changes(
    before: dict[str, dict[str, float]], after: dict[str, dict[str, float]]
) -> list[dict[str, Any]]:
    """List whose points changed, the greatest losses first."""
    changes = []
    for student, old in before.items():
        new = after.get(student, {})
        cells = {
            name: round(new.get(name, 0.0) - old.get(name, 0.0), 10) for name in {**old, **new}
        }
        cells = {name: change for name, change in cells.items() if change}
        if cells:
            total, now = sum(old.values()), sum(new.values())
            changes.append({"student": student, "before": total, "now": now, "cells": cells})
    return sorted(changes, key=lambda row: (row["now"] - row["before"], row["student"]))


def _show_changes(changes: list[dict[str, Any]], students: int, console: Console) -> None:
    """Show whose points changed, and where."""
    if changes:
        table = Table()
        for name in ("student", "before", "now", "change", ""):
            table.add_column(name, justify="left" if name in ("student", "") else "right")
        for row in changes:
            cells = ", ".join(f"{name} {change:+g}" for name, change in row["cells"].items())
            change = row["now"] - row["before"]
            points = (f"{row['before']:g}", f"{row['now']:g}", f"{change:+g}")
            table.add_row(escape(row["student"]), *points, cells)
        console.print(table)
    console.print(f"The score of {len(changes)} of {students} students changed.")


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _show(row: dict[str, Any], console: Console) -> None:
    """Show one result as the notebook shows it."""
    if row["status"] != "graded":
        console.print(f"[red]Needs attention[/]: {escape(row['reason'])}.")
        return
    console.print(f"[bold]{escape(row['lesson'])}[/]")
    for exercise in row["exercises"]:
        _show_checks(exercise, console)
    for text in (*row["repairs"], *row["events"]):
        console.print(f"Note: {escape(text)}.")
    console.print(f"\n[bold]{row['score']:g} of {row['max_score']:g} points[/]", highlight=False)
    written = row["max_score"] - sum(exercise["points"] for exercise in row["exercises"])
    if not row["hidden_checks"]:
        console.print("Visible checks only: hidden ones run when your work is graded.")
    elif written:
        console.print(f"{written:g} points are for written answers, which a person grades.")
    where = ISOLATION[row["isolation"]]
    console.print(f"Checked in {row['seconds']:.1f} s ({where}).", style="dim")


def _show_checks(exercise: dict[str, Any], console: Console) -> None:
    """Show what one test cell found, as the notebook shows it."""
    name = exercise["grade_id"].removeprefix("test-")
    kind = "hidden checks" if name.endswith("-hidden") else "checks"
    points = f"{exercise['earned']:g} of {exercise['points']:g} points"
    head = f"\n[bold]{escape(name.removesuffix('-hidden'))}[/], {kind}: {points}"
    console.print(head, highlight=False)
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.width = min(console.width, WIDTH)
    table.add_column(no_wrap=True, min_width=len("○ not attempted"))
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    open_ = {part["state"] for part in exercise["parts"]} == {"not attempted"}
    for part in exercise["parts"][: 1 if open_ else None]:  # one line says it for all
        judged = Part(**{field.name: part[field.name] for field in fields(Part)})
        state = f"[{COLORS[judged.state]}]{STATES[judged.state]} {WORDS[judged.state]}[/]"
        lines = advice(judged) if open_ else [judged.goal, *advice(judged)]
        text = "\n".join(_marked(line) for line in lines)
        table.add_row(state, text, "" if open_ else f"{part['earned']:g} / {judged.points:g}")
    console.print(table)


def _marked(text: str) -> str:
    """Return text for rich, with backticks set as code."""
    return re.sub(r"`([^`]+)`", r"[cyan]\1[/]", escape(text))


def _summarize(rows: list[tuple[str, dict]], summary: dict[str, Any], console: Console) -> None:
    """Show what came of a class, by student."""
    if rows:
        table = Table()
        for name, justify in (("student", "left"), ("score", "right"), ("", "left")):
            table.add_column(name, justify=justify)
        for student, row in rows:
            graded = row["status"] == "graded"
            score = f"{row['score']:g} / {row['max_score']:g}" if graded else "-"
            reason = "" if graded else f"[red]needs attention[/]: {escape(row['reason'])}"
            notes = "; ".join(row["repairs"] + row["events"])
            table.add_row(escape(student), score, reason or escape(notes))
        console.print(table)
    console.print(
        f"{summary['graded']} graded, {summary['needs_attention']} need attention, "
        f"{summary['skipped']} skipped (graded and unchanged) in {summary['seconds']:.1f} s."
    )


if __name__ == "__main__":
    main()
