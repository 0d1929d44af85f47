"""What the pictures hold: lines, labels, levels and colors, never pixels."""

import json
import re
from html.parser import HTMLParser
from itertools import combinations

import matplotlib as mpl
import matplotlib.style
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from numpy.testing import assert_allclose, assert_array_equal

from helpers import objectives, plots

TWO_DIMENSIONAL = [
    objectives.bowl(),
    objectives.ravine(),
    objectives.ravine(condition=1000, angle=0.7),
    objectives.rosenbrock(),
    objectives.saddle(),
    objectives.double_well(),
    objectives.himmelblau(),
    objectives.plateau(),
]
ONE_DIMENSIONAL = [
    objectives.parabola(),
    objectives.two_valleys(),
    objectives.slope(),
    objectives.plateau(dim=1),
    objectives.steep_walls(),
]


def named(objective):
    return objective.name


def draw(figure):
    """Draw a figure as a notebook would: what warns or overflows does so here."""
    FigureCanvasAgg(figure).draw()


def some_axes(*shape, **options):
    return Figure(layout="constrained").subplots(*shape, **options)


def box_axes():
    return Figure().add_subplot(projection="3d")


def lines(ax, gid):
    """The lines of a kind: "run", "steps", "start", "minimizer", "curve"."""
    return [line for line in ax.lines if str(line.get_gid()).split()[0] == gid]


def labels(ax):
    return [text.get_text() for text in ax.texts]


def walk(objective, start, lr, n_steps):
    """A run downhill, to have something to draw."""
    points = [np.array(start, dtype=float)]
    for _ in range(n_steps):
        points.append(points[-1] - lr * objective.gradient(points[-1]))
    return np.array(points)


def on_bowl(*points):
    ax = plots.plot_contours(objectives.bowl(), some_axes())
    return plots.plot_trajectory(points, ax)


# Every function


@pytest.mark.parametrize("objective", TWO_DIMENSIONAL, ids=named)
def test_contours_show_the_window_and_mark_every_minimizer(objective):
    ax = plots.plot_contours(objective, some_axes())
    draw(ax.figure)
    assert_allclose([ax.get_xlim(), ax.get_ylim()], objective.window)
    stars = [line.get_xydata() for line in lines(ax, "minimizer")]
    assert_allclose(np.reshape(stars, (-1, 2)), objective.minimizers)


@pytest.mark.parametrize("objective", TWO_DIMENSIONAL, ids=named)
def test_contours_have_a_readable_number_of_levels_within_the_heights_of_the_window(objective):
    ax = plots.plot_contours(objective, some_axes())
    levels = ax.collections[0].levels
    assert 6 <= len(levels) <= 16
    assert (np.diff(levels) > 0).all()
    x, y = np.meshgrid(*(np.linspace(*side, 101) for side in objective.window))
    heights = objective.value(np.stack([x, y], axis=-1))
    assert levels[0] > heights.min()
    assert levels[-1] < heights.max()


@pytest.mark.parametrize("objective", ONE_DIMENSIONAL, ids=named)
def test_a_curve_passes_through_the_values_and_its_minimizers_lie_on_it(objective):
    ax = plots.plot_curve(objective, some_axes())
    draw(ax.figure)
    (curve,) = lines(ax, "curve")
    x, y = curve.get_data()
    assert_allclose(y, objective.value(x[:, None]))
    assert_allclose(ax.get_xlim(), objective.window[0])
    stars = [line.get_xydata() for line in lines(ax, "minimizer")]
    on_curve = np.column_stack([objective.minimizers[:, 0], objective.value(objective.minimizers)])
    assert_allclose(np.reshape(stars, (-1, 2)), on_curve)


@pytest.mark.parametrize("objective", TWO_DIMENSIONAL, ids=named)
def test_a_surface_fills_the_window(objective):
    ax = plots.plot_surface(objective, box_axes())
    draw(ax.figure)
    assert len(ax.collections) == 1
    assert_allclose([ax.get_xlim(), ax.get_ylim()], objective.window)


@pytest.mark.parametrize(
    "call",
    [
        lambda ax: plots.plot_curve(objectives.parabola(), ax),
        lambda ax: plots.plot_contours(objectives.bowl(), ax),
        lambda ax: plots.plot_trajectory([[0, 0], [1, 1]], ax, label="gd"),
        lambda ax: plots.plot_convergence([[1.0], [0.5]], ax, target=[0.0]),
        lambda ax: plots.compare_trajectories([[1, 1], [0, 0]], objectives.bowl(), ax),
    ],
)
def test_a_plot_function_returns_its_axes_and_leaves_settings_and_output_alone(call, capsys):
    before = dict(mpl.rcParams)
    ax = some_axes()
    assert call(ax) is ax
    assert dict(mpl.rcParams) == before
    assert capsys.readouterr() == ("", "")
    assert mpl._pylab_helpers.Gcf.get_all_fig_managers() == []


def test_plots_leave_the_callers_trajectory_as_it_was():
    run = np.array([[4, 3], [2, 1]])
    run.setflags(write=False)
    ax = plots.plot_contours(objectives.bowl(), some_axes())
    plots.plot_trajectory(run, ax)
    assert_array_equal(lines(ax, "run")[0].get_xydata(), run)


# Contours


