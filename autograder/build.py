"""Build what is derived from the lessons: notebooks, the student kit, and pages to read.

Each command has one direction and writes one folder::

    python -m autograder.build source       notebooks/*.py      → source/*.ipynb
    python -m autograder.build notebooks    source/*.ipynb      → notebooks/*.py
    python -m autograder.build release      source/*.ipynb      → release/*.ipynb
    python -m autograder.build check        rebuild all elsewhere and compare
    python -m autograder.build kit          release, helpers, … → dist/downhill-kit.zip
    python -m autograder.build site         source, release     → dist/site/*.html
"""

import difflib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import jupytext
import nbformat
from nbformat.notebooknode import NotebookNode

PERCENT = "py:percent"
TARGETS = ["source", "notebooks", "release", "check", "kit", "site"]
LESSON = re.compile(r"\d\d_(?P<topic>[a-z_]+)")

# What lessons import, and `autograder check`. A student's machine needs no more of the package.
KIT_PACKAGES = [
    "helpers/*.py",
    "helpers/*.mplstyle",
    "helpers/*.json",
    "autograder/__init__.py",
    "autograder/checks.py",
    "autograder/cli.py",
    "autograder/epochs.py",
    "autograder/rubric.py",
    "autograder/solo.py",
    "autograder/updates.py",
    "autograder/tally.py",
    "autograder/locked.py",
]
KIT_PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "{version}"
description = "{description}"
requires-python = "{python}"
dependencies = [
{dependencies}]

[project.scripts]
autograder = "autograder.cli:main"

[tool.hatch.build.targets.wheel]
packages = ["helpers", "autograder"]
"""


def lessons(course: Path) -> list[str]:
    """List the lessons of a course, in order.

    Parameters
    ----------
    course : Path
        The folder that holds ``notebooks/`` or ``source/``.

    Returns
    -------
    list of str
        Folder names such as ``01_gradient_descent``.

    Raises
    ------
    click.ClickException
        If there is none, or if a folder's name breaks the rule.
    """
    folders = {p.name for kind in ("notebooks", "source") for p in (course / kind).glob("[!.]*/")}
    if not folders:
        raise click.ClickException(f"no lessons: expected folders in {course / 'notebooks'}")
    for folder in folders:
        if not LESSON.fullmatch(folder):
            raise click.ClickException(
                f"a lesson's folder is named NN_topic (two digits, lower case), got '{folder}'"
            )
    return sorted(folders)


def text_path(course: Path, lesson: str) -> Path:
    """Return the path of a lesson's text.

    Parameters
    ----------
    course : Path
        The course folder.
    lesson : str
        Folder name such as ``01_gradient_descent``.

    Returns
    -------
    Path
        ``notebooks/NN_topic/topic.py``.
    """
    return course / "notebooks" / lesson / f"{lesson[3:]}.py"


def notebook_path(course: Path, lesson: str, kind: str = "source") -> Path:
    """Return the path of a lesson's notebook.

    Parameters
    ----------
    course : Path
        The course folder.
    lesson : str
        Folder name such as ``01_gradient_descent``.
    kind : str, default "source"
        The folder: source or release.

    Returns
    -------
    Path
        ``KIND/NN_topic/topic.ipynb``.
    """
    return course / kind / lesson / f"{lesson[3:]}.ipynb"


def build_source(course: Path, destination: Path) -> None:
    """Write the source notebook of every lesson from its text, keeping the cell ids there are.

    Parameters
    ----------
    course : Path
        The course folder, with ``notebooks/`` and the present ``source/``.
    destination : Path
        The course folder to write ``source/`` in.
    """
    for lesson in lessons(course):
        text = text_path(course, lesson)
        if not text.exists():
            raise click.ClickException(f"expected {text}; `make notebooks` writes it from source/")
        notebook = jupytext.read(text, fmt=PERCENT)
        notebook.metadata.pop("jupytext", None)
        notebook.nbformat_minor = 5
        old = notebook_path(course, lesson)
        _give_ids(notebook, nbformat.read(old, as_version=4) if old.exists() else None)
        _write(notebook, notebook_path(destination, lesson))


def build_notebooks(course: Path, destination: Path) -> None:
    """Write the text of every lesson from its source notebook.

    Parameters
    ----------
    course : Path
        The course folder, with ``source/``.
    destination : Path
        The course folder to write ``notebooks/`` in.
    """
    config = tomllib.loads((course / "pyproject.toml").read_text())["tool"]["jupytext"]
    for lesson in lessons(course):
        notebook = nbformat.read(notebook_path(course, lesson), as_version=4)
        notebook.metadata.jupytext = {
            key: config[key] for key in ("notebook_metadata_filter", "cell_metadata_filter")
        }
        path = text_path(destination, lesson)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(jupytext.writes(notebook, fmt=PERCENT), encoding="utf-8")


def build_release(course: Path) -> None:
    """Run nbgrader's generate_assignment for every lesson, in the course folder.

    Parameters
    ----------
    course : Path
        The course folder, with ``source/`` and ``nbgrader_config.py``.
    """
    for lesson in lessons(course):
        command = ["nbgrader", "generate_assignment", lesson, "--force", "--log-level=WARN"]
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=course,
            env=tool_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            reasons = re.findall(r"^\s*(\w+(?:Error|Exception): .*)", done.stderr, re.MULTILINE)
            raise click.ClickException(
                f"`{' '.join(command)}` failed: {reasons[-1] if reasons else done.stderr}"
            )


def tool_environment() -> dict[str, str]:
    """Return an environment in which nbgrader finds the programs that it calls by name.

    Returns
    -------
    dict of str
        This process's environment, with the interpreter's folder first on PATH.
    """
    folder = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": folder + os.pathsep + os.environ.get("PATH", "")}


def differences(course: Path) -> list[str]:
    """Rebuild everything elsewhere and list what differs from the files here.

    Parameters
    ----------
    course : Path
        The course folder.

    Returns
    -------
    list of str
        One line for each file that differs, is missing, or should not be there.
    """
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        for name in ("pyproject.toml", "nbgrader_config.py"):
            shutil.copy(course / name, fresh)
        build_source(course, fresh)
        build_notebooks(fresh, fresh)
        build_release(fresh)
        return [
            line
            for kind in ("notebooks", "source", "release")
            for line in _compare(course / kind, fresh / kind, kind)
        ]


def build_kit(course: Path, path: Path) -> None:
    """Write the zip that students get, from the release and the packages.

    Parameters
    ----------
    course : Path
        The course folder, with ``release/``.
    path : Path
        The zip to write. The same files give the same bytes.
    """
    project = tomllib.loads((course / "pyproject.toml").read_text())["project"]
    files = {
        "README.md": (course / "docs" / "student.md").read_bytes(),
        "LICENSE": (course / "LICENSE").read_bytes(),
        "pyproject.toml": KIT_PYPROJECT.format(
            name=project["name"],
            version=project["version"],
            description=project["description"],
            python=project["requires-python"],
            dependencies="".join(f'    "{name}",\n' for name in project["dependencies"]),
        ).encode(),
    }
    for pattern in [*KIT_PACKAGES, "release/*/*", "binder/*"]:
        for file in sorted(p for p in course.glob(pattern) if p.is_file()):
            files[file.relative_to(course).as_posix()] = file.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kit:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(f"downhill/{name}", date_time=(2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            kit.writestr(info, content)


def _give_ids(notebook: NotebookNode, old: NotebookNode | None) -> None:
    """Give each cell the id it had; a new cell one that follows from its place and content."""
    before = old.cells if old else []
    kept: dict[int, str] = {}
    by_grade_id = {_grade_id(cell): cell.id for cell in before if _grade_id(cell)}
    matcher = difflib.SequenceMatcher(
        a=[_key(c) for c in before], b=[_key(c) for c in notebook.cells], autojunk=False
    )
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        if a1 - a0 == b1 - b0:  # unchanged, or edited one for one
            kept |= {b0 + i: before[a0 + i].id for i in range(a1 - a0)}
    taken: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        name = _grade_id(cell)
        candidates = _ids(name or cell.source, named=bool(name))
        wish = by_grade_id.get(name, kept.get(number)) if name else kept.get(number)
        if wish is None or wish in taken:
            wish = next(i for i in candidates if i not in taken)
        cell.id = wish
        taken.add(wish)


def _ids(text: str, *, named: bool) -> Iterator[str]:
    """Yield ids that follow from a grade id or from a cell's content."""
    stem = re.sub(r"[^a-zA-Z0-9_-]", "-", text)[:60]
    if not named:
        stem = hashlib.sha256(text.encode()).hexdigest()[:8]
    yield stem
    for count in range(2, 1000):
        yield f"{stem}-{count}"


