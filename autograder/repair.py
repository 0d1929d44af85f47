"""Read what was handed in, and put every test cell back in its place.

Students copy, delete, move, split and retype cells, and rename what should keep its name. What a
notebook needs to be graded is known from the lesson: its `Template`. Whatever can be mended is, and
said; a file in which there is nothing to mend is `Unreadable`.
"""

import ast
import codecs
import json
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v3.rwbase import rejoin_lines
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

MISSING = "This cell (id:{}) was missing from the submission. It was added back by nbgrader.\n\n"
SCHEMA = 3  # of nbgrader's cell metadata


class Unreadable(Exception):
    """A submission that is no notebook. The message is a reason that a person can act on."""


@dataclass(frozen=True)
class TemplateCell:
    """A cell that nbgrader knows by name.

    Parameters
    ----------
    name : str
        Its grade id.
    cell_type : {"code", "markdown"}
        Its type.
    source : str
        What it holds in the lesson: a test, a question, or the placeholder of an answer.
    checksum : str
        nbgrader's checksum of the cell.
    grade, solution, task, locked : bool
        What nbgrader does with it.
    points : float
        What it is worth, if it is graded.
    """

    name: str
    cell_type: str
    source: str
    checksum: str
    grade: bool = False
    solution: bool = False
    task: bool = False
    locked: bool = False
    points: float = 0.0

    @property
    def is_test(self) -> bool:
        """Whether it is graded by running it."""
        return self.grade and not self.solution and self.cell_type == "code"

    def metadata(self) -> dict[str, Any]:
        """Return what nbgrader writes into the cell."""
        data = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": SCHEMA,
            "solution": self.solution,
            "task": self.task,
        }
        return data | ({"points": self.points} if self.grade or self.task else {})


@dataclass(frozen=True)
class Template:
    """What a lesson's notebook must hold to be graded.

    Parameters
    ----------
    cells : tuple of TemplateCell
        In the order of the lesson.
    kernelspec : dict
        The lesson's kernel.
    """

    cells: tuple[TemplateCell, ...]
    kernelspec: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of_notebook(cls, notebook: NotebookNode) -> "Template":
        """Take the template from a lesson's notebook, as nbgrader has prepared it.

        Parameters
        ----------
        notebook : NotebookNode
            With checksums, and placeholders for solutions.

        Returns
        -------
        Template
            What must be there.
        """
        cells = [
            TemplateCell(
                name=cell.metadata.nbgrader.grade_id,
                cell_type=cell.cell_type,
                source=cell.source,
                checksum=cell.metadata.nbgrader.get("checksum", ""),
                grade=bool(is_grade(cell)),
                solution=bool(is_solution(cell)),
                task=bool(is_task(cell)),
                locked=bool(is_locked(cell)),
                points=float(cell.metadata.nbgrader.get("points", 0)),
            )
            for cell in notebook.cells
            if is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell)
        ]
        return cls(tuple(cells), dict(notebook.metadata.get("kernelspec", {})))

    @classmethod
    def of_gradebook(cls, notebook: Any, order: Sequence[str]) -> "Template":
        """Take the template from the gradebook, which knows no order of cells.

        SQLite returns them as they were saved, PostgreSQL as they were last changed.

        Parameters
        ----------
        notebook : nbgrader.api.Notebook
            The lesson's notebook.
        order : sequence of str
            The names of the lesson's cells.

        Returns
        -------
        Template
            What must be there.
        """
        points = {cell.name: cell.max_score for cell in notebook.grade_cells}
        tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
        solutions = {cell.name for cell in notebook.solution_cells}
        cells = [
            TemplateCell(
                name=cell.name,
                cell_type=cell.cell_type,
                source=cell.source,
                checksum=cell.checksum or "",
                grade=cell.name in points,
                solution=cell.name in solutions,
                task=cell.name in tasks,
                locked=bool(cell.locked),
                points=float(points.get(cell.name, tasks.get(cell.name, 0.0))),
            )
            for cell in notebook.source_cells
        ]
        place = {name: number for number, name in enumerate(order)}
        cells.sort(key=lambda cell: place.get(cell.name, len(place)))
        return cls(tuple(cells), json.loads(notebook.kernelspec or "{}"))

    def as_plain(self) -> dict[str, Any]:
        """Return the template as plain data.

        Returns
        -------
        dict
            What `of_plain` reads.
        """
        return {"cells": [vars(cell) for cell in self.cells], "kernelspec": self.kernelspec}

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> "Template":
        """Read what `as_plain` gave.

        Parameters
        ----------
        plain : dict
            The template as plain data.

        Returns
        -------
        Template
            The template.
        """
        return cls(tuple(TemplateCell(**cell) for cell in plain["cells"]), plain["kernelspec"])


