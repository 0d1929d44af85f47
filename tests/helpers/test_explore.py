import base64
import sys
import warnings

import matplotlib as mpl
import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from nbconvert import HTMLExporter

from helpers import explore
from helpers.datasets import regression_line
from helpers.explore import (
    Explorer,
    Panel,
    Slider,
    as_trajectory,
    explore_adam,
    explore_batches,
    explore_descent,
    explore_momentum,
    explore_schedule,
    explore_showdown,
)
from helpers.objectives import noisy_gradient, ravine
from helpers.plots import plot_contours, plot_trajectory

WIDGET = "application/vnd.jupyter.widget-view+json"
PNG = b"\x89PNG"


def descend(grad_fn, start, lr, n_steps):
    trajectory = [start]
    for _ in range(n_steps):
        trajectory.append(trajectory[-1] - lr * grad_fn(trajectory[-1]))
    return np.array(trajectory)


def expected(lr=0.05, condition=10, n_steps=50):
    return descend(ravine(condition).gradient, np.array([8.0, 3.0]), lr, n_steps)


def runs(ax):
    marks = ("start", "steps", "minimizer")
    return [line.get_xydata() for line in ax.lines if line.get_gid() not in marks]


def controls(explorer):
    *sliders, picture, sentence = explorer.widget.children
    return dict(zip(("lr", "condition", "n_steps"), sliders, strict=True)), picture, sentence


@pytest.fixture
def contours_drawn(monkeypatch):
    """Count how often contours are drawn."""
    drawn = []

    def counted(objective, ax, **options):
        drawn.append(objective)
        return plot_contours(objective, ax, **options)

    monkeypatch.setattr(explore, "plot_contours", counted)
    return drawn


@pytest.fixture
def still_figures(monkeypatch):
    """Keep the figures of the still pictures."""
    figures = []

    def kept(figure):
        figures.append(figure)
        return PNG

    monkeypatch.setattr(explore, "to_png", kept)
    return figures


@pytest.mark.parametrize(
    ("name", "value"), [("lr", 0.09), ("condition", 50), ("condition", 1), ("n_steps", 7)]
)
def test_a_slider_puts_what_the_function_returns_into_both_panels(name, value):
    explorer = explore_descent(descend, lr=0.01)
    sliders, _, _ = controls(explorer)
    sliders[name].value = value
    trajectory = expected(**{"lr": 0.01, name: value})
    loss = ravine(explorer.values["condition"])(trajectory)
    (path,), (curve,) = map(runs, explorer.axes)
    assert np.array_equal(path, trajectory)
    assert np.array_equal(curve, np.column_stack([range(len(loss)), loss]))


def test_a_slider_changes_picture_and_sentence_of_the_widget():
    explorer = explore_descent(descend)
    sliders, picture, sentence = controls(explorer)
    before = bytes(picture.value)
    sliders["lr"].value = 0.09
    assert bytes(picture.value) == explorer.png != before
    assert before[:4] == explorer.png[:4] == PNG
    assert "lr·λmax = 0.09·20 = 1.8." in sentence.value


def test_the_picture_of_the_widget_has_a_text_description():
    _, picture, _ = controls(explore_descent(descend))
    state = picture.get_state()
    assert state["tooltip"] == "Left: the path over the contours. Right: the loss of each step."
    assert state["description"] == ""  # without it JupyterLab cannot show the tooltip


def test_sliders_can_be_moved_by_program_and_call_the_function_once():
    calls = []

    def counted(*args):
        calls.append(args[2])
        return descend(*args)

    explorer = explore_descent(counted)
    sliders, _, _ = controls(explorer)
    calls.clear()
    explorer.move(lr=0.02, condition=20)
    assert calls == [0.02]
    assert (sliders["lr"].value, sliders["condition"].value) == (0.02, 20)


def test_one_run_takes_the_place_of_the_other():
    explorer = explore_descent(descend)
    n_artists = [len(ax.get_children()) for ax in explorer.axes]
    for lr in (0.06, 0.01, 0.09):
        explorer.move(lr=lr)
    assert [len(ax.get_children()) for ax in explorer.axes] == n_artists