def _key(cell: NotebookNode) -> tuple[str, str]:
    """Return what makes a cell the same cell."""
    return cell.cell_type, cell.source


def _grade_id(cell: NotebookNode) -> str:
    """Return a cell's grade id, or an empty string."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook without outputs, in the form that nbformat gives it."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


def _compare(here: Path, fresh: Path, kind: str) -> Iterator[str]:
    """Yield a line for each file in which two folders differ."""
    names = {
        p.relative_to(folder).as_posix()
        for folder in (here, fresh)
        for p in folder.rglob("*")
        if p.is_file() and ".ipynb_checkpoints" not in p.parts
    }
    for name in sorted(names):
        if not (here / name).exists():
            yield f"{kind}/{name} is missing"
        elif not (fresh / name).exists():
            yield f"{kind}/{name} is not made from any lesson"
        elif (here / name).read_bytes() != (fresh / name).read_bytes():
            yield f"{kind}/{name} differs from what its source gives"


@click.command(help=__doc__.split("\n")[0])
@click.argument("target", type=click.Choice(TARGETS))
@click.option(
    "--course", type=click.Path(exists=True, file_okay=False, path_type=Path), default="."
)
def main(target: str, course: Path) -> None:
    """Build one target in a course folder.

    Parameters
    ----------
    target : {"source", "notebooks", "release", "check", "kit", "site"}
        What to build.
    course : Path
        The course folder.
    """
    course = course.resolve()
    if target == "source":
        build_source(course, course)
    elif target == "notebooks":
        build_notebooks(course, course)
    elif target == "release":
        build_release(course)
    elif target == "kit":
        build_kit(course, course / "dist" / "downhill-kit.zip")
        click.echo(f"wrote {Path('dist') / 'downhill-kit.zip'}")
    elif target == "site":
        from autograder.site import build_site  # it takes pages and kernels: no other target does

        pages = build_site(course, course / "dist" / "site")
        click.echo(f"wrote {pages[0].relative_to(course)} and {len(pages) - 1} lessons")
    elif drift := differences(course):
        raise click.ClickException(
            "\n".join(drift) + "\nRun `make source release` (or `make notebooks`), then commit."
        )
    else:
        click.echo("notebooks, source and release agree")


if __name__ == "__main__":
    main()
