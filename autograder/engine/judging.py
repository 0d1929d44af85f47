"""The unit of work: from a submitted notebook to an executed one, with results.

A notebook is run twice. The first run makes the record: it runs every cell and the visible checks,
and keeps what they show. The second runs the cells again and then the hidden checks, and keeps
nothing. So nothing that a hidden check hands to a student's function can be shown by a later cell.

Nothing here knows a gradebook or a path.
"""

import ast
import builtins
import functools
import json
import math
import re
import symtable
import time
import traceback
import types
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from typing import Any

from IPython.core.formatters import DisplayFormatter
from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.utils import is_grade, is_solution

from autograder import rubric
from autograder.engine.peer import Peer, Remote
from autograder.engine.sandbox import Limits, NoSandbox, Sandbox
from autograder.engine.wire import Closed, WireError
from helpers import timelimit
from helpers.timelimit import OutOfTime, no_time_limit, time_limit

TEST_CELL = "<test cell>"
HIDDEN = "BEGIN HIDDEN TESTS"
FIGURE = "figure"
GRACE_SECONDS = 1.0  # between an interrupt and the end
CALLBACK_SECONDS = 100e-6  # what a call across costs above a local one
RESTARTS = 30  # of a student's process in one run
OUTPUTS = 500  # of one cell
FULL_CELLS = 20  # as much as so many cells may show is what all may show
MIME_DEPTH = 20  # of the JSON in a display


_display_formatter = DisplayFormatter()


class ProcessEnded(Exception):
    """The process with the student's code ended during a call."""


class Outputs:
    """The outputs of one cell, merged and capped.

    Parameters
    ----------
    limit : int
        How many characters are kept.
    of_a_test : bool, default False
        Whether they are what a student's function shows while it is tested. Then results and errors
        are the examiner's to show, and what is on stderr costs no points.
    """

    def __init__(self, limit: int, *, of_a_test: bool = False) -> None:
        self.items: list[NotebookNode] = []
        self.left = limit
        self.kinds = {"stream", "display_data", "update_display_data"}
        self.streams = {"stdout"}
        if not of_a_test:
            self.kinds |= {"execute_result", "error"}
            self.streams |= {"stderr"}
        self._ids: dict[str, NotebookNode] = {}
        self._clear = False

    def add(self, raw: Any) -> None:
        """Take an output as the student's process sent it, if it makes sense."""
        if not isinstance(raw, dict):
            return
        kind = raw.get("output_type")
        if not isinstance(kind, str):
            return
        if kind == "clear_output":
            self._clear = bool(raw.get("wait"))
            if not self._clear:
                self.items.clear()
            return
        output = self._read(kind, raw) if kind in self.kinds else None
        if output is None:
            return
        if self._clear:
            self.items.clear()
            self._clear = False
        size = len(json.dumps(output)) if kind != "stream" else len(output.text)
        too_large = size > self.left and kind != "stream"
        if self.left <= 0 or too_large or len(self.items) >= OUTPUTS:
            if self.left > 0:
                self._append_text("stdout", "\n... output truncated ...\n")
            self.left = 0
            return
        if kind == "stream":
            if size > self.left:
                output.text = output.text[: self.left] + "\n... output truncated ...\n"
            self.left -= size
            self._append_text(output.name, output.text)
            return
        self.left -= size
        identity = raw.get("display_id")
        if kind == "update_display_data":
            if isinstance(identity, str) and identity in self._ids:
                self._ids[identity].update(data=output.data, metadata=output.metadata)
            return
        if isinstance(identity, str):
            self._ids[identity] = output
        self.items.append(output)

    def _append_text(self, name: str, text: str) -> None:
        """Add text to a stream."""
        last = self.items[-1] if self.items else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        else:
            self.items.append(NotebookNode(output_type="stream", name=name, text=text))

    def _read(self, kind: Any, raw: dict) -> NotebookNode | None:
        """Make an output of known form, or none."""
        if kind == "stream" and isinstance(raw.get("text"), str):
            if raw.get("name") in self.streams:
                return NotebookNode(
                    output_type="stream", name=raw["name"], text=_json_text(raw["text"])
                )
            return None
        if kind == "error":
            lines = raw.get("traceback")
            lines = lines if isinstance(lines, list) else []
            name, value = _json_text(raw.get("ename")), _json_text(raw.get("evalue"))
            trace = [_json_text(line) for line in lines[:200]]
            return NotebookNode(output_type="error", ename=name, evalue=value, traceback=trace)
        if kind in ("display_data", "execute_result", "update_display_data"):
            data, metadata = _json(raw.get("data")), _json(raw.get("metadata"))
            if not isinstance(data, dict) or not isinstance(metadata, dict):
                return None
            metadata.pop(rubric.MIME_TYPE, None)
            data = {
                key: value
                for key, value in data.items()
                # Only the examiner says what a check found; only JSON may be more than text.
                if key != rubric.MIME_TYPE and (_is_text(value) or key.endswith("json"))
            }
            real = "display_data" if kind == "update_display_data" else kind
            return _display(real, data, metadata)
        return None


