"""A course on disk, as nbgrader's configuration describes it."""

import difflib
import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import click
import nbformat
from nbgrader import preprocessors as stock
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

from autograder.repair import Template

FIGURE = "figure"
MARK = re.compile(rb'"submission": "([0-9a-f]{64})",\s*"tests": "([0-9a-f]{64})"')
TAIL_BYTES = 8192
# Browsers that download a notebook may add an ending of their own.
ENDING = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
MOST_NAMES = 5
MOST_FILES, DEEPEST = 5000, 50  # a sandbox holds 10 000 files
LONGEST_PATH = 1000  # characters; the system allows about 4000, the folder's own included


class Unsuitable(Exception):
    """What was handed in cannot be judged. The message is a reason that a person can act on."""


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one lesson.

    Parameters
    ----------
    student : str
        The student's id.
    folder : Path
        Where it lies.
    notes : tuple of str, optional
        What is unusual about the folder, in words.
    """

    student: str
    folder: Path
    notes: tuple[str, ...] = ()


class Course:
    """A course folder.

    Parameters
    ----------
    owner : traitlets.config.Configurable
        An application or a converter of nbgrader's, with its course directory and configuration.
    """

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self.directory = owner.coursedir
        self.root = Path(self.directory.root or ".").resolve()
        self.db_url = self.directory.db_url
        self.course_id = self.directory.course_id

    @classmethod
    def here(cls) -> "Course":
        """Return the course whose `nbgrader_config.py` governs the current folder.

        Returns
        -------
        Course
            As nbgrader's own commands find it.
        """
        application = NbGrader()
        application.initialize([])
        return cls(application)

    @classmethod
    def of(cls, component: Any) -> "Course":
        """Return the course that one of nbgrader's components works on.

        Parameters
        ----------
        component : traitlets.config.Configurable
            One of nbgrader's preprocessors.

        Returns
        -------
        Course
            That of the application which owns the component.
        """
        owner = component.parent
        while not getattr(owner, "coursedir", None):
            owner = owner.parent
        return cls(owner)

    def path(self, step: str, student: str, lesson: str) -> Path:
        """Return a folder of the course.

        Parameters
        ----------
        step : {"source", "release", "submitted", "autograded", "feedback"}
            nbgrader's step.
        student : str
            A student's id; "." for source and release.
        lesson : str
            The lesson.

        Returns
        -------
        Path
            The folder, which need not exist.
        """
        name = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(name, student, lesson))

    def lessons(self) -> list[str]:
        """List the lessons that lie in the source folder.

        Returns
        -------
        list of str
            Their names.
        """
        folder = self.path("source", ".", ".")
        return sorted(path.parent.name for path in folder.glob("*/*.ipynb"))

    def check_lesson(self, lesson: str) -> None:
        """See to it that a lesson exists.

        Parameters
        ----------
        lesson : str
            Its name.

        Raises
        ------
        click.ClickException
            If it does not; says which do.
        """
        lessons = self.lessons()
        if lesson in lessons:
            return
        if not lessons:
            raise click.ClickException(
                f"no lessons: expected notebooks in {self.path('source', '.', '.')}; "
                "run this in the course folder"
            )
        near = difflib.get_close_matches(lesson, lessons, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(lessons)}"
        raise click.ClickException(f"there is no lesson '{lesson}': {hint}")

    def submissions(self, lesson: str) -> list[Submission]:
        """List what was collected for a lesson, by student.

        Parameters
        ----------
        lesson : str
            The lesson.

        Returns
        -------
        list of Submission
            One for each student with a folder.
        """
        pattern = self.directory.format_path(
            self.directory.submitted_directory, "(?P<student>[^/]+)", lesson, escape=True
        )
        place = re.compile(pattern)
        folder = Path(self.directory.format_path(self.directory.submitted_directory, "*", lesson))
        found: dict[str, Submission] = {}
        for path in sorted(folder.parents[1].glob("*/*")):
            match = place.fullmatch(str(path.with_name(lesson)))
            if path.name.casefold() != lesson.casefold() or not match:
                continue
            if path.is_dir() and not path.is_symlink():
                student, right = match["student"], path.name == lesson
                notes = () if right else (f"the folder was named '{path.name}'",)
                if right or student not in found:
                    found[student] = Submission(student, path, notes)
        return [found[student] for student in sorted(found)]

    def notebook_name(self, lesson: str) -> str:
        """Return the name of a lesson's notebook, without its ending.

        Parameters
        ----------
        lesson : str
            The lesson.

        Returns
        -------
        str
            The name.
        """
        return next(iter(sorted(self.path("source", ".", lesson).glob("*.ipynb")))).stem

    def source_notebook(self, lesson: str) -> nbformat.NotebookNode:
        """Read a lesson's source notebook.

        Parameters
        ----------
        lesson : str
            The lesson.

        Returns
        -------
        NotebookNode
            The notebook, with solutions and hidden tests.
        """
        path = self.path("source", ".", lesson) / f"{self.notebook_name(lesson)}.ipynb"
        return nbformat.read(path, as_version=4)

    def cell_names(self, lesson: str) -> list[str]:
        """List a lesson's cells, in order, by the names that nbgrader gives them.

        Parameters
        ----------
        lesson : str
            The lesson.

        Returns
        -------
        list of str
            Grade ids; empty if the lesson's source is not at hand.
        """
        try:
            cells = self.source_notebook(lesson).cells
        except (StopIteration, OSError):
            return []
        return [
            name for cell in cells if (name := cell.metadata.get("nbgrader", {}).get("grade_id"))
        ]

    def template(self, lesson: str) -> Template:
        """Return what a lesson's notebook must hold, from its source.

        Parameters
        ----------
        lesson : str
            The lesson.

        Returns
        -------
        Template
            As nbgrader would save it into the gradebook.
        """
        steps = self.owner.config.GenerateAssignment.get("preprocessors", [])
        notebook = self.source_notebook(lesson)
        for step in steps:
            if step is stock.SaveCells:
                break
            notebook, _ = step(parent=self.owner)(notebook, {"nbgrader": {}, "language": "python"})
        return Template.of_notebook(notebook)

    def provided_figures(self, lesson: str) -> list[str]:
        """List the cells of a lesson that only draw.

        Parameters
        ----------
        lesson : str
            The lesson.

        Returns
        -------
        list of str
            Their sources; empty if the lesson's source is not at hand.
        """
        try:
            notebook = self.source_notebook(lesson)
        except (StopIteration, OSError):
            return []
        return [
            cell.source
            for cell in notebook.cells
            if cell.cell_type == "code" and FIGURE in cell.metadata.get("tags", [])
        ]

    def make_assignment(self, lesson: str) -> None:
        """Save a lesson's tests into the gradebook, as ``nbgrader generate_assignment`` does.

        Parameters
        ----------
        lesson : str
            The lesson.

        Raises
        ------
        click.ClickException
            If that fails.
        """
        api = NbGraderAPI(self.directory, parent=self.owner)
        result = api.generate_assignment(lesson, force=True, create=True)
        if not result["success"]:
            lines = (result.get("error") or result.get("log") or "").strip().split("\n")
            raise click.ClickException(f"the assignment '{lesson}' cannot be made: {lines[-1]}")

    def beside(self, lesson: str, folder: Path, limit: int) -> dict[str, bytes]:
        """Read the files beside a submitted notebook; those of the lesson come first.

        Parameters
        ----------
        lesson : str
            The lesson.
        folder : Path
            What was handed in.
        limit : int
            How many bytes there may be in all.

        Returns
        -------
        dict of str to bytes
            By path in the folder. Links are left out, which may lead anywhere, and what is hidden.

        Raises
        ------
        Unsuitable
            If there is too much.
        """
        ours = self._contents(self.path("source", ".", lesson), limit)
        theirs = self._contents(folder, limit - sum(map(len, ours.values())))
        taken = ours.keys() | {parent for name in ours for parent in _parents(name)}
        free = {
            name: content
            for name, content in theirs.items()
            if name not in taken and ours.keys().isdisjoint(_parents(name))
        }
        return free | ours

    def _contents(self, root: Path, limit: int) -> dict[str, bytes]:
        """Read the files in a folder, by path in it."""
        files: dict[str, bytes] = {}
        left = limit
        for path in self._files(root):
            name = path.relative_to(root).as_posix()
            if len(name) > LONGEST_PATH:
                raise Unsuitable(f"a path beside the notebook is too long: {name[:40]!r} ...")
            files[name] = read_file(path, limit)
            left -= len(files[name])
            if left < 0:
                raise Unsuitable(
                    f"the files beside the notebook are larger than {limit / 2**20:.0f} MB"
                )
        return files

    def _files(self, root: Path) -> Iterator[Path]:
        """Yield the files in a folder, without notebooks and what is hidden or ignored."""
        globs = [".*", *self.directory.ignore]
        for path in _walk(root, lambda name: any(fnmatchcase(name, glob) for glob in globs)):
            if path.suffix != ".ipynb":
                yield path


def _walk(root: Path, ignored: Callable[[str], bool]) -> Iterator[Path]:
    """Yield the files in a folder, those in it first; no link is followed.

    A student may hand in a chain of thousands of folders, or a million files.
    """
    folders, left = [(root, 0)], MOST_FILES
    for folder, depth in folders:  # which grow while it goes
        try:
            with os.scandir(folder) as entries:
                found = sorted(islice(entries, left + 1), key=lambda entry: entry.name)
        except OSError as error:
            raise Unsuitable(
                f"the folder {folder.name!r} cannot be read ({error.strerror})"
            ) from error
        left -= len(found)
        if left < 0 or depth > DEEPEST:
            raise Unsuitable(
                f"there are more than {MOST_FILES} files in it, or folders more than {DEEPEST} deep"
            )
        for entry in found:
            if ignored(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def find_notebook(folder: Path, wanted: str) -> tuple[Path, list[str]]:
    """Find the notebook that a student handed in for a lesson, whatever its name is now.

    Parameters
    ----------
    folder : Path
        What was handed in.
    wanted : str
        The notebook's name in the lesson, without its ending.

    Returns
    -------
    (Path, list of str)
        The notebook, and what is unusual about it, in words.

    Raises
    ------
    Unsuitable
        If there is none, or more than one that may be meant.
    """
    right = folder / f"{wanted}.ipynb"
    files = list(_walk(folder, lambda name: name.startswith(".")))
    inside = [path for path in files if ENDING.search(path.name) and path != right]
    here = [path for path in inside if path.parent == folder]
    if right.is_symlink() or right.exists():
        return right, [f"there is also {path.name!r}, which was not graded" for path in here]
    named = [path for path in inside if _letters(wanted) in _letters(path.stem)]
    for group in ([path for path in named if path in here], here, named, inside):
        if len(group) == 1:
            path = group[0]
            notes = [f"the notebook was named {path.name!r}"] if path.name != right.name else []
            if path.parent != folder:
                inner = path.parent.relative_to(folder).as_posix()
                notes.append(f"the notebook was in the folder {inner!r}")
            others = [other for other in here if other != path]
            return path, notes + [
                f"there is also {other.name!r}, which was not graded" for other in others
            ]
        if group:
            break
    other = [path for path in files if path.name != "timestamp.txt"]  # which nbgrader writes
    names = ", ".join(repr(path.name) for path in (inside or other)[:MOST_NAMES])
    there = names if inside else f"no notebook, but {names}" if names else "no notebook"
    raise Unsuitable(f"'{right.name}' was not handed in; there is {there}")


def _parents(name: str) -> list[str]:
    """List the folders in which a file lies."""
    return [parent.as_posix() for parent in PurePosixPath(name).parents]


def _letters(name: str) -> str:
    """Return a name without what differs between copies of a file: case and all but letters."""
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def read_file(path: Path, limit: int) -> bytes:
    """Read a file that a student handed in.

    Parameters
    ----------
    path : Path
        The file.
    limit : int
        How many bytes it may have.

    Returns
    -------
    bytes
        What it holds.

    Raises
    ------
    Unsuitable
        If it is a link, no file, too large, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "is a link" if error.errno == errno.ELOOP else f"cannot be read ({error.strerror})"
        raise Unsuitable(f"the file {path.name} {reason}") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Unsuitable(f"{path.name} is no file")
    with open(descriptor, "rb") as file:
        if status.st_size > limit:
            size = status.st_size / 2**20
            raise Unsuitable(
                f"the file {path.name} has {size:.0f} MB; no more than {limit // 2**20} MB are read"
            )
        return file.read(status.st_size)


def digest_of(*parts: Any) -> str:
    """Return a digest of plain data.

    Parameters
    ----------
    *parts : object
        Bytes, or what JSON can hold.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> digest_of(b"a", {"b": 1}) == digest_of(b"a", {"b": 1})
    True
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def mark_of(notebook: Path) -> tuple[str, str] | None:
    """Return what an autograded notebook was made from.

    Parameters
    ----------
    notebook : Path
        The notebook.

    Returns
    -------
    (str, str) or None
        The digests of the submission and of the tests; None if it does not say.
    """
    try:
        with open(notebook, "rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            marks = MARK.findall(file.read())
    except OSError:
        return None
    return tuple(digest.decode() for digest in marks[-1]) if marks else None
