"""Judge on a Dask cluster.

The upper half runs here, the lower half on the cluster's workers, which need this package and
nothing of the course. Submissions and results travel as bytes. Each Dask worker starts an examiner
(see `engine`) for each submission that it judges at a time, and keeps it for the next.

Dask gives the work of a worker that dies to another one, as often as the scheduler is set to. Here
a submission has as many tries as on one machine: each task leaves a mark when it begins, and a task
that finds the mark of its own earlier try gives up and leaves it to `judge_with` to begin anew.
"""

import functools
import hashlib
import logging
import threading
import time
import uuid
from concurrent.futures import CancelledError
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import msgpack

try:
    import dask
    from distributed import Client, Event, Future, KilledWorker, get_worker
    from distributed.comm import resolve_address
    from distributed.security import Security
except ImportError:
    raise click.ClickException(
        'grading on a cluster needs Dask: run `pip install "downhill[dask]"`'
    ) from None

from autograder.engine.sandbox import NoSandbox, available, why_not
from autograder.engine.worker import Stopped, Worker, WorkerDied
from autograder.preprocessors.judge import Judge

CONNECT_SECONDS = 10.0  # to reach the scheduler
ALONE_SECONDS = 20.0  # without any worker, before the run is given up: one may be restarted
LOOK_SECONDS = 1.0  # between looks at whether there are workers, and at whether work is wanted
AGAIN = "what is recorded stays; run this again"


class DaskPool:
    """The workers of a Dask cluster.

    Parameters
    ----------
    url : str
        The scheduler's address.
    judge : Judge
        The isolation that is asked for.
    workers : int, optional
        How many submissions are judged at a time; by default one for each thread of a worker.

    Raises
    ------
    click.ClickException
        If the cluster cannot be used; says why.
    """

    def __init__(self, url: str, judge: Judge, workers: int | None = None) -> None:
        for name in list(logging.root.manager.loggerDict):  # some have levels of their own
            if name.startswith("distributed"):
                logging.getLogger(name).setLevel(logging.CRITICAL)  # one sentence is enough
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})
        self.wanted = "bubblewrap" if judge.require_isolation else judge.isolation
        self.failure = ""  # why nothing more can be judged
        self._over = threading.Event()
        self._judges: list[_DaskJudge] = []
        if url.startswith("tls://") and not Security().get_connection_args("client")["ssl_context"]:
            raise click.ClickException(
                f"'{url}' needs certificates, and Dask's configuration names none for the client: "
                "see docs/scale.md"
            )
        try:
            resolve_address(url)
            self.client = Client(url, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, ImportError, TimeoutError) as error:
            raise click.ClickException(
                f"there is no Dask scheduler at '{url}' ({str(error).split(chr(10))[0]})"
            ) from error
        try:
            levels = self._levels(url)
            threads = sum(self.client.nthreads().values())
        except BaseException:
            self.client.close()
            raise
        self.level = min(levels, key=["process", "bubblewrap"].index)
        self.size = workers or max(1, threads)
        number, least = len(levels), levels.count(self.level)
        some = f"{least} of {number}" if least < number else f"{number}"
        self.where = f"on {some} Dask worker{'s'[: number > 1]} "

    def _levels(self, url: str) -> list[str]:
        """Return the isolation that each worker offers, once all are found to be in order."""
        found = self.client.run(facts, on_error="return")
        if not found:
            raise click.ClickException(f"the Dask scheduler at '{url}' has no workers: start some")
        for address, about in sorted(found.items()):
            if isinstance(about, BaseException):
                reason = f"{type(about).__name__}: {about}"
            elif about["code"] != code_digest():
                reason = f"it has downhill {about['version']} with other code than is here"
            elif self.wanted == "bubblewrap" and about["objection"]:
                raise click.ClickException(
                    "isolation is required and cannot be had on the Dask worker "
                    f"{address}: {about['objection']}"
                )
            else:
                continue
            raise click.ClickException(
                f"the Dask worker {address} cannot be used ({reason}): install downhill "
                f"{version('downhill')} as it is here, and start the worker again"
            )
        return ["process" if self.wanted == "process" else f["level"] for f in found.values()]

    def start(self, submissions: int) -> "list[_DaskJudge]":
        """Return what judges: one for each submission that is judged at a time.

        Parameters
        ----------
        submissions : int
            How many there are.

        Returns
        -------
        list
            With the methods of `Worker`.
        """
        self._judges = [_DaskJudge(self) for _ in range(min(self.size, submissions))]
        threading.Thread(target=self._watch, daemon=True).start()
        return self._judges

    def close(self) -> None:
        """End the connection; what the workers still judge is given up."""
        self._over.set()
        self.client.close(timeout=5)

    def _watch(self) -> None:
        """End the run when no worker is left."""
        last = time.monotonic()
        while not self._over.wait(LOOK_SECONDS):
            with suppress(OSError, CancelledError, RuntimeError):
                if self.client.nthreads():
                    last = time.monotonic()
            if time.monotonic() - last > ALONE_SECONDS:
                self.failure = "the Dask scheduler has no workers any more"
                for judge in self._judges:
                    judge.end()
                return


