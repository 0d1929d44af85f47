"""What a notebook shows for a picture: once, with its description, and never a traceback."""

import base64
from html.parser import HTMLParser

import matplotlib as mpl
import nbformat
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from nbconvert import HTMLExporter

from helpers import objectives, pictures, plots
from helpers.pictures import experiment, picture

ALT = 'Two "lines" cross at x < 1 & y > 2.'


@pytest.fixture
def shown(monkeypatch):
    """What was displayed, in order."""
    objects = []
    monkeypatch.setattr(pictures, "display", objects.append)
    monkeypatch.delenv("DOWNHILL_STRICT", raising=False)
    return objects


def as_output(thing):
    """A display output, as the kernel would write it into a notebook."""
    formatter = DisplayFormatter()
    formatter.active_types = formatter.format_types
    data, metadata = formatter.format(thing)
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata)


def as_page(*things, **settings):
    """A page that nbconvert makes of a notebook that shows these things."""
    cell = nbformat.v4.new_code_cell("", outputs=[as_output(thing) for thing in things])
    notebook = nbformat.v4.new_notebook(cells=[cell])
    nbformat.validate(notebook)
    page, _ = HTMLExporter(**settings).from_notebook_node(notebook)
    return page


class Images(HTMLParser):
    """The attributes of each img of a page, and of each downhill-player."""

    def __init__(self, page):
        super().__init__()
        self.images, self.players = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.images.append(attributes)
        if attributes.get("class") == "downhill-player":
            self.players.append(attributes)


def drawn(shown, **options):
    with picture(ALT, **options) as figure:
        figure.subplots().plot([0, 1])
    (result,) = shown
    return result


# A picture that can be drawn


def test_a_picture_is_shown_once_and_at_the_end(shown):
    with picture(ALT) as figure:
        figure.subplots().plot([0, 1])
        assert shown == []
    assert [type(thing) for thing in shown] == [pictures.Picture]


def test_a_picture_is_a_png_of_two_device_pixels_for_each_css_pixel(shown):
    data, metadata = drawn(shown, size=(4, 3))._repr_mimebundle_()
    png = base64.b64decode(data["image/png"])
    assert png.startswith(b"\x89PNG")
    assert [int.from_bytes(png[i : i + 4], "big") for i in (16, 20)] == [800, 600]
    assert metadata["image/png"] == {"alt": ALT, "width": 400, "height": 300}
    assert ALT in data["text/plain"]


def test_the_style_sheet_holds_in_the_body_and_nowhere_else(shown):
    before = dict(mpl.rcParams)
    with picture(ALT) as figure:
        assert mpl.rcParams["figure.facecolor"] != before["figure.facecolor"]
        assert figure.get_facecolor()[3] == 1
        assert figure.get_layout_engine() is not None
    assert dict(mpl.rcParams) == before
    with picture(ALT):
        raise ValueError
    assert dict(mpl.rcParams) == before


def test_a_picture_leaves_no_figure_behind_in_pyplot(shown):
    drawn(shown)
    assert mpl._pylab_helpers.Gcf.get_all_fig_managers() == []


@pytest.mark.parametrize("template", ["lab", "classic"])
def test_nbconvert_writes_the_description_into_the_image(shown, template):
    (image,) = Images(as_page(drawn(shown), template_name=template)).images
    assert image["alt"] == ALT
    assert image["src"].startswith("data:image/png;base64,")
    assert (image["width"], image["height"]) == ("640", "420")


def test_a_template_that_takes_the_png_finds_the_description_in_its_metadata(shown):
    output = as_output(drawn(shown))
    del output["data"]["text/html"]
    cell = nbformat.v4.new_code_cell("", outputs=[output])
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(
        nbformat.v4.new_notebook(cells=[cell])
    )
    assert [image["alt"] for image in Images(page).images] == [ALT]


def test_animations_survive_nbconvert_with_their_descriptions_and_ids():
    run = [[4, 3], [2, 1]]
    animation = plots.animate_trajectories(run, objectives.bowl())
    found = Images(as_page(animation, animation))
    assert [image["alt"] for image in found.images] == [animation.alt] * 2
    assert len({player["id"] for player in found.players}) == 2


# What is not written yet


def only_line(shown):
    (note,) = shown
    assert isinstance(note, pictures.Note)
    assert "\n" not in repr(note)
    return repr(note)


def test_a_function_that_is_not_written_yet_is_named_in_one_line(shown):
    with picture(ALT):
        raise NotImplementedError("gd_step")
    assert only_line(shown) == "○ This picture needs `gd_step`, which is not written yet."


def test_a_value_that_is_not_filled_in_yet_is_named_and_the_picture_is_not_shown(shown):
    with picture(ALT, needs={"lr": 0.1, "w": ...}) as figure:
        figure.subplots().plot([0, 1])
    assert only_line(shown) == "○ This picture needs `w`, which is not written yet."


def test_what_fails_for_want_of_a_value_is_not_reported_as_a_mistake(shown):
    with picture(ALT, needs={"w": ..., "loss": ...}) as figure:
        figure.subplots().plot([0, ...])
    assert only_line(shown) == "○ This picture needs `w` and `loss`, which are not written yet."


