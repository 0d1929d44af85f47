"""Kernels that start at once: each is forked from a process that has imported what lessons import.

nbgrader starts one ipykernel for each notebook, and a second goes by before it runs the first cell.
For hundreds of answers that is minutes. `warm_kernels` serves the same ipykernel from a fork server;
nothing else of nbgrader's path changes, and each notebook still has a process of its own.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

WARM = "ipykernel.kernelapp ipykernel.ipkernel matplotlib.pyplot autograder helpers.explore"


@contextmanager
def warm_kernels(folder):
    """Let every Jupyter kernel that is started in the body come from one warm process."""
    address = folder / "socket"
    spec = folder / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    run = [sys.executable, "-S", __file__]
    spec.write_text(
        json.dumps(
            {
                "argv": [*run, "kernel", str(address), "-f", "{connection_file}"],
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
            }
        )
    )
    command = [sys.executable, "-m", "tests.warm_kernel", "serve", str(address)]
    project = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=project, text=True, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout.readline() == "ready\n"
            yield {"JUPYTER_PATH": str(folder)}
        finally:
            server.terminate()


def serve(address):
    """Wait for kernels to start; never returns."""
    from importlib import import_module

    for name in WARM.split():
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended kernels leave no zombies
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        print("ready", flush=True)
        while True:
            caller, _ = door.accept()
            with caller:
                message, fds, *_ = socket.recv_fds(caller, 2**20, 2)
                if pid := os.fork():
                    caller.sendall(f"{pid}\n".encode())
                    for fd in fds:
                        os.close(fd)
                    continue
                door.close()
                become_kernel(json.loads(message), fds, caller)


def become_kernel(wanted, fds, caller):
    """Turn this process into the kernel that a caller wanted; it lives no longer than the caller."""
    for fd, standard in zip(fds, (1, 2), strict=True):
        os.dup2(fd, standard)
        os.close(fd)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.environ.pop("JPY_PARENT_PID", None)  # it is not the parent; `watch` does its part

    def watch():
        with suppress(OSError):
            caller.recv(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher.py", *wanted["arguments"]]
    sys.path[0] = wanted["folder"]
    IPKernelApp.launch_instance()
    os._exit(0)


def kernel(address, *arguments):
    """Stand in for a kernel that is forked elsewhere: what nbgrader starts, interrupts and kills."""
    wanted = {"arguments": arguments, "folder": os.getcwd(), "environment": dict(os.environ)}
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [json.dumps(wanted).encode()], [1, 2])
        pid = int(server.makefile().readline())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, _: os.kill(pid, number))
        server.recv(1)  # until it ends


if __name__ == "__main__":
    {"serve": serve, "kernel": kernel}[sys.argv[1]](*sys.argv[2:])
