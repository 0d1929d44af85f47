import numpy as np
import pytest

from autograder import (
    CheckFailed,
    at_each,
    check_array,
    check_arrays,
    check_close,
    check_equal,
    check_function,
    check_rows,
    check_scalar,
    check_unchanged,
    entries,
    flat,
    unpack,
)


@pytest.mark.parametrize(
    "got",
    [
        [1.0, 2.0],
        (1.0, 2.0),
        np.array([1.0, 2.0]),
        np.array([[1.0, 2.0]]),
        np.array([1.0, 2.0], dtype=np.float32),
        [np.float64(1.0), np.array(2.0)],
        [np.array([1.0]), np.array([2.0])],
        np.array([1.0000001, 2.0]),
        np.array([1, 2]),
    ],
)
def test_equal_numbers_pass_in_any_container(got):
    check_close(got, [1.0, 2.0])


@pytest.mark.parametrize(
    ("got", "reason"),
    [
        ([1.0, 2.1], "the value differs"),
        ([1.0], "the value differs"),
        ([1.0, np.nan], "the value differs"),
        ([1.0, np.inf], "the value differs"),
        (None, "does the function end with `return`"),
        ("1.0, 2.0", "must be numbers, got str"),
        (["1.0", "2.0"], "must be numbers, got list"),
        ([[1.0], [1.0, 2.0]], "must be numbers, got list"),
        (np.array([1 + 1j, 2]), "must be numbers, got ndarray"),
        ((x for x in (1.0, 2.0)), "must be numbers, got generator"),
        (len, "was it called"),
        ({"a": 1.0}, "must be numbers, got dict"),
    ],
)
def test_what_is_not_the_right_numbers_is_refused_with_the_reason(got, reason):
    with pytest.raises(CheckFailed, match=reason):
        check_close(got, [1.0, 2.0])


def test_single_precision_passes_where_results_cancel():
    got = np.float32(1.0) - np.float32(0.1) * np.float32(10.0)
    check_close(got, 0.0)


def test_a_mistake_of_another_size_is_recognized():
    with pytest.raises(CheckFailed) as caught:
        check_close([1.0], [1.0, 2.0], recognise={"one row too few": [1.0]})
    assert caught.value.mistake == "one row too few"


def test_a_mistake_is_named_only_if_it_explains_every_case():
    def half_wrong(x):
        return 2 * x if x < 2 else 7.0

    with pytest.raises(CheckFailed) as caught:
        check_function(
            half_wrong,
            {"one": (1.0,), "three": (3.0,)},
            lambda x: x,
            recognise={"doubling": lambda x: 2 * x},
        )
    assert caught.value.mistake == ""
    assert "all 2 cases" in caught.value.message


def test_the_special_case_that_fails_is_named():
    with pytest.raises(CheckFailed, match="the value differs for a negative number"):
        check_function(
            lambda x: x, {"a positive number": (1.0,), "a negative number": (-1.0,)}, abs
        )


def test_a_function_that_stops_in_every_case_shows_its_own_error():
    def broken(x):
        raise KeyError(x)

    with pytest.raises(KeyError):
        check_function(broken, {"one": (1.0,)}, abs)


def test_cases_are_copied_before_each_call():
    case = np.array([1.0, 2.0])

    def greedy(x):
        x += 1
        return x

    check_function(greedy, {"twice": (case,), "again": (case,)}, lambda x: x + 1)
    assert case.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("value", [1, 1.5, np.float32(2), np.array(3.0), np.int64(2)])
def test_scalars_may_be_python_numpy_or_0d(value):
    check_scalar(value)


@pytest.mark.parametrize("value", [[1.0], np.array([1.0]), "1", None, True, 1j])
def test_what_is_no_number_is_no_scalar(value):
    with pytest.raises(CheckFailed):
        check_scalar(value)


def test_an_array_has_type_shape_and_floats():
    check_array(np.zeros((2, 3), dtype=np.float32), (2, 3))
    with pytest.raises(CheckFailed, match="must be a numpy array, got list"):
        check_array([1.0, 2.0], (2,))
    with pytest.raises(CheckFailed, match="wrong shape"):
        check_array(np.zeros((3, 2)), (2, 3))
    with pytest.raises(CheckFailed, match="got whole numbers"):
        check_array(np.array([1, 2]), (2,))


def test_a_group_of_results_may_be_a_list_of_arrays():
    check_rows([np.zeros(2), np.zeros(2)], (2, 2))
    with pytest.raises(CheckFailed, match="the shape differs"):
        check_rows([np.zeros(2)], (2, 2))


def test_words_are_compared_letter_by_letter():
    check_equal("diverges", "diverges")
    with pytest.raises(CheckFailed):
        check_equal("Diverges", "diverges")
    check_equal(np.array("diverges"), "diverges")  # 0-d, as np.select gives it
    with pytest.raises(CheckFailed):
        check_equal(np.array(["diverges"]), "diverges")


def test_counts_may_be_numpy_numbers_but_not_text():
    check_equal(np.int64(3), 3)
    with pytest.raises(CheckFailed):
        check_equal("3", 3)


