"""Calls across the wire look like local calls."""

import array
import builtins
import collections
import copy
import enum
import gc
import inspect
import math
import socket
import threading
import types
import weakref
from contextlib import suppress

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import helpers.objectives
from autograder.engine import peer as peers
from autograder.engine import wire
from autograder.engine.peer import ERRORS, NESTED_CALLS, Frame, Peer, Remote, error_from
from autograder.engine.wire import Channel, Closed, Ext, WireError
from tests.autograder.engine.test_wire import VALUES, assert_same


class Examiner(Peer):
    """The examiner's side, which does not wait for ever."""

    def request(self, verb, target=None, arguments=(), keywords=None, seconds=30.0):
        return super().request(verb, target, arguments, keywords, seconds)


class Sides:
    """Both sides of a connection; the student's serves in a thread."""

    def __init__(self):
        ours, theirs = socket.socketpair()
        self.outputs = []
        self.examiner = Examiner(Channel(ours), self.outputs.append)
        self.student = Peer(Channel(theirs), trusting=True)
        self.student.verbs["get"] = lambda target, arguments, keywords: [self._thing]
        self._thing = None
        self._broken = None
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        try:
            self.student.serve()
        except Closed:
            pass
        except BaseException as error:
            self._broken = error
            self.student.channel.close()

    def given(self, thing):
        """What the examiner gets for a thing of the student's."""
        self._thing = thing
        try:
            return self.examiner.request("get")[0]
        finally:
            self._thing = None

    def close(self):
        """End both sides, and see that the student's was well to the end."""
        with suppress(OSError):
            self.examiner.channel.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(30)
        assert not self._thread.is_alive()
        self.examiner.channel.close()
        self.student.channel.close()
        assert self._broken is None


@pytest.fixture
def sides():
    """Both sides of a connection."""
    both = Sides()
    yield both
    both.close()


@pytest.fixture
def given_by_student(sides):
    """What the examiner gets for a thing of the student's."""
    return sides.given


# Arguments


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(VALUES)
def test_any_plain_value_arrives_as_a_copy_and_comes_back_as_itself(sides, value):
    seen = []

    def keep_and_return(argument):
        seen.append(argument)
        return argument

    got = sides.given(keep_and_return)(value)
    assert_same(seen[0], value)
    assert_same(got, value)
    if isinstance(value, np.ndarray | list | dict | np.random.Generator):
        assert seen[0] is not value
        assert got is value


def test_the_other_side_works_on_a_copy(given_by_student):
    kept = []
    x = np.zeros(2)
    given_by_student(kept.append)(x)
    kept[0][0] = 1.0
    x[1] = 2.0
    assert kept[0].tolist() == [1.0, 0.0]
    assert x.tolist() == [0.0, 2.0]


def add_one(x):
    x += 1


def sort_and_append(x):
    x.sort()
    x.append([5])


def change_deep_inside(x):
    x["a"][0] += 1
    x["a"][1]["rng"].random(3)
    x["a"][2][0].append("new")
    x["b"] = x["a"][0]


def exchange(x):
    x["left"], x["right"] = x["right"], x["left"]
    x["both"] = [x["left"], x["right"]]


def reorder(x):
    x["first"] = x.pop("first")
    del x[2]


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (lambda: np.zeros(3), add_one),
        (lambda: np.arange(6).reshape(2, 3), add_one),
        (lambda: np.asfortranarray(np.ones((2, 3), dtype=np.float32)), add_one),
        (lambda: np.ones((2, 3), dtype=">c16").T, add_one),
        (lambda: np.array(1.0), lambda x: x.fill(7)),
        (lambda: np.array(["a", "bc"]), lambda x: x.fill("zz")),
        (lambda: np.array([1, [2], None], dtype=object), lambda x: x.__setitem__(0, "new")),
        (lambda: np.array([1, [2], None], dtype=object), lambda x: x[1].append(3)),
        (lambda: [3, 1, 2], sort_and_append),
        (lambda: [1, 2, 3], lambda x: x.clear()),
        (lambda: [1.5, 2.5], lambda x: x.__setitem__(0, 0.5)),
        (lambda: {"first": 1, 2: [3], (4, 5): None}, reorder),
        (lambda: {"a": 1}, lambda x: x.update(b={"c": np.zeros(2)})),
        (lambda: np.random.default_rng(1), lambda x: x.random(5)),
        (
            lambda: np.random.Generator(np.random.MT19937(1)),
            lambda x: x.integers(0, 9, dtype=np.uint32),
        ),
        (
            lambda: {"a": [np.zeros(2), {"rng": np.random.default_rng(2)}, ([],)]},
            change_deep_inside,
        ),
        (lambda: {"left": [1], "right": np.zeros(2)}, exchange),
    ],
)
@pytest.mark.parametrize("way", ["position", "keyword", "inside of a tuple"])
def test_what_is_changed_in_place_is_changed_for_the_caller(given_by_student, make, change, way):
    def student(argument):
        change(argument[0] if way == "inside of a tuple" else argument)

    x, expected = make(), make()
    call = given_by_student(student)
    if way == "keyword":
        call(argument=x)
    else:
        call((x,) if way == "inside of a tuple" else x)
    change(expected)
    assert_same(x, expected)


def test_what_is_changed_before_an_error_is_changed(given_by_student):
    def student(x):
        x[0] = 1.0
        raise ValueError("too late")

    x = np.zeros(2)
    with pytest.raises(ValueError, match="too late"):
        given_by_student(student)(x)
    assert x.tolist() == [1.0, 0.0]


def test_a_view_is_changed_where_it_looks(given_by_student):
    base = np.zeros((3, 4))
    given_by_student(add_one)(base[::2, 1:3])
    expected = np.zeros((3, 4))
    expected[::2, 1:3] = 1.0
    assert np.array_equal(base, expected)


def test_an_array_keeps_its_shape_and_type(given_by_student):
    def student(x):
        x.resize(6, refcheck=False)

    x = np.ones(3)
    given_by_student(student)(x)
    assert x.tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    "x", [np.zeros(2), np.zeros((2, 2)), np.array([1, None], dtype=object)], ids=["1", "2", "O"]
)
def test_a_read_only_array_is_read_only_on_the_other_side(given_by_student, x):
    x.flags.writeable = False

    def student(x, way):
        if way == 1:
            x[0] = 1.0
        elif way == 2:
            x += 1.0
        else:
            x[...] = 0

    for way in (1, 2, 3):
        with pytest.raises(ValueError, match="read-only"):
            given_by_student(student)(x, way)


def test_a_list_that_came_to_hold_itself_holds_itself(given_by_student):
    x = []
    given_by_student(lambda x: x.append(x))(x)
    assert len(x) == 1
    assert x[0] is x


def test_a_list_that_comes_to_hold_what_cannot_cross_is_not_seen_to_change(given_by_student):
    def student(x):
        x.append(2 ** (9 * wire.INT_BYTES))
        return "fine"

    x = [1]
    assert given_by_student(student)(x) == "fine"
    assert x == [1]


# Identity


