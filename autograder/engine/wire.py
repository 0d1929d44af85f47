"""What may cross between a student's process and the examiner's, as bytes.

A message is a length (4 bytes, big-endian) and a msgpack list of numbers, strings and bytes. Values
inside it are msgpack too, with an extension type for whatever msgpack has no word for. Nothing here
runs code that a message names, and every size is bounded: a message that breaks a bound, or makes
no sense, is a `WireError` and nothing worse.
"""

import functools
import math
import re
import socket
import struct
import time
from collections.abc import Callable
from enum import IntEnum
from typing import Any

import msgpack
import numpy as np

FRAME_BYTES = 16 * 2**20  # one message
ITEMS = 2**20  # entries of one list or dict
DEPTH = 64  # containers inside containers
INT_BYTES = 4096  # one whole number
DIMENSIONS = 32  # of one array
WORD_BYTES = 2**16  # one entry of an array of words
TEXT = 10_000  # characters of a message, a name, a repr

# Exact types that msgpack writes as they are.
NATIVE = frozenset({type(None), bool, float, str, bytes})
ARRAY_KINDS = "biufcU"  # numbers, and words for those who answer with an array of words
MAX_CODE_POINT = 0x10FFFF  # of a character; numpy itself reads whatever is there
BIT_GENERATORS = {
    kind.__name__: kind
    for kind in (
        np.random.PCG64,
        np.random.PCG64DXSM,
        np.random.MT19937,
        np.random.Philox,
        np.random.SFC64,
    )
}
# numpy takes any number for the place in a generator's buffer, and then reads memory there.
BUFFER_PLACES, KEY_PLACES = 4, 624  # Philox, MT19937


_LENGTH = struct.Struct(">I")
_DTYPE = re.compile(rf"[<>|][{ARRAY_KINDS}][0-9]+".encode())


class Ext(IntEnum):
    """The extension types. Their numbers are private to one version of the project."""

    INT = 1  # a whole number of more than 64 bits
    COMPLEX = 2
    ELLIPSIS = 3  # the placeholder of a value not written yet
    TUPLE = 4
    SET = 5
    RANGE = 6
    SCALAR = 7  # a numpy scalar
    ARRAY = 8
    OBJECT_ARRAY = 9  # an array of plain values
    GENERATOR = 10  # numpy.random.Generator, as its state
    NEW = 11  # an argument that can be changed in place, with its number in this call
    SHARED = 12  # the number of such an argument, met again
    OWN = 13  # something that stays with the sender
    YOURS = 14  # something that the receiver owns
    HELPER = 15  # a function of the package `helpers`, by name


class WireError(Exception):
    """A message that is malformed, too large, or holds what may not cross."""


class Closed(Exception):
    """The other side is gone."""


