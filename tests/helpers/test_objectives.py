"""The laws that every objective obeys, and what is known about each."""

import dataclasses
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.mathtext import MathTextParser
from numpy.testing import assert_allclose, assert_array_equal

from helpers.objectives import (
    bowl,
    double_well,
    himmelblau,
    noisy_gradient,
    parabola,
    plateau,
    ravine,
    rosenbrock,
    saddle,
    slope,
    steep_walls,
    two_valleys,
)

OBJECTIVES = {
    "bowl": bowl(),
    "ravine": ravine(),
    "turned ravine": ravine(condition=7, angle=0.6),
    "rosenbrock": rosenbrock(),
    "other rosenbrock": rosenbrock(a=-1.5, b=5),
    "saddle": saddle(),
    "double_well": double_well(),
    "himmelblau": himmelblau(),
    "plateau": plateau(),
    "plateau in 1-D": plateau(dim=1),
    "parabola": parabola(),
    "flat parabola": parabola(curvature=0.3),
    "two_valleys": two_valleys(),
    "slope": slope(),
    "steep_walls": steep_walls(),
}
BOUNDED = {name: each for name, each in OBJECTIVES.items() if each.minimum is not None}

every_objective = pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)
every_bounded_objective = pytest.mark.parametrize("objective", BOUNDED.values(), ids=BOUNDED)
laws = settings(max_examples=30, deadline=None, derandomize=True)
# Where a point lies in the window: 0 is its low end, 1 its high end, so this reaches beyond both.
places = st.lists(st.floats(-0.25, 1.25), min_size=2, max_size=2)
finite = st.floats(-1e3, 1e3)


def at(objective, place):
    """Points at places of shape (..., 2), of which a 1-D objective uses the first coordinate."""
    low, high = np.transpose(objective.window)
    return low + (high - low) * np.asarray(place)[..., : objective.dim]


def many_points(objective, *leading):
    return at(objective, np.random.default_rng(20).uniform(-0.25, 1.25, (*leading, 2)))


def central_differences(f, point, h=1e-5):
    """Differences of f along each coordinate, on a new last axis."""
    steps = h * np.eye(len(point))
    return np.stack([(f(point + step) - f(point - step)) / (2 * h) for step in steps], axis=-1)


@every_objective
@laws
@given(place=places)
def test_the_gradient_agrees_with_central_differences_of_the_value(objective, place):
    point = at(objective, place)
    tolerance = 1e-6 * (1 + abs(objective(point)))
    expected = central_differences(objective.value, point)
    assert_allclose(objective.gradient(point), expected, rtol=1e-6, atol=tolerance)


@every_objective
@laws
@given(place=places)
def test_the_hessian_agrees_with_central_differences_of_the_gradient(objective, place):
    point = at(objective, place)
    tolerance = 1e-6 * (1 + np.abs(objective.gradient(point)).max())
    expected = central_differences(objective.gradient, point)
    assert_allclose(objective.hessian(point), expected, rtol=1e-6, atol=tolerance)


@every_objective
@laws
@given(place=places)
def test_the_hessian_is_symmetric(objective, place):
    hessian = objective.hessian(at(objective, place))
    assert_array_equal(hessian, hessian.T)


@every_objective
def test_every_minimizer_has_zero_gradient_and_upward_curvature(objective):
    assert_allclose(objective.gradient(objective.minimizers), 0, atol=1e-12)
    assert (np.linalg.eigvalsh(objective.hessian(objective.minimizers)) > 0).all()


@every_bounded_objective
def test_the_first_minimizer_attains_the_minimum_and_none_goes_lower(objective):
    values = objective(objective.minimizers)
    assert values[0] == objective.minimum
    assert (np.diff(values) >= -1e-12).all()


@every_bounded_objective
def test_no_point_lies_lower_than_the_minimum(objective):
    assert objective(many_points(objective, 10_000)).min() >= objective.minimum - 1e-12


