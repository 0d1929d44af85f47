"""The student's side: a fork server, and the processes in which students' notebooks run.

The server starts once, imports what lessons use, and forks for each submission. It runs no code of
students, holds no secret, and takes four orders: start, interrupt, stop, and (by closing) end. What
it forks makes its own namespaces, gives up every right, and serves the examiner over a socket.

Run by `sandbox.start` as ``python -m autograder.engine.student DESCRIPTOR LEVEL``.
"""

import contextlib
import ctypes
import gc
import os
import resource
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.pyplot
import msgpack
import numpy as np

import autograder  # noqa: F401 - what test cells import is there before a file of that name
import helpers.explore
import helpers.objectives
import helpers.pictures
import helpers.plots
import helpers.timelimit
from autograder.engine import sandbox, shell
from autograder.engine.peer import GENERAL, Peer
from autograder.engine.wire import Channel

WATCH_SECONDS = 0.1  # how often the server looks at what its processes use
CONTROL_BYTES = 4096

# linux/sched.h, sys/mount.h, sys/prctl.h
CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWPID = 0x00020000, 0x08000000, 0x20000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND = 1, 2, 4, 8, 32, 4096
PR_CAPBSET_DROP, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 24, 47, 4
PR_SET_SECCOMP, SECCOMP_MODE_FILTER, PR_SET_NO_NEW_PRIVS = 22, 2, 38

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Child:
    """One student's process, as the server sees it.

    Parameters
    ----------
    pid : int
        Its process id.
    limits : dict
        What it may use.
    home : str
        A folder to remove when it has ended; empty in the sandbox, where it ends with the process.
    """

    pid: int
    limits: dict
    home: str
    how: str = ""  # how it ended
    cpu: float = 0.0  # seconds that it and what it started have used

    def ended(self) -> bool:
        """Say whether the process has ended, and remember how."""
        if not self.how.startswith("ended"):
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self._note(status, usage)
        return self.how.startswith("ended")

    def kill(self, why: str = "") -> None:
        """End the process, and with it all that it started."""
        self.how = self.how or why
        if not self.ended():
            for end in (os.killpg, os.kill) if self.home else (os.kill,):
                with contextlib.suppress(ProcessLookupError):
                    end(self.pid, signal.SIGKILL)
            self._note(*os.wait4(self.pid, 0)[1:])
        if self.home:
            shutil.rmtree(self.home, ignore_errors=True)

    def _note(self, status: int, usage: resource.struct_rusage) -> None:
        """Put how it ended into words."""
        self.cpu = usage.ru_utime + usage.ru_stime
        code = os.waitstatus_to_exitcode(status)
        if self.how:
            self.how = f"ended: {self.how}"
        elif code < 0:
            self.how = f"ended: signal {-code} ({signal.strsignal(-code)})"
        else:
            self.how = f"ended: exit status {code}"


