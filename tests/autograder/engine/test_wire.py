"""What may cross, and every bound of the wire."""

import math
import socket
import struct
import threading
import time

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from autograder.engine import wire
from autograder.engine.peer import Frame, Peer
from autograder.engine.wire import Channel, Closed, Ext, WireError

laws = settings(deadline=None)
values = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])

# Channels


@pytest.fixture
def ends():
    """Two connected sockets."""
    pair = socket.socketpair()
    yield pair
    for sock in pair:
        sock.close()


def frame(data):
    """The bytes of one message."""
    return struct.pack(">I", len(data)) + data


def test_a_message_arrives_as_it_was_sent(ends):
    here, there = map(Channel, ends)
    message = [1, -1, 2**63, 1.5, "é", b"\x00\xff", None, True, [[], {"a": 1}]]
    here.send(message)
    here.send([2])
    assert there.receive() == message
    assert there.receive(1.0) == [2]


def test_a_message_of_the_limit_passes_in_both_directions(ends):
    here, there = (Channel(sock, limit=1000) for sock in ends)
    here.send_bytes(bytes(1000))
    assert there.receive_bytes(1.0) == bytes(1000)


def test_a_message_over_the_limit_is_not_sent(ends):
    here, there = Channel(ends[0], limit=1000), Channel(ends[1])
    with pytest.raises(WireError, match="1001 bytes is over the limit of 1000"):
        here.send_bytes(bytes(1001))
    with pytest.raises(WireError, match="over the limit"):
        here.send([bytes(1001)])
    with pytest.raises(TimeoutError):
        there.receive_bytes(0.01)
    here.send([1])
    assert there.receive(1.0) == [1]


def test_a_message_over_the_limit_is_refused_before_it_is_read(ends):
    here, there = Channel(ends[0]), Channel(ends[1], limit=1000)
    here.sock.sendall(struct.pack(">I", 2**32 - 1))
    for _ in range(2):  # the connection is of no further use
        with pytest.raises(WireError, match="4294967295 bytes is over the limit of 1000"):
            there.receive(1.0)


def test_an_empty_message_is_malformed(ends):
    here, there = map(Channel, ends)
    here.send_bytes(b"")
    assert there.receive_bytes(1.0) == b""
    here.send_bytes(b"")
    with pytest.raises(WireError, match="malformed"):
        there.receive(1.0)


def test_after_a_malformed_message_the_next_is_read(ends):
    here, there = map(Channel, ends)
    here.send_bytes(b"\xc1")
    here.send([1])
    with pytest.raises(WireError):
        there.receive(1.0)
    assert there.receive(1.0) == [1]


@laws
@given(st.lists(st.binary(max_size=50), min_size=1, max_size=4), st.data())
def test_whatever_the_pieces_a_timeout_keeps_what_has_come(messages, data):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        there = Channel(theirs)
        stream = b"".join(map(frame, messages))
        cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=5).map(sorted))
        got = []
        for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
            ours.sendall(stream[start:end])
            while True:
                try:
                    got.append(there.receive_bytes(0.001))
                except TimeoutError:
                    break
        assert got == messages


def test_no_time_at_all_is_a_timeout(ends):
    there = Channel(ends[1])
    ends[0].sendall(frame(b"\x91\x01"))
    with pytest.raises(TimeoutError):
        there.receive(0.0)
    assert there.receive(1.0) == [1]


def test_pieces_that_come_slowly_do_not_extend_the_time(ends):
    there = Channel(ends[1])
    ends[0].sendall(frame(bytes(100))[:50])
    before = time.monotonic()
    with pytest.raises(TimeoutError):
        there.receive_bytes(0.05)
    assert time.monotonic() - before < 1.0


@pytest.mark.parametrize("size", [0, 2, 10])
def test_a_closed_peer_is_closed_even_in_the_middle_of_a_message(ends, size):
    ends[0].sendall(frame(bytes(100))[:size])
    ends[0].close()
    with pytest.raises(Closed, match="end of stream"):
        Channel(ends[1]).receive(1.0)


def test_what_a_peer_sent_before_it_closed_is_read(ends):
    here, there = map(Channel, ends)
    here.send([1])
    here.close()
    assert there.receive(1.0) == [1]
    with pytest.raises(Closed):
        there.receive(1.0)
    with pytest.raises(Closed):
        there.send([1])