def read_notebook(data: bytes) -> NotebookNode:
    """Read a submitted file.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    NotebookNode
        A notebook of format 4 whose cells have the form they should have.

    Raises
    ------
    Unreadable
        If it is no notebook; says why.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("the file is empty")
    try:
        content = json.loads(_text(data).rstrip("\0"))  # what a crash leaves at the end
    except json.JSONDecodeError as error:
        reason = _what_it_is(data) or f"invalid JSON in line {error.lineno}"
        raise Unreadable(f"the file is no notebook ({reason})") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable(f"the file is no notebook ({error})") from error
    except RecursionError as error:
        raise Unreadable("the file is no notebook (nested too deeply)") from error
    if not isinstance(content, dict):
        raise Unreadable("the file is no notebook (a JSON object was expected)")
    try:
        if isinstance(content.get("worksheets"), list):  # format 3 and older
            content = nbformat.convert(rejoin_lines(from_dict(content)), 4)
        cells = content.get("cells")
        if not isinstance(cells, list) or not cells:
            raise Unreadable("the file is no notebook (it has no cells)")
        taken: set[str] = set()
        notebook = from_dict({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        notebook.cells = [cell for raw in cells if (cell := _cell(raw, taken)) is not None]
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"the file is no notebook ({type(error).__name__}: {error})") from error
    metadata = content.get("metadata")
    language = metadata.get("language_info") if isinstance(metadata, dict) else None
    if isinstance(language, dict):
        notebook.metadata.language_info = from_dict(language)
    return notebook


def _text(data: bytes) -> str:
    """Decode a file; Windows writes UTF-16 with a mark in front."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = _what_it_is(data) or f"not text in UTF-8, byte {error.start}"
        raise Unreadable(f"the file is no notebook ({reason})") from error


def _what_it_is(data: bytes) -> str:
    """Say what a file is that is no notebook, if that can be seen."""
    if data.startswith(b"PK\x03\x04"):
        return "it is a zip archive"
    if data.startswith(b"\x1f\x8b"):
        return "it is compressed with gzip"
    if data.startswith(b"%PDF"):
        return "it is a PDF"
    if re.match(rb"\s*<(!doctype html|html)", data, re.IGNORECASE):
        return "it is a web page"
    if re.search(rb"^<{7} ", data, re.MULTILINE) and re.search(rb"^>{7} ", data, re.MULTILINE):
        return "it holds the marks of a merge conflict, <<<<<<<"
    return ""


def repair(notebook: NotebookNode, template: Template) -> list[str]:
    """Put the lesson's cells in order, in place.

    Parameters
    ----------
    notebook : NotebookNode
        A submission that `read_notebook` read.
    template : Template
        What must be there.

    Returns
    -------
    list of str
        What was mended, in words; empty for a notebook that was as it should be.
    """
    notes: list[str] = []
    if template.kernelspec:
        notebook.metadata.kernelspec = from_dict(template.kernelspec)
    known = {cell.name: cell for cell in template.cells}
    found = _sort_by_name(notebook, known, notes)
    _put_names_right(found, known, notes)
    _adopt(notebook, template, found, notes)
    for name, cell in found.items():
        _restore(cell, known[name], notes)
    _add_missing(notebook, template, found, notes)
    _put_after_answers(notebook, template, found, notes)
    return notes


def _cell(raw: Any, taken: set[str]) -> NotebookNode | None:
    """Return a submitted cell in the form it should have, without outputs; None if it is none."""
    if not isinstance(raw, dict) or raw.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        ended = any(line.endswith("\n") for line in lines)  # each but the last, as it should be
        source = ("" if ended else "\n").join(lines)
    if not isinstance(source, str):
        return None
    source = source.replace("\r\n", "\n")
    cell = _new_cell(raw["cell_type"], source.encode("utf-8", "replace").decode())
    name = raw.get("id")
    if isinstance(name, str) and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) and name not in taken:
        cell.id = name
    taken.add(cell.id)
    metadata = raw.get("metadata")
    if isinstance(metadata, dict):
        cell.metadata = from_dict(metadata)
        tags = cell.metadata.get("tags")
        if tags is not None and not (
            isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
        ):
            del cell.metadata["tags"]
    if raw["cell_type"] != "code" and isinstance(raw.get("attachments"), dict):
        cell.attachments = from_dict(raw["attachments"])
    return cell


def _new_cell(cell_type: str, source: str) -> NotebookNode:
    """Make a cell; nbformat's own makers validate each, which takes a millisecond."""
    cell = NotebookNode(
        id=uuid.uuid4().hex[:8], cell_type=cell_type, metadata=NotebookNode(), source=source
    )
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _grade_id(cell: NotebookNode) -> str | None:
    """Return a cell's grade id, if it has one."""
    data = cell.metadata.get("nbgrader")
    name = data.get("grade_id") if isinstance(data, dict) else None
    return name if isinstance(name, str) else None


