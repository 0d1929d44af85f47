"""Calls across the wire: each side may call what the other has handed to it.

A call copies its arguments to the other side and, when it is over, copies back those that were
changed in place, so that it looks like a local call. What is no plain data stays where it is and
crosses as a reference: a `Remote`, which can be called, iterated or read as far as the thing itself
can, and which is the same thing again when it is passed back.
"""

import array
import builtins
import functools
import importlib
import inspect
import itertools
import operator
import struct
import sys
import threading
import time
import types
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import msgpack
import numpy as np

from autograder.engine import wire
from autograder.engine.wire import Channel, Ext, WireError

REQUEST, REPLY, OUTPUT = 1, 2, 3
# A call of a function with one array, as a student makes thousands of to a gradient: this byte,
# which begins no msgpack, the number of the request (8 bytes), of the function (8), and the array.
# The reply has a 0 for the function, then a letter: the argument itself (=), an array (a), a numpy
# scalar (s) or a float (f).
QUICK = b"\xc1"
_QUICK_HEAD = struct.Struct(">cQQ")
_DOUBLE = struct.Struct(">d")
NESTED_CALLS = 100
OWNED = 100_000  # references that may be out at a time
KEPT = 64  # arguments of past calls that a lazy result may still change
PATIENCE = 10.0  # seconds for a student's process to read what it is sent
COLLISIONS = 1000  # keys of one set or dict that may hash alike
WRITTEN_OUT = 2**30  # bytes of the arguments of a call, if what is shared were written each time

# The errors that cross as what they are. Any other crosses as the nearest of these.
ERRORS = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and not issubclass(kind, UnicodeError | OSError | ExceptionGroup)
}


# Types whose names say nothing that a student has made up.
KNOWN = frozenset(vars(builtins)) | {
    "function",
    "generator",
    "method",
    "module",
    "ndarray",
    "partial",
}


class Frame:
    """The arguments of one call that can be changed in place, by number.

    Parameters
    ----------
    codec : Peer
        Writes what those that changed hold now.
    outer : Frame, optional
        The arguments of the call that the target of this one came from.
    reading : bool, default False
        Whether they come from the other side, which gives them their numbers.
    """

    def __init__(
        self, codec: "Peer", outer: "Frame | None" = None, *, reading: bool = False
    ) -> None:
        self.codec = codec
        self.outer = outer
        self.reading = reading
        self.objects: list[Any] = []
        self.numbers: dict[int, int] = {}
        self.sizes: dict[int, int] = {}  # bytes of each of them, written out
        self.size = 0  # bytes of what was shared so far, written out
        self.before: list[bytes | list] | None = None  # what they held before the call

    def add(self, value: Any) -> int:
        """Give an argument its number."""
        if len(self.objects) >= wire.ITEMS:
            raise WireError("too many arguments")
        self.numbers[id(value)] = len(self.objects)
        self.objects.append(value)
        return len(self.objects) - 1

    def place(self, number: Any, value: Any) -> None:
        """Take an argument with the number that the other side gave it."""
        if not (self.reading and type(number) is int and 0 <= number < wire.ITEMS):
            raise WireError("an argument without a place")
        missing = number + 1 - len(self.objects)  # what is inside of an argument comes before it
        self.objects.extend([None] * missing)
        if self.objects[number] is not None:
            raise WireError("two arguments in one place")
        self.objects[number] = value

    def find(self, number: Any) -> Any:
        """Return the argument with a number."""
        known = type(number) is int and 0 <= number < len(self.objects)
        if not known or self.objects[number] is None:
            raise WireError("no argument of this call, or one inside of itself, which cannot cross")
        value = self.objects[number]
        self.size += self.sizes.get(id(value), 0)
        if self.size > WRITTEN_OUT:  # [x, x] of [x, x] of … is a short message
            raise WireError("a value that holds the same things too often")
        return value

    def remember(self) -> None:
        """Keep what the arguments hold before the call; there are no more of them."""
        if any(value is None for value in self.objects):
            raise WireError("an argument is missing")
        self.reading = False
        self.numbers = {id(value): number for number, value in enumerate(self.objects)}
        self.before = [_holds(value) for value in self.objects]

    def changes(self) -> list:
        """List the arguments that changed since, with what they hold now."""
        changed = []
        for number, value in enumerate(self.objects if self.before is not None else ()):
            holds = _holds(value)
            if _differ(holds, self.before[number]):
                self.before[number] = holds
                changed.append([number, self.codec.content(value, self)])
        return changed


class Remote:
    """Something that lives on the other side.

    Parameters
    ----------
    peer : Peer
        Whose other side it lives on.
    number : int
        What the other side calls it.
    label : str
        Its type's name there.
    frame : Frame or None
        The arguments of the call that it came from; a lazy result may change them later.
    """

    _downhill_remote = True

    def __init__(self, peer: "Peer", number: int, label: str, frame: Frame | None) -> None:
        self._peer, self._number, self._label, self._frame = peer, number, label, frame

    def _ask(self, verb: str, *arguments: Any, keywords: dict | None = None) -> Any:
        """Have the other side do something with it."""
        return self._peer.request(verb, self, list(arguments), keywords or {})

    def __repr__(self) -> str:
        """Ask the other side how it describes itself."""
        try:
            text = self._ask("repr")
        except Exception:  # a description is never worth an error
            text = None
        return text if type(text) is str else f"<{self._label}>"

    def __reduce_ex__(self, protocol: int) -> Any:
        """Refuse to be copied: nothing here knows what the thing is made of."""
        raise TypeError(f"{self._label} is on the other side and cannot be copied")

    def __del__(self) -> None:
        """Let the other side forget it."""
        self._peer.released.append(self._number)