def test_a_channel_closed_here_is_closed(ends):
    here = Channel(ends[0])
    here.close()
    with pytest.raises(Closed):
        here.send([1])
    with pytest.raises(Closed):
        here.receive(1.0)
    with pytest.raises(Closed):
        here.receive()


def test_a_peer_that_does_not_read_is_closed_when_patience_ends(ends):
    here = Channel(ends[0], patience=0.05)
    with pytest.raises(Closed, match="timed out"):
        here.send_bytes(bytes(2**23))
    with pytest.raises(Closed, match="cut short"):
        here.send([1])


def test_a_peer_that_reads_slowly_gets_all_of_a_large_message(ends):
    here, there = Channel(ends[0], patience=30), Channel(ends[1])
    here.sock.settimeout(0.01)  # as a wait for an answer leaves it
    data = np.random.default_rng(1).bytes(2**22)
    thread = threading.Thread(target=here.send_bytes, args=(data,))
    thread.start()
    time.sleep(0.05)
    assert there.receive_bytes(30) == data
    thread.join()


def test_patience_does_not_shorten_a_wait_for_an_answer(ends):
    here, there = Channel(ends[0], patience=0.01), Channel(ends[1])
    here.send([1])
    with pytest.raises(TimeoutError):
        here.receive(0.03)
    there.send([2])
    assert here.receive() == [2]


def test_nothing_follows_a_message_that_an_interrupt_cut_short():
    class Interrupted:
        def settimeout(self, seconds):
            pass

        def send(self, data, flags):
            return 2

        def sendall(self, data):
            raise KeyboardInterrupt

    here = Channel(Interrupted())
    with pytest.raises(KeyboardInterrupt):
        here.send([1])
    with pytest.raises(Closed, match="cut short"):
        here.send([2])


@pytest.mark.parametrize("thing", [object(), 2**64, {1, 2}, [1j]])
def test_what_msgpack_has_no_word_for_is_no_message(ends, thing):
    here = Channel(ends[0])
    with pytest.raises(WireError, match="cannot cross"):
        here.send([thing])
    here.send([1])
    assert Channel(ends[1]).receive(1.0) == [1]


def test_lone_surrogates_become_question_marks(ends):
    here, there = map(Channel, ends)
    here.send(["a\ud800b"])
    assert there.receive(1.0) == ["a?b"]
    assert crossed("a\ud800b") == "a?b"


def test_invalid_utf_8_becomes_the_replacement_character():
    assert wire.as_list(b"\x91\xa3a\xffb") == ["a\ufffdb"]


# Messages


@pytest.mark.parametrize("message", [{}, 1, "a", None, [], {"a": [1]}])
def test_a_message_is_a_list_that_is_not_empty(message):
    with pytest.raises(WireError, match="a message must be a list"):
        wire.as_list(msgpack.packb(message))


@pytest.mark.parametrize("code", [0, 4, 8, 13, 127, -2, -128])
def test_a_message_has_no_extension_outside_of_its_values(code):
    with pytest.raises(WireError, match=f"an extension of type {code} outside of a value"):
        wire.as_list(b"\x91\xd4" + struct.pack("b", code) + b"x")


def test_a_time_of_msgpack_is_no_more_than_a_number():
    stamp = msgpack.packb([msgpack.Timestamp(5, 500_000_000)])
    assert wire.as_list(stamp) == [5.5]
    assert type(wire.as_list(stamp)[0]) is float
    with pytest.raises(WireError):
        wire.as_list(b"\x91\xd4\xff\x00")  # a time of one byte