class Session:
    """A student's process, started again when it ends.

    Parameters
    ----------
    sandbox : Sandbox
        What starts it.
    files : dict of str to bytes
        What was handed in beside the notebook.
    limits : Limits
        What it may use.
    deadline : float
        When the notebook's time is over, as `time.monotonic` counts.
    anonymous : bool, default False
        Whether names that the student's code makes up are dropped (see `Peer`).
    """

    def __init__(
        self,
        sandbox: Sandbox,
        files: dict[str, bytes],
        limits: Limits,
        deadline: float,
        *,
        anonymous: bool = False,
    ) -> None:
        self.anonymous = anonymous
        self.sandbox = sandbox
        self.files = files
        self.limits = limits
        self.deadline = deadline
        self.outputs = Outputs(0)
        self.room = FULL_CELLS * limits.output_kb * 1024
        self.worked: list[tuple[str, list]] = []  # what a new process replays
        self.line: _Line | None = None
        self.number = 0
        self.starts = 0
        self.depth = 0
        self.counted = 0  # calls back to test cells for which time was granted
        self.broken = ""  # why no process can be had at all

    def run(self, source: str, count: int) -> tuple[Outputs, str]:
        """Run a cell.

        Parameters
        ----------
        source : str
            The cell.
        count : int
            Its number.

        Returns
        -------
        Outputs, str
            What it showed, and how it ended the process, if it did.
        """
        limit = max(1, min(self.limits.output_kb * 1024, self.room))  # 1: to say that it is cut
        outputs = Outputs(limit)
        how = ""
        try:
            self._ready()
            self.outputs = outputs
            self._do("cell", [source, count])
        except ProcessEnded as error:
            how = str(error)
            outputs.add(_error("ProcessEnded", f"the cell ended its process ({how})"))
        except OutOfTime as error:
            how = str(error) or "out of time"
            outputs.add(_error("CellTimeoutError", how))
        except Exception as error:  # raised around the cell, as by a signal handler of its own
            outputs.add(_error(type(error).__name__, str(error)))
            self.worked.append(("cell", [source, count]))
        else:
            self.worked.append(("cell", [source, count]))
        self.outputs = Outputs(0)
        self.room -= limit - max(0, outputs.left)
        return outputs, how

    def define(self, source: str) -> None:
        """Run what a visible test cell imports and defines; whatever it raises is lost.

        Parameters
        ----------
        source : str
            The code.
        """
        try:
            self._ready()
            self._do("define", [source])
        except (Exception, OutOfTime):
            return
        self.worked.append(("define", [source]))

    def lookup(self, name: str) -> Any:
        """Return what the notebook calls by a name.

        Parameters
        ----------
        name : str
            The name.

        Returns
        -------
        object
            Plain data, or a `Remote`.

        Raises
        ------
        KeyError
            If there is no such name.
        ProcessEnded
            If the process cannot be had.
        """
        values = self.request("get", None, [name], {})
        if not isinstance(values, list) or not values:
            raise KeyError(name)
        if isinstance(values[0], Remote):
            values[0]._origin = name
        return values[0]

    def request(self, verb: str, target: Any, arguments: list, keywords: dict) -> Any:
        """Ask something of the process, which is started again if it has ended.

        Called by every `Remote` that came from it.

        Parameters
        ----------
        verb, target, arguments, keywords
            As in `Peer.request`.

        Returns
        -------
        object
            The result.

        Raises
        ------
        ProcessEnded
            If it ended, or if the target ended with an earlier one.
        OutOfTime
            If it took too long.
        """
        self._ready()
        if isinstance(target, Remote) and target._peer is not self.line:
            origin = getattr(target, "_origin", None)
            if origin is None:
                raise ProcessEnded("the process that held this has ended")
            target = self.lookup(origin)
        self.depth += 1
        try:
            seconds = min(self.limits.call_seconds, self._left())
            return self.line.ask(verb, target, arguments, keywords, seconds)
        except TimeoutError:
            raise OutOfTime(f"did not finish in {seconds:.3g} seconds") from None
        except (Closed, WireError) as error:
            raise ProcessEnded(self._lose(str(error))) from None
        finally:
            self.depth -= 1

    def close(self) -> None:
        """End the process."""
        if self.line is not None:
            self.sandbox.stop(self.number)
            self.line.channel.close()
            self.line = None

    def time_on_the_wire(self) -> float:
        """Return the seconds that calls back to test cells have cost since this was last asked.

        A limit grants them: in the student's own process these calls would cost next to nothing.
        """
        served = self.line.served if self.line is not None else 0
        new, self.counted = max(served - self.counted, 0), served
        return new * CALLBACK_SECONDS

    def _do(self, verb: str, arguments: list) -> None:
        """Have the process run code of the notebook."""
        seconds = min(self.limits.cell_seconds, self._left())
        try:
            self.line.ask(verb, None, arguments, {}, seconds)
        except TimeoutError:
            self._recover()
            raise OutOfTime(f"did not finish in {seconds:.3g} seconds") from None
        except (Closed, WireError) as error:
            raise ProcessEnded(self._lose(str(error))) from None

    def _ready(self) -> None:
        """See to it that there is a process that waits for a request."""
        if self.depth:
            if self.line is None:
                raise ProcessEnded("the process has ended")
            return
        if self.line is not None and self.line.pending is not None:
            with no_time_limit():
                self._recover()
        while self.line is None:
            self._left()
            self.starts += 1
            if self.starts > RESTARTS:
                raise ProcessEnded(f"the process was started {RESTARTS} times")
            with no_time_limit():  # a test's time does not pay for this
                try:
                    self.number, channel = self.sandbox.launch(self.files, self.limits)
                except NoSandbox as error:
                    self.broken = str(error)
                    raise ProcessEnded(self.broken) from error
                self.line = _Line(channel, self)
                self._replay()

    def _replay(self) -> None:
        """Run again what worked before; what now ends the process is left out from here on."""
        shown, self.outputs = self.outputs, Outputs(0)  # it was shown the first time
        try:
            for item in list(self.worked):
                try:
                    self._do(*item)
                except (ProcessEnded, OutOfTime):
                    self.worked.remove(item)
                    if self.line is None:
                        return
                except Exception:  # a definition that fails now as it may have before
                    continue
        finally:
            self.outputs = shown

    def _recover(self) -> None:
        """Interrupt what the process does; end it if that does not help."""
        try:
            self.sandbox.interrupt(self.number)
            self.line.settle(GRACE_SECONDS)
        except (TimeoutError, Closed, WireError):
            self._lose("it could not be interrupted")

    def _lose(self, why: str) -> str:
        """Give the process up, and say how it ended."""
        if self.line is None:
            return why
        line, self.line = self.line, None
        how = self.sandbox.stop(self.number).removeprefix("ended: ")
        line.channel.close()
        return why if how.startswith("signal 9") else how

    def _left(self) -> float:
        """Return how much of the notebook's time is left, if any."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime(
                f"the notebook took longer than {self.limits.notebook_seconds:g} seconds"
            )
        return left


class _Line(Peer):
    """The connection to one student's process; requests go by way of the session."""

    def __init__(self, channel: Any, session: Session) -> None:
        super().__init__(channel, self._show, anonymous=session.anonymous)
        self.session = session
        self.ask = super().request

    def _show(self, output: Any) -> None:
        """Take an output of the cell that runs now."""
        self.session.outputs.add(output)

    def request(
        self,
        verb: str,
        target: Any = None,
        arguments: list | tuple = (),
        keywords: dict | None = None,
        seconds: float | None = None,
    ) -> Any:
        """Ask by way of the session; a `Remote` calls it."""
        return self.session.request(verb, target, list(arguments), keywords or {})


