"""Whatever a student's process sends, the examiner's side stays as it is and goes on."""

import collections
import copy
import functools
import gc
import inspect
import itertools
import math
import random
import resource
import socket
import struct
import sys
import threading
from contextlib import suppress

import msgpack
import numpy as np
import pytest

from autograder.engine import peer as peers
from autograder.engine import wire
from autograder.engine.judging import Outputs
from autograder.engine.peer import ABILITIES, BASES, ERRORS, GENERAL, KINDS, Frame, Peer, Remote
from autograder.engine.wire import Channel, Closed, Ext, WireError

HOSTILE_FRAMES = 105_000
MEGABYTES = 300

# Numbers at which something may break. The examiner's own references come on top.
NUMBERS = [-(2**63), -1000, -2, -1, 0, 1, 2, 3, 5, 8, 100, 2**20, 2**31, 2**53, 2**63, 2**64 - 1]
TEXTS = ["", "a", "x" * 61, "É", "__class__", "if", "array", "list", "dict", "float", "\ud800"]
NAMES = [*ERRORS, "OSError", "SystemExit", "Mine", "a b"]
DTYPES = ["<f8", ">f8", "<f4", "<i8", "|b1", "|u1", "<c16", "<U2", "<f2", "<f16"]
BAD_DTYPES = ["O", "|O8", "|V8", "|S3", "<M8[s]", "<U0", "<f3", "<U99999999", "f8,f8", ""]