@every_objective
def test_the_window_shows_every_minimizer(objective):
    low, high = np.transpose(objective.window)
    assert ((low < objective.minimizers) & (objective.minimizers < high)).all()


@every_objective
def test_leading_axes_give_exactly_what_a_loop_gives(objective):
    points = many_points(objective, 3, 5)
    for f, shape in [
        (objective.value, ()),
        (objective.gradient, (objective.dim,)),
        (objective.hessian, (objective.dim, objective.dim)),
    ]:
        loop = [[f(point) for point in row] for row in points]
        assert f(points).shape == (3, 5, *shape)
        assert_array_equal(f(points), loop)
        assert f(points[:0]).shape == (0, 5, *shape)


@every_objective
def test_an_objective_calls_its_value(objective):
    points = many_points(objective, 7)
    assert_array_equal(objective(points), objective.value(points))


@every_objective
def test_params_stay_as_they_were_and_results_are_new_arrays(objective):
    params = many_points(objective, 4)
    before = params.copy()
    params.setflags(write=False)
    for f in (objective.value, objective.gradient, objective.hessian):
        result = f(params)
        assert not np.shares_memory(result, params)
        result += 1
    assert_array_equal(params, before)


@every_objective
def test_integers_and_lists_give_what_floats_give(objective):
    params = np.array([-2, -1, 0, 1, 2, 100_000]).reshape(-1, objective.dim)
    for f in (objective.value, objective.gradient, objective.hessian):
        expected = f(params.astype(float))
        assert expected.dtype == float
        assert_array_equal(f(params), expected)
        assert_array_equal(f(params.tolist()), expected)


@every_objective
def test_a_run_that_has_diverged_raises_no_warning(objective):
    for far in (1e200, -1e200, np.inf, np.nan):
        params = np.full(objective.dim, far)
        objective.value(params), objective.gradient(params), objective.hessian(params)


@every_objective
@pytest.mark.parametrize("shape", [(), (3,), (2, 0), (2, 3)])
def test_params_of_the_wrong_shape_are_named_with_the_right_one(objective, shape):
    message = (
        f"params must have shape (..., {objective.dim}), got {shape}: "
        "the last axis holds the coordinates of one point"
    )
    for f in (objective, objective.value, objective.gradient, objective.hessian):
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            f(np.zeros(shape))


@every_objective
def test_an_objective_is_frozen(objective):
    with pytest.raises(dataclasses.FrozenInstanceError):
        objective.minimum = -1.0
    assert not objective.minimizers.flags.writeable


@every_objective
def test_an_objective_says_what_it_is(objective):
    MathTextParser("path").parse(f"${objective.formula}$")
    assert objective.name
    assert objective.source
    assert objective.dim == len(objective.window) == objective.minimizers.shape[1]
    assert "<" not in repr(objective)