@pytest.mark.parametrize(
    "make",
    [lambda: np.zeros(2), list, dict, lambda: np.random.default_rng(1), lambda: lambda: None],
)
def test_an_argument_that_is_returned_is_the_callers_own(given_by_student, make):
    x = make()
    assert given_by_student(lambda x: x)(x) is x
    assert given_by_student(lambda x: [(x, {"x": x})])(x)[0][1]["x"] is x
    assert given_by_student(lambda x: x["in"])({"in": x}) is x


@pytest.mark.parametrize(
    "make",
    [lambda: np.zeros(2), list, dict, lambda: np.random.default_rng(1), lambda: lambda: None],
)
def test_one_thing_passed_twice_is_one_thing_there(given_by_student, make):
    x = make()
    call = given_by_student(lambda a, b, c: [a is b, a is c[0]])
    assert call(x, x, [x]) == [True, True]
    assert call(x, make(), [x]) == [False, True]


def test_a_reference_that_is_passed_back_is_the_same_thing_again(given_by_student):
    thing = object()
    remote = given_by_student(thing)
    assert isinstance(remote, Remote)
    assert given_by_student(lambda x: x is thing)(remote)
    assert given_by_student(lambda x: x["a"][0] is thing)({"a": (remote,)})


def test_a_thing_given_twice_is_one_reference(given_by_student):
    thing, other = object(), object()
    first, second = given_by_student((thing, [thing]))
    assert first is second[0]
    assert given_by_student(thing) is first
    assert given_by_student(other) is not first


def test_a_reference_of_another_connection_is_refused(sides):
    other = Sides()
    try:
        remote = other.given(object())
        echo = sides.given(lambda x: x)
        assert echo(remote) is remote  # here it is but an object of the examiner's
    finally:
        other.close()


# Callbacks


# An array that a callback takes by the quick way, and one that it takes by the slow way.
QUICK_AND_SLOW = pytest.mark.parametrize("x", [np.float64, np.float32], indirect=True)


@pytest.fixture
def x(request):
    """An array of ones."""
    return np.ones(2, dtype=request.param)


def test_only_one_array_of_doubles_takes_the_quick_way(sides):
    def student(g, *arguments, **keywords):
        return g(*arguments, **keywords)

    call, x = sides.given(student), np.zeros(2)
    for arguments, keywords in (
        ((x.astype(np.float32),), {}),
        ((x.astype(">f8"),), {}),
        ((x, x), {}),
        ((), {"x": x}),
        ((x,), {"y": 1}),
        (([1.0],), {}),
        ((1.0,), {}),
        ((), {}),
    ):
        assert call(lambda *a, **k: [len(a), list(k)], *arguments, **keywords) == [
            len(arguments),
            list(keywords),
        ]
    assert sides.examiner.served == 0
    call(lambda x: None, x)
    assert sides.examiner.served == 1


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, -0.0, np.nan]),
        np.array(1.0),
        np.asfortranarray(np.ones((2, 3))),
        np.array([1, 2]),
        np.array(["a"]),
        np.array([None, [1]], dtype=object),
        np.float64(1.5),
        np.float32(1.5),
        math.pi,
        -0.0,
        1,
        None,
        "text",
        [np.zeros(2), {"a": 1}],
        (1, 2),
    ],
    ids=repr,
)
@QUICK_AND_SLOW
def test_a_callback_gives_what_it_returns(given_by_student, x, value):
    got = []
    given_by_student(lambda g, x: got.append(g(x)))(lambda x: value, x)
    assert_same(got[0], value)


@QUICK_AND_SLOW
def test_a_callback_works_on_a_copy_and_returns_the_callers_own(given_by_student, x):
    seen = []

    def g(y):
        seen.append(y)
        return y

    def student(g, x):
        first, second = g(x), g(x)
        return [first is x, second is x]

    assert given_by_student(student)(g, x) == [True, True]
    assert all(y is not x for y in seen)
    assert_same(seen[0], x)


@QUICK_AND_SLOW
@pytest.mark.parametrize("result", [None, 1.5, "argument"])
def test_a_callback_that_changes_its_argument_changes_it_for_the_caller(
    given_by_student, x, result
):
    def g(y):
        y *= 2
        return y if result == "argument" else result

    def student(g, x):
        got = g(x)
        same = got is x if result == "argument" else got == result
        return [same, x.sum(), g(x + 1) is None]

    assert given_by_student(student)(g, x) == [True, 4.0, result is None]
    assert x.tolist() == [2.0, 2.0]  # by way of both


@QUICK_AND_SLOW
def test_a_callback_gets_a_read_only_array_as_one(given_by_student, x):
    def g(y):
        y += 1

    def student(g, x):
        x.flags.writeable = False
        g(x)

    with pytest.raises(ValueError, match="read-only"):
        given_by_student(student)(g, x)


@QUICK_AND_SLOW
def test_a_callback_that_raises_raises_in_the_function_that_called(given_by_student, x):
    def g(y):
        raise ZeroDivisionError("none of that")

    def careful(g, x):
        try:
            g(x)
        except ZeroDivisionError as error:
            return f"caught {error}"

    assert given_by_student(careful)(g, x) == "caught none of that"
    with pytest.raises(ZeroDivisionError, match="none of that"):
        given_by_student(lambda g, x: g(x))(g, x)
    assert given_by_student(lambda g, x: g(x))(lambda x: 1, x) == 1


@QUICK_AND_SLOW
def test_a_callback_may_call_back_again(given_by_student, x):
    def g(y):
        return inner(lambda z: z * 3, y) + 1

    inner = given_by_student(lambda h, y: h(y) * 2)
    got = given_by_student(lambda g, x: g(x))(g, x)
    assert got.tolist() == [7.0, 7.0]


@QUICK_AND_SLOW
def test_calls_nest_to_a_bound_and_no_further(sides, x):
    deepest = 0

    def g(y):
        nonlocal deepest
        deepest += 1
        return call(g, y)

    call = sides.given(lambda g, y: g(y))
    for _ in range(2):
        deepest = 0
        with pytest.raises(RecursionError):
            call(g, x)
        assert NESTED_CALLS / 2 <= deepest <= NESTED_CALLS
        assert call(lambda y: y.sum(), x) == 2.0


def test_calls_nest_deeply_enough(given_by_student):
    def g(n):
        return n if n == 0 else call(g, n - 1)

    call = given_by_student(lambda g, n: g(n))
    assert call(g, 40) == 0


def test_a_function_of_either_side_may_return_functions(given_by_student):
    def power(n):
        return lambda x: x**n

    assert given_by_student(power)(3)(2.0) == 8.0
    assert given_by_student(lambda make: make(3)(2.0))(power) == 8.0


@QUICK_AND_SLOW
def test_a_function_that_a_callback_made_may_change_its_arguments_later(given_by_student, x):
    def adder(total):
        def add(y):
            total.__iadd__(y)
            return y

        return add

    def student(adder, x):
        total = np.zeros(2)
        add = adder(total)
        add(x)
        add(x)
        return total

    assert given_by_student(student)(adder, x).tolist() == [2.0, 2.0]


# Lazy results