class Forger:
    """Writes frames, each thing in them wrong as often as it is told.

    Parameters
    ----------
    seed : int
        Of its choices.
    """

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.wrong = 0.0
        self.number = 1  # of the request that waits for a reply
        self.owned = [1]  # what the examiner has given away

    def frame(self):
        """A frame of any family, and the family's name."""
        family = self.rng.choice(FAMILIES)
        return family, getattr(self, f"_{family}")()

    def good_reply(self, value):
        """A reply without a fault."""
        reply = [peers.REPLY, self.number, True, msgpack.packb(value), [], [], []]
        return msgpack.packb(reply)

    # Families

    def _random_bytes(self):
        return self.rng.randbytes(self.rng.randrange(80))

    def _mutated(self):
        data = bytearray(self._frame(0.0))
        for _ in range(self.rng.randrange(1, 4)):
            place = self.rng.randrange(len(data) + 1)
            kind = self.rng.randrange(5)
            if kind == 0 and place < len(data):
                data[place] ^= 1 << self.rng.randrange(8)
            elif kind == 1 and place < len(data):
                data[place] = self.rng.choice([0x00, 0x7F, 0x80, 0xC1, 0xC9, 0xDD, 0xDF, 0xFF])
            elif kind == 2:
                del data[place:]
            elif kind == 3:
                data[place:place] = self.rng.randbytes(self.rng.randrange(1, 9))
            else:
                del data[place : place + self.rng.randrange(1, 9)]
        return bytes(data)

    def _random_payload(self):
        payload = self.rng.randbytes(self.rng.randrange(60))
        if self.rng.random() < 0.5:
            return self._pack([peers.REPLY, self.number, self._maybe(True), payload, [], [], []])
        return self._pack([peers.REQUEST, 7, self.rng.choice(list(GENERAL)), payload, []])

    def _well_formed(self):
        return self._frame(0.0)

    def _reference(self):
        self.wrong = self.rng.choice([0.0, 0.0, 0.1])
        value = msgpack.ExtType(Ext.OWN, self._pack(self._own_content(1)))
        return self._pack([peers.REPLY, self.number, True, self._pack(value), [], [], []])

    def _wrong_types(self):
        return self._frame(0.4)

    def _slightly_wrong(self):
        return self._frame(0.04)

    def _random_extension(self):
        body = self.rng.randbytes(self.rng.choice([0, 1, 2, 4, 8, 12, 16, 20, 40]))
        value = msgpack.ExtType(self.rng.randrange(128), body)
        for _ in range(self.rng.randrange(3)):
            value = self.rng.choice([lambda v: [v], lambda v: {"a": v}, self._tuple])(value)
        return self._carrying(self._pack(value))

    def _reserved_extension(self):
        code, body = self.rng.randrange(-128, 0), self.rng.randbytes(self.rng.choice([1, 4, 8]))
        head = {1: b"\xd4", 4: b"\xd6", 8: b"\xd7"}[len(body)]
        value = head + struct.pack("b", code) + body
        if self.rng.random() < 0.3:
            return b"\x97\x02" + value + b"\xc3\xc4\x01\xc0\x90\x90\x90"  # as the number
        return self._carrying(value)

    def _numbers(self):
        code = self.rng.choice([Ext.NEW, Ext.SHARED, Ext.YOURS, Ext.OWN])
        number = self._any_number()
        value = {
            Ext.NEW: [number, "list", []],
            Ext.OWN: [number, "c", "f", None, None, self.rng.choice([0, 1, 2, -1, 2**40])],
        }.get(code, number)
        return self._carrying(self._pack(msgpack.ExtType(code, self._pack(value))))

    def _reply_to_nothing(self):
        number = self.rng.choice([self.number + 1, 0, -1, 2**64 - 1, None, "1", [1], 1.5, True])
        if number == self.number:
            number = 0
        return self._pack([peers.REPLY, number, True, b"\xc0", [], [], []])

    def _quick(self):
        kind = self.rng.randrange(6)
        target = self.rng.choice(self.owned) if kind < 4 else self.rng.choice(NUMBERS) % 2**64
        head = struct.pack(">cQQ", peers.QUICK, self.rng.getrandbits(64), target)
        if kind == 0:
            return head[: self.rng.randrange(1, len(head) + 1)]
        if kind == 1:
            return head + self.rng.randbytes(self.rng.randrange(60))
        content = self._array_content(0.0 if kind > 3 else 0.3)
        return (
            head + content[: self.rng.randrange(len(content) + 1)] if kind == 2 else head + content
        )

    def _huge_header(self):
        size = self.rng.choice([2**16 - 1, 2**20, 2**20 + 1, 2**31, 2**32 - 1])
        head = self.rng.choice([b"\xdd", b"\xdf", b"\xdb", b"\xc6", b"\xc9"])
        value = head + struct.pack(">I", size) + self.rng.randbytes(self.rng.randrange(20))
        if self.rng.random() < 0.5:
            value = self.rng.randrange(1, 500) * (b"\xdd" + struct.pack(">I", 2**20))
        return value if self.rng.random() < 0.2 else self._carrying(value)

    def _huge_array(self):
        shape = [self.rng.choice([0, 1, 3, 2**20, 2**31, 2**40, 2**62, 2**63 - 1, -1, -(2**63)])]
        shape *= self.rng.choice([1, 1, 2, 3, 32, 33, 255])
        dtype = self.rng.choice(DTYPES).encode()
        content = struct.pack(f">12sBB{len(shape)}q", dtype, 3, len(shape), *shape) + bytes(8)
        if self.rng.random() < 0.5:
            return struct.pack(">cQQ", peers.QUICK, 1, self.rng.choice(self.owned)) + content
        return self._carrying(self._pack(msgpack.ExtType(Ext.ARRAY, content)))

    def _deep(self):
        depth, kind = self.rng.choice([10, 60, 70, 200, 400, 600, 1100]), self.rng.randrange(4)
        if kind == 0:
            return self._carrying(depth * b"\x91" + b"\xc0")
        if kind == 1:
            return depth * b"\x91" + b"\xc0"
        if kind == 2:
            return self._pack_deep_number(depth)
        value = b"\xc0"
        for _ in range(min(depth, 200)):
            value = msgpack.packb(msgpack.ExtType(Ext.TUPLE, b"\x91" + value))
        return self._carrying(value)

    def _pack_deep_number(self, depth):
        number = min(depth, 1000) * b"\x91" + b"\xc0"
        return b"\x95\x01" + number + b"\xa4call\xc4\x01\xc0\x90"

    def _not_owned(self):
        number = self.rng.choice([n for n in (*NUMBERS, 999_999) if n not in self.owned])
        target = msgpack.ExtType(Ext.YOURS, self._pack(number))
        body = self.rng.choice([[target, [], {}], [None, [target], {}], [target, [target], {}]])
        verb = self.rng.choice(list(GENERAL))
        return self._pack([peers.REQUEST, 9, verb, self._pack(body), []])

    def _changes(self):
        changes = [
            [self._any_number(), self._pack(self._content())]
            for _ in range(self.rng.randrange(1, 4))
        ]
        if self.rng.random() < 0.2:
            changes = self.rng.choice([None, 5, {}, [5], [[1]], [[1, 2, 3]], [[0, None]], "ab"])
        later = changes if self.rng.random() < 0.5 else []
        return self._pack([peers.REPLY, self.number, True, b"\xc0", changes, later, []])

    def _generator(self):
        self.wrong = 0.2
        value = msgpack.ExtType(Ext.GENERATOR, self._pack(self._generator_content()))
        return self._carrying(self._pack(value))

    def _forgets(self):
        numbers = self.rng.choice(
            [None, {}, "ab", [None], [[1]], [self._any_number() for _ in range(5)], [1.5, True]]
        )
        if self.rng.random() < 0.5:
            return self._pack([peers.REPLY, self.number, True, b"\xc0", [], [], numbers])
        return self._pack([peers.REQUEST, 1, "repr", b"\xc0", numbers])

    def _errors(self):
        content = [self.rng.choice(NAMES), self.rng.choice(NAMES), "text", "name"]
        if self.rng.random() < 0.5:
            content[self.rng.randrange(4)] = self._junk()
        if self.rng.random() < 0.1:
            content = content[: self.rng.randrange(4)]
        fine = self.rng.choice([False, None, 0, 1, "True"])
        return self._pack([peers.REPLY, self.number, fine, self._pack(content), [], [], []])

    # Parts

    def _pack(self, value):
        return msgpack.packb(value, unicode_errors="replace")

    def _maybe(self, part):
        """A part of a frame, or junk in its place."""
        return self._junk() if self.rng.random() < self.wrong else part

    def _any_number(self):
        rare = 2**20 - 1  # makes a list as long
        pool = self.owned if self.rng.random() < 0.3 else NUMBERS
        return rare if self.rng.random() < 0.002 else self.rng.choice(pool)

    def _junk(self, depth=0):
        """Anything that msgpack has a word for."""
        kind = self.rng.randrange(9 if depth < 3 else 6)
        if kind < 6:
            return [
                None,
                self.rng.random() < 0.5,
                self._any_number(),
                self.rng.choice([0.0, -0.0, 1.5, float("nan"), float("inf"), 1e308]),
                self.rng.choice(TEXTS),
                self.rng.randbytes(self.rng.randrange(12)),
            ][kind]
        if kind == 6:
            return [self._junk(depth + 1) for _ in range(self.rng.randrange(4))]
        if kind == 7:
            return {self.rng.choice(TEXTS): self._junk(depth + 1) for _ in range(2)}
        return self._value(depth + 1)

    def _frame(self, wrong):
        """A request, a reply, an output, or a quick call."""
        self.wrong = wrong
        kind = self.rng.randrange(10)
        if kind < 4:
            value = self._value()
            content = self._pack(self.rng.choice([value, [value]]))
            places = self.rng.sample(range(8), self.rng.randrange(3))
            changes = [
                self._maybe([self._maybe(place), self._pack(self._maybe(self._fitting(place)))])
                for place in places
            ]
            parts = [peers.REPLY, self.number, True, content, changes, [], []]
        elif kind < 8:
            target = msgpack.ExtType(Ext.YOURS, self._pack(self.rng.choice(self.owned)))
            body = [self._maybe(target), self._maybe(self._values()), self._maybe(self._names())]
            verb = self.rng.choice(["call", "call", "call", *GENERAL])
            parts = [peers.REQUEST, self.rng.getrandbits(63), verb, self._pack(body), []]
        elif kind == 8:
            output = {"output_type": "stream", "name": "stdout", "text": self._maybe("text")}
            output["data"] = self._maybe({"text/plain": self._junk()})
            output["output_type"] = self.rng.choice(["stream", "display_data", "error", None])
            parts = [peers.OUTPUT, self._plain_only(self._maybe(output))]
        else:
            head = struct.pack(">cQQ", peers.QUICK, 5, self.rng.choice(self.owned))
            return head + self._array_content(wrong)
        parts = [self._maybe(part) for part in parts]
        if self.rng.random() < wrong:
            parts = [*parts[: self.rng.randrange(len(parts) + 1)], self._junk()]
        return self._pack(parts)

    def _plain_only(self, value):
        """A value without extensions, which are refused at once."""
        if isinstance(value, list):
            return [self._plain_only(item) for item in value]
        if isinstance(value, dict):
            return {key: self._plain_only(item) for key, item in value.items()}
        return None if isinstance(value, msgpack.ExtType) else value

    def _carrying(self, value):
        """A frame that carries the bytes of a value somewhere."""
        place = self.rng.randrange(4)
        if place == 0:
            return self._pack([peers.REPLY, self.number, True, value, [], [], []])
        if place == 1:
            return self._pack([peers.REPLY, self.number, False, value, [], [], []])
        if place == 2:
            change = [self.rng.randrange(9), value]
            return self._pack([peers.REPLY, self.number, True, b"\xc0", [change], [], []])
        target = self._pack(msgpack.ExtType(Ext.YOURS, self._pack(self.rng.choice(self.owned))))
        return self._pack(
            [peers.REQUEST, 3, "call", b"\x93" + target + b"\x91" + value + b"\x80", []]
        )

    def _values(self, depth=0):
        return [self._maybe(self._value(depth + 1)) for _ in range(self.rng.randrange(4))]

    def _names(self):
        return {self.rng.choice("xyz"): self._value(1) for _ in range(self.rng.randrange(2))}

    def _value(self, depth=0):
        """A value, in extensions where it needs them."""
        kind = self.rng.randrange(19 if depth < 3 else 6)
        if kind < 3:
            return self.rng.choice([None, True, 1, 1.5, "text", b"bytes", -5])
        if kind == 3:
            return msgpack.ExtType(Ext.ARRAY, self._array_content(self.wrong))
        if kind == 4:
            dtype = self.rng.choice(BAD_DTYPES if self.rng.random() < self.wrong else DTYPES)
            body = bytes(np.dtype(dtype).itemsize if dtype in DTYPES else 8)
            return msgpack.ExtType(Ext.SCALAR, struct.pack("12s", dtype.encode()) + body)
        if kind == 5:
            return msgpack.ExtType(Ext.INT, self.rng.randbytes(self.rng.randrange(20)))
        if kind == 6:
            return self._values(depth)
        if kind == 7:
            return {self.rng.choice(TEXTS[:6]): self._value(depth + 1) for _ in range(2)}
        code, content = self.rng.choice(
            [
                (Ext.TUPLE, self._values),
                (Ext.SET, lambda d: [self._maybe(True), self._maybe([1, 2.5, "a"])]),
                (Ext.RANGE, lambda d: [self._maybe(n) for n in (1, 9, 2)]),
                (Ext.COMPLEX, lambda d: [self._maybe(1.0), self._maybe(-2.0)]),
                (Ext.OBJECT_ARRAY, self._object_content),
                (Ext.GENERATOR, lambda d: self._generator_content()),
                (Ext.NEW, self._new_content),
                (Ext.NEW, self._new_content),
                (Ext.SHARED, lambda d: self.rng.randrange(4)),
                (Ext.YOURS, lambda d: self.rng.choice(self.owned)),
                (Ext.OWN, self._own_content),
                (Ext.OWN, self._own_content),
                (Ext.HELPER, lambda d: ["helpers.objectives", "bowl"]),
            ]
        )
        return msgpack.ExtType(code, self._pack(self._maybe(content(depth))))

    def _tuple(self, value):
        return msgpack.ExtType(Ext.TUPLE, self._pack([value]))

    def _fitting(self, place):
        """What the argument in a place may hold, as `Room.arguments` gives them."""
        if place in (0, 1):
            return wire.array_content(np.array([5.0, 6.0]))
        if place in (2, 5):
            return self._values(1)
        if place == 3:
            return self._array_content(self.wrong)
        if place == 7:
            return wire.generator_content(GENERATORS[0])
        return [["a", self._value(2)], [self._maybe(1), self._value(2)]]

    def _content(self):
        """What a changeable value may hold."""
        kind = self.rng.randrange(5)
        if kind == 0:
            return self._array_content(self.wrong)
        if kind == 1:
            return self._generator_content()
        return self._object_content(2) if kind == 2 else self._fitting(kind)

    def _array_content(self, wrong):
        rng = self.rng
        dtype = rng.choice(BAD_DTYPES if rng.random() < wrong else DTYPES)
        shape = rng.choice([(), (2,), (3,), (2, 2), (0,), (0, 3), (1, 1, 1)])
        size = math.prod(shape) * (np.dtype(dtype).itemsize if dtype in DTYPES else 8)
        if rng.random() < wrong:
            shape = tuple(rng.choice(NUMBERS[3:9]) for _ in shape)
        size += rng.randrange(9) if rng.random() < wrong else 0
        body = rng.randbytes(size) if "U" not in dtype and "b" not in dtype else bytes(size)
        dimensions = rng.randrange(256) if rng.random() < wrong else len(shape)
        flags = rng.randrange(256) if rng.random() < wrong else 2
        return struct.pack(f">12sBB{len(shape)}q", dtype.encode(), flags, dimensions, *shape) + body

    def _object_content(self, depth):
        items = [self._value(depth + 1) for _ in range(2)]
        return [self._maybe([2]), self._maybe(True), self._maybe(items)]

    def _new_content(self, depth):
        kind = self.rng.choice([*KINDS.values(), "list"])
        inside = {
            "array": lambda: self._array_content(self.wrong),
            "list": lambda: self._values(depth),
            "dict": lambda: [[self._value(2), self._value(depth + 1)]],
            "generator": self._generator_content,
        }[kind]()
        number = self.rng.choice([-1, 0, 1, 2, 3])
        return [self._maybe(number), self._maybe(kind), self._maybe(inside)]

    def _own_content(self, depth):
        letters = "".join(self.rng.sample(list(ABILITIES), self.rng.randrange(4)))
        base = self.rng.choice([None, None, None, *BASES])
        inside = self._value(depth + 1)
        number = self.rng.randrange(1, 30)
        label = self.rng.choice(["function", "generator", "Point", *TEXTS])
        return [self._maybe(part) for part in (number, letters, label, base, inside, 0)]

    def _generator_content(self):
        name, state = wire.generator_content(self.rng.choice(GENERATORS))
        state = {**state, "state": dict(state["state"])}
        for part in (state, state["state"]):
            for key in part:
                if self.rng.random() < self.wrong / 3:
                    part[key] = self._junk(2)
        return [self._maybe(name), self._maybe(state)]