class _DaskJudge:
    """Has one submission after the other judged somewhere on the cluster; stands for a `Worker`."""

    def __init__(self, pool: DaskPool) -> None:
        self.pool = pool
        self.level = pool.level
        self._future: Future | None = None
        self._over = False

    def judge(self, job: dict[str, Any]) -> dict[str, Any]:
        """Judge a submission (see `Worker.judge`)."""
        if self._over:
            raise self._end_of_run()
        token = uuid.uuid4().hex
        packed = msgpack.packb([job, self.pool.wanted, code_digest()])
        client = self.pool.client
        try:
            self._future = client.submit(judge_packed, packed, token, key=f"judge-{token}")
            if self._over:
                self._future.cancel()
            answer = self._future.result()
        except KilledWorker:
            answer = None
        except (CancelledError, OSError, RuntimeError) as error:
            raise self._end_of_run() from error
        finally:
            self._future = None
            with suppress(OSError, CancelledError, RuntimeError, TimeoutError):
                Event(token, client).clear()
        if answer is None:
            raise WorkerDied("the Dask worker that judged it ended")
        kind, result = msgpack.unpackb(answer)
        if kind == "died":
            raise WorkerDied(result)
        if kind == "failed":
            raise NoSandbox(result)
        return result

    def end(self) -> None:
        """End for good what is judged now; any thread may call it."""
        self._over = True
        future = self._future
        if future is not None:
            with suppress(OSError, CancelledError, RuntimeError, TimeoutError):
                future.cancel()

    def close(self) -> None:
        """Do nothing: the cluster's workers stay."""

    def _end_of_run(self) -> Exception:
        """Return what to raise when no result can come any more."""
        if self._over and not self.pool.failure:
            return Stopped()
        reason = self.pool.failure or "the connection to the Dask scheduler is lost"
        return click.ClickException(f"{reason}: {AGAIN}")


# On a Dask worker

_idle: dict[str, list[Worker]] = {"bubblewrap": [], "process": []}  # warm, by isolation
_best = functools.cache(available)


@functools.cache
def code_digest() -> str:
    """Return a digest of this package and of `helpers`, as they were when it was first asked for.

    Returns
    -------
    str
        Hexadecimal digits.
    """
    digest = hashlib.sha256()
    here = Path(__file__).resolve().parents[1]
    for package in ("autograder", "helpers"):
        for path in sorted((here / package).rglob("*.py")):
            digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def facts() -> dict[str, Any]:
    """Say what this worker is; the coordinator calls it on each.

    Returns
    -------
    dict
        ``version`` and ``code`` of the package, the ``level`` of isolation that can be had here,
        and the ``objection`` to bubblewrap.
    """
    return {
        "version": version("downhill"),
        "code": code_digest(),
        "level": _best(),
        "objection": why_not(),
    }


def judge_packed(packed: bytes, token: str) -> bytes | None:
    """Judge a submission on this worker; a task of the cluster.

    Parameters
    ----------
    packed : bytes
        The job, the isolation that is asked for, and the digest of the coordinator's code.
    token : str
        The name of this task's mark.

    Returns
    -------
    bytes or None
        The result, or why there is none; None if a worker died over it.
    """
    mark = Event(token)
    if mark.is_set():
        return None
    mark.set()
    job, wanted, code = msgpack.unpackb(packed)
    here = get_worker()
    if code != code_digest():
        reason = f"the Dask worker {here.address} has other code than the coordinator"
        return msgpack.packb(["failed", reason])
    task = here.state.tasks[here.get_current_task()]
    level = _best() if wanted == "best" else wanted
    try:
        worker = _idle[level].pop()
    except IndexError:
        worker = Worker(level)
    try:
        result = worker.judge(job, lambda: task.state == "executing")
    except WorkerDied as error:
        return msgpack.packb(["died", str(error)])
    except NoSandbox as error:
        return msgpack.packb(["failed", f"the Dask worker {here.address}: {error}"])
    finally:
        _idle[level].append(worker)  # whatever happened: it starts its examiner again
    return msgpack.packb(["result", result])