def shuffled(x, rng):
    """Shuffle the caller's array again and again with the caller's generator."""
    while True:
        rng.shuffle(x)
        yield x[:2].copy()


def test_a_lazy_result_changes_the_callers_arguments_at_each_step(given_by_student):
    x, rng = np.arange(6.0), np.random.default_rng(3)
    y, other = np.arange(6.0), np.random.default_rng(3)
    batches, expected = given_by_student(shuffled)(x, rng), shuffled(y, other)
    assert x.tolist() == y.tolist()  # nothing has happened yet
    for _ in range(4):
        assert_same(next(batches), next(expected))
        assert_same(x, y)
        assert rng.bit_generator.state == other.bit_generator.state
        rng.random()  # the two go separate ways between the steps
        rng.bit_generator.state = other.bit_generator.state


def test_lazy_results_do_not_change_the_arguments_of_each_other(given_by_student):
    call = given_by_student(shuffled)
    x, y, rng = np.arange(6.0), np.arange(6.0), np.random.default_rng(3)
    first, second = call(x, rng), call(y, np.random.default_rng(4))
    next(first)
    assert x.tolist() != sorted(x)
    assert y.tolist() == sorted(y)
    before = x.copy()
    next(second)
    assert x.tolist() == before.tolist()
    assert y.tolist() != sorted(y)


def test_a_lazy_result_returned_again_does_not_change_the_arguments_of_that_call(
    given_by_student,
):
    made = []

    def once(x):
        if not made:
            made.append(shuffled(x, np.random.default_rng(1)))
        return made[0]

    call = given_by_student(once)
    x, y, z = np.arange(6.0), np.zeros(6), np.zeros(6)
    first = call(x)
    second = call(y)
    next(second)
    next(first)
    assert x.tolist() != sorted(x)
    assert y.tolist() == [0.0] * 6
    del first, second
    next(call(z))
    assert y.tolist() == z.tolist() == [0.0] * 6


def test_a_lazy_result_inside_of_a_result_changes_the_callers_arguments(given_by_student):
    x = np.arange(6.0)
    found = given_by_student(lambda x: {"a": [(shuffled(x, np.random.default_rng(1)),)]})(x)
    next(found["a"][0][0])
    assert x.tolist() != sorted(x)


def test_an_iterable_result_changes_the_callers_arguments_as_it_is_iterated(given_by_student):
    class Batches:
        def __init__(self, x, rng):
            self.x, self.rng = x, rng

        def __iter__(self):
            for _ in range(3):
                yield self.rng.permutation(self.x)

    x, rng, other = np.arange(6.0), np.random.default_rng(3), np.random.default_rng(3)
    got = list(given_by_student(Batches)(x, rng))
    assert [a.tolist() for a in got] == [a.tolist() for a in Batches(x, other)]
    assert rng.random() == other.random()


def test_a_returned_function_changes_the_callers_arguments_when_called(given_by_student):
    def make_step(x):
        def step():
            x[0] += 1

        return step

    x = np.zeros(2)
    step = given_by_student(make_step)(x)
    step()
    step()
    assert x.tolist() == [2.0, 0.0]


def test_a_lazy_result_ends_and_fails_as_a_generator_does(given_by_student):
    def numbers(x):
        yield from range(3)
        x.append("end")
        raise ValueError("no more")

    x = []
    call = given_by_student(numbers)
    lazy = call(x)
    assert [next(lazy), next(lazy), next(lazy)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no more"):
        next(lazy)
    assert x == ["end"]
    with pytest.raises(StopIteration):
        next(lazy)
    assert list(given_by_student(iter([1, 2]))) == [1, 2]
    assert list(given_by_student(map(str, [1, 2]))) == ["1", "2"]


def test_a_lazy_callback_of_the_examiner_draws_from_the_students_generator(given_by_student):
    def draws(rng):
        while True:
            yield rng.random()

    def student(draws):
        rng = np.random.default_rng(5)
        lazy = draws(rng)
        return [next(lazy), next(lazy), rng.random()]

    rng = np.random.default_rng(5)
    assert given_by_student(student)(draws) == [rng.random() for _ in range(3)]


# Things that are no plain data


class Rows(np.ndarray):
    """An array of a subclass."""


class Numbers(list):
    """A list of a subclass."""


class Pair(tuple):
    """A tuple of a subclass."""

    __slots__ = ()


class Settings(dict):
    """A dict of a subclass."""


class Rate(float):
    """A float of a subclass, which is not what it says it is."""

    def __float__(self):
        return 99.0

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class Count(int):
    """An int of a subclass."""


class Name(str):
    """A text of a subclass."""

    __slots__ = ()


class Color(enum.IntEnum):
    """An enumeration of numbers."""

    RED = 3


Point = collections.namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("thing", "plain"),
    [
        (np.arange(6.0).reshape(2, 3).view(Rows), np.arange(6.0).reshape(2, 3)),
        (np.ma.masked_array([1, 2], [True, False]), np.array([1, 2])),
        (Numbers([1, [2], None]), [1, [2], None]),
        (Pair((1, (2,))), (1, (2,))),
        (Point(1, np.float64(2)), (1, np.float64(2))),
        (Settings(a=1, b=[2]), {"a": 1, "b": [2]}),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.defaultdict(list, {1: [2]}), {1: [2]}),
        (collections.Counter("abba"), {"a": 2, "b": 2}),
        (Rate(0.5), 0.5),
        (Count(2**70), 2**70),
        (Name("text"), "text"),
        (Color.RED, 3),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_a_subclass_arrives_as_what_it_is_a_subclass_of(given_by_student, thing, plain):
    remote = given_by_student(thing)
    assert isinstance(remote, Remote)
    assert isinstance(remote, type(plain))
    assert type(remote).__name__ == type(thing).__name__
    if isinstance(plain, np.ndarray):
        assert_same(np.array(remote, subok=False), plain)
        assert not isinstance(remote[:1], Remote) or remote[:1]._peer is None
    else:
        assert_same(type(plain)(remote), plain)
        assert remote == plain
    assert repr(remote).endswith(repr(plain)) or isinstance(plain, np.ndarray)
    assert given_by_student(lambda x, t=thing: x is t)(remote)
    assert given_by_student(lambda x, t=thing: x["a"][0] is t)({"a": [remote]})


def test_a_subclass_that_changed_arrives_as_it_is_now(given_by_student):
    thing = Numbers([1])
    first = given_by_student(thing)
    thing.append(2)
    second = given_by_student(thing)
    assert first == [1]
    assert second == [1, 2]
    assert given_by_student(lambda a, b: a is b)(first, second)


def test_a_subclass_with_things_inside_holds_references(given_by_student):
    thing = object()
    state = given_by_student(Point(np.zeros(2), thing))
    assert_same(state[0], np.zeros(2))
    assert given_by_student(lambda x: x is thing)(state[1])


def test_what_stands_for_a_subclass_is_copied_as_plain_data(given_by_student):
    for thing in (Numbers([1, [2]]), Settings(a=[1]), Point(1, [2]), Rate(0.5), Name("x")):
        remote = given_by_student(thing)
        for copied in (copy.copy(remote), copy.deepcopy(remote)):
            assert not isinstance(copied, Remote)
            assert copied == remote
        assert given_by_student(lambda x, t=thing: x is t)(remote)
    rows = given_by_student(np.zeros(2).view(Rows))
    assert copy.deepcopy(rows).tolist() == [0.0, 0.0]
    assert given_by_student(lambda x: type(x) is Rows)(rows)


def test_an_object_cannot_be_copied_here_but_a_function_is_itself(given_by_student):
    thing, function = given_by_student([object(), len])
    for copying in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="object is on the other side and cannot be copied"):
            copying(thing)
        assert copying(function) is function
    assert given_by_student(lambda x, y: y is len)(thing, function)