WEIGHTS = {
    "random_bytes": 1,
    "mutated": 5,
    "random_payload": 1,
    "well_formed": 4,
    "reference": 2,
    "wrong_types": 4,
    "slightly_wrong": 4,
    "random_extension": 1,
    "reserved_extension": 1,
    "numbers": 1,
    "reply_to_nothing": 1,
    "quick": 2,
    "huge_header": 1,
    "huge_array": 1,
    "deep": 1,
    "not_owned": 1,
    "changes": 2,
    "generator": 1,
    "forgets": 1,
    "errors": 1,
}
FAMILIES = [name for name, weight in WEIGHTS.items() for _ in range(weight)]
GENERATORS = [np.random.Generator(kind(1)) for kind in wire.BIT_GENERATORS.values()]


class Script(Channel):
    """A channel whose other side is a forger."""

    def __init__(self, forger, counts):
        super().__init__(None)
        self.forger = forger
        self.counts = counts
        self.last = b""
        self.left = 0

    def send_bytes(self, data):
        if len(data) > self.limit:
            raise WireError("over the limit")
        if data[:1] != peers.QUICK:
            message = wire.as_list(data)
            if message[0] == peers.REQUEST:
                self.forger.number = message[1]

    def receive_bytes(self, seconds=None):
        if self.left <= 0:
            raise self.forger.rng.choice([TimeoutError, Closed])()
        self.left -= 1
        family, self.last = self.forger.frame()
        self.counts[family] += 1
        return self.last


