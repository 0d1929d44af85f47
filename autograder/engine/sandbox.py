"""Where a student's process runs: what it sees of the system, and what it may use of it.

Two levels:

- `bubblewrap` (Linux with the package bubblewrap): namespaces of its own, no network, a read-only
  system in which nothing of the course exists, and for each submission fresh process, mount and
  IPC namespaces with an empty /tmp.
- `process`: a process of its own with an empty environment and limits on what it may use. It can
  read what the grader can read.
"""

import os
import shutil
import site
import socket
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import msgpack

from autograder.engine.wire import Channel, Closed, WireError

PACKAGES = "/opt/downhill"  # where the sandbox shows this project's packages
LIBRARIES = "/opt/site-packages"  # and those that it stands on
WORK = "/work"  # the student's folder
FILES = "/files"  # what was handed in beside the notebook

# Parts of the system that Python, numpy and matplotlib read. Nothing below /usr/local/share, /srv,
# /home or /var: exchanges, courses and people's files lie there.
SYSTEM = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/bin",
    "/usr/share/fonts",
    "/usr/share/fontconfig",
    "/usr/share/zoneinfo",
    "/usr/share/locale",
    "/usr/local/lib",
    "/usr/local/bin",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
)
LINKS = ("/bin", "/lib", "/lib32", "/lib64", "/sbin")
PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "LD_LIBRARY_PATH")