def levels_of(objective, **options):
    return plots.plot_contours(objective, some_axes(), **options).collections[0].levels


def test_levels_of_a_bowl_are_even():
    assert_allclose(np.diff(levels_of(objectives.bowl()), n=2), 0, atol=1e-9)


@pytest.mark.parametrize(
    "objective", [objectives.ravine(), objectives.rosenbrock(), objectives.himmelblau()], ids=named
)
def test_levels_of_a_valley_grow_by_factors(objective):
    levels = levels_of(objective)
    assert levels[-1] / levels[0] > 50
    factors = levels[1:] / levels[:-1]
    assert (factors > 1.9).all()
    assert (factors < 10.1).all()


def test_logarithmic_levels_are_measured_from_the_minimum():
    valley = objectives.rosenbrock()
    raised = objectives.Objective(
        **{**vars(valley), "value": lambda p: valley.value(p) - 7.0, "minimum": -7.0}
    )
    assert_allclose(levels_of(raised), levels_of(valley) - 7)


def test_levels_of_a_saddle_are_even_symmetric_and_have_two_hues():
    ax = plots.plot_contours(objectives.saddle(), some_axes())
    levels = ax.collections[0].levels
    assert_allclose(levels, -levels[::-1], atol=1e-12)
    assert_allclose(np.diff(levels, n=2), 0, atol=1e-12)
    lowest, highest = ax.collections[0].get_facecolor()[[0, -1]]
    assert lowest[2] > lowest[0]
    assert highest[0] > highest[2]


def test_contours_are_darker_where_the_objective_is_lower():
    colors = plots.plot_contours(objectives.rosenbrock(), some_axes()).collections[0]
    brightness = colors.get_facecolor()[:, :3].sum(axis=1)
    assert (np.diff(brightness) > 0).all()


def test_asked_levels_are_taken_as_heights_or_as_their_number():
    assert_allclose(levels_of(objectives.rosenbrock(), levels=[0.5, 5, 50]), [0.5, 5, 50])
    assert len(levels_of(objectives.rosenbrock(), levels=5)) == 5
    assert 15 <= len(levels_of(objectives.bowl(), levels=20)) <= 25


def test_a_constant_objective_has_a_picture_too():
    flat = objectives.Objective(
        **{**vars(objectives.bowl()), "value": lambda p: np.ones(np.shape(p)[:-1]), "minimum": 1.0}
    )
    draw(plots.plot_contours(flat, some_axes()).figure)
    draw(plots.plot_surface(flat, box_axes()).figure)


def test_an_objective_that_overflows_in_part_of_the_window_is_drawn_where_it_is_finite():
    def value(params):
        return np.where(params[..., 0] > 4, np.inf, (params**2).sum(axis=-1))

    wall = objectives.Objective(**{**vars(objectives.bowl()), "value": value})
    ax = plots.plot_contours(wall, some_axes())
    draw(ax.figure)
    assert ax.collections[0].levels[-1] < 50


def test_numbers_stand_on_the_contours_when_asked_for():
    ax = plots.plot_contours(objectives.bowl(), some_axes(), levels=[5, 10, 20], numbers=True)
    assert set(labels(ax)) == {"5", "10", "20"}
    assert labels(plots.plot_contours(objectives.bowl(), some_axes())) == []


def test_both_directions_have_one_scale_unless_the_window_is_long_and_thin():
    square = plots.plot_contours(objectives.bowl(), some_axes())
    thin = plots.plot_contours(objectives.bowl(), some_axes(), window=((-10, 10), (-1, 1)))
    assert square.get_aspect() == 1
    assert thin.get_aspect() == "auto"


def test_the_window_sets_the_limits():
    ax = plots.plot_contours(objectives.bowl(), some_axes(), window=((0, 2), (-1, 1)))
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 2), (-1, 1))
    assert plots.plot_curve(objectives.slope(), some_axes(), window=(0, 1)).get_xlim() == (0, 1)


# Trajectories


def test_a_run_is_a_line_from_a_hollow_circle():
    ax = on_bowl([4, 3], [2, 1], [1, 0])
    assert_array_equal(lines(ax, "run")[0].get_xydata(), [[4, 3], [2, 1], [1, 0]])
    (start,) = lines(ax, "start")
    assert_array_equal(start.get_xydata(), [[4, 3]])
    assert start.get_marker() == "o"
    assert to_hex(start.get_markerfacecolor()) == plots._PAPER.lower()
    assert labels(ax) == []


def test_start_and_minimizer_look_the_same_in_every_picture():
    def marks(ax):
        return {
            gid: (line.get_marker(), line.get_markersize(), line.get_markerfacecolor())
            for gid in ("start", "minimizer")
            for line in lines(ax, gid)
        }

    line, bowl = objectives.parabola(), objectives.bowl()
    curve = plots.plot_trajectory(
        [[3], [1]], plots.plot_curve(line, some_axes()), objective=line, optimizer="adam"
    )
    contours = plots.plot_trajectory([[3, 1]], plots.plot_contours(bowl, some_axes()))
    surface = plots.plot_surface(bowl, box_axes(), trajectory=[[3, 1], [1, 1]])
    assert marks(curve) == marks(contours)
    assert marks(surface)["start"] == marks(contours)["start"]