def _sort_by_name(
    notebook: NotebookNode, known: dict[str, TemplateCell], notes: list[str]
) -> dict[str, NotebookNode]:
    """Find the cell for each name; cells with an unknown or a repeated name become plain ones."""
    groups: dict[str, list[NotebookNode]] = {}
    unknown: list[str] = []
    for cell in notebook.cells:
        name = _grade_id(cell)
        if name in known:
            groups.setdefault(name, []).append(cell)
        elif "nbgrader" in cell.metadata:
            del cell.metadata["nbgrader"]
            unknown.append(repr(name) if name else "no name")
    if unknown:
        names = ", ".join(dict.fromkeys(unknown))
        notes.append(f"cells with unknown names are taken for the student's: {names}")
    found = {}
    for name, group in groups.items():
        # Of copies the last counts; of answers, the last that is more than the placeholder.
        edited = [cell for cell in group if cell.source.strip() != known[name].source.strip()]
        written = [cell for cell in edited if "NotImplementedError" not in cell.source]
        found[name] = (written or edited or group)[-1] if known[name].solution else group[-1]
        for cell in group:
            if cell is found[name]:
                continue
            del cell.metadata["nbgrader"]
            if known[name].solution and "NotImplementedError" in cell.source and written:
                del notebook.cells[_place(notebook, cell)]  # it would undo the answer
        if len(group) > 1:
            notes.append(f"'{name}' is there {len(group)} times: one counts as the lesson's")
    return found


def _put_names_right(
    found: dict[str, NotebookNode], known: dict[str, TemplateCell], notes: list[str]
) -> None:
    """Give answers that bear each other's names their own: the names of what they define."""
    answers = {name for name in found if known[name].solution and not known[name].grade}
    defines = {name: set(_defined(found[name].source)) for name in answers}
    strays = [name for name in answers if name not in defines[name]]
    moved = {
        wanted: found[name]
        for wanted in sorted(strays)
        for name in strays
        if wanted in defines[name] and not defines[name] & (answers - set(strays))
    }
    if moved and {id(cell) for cell in moved.values()} == {id(found[name]) for name in moved}:
        found.update(moved)
        notes.append(f"the names of {', '.join(map(repr, sorted(moved)))} were exchanged")


def _adopt(
    notebook: NotebookNode,
    template: Template,
    found: dict[str, NotebookNode],
    notes: list[str],
) -> None:
    """Recognize cells that lost their names: by their text, or by what they define."""
    for wanted in template.cells:
        if wanted.name in found:
            continue
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                continue
            same = cell.source.strip() == wanted.source.strip()
            answers = wanted.solution and not wanted.grade and cell.cell_type == "code"
            if same or (answers and wanted.name in _defined(cell.source)):
                cell.metadata["nbgrader"] = from_dict(wanted.metadata())
                found[wanted.name] = cell
                notes.append(f"'{wanted.name}' had lost its name")
                break


def _restore(cell: NotebookNode, wanted: TemplateCell, notes: list[str]) -> None:
    """Give a cell the type, the marks and, where it is locked, the text of the lesson."""
    if cell.cell_type != wanted.cell_type:
        notes.append(f"'{wanted.name}' was a {cell.cell_type} cell")
        cell.cell_type = wanted.cell_type
        if wanted.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            cell.pop("attachments", None)
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
    before = cell.metadata.get("nbgrader", {})
    if wanted.grade and before.get("points") != wanted.points:
        notes.append(f"the points of '{wanted.name}' were changed")
    cell.metadata["nbgrader"] = from_dict(wanted.metadata())
    if wanted.locked:
        cell.source = wanted.source


def _add_missing(
    notebook: NotebookNode,
    template: Template,
    found: dict[str, NotebookNode],
    notes: list[str],
) -> None:
    """Put back graded cells that are not there, each behind the one before it in the lesson."""
    place = -1
    for wanted in template.cells:
        if wanted.name in found:
            place = _place(notebook, found[wanted.name])
        elif wanted.grade or wanted.task:
            mark = ("# " if wanted.cell_type == "code" else "") + MISSING.format(wanted.name)
            cell = _new_cell(wanted.cell_type, mark + wanted.source)
            cell.metadata = from_dict({"nbgrader": wanted.metadata(), "deletable": False})
            place += 1
            notebook.cells.insert(place, cell)
            found[wanted.name] = cell
            notes.append(f"'{wanted.name}' was missing")


def _put_after_answers(
    notebook: NotebookNode,
    template: Template,
    found: dict[str, NotebookNode],
    notes: list[str],
) -> None:
    """Move each test cell that stands above the answer that it tests."""
    answer = None
    for wanted in template.cells:
        if wanted.solution and wanted.cell_type == "code":
            answer = found.get(wanted.name)
        elif wanted.is_test and answer is not None:
            test = found[wanted.name]
            if _place(notebook, test) < _place(notebook, answer):
                notebook.cells.remove(test)
                notebook.cells.insert(_place(notebook, answer) + 1, test)
                notes.append(f"'{wanted.name}' stood above the answer that it tests")


def _place(notebook: NotebookNode, cell: NotebookNode) -> int:
    """Return the place of a cell: of this one, not of one that is equal to it."""
    return next(number for number, other in enumerate(notebook.cells) if other is cell)


def _defined(source: str) -> Iterable[str]:
    """List what a cell defines at its top level."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last: nested too deeply
        return []
    names = [n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    targets = [t for n in body if isinstance(n, ast.Assign) for t in n.targets]
    return names + [target.id for target in targets if isinstance(target, ast.Name)]