@laws
@given(
    st.recursive(
        st.none()
        | st.integers(-(2**63), 2**64 - 1)
        | st.floats()
        | st.text(max_size=5)
        | st.binary(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
    ).map(lambda value: [value])
)
def test_a_truncated_message_is_malformed_at_every_length(message):
    data = msgpack.packb(message)
    for end in range(len(data)):
        with pytest.raises(WireError):
            wire.as_list(data[:end])
    with pytest.raises(WireError):
        wire.as_list(data + b"\x00")


@laws
@given(st.binary(max_size=60))
def test_random_bytes_are_a_list_or_a_wire_error(data):
    try:
        message = wire.as_list(data)
    except WireError:
        return
    assert type(message) is list


def test_lists_and_dicts_have_a_bounded_number_of_entries():
    size = wire.ITEMS
    many = b"\xdd" + struct.pack(">I", size) + size * b"\xc0"
    assert wire.as_list(many) == [None] * size
    with pytest.raises(WireError):
        wire.as_list(b"\xdd" + struct.pack(">I", size + 1) + (size + 1) * b"\xc0")
    pairs = b"\x91\xdf" + struct.pack(">I", size) + size * b"\xa0\xc0"
    assert wire.as_list(pairs) == [{"": None}]
    with pytest.raises(WireError):
        wire.as_list(b"\x91\xdf" + struct.pack(">I", size + 1) + (size + 1) * b"\xa0\xc0")


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, dict.fromkeys])
def test_a_value_of_too_many_entries_is_not_written(kind):
    value = kind(range(wire.ITEMS + 1))
    with pytest.raises(WireError, match="1048577 entries are over the limit of 1048576"):
        written(value)


def test_an_object_array_or_a_dict_of_names_of_too_many_entries_is_not_written():
    for value in (
        np.full(wire.ITEMS + 1, None),
        dict.fromkeys(map(str, range(wire.ITEMS + 1))),
    ):
        with pytest.raises(WireError, match="1048577 entries are over the limit"):
            written(value)


def test_no_memory_is_set_aside_for_entries_that_are_only_announced():
    announced = b"\xdd" + struct.pack(">I", 2**20)
    before = time.monotonic()
    for _ in range(200):
        with pytest.raises(WireError):
            wire.as_list(500 * announced)
    assert time.monotonic() - before < 5.0  # each would fill half a gigabyte


@pytest.mark.parametrize("key", [b"\x90", b"\x80", b"\x01", b"\xc0", b"\xcb" + bytes(8)])
def test_a_key_that_is_no_text_is_refused(key):
    with pytest.raises(WireError):
        wire.as_list(b"\x91\x81" + key + b"\xc0")


def test_native_lists_nested_beyond_what_msgpack_holds_are_malformed():
    assert wire.as_list(100 * b"\x91" + b"\xc0")
    with pytest.raises(WireError):
        wire.as_list(100_000 * b"\x91" + b"\xc0")
    with pytest.raises(WireError):
        wire.as_list(100_000 * b"\x91")


def test_a_value_over_the_limit_is_not_written():
    assert len(wire.pack(bytes(wire.FRAME_BYTES - 5))) == wire.FRAME_BYTES
    with pytest.raises(WireError, match="over the limit of 16777216"):
        wire.pack(bytes(wire.FRAME_BYTES - 4))


# Values


def peer(*, trusting=False):
    """A peer that is connected to nothing."""

    class Nowhere:
        patience = None

    return Peer(Nowhere(), trusting=trusting)


def written(value):
    """The bytes of a value."""
    return wire.pack(peer()._plain(value))


def read(data, *, trusting=False):
    """The value of some bytes."""
    reader = peer(trusting=trusting)
    return reader._read(data, Frame(reader, reading=True))


def crossed(value):
    """A value after it has crossed as a result."""
    return read(written(value))


def crossed_as_an_argument(value):
    """A value after it has crossed as an argument, which can be changed in place."""
    sender = peer()
    return read(wire.pack(sender._plain(value, Frame(sender), True, 1)))


def extension(code, content):
    """The bytes of an extension around native content."""
    return msgpack.packb(msgpack.ExtType(code, msgpack.packb(content)))