class Names(dict):
    """The names of a test cell: its own, and for any other what the notebook calls by it.

    Parameters
    ----------
    session : Session
        Where the notebook lives.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(__name__="__main__", __builtins__=builtins)
        self._session = session

    def __missing__(self, name: str) -> Any:
        """Ask the notebook; Python calls it for a name that is not the test cell's."""
        if hasattr(builtins, name):
            raise KeyError(name)
        value = self._session.lookup(name)
        if callable(value):
            self[name] = value  # a function is asked for once in a cell
        return value


def run_test(source: str, session: Session, *, hidden: bool) -> list[NotebookNode]:
    """Run a test cell against a student's process.

    Parameters
    ----------
    source : str
        The test cell.
    session : Session
        Where the student's functions are.
    hidden : bool
        Whether what they show is dropped.

    Returns
    -------
    list of NotebookNode
        The outputs of the cell. Nothing in them is on stderr, which nbgrader takes for a failure.
    """
    limit = 0 if hidden else session.limits.output_kb * 1024
    outputs = Outputs(limit, of_a_test=True)
    own = StringIO()
    results: list[NotebookNode] = []
    previous, session.outputs = session.outputs, outputs
    timelimit.grant = session.time_on_the_wire
    try:
        with (
            redirect_stdout(own),
            redirect_stderr(StringIO()),
            time_limit(session.limits.cell_seconds),
        ):
            names = Names(session)
            value = _execute(source, names)
            if value is not None:
                data, metadata = _display_formatter.format(value)
                results.append(_display("execute_result", data, metadata))
    except OutOfTime as error:
        reason = str(error) or f"did not finish in {session.limits.cell_seconds:g} seconds"
        results.append(_error_node("CellTimeoutError", reason))
    except BaseException as error:
        places = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == TEST_CELL]
        where = "".join(f" (line {frame.lineno} of the test cell)" for frame in places[-1:])
        results.append(_error_node(type(error).__name__, f"{error}{where}"))
    finally:
        session.outputs = previous
    if own.getvalue() and not hidden:
        outputs.add({"output_type": "stream", "name": "stdout", "text": own.getvalue()})
    return outputs.items + results


