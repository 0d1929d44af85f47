"""The examiner's side: a fork server that judges one submission after the other.

It starts the student's side, and forks for each job, so that what a test cell does to numpy or to a
module ends with the job. The fork reads the submission, puts the test cells in place, runs the
notebook, and sends back the executed notebook and the points.

Run by `worker.Worker` as ``python -m autograder.engine.examiner DESCRIPTOR LEVEL``.
"""

import gc
import json
import os
import resource
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from autograder.engine import wire
from autograder.engine.judging import judge, warm
from autograder.engine.sandbox import Limits, NoSandbox, Sandbox
from autograder.repair import Template, TemplateCell, Unreadable, read_notebook, repair

JOB_BYTES = 2**30
MEMORY_MB = 4096  # for the fork that judges one submission, above what the server has
SPARE_SECONDS = 60.0  # above the notebook's time, before a job is given up


class Examiner:
    """Judges jobs, each in a fork.

    Parameters
    ----------
    channel : Channel
        Where jobs come from and results go.
    level : {"bubblewrap", "process"}
        The isolation of student code.
    """

    def __init__(self, channel: wire.Channel, level: str) -> None:
        self.channel = channel
        self.level = level
        self.sandbox = Sandbox(level)
        gc.collect()
        gc.freeze()

    def run(self) -> None:
        """Judge until the other end is closed."""
        self.channel.send(["ready", self.level])
        while True:
            try:
                kind, job = self.channel.receive()
            except wire.Closed:
                break
            assert kind == "job"
            kind, result = self._judged_in_a_fork(job)
            if self.sandbox.process.poll() is not None:
                self.sandbox = Sandbox(self.level)
                if kind == "died" or result["status"] != "graded":
                    kind, result = "died", "the student's side ended"
            self.channel.send([kind, result])
        self.sandbox.close()

    def _judged_in_a_fork(self, job: dict[str, Any]) -> tuple[str, Any]:
        """Fork, let the fork judge, and see to it that it comes to an end.

        Returns "result" with the result, or "died" with the reason why there is none.
        """
        died = ""
        ours, theirs = socket.socketpair()
        before = time.monotonic()
        cells = (job["template"] or {"cells": []})["cells"]
        warm([c["source"] for c in cells if TemplateCell(**c).is_test], job["provided"])
        pid = os.fork()
        if pid == 0:
            _judge_and_exit(job, self.sandbox, wire.Channel(theirs, JOB_BYTES))
        theirs.close()
        seconds = job["limits"]["notebook_seconds"] * 1.5 + SPARE_SECONDS
        answer = wire.Channel(ours, JOB_BYTES)
        try:
            waiting = [ours, self.channel.sock]
            ready = select.select(waiting, [], [], seconds)[0]
            if self.channel.sock in ready:
                os.kill(pid, signal.SIGKILL)  # nobody is there any more to want the result
                sys.exit()
            if not ready:
                raise TimeoutError
            result = answer.receive(SPARE_SECONDS)[0]
        except TimeoutError:
            result = {"status": "needs attention", "reason": "judging it took too long"}
        except (wire.Closed, wire.WireError):
            died = "the process that judged it ended"
        os.kill(pid, signal.SIGKILL)
        usage = os.wait4(pid, 0)[2]
        answer.close()
        try:
            self.sandbox.stop_all()
        except NoSandbox:
            self.sandbox.process.kill()
            self.sandbox.process.wait()
        if died:
            return "died", died
        result["seconds"] = round(time.monotonic() - before, 3)
        result["cpu"] = {"examiner": usage.ru_utime + usage.ru_stime} | result.get("cpu", {})
        result["isolation"] = self.level
        return "result", result


def _judge_and_exit(job: dict, sandbox: Sandbox, answer: wire.Channel) -> None:
    """Judge one job, send the result, and never return."""
    gc.disable()  # it lives for one submission, and would touch what it shares with the server
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
        size = int(pages) * resource.getpagesize()
        limit = size + MEMORY_MB * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (OSError, ValueError):  # no /proc on this system
        pass
    try:
        result = judged(job, sandbox)
    except Unreadable as error:
        result = {"status": "needs attention", "reason": str(error)}
    except BaseException as error:
        reason = f"judging it failed: {type(error).__name__}: {error}"[:500]
        result = {"status": "needs attention", "reason": reason}
    try:
        answer.send([result])
    finally:
        os._exit(0)


def judged(job: dict[str, Any], sandbox: Sandbox) -> dict[str, Any]:
    """Judge one job.

    Parameters
    ----------
    job : dict
        ``notebook`` (the file, bytes), ``files`` (what lies beside it), ``template`` (what must be
        in it, or None if its test cells are in place), ``limits``, ``figures``, ``provided``, and
        ``max_lines`` and ``max_traceback`` of nbgrader's LimitOutput.
    sandbox : Sandbox
        Where student code runs.

    Returns
    -------
    dict
        ``cells`` (executed, as JSON) and ``metadata`` of the notebook, ``grades`` (points by grade
        id, None where a person grades), ``no_response`` (for each answer, whether it is still the
        placeholder), ``tests`` (what each rubric found), ``repairs`` and ``events`` (in words).

    Raises
    ------
    Unreadable
        If the file is no notebook.
    """
    before = time.process_time()
    repairs: list[str] = []
    if job["template"] is None:
        notebook = nbformat.reads(job["notebook"].decode(), as_version=4)
    else:
        notebook = read_notebook(job["notebook"])
        repairs = repair(notebook, Template.of_plain(job["template"]))
    read = time.process_time() - before
    found = judge(
        notebook,
        job["files"],
        sandbox,
        Limits(**job["limits"]),
        figures=job["figures"],
        provided=job["provided"],
    )
    limit = LimitOutput(max_lines=job["max_lines"], max_traceback=job["max_traceback"])
    notebook, _ = limit.preprocess(notebook, {})
    graded = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if is_grade(c)}
    answers = {
        c.metadata.nbgrader.grade_id: c for c in notebook.cells if is_solution(c) or is_task(c)
    }
    return {
        "status": "graded",
        "cells": json.dumps(notebook.cells, ensure_ascii=False),
        "metadata": dict(notebook.metadata),
        "grades": {name: determine_grade(cell)[0] for name, cell in graded.items()},
        "no_response": {
            name: cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
            and not is_task(cell)
            for name, cell in answers.items()
        },
        "repairs": repairs,
        "cpu": {"read": read, "student": sandbox.cpu},
        **found,
    }


def serve(sock: socket.socket, level: str) -> None:
    """Judge until the other end is closed.

    Parameters
    ----------
    sock : socket.socket
        Where jobs come from and results go.
    level : {"bubblewrap", "process"}
        The isolation of student code.
    """
    channel = wire.Channel(sock, JOB_BYTES)
    try:
        Examiner(channel, level).run()
    except NoSandbox as error:
        channel.send(["failed", str(error)])


def main() -> None:
    """Serve the worker that started this process."""
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])