class Room:
    """The examiner's side with what it calls its own."""

    def __init__(self, channel, outputs):
        self.examiner = Peer(channel, outputs)
        self.kept = collections.deque(maxlen=10)
        self.functions = [
            lambda *arguments, **keywords: 1.0,
            lambda x=None, *rest, **keywords: x,
            self._double,
            self._fail,
            self._call_back,
            self._keep,
            repr,
            lambda x: list(itertools.islice(x, 3)),
            lambda x: np.asarray(x, dtype=float).sum(),
            lambda x: lambda: x,
        ]
        self.own = [
            np.arange(4.0),
            np.arange(6).reshape(2, 3),
            np.array(["secret"]),
            np.array([None, [1]], dtype=object),
            [1, [2, 3]],
            {"a": [1.0]},
            np.random.default_rng(5),
        ]
        self.before = self._picture()

    @staticmethod
    def _double(x):
        x *= 2
        return x

    @staticmethod
    def _fail(*arguments):
        raise ValueError(arguments)

    def _call_back(self, f, *arguments):
        return f(*arguments) if isinstance(f, Remote) else self._keep(f)

    def _keep(self, x):
        self.kept.append(x)
        return len(self.kept)

    def _picture(self):
        *plain, rng = self.own
        return [x.tolist() if isinstance(x, np.ndarray) else repr(x) for x in plain] + [
            rng.bit_generator.state
        ]

    def arguments(self):
        """What a call is given; new each time."""
        frozen = np.array([1.0, 2.0])
        frozen.flags.writeable = False
        return [
            np.zeros(2),
            frozen,
            [np.ones((2, 2)), {"b": [1]}],
            {"a": 1.5},
            np.random.default_rng(1),
            *self.functions,
        ]

    def is_untouched(self, arguments):
        """Whether all is as it was but for what the arguments hold."""
        assert self._picture() == self.before
        x, frozen = arguments[:2]
        assert type(x) is type(frozen) is np.ndarray
        assert x.dtype == frozen.dtype == np.float64
        assert x.shape == (2,)
        assert frozen.tolist() == [1.0, 2.0]
        assert arguments[5:] == self.functions
        assert type(arguments[2]) is list
        assert type(arguments[3]) is dict
        return True


