"""What a class made of a lesson: figures for an instructor, as plain data and as one HTML page.

Everything is read from the gradebook and from the autograded notebooks; nothing is stored.
"""

import ast
import io
import json
import os
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import click
import matplotlib as mpl
import matplotlib.style
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from nbgrader import api

from autograder.course import Course
from autograder.pages import PageExporter
from autograder.records import opened, points_of
from autograder.rubric import MIME_TYPE, STATES
from helpers.plots import COURSE_STYLE

HARD, EASY = 0.3, 0.95  # share of the class that passes a part
WEAK = 0.1  # discrimination below which a part tells nothing about the rest
RARE = 0.02  # share of the class that may write the same before it is the usual thing to write
LONG = 80  # nodes of syntax in equal answers from which two submissions are worth a look
SLOWEST = 5


def report_of(course: Course, lesson: str, folder: Path) -> dict[str, Any]:
    """Gather what a class made of a lesson.

    Parameters
    ----------
    course : Course
        The course.
    lesson : str
        The lesson.
    folder : Path
        Where the page will lie; links are relative to it.

    Returns
    -------
    dict
        Plain data: ``lesson``, ``students`` (how many in each state), ``scores`` (list of points by
        student and their summary), ``parts`` (item analysis), ``mistakes`` (by frequency),
        ``seconds``, ``attention``, ``alike``.

    Raises
    ------
    click.ClickException
        If nothing of the lesson is graded.
    """
    course.check_lesson(lesson)
    name = course.notebook_name(lesson)
    scores, enrolled, waiting, maximum = _gradebook(course, lesson, name)
    graded, attention, seconds = {}, [], {}
    answers: dict[str, dict[str, str]] = {}
    for submission in course.submissions(lesson):
        student = submission.student
        path = course.path("autograded", student, lesson) / f"{name}.ipynb"
        found = _read(path)
        if found is None:
            continue
        results, cells, note = found
        if note.get("status", "graded") == "graded" and student in scores:
            graded[student] = results
            answers[student] = cells
        else:
            attention.append(
                {
                    "student": student,
                    "reason": note.get("reason", "it was not graded"),
                    "submitted": os.path.relpath(submission.folder, folder),
                    "autograded": os.path.relpath(path, folder),
                }
            )
        if "seconds" in note:
            seconds[student] = note["seconds"]
    if not graded and not attention:
        raise click.ClickException(
            f"nothing of '{lesson}' is graded yet: run `autograder grade {lesson}` first"
        )
    handed_in = len(course.submissions(lesson))
    points = {student: scores[student] for student in sorted(graded)}
    return {
        "lesson": lesson,
        "students": {
            "graded": len(graded),
            "needs_attention": len(attention),
            "not_graded_yet": handed_in - len(graded) - len(attention),
            "nothing_handed_in": max(0, enrolled - handed_in),
            "written_answers_waiting": waiting,
        },
        "max_score": maximum,
        "scores": points,
        "summary": _summary(list(points.values())),
        "parts": _parts(graded),
        "mistakes": _mistakes(graded),
        "seconds": _times(seconds),
        "attention": attention,
        "alike": _alike(answers),
    }