@pytest.mark.parametrize(
    ("objective", "point", "value"),
    [
        (bowl(), (3, 4), 25),
        (ravine(), (2, 3), 904),
        (ravine(condition=10), (8, 3), 154),
        (rosenbrock(), (1, 1), 0),
        (rosenbrock(), (-1, 1), 4),
        (rosenbrock(), (-1.2, 1), 24.2),
        (rosenbrock(a=2, b=3), (1, 3), 13),
        (saddle(), (2, 3), -5),
        (double_well(), (3, 0), -63 / 4),
        (double_well(), (-2, 0), -16 / 3),
        (double_well(), (0, 2), 12),
        (himmelblau(), (3, 2), 0),
        (himmelblau(), (0, 0), 170),
        (plateau(), (1, 1), 2 / 3),
        (plateau(dim=1), (3,), 0.9),
        (parabola(), (3,), 9),
        (parabola(curvature=3), (2,), 6),
        (two_valleys(), (3,), -63 / 4),
        (two_valleys(), (-2,), -16 / 3),
        (slope(), (1,), math.e),
        (steep_walls(), (4,), 72),
        (steep_walls(), (-2,), 6),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_value_worked_by_hand(objective, point, value):
    assert_allclose(objective(point), value, rtol=1e-14)


@laws
@given(condition=st.floats(1, 1e4), angle=st.floats(-10, 10))
def test_turning_the_ravine_leaves_its_curvatures(condition, angle):
    curvatures = np.linalg.eigvalsh(ravine(condition, angle).hessian([0, 0]))
    assert_allclose(curvatures, [2, 2 * condition], rtol=1e-9)


@laws
@given(condition=st.floats(1, 1e4), angle=st.floats(-10, 10), x=finite, y=finite)
def test_the_turned_ravine_is_the_straight_one_at_the_turned_point(condition, angle, x, y):
    turned = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) @ (x, y)
    straight = ravine(condition)(turned)
    assert_allclose(ravine(condition, angle)((x, y)), straight, rtol=1e-9, atol=1e-12)


def test_the_floor_of_the_turned_ravine_points_along_cos_and_sin():
    floor = (math.cos(0.6), math.sin(0.6))
    assert_allclose(ravine(condition=100, angle=0.6)(floor), 1)


def test_the_window_turns_with_the_ravine():
    assert ravine().window == ((-10, 10), (-4, 4))
    assert_allclose(ravine(angle=np.pi / 2).window, ((-4, 4), (-10, 10)))
    assert_allclose(ravine(angle=np.pi / 4).window, ((-9.9, 9.9), (-9.9, 9.9)), atol=0.01)


@laws
@given(a=st.floats(-50, 50), b=st.floats(1e-3, 1e3))
def test_rosenbrock_has_its_minimizer_at_a_and_a_squared(a, b):
    objective = rosenbrock(a, b)
    assert_array_equal(objective.minimizers, [(a, a**2)])
    assert objective((a, a**2)) == 0
    assert_array_equal(objective.gradient((a, a**2)), 0)


def test_himmelblau_has_its_four_published_minimizers():
    published = [(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]
    assert_allclose(himmelblau().minimizers, published, atol=1e-6)


def test_the_wells_are_the_roots_of_the_derivative_where_it_rises():
    roots = np.sort(np.roots([1, -1, -6, 0]))
    shallow, top, deep = roots
    assert_allclose(two_valleys().minimizers, [[deep], [shallow]], atol=1e-12)
    assert_allclose(double_well().minimizers, [[deep, 0], [shallow, 0]], atol=1e-12)
    assert_allclose(top, 0, atol=1e-12)


def test_between_the_wells_lies_a_saddle_higher_than_both():
    objective = double_well()
    assert_array_equal(objective.gradient([0, 0]), 0)
    assert_array_equal(np.linalg.eigvalsh(objective.hessian([0, 0])), [-6, 6])
    assert_allclose(objective([0, 0]) - objective(objective.minimizers), [63 / 4, 16 / 3])


def test_the_saddle_has_no_minimizer_and_falls_for_ever():
    objective = saddle()
    assert objective.minimum is None
    assert objective.minimizers.shape == (0, 2)
    assert_array_equal(objective([[0, 0], [0, 10], [0, 1000]]), [0, -100, -1_000_000])


def test_the_slope_is_convex_and_falls_towards_zero_without_a_minimizer():
    objective = slope()
    x = np.linspace(-700, 5, 1000)[:, None]
    assert objective.minimum is None
    assert objective.minimizers.shape == (0, 1)
    assert (objective(x) > 0).all()
    assert (np.diff(objective(x)) > 0).all()
    assert (objective.hessian(x) > 0).all()
    assert objective([-700]) < 1e-300


@pytest.mark.parametrize("dim", [1, 2])
def test_the_plateau_is_bounded_and_its_slope_falls_with_the_cube_of_the_distance(dim):
    distances = np.array([10.0, 100.0, 1000.0])
    points = np.outer(distances, [0.6, 0.8][:dim] / np.linalg.norm([0.6, 0.8][:dim]))
    slopes = np.linalg.norm(plateau(dim).gradient(points), axis=-1)
    assert_allclose(slopes * distances**3, 2, rtol=0.03)
    assert (plateau(dim)(points) < 1).all()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ravine(condition=0.5), "condition must be a finite number of at least 1, got 0.5"),
        (lambda: ravine(math.inf), "condition must be a finite number of at least 1, got inf"),
        (lambda: ravine("10"), "condition must be a finite number of at least 1, got '10'"),
        (lambda: ravine(angle=math.nan), "angle must be a finite number, got nan"),
        (lambda: rosenbrock(a=math.nan), "a must be a finite number, got nan"),
        (lambda: rosenbrock(b=0), "b must be a finite number above 0, got 0"),
        (lambda: parabola(-2.0), "curvature must be a finite number above 0, got -2.0"),
        (lambda: plateau(dim=3), "dim must be 1 or 2, got 3"),
        (
            lambda: noisy_gradient(bowl(), -1.0, np.random.default_rng(0)),
            "size must be a finite number of at least 0, got -1.0",
        ),
    ],
)
def test_a_parameter_out_of_range_is_named_with_its_range(make, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        make()


def test_parameters_may_be_numpy_scalars():
    assert ravine(np.int64(10), np.float32(0))([1, 1]) == 11


@pytest.mark.parametrize(
    ("formula", "objective"),
    [
        (r"x^2 + 100\,y^2", ravine()),
        (r"u^2 + 100\,v^2", ravine(angle=0.5)),
        ("x^2 + y^2", ravine(condition=1)),
        (r"(1 - x)^2 + 100\,(y - x^2)^2", rosenbrock()),
        ("x^2", parabola()),
        (r"1.5\,x^2", parabola(curvature=3)),
    ],
)
def test_a_formula_shows_its_parameters(formula, objective):
    assert objective.formula == formula


def test_a_minimizer_list_of_the_wrong_shape_is_refused():
    with pytest.raises(ValueError, match=r"^minimizers must have shape \(k, 2\), got \(2,\)"):
        dataclasses.replace(bowl(), minimizers=np.zeros(2))


@pytest.mark.parametrize("window", [(-1, 1), ((1, -1),), ((0, 1), (2, 2))])
def test_a_window_that_is_no_list_of_intervals_is_refused(window):
    with pytest.raises(ValueError, match=r"^window must be one \(low, high\) with low < high"):
        dataclasses.replace(bowl(), window=window)


def test_the_minimizers_are_a_copy_of_those_given():
    given_minimizers = np.zeros((1, 2))
    objective = dataclasses.replace(bowl(), minimizers=given_minimizers)
    given_minimizers += 1
    assert_array_equal(objective.minimizers, [(0, 0)])


def test_a_step_up_the_steep_walls_multiplies_by_1_minus_lr_times_1_plus_x_squared():
    x = np.array([3.0])
    assert_allclose(x - 0.05 * steep_walls().gradient(x), x * (1 - 0.05 * (1 + 3.0**2)))


def test_noise_is_added_to_the_gradient_with_the_size_that_was_asked_for():
    points = np.tile([3.0, -2.0], (200, 50, 1))
    noise = noisy_gradient(bowl(), 0.5, np.random.default_rng(1))(points) - bowl().gradient(points)
    assert noise.shape == points.shape
    assert_allclose(noise.mean(), 0.0, atol=0.02)
    assert_allclose(noise.std(), 0.5, rtol=0.02)


def test_noise_differs_from_call_to_call_and_repeats_with_the_seed():
    at = np.array([1.0, 2.0])
    first, again = (noisy_gradient(bowl(), 1.0, np.random.default_rng(2)) for _ in range(2))
    one, two = first(at), first(at)
    assert not np.allclose(one, two)
    assert_array_equal([again(at), again(at)], [one, two])
    assert_array_equal(noisy_gradient(bowl(), 0.0, np.random.default_rng(2))(at), [2.0, 4.0])