class Channel:
    """Messages over a connected stream socket.

    Parameters
    ----------
    sock : socket.socket
        One end of a pair. The channel owns it.
    limit : int, optional
        The largest message accepted or sent, in bytes.
    patience : float, optional
        How many seconds a message may take to send, if the other side does not read; for ever if
        None.
    """

    def __init__(
        self, sock: socket.socket, limit: int = FRAME_BYTES, patience: float | None = None
    ) -> None:
        self.sock = sock
        self.limit = limit
        self.patience = patience
        self._buffer = bytearray()

    def send(self, message: list) -> None:
        """Send one message.

        Parameters
        ----------
        message : list
            Numbers, strings, bytes, None, and lists of them.

        Raises
        ------
        WireError
            If it is larger than the limit, or holds anything else.
        Closed
            If the other side is gone, or does not read.
        """
        self.send_bytes(_packed(message))

    def send_bytes(self, data: bytes) -> None:
        """Send one message that is bytes already.

        Parameters
        ----------
        data : bytes
            The message.

        Raises
        ------
        WireError
            If it is larger than the limit.
        Closed
            If the other side is gone, or does not read.
        """
        if len(data) > self.limit:
            raise WireError(f"a message of {len(data)} bytes is over the limit of {self.limit}")
        if self._cut:
            raise Closed("an earlier message was cut short")
        data = _LENGTH.pack(len(data)) + data
        self._cut = True  # should a signal's exception end this half-way
        try:
            try:
                sent = self.sock.send(data, socket.MSG_DONTWAIT)  # all of it, as a rule
            except (BlockingIOError, TimeoutError):
                sent = 0
            if sent < len(data):
                self._set_timeout(self.patience)
                self.sock.sendall(memoryview(data)[sent:])
        except OSError as error:
            raise Closed(str(error)) from error
        self._cut = False

    def receive(self, seconds: float | None = None) -> list:
        """Wait for one message.

        Parameters
        ----------
        seconds : float, optional
            How long to wait; for ever if None.

        Returns
        -------
        list
            The message.

        Raises
        ------
        TimeoutError
            If no whole message came in time. What has come stays for the next call.
        WireError
            If the message is malformed.
        Closed
            If the other side is gone.
        """
        return as_list(self.receive_bytes(seconds))

    def receive_bytes(self, seconds: float | None = None) -> bytes:
        """Wait for one message, and leave it as bytes.

        Parameters
        ----------
        seconds : float, optional
            How long to wait; for ever if None.

        Returns
        -------
        bytes
            The message.

        Raises
        ------
        TimeoutError
            If no whole message came in time. What has come stays for the next call.
        WireError
            If the message is too large.
        Closed
            If the other side is gone.
        """
        deadline = None if seconds is None else time.monotonic() + seconds
        if not self._size:
            self._size = _LENGTH.unpack(self._take(4, deadline))[0]
        if self._size > self.limit:
            raise WireError(f"a message of {self._size} bytes is over the limit of {self.limit}")
        data = self._take(self._size, deadline)
        self._size = 0
        return data

    def close(self) -> None:
        """Close the socket."""
        self.sock.close()

    _size = 0  # of the message whose beginning has come
    _cut = False  # whether a message was sent in part
    _timeout: float | None = math.nan  # of the socket; not known yet

    def _set_timeout(self, seconds: float | None) -> None:
        """Set the timeout of the socket."""
        self.sock.settimeout(seconds)
        self._timeout = seconds

    def _take(self, size: int, deadline: float | None) -> bytes:
        """Return the next bytes."""
        while len(self._buffer) < size:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError
            try:
                if self._timeout != left:  # to set it is a system call
                    self._set_timeout(left)
                chunk = self.sock.recv(min(max(size - len(self._buffer), 4096), 2**20))
            except TimeoutError:
                continue
            except OSError as error:
                raise Closed(str(error)) from error
            if not chunk:
                raise Closed("end of stream")
            self._buffer += chunk
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data


def as_list(data: bytes) -> list:
    r"""Read a message.

    Parameters
    ----------
    data : bytes
        What came.

    Returns
    -------
    list
        The message; not empty.

    Raises
    ------
    WireError
        If it is malformed.

    Examples
    --------
    >>> as_list(b"\x93\x01\x02\x03")
    [1, 2, 3]
    """
    message = unpack(data, _no_extension)
    if not isinstance(message, list) or not message:
        raise WireError("a message must be a list")
    return message


def unpack(data: bytes, hook: Callable[[int, bytes], Any]) -> Any:
    r"""Read msgpack, within the bounds.

    Parameters
    ----------
    data : bytes
        What came.
    hook : callable
        Reads an extension: ``hook(code, data)``.

    Returns
    -------
    object
        The value.

    Raises
    ------
    WireError
        If the bytes are malformed or break a bound.

    Examples
    --------
    >>> unpack(b"\x93\x01\x02\x03", None)
    [1, 2, 3]
    """
    try:
        return msgpack.unpackb(
            data,
            ext_hook=hook,
            timestamp=1,  # msgpack's own extension, which nobody sends, becomes a plain float
            unicode_errors="replace",
            max_array_len=min(ITEMS, len(data)),  # memory is set aside for what a list announces
            max_map_len=min(ITEMS, len(data)),
        )
    except WireError:
        raise
    except (ValueError, TypeError, OverflowError, MemoryError, RecursionError) as error:
        raise WireError(f"malformed: {type(error).__name__}") from error
    except msgpack.exceptions.UnpackException as error:
        raise WireError(f"malformed: {type(error).__name__}") from error