def _gradebook(course: Course, lesson: str, name: str) -> tuple[dict[str, float], int, int, float]:
    """Read points by student, number of students, answers that wait for a person, and maximum."""
    points = points_of(course, lesson)
    with opened(course) as gradebook:
        try:
            notebook = gradebook.find_notebook(name, lesson)
        except api.MissingEntry:
            raise click.ClickException(
                f"'{lesson}' is not in the gradebook: run `autograder grade {lesson}` first"
            ) from None
        waiting = (
            gradebook.db.query(api.SubmittedAssignment.student_id)
            .join(
                api.SubmittedNotebook,
                api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
            )
            .join(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
            .filter(api.SubmittedNotebook.notebook_id == notebook.id, api.Grade.needs_manual_grade)
        )
        n_waiting = sum(student in points for (student,) in waiting)
        scores = {student: sum(cells.values()) for student, cells in sorted(points.items())}
        return scores, len(gradebook.students), n_waiting, float(notebook.max_score)


def _read(path: Path) -> tuple[dict[str, list], dict[str, str], dict[str, Any]] | None:
    """Read results by test cell, answers by name, and what was noted, of an autograded notebook."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    results, answers = {}, {}
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or not marks:
            continue
        if marks.get("solution"):
            answers[marks["grade_id"]] = "".join(cell["source"])
        for output in cell["outputs"] if marks.get("grade") else ():
            if MIME_TYPE in output.get("data", {}):
                results[marks["grade_id"]] = output["data"][MIME_TYPE]["parts"]
    return results, answers, notebook["metadata"].get("downhill", {})


def _summary(points: list[float]) -> dict[str, float]:
    """Describe a list of points in five numbers."""
    if not points:
        return {}
    low, median, high = np.percentile(points, [25, 50, 75])
    return {
        "mean": float(np.mean(points)),
        "median": float(median),
        "lower_quartile": float(low),
        "upper_quartile": float(high),
        "standard_deviation": float(np.std(points)),
    }


def _parts(graded: dict[str, dict[str, list]]) -> list[dict[str, Any]]:
    """Analyze each part of each test cell: who passes it, and what that says about the rest.

    Discrimination is the correlation, over students, of a part's points with the points of all
    other parts (the corrected item-total correlation); None if all fare alike.
    """
    students = list(graded)
    order = max((list(results) for results in graded.values()), key=len, default=[])
    keys = [
        (test, number)
        for test in order
        for number in range(max(len(r.get(test, ())) for r in graded.values()))
    ]
    earned = np.zeros((len(students), len(keys)))
    rows = []
    for column, (test, number) in enumerate(keys):
        states: Counter[str] = Counter()
        goal = points = None
        for row, student in enumerate(students):
            parts = graded[student].get(test, [])
            if number >= len(parts):
                states["failed"] += 1
                continue
            part = parts[number]
            goal, points = part["goal"], part["points"]
            states[part["state"]] += 1
            earned[row, column] = part["earned"]
        rows.append(
            {
                "grade_id": test,
                "goal": goal,
                "points": points,
                "hidden": test.endswith("-hidden"),
                **{state.replace(" ", "_"): states[state] for state in STATES},
                "pass_rate": states["passed"] / len(students),
            }
        )
    totals = earned.sum(axis=1)
    for column, row in enumerate(rows):
        item, rest = earned[:, column], totals - earned[:, column]
        varied = len(students) > 2 and item.std() > 1e-12 and rest.std() > 1e-12
        row["discrimination"] = float(np.corrcoef(item, rest)[0, 1]) if varied else None
        row["remark"] = _remark(row)
    return rows


def _remark(row: dict[str, Any]) -> str:
    """Say what is unusual about a part."""
    attempted = row["passed"] + row["failed"]
    if not attempted:
        return "nobody tried"
    if row["pass_rate"] > EASY:
        return "easy: nearly all pass"
    if row["discrimination"] is not None and row["discrimination"] < WEAK:
        return "says little about the rest: is it clear, and is it right?"
    if row["pass_rate"] < HARD:
        return "hard: few pass"
    return ""


def _mistakes(graded: dict[str, dict[str, list]]) -> list[dict[str, Any]]:
    """Rank recognized mistakes by how many students made them."""
    who: dict[tuple[str, str], set[str]] = defaultdict(set)
    hints = {}
    for student, results in graded.items():
        for test, parts in results.items():
            exercise = test.removeprefix("test-").removesuffix("-hidden")
            for part in parts:
                if part["mistake"]:
                    who[exercise, part["mistake"]].add(student)
                    hints.setdefault((exercise, part["mistake"]), part["hint"])
    ranked = sorted(who.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {
            "exercise": exercise,
            "mistake": mistake,
            "students": len(students),
            "hint": hints[exercise, mistake],
        }
        for (exercise, mistake), students in ranked
    ]


def _times(seconds: dict[str, float]) -> dict[str, Any]:
    """Describe how long submissions took to judge."""
    if not seconds:
        return {}
    slowest = sorted(seconds, key=seconds.get, reverse=True)[:SLOWEST]
    return {
        "by_student": seconds,
        "median": float(np.median(list(seconds.values()))),
        "slowest": [{"student": student, "seconds": seconds[student]} for student in slowest],
    }


def _alike(answers: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    """Find pairs of students with long answers that are equal and that few others wrote.

    Spacing, comments, docstrings and the names of variables do not count. An answer that many
    wrote is the usual one, and no sign of anything.
    """
    rare = max(2, RARE * len(answers))
    writers: dict[tuple[str, str], list[str]] = defaultdict(list)
    sizes = {}
    for student, cells in answers.items():
        for name, source in cells.items():
            shape, size = _shape(source)
            if size:
                writers[name, shape].append(student)
                sizes[name, shape] = size
    shared: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (name, shape), students in writers.items():
        if 2 <= len(students) <= rare:
            for pair in combinations(sorted(students), 2):
                shared[pair].append((name, sizes[name, shape]))
    found = [
        {
            "students": list(pair),
            "exercises": [name for name, _ in cells],
            "nodes": sum(size for _, size in cells),
        }
        for pair, cells in shared.items()
    ]
    return sorted(
        (pair for pair in found if pair["nodes"] >= LONG), key=lambda pair: -pair["nodes"]
    )


def _shape(source: str) -> tuple[str, int]:
    """Return the syntax of an answer without names and comments, and how many nodes it has."""
    if re.search(r"raise NotImplementedError|= \.\.\.", source):
        return "", 0  # a placeholder
    names: dict[str, str] = {}
    try:
        tree = ast.parse(source)
        nodes = list(ast.walk(tree))
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
                del node.body[0]
            elif isinstance(node, ast.Name):
                node.id = names.setdefault(node.id, f"name{len(names)}")
            elif isinstance(node, ast.arg):
                node.arg = names.setdefault(node.arg, f"name{len(names)}")
        return ast.dump(tree), len(nodes)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "", 0  # nothing to compare


def page_of(report: dict[str, Any]) -> str:
    """Write a report as one HTML page that needs nothing else.

    Parameters
    ----------
    report : dict
        What `report_of` gave.

    Returns
    -------
    str
        The page.
    """
    template = PageExporter().environment.get_template("report.html.jinja")
    return template.render(report, plots=_plots(report))


def _plots(report: dict[str, Any]) -> dict[str, str]:
    """Draw the report's pictures, as SVG elements."""
    plots = {}
    points, maximum = list(report["scores"].values()), report["max_score"]
    with matplotlib.style.context(COURSE_STYLE), mpl.rc_context({"svg.hashsalt": "downhill"}):
        if points:
            plots["scores"] = _histogram(
                points, np.linspace(0, maximum, 21), "points", report["summary"]["median"]
            )
        times = list(report["seconds"].get("by_student", {}).values())
        if times:
            edges = np.linspace(0, max(max(times) * 1.02, 0.1), 21)
            plots["seconds"] = _histogram(times, edges, "seconds", report["seconds"]["median"])
    return plots


def _histogram(values: list[float], edges: np.ndarray, unit: str, median: float) -> str:
    """Draw how many students lie where."""
    figure = Figure(figsize=(6.4, 2.6), layout="constrained")
    ax = figure.add_subplot()
    counts, _, _ = ax.hist(values, edges, color="#0072B2", edgecolor="#FDFDFB")
    ax.axvline(median, color="#D55E00")
    ax.annotate(
        f"median {median:.3g}",
        (median, counts.max()),
        xytext=(5, 3),
        textcoords="offset points",
        color="#A84A00",
        annotation_clip=False,
    )
    ax.set(xlabel=unit, ylabel="students", xlim=(edges[0], edges[-1]))
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    label = f"Histogram of {unit}, {len(values)} students, median {median:.3g}."
    return svg[svg.index("<svg") :].replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