def test_a_run_of_no_steps_is_its_start():
    ax = on_bowl([4, 3])
    draw(ax.figure)
    assert_array_equal(lines(ax, "start")[0].get_xydata(), [[4, 3]])
    assert labels(ax) == []


@pytest.mark.parametrize("make", [list, tuple, np.array])
def test_a_trajectory_may_be_a_list_a_tuple_or_an_array(make):
    run = make([np.array([4, 3]), np.array([2, 1])])
    ax = plots.plot_trajectory(run, plots.plot_contours(objectives.bowl(), some_axes()))
    assert_array_equal(lines(ax, "run")[0].get_xydata(), [[4, 3], [2, 1]])


def test_every_step_of_a_short_run_has_a_dot():
    run = walk(objectives.bowl(), [4, 3], 0.05, 40)
    assert_allclose(lines(on_bowl(*run), "steps")[0].get_xydata(), run)


def test_dots_thin_out_in_a_long_run_but_not_in_its_first_steps():
    run = walk(objectives.bowl(), [4, 3], 0.0005, 1000)
    dots = lines(on_bowl(*run), "steps")[0].get_xydata()
    assert len(dots) <= 45
    assert_allclose(dots[:21], run[:21])
    assert_allclose(dots[-1], run[-1])


def test_a_run_is_drawn_up_to_the_edge_and_labelled_where_it_leaves():
    ax = on_bowl([1, 0], [-2, 1], [4, 0], [-8, 2], [0, 0])
    assert_allclose(lines(ax, "run")[0].get_xydata(), [[1, 0], [-2, 1], [4, 0], [-5, 1.5]])
    assert labels(ax) == ["leaves at step 3"]


def test_the_edge_is_no_step_and_has_no_dot():
    dots = lines(on_bowl([1, 0], [-2, 1], [40, 0]), "steps")[0].get_xydata()
    assert_allclose(dots, [[1, 0], [-2, 1]])


def test_a_point_on_the_border_has_not_left():
    assert labels(on_bowl([5, 5], [-5, 5], [5 + 1e-12, -5])) == []


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_diverging_trajectory_is_cut_at_the_first_non_finite_point(bad):
    ax = on_bowl([4, 3], [2, 1], [bad, 0], [1, 1])
    draw(ax.figure)
    assert_array_equal(lines(ax, "run")[0].get_xydata(), [[4, 3], [2, 1]])
    assert labels(ax) == ["leaves at step 2"]


@pytest.mark.parametrize("far", [1e300, -1e308, 1.7e308])
def test_a_huge_jump_neither_warns_nor_overflows(far):
    ax = on_bowl([4, 3], [far, far], [-far, far])
    draw(ax.figure)
    edge = lines(ax, "run")[0].get_xydata()[-1]
    assert np.abs(edge).max() == 5
    assert labels(ax) == ["leaves at step 1"]


def test_a_run_that_starts_outside_says_so():
    ax = on_bowl([9, 9], [1, 1])
    draw(ax.figure)
    assert len(lines(ax, "run")[0].get_xydata()) == 0
    assert labels(ax) == ["starts outside the window"]


@given(
    st.lists(
        st.tuples(*[st.floats(allow_nan=True, allow_infinity=True)] * 2), min_size=1, max_size=8
    )
)
def test_whatever_a_run_holds_only_points_in_the_window_are_drawn(points):
    points = np.array(points)
    shown, left_at = plots._cut(points, [(-5, 5), (-1, 2)])
    assert ((shown >= [-5 - 1e-7, -1 - 1e-7]) & (shown <= [5 + 1e-7, 2 + 1e-7])).all()
    kept = len(points) if left_at is None else left_at
    assert_array_equal(shown[:kept], points[:kept])
    assert len(shown) in (kept, kept + 1)


def test_an_optimizer_has_its_color_and_so_has_a_label_that_names_it():
    for name, color in plots.OPTIMIZER_COLORS.items():
        by_name = plots.plot_trajectory([[0, 0]], some_axes(), optimizer=name)
        by_label = plots.plot_trajectory([[0, 0]], some_axes(), label=name.capitalize())
        for ax in (by_name, by_label):
            assert to_hex(lines(ax, "run")[0].get_color()) == color.lower()


def test_the_colors_of_the_optimizers_are_those_of_okabe_and_ito():
    okabe_ito = ["000000", "E69F00", "56B4E9", "009E73", "F0E442", "0072B2", "D55E00", "CC79A7"]
    assert sorted(plots.OPTIMIZER_COLORS.values()) == sorted(f"#{c}" for c in okabe_ito)


def test_an_asked_color_wins_and_other_runs_get_colors_of_their_own():
    ax = plots.plot_contours(objectives.bowl(), some_axes())
    plots.plot_trajectory([[0, 0]], ax, color="red", optimizer="gd")
    for _ in range(4):
        plots.plot_trajectory([[0, 0]], ax)
    colors = [to_hex(line.get_color()) for line in lines(ax, "run")]
    assert colors[0] == "#ff0000"
    assert len(set(colors)) == 5


def test_labels_are_readable_on_paper():
    def luminance(color):
        return plots._luminance(color)

    for color in plots.OPTIMIZER_COLORS.values():
        ax = plots.plot_trajectory([[0, 0], [1, 1]], some_axes(), color=color, label="a run")
        text = ax.texts[0].get_color()
        assert (luminance(plots._PAPER) + 0.05) / (luminance(text) + 0.05) >= 4.5