def pack(value: Any) -> bytes:
    r"""Write msgpack.

    Parameters
    ----------
    value : object
        Native values and `msgpack.ExtType`.

    Returns
    -------
    bytes
        The encoded value.

    Raises
    ------
    WireError
        If it is nested too deeply or too large.

    Examples
    --------
    >>> pack([1, 2, 3])
    b'\x93\x01\x02\x03'
    """
    data = _packed(value)
    if len(data) > FRAME_BYTES:
        raise WireError(f"a value of {len(data)} bytes is over the limit of {FRAME_BYTES}")
    return data


def _packed(value: Any) -> bytes:
    """Write msgpack of any size."""
    try:
        return msgpack.packb(value, use_bin_type=True, unicode_errors="replace")
    except (ValueError, TypeError, OverflowError, MemoryError, RecursionError) as error:
        raise WireError(f"cannot cross: {error}") from error


def whole_number(value: int) -> Any:
    """Encode a whole number of any size.

    Parameters
    ----------
    value : int
        The number.

    Returns
    -------
    int or msgpack.ExtType
        The number itself where msgpack can write it.

    Raises
    ------
    WireError
        If it has more than `INT_BYTES` bytes.
    """
    if -(2**63) <= value < 2**64:
        return value
    size = value.bit_length() // 8 + 1
    if size > INT_BYTES:
        raise WireError(f"a whole number of {size} bytes is over the limit of {INT_BYTES}")
    return msgpack.ExtType(Ext.INT, value.to_bytes(size, "big", signed=True))


def array_content(array: np.ndarray) -> bytes:
    """Describe an array of numbers or words.

    Parameters
    ----------
    array : ndarray
        Of a dtype whose kind is in `ARRAY_KINDS`.

    Returns
    -------
    bytes
        Type (12 bytes), order and whether it may be written to (1), number of dimensions (1), shape
        (8 bytes each), and the entries.

    Raises
    ------
    WireError
        If it holds anything else, or too much.
    """
    name = array.dtype.str.encode()
    if array.dtype.kind not in ARRAY_KINDS or not 0 < array.itemsize <= WORD_BYTES:
        raise WireError(f"an array of dtype {array.dtype} cannot cross")
    if array.ndim > DIMENSIONS:
        raise WireError(f"an array of {array.ndim} dimensions is over the limit of {DIMENSIONS}")
    if array.nbytes > FRAME_BYTES:
        raise WireError(f"an array of {array.nbytes} bytes is over the limit of {FRAME_BYTES}")
    columns_first = array.flags.f_contiguous and not array.flags.c_contiguous
    flags = columns_first + 2 * array.flags.writeable
    head = struct.pack(f">12sBB{array.ndim}q", name, flags, array.ndim, *array.shape)
    return head + array.tobytes("F" if columns_first else "C")


def array_from(content: Any) -> np.ndarray:
    """Make the array that `array_content` described.

    Parameters
    ----------
    content : object
        What came.

    Returns
    -------
    ndarray
        A new array that owns its memory.

    Raises
    ------
    WireError
        If the description makes no sense.
    """
    try:
        name, flags, dimensions = struct.unpack_from(">12sBB", content)
        shape = struct.unpack_from(f">{dimensions}q", content, 14)
        dtype, order = _dtype(name), "F" if flags & 1 else "C"
        size = math.prod(shape)
        if dimensions > DIMENSIONS or min(shape, default=0) < 0:
            raise WireError("an array of an impossible shape")
        entries = _entries(content, dtype, size, 14 + 8 * dimensions)
        array = np.empty(shape, dtype=dtype, order=order)
        array[...] = entries.reshape(shape, order=order)
    except (ValueError, TypeError, OverflowError, MemoryError, struct.error) as error:
        raise WireError("a malformed array") from error
    if not flags & 2:
        array.flags.writeable = False
    return array


def scalar_content(value: np.generic) -> bytes:
    """Describe a numpy scalar.

    Parameters
    ----------
    value : numpy.generic
        The scalar.

    Returns
    -------
    bytes
        Type (12 bytes) and value.

    Raises
    ------
    WireError
        If it is a word that is too long.
    """
    if value.itemsize > WORD_BYTES:
        raise WireError(f"a word of {value.itemsize} bytes is over the limit of {WORD_BYTES}")
    return struct.pack(">12s", value.dtype.str.encode()) + value.tobytes()[: value.itemsize]