def test_an_object_shows_its_type_and_its_description(given_by_student):
    class Optimizer:
        secret = 1

        def __repr__(self):
            return "Optimizer(lr=0.1)"

    remote = given_by_student(Optimizer())
    assert type(remote).__name__ == "Optimizer"
    assert repr(remote) == str(remote) == "Optimizer(lr=0.1)"
    assert not hasattr(remote, "secret")
    for use in (len, iter, float, lambda x: x(), lambda x: x[0]):
        with pytest.raises(TypeError):
            use(remote)


def test_an_object_can_be_used_as_far_as_it_can_be(given_by_student):
    class Everything:
        def __call__(self, *arguments, **keywords):
            return [list(arguments), keywords]

        def __len__(self):
            return 3

        def __getitem__(self, key):
            return {"a": 1, "b": 2}[key]

        def keys(self):
            return ["a", "b"]

        def __iter__(self):
            return iter(["a", "b"])

        def __float__(self):
            return 0.5

    remote = given_by_student(Everything())
    assert remote(1, x=[2]) == [[1], {"x": [2]}]
    assert len(remote) == 3
    assert remote["b"] == 2
    assert dict(remote) == {"a": 1, "b": 2}
    assert dict(**remote) == {"a": 1, "b": 2}
    assert "a" in remote
    assert "c" not in remote
    assert list(remote) == ["a", "b"]
    assert float(remote) == 0.5
    with pytest.raises(KeyError):
        remote["c"]


@pytest.mark.parametrize(
    "thing",
    [array.array("d", [1.0, 2.0]), memoryview(np.array([1.0, 2.0])), bytearray(b"\x01\x02")],
    ids=lambda thing: type(thing).__name__,
)
def test_what_numpy_takes_for_an_array_is_one_here(given_by_student, thing):
    remote = given_by_student(thing)
    assert np.asarray(remote).tolist() == [1.0, 2.0]
    assert np.asarray(remote, dtype=np.float32).dtype == np.float32
    assert list(remote) == [1.0, 2.0]
    assert len(remote) == 2
    assert remote[1] == 2.0
    assert given_by_student(lambda x: x is thing)(remote)


def test_an_object_with_an_array_is_one_here(given_by_student):
    class Wrapped:
        def __init__(self, inside):
            self.inside = inside

        def __array__(self, dtype=None, copy=None):
            return self.inside

    assert np.array(given_by_student(Wrapped(np.arange(3)))).tolist() == [0, 1, 2]
    for inside in (np.zeros(2, dtype=[("a", float)]), np.array(["2020-01-01"], dtype="M8[D]")):
        with pytest.raises(TypeError, match="Wrapped is not an array of numbers"):
            np.asarray(given_by_student(Wrapped(inside)))


@pytest.mark.parametrize(
    "thing",
    [
        np.datetime64("2020-01-01"),
        np.void(b"ab"),
        np.bytes_(b"ab"),
        np.array([b"ab"]),
        types.SimpleNamespace(a=1),
        object,
        math,
        len,
        slice(1, 2),
        zip([1], [2], strict=True),
        {}.keys(),
        types.MappingProxyType({"a": 1}),
        NotImplemented,
        (1).__add__,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_whatever_else_there_is_crosses_as_a_reference(given_by_student, thing):
    remote = given_by_student(thing)
    assert isinstance(remote, Remote)
    assert repr(remote) == repr(thing)
    assert given_by_student(lambda x: x is thing)(remote)


def test_an_object_that_claims_to_be_of_another_type_is_no_such_thing(given_by_student):
    for kind in (float, str, tuple, dict, np.ndarray, np.float64, Remote):
        claims = type("Claims", (), {"__class__": kind, "__module__": "numpy"})
        remote = given_by_student(claims())
        assert type(remote).__name__ == "Claims"
        assert not isinstance(remote, float | str | tuple | dict | np.ndarray)


def test_a_signature_has_the_names_of_the_parameters(given_by_student):
    class Step:
        def __call__(self, w, *, lr=0.1):
            return w

    for function, names in (
        (lambda params, lr=0.1: None, ["params", "lr"]),
        (lambda *points, **options: None, ["points", "options"]),
        (lambda: None, []),
        (Step(), ["w", "lr"]),
        (Step, []),
    ):
        assert list(inspect.signature(given_by_student(function)).parameters) == names
    with pytest.raises(ValueError, match="no signature found"):
        inspect.signature(given_by_student(min))


@pytest.mark.parametrize(
    "names", [None, "ab", [1], ["a", "a"], ["a b"], ["if"], [""], [[]], {"a": 1}]
)
def test_a_signature_that_makes_no_sense_has_no_names(sides, names):
    remote = sides.given(lambda x: x)
    sides.student.verbs["names"] = lambda target, arguments, keywords: names
    assert inspect.signature(remote).parameters == {}


class Raises:
    """Something that fails to say what it is."""

    def __repr__(self):
        raise RuntimeError("no")


class Exits:
    """Something that ends the process when it is asked what it is."""

    def __repr__(self):
        raise SystemExit


class Talks:
    """Something that says very much."""

    def __repr__(self):
        return "x" * 1_000_000


class Lies:
    """Something that gives no text."""

    def __repr__(self):
        return 5


class Odd:
    """Something that gives a text of a subclass."""

    def __repr__(self):
        return Name("odd")


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Raises, "<Raises>"),
        (Exits, "<Exits>"),
        (Talks, "x" * 500),
        (Lies, "<Lies>"),
        (Odd, "odd"),
    ],
)
def test_a_description_is_a_short_text_whatever_the_thing_does(given_by_student, kind, shown):
    assert repr(given_by_student(kind())) == shown
    assert repr([given_by_student(kind())]) == f"[{shown}]"


@pytest.mark.parametrize("answer", [5, None, [], object(), Name("x"), b"x"])
def test_a_description_is_a_text_whatever_the_other_side_answers(sides, answer):
    remote = sides.given(object())
    sides.student.verbs["repr"] = lambda target, arguments, keywords: answer
    assert repr(remote) == "<object>"


def test_the_name_of_a_type_is_whatever_it_says(given_by_student):
    class Meta(type):
        __name__ = property(lambda kind: 1 / 0)

    for name, shown in (("A b", "object"), ("", "object"), ("é", "é"), ("x" * 100, "x" * 60)):
        assert type(given_by_student(type(name, (), {})())).__name__ == shown
    odd = type("Odd", (), {})
    odd.__name__ = Name("Fine")
    assert type(given_by_student(odd())).__name__ == "Fine"
    assert type(given_by_student(Meta("Hidden", (), {})())).__name__ == "Hidden"


