"""A long run of `autograder grade`, in which nothing may grow.

    python benchmarks/soak.py [--students 2000] [--workers 2] [--save]

By default a short run. Time per submission, memory and open files of the coordinator, the
examiners and the students' fork servers are sampled over the whole run. The last quarter must be
like the second; the first is left out, in which caches fill. `--save` keeps the figures in
`benchmarks/soak.json`; other work on the machine disturbs the times, so it notes the load.
"""

import argparse
import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import version
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks.grading import LESSON, make_class  # noqa: E402

MB = 2**20
KINDS = ("coordinator", "examiners", "students' servers")
# How much the last quarter may be above the second.
TIME_RATIO = 1.2  # the target of docs; other work on the machine disturbs it
MEMORY_RATIO, MEMORY_MB = 1.05, 4.0  # either is enough: pages that a fork touched are counted late
BATCH_GAP = 0.2  # seconds between rows that were recorded together and the next


def main():
    """Run, print a table, and fail if something grows."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"making a class of {options.students} ...", flush=True)
        course = make_class(Path(folder), options.students)
        batches, samples = grade(course, options.workers)
    quarters = list(quarters_of(batches, samples))
    figures = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "versions": {name: version(name) for name in ("nbgrader", "ipython", "numpy")},
        "python": platform.python_version(),
        "students": options.students,
        "workers": options.workers,
        "load at the end": os.getloadavg()[0],
        "quarters": quarters,
    }
    if options.save:
        (PROJECT / "benchmarks" / "soak.json").write_text(json.dumps(figures, indent=1) + "\n")
    show(quarters)
    if grown := growth(quarters[1], quarters[3]):
        raise SystemExit("grown: " + ", ".join(grown))


def grade(course, workers):
    """Grade a class; return rows by the time when they were recorded, and samples by time."""
    command = [sys.executable, "-m", "autograder.cli", "grade", LESSON, "--json"]
    run = subprocess.Popen(
        [*command, f"--workers={workers}"], cwd=course, stdout=subprocess.PIPE, text=True
    )
    samples, over = [], threading.Event()
    sampler = threading.Thread(target=sample, args=(run.pid, samples, over))
    sampler.start()
    batches = []
    for line in run.stdout:
        row, now = json.loads(line), time.monotonic()
        if "student" not in row:
            break
        if not batches or now - batches[-1][0] > BATCH_GAP:
            batches.append((now, []))
        batches[-1][1].append(row)
    over.set()
    sampler.join()
    if run.wait() not in (0, 2):
        raise SystemExit(f"grading ended with status {run.returncode}")
    return batches, samples


def sample(pid, samples, over):
    """Look at a run every second until it is over."""
    coordinator = psutil.Process(pid)
    while not over.wait(1):
        with contextlib.suppress(psutil.Error):
            samples.append((time.monotonic(), usage(coordinator)))


def usage(coordinator):
    """Memory and open files of the processes that stay, by kind."""
    found = {}
    examiners = coordinator.children()
    servers = [
        inner
        for examiner in examiners
        for child in examiner.children()
        if child.name() == "bwrap"  # its fork for a submission is the other child
        for inner in child.children(recursive=True)
        if inner.name().startswith("python") and inner.parent().name() == "bwrap"
    ]
    for kind, processes in zip(KINDS, ([coordinator], examiners, servers), strict=True):
        memory = [process.memory_full_info() for process in processes]
        found[kind] = {
            "pss": sum(item.pss for item in memory) / MB,
            "rss": sum(item.rss for item in memory) / MB,
            "private": sum(item.uss for item in memory) / MB,
            "files": sum(process.num_fds() for process in processes),
        }
    return found


def quarters_of(batches, samples):
    """Summarize each quarter of a run; the first batch only says when it began."""
    size = (len(batches) - 1) // 4
    if not size:
        raise SystemExit("too few submissions to compare quarters: take more --students")
    for part in range(4):
        first = batches[part * size][0]
        chosen = batches[part * size + 1 : (part + 1) * size + 1]
        last = chosen[-1][0]
        rows = [row for _, batch in chosen for row in batch]
        yield summary(rows, last - first, [use for at, use in samples if first < at <= last])


def summary(rows, seconds, uses):
    """Time of a submission, and medians of memory and open files, of one quarter."""
    found = {
        "ms": 1000 * seconds / len(rows),
        "judging ms": 1000 * statistics.median(row["seconds"] for row in rows),
        "cpu ms": 1000 * statistics.median(sum(row["cpu"].values()) for row in rows),
    }
    for kind in KINDS:
        for what in ("pss", "rss", "private", "files"):
            found[f"{kind}: {what}"] = statistics.median(use[kind][what] for use in uses)
    return {name: round(value, 1) for name, value in found.items()}


def show(quarters):
    """Print a table: a line for each figure, a column for each quarter."""
    print(f"{'':32}" + "".join(f"{name:>10}" for name in ("1st", "2nd", "3rd", "4th")))
    for name in quarters[0]:
        unit = " (MB)" if name.split()[-1] in ("pss", "rss", "private") else ""
        print(f"{name + unit:32}" + "".join(f"{quarter[name]:10.1f}" for quarter in quarters))


def growth(second, last):
    """Name what has grown."""
    grown = [name for name in ("ms", "cpu ms") if last[name] > TIME_RATIO * second[name]]
    for kind in KINDS:
        name = f"{kind}: private"
        if last[name] > max(MEMORY_RATIO * second[name], second[name] + MEMORY_MB):
            grown.append(name)
        if last[f"{kind}: files"] > second[f"{kind}: files"]:
            grown.append(f"{kind}: files")
    return grown


if __name__ == "__main__":
    main()