def test_an_array_is_a_value(shown):
    assert drawn(shown, needs={"run": np.zeros((3, 2))}).alt == ALT


@pytest.mark.parametrize("message", ["", "TODO: write it", "x" * 300 + " y"])
def test_something_unnamed_that_is_not_written_is_told_without_a_name(shown, message):
    with picture(ALT):
        raise NotImplementedError(message)
    expected = "○ This picture needs a function that is not written yet."
    assert only_line(shown) == expected


# Mistakes


def test_a_mistake_is_one_line_that_points_to_the_checks(shown):
    with picture(ALT):
        raise ValueError("wrong shape\nsecond line")
    assert only_line(shown) == (
        "○ This picture could not be drawn: ValueError: wrong shape. "
        "See the checks of the exercise above."
    )


def test_a_mistake_that_shows_only_while_the_figure_is_drawn_is_one_line_too(shown):
    with picture(ALT) as figure:
        figure.subplots().set_title("$x^$")
    assert only_line(shown).startswith("○ This picture could not be drawn: ValueError")


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError("division by zero"),
        AssertionError(),
        RecursionError("too deep"),
        MemoryError(),
        StopIteration(),
        SystemExit(3),
        SyntaxError("bad", ("cell", 1, 2, "x = ")),
        ExceptionGroup("several", [ValueError("one")]),
        Unprintable(),
        ValueError("y" * 10_000),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("show", [lambda: picture(ALT), experiment], ids=["picture", "experiment"])
def test_no_mistake_of_a_student_gives_a_traceback(shown, show, error):
    with show():
        raise error
    assert len(only_line(shown)) < 300
    assert shown[0].error is error


@pytest.mark.parametrize("error", [KeyboardInterrupt, GeneratorExit])
@pytest.mark.parametrize("show", [lambda: picture(ALT), experiment], ids=["picture", "experiment"])
def test_an_interrupt_is_not_swallowed(shown, show, error):
    with pytest.raises(error), show():
        raise error
    assert shown == []


def test_a_line_is_text_and_not_markup_and_its_names_are_code(shown):
    with picture(ALT):
        raise ValueError("<b> is `bold`")
    page = as_page(shown[0])
    assert "&lt;b&gt; is <code>bold</code>" in page


# Mistakes of those who write the lesson


@pytest.mark.parametrize("show", [lambda: picture(ALT), experiment], ids=["picture", "experiment"])
def test_in_strict_mode_a_mistake_raises(shown, show, monkeypatch):
    monkeypatch.setenv("DOWNHILL_STRICT", "1")
    with pytest.raises(ValueError, match="wrong shape"), show():
        raise ValueError("wrong shape")
    assert shown == []


def test_in_strict_mode_what_is_not_written_yet_is_still_one_line(shown, monkeypatch):
    monkeypatch.setenv("DOWNHILL_STRICT", "1")
    with picture(ALT):
        raise NotImplementedError("gd_step")
    with picture(ALT, needs={"w": ...}):
        raise TypeError
    assert [type(thing) for thing in shown] == [pictures.Note] * 2


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_a_picture_must_have_a_description(shown, alt):
    with pytest.raises(ValueError, match="alt must say what the picture shows"), picture(alt):
        pass


@pytest.mark.parametrize("show", [lambda n: picture(ALT, needs=n), lambda n: experiment(needs=n)])
def test_needs_must_say_names(shown, show):
    with pytest.raises(TypeError, match=r"needs must be a mapping .*, got list"), show([1]):
        pass


# Experiments


def test_an_experiment_prints(shown, capsys):
    with experiment():
        print("0.5")
    assert capsys.readouterr().out == "0.5\n"
    assert shown == []


def test_an_experiment_keeps_what_it_printed_before_a_mistake(shown, capsys):
    with experiment():
        print("0.5")
        print(1 / 0)
    assert capsys.readouterr().out == "0.5\n"
    assert only_line(shown) == (
        "○ This experiment could not run: ZeroDivisionError: division by zero. "
        "See the checks of the exercise above."
    )


def test_an_experiment_that_lacks_a_value_prints_nothing_but_the_line(shown, capsys):
    with experiment(needs={"w": ...}):
        print(f"w is {...}")
    assert capsys.readouterr().out == ""
    assert only_line(shown) == "○ This experiment needs `w`, which is not written yet."


def test_an_interrupt_in_an_experiment_that_lacks_a_value_is_not_swallowed(shown, capsys):
    with pytest.raises(KeyboardInterrupt), experiment(needs={"w": ...}):
        raise KeyboardInterrupt
    print("output is back")
    assert capsys.readouterr().out == "output is back\n"
    assert shown == []


def test_a_loop_that_never_ends_becomes_a_line(monkeypatch, capsys):
    monkeypatch.setattr("helpers.pictures.SECONDS", 0.05)
    with experiment():
        while True:
            pass
    assert "Is there a loop that never ends?" in capsys.readouterr().out


def test_a_run_that_overflows_gives_no_warning():
    with experiment():
        assert np.isinf(np.array([1e200]) ** 2).all()
