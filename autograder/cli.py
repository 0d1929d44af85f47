"""The `autograder` command."""

import json
import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.rubric import STATES, Part, advice

NEEDS_ATTENTION = 2
WRONG_USAGE = 1
INTERRUPTED = 130
COLORS = {"passed": "green", "failed": "red", "not attempted": "bright_black"}
SHOWN = ("status", "reason", "score", "max_score", "repairs", "events")
ISOLATION = {
    "bubblewrap": "student code runs in bubblewrap: no network, no files but its own",
    "process": "student code runs in a process of its own, but can read your files and use the "
    "network",
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


@click.group(cls=_Group)
def main() -> None:
    """Grade notebooks that strangers wrote."""
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
    """Grade one NOTEBOOK with visible and hidden tests, and record nothing.

    Exit status: 0 if it was graded, whatever the score; 2 if it needs attention; 1 for wrong usage.

    \f

    Parameters
    ----------
    notebook : Path
        The notebook.
    as_json, figures, require_isolation : bool
        See the options.
    """
    from autograder.checking import check_notebook
    from autograder.course import Course

    if not notebook.is_file():
        raise click.ClickException(f"there is no file '{notebook}'")
    course = Course.here()
    judge = _judge(course, figures=figures, require_isolation=require_isolation)
    row = check_notebook(course, notebook.resolve(), judge)
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
    table = Table(title=row["lesson"], title_justify="left", show_lines=False)
    table.add_column("test")
    table.add_column("part")
    table.add_column("points", justify="right", no_wrap=True)
    for exercise in row["exercises"]:
        name = exercise["grade_id"].removeprefix("test-")
        for part in exercise["parts"]:
            lines = [f"[{COLORS[part['state']]}]{STATES[part['state']]}[/] {escape(part['goal'])}"]
            judged = Part(**{field.name: part[field.name] for field in fields(Part)})
            lines += [f"  {escape(line)}" for line in advice(judged)]
            table.add_row(name, "\n".join(lines), f"{part['earned']:g} / {part['points']:g}")
            name = ""
    console.print(table)
    for text in (*row["repairs"], *row["events"]):
        console.print(f"Note: {escape(text)}.")
    console.print(
        f"{row['score']:g} of {row['max_score']:g} points in {row['seconds']:.1f} s "
        f"({ISOLATION[row['isolation']]})."
    )


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