# Errors


@pytest.mark.parametrize("kind", ERRORS.values(), ids=ERRORS)
def test_a_builtin_error_arrives_as_what_it_is(given_by_student, kind):
    def student():
        raise kind("the reason")

    with pytest.raises(Exception, match="the reason") as caught:
        given_by_student(student)()
    assert type(caught.value) is kind
    assert str(caught.value) == str(kind("the reason"))


OTHERS = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException) and name not in ERRORS
}


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_builtin_error_arrives_as_an_exception_of_its_name(given_by_student, name):
    kind = OTHERS[name]
    special = {
        "UnicodeDecodeError": lambda: kind("utf-8", b"x", 0, 1, "the reason"),
        "UnicodeEncodeError": lambda: kind("utf-8", "x", 0, 1, "the reason"),
        "UnicodeTranslateError": lambda: kind("x", 0, 1, "the reason"),
        "BaseExceptionGroup": lambda: kind("the reason", [SystemExit()]),
        "ExceptionGroup": lambda: kind("the reason", [ValueError()]),
    }

    def student():
        raise special.get(name, lambda: kind("the reason"))()

    with pytest.raises(Exception, match="the reason") as caught:
        given_by_student(student)()
    assert type(caught.value).__name__ == kind.__name__
    assert type(caught.value) is not kind
    assert isinstance(caught.value, ValueError) == issubclass(kind, ValueError)
    assert given_by_student(lambda: 1)() == 1


def test_an_error_of_a_students_class_keeps_its_name_and_nearest_builtin(given_by_student):
    class Diverged(ArithmeticError):
        pass

    class FarAway(Diverged, ValueError):
        pass

    class Stop(BaseException):
        pass

    class WireError(Exception):
        pass

    for kind, nearest in (
        (Diverged, ArithmeticError),
        (FarAway, ArithmeticError),
        (Stop, Exception),
        (WireError, Exception),
    ):

        def student(kind=kind):
            raise kind("gone", 5)

        with pytest.raises(nearest) as caught:
            given_by_student(student)()
        assert type(caught.value).__name__ == kind.__name__
        assert type(caught.value) is not kind
        assert not isinstance(caught.value, wire.WireError)
        assert str(caught.value) == str(kind("gone", 5))


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (KeyError("lr"), "'lr'"),
        (KeyError("it's"), '"it\'s"'),
        (KeyError(), "''"),
        (type("MissingError", (KeyError,), {})("lr"), "'lr'"),
        (ValueError("a" * 20_000), "a" * 10_000),
        (ValueError("a\ud800b"), "a?b"),
        (ValueError(), ""),
        (ValueError(Name("text")), "text"),
        (ValueError(1, "two"), "(1, 'two')"),
    ],
)
def test_the_text_of_an_error_is_what_it_was(given_by_student, error, text):
    def student():
        raise error

    with pytest.raises(Exception) as caught:  # noqa: PT011 - of several types
        given_by_student(student)()
    assert str(caught.value) == text


def test_a_name_error_says_which_name(given_by_student):
    def unknown():
        return missing_name  # noqa: F821

    def nameless():
        raise NameError("no name")

    def unbound():
        raise UnboundLocalError("not yet", name="y")

    for function, kind, name in (
        (unknown, NameError, "missing_name"),
        (nameless, NameError, ""),
        (unbound, UnboundLocalError, "y"),
    ):
        with pytest.raises(kind) as caught:
            given_by_student(function)()
        assert type(caught.value) is kind
        assert caught.value.name == name


class MetaclassFails(type):
    """A type that fails to give its name."""

    __name__ = property(lambda kind: 1 / 0)
    __mro__ = property(lambda kind: 1 / 0)


class NameFails(ValueError, metaclass=MetaclassFails):
    """An error of such a type."""


class TextFails(ValueError):
    """An error that fails to say what it is."""

    def __str__(self):
        raise SystemExit


class TextIsOdd(ValueError):
    """An error whose text is of a subclass that gives no piece of itself."""

    def __str__(self):
        class Text(str):
            __slots__ = ()

            def __getitem__(self, key):
                return 5

        return Text("odd")


class KeyFails(KeyError):
    """A KeyError that fails to give its arguments, and says something else."""

    def __str__(self):
        return "something else"


@pytest.mark.parametrize(
    ("error", "name", "text"),
    [
        (NameFails("x"), "NameFails", "x"),
        (TextFails("x"), "TextFails", ""),
        (TextIsOdd("x"), "TextIsOdd", "odd"),
        (type("A b", (ValueError,), {})("x"), "ValueError", "x"),
        (KeyFails("x"), "KeyFails", "'something else'"),
    ],
    ids=lambda thing: thing if isinstance(thing, str) else "error",
)
def test_an_error_that_cannot_be_shown_is_an_ordinary_failure(given_by_student, error, name, text):
    def student():
        raise error

    with pytest.raises(Exception) as caught:  # noqa: PT011 - of several types
        given_by_student(student)()
    assert type(caught.value).__name__ == name
    assert str(caught.value) == text
    assert given_by_student(lambda: 1)() == 1


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        ["ValueError"] * 3,
        ["ValueError"] * 5,
        ["ValueError", "ValueError", 5, ""],
        ["ValueError", None, "", ""],
        "four",
        {"a": 1},
    ],
)
def test_what_is_no_error_is_malformed(content):
    with pytest.raises(WireError, match="a malformed error"):
        error_from(content)


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt", "Remote", "__class__", ""])
def test_an_error_is_never_more_than_an_exception(name):
    error = error_from([name, name, "text", ""])
    assert isinstance(error, Exception)
    assert str(error) == "text"


