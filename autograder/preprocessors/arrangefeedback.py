"""Arrange what a student gets back: points and advice first, then each exercise."""

import base64
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.filters import strip_ansi
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets import Integer

from autograder.course import FIGURE
from autograder.records import NO_RESPONSE
from autograder.rubric import MIME_TYPE, Part, advice

PICTURES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8"}  # and how their files begin
ATTENTION = "needs attention"


class ArrangeFeedback(NbGraderPreprocessor):
    """Gather from a graded notebook what its page shows; the template only sets it.

    It comes last, when hidden tests and mark schemes are gone and the points are there. Of what a
    notebook displayed, plain text and pictures are taken and nothing else: no HTML and no script
    that a student's code made.
    """

    max_lines = Integer(25, min=4, help="Lines of one text that are shown").tag(config=True)
    max_characters = Integer(4000, min=200, help="Characters of one text").tag(config=True)
    max_source = Integer(20_000, min=200, help="Characters of one cell").tag(config=True)
    max_cells = Integer(100, min=0, help="Cells that are no exercise").tag(config=True)
    picture_mb = Integer(8, min=0, help="Size of all pictures of a page, in MB").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Put what the page shows into the resources, as ``feedback``; nbgrader calls it."""
        self._room = self.picture_mb * 2**20
        self._cells = self.max_cells
        for cell in nb.cells:
            if len(cell.source) > self.max_source:
                cell.source = f"{cell.source[: self.max_source]}\n… the cell goes on"
        note = nb.metadata.get("downhill", {})
        points = resources["nbgrader"]
        attention = note.get("status") == ATTENTION
        exercises = [] if attention else self._exercises(nb.cells)
        resources["feedback"] = {
            "title": _title(nb, points["assignment"]),
            "lesson": points["assignment"],
            "student": points["student"],
            "reason": note.get("reason", "") if attention else "",
            "score": points["score"],
            "max_score": points["max_score"],
            "late_penalty": points["late_penalty"],
            "waiting": sum(row["points"] for row in exercises if row["state"] == "waiting"),
            "notes": [*note.get("repairs", []), *note.get("events", [])],
            "exercises": [row for row in exercises if row["name"]],
            "before": next((row["others"] for row in exercises if not row["name"]), []),
        }
        return nb, resources

    def _exercises(self, cells: list[NotebookNode]) -> list[dict[str, Any]]:
        """Group cells by exercise: question, answer, tests, and what follows it."""
        rows = {"": _row("")}
        last = ""
        for cell in cells:
            marks = cell.metadata.get("nbgrader", {})
            if "grade_id" in marks:
                last = re.sub(r"^test-|-hidden$|-question$", "", marks.grade_id)
                self._add(rows.setdefault(last, _row(last)), cell, marks)
            elif cell.cell_type == "code" and (shown := self._outputs(cell)):
                tags = cell.metadata.get("tags")
                own = not (isinstance(tags, list) and FIGURE in tags)
                failed = any(out.output_type == "error" for out in cell.outputs)
                # Before the first exercise nothing is of interest but an error.
                if (failed or last) and self._cells > 0:
                    self._cells -= 1
                    source = cell.source if own else ""
                    rows[last]["others"].append({"source": source, "outputs": shown})
        for row in rows.values():
            _sum_up(row)
        # A locked text of no exercise makes none.
        return [row for row in rows.values() if row["checks"] or row["source"] or row["others"]]

    def _add(self, row: dict[str, Any], cell: NotebookNode, marks: NotebookNode) -> None:
        """Add a cell that the course knows to its exercise."""
        graded = is_grade(cell) or is_task(cell)
        if graded:
            row["points"] += marks.points
            row["earned"] += marks.score
        if is_grade(cell) and not is_solution(cell):
            row["checks"].append(self._check(cell, marks))
        elif is_solution(cell) or is_task(cell):
            row |= {
                "source": cell.source,
                "language": cell.cell_type,
                "attachments": cell.get("attachments", {}),
                "outputs": self._outputs(cell),
                "comment": marks.get("comment") or "",
                "written": graded,
                "waiting": marks.get("waiting", False),
            }
        else:
            row["question"] = cell.source

    def _check(self, cell: NotebookNode, marks: NotebookNode) -> dict[str, Any]:
        """Return one test cell: its parts, and what was shown while it ran."""
        found = [out.data[MIME_TYPE] for out in cell.outputs if MIME_TYPE in out.get("data", {})]
        parts = found[-1]["parts"] if found else []
        keys = [field.name for field in fields(Part)]
        hidden = bool(marks.get("hidden"))
        return {
            "hidden": hidden,
            "source": "" if hidden else cell.source,
            "points": marks.points,
            "earned": marks.score,
            "by_hand": marks.by_hand,
            "extra_credit": marks.extra_credit,
            "parts": [
                {**part, "advice": advice(Part(**{key: part[key] for key in keys}))}
                for part in parts
            ],
            "outputs": [] if hidden else self._outputs(cell),
        }

    def _outputs(self, cell: NotebookNode) -> list[dict[str, Any]]:
        """Return what a cell displayed, as pictures and as texts that are not too long."""
        return list(self._shown(cell.get("outputs", [])))

    def _shown(self, outputs: list[NotebookNode]) -> Iterator[dict[str, Any]]:
        """Yield pictures and texts; texts that follow one another are one."""
        text = ""
        for output in outputs:
            data = output.get("data", {})
            kind = next((kind for kind in PICTURES if kind in data), None)
            if kind:
                if text:
                    yield self._text(text)
                    text = ""
                yield self._picture(kind, output)
            elif MIME_TYPE not in data:
                text += _plain(output)
        if text.strip():
            yield self._text(text)

    def _picture(self, kind: str, output: NotebookNode) -> dict[str, Any]:
        """Return a picture, while there is room for it on the page."""
        code = re.sub(r"\s", "", str(output.data[kind]))
        facts = output.get("metadata", {}).get(kind, {})
        facts = facts if isinstance(facts, dict) else {}
        alt = str(facts.get("alt") or "A picture from your notebook.")
        width = facts.get("width")
        self._room -= len(code)
        if self._room < 0 or not _decoded(code).startswith(PICTURES[kind]):
            return {
                "kind": "text",
                "text": f"[{alt} It is left out here: see your notebook.]",
                "cut": "",
            }
        return {
            "kind": "picture",
            "src": f"data:{kind};base64,{code}",
            "alt": alt,
            "width": width if isinstance(width, int) else None,
        }

    def _text(self, text: str) -> dict[str, Any]:
        """Return a text, cut where it is too long."""
        lines = text.rstrip().split("\n")
        kept = "\n".join(lines[: self.max_lines])[: self.max_characters]
        left = len(lines) - kept.count("\n") - 1
        cut = f"… {left} more lines" if left else "… the line goes on"
        return {"kind": "text", "text": kept, "cut": cut if len(kept) < len(text.rstrip()) else ""}


def _row(name: str) -> dict[str, Any]:
    """Return an exercise with nothing in it yet."""
    return {
        "name": name,
        "question": "",
        "source": "",
        "language": "code",
        "attachments": {},
        "outputs": [],
        "comment": "",
        "written": False,
        "waiting": False,
        "points": 0.0,
        "earned": 0.0,
        "checks": [],
        "others": [],
    }


def _sum_up(row: dict[str, Any]) -> None:
    """Say how an exercise went and what to look at first, and give each advice once."""
    parts = [part for check in row["checks"] for part in check["parts"]]
    states = {part["state"] for part in parts}
    silent = any(not check["parts"] for check in row["checks"])
    if row["waiting"]:
        row["state"] = "waiting"
    elif row["written"]:
        row["state"] = "not attempted" if row["comment"] == NO_RESPONSE else "graded"
    elif states == {"not attempted"} and not silent:
        row["state"] = "not attempted"
    else:
        row["state"] = "passed" if states <= {"passed"} and not silent else "failed"
    if row["state"] == "not attempted":  # the lesson's own pictures say nothing here
        row["others"] = [other for other in row["others"] if other["source"]]
    row["parts"], row["passed"] = len(parts), sum(part["state"] == "passed" for part in parts)
    row["advice"] = _first_advice(parts)
    row["comment"] = "" if row["comment"] == NO_RESPONSE else row["comment"]
    row["shown"] = row["state"] != "not attempted" or bool(row["comment"] or row["others"])
    said: set[str] = set()
    for part in parts:
        part["advice"] = [line for line in part["advice"] if line not in said]
        said |= set(part["advice"])


def _first_advice(parts: list[dict[str, Any]]) -> list[str]:
    """Return what to look at first: the mistakes that were recognized, and one hint."""
    mistakes = dict.fromkeys(part["mistake"] for part in parts if part["mistake"])
    failed = [part for part in parts if part["state"] == "failed"]
    telling = [part for part in failed if part["mistake"]] or failed
    lines = [f"This looks like {mistake}." for mistake in mistakes]
    if not lines:
        lines = [line for part in telling[:1] for line in part["advice"][:1]]
    return lines + [f"Hint: {part['hint']}" for part in telling[:1] if part["hint"]]


def _decoded(code: str) -> bytes:
    """Return the bytes of a base64 text; none if it is something else."""
    try:
        return base64.b64decode(code, validate=True)
    except ValueError:
        return b""


def _plain(output: NotebookNode) -> str:
    """Return an output as plain text."""
    if output.output_type == "stream":
        return strip_ansi(output.text)
    if output.output_type == "error":
        return strip_ansi("\n".join(output.traceback)) + "\n"
    return strip_ansi(str(output.data.get("text/plain", ""))) + "\n"


def _title(nb: NotebookNode, lesson: str) -> str:
    """Return the notebook's first heading, or the lesson's name."""
    for cell in nb.cells:
        if cell.cell_type == "markdown" and (found := re.match(r"# +(.+)", cell.source)):
            return found[1]
    return lesson
