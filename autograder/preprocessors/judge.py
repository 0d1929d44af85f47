"""Run a submission in the judge instead of in a kernel."""

import atexit
import json
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.preprocessors import Execute
from traitlets import Bool, Enum, Float, Integer

from autograder.course import Course
from autograder.engine.sandbox import Limits, available, why_not
from autograder.engine.worker import Worker, judge_with, make_job

KEY = "downhill"


class Judge(Execute):
    """nbgrader's step that runs a notebook, with student code and test cells in two processes.

    Its settings are those of the judge, for every command that grades.
    """

    stock = Bool(
        False, help="Run everything in the student's kernel, as nbgrader does by itself"
    ).tag(config=True)

    isolation = Enum(
        ("best", "bubblewrap", "process"),
        default_value="best",
        help="How student code is kept apart: in bubblewrap's namespaces, or only in a process of "
        "its own; by default the former where it is there",
    ).tag(config=True)

    require_isolation = Bool(False, help="Refuse to grade where bubblewrap cannot be used").tag(
        config=True
    )

    figures = Bool(False, help="Run provided cells that only draw").tag(config=True)

    memory_mb = Integer(2048, min=128, help="Memory of a student's processes, in MB").tag(
        config=True
    )
    processes = Integer(64, min=4, help="Processes of a student at a time").tag(config=True)
    disk_mb = Integer(64, min=1, help="Size of a file and of a folder, in MB").tag(config=True)
    notebook_mb = Integer(50, min=1, help="Size of a submitted notebook, in MB").tag(config=True)
    output_kb = Integer(2048, min=1, help="What one cell may show, in kB").tag(config=True)
    call_seconds = Float(10.0, min=0.1, help="Time of one call of a function").tag(config=True)
    cell_seconds = Float(60.0, min=0.1, help="Time of one cell").tag(config=True)
    notebook_seconds = Float(600.0, min=1.0, help="Time of a notebook").tag(config=True)
    gradebook_seconds = Float(
        30.0, min=0.0, help="Time to wait for a gradebook that another program holds"
    ).tag(config=True)
    max_lines = Integer(1000, help="As nbgrader's LimitOutput.max_lines").tag(config=True)
    max_traceback = Integer(100, help="As nbgrader's LimitOutput.max_traceback").tag(config=True)

    @property
    def level(self) -> str:
        """The isolation in use: "bubblewrap" or "process"."""
        if not hasattr(self, "_level"):
            self._level = available() if self.isolation == "best" else self.isolation
        return self._level

    def objection(self) -> str:
        """Say why this machine must not grade with these settings; empty if it may."""
        wanted = self.require_isolation or self.isolation == "bubblewrap"
        reason = why_not() if wanted else None
        return f"isolation is required and cannot be had: {reason}" if reason else ""

    def limits(self) -> Limits:
        """Return what a submission may use."""
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    def output_limits(self) -> dict[str, int]:
        """Return nbgrader's limits on lines of output."""
        return {"max_lines": self.max_lines, "max_traceback": self.max_traceback}

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict, **kwargs: Any
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Run a notebook whose test cells are in place; ``nbgrader autograde`` calls it."""
        if self.stock:
            return super().preprocess(nb, resources, **kwargs)
        if reason := self.objection():
            raise RuntimeError(reason)
        if self.level == "process":
            self.log.warning("Student code is kept apart by a process only: %s", why_not())
        course, names = Course.of(self), resources["nbgrader"]
        folder = course.path("submitted", names["student"], names["assignment"])
        job = make_job(
            nbformat.writes(nb).encode(),
            self.limits(),
            files=course.beside(names["assignment"], folder, self.disk_mb * 2**20),
            provided=course.provided_figures(names["assignment"]),
            figures=self.figures,
            **self.output_limits(),
        )
        result = _judged(self.level, job)
        if result["status"] != "graded":
            raise RuntimeError(f"{names['student']} needs attention: {result['reason']}")
        nb.cells = from_dict(json.loads(result["cells"]))
        note = nb.metadata.get(KEY, {})
        keys = ("status", "isolation", "seconds", "events")
        nb.metadata[KEY] = from_dict(note | {key: result[key] for key in keys if result.get(key)})
        return nb, resources


_workers: dict[str, Worker] = {}


def _judged(level: str, job: dict[str, Any]) -> dict[str, Any]:
    """Judge with the worker of this process, which stays for the next notebook."""
    if level not in _workers:
        _workers[level] = Worker(level)
        atexit.register(_workers[level].close)
    return judge_with(_workers[level], job)