class Server:
    """Forks students' processes on order.

    Parameters
    ----------
    control : socket.socket
        Where orders come from.
    level : {"bubblewrap", "process"}
        The isolation.
    """

    def __init__(self, control: socket.socket, level: str) -> None:
        self.control = control
        self.level = level
        self.children: dict[int, Child] = {}
        self.shell = shell.make_shell()
        _warm_figures()
        if level == "bubblewrap":
            Path("/proc/sys/user/max_user_namespaces").write_text("0")
            self.own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY)
        gc.collect()
        gc.freeze()

    def run(self) -> None:
        """Take orders until the other end is closed."""
        self._reply(["ready"])
        while True:
            busy = any(not child.how.startswith("ended") for child in self.children.values())
            ready, _, _ = select.select([self.control], [], [], WATCH_SECONDS if busy else None)
            for child in self.children.values():
                if not child.ended() and (excess := self._excess(child)):
                    child.kill(excess)
            if not ready:
                continue
            data = self.control.recv(CONTROL_BYTES)
            if not data:
                break
            self._obey(msgpack.unpackb(data))
        for child in self.children.values():
            child.kill()

    def _obey(self, order: list) -> None:
        """Carry out one order."""
        verb, argument = order
        if verb == "start":
            self._start(argument)
        elif verb == "interrupt":
            child = self.children[argument]
            if not child.ended():
                os.kill(child.pid, signal.SIGINT)
            self._reply(["interrupted"])
        elif verb == "stop":
            child = self.children.pop(argument)
            child.kill()
            self._reply(["stopped", child.how, child.cpu])
        elif verb == "stop all":
            for child in self.children.values():
                child.kill()
            self.children.clear()
            self._reply(["stopped", "", 0.0])

    def _start(self, limits: dict) -> None:
        """Fork a student's process, and reply with its number and its socket."""
        theirs, ours = socket.socketpair()
        home = "" if self.level == "bubblewrap" else tempfile.mkdtemp(prefix="downhill-")
        if self.level == "bubblewrap":
            _call("unshare", CLONE_NEWPID)
        try:
            pid = os.fork()
            if pid == 0:
                _be_a_student(self.shell, theirs, limits, home)
        finally:
            if self.level == "bubblewrap":
                _call("setns", self.own_pids, CLONE_NEWPID)
        theirs.close()
        self.children[pid] = Child(pid, limits, home)
        message = msgpack.packb(["started", pid])
        socket.send_fds(self.control, [message], [ours.fileno()])
        ours.close()

    def _reply(self, message: list) -> None:
        """Send a reply."""
        self.control.send(msgpack.packb(message))

    def _excess(self, child: Child) -> str:
        """Say what a process and those that it started use too much of."""
        if self.level != "bubblewrap":
            return ""
        # Besides the students' processes the sandbox holds its init and this server.
        others = {1, 2, os.getpid()}
        pids = [
            pid
            for name in os.listdir("/proc")
            if name.isdigit() and (pid := int(name)) not in others
        ]
        if len(pids) > child.limits["processes"]:
            return f"it started more than {child.limits['processes']} processes"
        megabytes = child.limits["memory_mb"]
        if sum(_resident(pid) for pid in pids) > megabytes and sum(map(_share, pids)) > megabytes:
            return f"it used more than {megabytes} MB of memory"
        return ""


