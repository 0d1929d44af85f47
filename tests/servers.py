"""Real servers for tests: PostgreSQL in a temporary folder, and Dask on the loopback interface."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

NOBODY = 65534  # PostgreSQL refuses to run as root


def postgres_programs():
    """Where PostgreSQL's programs are; None if it is not installed."""
    installed = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)  # Debian's place
    found = shutil.which("initdb")
    return installed or (Path(found).parent if found else None)


class Postgres:
    """A server that listens on a socket in its own folder."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = postgres_programs()

    def run(self, program, *arguments):
        """Run one of PostgreSQL's programs, as a user that it accepts."""
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        command = [str(self.programs / program), *arguments]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **options)

    def start(self):
        settings = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "-w", "-D", "data", "-l", log, "-o", settings)

    def stop(self, how="immediate"):
        self.run("pg_ctl", "stop", "-w", "-D", "data", "-m", how)

    def new(self, name):
        """Make a database; return its address as `db_url` takes it."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return self.url(name)

    def url(self, name):
        return f"postgresql://course@/{name}?host={self.folder}"


@contextmanager
def postgres():
    """Run a server."""
    folder = Path(tempfile.mkdtemp(prefix="downhill-postgres-"))  # short, and open to its user
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    server = Postgres(folder)
    try:
        server.run(
            "initdb", "-D", "data", "-U", "course", "-A", "trust", "-N", "--no-locale", "-E", "UTF8"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


class Dask:
    """A scheduler and its workers, which have no folder in common with a course."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.scheduler = self.start("scheduler", "--host=127.0.0.1", "--port=0", "--no-dashboard")
        self.url = wait_for(lambda: self.said("scheduler", "Scheduler at:")).split()[-1]
        self.workers = []

    def start(self, *arguments, **environment):
        """Start one of Dask's programs."""
        log = open(self.folder / arguments[0], "a")  # noqa: SIM115
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
        log.close()
        self.processes.append(process)
        return process

    def said(self, program, words):
        lines = (self.folder / program).read_text().splitlines()
        return next((line for line in lines if words in line), None)

    def add_worker(self, nanny=False, **environment):
        """Start a worker; with a nanny it is started again when it dies."""
        kind = ["--nanny"] if nanny else ["--no-nanny"]
        local = f"--local-directory={self.folder}"
        worker = self.start(
            "worker", self.url, "--nthreads=1", "--no-dashboard", *kind, local, **environment
        )
        self.workers.append(worker)
        return worker

    def wait_for_workers(self, number):
        """Wait until so many have found the scheduler."""
        log = self.folder / "worker"
        wait_for(lambda: log.read_text().count("Registered to:") >= number)

    def stop(self):
        """End everything."""
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()


@contextmanager
def dask():
    """Run a cluster that has no workers yet."""
    folder = Path(tempfile.mkdtemp(prefix="downhill-dask-"))
    cluster = Dask(folder)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(condition, seconds=60):
    """Wait until something is true; return it."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
    return found