def boxes(ax):
    """Where the labels lie after drawing, in pixels."""
    draw(ax.figure)
    renderer = ax.figure.canvas.get_renderer()
    return [text.get_window_extent(renderer) for text in ax.texts]


@pytest.mark.parametrize("start", [(9, 3), (-8, 2), (9, -0.5)])
def test_labels_of_runs_do_not_cover_each_other_and_lie_in_the_axes(start):
    ravine = objectives.ravine()
    runs = {f"lr = {lr}": walk(ravine, start, lr, 60) for lr in (0.001, 0.004, 0.009, 0.012)}
    with matplotlib.style.context(plots.COURSE_STYLE):
        ax = plots.compare_trajectories(runs, ravine, Figure().subplots())
        found = boxes(ax)
    assert len(found) == 4
    assert not any(a.overlaps(b) for a, b in combinations(found, 2))
    for box in found:
        assert ax.bbox.x0 <= box.x0 <= box.x1 <= ax.bbox.x1
        assert ax.bbox.y0 <= box.y0 <= box.y1 <= ax.bbox.y1


def test_the_label_of_an_earlier_run_makes_way_for_a_later_one():
    ax = plots.plot_contours(objectives.bowl(), some_axes())
    plots.plot_trajectory([[-4, 0], [4, 0]], ax, label="first")
    (before,) = boxes(ax)
    across = ax.transData.inverted().transform([[before.x0, before.y0], [before.x1, before.y1]])
    plots.plot_trajectory(across, ax, label="second")
    after, _ = boxes(ax)
    x, y = np.linspace(*ax.transData.transform(across), 50).T
    inside = (x > after.x0) & (x < after.x1) & (y > after.y0) & (y < after.y1)
    assert not inside.any()


def test_a_one_dimensional_run_walks_on_its_curve():
    line = objectives.parabola(curvature=2)
    ax = plots.plot_curve(line, some_axes())
    plots.plot_trajectory([[4], [-2], [1]], ax, objective=line)
    plots.plot_trajectory([4.0, -2.0, 1.0], ax, objective=line)
    for run in lines(ax, "run"):
        assert_allclose(run.get_xydata(), [[4, 16], [-2, 4], [1, 1]])


def test_a_one_dimensional_run_leaves_its_window_too():
    line = objectives.parabola(curvature=2)
    ax = plots.plot_curve(line, some_axes())
    plots.plot_trajectory([[4], [-4.5], [1e200]], ax, objective=line)
    draw(ax.figure)
    assert labels(ax) == ["leaves at step 2"]


def test_an_empty_axes_gets_the_window_of_the_objective_or_room_for_the_run():
    given_window = plots.plot_trajectory([[1, 1], [2, 2]], some_axes(), objective=objectives.bowl())
    assert_allclose([given_window.get_xlim(), given_window.get_ylim()], [(-5, 5), (-5, 5)])
    with_room = plots.plot_trajectory([[1, 1], [200, 30]], some_axes())
    assert labels(with_room) == []
    assert with_room.get_xlim()[1] > 200
    on_line = plots.plot_trajectory([[1], [2]], some_axes(), objective=objectives.parabola())
    assert labels(on_line) == []


# Surface


def test_a_run_on_a_surface_lies_a_little_above_it_and_is_cut():
    bowl = objectives.bowl()
    ax = plots.plot_surface(bowl, box_axes(), trajectory=[[4, 3], [2, -1], [40, 0], [0, 0]])
    draw(ax.figure)
    x, y, z = lines(ax, "run")[0].get_data_3d()
    assert_allclose([x[:2], y[:2]], [[4, 2], [3, -1]])
    assert x[-1] == 5
    lift = z - bowl.value(np.column_stack([x, y]))
    assert (lift > 0).all()
    assert (lift < 0.05 * 50).all()


def test_a_run_of_no_steps_can_stand_on_a_surface():
    ax = plots.plot_surface(objectives.bowl(), box_axes(), trajectory=[[4, 3]])
    draw(ax.figure)
    assert len(lines(ax, "start")) == 1


# Convergence


def test_convergence_shows_the_loss_above_the_minimum():
    well = objectives.double_well()
    run = walk(well, [4, 2], 0.02, 30)
    ax = plots.plot_convergence({"gd": run}, some_axes(), objective=well)
    assert_allclose(lines(ax, "run")[0].get_ydata(), well.value(run) + 63 / 4)
    assert ax.get_yscale() == "log"
    assert ax.get_ylabel() == "loss above the minimum"


def test_convergence_shows_the_distance_to_a_target_in_any_dimension():
    run = np.arange(24.0).reshape(4, 3, 2)
    ax = plots.plot_convergence(run, some_axes(), target=np.ones((3, 2)))
    assert_allclose(lines(ax, "run")[0].get_ydata(), np.sqrt(((run - 1) ** 2).sum(axis=(1, 2))))
    assert ax.get_ylabel() == "distance to the target"
    assert labels(ax) == []