class _Callable(Remote):
    """A function, or anything that can be called."""

    @property
    def __signature__(self) -> inspect.Signature:
        """Ask the other side for the names of the parameters; `inspect.signature` reads it."""
        return _signature_of([] if self._peer.anonymous else self._ask("names"))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        alone = len(arguments) == 1 and not keywords and type(arguments[0]) is np.ndarray
        if alone and arguments[0].dtype == np.float64 and self._peer.trusting:
            return self._peer.call_quickly(self, arguments[0])
        return self._ask("call", *arguments, keywords=keywords)

    def __copy__(self) -> "_Callable":
        """Return itself, as functions do."""
        return self

    def __deepcopy__(self, memo: dict) -> "_Callable":
        """Return itself, as functions do."""
        return self


class _Iterator(Remote):
    """A generator, or anything with a next value."""

    def __iter__(self) -> Iterator:
        return self

    def __next__(self) -> Any:
        values = self._ask("next")
        if not values:
            raise StopIteration
        return values[0]


class _Iterable(Remote):
    """Anything that gives an iterator."""

    def __iter__(self) -> Iterator:
        return iter(self._ask("iter"))


class _Sized(Remote):
    """Anything with a length."""

    def __len__(self) -> int:
        return int(self._ask("len"))


class _Indexed(Remote):
    """Anything with items."""

    def __getitem__(self, key: Any) -> Any:
        return self._ask("item", key)


class _Mapping(Remote):
    """Anything with keys."""

    def keys(self) -> Any:
        """Return the keys."""
        return self._ask("keys")

    def __contains__(self, key: Any) -> bool:
        return key in self.keys()


class _Arraylike(Remote):
    """Anything that numpy takes for an array."""

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        array = self._ask("array")
        if not isinstance(array, np.ndarray):
            raise TypeError(f"{self._label} is not an array of numbers")
        return array if dtype is None else array.astype(dtype)


class _Number(Remote):
    """Anything that gives a float."""

    def __float__(self) -> float:
        return float(self._ask("float"))


# Letter in a reference → what the other side can do with it.
ABILITIES = {
    "c": _Callable,
    "n": _Iterator,
    "i": _Iterable,
    "l": _Sized,
    "g": _Indexed,
    "k": _Mapping,
    "a": _Arraylike,
    "f": _Number,
}
# Subclasses of these cross with their plain data, and as what they are a subclass of.
BASES = {
    "tuple": tuple,
    "list": list,
    "dict": dict,
    "array": np.ndarray,
    "str": str,
    "float": float,
    "int": int,
}


# What either side may ask of what the other has handed to it.
GENERAL: dict[str, Callable[[Any, list, dict], Any]] = {
    "call": lambda target, arguments, keywords: target(*arguments, **keywords),
    "next": lambda target, arguments, keywords: list(itertools.islice(target, 1)),
    "iter": lambda target, arguments, keywords: iter(target),
    "len": lambda target, arguments, keywords: len(target),
    "item": lambda target, arguments, keywords: target[arguments[0]],
    "keys": lambda target, arguments, keywords: list(target.keys()),
    "array": lambda target, arguments, keywords: np.asarray(target),
    "float": lambda target, arguments, keywords: float(target),
    "repr": lambda target, arguments, keywords: repr(target)[:500],
    "names": lambda target, arguments, keywords: list(inspect.signature(target).parameters)[:20],
}


class _Owned:
    """What is kept here for the other side, which holds `count` references to it."""

    __slots__ = ("count", "frame", "value")

    def __init__(self, value: Any, frame: Frame | None) -> None:
        self.value, self.frame, self.count = value, frame, 0


