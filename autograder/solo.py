"""Run the checks of one's own notebook where no judge is at hand: in the student kit.

The notebook runs in an ordinary Jupyter kernel, as in JupyterLab, and nothing is kept. This is for
one's own work: code runs with one's own rights.
"""

import ast
import subprocess
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.notebooknode import NotebookNode

from autograder.rubric import MIME_TYPE, Part

CELL_SECONDS = 60


def check_own(path: Path, *, figures: bool = False) -> dict[str, Any]:
    """Run a notebook and read what its visible checks found.

    Parameters
    ----------
    path : Path
        The notebook.
    figures : bool, default False
        Whether cells that only draw are run, too.

    Returns
    -------
    dict
        As ``autograder check --json`` prints it; ``hidden_checks`` is False.

    Raises
    ------
    click.ClickException
        If the notebook is no lesson.
    """
    started = time.monotonic()
    row = {
        "lesson": path.parent.name,
        "status": "graded",
        "reason": "",
        "isolation": "none",
        "hidden_checks": False,
        "repairs": [],
        "events": [],
    }
    tests: list[NotebookNode] = []
    try:
        notebook = nbformat.read(path, as_version=4)
        tests = [cell for cell in notebook.cells if _marks(cell).get("grade")]
        tests = [cell for cell in tests if not _marks(cell).get("solution")]
        if not tests:
            raise click.ClickException(f"'{path.name}' has the exercises of no lesson")
        _run(notebook, path.parent, figures)
    except DeadKernelError:
        row |= {"status": "needs attention", "reason": "the kernel died while it ran the notebook"}
    except (ValueError, KeyError, AttributeError, TypeError, nbformat.ValidationError):
        # A file that is cut off, no JSON, or JSON of another kind.
        row |= {"status": "needs attention", "reason": "the file is no notebook, or is damaged"}
    exercises = [_exercise(cell) for cell in tests if _has_code(cell)]
    return row | {
        "score": sum(exercise["earned"] for exercise in exercises),
        "max_score": sum(exercise["points"] for exercise in exercises),
        "seconds": round(time.monotonic() - started, 2),
        "exercises": exercises,
    }


def _run(notebook: NotebookNode, folder: Path, figures: bool) -> None:
    """Run the code cells in a kernel, whatever fails in them."""
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_SECONDS,
        interrupt_on_timeout=True,
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
    )
    with client.setup_kernel(stderr=subprocess.DEVNULL):  # not the kernel's own remarks
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and (figures or "figure" not in _tags(cell)):
                client.execute_cell(cell, number)


def _marks(cell: NotebookNode) -> dict[str, Any]:
    """Return what nbgrader notes of a cell."""
    return cell.metadata.get("nbgrader", {})


def _tags(cell: NotebookNode) -> list[str]:
    """Return a cell's tags."""
    return cell.metadata.get("tags", [])


def _has_code(cell: NotebookNode) -> bool:
    """Whether a test cell has checks: of hidden ones the release holds a comment alone."""
    try:
        return bool(ast.parse(cell.source).body)
    except SyntaxError:
        return True


def _exercise(cell: NotebookNode) -> dict[str, Any]:
    """Return what one test cell found, in the form of the judge."""
    found = [out.data[MIME_TYPE] for out in cell.outputs if MIME_TYPE in out.get("data", {})]
    points = float(_marks(cell).get("points", 0))
    if found:
        keys = ["earned", *(field.name for field in fields(Part))]
        parts = [{key: part[key] for key in keys} for part in found[-1]["parts"]]
        earned = found[-1]["earned"]
    else:
        reason = "the checks could not be run to their end"
        part = Part("all", points, "", state="failed", message=reason)
        parts, earned = [vars(part) | {"earned": 0.0}], 0.0
    return {
        "grade_id": _marks(cell)["grade_id"],
        "points": points,
        "earned": earned,
        "parts": parts,
    }
