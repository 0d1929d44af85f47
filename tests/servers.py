"""Real servers for tests: PostgreSQL in a temporary folder, and Dask on the loopback interface."""

import os
import shutil
import subprocess
import tempfile
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
