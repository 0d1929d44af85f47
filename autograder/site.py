"""The course as pages to read: lessons with their pictures, and no solution, test or mark scheme.

A page shows the student's version. The pictures come from the source, run with its solutions. Of
what ran, only outputs of cells that students are given are taken; checks are not run at all.
"""

import base64
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import nbformat
from markupsafe import Markup
from nbclient import NotebookClient
from nbconvert.filters import strip_ansi
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import is_grade, is_solution
from PIL import Image

from autograder.build import lessons, notebook_path
from autograder.course import FIGURE
from autograder.pages import PageExporter, prose

CELL_SECONDS = 600
SETUP = "setup"  # the tag of the cell that finds the course
COVER = "cover"  # the tag of the picture on a lesson's card
SENTENCES = 3  # of a lesson on its card
THUMBNAIL = (640, 400)  # pixels, at most
PLAYER = 'class="downhill-player"'
WIDGET = "application/vnd.jupyter.widget-view+json"

Outputs = dict[str, list[NotebookNode]]


def build_site(
    course: Path, destination: Path, run: Callable[[Path], Outputs] | None = None
) -> list[Path]:
    """Write a page for each lesson and one of contents.

    Parameters
    ----------
    course : Path
        The course folder, with ``source/`` and ``release/``.
    destination : Path
        The folder to write; what is in it is replaced.
    run : callable, optional
        Gives the outputs of a source notebook by cell id; `outputs_of` by default.

    Returns
    -------
    list of Path
        The pages; the contents come first.

    Raises
    ------
    click.ClickException
        If a lesson has no release, or does not run.
    """
    names = lessons(course)
    for name in names:
        if not notebook_path(course, name, "release").exists():
            raise click.ClickException(f"'{name}' has no release: run `make release` first")
    outputs = [(run or outputs_of)(notebook_path(course, name)) for name in names]
    pages = [
        lesson_of(name, nbformat.read(notebook_path(course, name, "release"), as_version=4), shown)
        for name, shown in zip(names, outputs, strict=True)
    ]
    shutil.rmtree(destination, ignore_errors=True)
    destination.mkdir(parents=True)
    written = [destination / "index.html"]
    _write(written[0], "contents.html.jinja", {"lessons": pages})
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        written.append(destination / page["file"])
        _write(written[-1], "lesson.html.jinja", {"page": page, "before": before, "after": after})
    return written


def outputs_of(path: Path) -> Outputs:
    """Run a source notebook without its tests.

    Parameters
    ----------
    path : Path
        The notebook, with solutions.

    Returns
    -------
    dict of str to list
        Outputs of the cells that students are given as they are, by cell id.

    Raises
    ------
    click.ClickException
        If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    shown: Outputs = {}
    # Where a picture cannot be drawn the lesson says so in a line; here that is an error. Nor is
    # anybody here whose progress a lesson could show at its end.
    environment = {**os.environ, "DOWNHILL_STRICT": "1", "NBGRADER_EXECUTION": "autograde"}
    try:
        with tempfile.TemporaryDirectory() as folder:  # a lesson may write files
            shutil.copytree(path.parent, folder, dirs_exist_ok=True)
            client = NotebookClient(
                notebook,
                kernel_name="python3",
                timeout=CELL_SECONDS,
                coalesce_streams=True,
                resources={"metadata": {"path": folder}},
            )
            with client.setup_kernel(env=environment, stderr=subprocess.DEVNULL):
                for number, cell in enumerate(notebook.cells):
                    test = is_grade(cell) and not is_solution(cell)
                    if cell.cell_type == "code" and not test:
                        client.execute_cell(cell, number)
                        if "nbgrader" not in cell.metadata:
                            shown[cell.id] = cell.outputs
    except Exception as error:
        lines = strip_ansi(str(error)).strip().splitlines()
        raise click.ClickException(
            f"{path} does not run: {lines[-1] if lines else error}"
        ) from error
    return shown


def lesson_of(name: str, notebook: NotebookNode, outputs: Outputs) -> dict[str, Any]:
    """Arrange what a lesson's page shows.

    Parameters
    ----------
    name : str
        The lesson.
    notebook : NotebookNode
        Its student version.
    outputs : dict of str to list
        Outputs by cell id.

    Returns
    -------
    dict
        ``file``, ``title``, ``about``, ``effort``, ``picture``, ``sections`` and ``blocks``.
    """
    cells = _to_read(notebook.cells)
    blocks = [_block(cell, outputs.get(cell.id, [])) for cell in cells]
    _tell_ids_apart(blocks)
    opening = next((cell.source for cell in cells if cell.cell_type == "markdown"), "")
    title = re.match(r"# +(.+)", opening)
    effort = re.search(r"\*\*Time\*\* ([^.*]+)\.(?: \*\*Points\*\* (\d+))?", opening)
    pictures = [
        (block["cover"], show)
        for block in blocks
        for show in block["shown"]
        if show["kind"] == "picture"
    ]
    cover = max(pictures, key=lambda item: item[0], default=(False, None))[1]  # or the first
    text = "".join(block["html"] for block in blocks)
    return {
        "name": name,
        "file": f"{name}.html",
        "title": title[1] if title else name,
        "about": _first_sentences(opening),
        "effort": f"{effort[1]}, {effort[2]} points" if effort and effort[2] else "",
        "picture": _thumbnail(cover) if cover else None,
        "sections": re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', text),
        "blocks": blocks,
    }


def _to_read(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Leave out what only serves whoever works the notebook: its setup, and progress at its end."""
    if cells and cells[-1].source.startswith("progress("):
        cells = cells[:-2] if cells[-2].source.startswith("## ") else cells[:-1]
    return [cell for cell in cells if SETUP not in cell.metadata.get("tags", [])]