def assert_same(got, value):
    """Check that two values are the same: types, bits, shapes, orders, flags, draws."""
    assert type(got) is type(value)
    if got is value:
        return
    if isinstance(value, np.ndarray):
        assert got.dtype == value.dtype
        assert got.dtype.str == value.dtype.str
        assert got.shape == value.shape
        assert got.flags.writeable == value.flags.writeable
        assert got.flags.owndata or got.base.flags.owndata
        if value.dtype.kind == "O":
            for one, other in zip(got.flat, value.flat, strict=True):
                assert_same(one, other)
            return
        assert got.flags.aligned
        if value.flags.c_contiguous or value.flags.f_contiguous:
            assert got.flags.c_contiguous == value.flags.c_contiguous
            assert got.flags.f_contiguous == value.flags.f_contiguous
        assert got.tobytes() == value.tobytes()
    elif isinstance(value, np.random.Generator):
        assert type(got.bit_generator) is type(value.bit_generator)
        assert got.random(2).tobytes() == value.random(2).tobytes()
        for draw in ("integers", "normal"):
            arguments = (0, 100) if draw == "integers" else ()
            one, other = (getattr(rng, draw)(*arguments, size=3) for rng in (got, value))
            assert one.tobytes() == other.tobytes()
        assert got.integers(0, 9, dtype=np.uint32) == value.integers(0, 9, dtype=np.uint32)
    elif isinstance(value, np.generic):
        assert got.dtype == value.dtype
        assert got.tobytes() == value.tobytes()
    elif isinstance(value, list | tuple):
        assert len(got) == len(value)
        for one, other in zip(got, value, strict=True):
            assert_same(one, other)
    elif isinstance(value, dict):
        assert_same(list(got.items()), list(value.items()))
    elif isinstance(value, set | frozenset):
        assert sorted(map(bits, got)) == sorted(map(bits, value))
    else:
        assert bits(got) == bits(value)


def bits(value):
    """A text that differs when a hashable value differs in any way."""
    kind = type(value).__name__
    if isinstance(value, tuple):
        return f"{kind} {[bits(item) for item in value]}"
    if isinstance(value, frozenset):
        return f"{kind} {sorted(bits(item) for item in value)}"
    if isinstance(value, np.generic):
        return f"{value.dtype} {value.tobytes()}"
    if isinstance(value, range):
        return f"{kind} {value.start:x} {value.stop:x} {value.step:x}"
    if isinstance(value, int):
        return f"{kind} {value:x}"
    if isinstance(value, float):
        return f"{kind} {struct.pack('>d', value)}"
    if isinstance(value, complex):
        return f"{kind} {struct.pack('>dd', value.real, value.imag)}"
    return f"{kind} {value!r}"


BIG = 2 ** (8 * wire.INT_BYTES - 1) - 1
WHOLE = (
    st.integers()
    | st.integers(-(2**70), 2**70)
    | st.binary(max_size=100).map(lambda data: int.from_bytes(data, "big", signed=True))
)
DTYPES = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.unsigned_integer_dtypes(endianness="?")
    | hnp.floating_dtypes(endianness="?", sizes=(16, 32, 64))
    | hnp.complex_number_dtypes(endianness="?", sizes=(64, 128))
    | hnp.unicode_string_dtypes(endianness="?", min_len=1, max_len=4)
)
RANGES = st.builds(range, WHOLE, WHOLE, WHOLE.filter(bool)).filter(
    lambda numbers: not numbers[2**20 :]  # no more numbers than the wire takes
)
SCALARS = hnp.arrays(DTYPES, 1).map(lambda array: array.astype(array.dtype.newbyteorder("="))[0])
HASHABLE = st.recursive(
    st.none()
    | st.booleans()
    | WHOLE
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | st.just(...)
    | RANGES
    | SCALARS,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=8,
)


@st.composite
def arrays(draw):
    """Arrays of every dtype that may cross, in every order, writeable or not, views or not."""
    shape = draw(hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    array = draw(hnp.arrays(draw(DTYPES), shape))
    array = draw(
        st.sampled_from(
            [
                lambda a: a,
                np.asfortranarray,
                lambda a: a.T,
                lambda a: a[::-1] if a.ndim else a,
                lambda a: a[..., ::2] if a.ndim else a,
                lambda a: np.broadcast_to(a, (2, *a.shape)),
            ]
        )
    )(array)
    if draw(st.booleans()):
        array = array.view()
        array.flags.writeable = False
    return array


@st.composite
def object_arrays(draw, entries):
    """Arrays of any values, lists and arrays among them."""
    shape = draw(hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=2))
    array = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        array[place] = draw(entries)
    array.flags.writeable = draw(st.booleans())
    return array


@st.composite
def generators(draw):
    """Random generators of every kind, somewhere in their sequence."""
    bits = draw(st.sampled_from(list(wire.BIT_GENERATORS.values())))
    rng = np.random.Generator(bits(draw(st.integers(0, 2**32))))
    for _ in range(draw(st.integers(0, 5))):
        rng.integers(0, 9, dtype=np.uint32)  # half of what a draw of 64 bits gives is kept
    return rng