@pytest.fixture
def rebuilt(monkeypatch):
    """The errors that were made of what the other side said."""
    made = collections.deque(maxlen=200)
    original = peers.error_from

    def recording(content, **options):
        made.append(original(content, **options))
        return made[-1]

    monkeypatch.setattr(peers, "error_from", recording)
    return made


def peak_megabytes():
    """The most memory that this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def answer_to(examiner, number, frame):
    """Wait for the reply to a request that was made before, as `Peer.request` does."""
    with examiner.lock:
        fine, value = examiner._result(number, frame, 5.0)
    if fine:
        return value
    raise peers.error_from(value)


def ending_of(ask, rebuilt):
    """How a call to the other side ends, and what it gives, if anything."""
    try:
        return "value", ask()
    except (WireError, Closed, TimeoutError) as error:
        return type(error).__name__, None
    except Exception as error:
        if not any(error is made for made in rebuilt):
            raise
        return "error", None


# What a test cell may do with what a student's function gives.
WAYS = [
    repr,
    len,
    float,
    lambda value: value(value),
    lambda value: value(np.zeros(2), k=[value]),
    lambda value: next(value),
    lambda value: list(itertools.islice(value, 3)),
    lambda value: value[0],
    lambda value: "a" in value,
    lambda value: dict(value),
    lambda value: value == value,
    lambda value: value + 1,
    np.asarray,
    copy.deepcopy,
    inspect.signature,
    hash,
    bool,
]


def use(room, value):
    """Use what came from the other side: that may fail in any way, but it ends."""
    for way in WAYS:
        with suppress(Exception):
            way(value)
    room.kept.append(value)


def test_hostile_frames_are_failed_calls_and_nothing_worse(rebuilt):
    counts, endings = collections.Counter(), collections.Counter()
    forger = Forger(seed=20)
    script = Script(forger, counts)
    room = Room(script, Outputs(10_000).add)
    examiner = room.examiner
    before = peak_megabytes()
    while counts.total() - counts["well_formed"] < HOSTILE_FRAMES:
        arguments = room.arguments()
        script.left = 1
        ask = functools.partial(examiner.request, "call", None, arguments, {"k": arguments[0]})
        endings[ending_of(ask, rebuilt)[0]] += 1
        assert room.is_untouched(arguments)
        # Many replies for one writing of the arguments, which takes longer than to read a reply.
        arguments = room.arguments()
        frame = Frame(examiner)
        body = [examiner._plain(argument, frame, True, 1) for argument in arguments]
        assert len(body) == len(arguments)
        forger.owned = list(examiner.owned)[:30]
        for _ in range(30):
            forger.number = next(examiner._count)
            script.left = forger.rng.randrange(1, 10)
            ask = functools.partial(answer_to, examiner, forger.number, frame)
            ending, value = ending_of(ask, rebuilt)
            endings[ending] += 1
            if ending == "value":
                script.left = 10
                use(room, value)
            assert examiner._nested == examiner.running == 0
        assert room.is_untouched(arguments)
    assert counts.total() - counts["well_formed"] >= HOSTILE_FRAMES
    assert set(counts) == set(WEIGHTS)
    assert min(counts.values()) > 1000
    assert min(endings[name] for name in ("WireError", "Closed", "error", "value")) > 1000
    gc.collect()
    assert peak_megabytes() - before < MEGABYTES
    assert examiner.held < 200
    # What came before has left no trace: a good answer is a good answer.
    script.receive_bytes = lambda seconds=None: forger.good_reply([1, "fine"])
    assert examiner.request("call") == [1, "fine"]


def test_hostile_frames_in_place_of_the_last_reply_do_not_outlive_it(rebuilt):
    counts = collections.Counter()
    forger = Forger(seed=21)
    script = Script(forger, counts)
    examiner = Peer(script)
    for _ in range(2000):
        examiner.pending = forger.number = 5
        script.left = forger.rng.randrange(20)
        with suppress(WireError, Closed, TimeoutError):
            examiner.settle(5.0)
    assert counts.total() > 3000


def test_hostile_changes_of_a_lazy_result_reach_the_arguments_of_its_call_alone(rebuilt):
    forger = Forger(seed=22)
    script = Script(forger, collections.Counter())
    examiner = Peer(script)
    x, y = np.zeros(2), np.ones(2)
    own = msgpack.ExtType(Ext.OWN, msgpack.packb([3, "n", "generator", None, None, 1]))
    script.receive_bytes = lambda seconds=None: forger.good_reply(own)
    lazy = examiner.request("call", None, [x])
    content = wire.array_content(np.array([5.0, 5.0]))
    change = [0, msgpack.packb(content)]

    def reply(seconds=None):
        return msgpack.packb([peers.REPLY, forger.number, True, b"\x91\xc0", [], [change], []])

    script.receive_bytes = reply
    examiner.request("call", None, [y])
    assert x.tolist() == [0.0, 0.0]
    assert y.tolist() == [1.0, 1.0]
    next(lazy)
    assert x.tolist() == [5.0, 5.0]
    assert y.tolist() == [1.0, 1.0]


def test_hostile_frames_over_a_socket_are_failed_calls_and_nothing_worse(rebuilt):
    counts = collections.Counter()
    forger = Forger(seed=23)
    outputs = Outputs(10_000)
    while counts.total() < 2000:
        ours, theirs = socket.socketpair()
        room = Room(Channel(ours), outputs.add)
        frames = [forger.frame() for _ in range(forger.rng.randrange(1, 40))]
        counts.update(family for family, _ in frames)
        stream = b"".join(struct.pack(">I", len(data)) + data for _, data in frames)
        if forger.rng.random() < 0.3:
            stream += forger.rng.randbytes(forger.rng.randrange(1, 9))

        def send(theirs=theirs, stream=stream):
            with theirs, suppress(OSError):
                theirs.sendall(stream)

        writer = threading.Thread(target=send)
        writer.start()
        forger.number, forger.owned = 1, list(range(1, 15))  # as in a new connection
        while True:
            arguments = room.arguments()
            ask = functools.partial(room.examiner.request, "call", None, arguments, {}, 5.0)
            ending, value = ending_of(ask, rebuilt)
            assert room.is_untouched(arguments)
            if ending == "Closed":
                break
            use(room, value)
        room.examiner.channel.close()
        writer.join()