def test_contours_are_drawn_once_for_each_condition_number(contours_drawn):
    explorer = explore_descent(descend)
    fields = list(explorer.axes[0].collections)
    assert fields
    explorer.move(lr=0.09)
    explorer.move(n_steps=3)
    assert list(explorer.axes[0].collections) == fields
    explorer.move(condition=50)
    assert list(explorer.axes[0].collections) != fields
    explorer.move(condition=10)
    assert list(explorer.axes[0].collections) == fields
    assert [objective.formula for objective in contours_drawn] == [
        ravine(10).formula,
        ravine(50).formula,
    ]


def test_a_setting_looks_the_same_whatever_was_drawn_before():
    explorer = explore_descent(descend)
    first = explorer.png
    explorer.move(lr=0.09)
    explorer.move(condition=50)
    explorer.move(condition=10, lr=0.05)
    assert explorer.png == first


def test_axes_stay_in_place_when_the_backdrop_changes():
    explorer = explore_descent(descend)
    before = [ax.get_position(original=True).bounds for ax in explorer.axes]
    explorer.move(condition=100)
    assert [ax.get_position(original=True).bounds for ax in explorer.axes] == before
    assert before[0] != mpl.figure.Figure().subplots(1, 2)[0].get_position(original=True).bounds


def test_two_explorers_do_not_share_a_figure():
    one, other = explore_descent(descend), explore_descent(descend, start=(1, 1))
    one.move(lr=0.01)
    assert np.array_equal(runs(one.axes[0])[0], expected(lr=0.01))
    assert runs(other.axes[0])[0][0].tolist() == [1, 1]


def test_a_function_that_writes_into_its_start_does_not_spoil_the_next_run():
    def careless(grad_fn, start, lr, n_steps):
        result = descend(grad_fn, start.copy(), lr, n_steps)
        start[:] = np.nan
        return result

    explorer = explore_descent(careless)
    explorer.move(lr=0.09)
    assert np.array_equal(runs(explorer.axes[0])[0], expected(lr=0.09))


def test_the_start_may_be_integers_and_reaches_the_function_as_floats():
    starts = []

    def recorded(grad_fn, start, lr, n_steps):
        starts.append(start)
        return descend(grad_fn, start, lr, n_steps)

    explore_descent(recorded, start=[5, 1])
    assert starts[0].dtype == float
    assert starts[0].tolist() == [5, 1]


def test_every_edge_of_stability_is_a_stop_of_the_learning_rate():
    explorer = explore_descent(descend)
    sliders, _, _ = controls(explorer)
    for condition in (1, 2, 5, 10, 20, 50, 100):
        explorer.move(condition=condition, lr=1 / condition)
        assert "= 2. Each step multiplies" in explorer.line
    assert sliders["lr"].options[0] == ("0.001", 0.001)


def test_an_unusual_first_learning_rate_gets_a_stop_of_its_own():
    explorer = explore_descent(descend, lr=0.0321)
    sliders, _, _ = controls(explorer)
    stops = [stop for _, stop in sliders["lr"].options]
    assert sliders["lr"].value == 0.0321
    assert stops == sorted(stops)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"beta": 0.9}, "no slider 'beta'; there are lr, condition"), ({"condition": 3}, "got 3")],
)
def test_a_move_that_no_slider_can_make_is_refused(change, message):
    explorer = explore_descent(descend)
    with pytest.raises(ValueError, match=message):
        explorer.move(**change)
    assert explorer.values == {"lr": 0.05, "condition": 10, "n_steps": 50}


def test_a_slider_that_starts_beside_its_stops_is_refused():
    with pytest.raises(ValueError, match=r"start of the slider 'condition' .* got 3"):
        explore_descent(descend, condition=3)


def test_nothing_of_matplotlib_outside_the_explorer_is_touched():
    before = dict(mpl.rcParams)
    explorer = explore_descent(descend)
    explorer.move(lr=0.09)
    assert explorer.still
    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == []


def test_the_sentence_gives_the_factor_of_both_directions():
    explorer = explore_descent(descend, lr=0.09)
    assert explorer.line == (
        "lr·λmax = 0.09·20 = 1.8. Each step multiplies "
        "x by 1 − 0.09·2 = 0.82 and y by 1 − 0.09·20 = −0.8."
    )


def test_the_words_are_those_of_the_students_own_function():
    explorer = explore_descent(
        descend, classify=lambda curvature, lr: f"<{curvature:g} & {lr:g}>", lr=0.09
    )
    assert explorer.line.endswith("= 0.82 (<2 & 0.09>) and y by 1 − 0.09·20 = −0.8 (<20 & 0.09>).")
    assert "(&lt;2 &amp; 0.09&gt;)" in controls(explorer)[2].value


def test_words_are_left_out_while_their_function_is_not_written():
    def classify_lr(curvature, lr):
        raise NotImplementedError("classify_lr")

    assert explore_descent(descend, classify=classify_lr).line == explore_descent(descend).line


@pytest.fixture(scope="module")
def explorer():
    return explore_descent(descend)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_path_is_what_the_function_returns_up_to_the_edge_of_the_window(explorer, data):
    change = {
        name: data.draw(st.sampled_from(list(slider.stops)), name)
        for name, slider in explorer._sliders.items()
    }
    explorer.move(**change)
    (path,) = runs(explorer.axes[0])
    trajectory = expected(**change)
    inside = (np.abs(trajectory) <= (10, 4)).all(axis=1)
    n_inside = len(trajectory) if inside.all() else int(np.argmin(inside))
    assert np.array_equal(path[:n_inside], trajectory[:n_inside])
    assert len(path) <= n_inside + 1
    assert (np.abs(path) <= (10, 4)).all()


def test_a_run_that_diverges_says_at_which_step_it_leaves():
    explorer = explore_descent(descend, lr=0.11)
    assert [text.get_text() for text in explorer.axes[0].texts] == ["leaves at step 2"]
    explorer.move(lr=0.05)
    assert [text.get_text() for text in explorer.axes[0].texts] == []


def test_a_run_that_overflows_is_drawn_without_a_warning(capsys):
    explorer = explore_descent(descend, lr=1.1, condition=100, n_steps=400)
    (loss,) = runs(explorer.axes[1])
    assert not np.isfinite(expected(1.1, 100, 400)).all()
    assert np.nanmax(loss) == 1e300
    assert "= 220. Each step" in explorer.line
    assert capsys.readouterr() == ("", "")


def test_while_the_function_is_not_written_there_is_one_line_and_no_widget():
    def gradient_descent(grad_fn, start, lr, n_steps):
        raise NotImplementedError("gradient_descent")

    explorer = explore_descent(gradient_descent)
    data, _ = explorer._repr_mimebundle_()
    assert data.keys() == {"text/plain", "text/html"}
    assert data["text/plain"] == (
        "○ This explorer needs `gradient_descent`, which is not written yet."
    )
    assert "<code>gradient_descent</code>" in data["text/html"]


def test_a_function_that_does_not_say_its_name_is_not_written_yet_either():
    def unnamed(grad_fn, start, lr, n_steps):
        raise NotImplementedError

    line = explore_descent(unnamed).line
    assert line == "○ This explorer needs a function that is not written yet."


def test_an_error_becomes_one_line_and_the_next_move_recovers():
    def fragile(grad_fn, start, lr, n_steps):
        if lr > 0.05:
            raise KeyError("speed\nlimit")
        return descend(grad_fn, start, lr, n_steps)

    explorer = explore_descent(fragile)
    sliders, picture, sentence = controls(explorer)
    sliders["lr"].value = 0.09
    assert explorer.line == (
        "○ This setting could not be drawn: KeyError: 'speed\\nlimit'. "
        "See the checks of the exercise above."
    )
    assert "KeyError" in sentence.value
    assert runs(explorer.axes[0]) == runs(explorer.axes[1]) == []
    without_run = bytes(picture.value)
    sliders["lr"].value = 0.01
    assert np.array_equal(runs(explorer.axes[0])[0], expected(lr=0.01))
    assert explorer.line.startswith("lr·λmax = 0.01·20")
    assert bytes(picture.value) != without_run