def _execute(source: str, names: Names) -> Any:
    """Run code; return the value of its last line if that is an expression."""
    body, last = _compiled(source)
    exec(body, names)
    return eval(last, names) if last is not None else None


@functools.lru_cache(512)
def _compiled(source: str) -> tuple[types.CodeType, types.CodeType | None]:
    """Compile a test cell: what to run, and the expression in its last line."""
    tree = ast.parse(source, TEST_CELL)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = compile(tree, TEST_CELL, "exec")
    return body, last and compile(ast.Expression(last.value), TEST_CELL, "eval")


def warm(tests: Iterable[str], provided: Iterable[str]) -> None:
    """Compile what all submissions of a lesson share, before the fork that judges one.

    Parameters
    ----------
    tests : iterable of str
        Test cells.
    provided : iterable of str
        Provided cells that only draw.
    """
    for source in tests:
        with suppress(SyntaxError, ValueError):
            _compiled(source)
        _module_names(shared_definitions(source))
    for source in provided:
        _module_names(source)


def judge(
    notebook: NotebookNode,
    files: dict[str, bytes],
    sandbox: Sandbox,
    limits: Limits,
    *,
    figures: bool = False,
    provided: Iterable[str] = (),
) -> dict[str, Any]:
    """Run a submission and its test cells.

    Parameters
    ----------
    notebook : NotebookNode
        The submission with its test cells put in place; its outputs are replaced.
    files : dict of str to bytes
        What was handed in beside it.
    sandbox : Sandbox
        Where student code runs.
    limits : Limits
        What it may use.
    figures : bool, default False
        Whether provided cells that only draw are run.
    provided : iterable of str
        The provided cells that only draw.

    Returns
    -------
    dict
        ``tests``: for each test cell, by grade id, what its rubric found, or None;
        ``events``: what a grader should know, in words.
    """
    deadline = time.monotonic() + limits.notebook_seconds
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    idle = _idle_cells(code, {source.strip() for source in provided})
    events: list[str] = []
    slow: set[str] = set()  # visible test cells in which something did not finish
    record = Session(sandbox, files, limits, deadline)
    steps: list[tuple[str, str, int]] = []  # what the second run repeats
    hidden: list[tuple[int, NotebookNode]] = []  # and where it stops for a hidden check
    try:
        for count, cell in enumerate(code, start=1):
            cell.outputs, cell.execution_count = [], None
            if is_test(cell):
                cell.execution_count = count
                if HIDDEN in cell.source:
                    hidden.append((len(steps), cell))
                    continue
                cell.outputs = run_test(cell.source, record, hidden=False)
                if "did not finish" in json.dumps(rubric_result(cell)):
                    slow.add(cell.metadata.nbgrader.grade_id)
                if id(cell) not in idle:
                    definitions = shared_definitions(cell.source)
                    record.define(definitions)
                    steps.append(("define", definitions, 0))
            elif figures or id(cell) not in idle:
                cell.execution_count = count
                outputs, how = record.run(cell.source, count)
                cell.outputs = outputs.items
                if how:
                    events.append(f"code cell {count}: {how}")
                elif id(cell) not in idle:
                    steps.append(("cell", cell.source, count))
    finally:
        record.close()
    if hidden:
        exam = Session(sandbox, files, limits, deadline, anonymous=True)
        try:
            done = 0
            for place, cell in hidden:
                for verb, source, count in steps[done:place]:
                    exam.run(source, count) if verb == "cell" else exam.define(source)
                done = place
                with _less_patience(cell, slow):
                    cell.outputs = run_test(cell.source, exam, hidden=True)
        finally:
            exam.close()
    if broken := record.broken or (hidden and exam.broken):
        raise NoSandbox(broken)
    for cell in code:
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
    tests = {cell.metadata.nbgrader.grade_id: rubric_result(cell) for cell in code if is_test(cell)}
    return {"tests": tests, "events": events}