def _block(cell: NotebookNode, outputs: list[NotebookNode]) -> dict[str, Any]:
    """Return one cell as the page shows it."""
    marks = cell.metadata.get("nbgrader", {})
    name = re.sub(r"^test-|-hidden$", "", marks.get("grade_id", ""))
    tags = cell.metadata.get("tags", [])
    block = {"name": name, "html": Markup(), "code": "", "shown": _shown(outputs)}
    block["cover"] = COVER in tags
    if cell.cell_type == "markdown":
        kind = "answer" if marks.get("solution") else "prose"
        return block | {"kind": kind, "html": prose(cell.source, cell.get("attachments", {}))}
    if marks.get("solution"):
        kind = "exercise"
    elif marks.get("grade"):
        kind = "hidden" if marks["grade_id"].endswith("-hidden") else "checks"
    elif FIGURE in tags:
        kind = "figure"
    else:
        kind = "imports" if cell.source.startswith(("import ", "from ")) else "code"
    if kind == "hidden":  # a comment that says how many points are checked
        return block | {"kind": kind, "text": re.sub(r"^# ?", "", cell.source, flags=re.M)}
    return block | {"kind": kind, "code": cell.source}


def _shown(outputs: list[NotebookNode]) -> list[dict[str, Any]]:
    """Return pictures, players and texts."""
    shown = []
    for output in outputs:
        data = output.get("data", {})
        if PLAYER in data.get("text/html", ""):
            # Made by `helpers.plots` in a notebook of the course: the one script on the page.
            shown.append({"kind": "player", "html": Markup(data["text/html"])})
        elif "image/png" in data:
            facts = output.metadata.get("image/png", {})
            shown.append(
                {
                    "kind": "picture",
                    "png": re.sub(r"\s", "", data["image/png"]),
                    "alt": facts.get("alt", ""),
                    "width": facts.get("width"),
                    "height": facts.get("height"),
                    "explorer": WIDGET in data,
                }
            )
        else:
            text = output.get("text") or data.get("text/plain", "")
            shown.append({"kind": "text", "text": strip_ansi(text)})
    return shown


def _tell_ids_apart(blocks: list[dict[str, Any]]) -> None:
    """Give headings with the same words ids of their own."""
    seen: dict[str, int] = {}

    def numbered(found: re.Match) -> str:
        seen[found[2]] = seen.get(found[2], 0) + 1
        number = f"-{seen[found[2]]}" if seen[found[2]] > 1 else ""
        return f'{found[1]}"{found[2]}{number}"'

    for block in blocks:
        block["html"] = Markup(re.sub(r'(<h\d id=)"([^"]+)"', numbered, block["html"]))


def _first_sentences(opening: str) -> str:
    """Return what a lesson says first, below its title; a sentence stands on a line."""
    lines = [line for line in opening.split("\n") if line and not line.startswith("#")]
    return "\n".join(lines[:SENTENCES])


def _thumbnail(picture: dict[str, Any]) -> dict[str, Any]:
    """Return a small version of a picture."""
    image = Image.open(io.BytesIO(base64.b64decode(picture["png"]))).convert("RGB")
    image.thumbnail(THUMBNAIL)
    file = io.BytesIO()
    image.quantize(64).save(file, "png", optimize=True)
    return picture | {"png": base64.b64encode(file.getvalue()).decode()}


def _write(path: Path, template: str, resources: dict[str, Any]) -> None:
    """Write one page."""
    exporter = PageExporter(template_file=template, scripts="'unsafe-inline'")
    page, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(), resources)
    path.write_text(page, encoding="utf-8")