class Student(Peer):
    """What a student's process does for the examiner.

    Parameters
    ----------
    channel : Channel
        The connection.
    ipython : Shell
        Where cells run.
    """

    def __init__(self, channel: Channel, ipython: shell.Shell) -> None:
        super().__init__(channel, trusting=True)
        self.shell = ipython
        shell.connect(ipython, self.emit)
        signal.signal(signal.SIGINT, self._interrupt)
        self.verbs = {verb: self._quietly(function) for verb, function in GENERAL.items()}
        self.verbs |= {"cell": self._cell, "define": self._define, "get": self._get}

    def _interrupt(self, signum: int, frame: Any) -> None:
        """Interrupt the student's code; never what carries its results."""
        if self.running:
            raise KeyboardInterrupt

    def _cell(self, target: Any, arguments: list, keywords: dict) -> bool:
        """Run a cell, with its number."""
        source, self.shell.execution_count = arguments
        try:
            return shell.run_cell(self.shell, source)
        finally:
            shell.descriptor_outputs(self.emit)

    def _define(self, target: Any, arguments: list, keywords: dict) -> None:
        """Run what a visible test cell imports and defines, as it does in a student's kernel."""
        exec(compile(arguments[0], "<test cell>", "exec"), self.shell.user_ns)

    def _get(self, target: Any, arguments: list, keywords: dict) -> Any:
        """Return what the notebook calls by a name, in a list; an empty list if nothing."""
        name = arguments[0]
        return [self.shell.user_ns[name]] if name in self.shell.user_ns else []

    def _quietly(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Have a call run as a rubric's part does: warnings neither shown nor raised."""

        def call(target: Any, arguments: list, keywords: dict) -> Any:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                try:
                    return function(target, arguments, keywords)
                finally:
                    sys.stdout.flush()
                    shell.descriptor_outputs(self.emit)

        return call


def _be_a_student(ipython: shell.Shell, sock: socket.socket, limits: dict, home: str) -> None:
    """Become a student's process, and never return."""
    try:
        os.setsid()  # or a signal to its process group would reach the server
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        number = os.dup2(sock.fileno(), 3) if sock.fileno() != 3 else 3
        os.closerange(4, 1024)
        channel = Channel(socket.socket(fileno=number))
        try:
            files = channel.receive(30)[0]
            if home:
                _furnish_folder(home, files)
            else:
                _furnish_namespace(files, limits)
            shell.capture_descriptors()
            _limit(limits, isolated=not home)
            if not home:
                _give_up_rights()
        except Exception as error:  # say why; the examiner reports it
            channel.send(["failed", f"{type(error).__name__}: {error}"])
            raise
        sys.path.insert(0, os.getcwd())
        sys.argv = ["notebook"]
        student = Student(channel, ipython)
        channel.send(["ready"])
        student.serve()
    except BaseException:  # the examiner is gone, or the student's code broke this
        pass
    finally:
        os._exit(0)


def _furnish_namespace(files: dict[str, bytes], limits: dict) -> None:
    """Make mount and IPC namespaces with empty folders, and put the submitted files there."""
    _call("unshare", CLONE_NEWNS | CLONE_NEWIPC)
    size = f"size={limits['disk_mb']}m,nr_inodes=10k".encode()
    for folder in ("/tmp", "/dev/shm", sandbox.WORK, sandbox.FILES):
        _call("mount", b"tmpfs", folder.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, size)
    _call("mount", b"proc", b"/proc", b"proc", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, None)
    _write_files(Path(sandbox.FILES), files)
    _call("mount", None, sandbox.FILES.encode(), None, MS_REMOUNT | MS_RDONLY, None)
    for path in Path(sandbox.FILES).iterdir():
        place = Path(sandbox.WORK, path.name)
        place.mkdir() if path.is_dir() else place.touch()
        _call("mount", bytes(path), bytes(place), None, MS_BIND, None)
    _call("mount", None, b"/dev", None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID, None)
    os.chdir(sandbox.WORK)


def _furnish_folder(home: str, files: dict[str, bytes]) -> None:
    """Put the submitted files into a folder of the process's own."""
    _write_files(Path(home), files)
    os.environ.update(HOME=home, TMPDIR=home)
    os.chdir(home)


def _write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files that may be read only."""
    for name, content in files.items():
        path = folder / name
        if not Path(name).is_absolute() and ".." not in Path(name).parts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o444)


def _limit(limits: dict, *, isolated: bool) -> None:
    """Limit what this process and those that it starts may use."""
    mega = 2**20
    memory = _virtual_bytes() + limits["memory_mb"] * mega
    for name, value in {
        "RLIMIT_AS": memory,
        "RLIMIT_CORE": 0,
        "RLIMIT_CPU": int(limits["notebook_seconds"]) + 60,
        "RLIMIT_FSIZE": limits["disk_mb"] * mega,
        "RLIMIT_MEMLOCK": mega,
        "RLIMIT_MSGQUEUE": mega,
        "RLIMIT_NOFILE": 256,
        "RLIMIT_NPROC": limits["processes"],
    }.items():
        number = getattr(resource, name, None)
        if number is None or (name == "RLIMIT_NPROC" and not isolated):
            continue  # outside of the sandbox the grader's own processes would count
        _, hard = resource.getrlimit(number)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(number, (value, value))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing too much is an OSError


def _give_up_rights() -> None:
    """Drop every capability for good, and forbid what no lesson needs of the kernel."""
    last = int(Path("/proc/sys/kernel/cap_last_cap").read_text())
    for capability in range(last + 1):
        _call("prctl", PR_CAPBSET_DROP, capability, 0, 0, 0, failing=False)
    _call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = struct.pack("Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    _call("capset", header, bytes(24))
    _call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _forbid_calls()


# Sockets other than AF_UNIX are refused too: there is nothing to connect to, and the counters of a
# network interface would outlive the process.
#
# asm/unistd.h: system calls that make namespaces, mounts and keys, that trace, or that load code
# into the kernel. Most would be refused anyway, for want of rights; keys would outlive the process.
NEW_CALLS = (425, 426, 427, 428, 429, 430, 431, 432, 442)  # the same on every machine
FORBIDDEN = {
    "x86_64": (
        0xC000003E,
        41,
        (101, 155, 161, 165, 166, 246, 248, 249, 250, 272, 298, 304, 308, 310, 311, 321, 323),
    ),
    "aarch64": (
        0xC00000B7,
        198,
        (39, 40, 41, 51, 97, 104, 117, 217, 218, 219, 241, 265, 268, 270, 271, 280, 282),
    ),
}


def _forbid_calls() -> None:
    """Install a seccomp filter (kernel: Documentation/userspace-api/seccomp_filter.rst)."""
    if os.uname().machine not in FORBIDDEN:
        return
    architecture, socket_call, old_calls = FORBIDDEN[os.uname().machine]
    numbers = old_calls + NEW_CALLS
    load, equal, at_least, done = 0x20, 0x15, 0x35, 0x06  # BPF: word at, jump if =, if ≥, return
    allow, refuse, kill = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # refuse with EPERM
    rules = [
        (load, 0, 0, 4),
        (equal, 1, 0, architecture),
        (done, 0, 0, kill),
        (load, 0, 0, 0),
        (at_least, len(numbers) + 4, 0, 0x40000000),  # x32 numbers would pass by the list
        *((equal, len(numbers) + 3 - place, 0, number) for place, number in enumerate(numbers)),
        (equal, 0, 2, socket_call),
        (load, 0, 0, 16),  # its first argument, the address family
        (equal, 0, 1, socket.AF_UNIX),
        (done, 0, 0, allow),
        (done, 0, 0, refuse),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    description = struct.pack("HxxxxxxP", len(rules), ctypes.addressof(program))
    _call("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, description, 0, 0, failing=False)


def _call(name: str, *arguments: Any, failing: bool = True) -> None:
    """Call a function of the C library that returns 0 if all is well."""
    plain = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in arguments]
    if getattr(_libc, name)(*plain) != 0 and failing:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _virtual_bytes() -> int:
    """Return the size of this process's address space."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:  # no /proc on this system
        return 2**40


def _resident(pid: int) -> float:
    """Return how many MB a process holds, what it shares with others included."""
    try:
        return (
            int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
        )
    except (OSError, IndexError):  # it has ended
        return 0.0


def _share(pid: int) -> float:
    """Return how many MB a process holds, of what it shares with others its share."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n"):
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:  # it has ended
        pass
    return 0.0


def _warm_figures() -> None:
    """Draw one figure, so that fonts and styles are loaded before the first fork."""
    with matplotlib.style.context(helpers.plots.COURSE_STYLE):
        figure = matplotlib.figure.Figure(layout="constrained")
        axes = helpers.plots.plot_contours(helpers.objectives.bowl(), figure.add_subplot())
        axes.set(title="$x^2$", xlabel="x")
        helpers.plots.to_png(figure)
    matplotlib.pyplot.close("all")


def main() -> None:
    """Serve until the examiner is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    os.umask(0o022)
    try:
        Server(control, sys.argv[2]).run()
    except Exception as error:  # say why; the examiner reports it
        control.send(msgpack.packb(["failed", f"{type(error).__name__}: {error}"[:1000]]))
        raise


if __name__ == "__main__":
    main()