@contextmanager
def _less_patience(cell: NotebookNode, slow: set[str]) -> Iterator[None]:
    """Wait only shortly for a function that did not finish in its visible checks."""
    before = rubric.SECONDS
    if cell.metadata.nbgrader.grade_id.removesuffix("-hidden") in slow:
        rubric.SECONDS = rubric.SECONDS_AFTER_A_TIMEOUT
    try:
        yield
    finally:
        rubric.SECONDS = before


def is_test(cell: NotebookNode) -> bool:
    """Say whether a cell is a test cell: code that is graded and is no answer.

    Parameters
    ----------
    cell : NotebookNode
        The cell.

    Returns
    -------
    bool
        Whether it is one.
    """
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def rubric_result(cell: NotebookNode) -> dict | None:
    """Return what the rubric of an executed test cell found.

    Parameters
    ----------
    cell : NotebookNode
        The cell.

    Returns
    -------
    dict or None
        As `Rubric.as_dict` gives it; None if the cell has no rubric or stopped before it.
    """
    for output in cell.outputs:
        if rubric.MIME_TYPE in output.get("data", {}):
            return output.data[rubric.MIME_TYPE]
    return None


@functools.lru_cache(512)
def shared_definitions(source: str) -> str:
    r"""Return what a visible test cell imports and defines, without its checks.

    In a student's kernel these names are there after the cell has run.

    Parameters
    ----------
    source : str
        The test cell.

    Returns
    -------
    str
        Its imports, functions and classes.

    Examples
    --------
    >>> shared_definitions("import numpy as np\nrubric = Rubric(points=1)\nrubric")
    'import numpy as np'
    """
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return ""
    return "\n".join(ast.unparse(node) for node in body if isinstance(node, kinds))