def scalar_from(content: Any) -> np.generic:
    """Make the numpy scalar that `scalar_content` described.

    Parameters
    ----------
    content : object
        What came.

    Returns
    -------
    numpy.generic
        The scalar.

    Raises
    ------
    WireError
        If the description makes no sense.
    """
    dtype = _dtype(content[:12])
    if not dtype.itemsize and len(content) == 12:
        return np.str_()  # the only scalar without a byte
    return _entries(content, dtype, 1, 12)[0]


def generator_content(rng: np.random.Generator) -> list:
    """Describe a random generator by its state.

    Parameters
    ----------
    rng : numpy.random.Generator
        The generator.

    Returns
    -------
    list
        Name of the bit generator, and its state as plain values.

    Raises
    ------
    WireError
        If its bit generator is not one of numpy's.
    """
    state = rng.bit_generator.state
    if type(rng.bit_generator) is not BIT_GENERATORS.get(state["bit_generator"]):
        raise WireError("a random generator of an unknown kind")
    return [state["bit_generator"], _plain_state(state)]


def generator_from(content: Any) -> np.random.Generator:
    """Make the random generator that `generator_content` described.

    Parameters
    ----------
    content : object
        What came.

    Returns
    -------
    numpy.random.Generator
        A generator in that state.

    Raises
    ------
    WireError
        If the description makes no sense.
    """
    if type(content) is not list:
        raise WireError("a malformed random generator")
    try:
        name, state = content
        bits = BIT_GENERATORS[name](0)
        bits.state = _state_from(state)
        place, key_place = bits.state.get("buffer_pos", 0), bits.state["state"].get("pos", 0)
    except (
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        IndexError,
        RecursionError,
    ) as error:
        raise WireError("a malformed random generator") from error
    if not (0 <= place <= BUFFER_PLACES and 0 <= key_place <= KEY_PLACES):
        raise WireError("a random generator in an impossible state")
    return np.random.Generator(bits)


@functools.lru_cache(256)
def _dtype(name: bytes) -> np.dtype:
    """Return the dtype of a padded name such as b'<f8', if it may cross."""
    name = name.rstrip(b"\0")
    if not _DTYPE.fullmatch(name):
        raise WireError("no dtype that may cross")
    try:
        dtype = np.dtype(name.decode())
    except (ValueError, TypeError) as error:
        raise WireError("no such dtype") from error
    if dtype.itemsize > WORD_BYTES:
        raise WireError(f"an array of dtype {dtype} cannot cross")
    return dtype


def _entries(content: bytes, dtype: np.dtype, size: int, start: int) -> np.ndarray:
    """Read the entries of an array, which must all be what the dtype says."""
    if not dtype.itemsize or len(content) - start != size * dtype.itemsize:
        raise WireError("an array whose size and shape disagree")
    if not size:
        return np.empty(0, dtype)
    entries = np.frombuffer(content, dtype, size, start)
    if dtype.kind == "U":
        if entries.view(f"{dtype.str[0]}u4").max() > MAX_CODE_POINT:
            raise WireError("an array of words with what is no character")
    elif dtype.kind == "b" and entries.view(np.uint8).max() > 1:
        raise WireError("an array of truth values with what is neither")
    return entries


def _plain_state(state: Any) -> Any:
    """Write the state of a bit generator with native values."""
    if isinstance(state, dict):
        return {key: _plain_state(value) for key, value in state.items()}
    if isinstance(state, np.ndarray):
        return msgpack.ExtType(Ext.ARRAY, array_content(state))
    return whole_number(state) if isinstance(state, int) else state


def _state_from(state: Any) -> Any:
    """Read what `_plain_state` wrote."""
    if type(state) is dict:
        return {key: _state_from(value) for key, value in state.items()}
    if type(state) is np.ndarray:
        if state.ndim == 1 and state.dtype.kind == "u":
            return state
    elif type(state) is int or type(state) is str:
        return state
    raise TypeError("a state of whole numbers was expected")


def _no_extension(code: int, data: bytes) -> Any:
    """Refuse an extension where only native values belong."""
    raise WireError(f"an extension of type {code} outside of a value")
