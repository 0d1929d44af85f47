"""Grade a class: many workers judge, one writer records, and nothing is lost on the way.

The order of things makes it safe to end this at any moment and to start it again: an autograded
folder is written elsewhere, then points are committed, then the folder is moved to its place. A
submission counts as done only if its folder is there, says what it was made from, and the gradebook
has its points.
"""

import contextlib
import fcntl
import json
import os
import queue
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import nbformat
from nbformat.notebooknode import from_dict

from autograder.course import (
    Course,
    Submission,
    Unsuitable,
    digest_of,
    find_notebook,
    mark_of,
    read_file,
)
from autograder.engine.worker import judge_with, make_job, notebook_text
from autograder.preprocessors.judge import Judge
from autograder.records import Outcome, Records
from autograder.repair import Template, TemplateCell

BATCH = 25  # submissions in one transaction
BATCH_SECONDS = 2.0  # or as many as come in this time
ATTENTION = "needs attention"
BUSY = "another `autograder grade` works on this course: wait until it has ended"


@dataclass
class Graded:
    """One submission, judged.

    Parameters
    ----------
    student : str
        The student's id.
    result : dict
        What the judge found (see `examiner.judged`).
    files : dict of str to bytes
        What lies beside the notebook.
    submission, tests : str
        Digests of what it was made from.
    timestamp : datetime or None
        When it was handed in.
    """

    student: str
    result: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    submission: str = ""
    tests: str = ""
    timestamp: Any = None

    @property
    def needs_attention(self) -> bool:
        """Whether a person has to look at it."""
        return self.result["status"] != "graded"


def as_row(lesson: str, result: dict[str, Any], template: Template) -> dict[str, Any]:
    """Return a result in the form of ``--json``.

    Parameters
    ----------
    lesson : str
        The lesson.
    result : dict
        What the judge found.
    template : Template
        The lesson's cells.

    Returns
    -------
    dict
        ``lesson``, ``status``, ``reason``, ``isolation``, ``score``, ``max_score``, ``seconds`` and
        ``exercises``, one for each test cell; also ``cpu`` (seconds by process), ``repairs`` and
        ``events`` (in words).
    """
    exercises = [_exercise(cell, result) for cell in template.cells if cell.is_test]
    grades = result.get("grades", {})
    return {
        "lesson": lesson,
        "status": result["status"],
        "reason": result.get("reason", ""),
        "isolation": result.get("isolation", ""),
        "score": sum(points or 0.0 for points in grades.values()),
        "max_score": sum(cell.points for cell in template.cells if cell.grade or cell.task),
        "seconds": result.get("seconds", 0.0),
        "cpu": result.get("cpu", {}),
        "repairs": result.get("repairs", []),
        "events": result.get("events", []),
        "exercises": exercises,
    }


def _exercise(cell: TemplateCell, result: dict[str, Any]) -> dict[str, Any]:
    """Return the row of one test cell."""
    found = result.get("tests", {}).get(cell.name)
    earned = result.get("grades", {}).get(cell.name) or 0.0
    if found is None:
        reason = result.get("reason") or "the test cell could not be run to its end"
        part = {"goal": "all", "points": cell.points, "earned": earned}
        state = "passed" if earned == cell.points else "failed"
        parts = [part | {"state": state, "hint": "", "mistake": "", "message": reason}]
    else:
        keys = ("goal", "points", "earned", "state", "hint", "mistake", "message")
        parts = [{key: part[key] for key in keys} for part in found["parts"]]
    return {"grade_id": cell.name, "points": cell.points, "earned": earned, "parts": parts}