def test_an_error_without_a_message_or_an_exit_is_one_line_too():
    def stops(grad_fn, start, lr, n_steps):
        raise SystemExit

    assert explore_descent(stops).line.startswith("○ This setting could not be drawn: SystemExit.")


def test_a_long_error_is_shortened():
    def wordy(grad_fn, start, lr, n_steps):
        raise ValueError("many words " * 100)

    line = explore_descent(wordy).line
    assert len(line) < 260
    assert "\n" not in line
    assert line.endswith("… See the checks of the exercise above.")


@pytest.mark.parametrize(
    ("result", "got"),
    [
        (None, "got None: it has no return"),
        (np.zeros((50, 2)), r"got shape (50, 2)"),
        (np.zeros((2, 51)), r"got shape (2, 51)"),
        ([[1, 2], [3]], "got a list"),
        ({"path": 1}, "got a dict"),
        (3.0, "got shape ()"),
    ],
)
def test_a_return_of_the_wrong_shape_says_what_was_expected(result, got):
    line = explore_descent(lambda *_: result).line
    assert line == (
        "○ This setting could not be drawn: ValueError: gradient_descent must return an array of "
        f"shape (n_steps + 1, 2) = (51, 2), {got}. See the checks of the exercise above."
    )


def test_a_trajectory_is_copied():
    result = np.zeros((3, 2))
    assert not np.shares_memory(as_trajectory(result, "trace", n_steps=2), result)


def test_prints_and_warnings_of_the_function_are_swallowed(capsys):
    def noisy(grad_fn, start, lr, n_steps):
        print("step")
        print("step", file=sys.stderr)
        np.log(np.zeros(1))
        warnings.warn("slow", stacklevel=2)
        return descend(grad_fn, start, lr, n_steps)

    explorer = explore_descent(noisy)
    assert np.array_equal(runs(explorer.axes[0])[0], expected())
    assert explorer.still
    assert capsys.readouterr() == ("", "")


def test_in_strict_mode_an_error_raises_but_what_is_not_written_does_not(monkeypatch):
    def wrong(grad_fn, start, lr, n_steps):
        raise KeyError("oops")

    def missing(grad_fn, start, lr, n_steps):
        raise NotImplementedError("gradient_descent")

    monkeypatch.setenv("DOWNHILL_STRICT", "1")
    with pytest.raises(KeyError):
        explore_descent(wrong)
    assert "not written yet" in explore_descent(missing).line


def test_a_display_holds_the_widget_and_a_still_picture_with_its_description():
    explorer = explore_descent(descend)
    data, metadata = explorer._repr_mimebundle_()
    assert data[WIDGET]["model_id"] == explorer.widget.model_id
    assert base64.b64decode(data["image/png"])[:4] == PNG
    assert metadata["image/png"]["alt"].startswith("Six runs of gradient descent")
    assert f'alt="{metadata["image/png"]["alt"]}"' in data["text/html"]
    assert metadata["image/png"]["alt"] in data["text/plain"]


