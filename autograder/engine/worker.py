"""What callers hold: an examiner with its student's side, in processes of their own."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.engine.sandbox import Limits, NoSandbox
from autograder.engine.wire import Channel, Closed, WireError

START_SECONDS = 300.0
JOB_BYTES = 2**30
MAIN = "from autograder.engine.examiner import main; main()"
TRIES = 2  # for a submission whose worker dies
LOOK_SECONDS = 1.0  # between looks at whether a result is still wanted


class WorkerDied(Exception):
    """A process of the judge ended while it judged a job."""


class Stopped(Exception):
    """The worker was ended for good."""


class Worker:
    """Judges submissions, one at a time. It is started when the first one comes.

    Parameters
    ----------
    level : {"bubblewrap", "process"}
        The isolation of student code.

    Examples
    --------
    >>> worker = Worker("process")
    >>> worker.close()
    """

    def __init__(self, level: str) -> None:
        self.level = level
        self.process: subprocess.Popen | _Forked | None = None
        self.channel: Channel | None = None
        self._ready = False
        self._over = False

    def judge(
        self, job: dict[str, Any], wanted: Callable[[], bool] = lambda: True
    ) -> dict[str, Any]:
        """Judge a submission.

        Parameters
        ----------
        job : dict
            As `make_job` makes it.
        wanted : callable, optional
            Says whether the result is still wanted; asked every second.

        Returns
        -------
        dict
            The result, as `examiner.judged` describes it, with ``status``, ``seconds``,
            ``isolation`` and ``cpu``.

        Raises
        ------
        WorkerDied
            If the examiner ended, or a process that it needs. The next call starts another.
        Stopped
            If the worker was ended for good.
        NoSandbox
            If the examiner cannot start.
        """
        if self._over:
            raise Stopped
        self.start()
        try:
            self.channel.send(["job", job])
            kind = ""
            while not kind:
                if self._over or not wanted():
                    raise Closed("the result is not wanted any more")
                with contextlib.suppress(TimeoutError):
                    kind, result = self.channel.receive(LOOK_SECONDS)
        except (Closed, WireError) as error:
            self.close()
            if self._over:
                raise Stopped from error
            raise WorkerDied("the examiner's process ended") from error
        except BaseException:  # interrupted: what comes next would be the answer to this job
            self.close()
            raise
        if kind == "died":
            raise WorkerDied(result)
        return result

    def start(self) -> None:
        """Start the examiner, if it is not there.

        Raises
        ------
        NoSandbox
            If it cannot start.
        """
        if self.process is None or self.process.poll() is not None:
            self.close()
            ours, theirs = socket.socketpair()
            command = [sys.executable, "-P", "-c", MAIN, str(theirs.fileno()), self.level]
            self.process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("DOWNHILL_DEBUG") else subprocess.DEVNULL,
                env=_environment(),
                cwd="/",
                start_new_session=True,  # Ctrl-C in the terminal is the caller's to handle
            )
            theirs.close()
            self.channel = Channel(ours, JOB_BYTES)
        if self._ready:
            return
        try:
            kind, text = self.channel.receive(START_SECONDS)
        except (Closed, WireError, TimeoutError, ValueError) as error:
            self.close()
            raise NoSandbox("the examiner's process does not start") from error
        if kind != "ready":
            self.close()
            raise NoSandbox(text)
        self._ready = True

    def fork(self, others: "Sequence[Worker]" = ()) -> None:
        """Start the examiner as a fork of this process, which spares it all imports.

        Only for a process that has one thread and no connection to a gradebook. It is not waited
        for: the first job does that.

        Parameters
        ----------
        others : sequence of Worker, optional
            Workers forked before, whose connections the new process must not keep open.
        """
        from autograder.engine import examiner

        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            try:
                for channel in (other.channel for other in others):
                    channel.close()
                ours.close()
                os.setsid()
                os.chdir("/")
                os.environ.update(_environment())
                nowhere = os.open(os.devnull, os.O_RDWR)
                for number in (0, 1, 2):
                    os.dup2(nowhere, number)
                examiner.serve(theirs, self.level)
            finally:
                os._exit(0)
        theirs.close()
        self.process = _Forked(pid)
        self.channel = Channel(ours, JOB_BYTES)

    def end(self) -> None:
        """End for good what is judged now; any thread may call it."""
        self._over = True
        process = self.process
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    def close(self) -> None:
        """End the examiner and the student's side."""
        if self.channel is not None:
            self.channel.close()
        if self.process is not None:
            try:
                self.process.wait(2)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = self.channel = None
        self._ready = False


