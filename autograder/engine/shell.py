"""IPython in the student's process: runs cells and sends what they show to the examiner.

A cell behaves as in a kernel of JupyterLab: `display`, rich results, inline figures, magics, shell
commands, warnings and tracebacks become the outputs of the cell.
"""

import base64
import builtins
import io
import os
import sys
import time
import types
from collections.abc import Callable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

FLUSH_SECONDS = 0.05
FLUSH_CHARACTERS = 4096
DESCRIPTOR_BYTES = 2**20  # what one cell may write past Python, to descriptors 1 and 2


class Stream(io.TextIOBase):
    """Standard output or error of the student's code.

    Parameters
    ----------
    name : {"stdout", "stderr"}
        Which of the two.
    emit : callable
        Takes each output.
    """

    encoding = "utf-8"
    errors = "replace"
    last: "Stream | None" = None  # the one that was written to last

    def __init__(self, name: str, emit: Callable[[dict], None]) -> None:
        self.name = name
        self._emit = emit
        self._pieces: list[str] = []
        self._size = 0
        self._flushed = 0.0

    def writable(self) -> bool:
        """Say yes."""
        return True

    def isatty(self) -> bool:
        """Say no."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that programs started by a cell write to."""
        return 1 if self.name == "stdout" else 2

    def write(self, text: str) -> int:
        """Keep text, and send it in pieces that are worth a message."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if Stream.last is not self:  # so that the order of the two streams stays
            _flush()
            Stream.last = self
        self._pieces.append(text)
        self._size += len(text)
        late = text.endswith("\n") and time.monotonic() - self._flushed > FLUSH_SECONDS
        if late or self._size > FLUSH_CHARACTERS:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what was kept."""
        text, self._pieces, self._size = "".join(self._pieces), [], 0
        self._flushed = time.monotonic()
        for start in range(0, len(text), 2**18):
            piece = text[start : start + 2**18]
            self._emit({"output_type": "stream", "name": self.name, "text": piece})


class _Publisher(DisplayPublisher):
    """Where `display` and `clear_output` end."""

    emit: Callable[[dict], None]

    def publish(self, data, metadata=None, *, transient=None, update=False, **kwargs) -> None:
        """Send a display output; IPython calls it."""
        _flush()
        kind = "update_display_data" if update else "display_data"
        output = {"output_type": kind, "data": _clean(data), "metadata": _clean(metadata or {})}
        if transient and "display_id" in transient:
            output["display_id"] = str(transient["display_id"])
        self.emit(output)

    def clear_output(self, wait: bool = False) -> None:
        """Have the outputs so far dropped; IPython calls it."""
        _flush()
        self.emit({"output_type": "clear_output", "wait": bool(wait)})


class _Hook(DisplayHook):
    """Where the value of a cell's last line ends."""

    emit: Callable[[dict], None]

    def write_output_prompt(self) -> None:
        """Show no prompt."""

    def write_format_data(self, format_dict, md_dict=None) -> None:
        """Send the result; IPython calls it."""
        _flush()
        self.emit(
            {
                "output_type": "execute_result",
                "data": _clean(format_dict),
                "metadata": _clean(md_dict or {}),
                "execution_count": self.prompt_count,
            }
        )

    def finish_displayhook(self) -> None:
        """Write no newline."""


class Shell(InteractiveShell):
    """IPython without a terminal, without a history file, and with outputs that are sent."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    emit: Callable[[dict], None]

    def enable_gui(self, gui=None) -> None:
        """Have no windows."""

    def ask_exit(self) -> None:
        """Let `exit` in a cell do nothing, as a kernel under grading does."""

    def _showtraceback(self, etype, evalue, stb) -> None:
        """Send a traceback; IPython calls it for each error of a cell."""
        _flush()
        self.emit(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", "Error"),
                "evalue": _text(evalue),
                "traceback": [str(line) for line in stb],
            }
        )


def make_shell() -> Shell:
    """Make the shell, warm: with the modules that lessons use, and its first cells behind it.

    Returns
    -------
    Shell
        The shell; its outputs go nowhere until `connect` is called.
    """
    main = types.ModuleType("__main__", doc="The student's notebook.")
    main.__dict__.update(__builtins__=builtins, __builtin__=builtins)
    sys.modules["__main__"] = main
    config = Config()
    config.HistoryManager.enabled = False  # it would need a thread and a file
    config.InteractiveShell.colors = "linux"
    config.InteractiveShell.cache_size = 1000
    shell = Shell.instance(user_module=main, config=config)
    connect(shell, lambda output: None)
    shell.run_cell("None\nclass _Warm: pass\n_Warm()\ndel _Warm", store_history=True)
    shell.run_cell("1 / 0", store_history=True)
    shell.reset(new_session=True)
    shell.execution_count = 1
    return shell


def connect(shell: Shell, emit: Callable[[dict], None]) -> None:
    """Say where outputs go.

    Parameters
    ----------
    shell : Shell
        The shell.
    emit : callable
        Takes each output, a dict of native values.
    """
    shell.emit = shell.display_pub.emit = shell.displayhook.emit = emit
    sys.stdout, sys.stderr = Stream("stdout", emit), Stream("stderr", emit)
    builtins.input = _no_input
    sys.stdin = io.StringIO()


def run_cell(shell: Shell, source: str) -> bool:
    """Run a cell as a kernel does.

    Parameters
    ----------
    shell : Shell
        The shell.
    source : str
        The cell.

    Returns
    -------
    bool
        Whether it ran without an error.
    """
    try:
        return bool(shell.run_cell(source, store_history=True).success)
    finally:
        _flush()


def capture_descriptors() -> None:
    """Send what programs and C code write to descriptors 1 and 2 into files of their own."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        file = os.memfd_create(name)
        os.dup2(file, number)
        os.close(file)


def descriptor_outputs(emit: Callable[[dict], None]) -> None:
    """Send what came in at descriptors 1 and 2, and empty them.

    Parameters
    ----------
    emit : callable
        Takes each output.
    """
    for number, name in ((1, "stdout"), (2, "stderr")):
        try:
            size = os.lseek(number, 0, os.SEEK_CUR)
            if size:
                data = os.pread(number, min(size, DESCRIPTOR_BYTES), 0)
                os.ftruncate(number, 0)
                os.lseek(number, 0, os.SEEK_SET)
                text = data.decode("utf-8", "replace")
                emit({"output_type": "stream", "name": name, "text": text})
        except OSError:  # closed by the student's code
            continue


def _no_input(prompt: object = "") -> str:
    """Refuse to wait for a person."""
    raise StdinNotImplementedError("nobody is there to answer input()")


def _flush() -> None:
    """Send what the streams keep."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, Stream):
            stream.flush()


def _text(value: Any) -> str:
    """Return a value as text, whatever it does."""
    try:
        return str(value)
    except Exception:  # an error may fail to say what it is
        return f"<{type(value).__name__}>"


def _clean(value: Any) -> Any:
    """Turn what a display gives into native values."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {_text(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return _text(value)