def _idle_cells(code: list[NotebookNode], figures: Container[str]) -> set[int]:
    """Choose what need not run in the student's process, because no cell of the student's needs it.

    Such are the cells that were provided and only draw, and what visible test cells import and
    define.
    """
    idle: dict[int, frozenset[str]] = {}  # what each of them would define
    known = set(dir(builtins))
    for cell in code:
        is_figure = FIGURE in cell.metadata.get("tags", []) and cell.source.strip() in figures
        if is_figure or is_test(cell):
            if HIDDEN not in cell.source:
                source = cell.source if is_figure else shared_definitions(cell.source)
                idle[id(cell)] = _module_names(source)[0]
            continue
        defined, used = _module_names(cell.source)
        missing = used - known - defined
        for key in [key for key, names in idle.items() if names & missing]:
            known |= idle.pop(key)
        known |= defined
    return set(idle)


@functools.lru_cache(512)
def _module_names(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """List the names that a cell defines, and those that it or its functions read."""
    with suppress(Exception):  # whatever it is that Python cannot read
        return _names_in(source)
    with suppress(Exception):  # a cell that is too deep for the compiler, perhaps
        return _names_in(_without_magics(source))
    return frozenset(), frozenset()


def _names_in(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """List the names of a cell that is Python and nothing else."""
    table = symtable.symtable(source, "cell", "exec")
    defined = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    used = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    for inner in _tables_inside(table):
        used |= {s.get_name() for s in inner.get_symbols() if s.is_global()}
    return frozenset(defined), frozenset(used)


def _without_magics(source: str) -> str:
    """Replace what only IPython reads; its own way takes minutes for a cell made for that."""
    source = re.sub(r"(?m)^([ \t]*)(?:[%!?].*|.*\?[ \t]*)$", r"\1pass", source)
    return re.sub(r"(?m)=[ \t]*[%!].*$", "= None", source)


def _tables_inside(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """Yield the symbol tables of the functions and classes in one."""
    for inner in table.get_children():
        yield inner
        yield from _tables_inside(inner)


def _error(name: str, text: str) -> dict:
    """Return an error output that quotes no code."""
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def _display(kind: str, data: dict, metadata: dict) -> NotebookNode:
    """Return a display or a result as a notebook holds it."""
    output = NotebookNode(output_type=kind, data=from_dict(data), metadata=from_dict(metadata))
    if kind == "execute_result":
        output.execution_count = None
    return output


def _error_node(name: str, text: str) -> NotebookNode:
    """Return an error output as a notebook holds it."""
    return NotebookNode(_error(name, text))


def _json(value: Any, depth: int = 0) -> Any:
    """Keep of a value what JSON can hold."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _json_text(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if depth < MIME_DEPTH:
        if isinstance(value, list):
            return [_json(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {_json_text(key): _json(item, depth + 1) for key, item in value.items()}
    return None


def _is_text(value: Any) -> bool:
    """Say whether a value is text, or lines of text."""
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(line, str) for line in value)
    )


def _json_text(value: Any) -> str:
    """Return text without what UTF-8 cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