def test_writing_into_an_argument_is_noticed():
    def in_place(x):
        x -= 1
        return x

    with pytest.raises(CheckFailed, match="`x` was changed") as caught:
        check_unchanged(in_place, np.array([1.0]))
    assert caught.value.mistake == "writing into the caller's array"


def test_writing_and_putting_back_is_noticed():
    def careless(x):
        old = x[0]
        x[0] = 5.0
        total = x.sum()
        x[0] = old
        return total

    with pytest.raises(CheckFailed, match="even if it was put back"):
        check_unchanged(careless, np.array([1.0]))


def test_writing_into_a_copy_is_fine():
    def careful(x):
        x = x.copy()
        x[0] = 5.0
        return x

    check_unchanged(careful, np.array([1.0]))


def test_a_function_that_returns_nothing_is_not_pure():
    with pytest.raises(CheckFailed, match="`return`"):
        check_unchanged(lambda x: None, np.array([1.0]))


@pytest.mark.parametrize("check", [check_close, check_equal])
def test_a_placeholder_is_not_attempted(check):
    with pytest.raises(NotImplementedError):
        check(..., 1.0)


def test_a_comparison_that_lies_is_not_believed():
    class Liar:
        def __eq__(self, other):
            return True

        __hash__ = None

    class LyingWord(str):
        def __eq__(self, other):
            return True

        __hash__ = str.__hash__

    with pytest.raises(CheckFailed):
        check_equal(LyingWord("x"), "diverges")
    with pytest.raises(CheckFailed):
        check_equal(Liar(), 3)
    with pytest.raises(CheckFailed):
        check_close(Liar(), 3.0)


@pytest.mark.parametrize(
    "pair",
    [
        (np.zeros(2), np.ones(2)),
        [np.zeros(2), np.ones(2)],
        np.array([[0.0, 0.0], [1.0, 1.0]]),
        iter((np.zeros(2), np.ones(2))),
    ],
)
def test_a_pair_may_come_in_any_group(pair):
    check_arrays(pair, (2,), "params", "velocity")


@pytest.mark.parametrize(
    ("got", "mistake"),
    [
        (None, "a missing `return`"),
        (np.zeros(2), "another kind of result than a pair"),  # params alone
        (1.0, "another kind of result than a pair"),
        ((np.zeros(2),), "another kind of result than a pair"),
        ((np.zeros(2), np.ones(2), 3), "another kind of result than a pair"),
        ({"params": np.zeros(2), "velocity": np.ones(2)}, "another kind of result than a pair"),
        ("ab", "another kind of result than a pair"),
        (([0.0, 0.0], [1.0, 1.0]), "another kind of result than one array"),
        ((np.zeros(2), np.ones(3)), "an array of another shape"),
    ],
)
def test_what_is_no_pair_of_arrays_is_named(got, mistake):
    with pytest.raises(CheckFailed) as failed:
        check_arrays(got, (2,), "params", "velocity")
    assert mistake in failed.value.mistake


def test_an_endless_group_is_not_collected():
    with pytest.raises(CheckFailed, match="a triple: params, m and v"):
        unpack(iter(int, 1), "params", "m", "v")


@pytest.mark.parametrize(
    ("got", "mistake"),
    [
        (None, "a missing `return`"),
        ((1, 2, 3), "another kind of result than a dict"),
        ({"w": 1, "b": 2}, "a dict that lacks one of its three keys"),
    ],
)
def test_what_is_no_dict_with_its_keys_is_named(got, mistake):
    with pytest.raises(CheckFailed) as failed:
        entries(got, "w", "b", "losses")
    assert mistake in failed.value.mistake


def test_a_dict_may_have_more_keys_and_in_any_order():
    assert entries({"x": 0, "b": 2, "w": np.array("one")}, "w", "b") == ["one", 2]


@pytest.mark.parametrize("take", [lambda got: unpack(got, "a", "b"), lambda got: entries(got, "a")])
def test_a_placeholder_is_no_group_yet(take):
    with pytest.raises(NotImplementedError):
        take(...)


def test_numbers_of_unlike_shapes_stand_in_one_row():
    assert flat([np.eye(2), 3, [], [4.0, 5.0]]).tolist() == [1, 0, 0, 1, 3, 4, 5]
    with pytest.raises(CheckFailed, match="must be numbers"):
        flat([1.0, "two"])


def test_one_missing_return_is_none_for_all():
    assert at_each(lambda t: None if t == 2 else t)([1, 2, 3]) is None


@pytest.mark.parametrize(
    ("got", "shown"),
    [
        ([(8, 5), (4, 2)], "expected [[8, 5], [6, 4]], got [[8, 5], [4, 2]]"),
        ([8, 5, 4], "expected [8, 5, 6, 4], got [8, 5, 4]"),
    ],
    ids=["pairs", "too few"],
)
def test_what_is_expected_is_written_as_what_was_given(got, shown):
    with pytest.raises(CheckFailed) as failure:
        check_close(got, [8, 5, 6, 4])
    assert failure.value.detail == shown