def test_without_ipywidgets_the_display_is_the_still_picture(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    explorer = explore_descent(descend)
    data, metadata = explorer._repr_mimebundle_()
    assert data.keys() == {"image/png", "text/html", "text/plain"}
    assert base64.b64decode(data["image/png"])[:4] == PNG
    assert metadata["image/png"]["alt"]
    explorer.move(lr=0.09)
    assert np.array_equal(runs(explorer.axes[0])[0], expected(lr=0.09))


def test_the_still_picture_shows_six_settings(still_figures):
    assert explore_descent(descend).still == PNG
    (figure,) = still_figures
    titles = [ax.get_title(loc="left") for ax in figure.axes]
    assert titles[:2] == [
        "condition number 2\nlearning rate 0.1",
        "condition number 2\nlearning rate 0.475",
    ]
    for ax, condition, lr in zip(
        figure.axes, 3 * [2] + 3 * [20], [0.1, 0.475, 0.55, 0.01, 0.0475, 0.055], strict=True
    ):
        (path,) = runs(ax)
        n = len(path) - 1
        assert np.array_equal(path[:n], expected(lr, condition)[:n])
    assert [len(ax.texts) for ax in figure.axes] == [0, 0, 1, 0, 0, 1]


def test_the_still_picture_does_not_depend_on_where_the_sliders_are(still_figures):
    explorer = explore_descent(descend)
    explorer.move(n_steps=1)
    assert explorer.still
    assert len(runs(still_figures[0].axes[0])[0]) == 51


def test_a_setting_that_fails_says_so_on_the_still_picture(still_figures):
    def fragile(grad_fn, start, lr, n_steps):
        if lr == 0.1:
            raise KeyError("oops")
        return descend(grad_fn, start, lr, n_steps)

    assert explore_descent(fragile).still
    first, second, *_ = still_figures[0].axes
    assert "KeyError: 'oops'" in first.texts[0].get_text().replace("\n", " ")
    assert runs(first) == []
    assert len(runs(second)) == 1


def test_an_exported_page_without_widget_state_shows_the_still_picture():
    data, metadata = explore_descent(descend)._repr_mimebundle_()
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    cell = nbformat.v4.new_code_cell("explore_descent(gradient_descent)", outputs=[output])
    page, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    assert 'alt="Six runs of gradient descent' in page
    assert "widget-view+json" not in page
    assert "html-manager" not in page


def test_an_explorer_with_several_runs_and_a_target_takes_a_few_lines(still_figures):
    def heavy_ball(grad_fn, start, lr, beta, n_steps):
        trajectory, velocity = [start], 0 * start
        for _ in range(n_steps):
            velocity = beta * velocity + grad_fn(trajectory[-1])
            trajectory.append(trajectory[-1] - lr * velocity)
        return trajectory

    objective, start = ravine(100), np.array([8.0, 3.0])

    def run(values):
        betas = {"gd": 0.0, "momentum": values["beta"]}
        return {
            label: as_trajectory(heavy_ball(objective.gradient, start, 0.009, beta, 60), label, 60)
            for label, beta in betas.items()
        }

    def still(ax, values):
        plot_contours(objective, ax)
        ax.add_patch(mpl.patches.Circle((0, 0), values["radius"], fill=False))

    def moving(ax, runs, values):
        for label, trajectory in runs.items():
            plot_trajectory(trajectory, ax, label=label)

    def say(runs, values):
        hit = np.linalg.norm(runs["momentum"][-1]) <= values["radius"]
        return f"Momentum {'ends' if hit else 'does not end'} in the target."

    explorer = Explorer(
        [
            Slider("beta", "momentum β", (0, 0.5, 0.9, 0.99), 0),
            Slider("radius", "target", (0.5, 1), 1),
        ],
        [Panel(still, moving)],
        run,
        say,
        alt="Runs with four values of β.",
        title="Two paths over the contours, and a target.",
        backdrop=["radius"],
        examples=[{"beta": beta} for beta in (0, 0.5, 0.9, 0.99)],
    )
    (ax,) = explorer.axes
    assert len(runs(ax)) == 2
    assert explorer.line == "Momentum does not end in the target."
    explorer.move(beta=0.5)
    assert explorer.line == "Momentum ends in the target."
    target = ax.patches[0]
    explorer.move(radius=0.5)
    assert explorer.axes[0].patches[0] is not target
    assert explorer.still
    assert [ax.get_visible() for ax in still_figures[0].axes] == 4 * [True] + 2 * [False]


def roll(grad_fn, start, lr, beta, n_steps):
    trajectory, velocity = [start], 0 * start
    for _ in range(n_steps):
        velocity = beta * velocity + grad_fn(trajectory[-1])
        trajectory.append(trajectory[-1] - lr * velocity)
    return np.array(trajectory)


def test_the_momentum_explorer_says_whether_the_target_is_hit():
    explorer = explore_momentum(roll)
    assert explorer.line.startswith("After 60 steps the walk is ")
    explorer.move(lr=0.016, beta=0.7)
    assert explorer.line == "Target hit: within 0.01 of the minimizer from step 40 on."


def test_the_momentum_explorer_draws_the_run_and_its_distance():
    explorer = explore_momentum(roll)
    explorer.move(lr=0.012, beta=0.8)
    path = roll(ravine(100).gradient, np.array([8.0, 3.0]), 0.012, 0.8, 120)
    assert any(np.array_equal(run, path[:61]) for run in runs(explorer.axes[0]))
    distance = np.linalg.norm(path, axis=1)
    assert any(np.array_equal(run[:, -1], distance) for run in runs(explorer.axes[1]))


def test_the_momentum_explorer_bears_a_run_that_overflows():
    explorer = explore_momentum(roll, n_steps=400, lr=0.099, beta=0.98)
    assert "out of all numbers" in explorer.line


def test_a_fly_by_at_the_right_moment_does_not_hit_the_target():
    def flies_by(grad_fn, start, lr, beta, n_steps):
        return np.array([[abs(60.0 - step), 0.0] for step in range(n_steps + 1)])

    assert "0 away" in explore_momentum(flies_by).line


def test_a_target_reached_at_once_is_hit_from_step_0():
    explorer = explore_momentum(roll, start=(0, 0))
    assert explorer.line == "Target hit: within 0.01 of the minimizer from step 0 on."


def test_the_momentum_explorer_has_a_still_picture_and_says_what_is_missing():
    assert explore_momentum(roll).still[:4] == PNG

    def missing(grad_fn, start, lr, beta, n_steps):
        raise NotImplementedError("momentum_descent")

    assert "`momentum_descent`, which is not written yet" in explore_momentum(missing).line


def test_the_momentum_explorer_starts_on_its_slider():
    with pytest.raises(ValueError, match="beta"):
        explore_momentum(roll, beta=0.123)


def scheduled(grad_fn, start, schedule, n_steps):
    trajectory = [start]
    for t in range(n_steps):
        trajectory.append(trajectory[-1] - schedule(t) * grad_fn(trajectory[-1]))
    return np.array(trajectory)


KINDS = {
    "constant": lambda lr, end, n_steps: lambda t: lr,
    "exponential": lambda lr, end, n_steps: lambda t: lr * end ** (t / n_steps),
}


def test_a_schedule_is_drawn_beside_the_mean_loss_that_it_gives():
    explorer = explore_schedule(scheduled, KINDS, kind="exponential", lr=0.02, end=0.1)
    loss, rate = (ax.lines[-1] for ax in explorer.axes)
    assert np.allclose(rate.get_ydata(), 0.02 * 0.1 ** (np.arange(200) / 200))
    noise = noisy_gradient(ravine(50.0), 3.0, np.random.default_rng(7))
    walks = scheduled(
        noise, np.tile([8.0, 3.0], (64, 1)), KINDS["exponential"](0.02, 0.1, 200), 200
    )
    assert np.allclose(loss.get_ydata(), ravine(50.0)(walks).mean(axis=1))


def test_the_kind_of_schedule_is_a_slider_and_sets_the_color():
    explorer = explore_schedule(scheduled, KINDS)
    control = explorer.widget.children[0]
    assert [label for label, _ in control.options] == ["constant", "exponential"]
    colors = [explorer.axes[0].lines[-1].get_color()]
    control.value = "exponential"
    colors.append(explorer.axes[0].lines[-1].get_color())
    assert colors == ["#000000", "#D55E00"]


@pytest.mark.parametrize(
    ("lr", "end", "sentence"),
    [
        (0.01, 0.1, "Not there yet."),
        (0.03, 0.1, "You hit the target."),
        (0.04, 1, "The walks diverge: the edge of stability of this ravine is 0.02."),
    ],
)
def test_the_sentence_says_whether_the_target_was_hit(lr, end, sentence):
    explorer = explore_schedule(scheduled, KINDS, kind="exponential", lr=lr, end=end)
    assert sentence in explorer.line
    assert "The learning rates add up to" in explorer.line


def test_a_schedule_explorer_says_what_is_wrong_with_the_result():
    explorer = explore_schedule(lambda *args: np.zeros((200, 2)), KINDS)
    assert "scheduled_descent must return shape (201, 64, 2), got (200, 2)" in explorer.line


def test_a_schedule_that_is_not_written_yet_is_named():
    def unwritten(lr, end, n_steps):
        raise NotImplementedError("step_decay")

    explorer = explore_schedule(scheduled, KINDS | {"step": unwritten})
    explorer.move(kind="step")
    assert explorer.line == "○ This explorer needs `step_decay`, which is not written yet."
    explorer.move(kind="constant")
    assert "Mean loss after 200 steps" in explorer.line


def by_signs(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    """Steps along the signs: not Adam, but of its shape."""
    rows = [start]
    for _ in range(n_steps):
        rows.append(rows[-1] - lr * np.sign(grad_fn(rows[-1])))
    return np.array(rows)


def test_both_panels_of_adam_show_the_run():
    explorer = explore_adam(by_signs, n_steps=10)
    path = by_signs(ravine(100).gradient, np.array([8.0, 3.0]), 0.3, 10)
    drawn = [line.get_xydata() for line in explorer.axes[0].lines if line.get_gid() == "run 0"]
    np.testing.assert_allclose(drawn[0], path)
    losses = explorer.axes[1].lines[-1].get_ydata()
    np.testing.assert_allclose(losses, ravine(100)(path))


def test_every_slider_of_adam_reaches_the_function():
    seen = []

    def spy(grad_fn, start, lr, n_steps, beta1, beta2):
        seen.append((lr, n_steps, beta1, beta2, grad_fn(np.array([1.0, 0.0])).round(6).tolist()))
        return by_signs(grad_fn, start, lr, n_steps)

    explorer = explore_adam(spy, n_steps=5)
    assert seen[-1] == (0.3, 5, 0.9, 0.999, [2.0, 0.0])
    explorer.move(lr=0.05, beta1=0.5, beta2=0.99, angle=45)
    assert seen[-1] == (0.05, 5, 0.5, 0.99, [101.0, -99.0])


def test_the_sentence_on_adam_gives_the_first_step_and_the_loss_at_the_end():
    explorer = explore_adam(by_signs, start=(4, 1), lr=1.0, n_steps=1)
    assert explorer.line == "The first step goes (−1, −1). After 1 steps the loss is 9."


def test_a_beta_that_is_on_no_stop_is_refused():
    with pytest.raises(ValueError, match="beta1"):
        explore_adam(by_signs, beta1=0.7)


def test_while_adam_is_not_written_there_is_one_line():
    def adam_descent(*args):
        raise NotImplementedError("adam_descent")

    line = explore_adam(adam_descent).line
    assert line == "○ This explorer needs `adam_descent`, which is not written yet."


def shuffled(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    for begin in range(0, len(y), batch_size):
        rows = order[begin : begin + batch_size]
        yield X[rows], y[rows]


def fit_line(X, y, lr, n_epochs, batch_size, rng):
    w, b, n_updates = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(n_epochs):
        for features, targets in shuffled(X, y, batch_size, rng):
            rest = features @ w + b - targets
            w, b = w - 2 * lr * features.T @ rest / len(rest), b - 2 * lr * np.mean(rest)
            n_updates += 1
    return {"w": w, "b": b, "losses": [], "n_updates": n_updates}


def test_the_path_over_batches_is_that_of_the_functions():
    X, y = regression_line()
    explorer = explore_batches(shuffled, fit_line, X, y, batch_size=256, n_updates=7, lr=0.1)
    w, b = np.zeros(1), 0.0
    path = [[0.0, 0.0]]
    for _ in range(7):
        rest = X @ w + b - y
        w, b = w - 0.2 * X.T @ rest / len(y), b - 0.2 * np.mean(rest)
        path.append([w[0], b])
    explorer.move(n_updates=7)
    drawn = [line.get_xydata() for line in explorer.axes[0].lines]
    assert any(line.shape == (8, 2) and np.allclose(line, path) for line in drawn)


def test_single_samples_need_one_update_each():
    X, y = regression_line()
    seen = []

    def spy(X, y, lr, n_epochs, batch_size, rng):
        seen.append((len(y), batch_size, n_epochs))
        return fit_line(X, y, lr, n_epochs, batch_size, rng)

    explore_batches(shuffled, spy, X, y, batch_size=1, n_updates=5).move(n_updates=5)
    assert seen[-5:] == [(1, 1, 1)] * 5


def test_a_batch_size_that_is_on_no_stop_is_refused():
    X, y = regression_line()
    with pytest.raises(ValueError, match="batch"):
        explore_batches(shuffled, fit_line, X, y, batch_size=3)


def downhill(lr):
    return lambda params, grad, state: (params - lr * grad, state)


def straight_home(lr):
    """Walk a share lr of the way to (1, 1) in each step, whatever the gradient."""
    return lambda params, grad, state: (params + lr * (1 - params), state)


def traced(update, grad_fn, start, n_steps):
    rows, state = [start], None
    for _ in range(n_steps):
        params, state = update(rows[-1], grad_fn(rows[-1]), state)
        rows.append(params)
    return np.array(rows)


def hit(trajectory, target, tol):
    within = np.flatnonzero(np.linalg.norm(trajectory - target, axis=1) <= tol)
    return int(within[0]) if len(within) else None


def never(trajectory, target, tol):
    return None


@pytest.fixture
def showdown():
    factories = {"gd": downhill, "momentum": straight_home}
    return explore_showdown(factories, traced, hit, hit, method="momentum", n_steps=50)


def test_the_sentence_says_when_the_walk_came_and_stayed(showdown):
    showdown.move(lr=0.5)
    # The distance of 2√2 is halved in each step: 2.83 / 2⁹ is the first below 0.01.
    assert showdown.line == (
        "In 50 steps the walk is first within 0.01 of the minimizer at step 9, and it stays."
    )


def test_never_is_said_as_never():
    showdown = explore_showdown({"adam": downhill}, traced, never, never, n_steps=5)
    showdown.move(lr=0.0001)
    assert showdown.line == "In 5 steps the walk is never within 0.01 of the minimizer."


@pytest.mark.parametrize(
    ("settled", "words"),
    [(None, "but it does not stay"), (40, "has settled only at step 40")],
)
def test_a_walk_that_passes_by_is_said_to_leave(settled, words):
    factories = {"momentum": straight_home}
    showdown = explore_showdown(
        factories, traced, hit, lambda *args: settled, method="momentum", n_steps=50
    )
    showdown.move(lr=0.5)
    assert words in showdown.line


def test_a_walk_that_is_no_number_any_more_says_at_which_step(showdown):
    showdown.move(method="gd", lr=7.0)
    assert "The walk is gone: at step" in showdown.line


def test_the_distance_is_drawn_with_a_mark_for_the_hit(showdown):
    showdown.move(lr=0.5)
    curve, first, settled = showdown.axes[1].lines[-3:]
    assert np.allclose(curve.get_ydata(), np.sqrt(8) / 2.0 ** np.arange(51))
    assert (first.get_xdata(), settled.get_xdata()) == (9, 9)
    assert first.get_markerfacecolor() == "none"


def test_the_optimizer_and_the_start_are_sliders(showdown):
    showdown.move(method="gd", lr=0.001, start="(1.5, −0.5)")
    start = next(line for line in showdown.axes[0].lines if line.get_gid() == "start")
    assert start.get_xdata()[0] == 1.5


def test_an_unknown_optimizer_is_refused():
    with pytest.raises(ValueError, match="method"):
        explore_showdown({"gd": downhill}, traced, hit, hit, method="adam")


def test_a_factory_that_is_not_written_yet_is_named():
    def unwritten(lr):
        raise NotImplementedError("make_adam")

    line = explore_showdown({"adam": unwritten}, traced, hit, hit).line
    assert line == "○ This explorer needs `make_adam`, which is not written yet."