class ClassRun:
    """One run over the submissions of a lesson.

    Parameters
    ----------
    course : Course
        The course.
    lesson : str
        The lesson.
    judge : Judge
        Limits and figures.
    pool : LocalPool or DaskPool
        What judges.
    force : bool, default False
        Whether what is graded and unchanged is graded again.

    Raises
    ------
    click.ClickException
        If the lesson or its gradebook cannot be used.
    """

    def __init__(
        self, course: Course, lesson: str, judge: Judge, pool: Any, *, force: bool = False
    ) -> None:
        self.course, self.lesson, self.judge, self.pool = course, lesson, judge, pool
        self.force = force
        self.submissions = course.submissions(lesson)
        self.workers = pool.start(len(self.submissions))  # before there is a connection
        try:
            self.records = Records(course, lesson, judge.gradebook_seconds)
        except BaseException:
            self._close()
            raise
        self.template = self.records.template
        self.provided = course.provided_figures(lesson)
        self.tests = digest_of(self.template.as_plain(), judge.figures, self.provided)
        self.skipped = 0
        self._stop = threading.Event()

    def run(self, report: Callable[[str, dict[str, Any]], None]) -> dict[str, Any]:
        """Grade what is not graded yet.

        Parameters
        ----------
        report : callable
            Called with the student's id and the row of each submission, when it is recorded.

        Returns
        -------
        dict
            ``graded``, ``needs_attention``, ``skipped`` and ``seconds``.

        Raises
        ------
        click.ClickException
            If the gradebook or the disk cannot be written to. What was reported is recorded.
        KeyboardInterrupt
            If it is interrupted. What was reported is recorded.
        """
        started = time.monotonic()
        counts = {"graded": 0, "needs_attention": 0}
        with self._locked(), self._scratch() as scratch:
            done = set() if self.force else self.records.graded()
            finished = self._judged(done)
            try:
                for batch in _batches(finished):
                    folders = [self._write(item, scratch) for item in batch]
                    self.records.write(self._outcome(item) for item in batch)
                    for item, folder in zip(batch, folders, strict=True):
                        self._put_in_place(item.student, folder, scratch)
                        counts["needs_attention" if item.needs_attention else "graded"] += 1
                        report(item.student, as_row(self.lesson, item.result, self.template))
            except OSError as error:
                raise click.ClickException(
                    f"an autograded notebook cannot be written ({error.strerror}): "
                    "make room or give yourself the right to write, then run this again"
                ) from error
            finally:
                self._stop.set()
                finished.close()
                self.records.close()
        seconds = round(time.monotonic() - started, 2)
        return counts | {"skipped": self.skipped, "seconds": seconds}

    def _close(self) -> None:
        """End the workers at once."""
        for worker in self.workers:
            worker.end()
            worker.close()

    def _judged(self, done: set[str]) -> Iterator[Graded | None]:
        """Yield submissions as they are judged; None while there is nothing to yield."""
        todo: queue.Queue[Submission] = queue.Queue()
        for submission in self.submissions:
            todo.put(submission)
        results: queue.Queue[Graded | BaseException | None] = queue.Queue(maxsize=2 * BATCH)
        threads = [
            threading.Thread(target=self._work, args=(worker, todo, done, results), daemon=True)
            for worker in self.workers
        ]
        for thread in threads:
            thread.start()
        left = len(threads)
        try:
            while left:
                try:
                    item = results.get(timeout=0.25)
                except queue.Empty:
                    yield None
                    continue
                if isinstance(item, BaseException):
                    raise item
                if item is None:
                    left -= 1
                else:
                    yield item
        finally:
            self._stop.set()
            while any(thread.is_alive() for thread in threads):
                with contextlib.suppress(queue.Empty):
                    results.get(timeout=0.05)

    def _work(self, worker: Any, todo: queue.Queue, done: set[str], results: queue.Queue) -> None:
        """Judge one submission after the other; one thread for each worker."""
        stopper = threading.Thread(target=self._end_with_run, args=(worker,), daemon=True)
        stopper.start()
        try:
            while not self._stop.is_set():
                try:
                    submission = todo.get_nowait()
                except queue.Empty:
                    break
                item = self._judge_one(worker, submission, done)
                if item is None:
                    self.skipped += 1
                elif not self._stop.is_set():
                    results.put(item)
        except BaseException as error:
            results.put(error)
        finally:
            worker.close()
            results.put(None)

    def _end_with_run(self, worker: Any) -> None:
        """End a worker when the run is over, whatever it does."""
        self._stop.wait()
        worker.end()

    def _judge_one(self, worker: Any, submission: Submission, done: set[str]) -> Graded | None:
        """Judge a submission; None if it is graded and unchanged.

        What needs attention is looked at, and told, in every run until it is mended.
        """
        item = Graded(submission.student, {}, tests=self.tests)
        try:
            item.timestamp = self._timestamp(submission.folder)
            path, notes = find_notebook(submission.folder, self.records.notebook_name)
            notebook = read_file(path, self.judge.notebook_mb * 2**20)
            disk = self.judge.disk_mb * 2**20
            item.files = self.course.beside(self.lesson, submission.folder, disk)
            item.submission = digest_of(notebook, sorted(item.files), *item.files.values())
        except Unsuitable as error:
            return self._not_judged(item, str(error))
        except Exception as error:  # whatever it is, the others are graded
            return self._not_judged(item, f"it cannot be read ({type(error).__name__})")
        if submission.student in done:
            place = self.course.path("autograded", submission.student, self.lesson)
            mark = mark_of(place / f"{self.records.notebook_name}.ipynb")
            if mark == (item.submission, item.tests):
                return None
        job = make_job(
            notebook,
            self.judge.limits(),
            files=item.files,
            template=self.template.as_plain(),
            provided=self.provided,
            figures=self.judge.figures,
            **self.judge.output_limits(),
        )
        item.result = judge_with(worker, job)
        notes = [*submission.notes, *notes]
        item.result["repairs"] = notes + item.result.get("repairs", [])
        return item

    def _not_judged(self, item: Graded, reason: str) -> Graded:
        """Say why a submission is not judged."""
        item.result = {"status": ATTENTION, "reason": reason, "isolation": self.pool.level}
        return item

    def _timestamp(self, folder: Path) -> Any:
        """Return when the submission was handed in, if it says so."""
        try:
            return self.course.directory.get_existing_timestamp(str(folder))
        except Exception:  # nbgrader has an exception of its own for each, and one by mistake
            raise Unsuitable("timestamp.txt holds no time") from None

    def _write(self, item: Graded, scratch: Path) -> Path:
        """Write an autograded folder, elsewhere than where it belongs."""
        folder = Path(tempfile.mkdtemp(dir=scratch))
        for name, content in item.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if item.needs_attention:
            item.result |= self._notice(item)
        note = note_of(item.result, item.submission, item.tests)
        path = folder / f"{self.records.notebook_name}.ipynb"
        path.write_text(notebook_text(item.result, note), encoding="utf-8")
        del item.result["cells"]
        mode = 0o664 if self.course.directory.groupshared else 0o444
        for path in folder.rglob("*"):
            if path.is_file():
                path.chmod(mode)
        folder.chmod(0o2775 if self.course.directory.groupshared else 0o755)
        return folder

    def _notice(self, item: Graded) -> dict[str, Any]:
        """Make the notebook that stands for a submission which could not be graded."""
        cells = [
            nbformat.v4.new_markdown_cell(
                f"**This submission needs attention**: {item.result['reason']}.\n\n"
                "Nothing was graded. Below is the lesson without the student's work."
            )
        ]
        make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
        for cell in self.template.cells:
            cells.append(make[cell.cell_type](cell.source))
            cells[-1].metadata["nbgrader"] = from_dict(cell.metadata())
        return {"cells": json.dumps(cells), "metadata": {"kernelspec": self.template.kernelspec}}

    def _outcome(self, item: Graded) -> Outcome:
        """Return what the gradebook is told."""
        result = item.result
        return Outcome(
            item.student, item.timestamp, result.get("grades", {}), result.get("no_response", {})
        )

    def _put_in_place(self, student: str, folder: Path, scratch: Path) -> None:
        """Move an autograded folder to where it belongs."""
        place = self.course.path("autograded", student, self.lesson)
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            old = Path(tempfile.mkdtemp(dir=scratch)) / "old"
            os.rename(place, old)
        os.rename(folder, place)

    @contextlib.contextmanager
    def _scratch(self) -> Iterator[Path]:
        """Make a folder beside the autograded ones, and remove it and those of runs that died."""
        root = self.course.root / ".downhill"
        shutil.rmtree(root, ignore_errors=True)
        try:
            root.mkdir()
        except OSError as error:
            raise click.ClickException(
                f"cannot write in {self.course.root}: {error.strerror}"
            ) from error
        try:
            yield root
        finally:
            shutil.rmtree(root, ignore_errors=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep a second run out of the same course."""
        try:
            file = open(self.course.root / ".downhill.lock", "w")  # noqa: SIM115
        except OSError as error:
            raise click.ClickException(
                f"cannot write in {self.course.root}: {error.strerror}"
            ) from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise click.ClickException(BUSY) from None
            if not self.records.claim():
                raise click.ClickException(BUSY)
            yield


def note_of(result: dict[str, Any], submission: str, tests: str) -> dict[str, Any]:
    """Return what is noted in the metadata of an autograded notebook.

    Parameters
    ----------
    result : dict
        What the judge found.
    submission, tests : str
        Digests of what it was made from.

    Returns
    -------
    dict
        Status, isolation, time, what was mended and what happened.
    """
    keys = ("status", "reason", "isolation", "seconds", "repairs", "events")
    note = {key: result[key] for key in keys if result.get(key)}
    return note | {"submission": submission, "tests": tests}


def _batches(items: Iterator[Graded | None]) -> Iterator[list[Graded]]:
    """Gather what was judged into batches, by number and by time."""
    batch: list[Graded] = []
    since = time.monotonic()
    for item in items:
        if item is not None:
            batch.append(item)
        late = time.monotonic() - since > BATCH_SECONDS
        if batch and (len(batch) >= BATCH or late):
            yield batch
            batch = []
        if not batch:
            since = time.monotonic()
    if batch:
        yield batch