VALUES = st.recursive(
    HASHABLE | arrays() | generators() | st.sets(HASHABLE, max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.dictionaries(HASHABLE, inner, max_size=3)
        | object_arrays(inner)
    ),
    max_leaves=10,
)


@values
@given(VALUES)
def test_a_value_is_the_same_after_it_has_crossed_as_a_result(value):
    assert_same(crossed(value), value)


@values
@given(VALUES)
def test_a_value_is_the_same_after_it_has_crossed_as_an_argument(value):
    assert_same(crossed_as_an_argument(value), value)


@laws
@given(arrays())
def test_an_array_is_the_same_after_it_was_described(array):
    assert_same(wire.array_from(wire.array_content(array)), array)


@laws
@given(SCALARS)
def test_a_scalar_is_the_same_after_it_was_described(value):
    assert_same(wire.scalar_from(wire.scalar_content(value)), value)


@laws
@given(generators())
def test_a_generator_goes_on_as_if_it_had_not_crossed(rng):
    there = crossed(rng)
    rng_before = rng.bit_generator.state
    there.random()
    np.testing.assert_equal(rng.bit_generator.state, rng_before)  # but it is another
    assert_same(crossed(rng), rng)


@pytest.mark.parametrize(
    "value",
    [
        -0.0,
        math.nan,
        -math.nan,
        math.inf,
        -math.inf,
        5e-324,
        complex(-0.0, math.nan),
        2**63,
        2**64,
        -(2**63) - 1,
        BIG,
        -BIG,
        "",
        b"",
        (),
        [],
        {},
        set(),
        frozenset(),
        range(0),
        range(10**30, 10**30 - 70, -7),
        ...,
        ((), [()], {(): []}),
        {1: "a", "1": "b", 1.5: None, (2, "x"): [1], None: {}},
        {1, 1.5, "a", (1, 2), frozenset({3})},
        np.float64(-0.0),
        np.float32("nan"),
        np.float16(1.5),
        np.longdouble(1) / 3,
        np.complex64(1 - 2j),
        np.int8(-128),
        np.uint64(2**64 - 1),
        np.bool_(True),
        np.str_("word"),
        np.str_(""),
        np.array(1.5),
        np.array(["a", "", "longer"]),
        np.array([], dtype=str),
        np.empty((0, 3), dtype=np.int16),
        np.array([-0.0, np.nan, np.inf], dtype=">f4"),
        np.array([np.longdouble(1) / 3, np.nan]),
        np.array([[1, "two"], [None, 3j]], dtype=object),
        np.array([[1, 2], [3]], dtype=object),
        np.array(None, dtype=object),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_at_the_edges_are_the_same_after_they_have_crossed(value):
    assert_same(crossed(value), value)
    assert_same(crossed_as_an_argument(value), value)


def test_an_object_array_of_lists_of_one_length_keeps_its_lists():
    value = np.empty(2, dtype=object)
    value[0], value[1] = [1, 2], [3, 4]
    assert_same(crossed(value), value)
    value[0], value[1] = np.zeros(2), np.array(5)
    assert_same(crossed(value), value)


def test_an_array_that_came_owns_its_memory():
    array = wire.array_from(wire.array_content(np.arange(3.0)))
    array[0] = 5.0
    assert array.tolist() == [5.0, 1.0, 2.0]


# Bounds of values


def test_a_whole_number_has_a_bounded_size():
    with pytest.raises(WireError, match="4097 bytes is over the limit of 4096"):
        wire.whole_number(BIG + 1)
    with pytest.raises(WireError, match="4097 bytes"):
        written([BIG + 1])
    assert read(msgpack.packb(msgpack.ExtType(Ext.INT, wire.INT_BYTES * b"\x7f"))) > 0
    with pytest.raises(WireError, match="too large"):
        read(msgpack.packb(msgpack.ExtType(Ext.INT, (wire.INT_BYTES + 1) * b"\x00")))


@pytest.mark.parametrize(
    "wrap", [lambda v: [v], lambda v: (v,), lambda v: {"a": v}, lambda v: {1: v}]
)
def test_containers_nest_to_a_bounded_depth(wrap):
    value = None
    for _ in range(wire.DEPTH + 1):
        value = wrap(value)
    assert crossed(value) == value
    with pytest.raises(WireError, match="nested more than 64 deep"):
        written(wrap(value))


def test_a_large_number_at_the_greatest_depth_crosses():
    value = 2**100
    for _ in range(wire.DEPTH + 1):
        value = (value,)
    assert crossed(value) == value


def test_a_list_inside_of_itself_cannot_cross():
    value = [1]
    value.append(value)
    with pytest.raises(WireError, match="nested more than 64 deep"):
        written(value)
    for argument in (value, [[], value, value]):
        with pytest.raises(WireError, match="inside of itself, which cannot cross"):
            crossed_as_an_argument(argument)


def test_extensions_nested_deeper_than_any_value_are_refused():
    data = msgpack.packb(None)
    for _ in range(wire.DEPTH + 2):
        data = msgpack.packb(msgpack.ExtType(Ext.TUPLE, b"\x91" + data))
    with pytest.raises(WireError, match="nested too deeply"):
        read(data)
    for _ in range(2000):
        data = msgpack.packb(msgpack.ExtType(Ext.TUPLE, b"\x91" + data))
    with pytest.raises(WireError):
        read(data)


@pytest.mark.parametrize("code", [0, *range(16, 128)])
def test_an_unknown_extension_is_refused(code):
    with pytest.raises(WireError, match=f"unknown type {code}"):
        read(extension(code, [1]))


@pytest.mark.parametrize("code", range(-128, -1))
def test_an_extension_that_msgpack_reserves_is_refused(code):
    with pytest.raises(WireError, match=f"unknown type {code}"):
        read(b"\xd4" + struct.pack("b", code) + b"\x90")


@pytest.mark.parametrize("code", list(Ext))
@pytest.mark.parametrize(
    "content",
    [None, 1, -1, 1.5, "x", b"x", [], [1], ["x"], [None] * 2, [[]] * 3, [1] * 6, {}, {"a": 1}],
    ids=repr,
)
def test_an_extension_with_the_wrong_content_is_refused_or_plain(code, content):
    try:
        value = read(extension(code, content), trusting=True)
    except WireError:
        return
    assert type(value) in (int, tuple, range, type(...))


@pytest.mark.parametrize("key", [[], {}, np.zeros(2), set(), ([],)], ids=repr)
def test_a_dict_with_keys_that_cannot_be_keys_is_refused(key):
    writer = peer()
    pairs = [[writer._plain(key), None]]
    with pytest.raises(WireError, match="malformed"):
        read(wire.pack(msgpack.ExtType(Ext.NEW, wire.pack([-1, "dict", pairs]))))
    with pytest.raises(WireError, match="malformed"):
        read(wire.pack(msgpack.ExtType(Ext.SET, wire.pack([False, [writer._plain(key)]]))))


@pytest.mark.parametrize("pairs", [[1], [[1]], [[1, 2, 3]], ["ab"], "ab", {"a": 1}, None])
def test_a_dict_is_made_of_pairs(pairs):
    with pytest.raises(WireError):
        read(extension(Ext.NEW, [-1, "dict", pairs]))


@pytest.mark.parametrize("frozen", [True, False])
def test_keys_that_are_made_to_collide_are_refused(frozen):
    keys = [wire.whole_number(n * (2**61 - 1)) for n in range(20, 10_000)]
    with pytest.raises(WireError, match="hash alike"):
        read(wire.pack(msgpack.ExtType(Ext.SET, wire.pack([frozen, keys]))))
    pairs = [[key, None] for key in keys]
    with pytest.raises(WireError, match="hash alike"):
        read(wire.pack(msgpack.ExtType(Ext.NEW, wire.pack([-1, "dict", pairs]))))


# Arrays


def description(name=b"<f8", flags=2, shape=(2,), body=bytes(16), dimensions=None):
    """What `array_content` writes, or what a liar would."""
    count = len(shape) if dimensions is None else dimensions
    return struct.pack(f">12sBB{len(shape)}q", name, flags, count, *shape) + body


def test_an_array_has_a_bounded_number_of_dimensions():
    most = np.zeros(wire.DIMENSIONS * (1,))
    assert_same(crossed(most), most)
    with pytest.raises(WireError, match="33 dimensions is over the limit of 32"):
        written(most[None])
    with pytest.raises(WireError, match="impossible shape"):
        wire.array_from(description(shape=33 * (1,), body=bytes(8)))
    with pytest.raises(WireError):
        wire.array_from(description(shape=(), body=bytes(8), dimensions=255))


def test_an_array_has_a_bounded_number_of_bytes():
    with pytest.raises(WireError, match="16777224 bytes is over the limit of 16777216"):
        written(np.empty(wire.FRAME_BYTES // 8 + 1))
    with pytest.raises(WireError, match="over the limit"):
        written(np.broadcast_to(1.0, (2**20, 2**20)))
    written(np.empty(wire.FRAME_BYTES // 8 - 10))


@pytest.mark.parametrize(
    "shape",
    [
        (-1,),
        (-2, -1),
        (3,),
        (1,),
        (2, 2),
        (2**62,),
        (2**62, 4),
        (2**40,),
        (0,),
        (0, 2**62),
        (2**62, 2**62, 2**62),
        (),
    ],
)
def test_an_array_whose_shape_is_not_that_of_its_entries_is_refused(shape):
    with pytest.raises(WireError):
        wire.array_from(description(shape=shape))


@pytest.mark.parametrize("shape", [(0, 2**62), (2**62, 0), (0, 2**40, 2**40)])
def test_an_empty_array_of_a_shape_that_numpy_cannot_have_is_refused(shape):
    with pytest.raises(WireError):
        wire.array_from(description(shape=shape, body=b""))


@pytest.mark.parametrize(
    "name",
    [
        b"",
        b"O",
        b"|O",
        b"|O8",
        b"<M8[s]",
        b"<m8",
        b"|V8",
        b"|S8",
        b"f8",
        b"float64",
        b"f4,f4",
        b"(2,)f4",
        b"<f3",
        b"<f8 ",
        b"<f8\0x",
        b"<c7",
        b"<U",
        b"<U0",
        b"<U-1",
        b"<U999999999",
        b"<f999999999",
        b"\xff\xff",
        b"{}",
        b"=f8",
        b"T",
    ],
)
def test_an_array_of_an_unknown_dtype_is_refused(name):
    with pytest.raises(WireError):
        wire.array_from(description(name=name))
    with pytest.raises(WireError):
        wire.scalar_from(struct.pack(">12s", name) + bytes(8))


@pytest.mark.parametrize(
    "array",
    [
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        np.array([b"bytes"]),
        np.zeros(2, dtype=[("a", float)]),
        np.array([None]),
    ],
    ids=lambda array: str(array.dtype),
)
def test_an_array_of_another_dtype_is_not_described(array):
    with pytest.raises(WireError, match="an array of dtype"):
        wire.array_content(array)


def test_words_have_a_bounded_length():
    longest = wire.WORD_BYTES // 4
    for value in (np.array(["a" * longest]), np.str_("a" * longest)):
        assert_same(crossed(value), value)
    for value in (np.array(["a" * (longest + 1)]), np.str_("a" * (longest + 1))):
        with pytest.raises(WireError):
            written(value)
    with pytest.raises(WireError, match="cannot cross"):
        wire.array_from(description(name=b"<U16385", shape=(1,), body=bytes(4 * 16385)))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("point", [0x110000, 0xFFFFFFFF])
def test_words_of_what_is_no_character_are_refused(order, point):
    body = struct.pack(f"{order}I", point)
    with pytest.raises(WireError, match="no character"):
        wire.array_from(description(name=f"{order}U1".encode(), shape=(1,), body=body))
    with pytest.raises(WireError, match="no character"):
        wire.scalar_from(struct.pack(">12s", f"{order}U1".encode()) + body)


def test_a_truth_value_is_true_or_false():
    assert wire.array_from(description(b"|b1", shape=(2,), body=b"\0\1")).tolist() == [False, True]
    with pytest.raises(WireError, match="neither"):
        wire.array_from(description(b"|b1", shape=(2,), body=b"\1\2"))


@pytest.mark.parametrize("array", [np.zeros((2, 3)), np.array(1.0), np.array(["ab", "c"])])
def test_a_truncated_array_is_refused_at_every_length(array):
    content = wire.array_content(array)
    for end in range(len(content)):
        with pytest.raises(WireError):
            wire.array_from(content[:end])
    with pytest.raises(WireError):
        wire.array_from(content + b"\0")


@pytest.mark.parametrize("value", [np.float64(1), np.str_("ab"), np.bool_(True)])
def test_a_truncated_scalar_is_refused_at_every_length(value):
    content = wire.scalar_content(value)
    for end in range(len(content)):
        with pytest.raises(WireError):
            wire.scalar_from(content[:end])
    with pytest.raises(WireError):
        wire.scalar_from(content + b"\0")


@laws
@given(st.binary(max_size=64))
def test_random_bytes_are_an_array_or_a_wire_error(data):
    for read_one in (wire.array_from, wire.scalar_from):
        try:
            value = read_one(data)
        except WireError:
            continue
        assert value.nbytes <= len(data)


@pytest.mark.parametrize(
    "content",
    [
        [[2], True, [1]],
        [[-1], True, [1]],
        [[1.0], True, [1]],
        [[2**70], True, [1]],
        [None, True, [1]],
        [[1], True, None],
        [[1], True, {"a": 1}],
        [[1] * 65, True, [1]],
        [[1], [1]],
    ],
)
def test_an_object_array_whose_shape_is_not_that_of_its_entries_is_refused(content):
    plain = peer()._plain(content)
    with pytest.raises(WireError):
        read(wire.pack(msgpack.ExtType(Ext.OBJECT_ARRAY, wire.pack(plain))))


# Generators


def read_changed(kind, **changes):
    """Read a generator whose state was changed."""
    state = wire.BIT_GENERATORS[kind](1).state
    for key, value in changes.items():
        part = state["state"] if key in state["state"] else state
        assert key in part
        part[key] = value
    content = wire.pack([kind, wire._plain_state(state)])
    return read(wire.pack(msgpack.ExtType(Ext.GENERATOR, content)))


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        *((kind, {}) for kind in wire.BIT_GENERATORS),
        ("MT19937", {"pos": 0}),
        ("MT19937", {"pos": 624}),
        ("Philox", {"buffer_pos": 0}),
        ("Philox", {"buffer_pos": 4}),
        ("PCG64", {"state": 5}),
        ("SFC64", {"has_uint32": 1, "uinteger": 2**32 - 1}),
    ],
)
def test_a_generator_in_a_possible_state_draws(kind, changes):
    assert 0 <= read_changed(kind, **changes).random() < 1


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("MT19937", {"pos": -1}),
        ("MT19937", {"pos": 625}),
        ("MT19937", {"pos": 2**31}),
        ("MT19937", {"pos": 1.0}),
        ("MT19937", {"pos": None}),
        ("MT19937", {"key": np.zeros(623, dtype=np.uint32)}),
        ("MT19937", {"key": np.zeros((624, 1), dtype=np.uint32)}),
        ("MT19937", {"key": np.zeros(624)}),
        ("MT19937", {"key": 624 * [0]}),
        ("MT19937", {"key": "key"}),
        ("Philox", {"buffer_pos": 5}),
        ("Philox", {"buffer_pos": -1}),
        ("Philox", {"counter": np.zeros(3, dtype=np.uint64)}),
        ("PCG64", {"state": "state"}),
        ("PCG64", {"state": {}}),
        ("PCG64", {"inc": -1}),
        ("PCG64", {"inc": 2**200}),
        ("PCG64", {"has_uint32": 2**40}),
        ("PCG64", {"uinteger": -1}),
        ("PCG64DXSM", {"bit_generator": "PCG64"}),
        ("SFC64", {"state": np.zeros(4)}),
        ("SFC64", {"bit_generator": 5}),
    ],
)
def test_a_generator_in_an_impossible_state_is_refused(kind, changes):
    with pytest.raises(WireError, match="random generator"):
        read_changed(kind, **changes)


@pytest.mark.parametrize("content", [None, "PCG64", [], ["PCG64"], ["PCG64", None], [[], {}]])
def test_what_is_no_generator_is_refused(content):
    with pytest.raises(WireError, match="malformed random generator"):
        wire.generator_from(content)


def test_a_generator_of_another_kind_is_not_described():
    class Mine(np.random.PCG64):
        pass

    with pytest.raises(WireError, match="unknown kind"):
        wire.generator_content(np.random.Generator(Mine(1)))