def test_an_exit_of_the_examiners_own_callback_ends_the_call(sides):
    def g(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sides.given(lambda g: g(1))(g)


def test_a_value_that_holds_the_same_things_too_often_cannot_cross(given_by_student):
    def student(g, depth):
        x = [np.zeros(2)]
        for _ in range(depth):
            x = [x, x]
        return g(x)

    call = given_by_student(student)
    same = call(lambda x: [x[0] is x[1], x[0][0] is x[1][1]], 10)
    assert same == [True, True]
    with pytest.raises(Exception, match="holds the same things too often"):
        call(lambda x: 1, 40)
    many = given_by_student(lambda g, x: g([x] * 1000))
    assert many(len, np.zeros(10_000)) == 1000


# Names


@pytest.fixture
def anonymous(sides):
    """Both sides of a connection, where the examiner's drops made-up names."""
    sides.examiner.anonymous = True
    return sides


def test_names_that_were_made_up_are_dropped_where_that_is_asked_for(anonymous):
    class Secret:
        pass

    class SecretError(ValueError):
        pass

    class SecretExit(BaseException):
        pass

    def missing():
        return secret  # noqa: F821

    def fails(number):
        raise [SecretError, SecretExit, ZeroDivisionError][number]("text")

    given = anonymous.given
    for thing in (Secret(), Point(1, 2), Rate(0.5), np.zeros(2).view(Rows)):
        assert type(given(thing)).__name__ == "object"
    assert type(given(lambda secret: 1)).__name__ == "function"
    assert inspect.signature(given(lambda secret: 1)).parameters == {}
    call = given(fails)
    for number, name in enumerate(["ValueError", "OtherError", "ZeroDivisionError"]):
        with pytest.raises(Exception, match="text") as caught:
            call(number)
        assert type(caught.value).__name__ == name
    with pytest.raises(NameError) as caught:
        given(missing)()
    assert caught.value.name == ""


# Functions by name


def test_a_function_of_helpers_crosses_by_name_from_the_examiner(given_by_student):
    same = given_by_student(lambda f: f is helpers.objectives.bowl)
    assert same(helpers.objectives.bowl)
    assert given_by_student(lambda f: f["f"][0] is helpers.objectives.bowl)(
        {"f": (helpers.objectives.bowl,)}
    )


def test_what_is_only_called_like_a_function_of_helpers_crosses_by_reference(given_by_student):
    def bowl():
        return 5

    bowl.__module__ = "helpers.objectives"
    inner = types.FunctionType(bowl.__code__, {}, "inner")
    inner.__module__, inner.__qualname__ = "helpers.objectives", "rotated.<locals>.inner"
    by_reference = given_by_student(lambda f: [isinstance(f, Remote), f()])
    for function in (bowl, inner, lambda: 5):
        assert by_reference(function) == [True, 5]
    kinds = given_by_student(lambda f: isinstance(f, Remote))
    assert kinds(helpers.objectives.Objective)
    assert kinds(helpers.objectives.bowl())


def test_no_function_crosses_by_name_to_the_examiner(sides):
    remote = sides.given(helpers.objectives.bowl)
    assert isinstance(remote, Remote)
    data = msgpack.packb(msgpack.ExtType(Ext.HELPER, msgpack.packb(["helpers.objectives", "bowl"])))
    with pytest.raises(WireError, match="unknown type 15"):
        sides.examiner._read(data, Frame(sides.examiner))
    assert sides.student._read(data, Frame(sides.student)) is helpers.objectives.bowl


@pytest.mark.parametrize(
    "named",
    [
        ["os", "system"],
        ["helpersx", "bowl"],
        ["helpers.objectives", "np"],
        ["helpers.objectives", "Objective"],
        ["helpers.objectives", "nothing"],
        ["helpers.objectives", "bowl.__call__"],
        ["helpers.nothing", "bowl"],
        ["helpers.", "bowl"],
        ["", ""],
        [None, "bowl"],
        ["helpers.objectives", 5],
        ["helpers.objectives"],
        "helpers",
    ],
)
def test_only_functions_of_helpers_cross_by_name(sides, named):
    data = msgpack.packb(msgpack.ExtType(Ext.HELPER, msgpack.packb(named)))
    with pytest.raises(WireError):
        sides.student._read(data, Frame(sides.student))


# References


def test_a_reference_that_is_dropped_is_released(sides):
    class Thing:
        pass

    thing = Thing()
    alive = weakref.ref(thing)
    remote = sides.given(thing)
    again = sides.given([thing, thing])
    del thing
    assert sides.given(1) == 1
    assert len(sides.student.owned) == 1
    del remote
    assert sides.given(1) == 1
    assert alive() is not None  # one is left
    del again
    assert sides.given(1) == 1
    assert sides.given(1) == 1
    gc.collect()
    assert alive() is None
    assert sides.student.owned == sides.student.owned_ids == {}
    assert sides.examiner.held == 0


def test_what_stands_for_a_subclass_is_released_too(sides):
    things = [Numbers([1]), Point(1, 2), Settings(a=1), Rate(1), Name("x"), np.zeros(2).view(Rows)]
    remotes = sides.given(things)
    assert len(sides.student.owned) == len(things)
    pieces = [remotes[5] + 1, copy.deepcopy(remotes)]
    del remotes
    sides.given(1)
    sides.given(1)
    assert sides.student.owned == {}
    del pieces
    sides.given(1)
    assert sides.examiner.held == 0


@QUICK_AND_SLOW
def test_calls_leave_nothing_behind_on_either_side(sides, x):
    call = sides.given(lambda g, x, box: [g(x), box.append(print), box.append(lambda: 1)])
    for _ in range(50):
        box = []
        call(lambda x: lambda: x, x, box)
        call(lambda x: x * 2, x, box)
        assert len(box) == 4
        del box
    gc.collect()  # what was put into an argument may change that argument later: a cycle
    sides.given(1)
    sides.given(1)
    assert len(sides.student.owned) == 1  # the function itself
    assert len(sides.examiner.owned) <= 2  # those of the last calls, told with the next
    assert sides.student.held == len(sides.student.remotes)


def test_lazy_steps_leave_nothing_behind(sides):
    def numbers(box):
        while True:
            box.append(lambda: 1)
            yield object()

    box = []
    lazy = sides.given(numbers)(box)
    for _ in range(50):
        next(lazy)
        box.clear()
    gc.collect()
    sides.given(1)
    sides.given(1)
    assert len(sides.student.owned) <= 3


def test_a_reference_outlives_the_calls_of_others(sides):
    kept = []
    sides.given(kept.append)(lambda: 5)
    for _ in range(5):
        sides.given(lambda g: g())(lambda: 1)
    assert sides.given(lambda: kept[0]())() == 5


def test_the_number_of_references_is_bounded(sides, monkeypatch):
    monkeypatch.setattr(peers, "OWNED", 10)
    with pytest.raises(Exception, match="too many references"):
        sides.given([object() for _ in range(20)])
    monkeypatch.setattr(peers, "OWNED", 1000)
    sides.given(1)
    remotes = sides.given([object() for _ in range(20)])
    monkeypatch.setattr(peers, "OWNED", 20)
    with pytest.raises(WireError, match="too many references"):
        sides.examiner._read(wire.pack(sides.student._own(object, None, 0)), Frame(sides.examiner))
    assert len(remotes) == 20


def test_the_number_of_arguments_that_a_lazy_result_may_change_is_bounded(given_by_student):
    x = [[i] for i in range(peers.KEPT)]

    def student(x):
        def step():
            x[0][0] = "new"

        step()
        x[0][0] = 0
        return step

    given_by_student(student)(x)()
    assert x[0] == [0]
    x.pop()
    given_by_student(student)(x)()
    assert x[0] == ["new"]


# Failures


def test_a_result_that_is_too_large_is_a_failed_call(given_by_student):
    for large in (
        lambda: np.zeros(wire.FRAME_BYTES // 8 + 1),
        lambda: bytes(wire.FRAME_BYTES),
        lambda: [None] * (wire.ITEMS + 1),
        lambda: range(wire.ITEMS + 1),
        lambda: range(-(10**30), 10**30),
        lambda: 2 ** (9 * wire.INT_BYTES),
        lambda: bytes(wire.FRAME_BYTES - 6),  # with what is around it
        lambda: np.str_("a" * wire.WORD_BYTES),
    ):
        with pytest.raises(Exception, match="over the limit") as caught:
            given_by_student(large)()
        assert not isinstance(caught.value, WireError)
    assert given_by_student(lambda: 1)() == 1


def test_a_result_that_is_nested_too_deeply_is_a_failed_call(given_by_student):
    def cyclic():
        x = []
        x.append(x)
        return x

    def deep():
        x = None
        for _ in range(100):
            x = (x,)
        return x

    for function in (cyclic, deep):
        with pytest.raises(Exception, match="nested more than 64 deep"):
            given_by_student(function)()
    assert given_by_student(lambda: 1)() == 1


@pytest.mark.parametrize("kind", [np.float64, np.float32], ids=["quick", "slow"])
def test_an_argument_or_a_result_of_a_callback_that_is_too_large_is_an_error(sides, kind):
    def student(g, size):
        try:
            return g(np.zeros(size, dtype=kind))
        except Exception as error:
            return str(error)

    call, most = sides.given(student), wire.FRAME_BYTES // np.dtype(kind).itemsize
    assert "over the limit" in call(lambda x: 1, most + 1)
    assert "over the limit" in call(lambda x: 1, most)
    assert "over the limit" in call(lambda x: np.zeros(wire.FRAME_BYTES // 8 + 1), 1)
    assert "over the limit" in call(lambda x: np.zeros(wire.FRAME_BYTES // 8 - 1), 1)
    assert call(lambda x: x.sum() + 1, 1) == 1.0


def test_an_argument_that_is_too_large_is_not_sent(sides):
    call = sides.given(lambda x: 1)
    for large in (np.zeros(wire.FRAME_BYTES), [None] * (wire.ITEMS + 1)):
        with pytest.raises(WireError, match="over the limit"):
            call(large)
    assert call(1) == 1


def test_an_unknown_verb_or_target_is_a_failed_call(sides):
    for verb, target in (("eval", None), ("call", len), ("call", None), ("next", [])):
        with pytest.raises(Exception, match=r"no such verb|nothing that is here"):
            sides.examiner.request(verb, target, ["1"])
    assert sides.given(1) == 1


def test_a_call_that_takes_too_long_can_be_given_up(sides):
    go_on = threading.Event()
    asked = []

    def student(g, x):
        go_on.wait(30)
        for argument in (x, 1):
            try:
                g(argument)
            except RuntimeError as error:
                asked.append(str(error))
        return x

    function = sides.given(student)
    with pytest.raises(TimeoutError):
        sides.examiner.request("call", function, [print, np.zeros(2)], {}, 0.05)
    assert sides.examiner.pending is not None
    with pytest.raises(TimeoutError):
        sides.examiner.settle(0.05)
    go_on.set()
    sides.examiner.settle(30)
    assert sides.examiner.pending is None
    assert asked == ["the call is over"] * 2
    assert sides.given(1) == 1


def test_a_student_that_does_not_read_is_given_up_and_the_examiner_is_waited_for(
    sides, monkeypatch
):
    assert sides.examiner.channel.patience == peers.PATIENCE
    assert sides.student.channel.patience is None
    monkeypatch.setattr(sides.examiner.channel, "patience", 0.05)
    asleep, go_on = threading.Event(), threading.Event()

    def student():
        sides.student.lock.acquire()  # as a thread that never lets go
        asleep.set()
        go_on.wait(30)
        sides.student.lock.release()

    function = sides.given(student)
    with pytest.raises(TimeoutError):
        sides.examiner.request("call", function, [], {}, 0.05)
    assert asleep.wait(30)
    with pytest.raises(Closed):
        sides.examiner.request("call", function, [np.zeros(2**20)])
    go_on.set()


def test_a_student_that_is_gone_is_closed(sides):
    call = sides.given(lambda x: x)
    sides.student.channel.sock.shutdown(socket.SHUT_RDWR)
    for _ in range(2):
        with pytest.raises(Closed):
            call(1)
    assert repr(call) == "<function>"


# What a hostile side may send


class Answers:
    """A channel whose other side answers every request with the same value."""

    patience = None

    def __init__(self, value):
        self.value = value
        self.sent = []

    def send(self, message):
        self.sent.append(message)

    def receive_bytes(self, seconds=None):
        payload = msgpack.packb(self.value)
        return msgpack.packb([peers.REPLY, self.sent[-1][1], True, payload, [], [], []])


def extension(code, *content):
    """An extension around content."""
    return msgpack.ExtType(code, msgpack.packb(list(content)))


ABLE = extension(Ext.OWN, 5, "".join(peers.ABILITIES), "Able", None, None, 0)
STATE = wire.generator_content(np.random.default_rng(1))


@pytest.mark.parametrize(
    "value",
    [
        extension(Ext.COMPLEX, ABLE, 1.0),
        extension(Ext.COMPLEX, 1.0, ABLE),
        extension(Ext.SET, ABLE, [1]),
        extension(Ext.SET, True, ABLE),
        extension(Ext.RANGE, ABLE),
        extension(Ext.NEW, ABLE, "list", []),
        extension(Ext.NEW, -1, ABLE, []),
        extension(Ext.NEW, -1, "list", ABLE),
        extension(Ext.NEW, -1, "dict", ABLE),
        extension(Ext.NEW, -1, "dict", [ABLE]),
        extension(Ext.NEW, -1, "array", ABLE),
        extension(Ext.NEW, -1, "generator", ABLE),
        extension(Ext.OBJECT_ARRAY, ABLE, True, [1]),
        extension(Ext.OBJECT_ARRAY, [ABLE], True, [1]),
        extension(Ext.OBJECT_ARRAY, [1], True, ABLE),
        extension(Ext.GENERATOR, ABLE, STATE[1]),
        extension(Ext.GENERATOR, "PCG64", ABLE),
        extension(Ext.GENERATOR, "PCG64", {**STATE[1], "state": ABLE}),
        extension(Ext.GENERATOR, "PCG64", {**STATE[1], "has_uint32": ABLE}),
        extension(Ext.OWN, ABLE, "c", "f", None, None, 0),
        extension(Ext.OWN, 6, ABLE, "f", None, None, 0),
        extension(Ext.OWN, 6, "c", ABLE, None, None, 0),
        extension(Ext.OWN, 6, "c", "f", ABLE, [], 0),
        extension(Ext.OWN, 6, "c", "f", "list", ABLE, 0),
        extension(Ext.OWN, 6, "c", "f", "float", ABLE, 0),
        *(msgpack.ExtType(code, msgpack.packb(ABLE)) for code in Ext),
    ],
)
def test_to_read_a_value_asks_nothing_of_the_other_side(value):
    examiner = Peer(Answers(value))
    with suppress(WireError):
        assert type(examiner.request("call")) in (set, int, type(...))
    assert len(examiner.channel.sent) == 1


def test_a_reference_where_any_value_may_be_is_read_without_a_question():
    for value in (
        [ABLE, {"a": ABLE}],
        extension(Ext.TUPLE, ABLE),
        extension(Ext.SET, True, [ABLE]),
        extension(Ext.NEW, -1, "dict", [[ABLE, ABLE]]),
        extension(Ext.OBJECT_ARRAY, [1], 5, [ABLE]),
        ABLE,
    ):
        examiner = Peer(Answers(value))
        examiner.request("call")
        assert len(examiner.channel.sent) == 1


@pytest.mark.parametrize("number", [0, 1, 2**20 - 1, 2**20, -2, 2**63, True, 0.0, None, "0"])
def test_a_reply_names_no_arguments(number):
    x = np.zeros(2)
    value = extension(Ext.NEW, number, "list", [1])
    with pytest.raises(WireError):
        Peer(Answers(value)).request("call", None, [x])
    with pytest.raises(WireError):
        Peer(Answers([value, msgpack.ExtType(Ext.SHARED, msgpack.packb(number))])).request("call")


@pytest.mark.parametrize("number", [1, 2, -1, -2, 2**63, None, "0", 0.0, True, [0]])
def test_a_reply_shares_only_the_arguments_of_its_call(number):
    value = msgpack.ExtType(Ext.SHARED, msgpack.packb(number))
    with pytest.raises(WireError, match="no argument of this call"):
        Peer(Answers(value)).request("call", None, [np.zeros(2)])


@pytest.mark.parametrize("number", [0, -1, 2**63, 2**64 - 1, None, "1", 1.0, True, [1]])
def test_a_reference_has_a_number_that_can_be_sent_back(number):
    with pytest.raises(WireError, match="a malformed reference"):
        Peer(Answers(extension(Ext.OWN, number, "c", "f", None, None, 0))).request("call")
    huge = msgpack.ExtType(Ext.INT, b"\x7f" * 20)
    with pytest.raises(WireError, match="a malformed reference"):
        Peer(Answers(extension(Ext.OWN, huge, "c", "f", None, None, 0))).request("call")


def test_a_reply_succeeds_only_if_it_says_so_plainly():
    class Unsure(Answers):
        def receive_bytes(self, seconds=None):
            error = msgpack.packb(["ValueError", "ValueError", "no", ""])
            reply = [peers.REPLY, self.sent[-1][1], self.value, error, [], [], []]
            return msgpack.packb(reply)

    for fine in (False, None, 1, "True", [True], 0.5):
        with pytest.raises(ValueError, match="no"):
            Peer(Unsure(fine)).request("call")
    assert Peer(Unsure(True)).request("call") == ["ValueError", "ValueError", "no", ""]


@pytest.mark.parametrize(
    ("make", "content"),
    [
        (lambda: np.zeros(2), wire.array_content(np.ones(3))),
        (lambda: np.zeros(2), wire.array_content(np.ones(2, dtype=np.float32))),
        (lambda: np.zeros(2), wire.array_content(np.ones((1, 2)))),
        (lambda: np.broadcast_to(np.zeros(1), 2), wire.array_content(np.ones(2))),
        (
            lambda: np.random.default_rng(1),
            wire.generator_content(np.random.Generator(np.random.MT19937(1))),
        ),
    ],
)
def test_a_change_that_does_not_fit_its_argument_is_ignored(make, content):
    class Changes(Answers):
        def receive_bytes(self, seconds=None):
            change = [0, msgpack.packb(self.value)]
            return msgpack.packb([peers.REPLY, self.sent[-1][1], True, b"\xc0", [change], [], []])

    x = make()
    Peer(Changes(content)).request("call", None, [x])
    assert_same(x, make())


def test_an_output_that_cannot_be_taken_is_a_malformed_message():
    def refuse(output):
        raise TypeError(output)

    class Shows(Answers):
        def receive_bytes(self, seconds=None):
            return msgpack.packb([peers.OUTPUT, self.value])

    with pytest.raises(WireError, match="an output that makes no sense"):
        Peer(Shows([]), refuse).request("call")


@pytest.mark.parametrize(
    "message",
    [
        [peers.REPLY],
        [peers.REPLY, 1],
        [peers.REQUEST],
        [peers.REQUEST, None, "call", b"", []],
        [peers.REQUEST, [1], "call", b"", []],
        [peers.REQUEST, 1.0, "call", b"", []],
        [peers.REQUEST, 1, "call", b"", None],
        [peers.REQUEST, 1, "call", b""],
        [peers.OUTPUT],
        [peers.OUTPUT, 1, 2],
        [0],
        ["call"],
        [None],
        [[peers.REPLY]],
    ],
)
def test_a_message_of_no_known_form_is_malformed(message):
    class Sends(Answers):
        def receive_bytes(self, seconds=None):
            return msgpack.packb(message)

    with pytest.raises(WireError):
        Peer(Sends(None)).request("call")


# Threads and outputs


def test_threads_may_call_back_while_the_main_call_runs(given_by_student):
    def student(g, h):
        results = {}

        def work(n):
            for i in range(20):
                quick, slow = g(np.full(2, 1.0 * n)), h(n, i)
                results[n, i] = [quick.tolist(), slow]

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        mine = [g(np.full(2, 10.0 + i)).sum() for i in range(20)]
        for thread in threads:
            thread.join()
        return [results, mine]

    results, mine = given_by_student(student)(lambda x: x * 2, lambda n, i: [n, i])
    assert mine == [4.0 * (10 + i) for i in range(20)]
    assert results == {(n, i): [[2.0 * n, 2.0 * n], [n, i]] for n in range(4) for i in range(20)}


def test_threads_may_call_back_into_callbacks_that_call_again(sides):
    inner = sides.given(lambda x: x + 1)

    def student(g):
        totals = []

        def work(n):
            totals.extend(g(np.full(2, 1.0 * n)).sum() for _ in range(20))

        threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
        for thread in threads:
            thread.start()
        work(3)
        for thread in threads:
            thread.join()
        return sorted(totals)

    got = sides.given(student)(lambda x: inner(x) * 2)
    assert got == sorted(20 * [4.0, 8.0, 12.0, 16.0])


def test_a_thread_that_calls_back_late_is_answered_in_the_next_call(given_by_student):
    got, late = [], threading.Event()

    def student(g):
        def work():
            late.wait(30)
            got.append(g(np.ones(2)))

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    thread = given_by_student(student)(lambda x: x * 2)
    late.set()
    given_by_student(lambda t: t.join())(thread)
    assert got[0].tolist() == [2.0, 2.0]


def test_outputs_arrive_before_the_reply_and_in_order(sides):
    def student(g):
        for n in range(3):
            sides.student.emit({"n": n})
            g(np.zeros(1))
        return "done"

    seen = []
    assert sides.given(student)(lambda x: seen.append(len(sides.outputs))) == "done"
    assert sides.outputs == [{"n": 0}, {"n": 1}, {"n": 2}]
    assert seen == [1, 2, 3]


def test_threads_may_show_outputs_while_others_call_back(sides):
    def student(g):
        def show():
            for _ in range(200):
                sides.student.emit({"text": "x" * 1000})

        thread = threading.Thread(target=show)
        thread.start()
        total = sum(g(np.ones(1000)).sum() for _ in range(50))
        thread.join()
        return total

    assert sides.given(student)(lambda x: x * 2) == 50 * 2000.0
    assert len(sides.outputs) == 200