START_SECONDS = 120.0  # importing everything takes one or two on an idle machine
MESSAGE_BYTES = 4096


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Parameters
    ----------
    memory_mb : int
        Memory, in MB, of a student's process and of all that it starts.
    processes : int
        Processes at a time.
    disk_mb : int
        The size of a file, and of each folder that can be written to.
    output_kb : int
        What one cell may show.
    call_seconds, cell_seconds, notebook_seconds : float
        How long one call of a student's function, one cell, and the whole notebook may take.
    """

    memory_mb: int = 2048
    processes: int = 64
    disk_mb: int = 64
    output_kb: int = 2048
    call_seconds: float = 10.0
    cell_seconds: float = 60.0
    notebook_seconds: float = 600.0


class NoSandbox(Exception):
    """The isolation that was asked for cannot be had."""


def available() -> str:
    """Return the highest level of isolation that this machine offers.

    Returns
    -------
    {"bubblewrap", "process"}
        The level.
    """
    return "bubblewrap" if why_not() is None else "process"


def why_not() -> str | None:
    """Say why bubblewrap cannot be used.

    Returns
    -------
    str or None
        The reason; None if it can be used.
    """
    if sys.platform != "linux":
        return "bubblewrap needs Linux"
    program = shutil.which("bwrap")
    if program is None:
        return "the program bwrap is missing (package bubblewrap)"
    try:
        done = subprocess.run(
            [program, *_namespaces(), "--ro-bind", "/", "/", "--proc", "/proc", "true"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bwrap does not run: {error}"
    return None if done.returncode == 0 else f"bwrap does not run here: {done.stderr.strip()}"


def start(level: str, control: socket.socket) -> subprocess.Popen:
    """Start the student's fork server.

    Parameters
    ----------
    level : {"bubblewrap", "process"}
        The isolation.
    control : socket.socket
        Its end of the socket that it takes orders from.

    Returns
    -------
    subprocess.Popen
        The server. It ends when the other end of `control` is closed.
    """
    number = control.fileno()
    control.set_inheritable(True)
    arguments = ["-P", "-m", "autograder.engine.student", str(number), level]
    if level == "bubblewrap":
        command = [*_bubblewrap(), _real_python(), *arguments]
        environment = _environment("/tmp", ":".join([PACKAGES, LIBRARIES, *_site_packages()[1:]]))
    else:
        here = Path(__file__).resolve().parents[2]
        paths = os.pathsep.join([str(here), *_site_packages()])
        command = [_real_python(), *arguments]
        environment = _environment(tempfile.gettempdir(), paths)
    return subprocess.Popen(
        command,
        env=environment,
        pass_fds=[number],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if os.environ.get("DOWNHILL_DEBUG") else subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )


def _namespaces() -> list[str]:
    """Return the options of bwrap for namespaces and rights."""
    return [
        "--unshare-all",
        "--unshare-user",
        # With another id bwrap would nest two user namespaces, and the server's rights would not
        # reach the outer one, which owns the others. Without capabilities this 0 is like any id.
        "--uid",
        "0",
        "--gid",
        "0",
        "--hostname",
        "downhill",
        "--die-with-parent",
        "--new-session",
        # The fork server makes namespaces for each submission, and forbids further ones. What it
        # forks gives up both rights before it runs a student's code.
        "--cap-drop",
        "ALL",
        "--cap-add",
        "CAP_SYS_ADMIN",
        "--cap-add",
        "CAP_SYS_RESOURCE",
    ]


def _bubblewrap() -> list[str]:
    """Return the command that runs another in the sandbox."""
    command = ["bwrap", *_namespaces()]
    for path in SYSTEM:
        command += ["--ro-bind-try", path, path]
    for path in LINKS:
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        else:
            command += ["--ro-bind-try", path, path]
    prefix = sys.base_prefix
    if not prefix.startswith("/usr"):
        for name in ("bin", "lib", "lib64"):
            command += ["--ro-bind-try", f"{prefix}/{name}", f"{prefix}/{name}"]
    here = Path(__file__).resolve().parents[2]
    for name in ("autograder", "helpers"):
        command += ["--ro-bind", str(here / name), f"{PACKAGES}/{name}"]
    libraries = _site_packages()
    command += ["--ro-bind", libraries[0], LIBRARIES]
    for path in libraries[1:]:
        if path not in SYSTEM:
            command += ["--ro-bind-try", path, path]
    command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    command += ["--dir", WORK, "--dir", FILES]
    return [*command, "--remount-ro", "/", "--chdir", "/"]


def _environment(temporary: str, paths: str) -> dict[str, str]:
    """Return the environment of the student's processes: nothing of the grader's."""
    threads = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": temporary,
        "TMPDIR": temporary,
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "USER": "student",
        "PYTHONPATH": paths,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONHASHSEED": "0",
        "MPLCONFIGDIR": os.path.join(temporary, "matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "FONTCONFIG_FILE": "/etc/fonts/fonts.conf",
        "IPYTHONDIR": os.path.join(temporary, "ipython"),
        "NBGRADER_EXECUTION": "autograde",  # as nbgrader says it to a notebook
        **{f"{name}_NUM_THREADS": "1" for name in threads},
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
    }


def _real_python() -> str:
    """Return the interpreter behind a virtual environment: the sandbox shows no environment."""
    return os.path.realpath(sys.executable)


def _site_packages() -> list[str]:
    """Return the folders with installed packages, that of this environment first."""
    folders = [
        sysconfig.get_path("purelib"),
        sysconfig.get_path("platlib"),
        *site.getsitepackages(),
    ]
    if site.ENABLE_USER_SITE:
        folders.append(site.getusersitepackages())
    return [path for path in dict.fromkeys(folders) if os.path.isdir(path)]


class Sandbox:
    """The student's fork server, as the examiner sees it.

    Parameters
    ----------
    level : {"bubblewrap", "process"}
        The isolation.

    Raises
    ------
    NoSandbox
        If the server does not start.
    """

    def __init__(self, level: str) -> None:
        self.level = level
        self.cpu = 0.0  # seconds that the processes stopped so far have used
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.process = start(level, theirs)
        theirs.close()
        self.control.settimeout(START_SECONDS)
        try:
            self._receive()
        except OSError as error:
            self.process.kill()
            raise NoSandbox(f"the student's side does not start: {error}") from error

    def launch(self, files: dict[str, bytes], limits: Limits) -> tuple[int, Channel]:
        """Start a student's process.

        Parameters
        ----------
        files : dict of str to bytes
            What was handed in beside the notebook, by relative path.
        limits : Limits
            What the process may use.

        Returns
        -------
        int, Channel
            Its number, and the connection to it.

        Raises
        ------
        NoSandbox
            If it does not start.
        """
        try:
            self.control.send(msgpack.packb(["start", asdict(limits)]))
            data, descriptors, _, _ = socket.recv_fds(self.control, MESSAGE_BYTES, 1)
            number = _reply(data)[1]
            channel = Channel(socket.socket(fileno=descriptors[0]))
            Channel(channel.sock, limit=2**30).send([files])
            answer = channel.receive(START_SECONDS)
            if answer[0] != "ready":
                raise NoSandbox(f"a student's process does not start: {answer[1]}")
        except (OSError, ValueError, IndexError, Closed, WireError) as error:
            raise NoSandbox(f"a student's process does not start: {error}") from error
        return number, channel

    def interrupt(self, number: int) -> None:
        """Interrupt what a student's process does, as Jupyter's stop button does.

        Parameters
        ----------
        number : int
            The process.
        """
        self._order("interrupt", number)

    def stop(self, number: int) -> str:
        """End a student's process and all that it started.

        Parameters
        ----------
        number : int
            The process.

        Returns
        -------
        str
            How it had ended, if it had.
        """
        _, how, cpu = self._order("stop", number)
        self.cpu += cpu
        return how

    def stop_all(self) -> None:
        """End whatever runs."""
        self._order("stop all", 0)

    def close(self) -> None:
        """End the server."""
        self.control.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _order(self, verb: str, argument: int) -> list:
        """Send an order and return the reply."""
        try:
            self.control.send(msgpack.packb([verb, argument]))
            return self._receive()
        except OSError as error:
            raise NoSandbox(f"the student's side is gone: {error}") from error

    def _receive(self) -> list:
        """Return the next reply."""
        return _reply(self.control.recv(MESSAGE_BYTES))


def _reply(data: bytes) -> list:
    """Read a reply; a server that has failed says why."""
    if not data:
        raise ConnectionResetError("end of stream")
    reply = msgpack.unpackb(data)
    if reply[0] == "failed":
        raise ConnectionResetError(reply[1])
    return reply