def test_what_is_zero_or_negative_is_drawn_at_the_floor():
    shifted = objectives.Objective(**{**vars(objectives.bowl()), "minimum": 1.0})
    ax = plots.plot_convergence([[2, 0], [1, 0], [0, 0]], some_axes(), objective=shifted)
    draw(ax.figure)
    assert_allclose(lines(ax, "run")[0].get_ydata(), [3, 1e-16, 1e-16], rtol=1e-12)
    assert ax.get_ylim()[0] < 1e-16


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e200])
def test_convergence_is_cut_at_the_first_non_finite_value(bad):
    run = [[1, 0], [2, 0], [4, 0], [bad, 0], [1, 0]]
    ax = plots.plot_convergence({"wild": run}, some_axes(), objective=objectives.bowl())
    draw(ax.figure)
    assert_allclose(lines(ax, "run")[0].get_ydata(), [1, 4, 16])
    assert labels(ax) == ["wild\ndiverges at step 3"]


def test_convergence_of_nothing_finite_has_a_label_too():
    ax = plots.plot_convergence([[np.nan], [1.0]], some_axes(), target=[0.0])
    draw(ax.figure)
    assert labels(ax) == ["diverges at step 0"]


def test_a_run_that_grows_out_of_the_picture_does_not_flatten_the_others():
    bowl = objectives.bowl()
    runs = {"good": walk(bowl, [4, 3], 0.1, 30), "bad": walk(bowl, [4, 3], 3.0, 30)}
    ax = plots.plot_convergence(runs, some_axes(), objective=bowl)
    draw(ax.figure)
    assert ax.get_ylim()[1] == 25e3
    distance = bowl.value(runs["bad"])
    assert labels(ax) == [f"bad\nleaves at step {np.argmax(distance > 25e3)}", "good"]


@pytest.mark.parametrize("run", [[1, 1e199], [1e199, 1e-9], [1e199, 0], [0, 1e199], [5, 5]])
def test_convergence_over_hundreds_of_decades_neither_warns_nor_overflows(run):
    ax = plots.plot_convergence({"gd": np.array(run)[:, None]}, some_axes(), target=[0.0])
    draw(ax.figure)
    assert_allclose(lines(ax, "run")[0].get_ydata(), np.maximum(run, 1e-16))


@pytest.mark.parametrize("huge", [1e201, 1.7e308])
def test_what_is_too_far_for_an_axis_counts_as_diverged(huge):
    ax = plots.plot_convergence({"gd": [[1.0], [huge], [1.0]]}, some_axes(), target=[0.0])
    draw(ax.figure)
    assert labels(ax) == ["gd\ndiverges at step 1"]


def test_a_run_that_overshoots_and_comes_back_has_not_left():
    ax = plots.plot_convergence({"gd": [[1], [1e5], [1], [0.1]]}, some_axes(), target=[0])
    assert labels(ax) == ["gd"]


def test_labels_at_line_ends_do_not_cover_each_other():
    runs = {f"run {i}": [[8.0], [1 + i / 1000]] for i in range(8)}
    ax = plots.plot_convergence(runs, some_axes(), target=[0.0])
    found = boxes(ax)
    assert len(found) == 8
    assert not any(a.overlaps(b) for a, b in combinations(found, 2))
    assert [text.get_text() for text in ax.texts] == list(runs)
    heights = [box.y0 for box in found]
    assert heights == sorted(heights)


def test_runs_of_different_lengths_end_where_they_end():
    runs = {"long": [[4], [2], [1], [0.5]], "short": [[4], [3]]}
    ax = plots.plot_convergence(runs, some_axes(), target=[0])
    assert [len(line.get_ydata()) for line in lines(ax, "run")] == [4, 2]
    assert ax.get_xlim() == (0, 3)
    assert sorted(labels(ax)) == ["long", "short"]


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=12), st.floats(0.01, 2))
def test_spread_labels_keep_their_order_and_distance_and_stay_where_there_is_room(heights, gap):
    spread = plots._spread(heights, gap)
    order = np.argsort(heights, kind="stable")
    assert (np.diff(spread[order]) >= gap * (1 - 1e-9) - 1e-12).all()
    assert_allclose(spread.mean(), np.mean(heights), atol=1e-9)
    if len(heights) > 1 and np.diff(np.sort(heights)).min() >= gap:
        assert_allclose(spread, heights, atol=1e-9)


# Comparison


RUNS = {"gd": [[4, 3], [2, 1]], "adam": [[4, 3], [1, 2]], "mine": [[4, 3], [0, 0]]}


def test_runs_on_one_axes_lie_over_each_other_with_labels():
    ax = plots.compare_trajectories(RUNS, objectives.bowl(), some_axes())
    assert labels(ax) == list(RUNS)
    colors = [to_hex(line.get_color()).upper() for line in lines(ax, "run")]
    assert colors[:2] == [plots.OPTIMIZER_COLORS["gd"], plots.OPTIMIZER_COLORS["adam"]]
    assert len(set(colors)) == 3
    assert len(lines(ax, "minimizer")) == 1


def test_small_multiples_have_one_run_each_under_its_label_and_hide_what_is_left_over():
    axes = plots.compare_trajectories(RUNS, objectives.bowl(), some_axes(2, 2))
    draw(axes[0, 0].figure)
    assert [ax.get_title(loc="left") for ax in axes.flat] == ["gd", "adam", "mine", ""]
    assert [len(lines(ax, "run")) for ax in axes.flat] == [1, 1, 1, 0]
    assert [ax.get_visible() for ax in axes.flat] == [True, True, True, False]
    colors = {to_hex(lines(ax, "run")[0].get_color()) for ax in axes.flat[:3]}
    assert len(colors) == 3