class Peer:
    """One end of a connection: sends requests, and answers those of the other side.

    Parameters
    ----------
    channel : Channel
        The connection.
    on_output : callable, optional
        Called with each output that the other side sends while it works.
    trusting : bool, default False
        Whether the other side may name functions of `helpers` to be used here, and whether each
        error of what it asks for is reported to it. The student's side trusts the examiner's.
    anonymous : bool, default False
        Whether names that the other side has made up are dropped: of types, of errors, of
        parameters. They could carry out what a hidden check hands over.
    """

    def __init__(
        self,
        channel: Channel,
        on_output: Callable[[Any], None] = lambda output: None,
        *,
        trusting: bool = False,
        anonymous: bool = False,
    ) -> None:
        self.channel = channel
        self.channel.patience = None if trusting else PATIENCE
        self.on_output = on_output
        self.trusting = trusting
        self.anonymous = anonymous
        self.owned: dict[int, _Owned] = {}
        self.owned_ids: dict[int, int] = {}
        self.remotes: weakref.WeakValueDictionary[int, Remote] = weakref.WeakValueDictionary()
        self.held = 0  # references that came and were not given back
        self.released: list[int] = []  # those to give back with the next message
        self.lock = threading.RLock()  # held by the thread that sends or waits
        self.pending: int | None = None  # the outermost request without a reply
        self.running = 0  # how many calls for the other side are under way
        self.served = 0  # how many quick ones there were
        self._count = itertools.count(1)
        self._nested = 0
        self.verbs = dict(GENERAL)

    # Requests

    def request(
        self,
        verb: str,
        target: Any = None,
        arguments: list | tuple = (),
        keywords: dict | None = None,
        seconds: float | None = None,
    ) -> Any:
        """Have the other side do something, and wait for what comes of it.

        Parameters
        ----------
        verb : str
            What to do; one of the other side's verbs.
        target : object, optional
            What to do it with: a `Remote`, or plain data.
        arguments : list, optional
            Positional arguments.
        keywords : dict, optional
            Keyword arguments.
        seconds : float, optional
            How long to wait; for ever if None.

        Returns
        -------
        object
            The result.

        Raises
        ------
        TimeoutError
            If there is no answer in time. The connection is then of no further use.
        WireError, Closed
            If the connection is broken. Then, too.
        Exception
            What was raised on the other side.
        """
        frame = Frame(self, target._frame if isinstance(target, Remote) else None)
        number = next(self._count)
        self._nested += 1
        try:
            if self._nested > NESTED_CALLS:
                raise RecursionError("too many nested calls")
            body = [
                self._plain(target),
                [self._plain(value, frame, True, 1) for value in arguments],
                {name: self._plain(v, frame, True, 1) for name, v in (keywords or {}).items()},
            ]
            payload = wire.pack(body)
            with self.lock:
                if self.pending is None:  # also if a signal's exception ends the sending half-way
                    self.pending = number
                self.channel.send([REQUEST, number, verb, payload, self._given_back()])
                fine, value = self._result(number, frame, seconds)
        finally:
            self._nested -= 1
        if fine:
            return value
        raise error_from(value, anonymous=self.anonymous)

    def call_quickly(self, function: Remote, argument: np.ndarray) -> Any:
        """Call a function of the other side with one array of floats.

        Parameters
        ----------
        function : Remote
            The function.
        argument : ndarray
            Its argument.

        Returns
        -------
        object
            The result.

        Raises
        ------
        WireError, Closed
            If the connection is broken.
        Exception
            What was raised on the other side.
        """
        number = next(self._count)
        head = _QUICK_HEAD.pack(QUICK, number, function._number)
        data = head + wire.array_content(argument)
        with self.lock:
            self.channel.send_bytes(data)
            while True:
                answer = self.channel.receive_bytes()
                if answer[:1] == QUICK:
                    if int.from_bytes(answer[1:9], "big") == number:
                        break
                    continue  # late: the code that asked was interrupted
                message = wire.as_list(answer)
                if message[0] == REPLY and message[1] != number:
                    continue
                if message[0] == REPLY:  # more happened than a quick reply can say
                    frame = Frame(self, function._frame)
                    frame.add(argument)
                    fine, value = self._finish(message, number, frame)
                    if fine:
                        return value
                    raise error_from(value, anonymous=self.anonymous)
                self._answer(message)
        kind, content = answer[17:18], answer[18:]
        if kind == b"=":
            return argument
        if kind == b"f":
            return _DOUBLE.unpack(content)[0]
        return wire.array_from(content) if kind == b"a" else wire.scalar_from(content)

    def _answer_quickly(self, data: bytes) -> None:
        """Call a function for the other side, and reply."""
        try:
            _, number, target = _QUICK_HEAD.unpack_from(data)
        except struct.error as error:
            raise WireError("a malformed call") from error
        owned, argument, before = self.owned.get(target), None, b""
        fine, value = True, None
        self.served += 1
        try:
            if owned is None:
                raise WireError("a call of nothing that is here")
            argument = wire.array_from(data[17:])
            before = argument.tobytes()
            value = owned.value(argument)
            if argument.tobytes() == before and owned.frame is None:
                content = None
                if value is argument:
                    content = b"="
                elif type(value) is np.ndarray and value.dtype.kind in wire.ARRAY_KINDS:
                    content = b"a" + wire.array_content(value)
                elif type(value) is np.float64:
                    content = b"s" + wire.scalar_content(value)
                elif type(value) is float:
                    content = b"f" + _DOUBLE.pack(value)
                if content is not None:
                    self.channel.send_bytes(_QUICK_HEAD.pack(QUICK, number, 0) + content)
                    return
        except Exception as error:
            fine, value = False, error
        frame = Frame(self, owned.frame if owned else None)
        if argument is not None:
            frame.add(argument)
            frame.before = [before]
        try:
            reply = wire.pack(self._plain(value, frame) if fine else error_content(value))
        except Exception as error:
            fine, reply = False, wire.pack(error_content(error))
        self._reply(number, fine, reply, frame)

    def settle(self, seconds: float) -> None:
        """Wait for the reply to a request that was given up, and drop it.

        Called by the examiner after it interrupted the student's process. Whatever the other side
        asks meanwhile is refused.

        Parameters
        ----------
        seconds : float
            How long to wait.

        Raises
        ------
        TimeoutError
            If there is no reply in time.
        WireError, Closed
            If the connection is broken.
        """
        deadline = time.monotonic() + seconds
        refusal = wire.pack(error_content(RuntimeError("the call is over")))
        while self.pending is not None:
            data = self.channel.receive_bytes(max(deadline - time.monotonic(), 0.0))
            if data[:1] == QUICK:
                message = [REQUEST, int.from_bytes(data[1:9], "big"), "call", b"", []]
            else:
                message = wire.as_list(data)
            if message[0] == REPLY and len(message) == 7 and message[1] == self.pending:
                self.pending = None
            elif message[0] == REQUEST and len(message) == 5 and type(message[1]) is int:
                self.channel.send([REPLY, message[1], False, refusal, [], [], []])

    def emit(self, output: dict) -> None:
        """Send an output to the other side.

        Parameters
        ----------
        output : dict
            An output as a notebook holds it, of native values.
        """
        with self.lock:
            self.channel.send([OUTPUT, output])

    def serve(self) -> None:
        """Answer requests until the other side is gone."""
        with self.lock:
            while True:
                data = self.channel.receive_bytes()
                # A reply may be late: the code that asked was interrupted.
                if data[:1] != QUICK and (message := wire.as_list(data))[0] != REPLY:
                    self._answer(message, alone=False)

    def _result(self, number: int, frame: Frame, seconds: float | None) -> tuple[bool, Any]:
        """Wait for the reply to a request, and answer requests meanwhile."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while True:
            left = None if deadline is None else max(deadline - time.monotonic(), 0.0)
            data = self.channel.receive_bytes(left)
            if data[:1] == QUICK:
                if not self.trusting:
                    self._answer_quickly(data)
                continue
            message = wire.as_list(data)
            if message[0] != REPLY:
                self._answer(message)
            elif not self.trusting or message[1] == number:
                return self._finish(message, number, frame)

    def _finish(self, message: list, number: int, frame: Frame) -> tuple[bool, Any]:
        """Take a reply: change the arguments as the other side did, and return the result."""
        if len(message) != 7 or message[1] != number:
            raise WireError("a reply to nothing that was asked")
        _, _, fine, payload, changes, later, forget = message
        if self.pending == number:
            self.pending = None
        self._apply(frame, changes)
        if frame.outer is not None:
            self._apply(frame.outer, later)
        value = self._read(payload, frame)
        self._forget(forget)
        return fine is True, value

    def _answer(self, message: list, *, alone: bool = True) -> None:
        """Do what the other side asks, and reply.

        What is asked from inside of a call back is answered before another thread may call back:
        replies must come in the order in which calls are nested.
        """
        if message[0] == OUTPUT and len(message) == 2:
            try:
                self.on_output(message[1])
            except Exception as error:
                raise WireError("an output that makes no sense") from error
            return
        if message[0] != REQUEST or len(message) != 5:
            raise WireError("a message of no known kind")
        _, number, verb, payload, forget = message
        if type(number) is not int:
            raise WireError("a request without a number")
        self._forget(forget)
        frame = Frame(self, reading=True)
        try:
            self._nested += 1
            if self._nested > NESTED_CALLS:
                raise RecursionError("too many nested calls")
            if not isinstance(verb, str) or verb not in self.verbs:
                raise WireError("no such verb")
            request = self._read(payload, frame)
            if not isinstance(request, list) or len(request) != 3:
                raise WireError("a malformed request")
            target, arguments, keywords = request
            if not isinstance(arguments, list) or not _are_keywords(keywords):
                raise WireError("malformed arguments")
            owned = self.owned.get(self.owned_ids.get(id(target), -1))
            if owned is None and verb in GENERAL:
                raise WireError("a request about nothing that is here")
            frame.outer = owned.frame if owned else None
            frame.remember()
            if not alone:
                self.lock.release()
            self.running += 1
            try:
                value = self.verbs[verb](target, arguments, keywords)
            finally:
                self.running -= 1
                if not alone:
                    self.lock.acquire()
            fine, reply = True, wire.pack(self._plain(value, frame))
        except BaseException as error:
            if not (self.trusting or isinstance(error, Exception)):
                raise
            fine, reply = False, wire.pack(error_content(error))
        finally:
            self._nested -= 1
        self._reply(number, fine, reply, frame)

    def _reply(self, number: int, fine: bool, reply: bytes, frame: Frame) -> None:
        """Reply to a request, with what changed of its arguments and of those of its target."""
        try:
            changes = frame.changes()
            later = frame.outer.changes() if frame.outer else []
        except Exception:  # what cannot cross back is not seen to have changed
            changes, later = [], []
        forget = self._given_back()
        try:
            self.channel.send([REPLY, number, fine, reply, changes, later, forget])
        except WireError as error:
            reply = wire.pack(error_content(error))
            self.channel.send([REPLY, number, False, reply, [], [], forget])

    # Values

    def content(self, value: Any, frame: Frame) -> bytes:
        """Write what an argument holds, to see whether it has changed.

        Parameters
        ----------
        value : ndarray, list, dict or numpy.random.Generator
            The argument.
        frame : Frame
            The call it belongs to.

        Returns
        -------
        bytes
            Its content; other arguments of the call inside it count by their number.
        """
        return wire.pack(self._content(value, frame, False, 0))

    def _content(self, value: Any, frame: Frame | None, collect: bool, depth: int) -> Any:
        """Describe what a changeable value holds."""
        if isinstance(value, np.ndarray):
            if value.dtype.kind != "O":
                return wire.array_content(value)
            _bounded(value.size)
            flat = [self._plain(item, frame, collect, depth + 1) for item in value.ravel()]
            return [list(value.shape), value.flags.writeable, flat]
        if type(value) is np.random.Generator:
            return wire.generator_content(value)
        _bounded(len(value))
        if type(value) is list:
            return [self._plain(item, frame, collect, depth + 1) for item in value]
        return [
            [
                self._plain(key, frame, collect, depth + 1),
                self._plain(item, frame, collect, depth + 1),
            ]
            for key, item in value.items()
        ]

    def _plain(
        self, value: Any, frame: Frame | None = None, collect: bool = False, depth: int = 0
    ) -> Any:
        """Turn any value into what msgpack can write.

        With `collect`, changeable values get numbers in the frame; without, those that have one
        are written as it.
        """
        kind = type(value)
        if kind in wire.NATIVE:
            return value
        if kind is int:
            return wire.whole_number(value)
        if depth > wire.DEPTH:
            raise WireError(f"a value nested more than {wire.DEPTH} deep cannot cross")
        if frame is not None and id(value) in frame.numbers:
            return msgpack.ExtType(Ext.SHARED, wire.pack(frame.numbers[id(value)]))
        if kind is np.ndarray or kind is list or kind is dict or kind is np.random.Generator:
            if kind is np.ndarray and value.dtype.kind not in wire.ARRAY_KINDS + "O":
                return self._own(value, frame, depth)
            if collect and frame is not None and depth:
                number = frame.add(value)
                body = [number, KINDS[kind], self._content(value, frame, collect, depth)]
                return msgpack.ExtType(Ext.NEW, wire.pack(body))
            if kind is list:
                return self._content(value, frame, collect, depth)
            if kind is dict:
                if all(type(key) is str for key in value):
                    _bounded(len(value))
                    return {k: self._plain(v, frame, collect, depth + 1) for k, v in value.items()}
                body = [-1, "dict", self._content(value, frame, collect, depth)]
                return msgpack.ExtType(Ext.NEW, wire.pack(body))
            if kind is np.random.Generator:
                return msgpack.ExtType(Ext.GENERATOR, wire.pack(wire.generator_content(value)))
            content = self._content(value, frame, collect, depth)
            if isinstance(content, bytes):
                return msgpack.ExtType(Ext.ARRAY, content)
            return msgpack.ExtType(Ext.OBJECT_ARRAY, wire.pack(content))
        if kind is tuple or kind is set or kind is frozenset:
            _bounded(len(value))
            items = [self._plain(item, frame, collect, depth + 1) for item in value]
            if kind is tuple:
                return msgpack.ExtType(Ext.TUPLE, wire.pack(items))
            return msgpack.ExtType(Ext.SET, wire.pack([kind is frozenset, items]))
        if kind is complex:
            return msgpack.ExtType(Ext.COMPLEX, wire.pack([value.real, value.imag]))
        if value is ...:
            return msgpack.ExtType(Ext.ELLIPSIS, b"")
        if kind is range:
            _bounded_range(value)
            limits = [wire.whole_number(n) for n in (value.start, value.stop, value.step)]
            return msgpack.ExtType(Ext.RANGE, wire.pack(limits))
        if issubclass(kind, np.generic) and kind.__module__ == "numpy":
            if value.dtype.kind in wire.ARRAY_KINDS:
                return msgpack.ExtType(Ext.SCALAR, wire.scalar_content(value))
        elif issubclass(kind, Remote) and value._peer is self:
            return msgpack.ExtType(Ext.YOURS, wire.pack(value._number))
        elif not self.trusting and kind is types.FunctionType and _is_helper(value):
            return msgpack.ExtType(Ext.HELPER, wire.pack([value.__module__, value.__qualname__]))
        return self._own(value, frame, depth)

    def _own(self, value: Any, frame: Frame | None, depth: int) -> msgpack.ExtType:
        """Keep a value here and write a reference to it."""
        base, data = _plain_base(value)
        inside = self._plain(data, None, False, depth + 1) if base else None
        number = self.owned_ids.get(id(value))
        if number is None:
            if len(self.owned) >= OWNED:
                raise WireError("too many references")
            number = next(self._count)
            attached = frame.outer if frame is not None and not frame.before else frame
            if attached is not None and not 0 < len(attached.before or ()) <= KEPT:
                attached = None
            self.owned[number] = _Owned(value, attached)
            self.owned_ids[id(value)] = number
        owned = self.owned[number]
        owned.count += 1
        whose = 0  # whose arguments it may change later: nobody's, this call's, its target's
        if frame is not None and owned.frame is not None:
            whose = 1 if owned.frame is frame else 2 if owned.frame is frame.outer else 0
        body = [number, _abilities(type(value)), _type_name(type(value)), base, inside, whose]
        return msgpack.ExtType(Ext.OWN, wire.pack(body))

    def _given_back(self) -> list[int]:
        """Return the references that were dropped here since this was last asked."""
        numbers, self.released = self.released, []
        self.held -= len(numbers)
        return numbers

    def _forget(self, numbers: Any) -> None:
        """Drop references that the other side no longer holds."""
        if not isinstance(numbers, list):
            raise WireError("malformed references")
        for number in numbers:
            owned = self.owned.get(number) if isinstance(number, int) else None
            if owned is not None:
                owned.count -= 1
                if owned.count <= 0:
                    del self.owned[number]
                    self.owned_ids.pop(id(owned.value), None)

    def _read(self, payload: Any, frame: Frame) -> Any:
        """Turn what came into a value."""
        if not isinstance(payload, bytes):
            raise WireError("a payload must be bytes")
        return self._unpack(payload, frame, 0)

    def _unpack(self, data: bytes, frame: Frame, depth: int) -> Any:
        """Read msgpack with the extensions of values, one inside another as `_plain` nests them."""
        if depth > wire.DEPTH + 1:
            raise WireError("a value nested too deeply")
        return wire.unpack(data, lambda code, inner: self._extension(code, inner, frame, depth + 1))

    def _extension(self, code: int, data: bytes, frame: Frame, depth: int) -> Any:
        """Read one extension."""
        if code == Ext.INT:
            if len(data) > wire.INT_BYTES:
                raise WireError("a whole number that is too large")
            return int.from_bytes(data, "big", signed=True)
        if code == Ext.ARRAY:
            return wire.array_from(data)
        if code == Ext.SCALAR:
            return wire.scalar_from(data)
        if code == Ext.ELLIPSIS:
            return ...
        shared = frame.size
        content = self._unpack(data, frame, depth)
        try:
            value = self._built(code, content, frame)
        except (
            TypeError,
            ValueError,
            IndexError,
            KeyError,
            AttributeError,
            OverflowError,
        ) as error:
            raise WireError(f"a malformed value: {type(error).__name__}") from error
        if code == Ext.NEW:
            frame.sizes[id(value)] = len(data) + frame.size - shared
        return value

    def _built(self, code: int, content: Any, frame: Frame) -> Any:
        """Build the value of an extension from its content."""
        if code == Ext.SHARED:
            return frame.find(content)
        if code == Ext.YOURS:
            return self.owned[content].value
        content = _listed(content)
        if code == Ext.TUPLE:
            return tuple(content)
        if code == Ext.NEW:
            number, kind, inside = content
            value = _from_content(kind, inside)
            if number != -1:
                frame.place(number, value)
            return value
        if code == Ext.OWN:
            return self._remote(content, frame)
        if code == Ext.GENERATOR:
            return wire.generator_from(content)
        if code == Ext.OBJECT_ARRAY:
            return _from_content("array", content)
        if code == Ext.COMPLEX:
            real, imaginary = content
            if not type(real) is type(imaginary) is float:
                raise WireError("a complex number of parts that are no floats")
            return complex(real, imaginary)
        if code == Ext.SET:
            is_frozen, items = content
            return (frozenset if is_frozen is True else set)(_as_keys(_listed(items)))
        if code == Ext.RANGE:
            numbers = range(*content)
            _bounded_range(numbers)
            return numbers
        if code == Ext.HELPER and self.trusting:
            return _helper(*content)
        raise WireError(f"an extension of unknown type {code}")

    def _remote(self, content: list, frame: Frame) -> Any:
        """Build what stands for something on the other side."""
        number, letters, label, base, inside, whose = content
        if not (type(number) is int and 0 < number < 2**63 and type(letters) is str):
            raise WireError("a malformed reference")
        if not (type(label) is str and len(label) <= 60):
            raise WireError("a malformed reference")
        if self.held >= OWNED:
            raise WireError("too many references")
        if self.anonymous and label not in KNOWN:
            label = "object"
        frame = {1: frame if frame.objects else None, 2: frame.outer}.get(whose)
        if base is not None:
            value = _with_data(self, number, label, base, inside, frame)
        elif (value := self.remotes.get(number)) is not None:
            self.released.append(number)  # one thing there is one thing here, and held once
        else:
            kinds = tuple(kind for letter, kind in ABILITIES.items() if letter in letters)
            value = _remote_type(label, kinds or (Remote,))(self, number, label, frame)
            self.remotes[number] = value
        self.held += 1
        return value

    def _apply(self, frame: Frame, changes: Any) -> None:
        """Change arguments in place as the other side did."""
        for change in _listed(changes):
            try:
                number, payload = _listed(change)
                _change(frame.find(number), self._read(payload, frame))
            except (TypeError, ValueError, IndexError, AttributeError) as error:
                raise WireError("malformed changes") from error


KINDS = {np.ndarray: "array", list: "list", dict: "dict", np.random.Generator: "generator"}


def _holds(value: Any) -> bytes | list:
    """Return what a changeable value holds: bytes, or other values."""
    if isinstance(value, np.ndarray):
        return value.tobytes() if value.dtype.kind != "O" else list(value.flat)
    if type(value) is np.random.Generator:
        return wire.pack(wire.generator_content(value))
    return list(value) if type(value) is list else [*value.keys(), *value.values()]


def _differ(some: bytes | list, others: bytes | list) -> bool:
    """Say whether two results of `_holds` differ; a value inside is changeable by itself."""
    if isinstance(some, bytes):
        return some != others
    return len(some) != len(others) or not all(map(operator.is_, some, others))


def _from_content(kind: Any, content: Any) -> Any:
    """Make a changeable value from what it holds."""
    if kind == "list":
        return _listed(content)
    if kind == "dict":
        return _as_dict(content)
    if kind == "generator":
        return wire.generator_from(content)
    if kind != "array":
        raise WireError("a value of no known kind")
    if type(content) is bytes:
        return wire.array_from(content)
    shape, writeable, items = _listed(content)
    if not all(type(length) is int and length >= 0 for length in _listed(shape)):
        raise WireError("an array of an impossible shape")
    values = np.empty(len(_listed(items)), dtype=object)
    for place, item in enumerate(items):  # all at once, numpy would look into lists and the like
        values[place] = item
    values = values.reshape(shape)
    values.flags.writeable = writeable is True
    return values


def _as_dict(content: Any) -> dict:
    """Make a dict from pairs."""
    pairs = [_listed(pair) for pair in _listed(content)]
    _as_keys([key for key, _ in pairs])
    return dict(pairs)


def _as_keys(keys: list) -> list:
    """Return keys, unless they are made to collide: a set of them would take for ever."""
    if len(keys) - len({hash(key) for key in keys}) > COLLISIONS:
        raise WireError("too many keys that hash alike")
    return keys


def _change(value: Any, content: Any) -> None:
    """Make a changeable value hold something else; an array keeps its shape and type."""
    if isinstance(value, np.ndarray):
        new = _from_content("array", content)
        if new.shape == value.shape and new.dtype == value.dtype and value.flags.writeable:
            value[...] = new
    elif isinstance(value, np.random.Generator):
        new = wire.generator_from(content)
        if type(new.bit_generator) is type(value.bit_generator):
            value.bit_generator.state = new.bit_generator.state
    elif isinstance(value, list):
        value[:] = _listed(content)
    elif isinstance(value, dict):
        new = _as_dict(content)
        value.clear()
        value.update(new)


def _bounded(size: int) -> None:
    """Refuse to write more entries than the other side reads."""
    if size > wire.ITEMS:
        raise WireError(f"{size} entries are over the limit of {wire.ITEMS}")


def _bounded_range(numbers: range) -> None:
    """Refuse a range of too many numbers: whoever makes an array of it makes all of them."""
    if numbers[wire.ITEMS :]:  # `len` fails where they are too many for it
        raise WireError(f"a range is over the limit of {wire.ITEMS} numbers")


def _listed(content: Any) -> list:
    """Return a list, or refuse what is none."""
    if type(content) is not list:
        raise WireError("a list was expected")
    return content


def _are_keywords(value: Any) -> bool:
    """Say whether a value is a dict of keyword arguments."""
    return type(value) is dict and all(isinstance(key, str) for key in value)


@functools.lru_cache(256)
def _abilities(kind: type) -> str:
    """Return the letters of what can be done with a value of a type."""
    able = {
        "c": any("__call__" in vars(base) for base in kind.__mro__),
        "n": hasattr(kind, "__next__") and hasattr(kind, "__iter__"),
        "i": hasattr(kind, "__iter__") and not hasattr(kind, "__next__"),
        "l": hasattr(kind, "__len__"),
        "g": hasattr(kind, "__getitem__"),
        "k": hasattr(kind, "keys") and hasattr(kind, "__getitem__"),
        "a": hasattr(kind, "__array__") or kind in (array.array, memoryview, bytearray),
        "f": hasattr(kind, "__float__"),
    }
    return "".join(letter for letter, is_able in able.items() if is_able)


def _type_name(kind: type) -> str:
    """Return the name of a type, whatever its metaclass says."""
    return str.__str__(type.__dict__["__name__"].__get__(kind))[:60]


def _plain_base(value: Any) -> tuple[str | None, Any]:
    """Return what plain type a value is a subclass of, and its data as that type."""
    kind = type(value)  # `isinstance` would believe what the value says of itself
    if issubclass(kind, np.ndarray):
        data = np.array(value, subok=False)
        if data.dtype.kind in wire.ARRAY_KINDS:
            return "array", data
        return None, None
    for name, base in BASES.items():
        if issubclass(kind, base) and kind is not base:
            if base is dict:
                return name, dict(dict.items(value))
            if base is list or base is tuple:
                return name, base(base.__iter__(value))
            if base is str:
                return name, str.__str__(value)
            return name, base.__float__(value) if base is float else int.__index__(value)
    return None, None


def _signature_of(names: Any) -> inspect.Signature:
    """Make a signature from the names of parameters."""
    good = isinstance(names, list) and all(isinstance(n, str) and n.isidentifier() for n in names)
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    try:
        return inspect.Signature([inspect.Parameter(n[:60], kind) for n in names] if good else [])
    except ValueError:  # the same name twice, or a keyword of the language
        return inspect.Signature()


_types: dict[tuple, type] = {}


def _remote_type(label: str, bases: tuple[type, ...]) -> type:
    """Return the class for references of one kind, named as the other side names its own."""
    key = (label, bases)
    if key not in _types:
        if len(_types) > 1000:
            _types.clear()
        _types[key] = type(label if label.isidentifier() else "object", bases, {})
    return _types[key]


def _with_data(
    peer: Peer, number: int, label: str, base: Any, inside: Any, frame: Frame | None
) -> Any:
    """Build plain data that remembers what it stands for."""
    kind = BASES[base]
    if type(inside) is not kind:
        raise WireError("a reference whose data is of another kind")
    mixin = _remote_type(label, (_Data, kind))
    if kind is np.ndarray:
        value = inside.view(mixin)
    elif kind is dict or kind is list:
        value = mixin()
        value.update(inside) if kind is dict else value.extend(inside)
    else:
        value = kind.__new__(mixin, inside)
    value._peer, value._number, value._label, value._frame = peer, number, label, frame
    return value


class _Data(Remote):
    """Plain data that stands for an object of a subclass on the other side."""

    _peer = _number = _label = _frame = None

    def __init__(self, *arguments: Any) -> None:
        """Leave what was built as it is."""

    def __repr__(self) -> str:
        """Describe the data."""
        return super(Remote, self).__repr__()

    def __reduce_ex__(self, protocol: int) -> Any:
        """Be copied as plain data, which stands for nothing."""
        kind = next(kind for kind in BASES.values() if isinstance(self, kind))
        return kind, (kind(self),)

    def __del__(self) -> None:
        """Let the other side forget it; parts of an array stand for nothing."""
        if self._peer is not None:
            self._peer.released.append(self._number)


def _is_helper(function: types.FunctionType) -> bool:
    """Say whether a function is one of the package `helpers`, found there by its name."""
    module, name = function.__module__ or "", function.__qualname__
    return (
        module.partition(".")[0] == "helpers"
        and name.isidentifier()
        and getattr(sys.modules.get(module), name, None) is function
    )


def _helper(module: Any, name: Any) -> Any:
    """Return a function of the package `helpers` by its name."""
    if not (isinstance(module, str) and isinstance(name, str) and name.isidentifier()):
        raise WireError("a malformed name")
    if module.partition(".")[0] != "helpers":
        raise WireError("only functions of helpers cross by name")
    try:
        function = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise WireError("no such function in helpers") from error
    if type(function) is not types.FunctionType:
        raise WireError("only functions of helpers cross by name")
    return function


# What an error may do when it is asked what it is.
FAILURES = (Exception, KeyboardInterrupt, SystemExit)


class OtherError(Exception):
    """What stands for an error that is no Exception on the other side."""


def error_content(error: BaseException) -> list:
    """Describe an error in plain words.

    Parameters
    ----------
    error : BaseException
        What was raised.

    Returns
    -------
    list of str
        Its type, the nearest type that both sides know, its message, and the name that a
        NameError is about.
    """
    kind = type(error)
    try:
        nearest = next((k.__name__ for k in kind.__mro__ if ERRORS.get(k.__name__) is k), "")
        name = error.name if isinstance(error, NameError) else None
    except FAILURES:
        nearest = name = ""
    try:
        is_key = isinstance(error, KeyError) and len(error.args) == 1
        is_key = is_key and type(error.args[0]) is str and kind.__str__ is KeyError.__str__
        text = str.__str__(error.args[0] if is_key else str(error))
    except FAILURES:
        text = ""
    return [
        _type_name(kind),
        nearest,
        text[: wire.TEXT],
        name[:60] if type(name) is str else "",
    ]


def error_from(content: Any, *, anonymous: bool = False) -> Exception:
    """Make the error that `error_content` described.

    Parameters
    ----------
    content : object
        What came.
    anonymous : bool, default False
        Whether names that are not Python's own are dropped.

    Returns
    -------
    Exception
        An error of that type, or of one with that name.

    Raises
    ------
    WireError
        If the description makes no sense.
    """
    if not isinstance(content, list) or len(content) != 4:
        raise WireError("a malformed error")
    if not all(type(text) is str for text in content):
        raise WireError("a malformed error")
    label, nearest, text, name = content
    if anonymous:
        label, name = label if label in KNOWN else nearest, ""
    base = ERRORS.get(nearest, OtherError)
    kind = base if label == nearest or not label.isidentifier() else _remote_type(label, (base,))
    error = kind(text[: wire.TEXT])
    if isinstance(error, NameError):
        error.name = name
    return error