class LocalPool:
    """Workers on this machine.

    Parameters
    ----------
    level : {"bubblewrap", "process"}
        The isolation of student code.
    workers : int
        How many submissions are judged at a time.
    """

    where = ""  # on whose machines

    def __init__(self, level: str, workers: int) -> None:
        self.level = level
        self.size = workers

    def start(self, submissions: int) -> list[Worker]:
        """Fork the workers; only for a process with one thread and no connection to a gradebook.

        Parameters
        ----------
        submissions : int
            How many there are.

        Returns
        -------
        list of Worker
            No more than there are submissions.
        """
        workers = [Worker(self.level) for _ in range(min(self.size, submissions))]
        for number, worker in enumerate(workers):
            worker.fork(workers[:number])
        return workers

    def close(self) -> None:
        """Do nothing: each worker is closed by who uses it."""


class _Forked:
    """A forked process, with what `Worker` needs of `subprocess.Popen`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return its exit status; None while it runs."""
        if self.returncode is None:
            with contextlib.suppress(ChildProcessError):
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, seconds: float = 60.0) -> None:
        """Wait for its end."""
        deadline = time.monotonic() + seconds
        while self.poll() is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("examiner", seconds)
            time.sleep(0.01)

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def make_job(
    notebook: bytes,
    limits: Limits,
    *,
    files: dict[str, bytes] | None = None,
    template: dict[str, Any] | None = None,
    provided: list[str] | None = None,
    figures: bool = False,
    max_lines: int = 1000,
    max_traceback: int = 100,
) -> dict[str, Any]:
    """Describe a submission to be judged.

    Parameters
    ----------
    notebook : bytes
        The file.
    limits : Limits
        What it may use.
    files : dict of str to bytes, optional
        What lies beside it, by relative path.
    template : dict, optional
        What must be in it (`Template.as_plain`); None if its test cells are in place.
    provided : list of str, optional
        The provided cells that only draw.
    figures : bool, default False
        Whether those are run.
    max_lines, max_traceback : int
        As in nbgrader's LimitOutput.

    Returns
    -------
    dict
        What `Worker.judge` takes.
    """
    return {
        "notebook": notebook,
        "files": files or {},
        "template": template,
        "provided": provided or [],
        "figures": figures,
        "limits": asdict(limits),
        "max_lines": max_lines,
        "max_traceback": max_traceback,
    }


def judge_with(worker: Worker, job: dict[str, Any]) -> dict[str, Any]:
    """Judge a submission; once more if the worker dies over it.

    Parameters
    ----------
    worker : Worker
        The worker.
    job : dict
        The submission.

    Returns
    -------
    dict
        The result; one that needs attention if the worker died again.

    Raises
    ------
    NoSandbox
        If no worker can be had.
    """
    earlier: list[str] = []
    for _ in range(TRIES):
        try:
            result = worker.judge(job)
        except WorkerDied as error:
            earlier.append(f"it was judged again, because {error}")
            reason = f"{error}, {TRIES} times"
        else:
            result["events"] = earlier + result.get("events", [])
            return result
    return {"status": "needs attention", "reason": reason, "isolation": worker.level}


def notebook_text(result: dict[str, Any], note: dict[str, Any]) -> str:
    """Return the executed notebook of a result as a file holds it.

    Parameters
    ----------
    result : dict
        What the judge found.
    note : dict
        What to note in its metadata under "downhill".

    Returns
    -------
    str
        JSON, of notebook format 4.5. Its last lines hold the metadata.
    """
    metadata = json.dumps({**result["metadata"], "downhill": note}, sort_keys=True, indent=1)
    return (
        f'{{"cells": {result["cells"]},\n"metadata": {metadata},\n'
        '"nbformat": 4, "nbformat_minor": 5}\n'
    )


def _environment() -> dict[str, str]:
    """Return the environment of the examiner: one thread, and none of Python's debugging aids."""
    threads = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
    pinned = {f"{name}_NUM_THREADS": "1" for name in threads}
    return {**os.environ, **pinned, "PYTHONPATH": path, "MPLBACKEND": "agg"}