def test_a_comparison_takes_a_single_run_and_a_list_of_axes():
    figure = Figure()
    axes = [figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2)]
    assert plots.compare_trajectories(RUNS["gd"], objectives.bowl(), axes) is axes
    assert len(lines(axes[0], "run")) == 1


def test_one_dimensional_runs_are_compared_on_their_curve():
    line = objectives.two_valleys()
    runs = {"left": [[-3], [-2]], "right": [[0.5], [3]]}
    axes = plots.compare_trajectories(runs, line, some_axes(1, 2))
    for ax, start in zip(axes, (-3, 0.5), strict=True):
        assert len(lines(ax, "curve")) == 1
        assert_allclose(lines(ax, "start")[0].get_xydata(), [[start, line.value([start])]])


# Animation


class Tags(HTMLParser):
    """The tags of a page, and the text of its script."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.script, self._in_script = [], "", False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._in_script = tag == "script"

    def handle_data(self, data):
        self.script += data * self._in_script

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def scene(animation):
    """What the script of an animation draws."""
    script = Tags(animation._repr_html_()).script
    return json.loads(re.search(r"= (\{\"steps\".*\});", script).group(1))


def ravine_runs(n_steps):
    ravine = objectives.ravine()
    return {"gd": walk(ravine, [9, 3], 0.009, n_steps), "adam": walk(ravine, [9, 3], 0.002, 20)}


def test_an_animation_needs_no_network_and_is_small():
    html = plots.animate_trajectories(ravine_runs(1000), objectives.ravine())._repr_html_()
    assert "http" not in html
    assert "//" not in re.sub(r"base64,[^\"]*", "", html)
    assert len(html) < 300_000


def test_every_picture_and_control_of_an_animation_has_a_name():
    animation = plots.animate_trajectories(ravine_runs(30), objectives.ravine())
    page = Tags(animation._repr_html_())
    assert [image["alt"] for image in page.all("img")] == [animation.alt]
    assert [button["aria-label"] for button in page.all("button")] == ["Play"]
    assert [slider["aria-label"] for slider in page.all("input")] == ["Step"]
    assert repr(animation) == animation.alt


def test_the_keys_of_a_control_are_not_taken_by_jupyterlab():
    page = Tags(plots.animate_trajectories([[1, 1]], objectives.bowl())._repr_html_())
    for control in [*page.all("button"), *page.all("input")]:
        assert control["data-lm-suppress-shortcuts"] == "true"


def test_the_text_of_an_animation_tells_where_each_run_ends():
    runs = {"gd": [[4, 3], [2, 1.5]], "wild": [[1, 1], [-4, -4], [16, 16]]}
    assert plots.animate_trajectories(runs, objectives.bowl()).alt == (
        "Animation on the bowl: gd goes from (4, 3) to (2, 1.5) in 1 step; "
        "wild starts at (1, 1) and leaves the window at step 2."
    )


def test_two_animations_on_a_page_and_two_copies_of_one_have_different_ids():
    animation = plots.animate_trajectories([[4, 3], [2, 1]], objectives.bowl())
    (first,), (second,) = (Tags(animation._repr_html_()).all("figure") for _ in range(2))
    assert first["id"] != second["id"]


def test_an_animation_has_one_frame_for_each_step_but_not_more_than_asked_for():
    def steps(n_steps, **options):
        run = walk(objectives.bowl(), [4, 3], 0.01, n_steps)
        return scene(plots.animate_trajectories(run, objectives.bowl(), **options))["steps"]

    assert steps(12) == list(range(13))
    long = steps(1000)
    assert len(long) == 40
    assert (long[0], long[-1]) == (0, 1000)
    assert len(steps(1000, n_frames=7)) == 7
    assert steps(0) == [0]


def test_each_frame_shows_the_points_up_to_its_step_and_the_loss_there():
    run = walk(objectives.bowl(), [4, 3], 0.1, 10)
    drawn = scene(plots.animate_trajectories({"gd": run}, objectives.bowl()))["runs"][0]
    assert drawn["shown"] == list(range(1, 12))
    assert drawn["notes"][0] == "f = 25"
    assert drawn["notes"][-1] == f"f = {objectives.bowl().value(run[-1]):.3g}"
    assert drawn["color"].upper() == plots.OPTIMIZER_COLORS["gd"]


def test_a_run_is_drawn_on_the_picture_where_its_axes_are():
    run = [[-5, -5], [5, -5], [5, 5], [0, 0]]
    (drawn,) = scene(plots.animate_trajectories(run, objectives.bowl(), size=(5, 5)))["runs"]
    (left, bottom), (right, same), (_, top), center = drawn["points"]
    assert 0 < left < right < 500
    assert 0 < top < bottom == same < 500
    assert_allclose(center, [(left + right) / 2, (top + bottom) / 2], atol=0.2)


def test_a_shorter_run_waits_and_a_diverging_one_stays_where_it_left():
    bowl = objectives.bowl()
    runs = {"short": [[4, 3], [2, 1]], "wild": [[1, 0], [-3, 0], [9, 0], [np.nan, 0], [0, 0]]}
    short, wild = scene(plots.animate_trajectories(runs, bowl))["runs"]
    assert short["shown"] == [1, 2, 2, 2, 2]
    assert short["notes"][1:] == [short["notes"][1]] * 4
    assert wild["shown"] == [1, 2, 3, 3, 3]
    assert wild["notes"][2:] == ["leaves at step 2"] * 3


def test_a_very_long_run_is_thinned_but_ends_where_it_ends():
    angle = np.linspace(0, 6, 20_001)
    run = np.column_stack([np.cos(angle), np.sin(angle)])
    (drawn,) = scene(plots.animate_trajectories(run, objectives.bowl()))["runs"]
    assert len(drawn["points"]) < 2100
    assert drawn["shown"][-1] == len(drawn["points"])
    assert len(drawn["shown"]) == 40


def test_labels_of_an_animation_are_text_and_not_markup():
    runs = {"</script><b>": [[1, 1], [0, 0]]}
    html = plots.animate_trajectories(runs, objectives.bowl())._repr_html_()
    assert html.count("</script>") == 1
    assert "&lt;/script&gt;&lt;b&gt;" in html


def test_one_dimensional_runs_are_animated_on_their_curve():
    animation = plots.animate_trajectories({"gd": [[4], [2], [1]]}, objectives.parabola())
    points = np.array(scene(animation)["runs"][0]["points"])
    assert (np.diff(points[:, 0]) < 0).all()
    assert (np.diff(points[:, 1]) > 0).all()


def test_a_run_that_starts_outside_is_not_drawn_in_an_animation():
    (drawn,) = scene(plots.animate_trajectories([[9, 9], [1, 1]], objectives.bowl()))["runs"]
    assert drawn["points"] == []
    assert drawn["shown"] == [0, 0]


# What was expected, and what came


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: plots.plot_trajectory(np.zeros(5), some_axes()),
            ValueError,
            "trajectory must have shape (n_steps + 1, 2), got (5,)",
        ),
        (
            lambda: plots.plot_trajectory(np.zeros((5, 3)), some_axes()),
            ValueError,
            "trajectory must have shape (n_steps + 1, 2), got (5, 3)",
        ),
        (
            lambda: plots.plot_trajectory(np.zeros((0, 2)), some_axes()),
            ValueError,
            "trajectory must have shape (n_steps + 1, 2), got (0, 2)",
        ),
        (
            lambda: plots.plot_trajectory([[1, 2], [3]], some_axes()),
            TypeError,
            "trajectory must be numbers of shape (n_steps + 1, 2)",
        ),
        (
            lambda: plots.plot_trajectory(None, some_axes()),
            TypeError,
            "trajectory must be numbers of shape (n_steps + 1, 2), all points of one size, "
            "got NoneType",
        ),
        (
            lambda: plots.plot_trajectory([[1j, 0]], some_axes()),
            TypeError,
            "trajectory must be numbers",
        ),
        (
            lambda: plots.plot_trajectory(
                np.zeros((5, 2)), some_axes(), objective=objectives.parabola()
            ),
            ValueError,
            "trajectory must have shape (n_steps + 1, 1), got (5, 2)",
        ),
        (
            lambda: plots.plot_trajectory([[0, 0]], some_axes(), optimizer="adm"),
            ValueError,
            "unknown optimizer 'adm'; known: gd, sgd, momentum, nesterov, adagrad, rmsprop, adam, "
            "adamw",
        ),
        (
            lambda: plots.plot_contours(objectives.bowl(), Figure()),
            TypeError,
            "ax must be a matplotlib Axes, got Figure",
        ),
        (
            lambda: plots.plot_contours(objectives.bowl(), box_axes()),
            TypeError,
            "ax must be a flat Axes, got a three-dimensional one; see plot_surface",
        ),
        (
            lambda: plots.plot_surface(objectives.bowl(), some_axes()),
            TypeError,
            "ax must be a three-dimensional Axes, got a flat one",
        ),
        (
            lambda: plots.plot_contours(objectives.parabola(), some_axes()),
            ValueError,
            "objective must have dimension 2, got 'parabola' of dimension 1; plot_curve draws it",
        ),
        (
            lambda: plots.plot_curve(objectives.bowl(), some_axes()),
            ValueError,
            "objective must have dimension 1, got 'bowl' of dimension 2; plot_contours draws it",
        ),
        (
            lambda: plots.plot_contours(objectives.bowl, some_axes()),
            TypeError,
            "objective must be an Objective, got function; did you mean bowl()?",
        ),
        (
            lambda: plots.plot_contours(objectives.bowl(), some_axes(), window=(-1, 1)),
            ValueError,
            "window must be one (low, high) with low < high for each of the 2 dimensions",
        ),
        (
            lambda: plots.plot_curve(objectives.slope(), some_axes(), window=(1, -1)),
            ValueError,
            "window must be one (low, high) with low < high for each of the 1 dimensions",
        ),
        (
            lambda: plots.plot_contours(objectives.bowl(), some_axes(), levels=[3, 1]),
            ValueError,
            "levels must be increasing heights, got [3.0, 1.0]",
        ),
        (
            lambda: plots.plot_contours(objectives.bowl(), some_axes(), levels=0),
            ValueError,
            "levels must be a positive integer or heights, got 0",
        ),
        (
            lambda: plots.plot_convergence([[1.0]], some_axes()),
            ValueError,
            "give either objective= or target=",
        ),
        (
            lambda: plots.plot_convergence(
                [[1.0, 1.0]], some_axes(), objective=objectives.bowl(), target=[0, 0]
            ),
            ValueError,
            "give either objective= or target=",
        ),
        (
            lambda: plots.plot_convergence(
                [[1.0, 1.0]], some_axes(), objective=objectives.saddle()
            ),
            ValueError,
            "objective 'saddle' has no minimum to measure from; give target=",
        ),
        (
            lambda: plots.plot_convergence([[1.0, 1.0]], some_axes(), target=[0, 0, 0]),
            ValueError,
            "target must have the shape (2,) of a point, got (3,)",
        ),
        (
            lambda: plots.plot_convergence({}, some_axes(), target=[0]),
            ValueError,
            "trajectories must hold at least one run, got an empty mapping",
        ),
        (
            lambda: plots.compare_trajectories({}, objectives.bowl(), some_axes()),
            ValueError,
            "trajectories must hold at least one run, got an empty mapping",
        ),
        (
            lambda: plots.compare_trajectories(RUNS, objectives.bowl(), some_axes(1, 2)),
            ValueError,
            "axes must hold an Axes for each of the 3 runs, got 2",
        ),
        (
            lambda: plots.compare_trajectories(RUNS, objectives.bowl(), Figure()),
            TypeError,
            "ax must be a matplotlib Axes, got Figure",
        ),
        (
            lambda: plots.animate_trajectories(RUNS, objectives.bowl(), n_frames=1),
            ValueError,
            "n_frames must be an integer of at least 2, got 1",
        ),
    ],
)
def test_a_mistake_in_a_call_is_named(call, error, message):
    with pytest.raises(error, match=re.escape(message)):
        call()


def test_an_objective_that_gives_values_of_the_wrong_shape_is_named():
    wrong = objectives.Objective(**{**vars(objectives.bowl()), "value": lambda p: p})
    with pytest.raises(ValueError, match=re.escape("'bowl' must give values of shape (200, 200)")):
        plots.plot_contours(wrong, some_axes())


# The style sheet


def test_the_paper_is_opaque_and_nearly_white():
    with matplotlib.style.context(plots.COURSE_STYLE):
        red, green, blue, alpha = mpl.colors.to_rgba(mpl.rcParams["figure.facecolor"])
    assert alpha == 1
    assert min(red, green, blue) > 0.95


def test_a_png_of_contours_is_sharp_and_small():
    with matplotlib.style.context(plots.COURSE_STYLE):
        figure = Figure(dpi=mpl.rcParams["savefig.dpi"])
        plots.compare_trajectories(ravine_runs(200), objectives.ravine(), figure.subplots())
        png = plots.to_png(figure)
    assert len(png) < 80_000
    width, height = (int.from_bytes(png[i : i + 4], "big") for i in (16, 20))
    assert (width, height) == (1280, 840)


def test_schedules_have_the_colors_of_okabe_and_ito_each_once():
    colors = list(plots.SCHEDULE_COLORS.values())
    assert len(set(colors)) == len(colors)
    assert set(colors) <= set(plots.OPTIMIZER_COLORS.values())


def test_rates_stand_above_the_losses_that_they_gave_in_the_same_color():
    upper, lower = some_axes(2, 1, sharex=True)
    plots.plot_schedules({"cosine": [0.3, 0.1]}, {"cosine": [4.0, 2.0, 1.0]}, (upper, lower))
    (stairs,) = upper.patches
    assert_array_equal(stairs.get_data().values, [0.3, 0.1])
    (line,) = lower.lines
    assert_array_equal(line.get_ydata(), [4.0, 2.0, 1.0])
    assert lower.get_yscale() == "log"
    assert lower.get_xlim() == (0, 2)
    assert (
        line.get_color()
        == plots.SCHEDULE_COLORS["cosine"]
        == to_hex(stairs.get_edgecolor()).upper()
    )
    assert [text.get_text() for text in lower.texts] == ["cosine"]
    draw(upper.figure)


def test_a_loss_that_diverges_is_cut_and_says_at_which_step():
    upper, lower = some_axes(2, 1)
    losses = [1.0, 1e9, np.inf, np.nan]
    plots.plot_schedules({"a": [1, 1, 1]}, {"a": losses}, (upper, lower), colors={"a": "#D55E00"})
    assert_array_equal(lower.lines[0].get_ydata(), [1.0, 1e9])
    assert lower.lines[0].get_color() == "#D55E00"
    assert lower.texts[0].get_text() == "a\ndiverges at step 2"


@pytest.mark.parametrize(
    ("rates", "losses", "message"),
    [
        ({"a": [1.0]}, {"b": [1.0, 2.0]}, r"same labels, got \['a'\] and \['b'\]"),
        ({"a": [1.0]}, {"a": [1.0]}, "one entry more than rates, the start, got 1 and 1"),
    ],
)
def test_rates_and_losses_that_do_not_belong_together_are_refused(rates, losses, message):
    with pytest.raises(ValueError, match=message):
        plots.plot_schedules(rates, losses, some_axes(2, 1))
