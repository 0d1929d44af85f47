"""Show a figure in a notebook: on the course's paper, with a text description, never a traceback.

A cell that draws, or that tries something out, calls functions which the student writes. While
they are unwritten or wrong it says so in one quiet line, and the notebook runs on. The mistake
itself belongs to the checks of the exercise, which name it.

With the environment variable `DOWNHILL_STRICT` set to anything, whatever is wrong raises, so that
tests of a lesson see it. What is only not written yet stays one line.
"""

from __future__ import annotations

import base64
import os
import traceback
import warnings
from collections.abc import Mapping
from contextlib import contextmanager
from html import escape

import matplotlib as mpl
import matplotlib.style
import numpy as np
from IPython.display import display
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure

from helpers.plots import COURSE_STYLE, to_png
from helpers.timelimit import OutOfTime, time_limit

SECONDS = 10.0  # a picture that takes longer waits for a loop that never ends


@contextmanager
def picture(alt, *, size=(6.4, 4.2), needs=None):
    """Draw a figure in the body of a `with` and show it once, at its end.

    The style sheet of the course holds during the body and nowhere else. If the body raises, one
    line says why the picture is missing, and the notebook runs on.

    Parameters
    ----------
    alt : str
        What the picture shows, for those who do not see it.
    size : (float, float)
        Width and height in inches, of 100 CSS pixels each.
    needs : mapping of str to object, optional
        What the picture needs from the exercises, by name. An Ellipsis is a value that the student
        has not filled in yet; then nothing of the body is shown.

    Yields
    ------
    matplotlib.figure.Figure
        The figure to draw on.

    Raises
    ------
    ValueError
        If `alt` is empty.
    TypeError
        If `needs` is not a mapping.

    Examples
    --------
    >>> with picture("A straight line.", size=(3, 2)) as figure:
    ...     lines = figure.subplots().plot([0, 1])
    <Picture: A straight line.>
    >>> with picture("The first step.", needs={"gd_step": ...}) as figure:
    ...     raise NotImplementedError("gd_step")
    ○ This picture needs `gd_step`, which is not written yet.
    """
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(f"alt must say what the picture shows, got {alt!r}")
    with (
        _quietly("This picture", "be drawn", needs) as wanted,
        matplotlib.style.context(COURSE_STYLE),
    ):
        dpi = mpl.rcParams["savefig.dpi"]
        figure = Figure(figsize=size, dpi=dpi, layout="constrained")
        yield figure
        if wanted:
            display(Picture(to_png(figure), alt, size))


@contextmanager
def experiment(needs=None):
    """Run the body of a `with` that prints; if it raises, one line says why.

    Parameters
    ----------
    needs : mapping of str to object, optional
        What the experiment needs from the exercises, by name. If a value is Ellipsis, nothing that
        the body prints is shown.

    Yields
    ------
    None
        Nothing.

    Raises
    ------
    TypeError
        If `needs` is not a mapping.

    Examples
    --------
    >>> with experiment():
    ...     print(1 / 0)
    ○ This experiment could not run: ZeroDivisionError: division by zero. See the checks of the \
exercise above.
    """
    with _quietly("This experiment", "run", needs):
        yield


class Picture:
    """A figure as a notebook shows it.

    Parameters
    ----------
    png : bytes
        The PNG file.
    alt : str
        Text description.
    size : (float, float)
        Width and height in inches of 100 CSS pixels.
    """

    def __init__(self, png, alt, size):
        self.png, self.alt = png, alt
        self.width, self.height = (round(100 * inches) for inches in size)

    def __repr__(self):
        """Describe the picture, for displays without images."""
        return f"<Picture: {self.alt}>"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Give the PNG with its metadata, and as HTML.

        Neither JupyterLab nor nbconvert's `lab` template reads the text description of an
        image/png from the metadata; both prefer text/html and show its `alt`. nbconvert's
        `classic` and LaTeX templates take the image/png.
        """
        png = base64.b64encode(self.png).decode()
        html = (
            f'<img src="data:image/png;base64,{png}" alt="{escape(self.alt)}"'
            f' width="{self.width}" height="{self.height}" style="max-width: 100%; height: auto">'
        )
        shown_as = {"alt": self.alt, "width": self.width, "height": self.height}
        return (
            {"image/png": png, "text/html": html, "text/plain": repr(self)},
            {"image/png": shown_as},
        )


class Note:
    """The one line in place of a picture or of an experiment.

    Parameters
    ----------
    text : str
        The line, with names in backticks.
    error : BaseException or None
        What the body raised.
    """

    def __init__(self, text, error=None):
        self.text, self.error = text, error

    def __repr__(self):
        """Give the line, for displays without HTML."""
        return f"○ {self.text}"

    def _repr_html_(self):
        """Give the line, quieter than the text around it in any theme."""
        pieces = [escape(piece) for piece in repr(self).split("`")]
        # What stands between backticks is at the odd places.
        text = "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(pieces))
        return f'<p style="opacity: 0.8">{text}</p>'


@contextmanager
def _quietly(what, verb, needs):
    """Show one line if a need is missing or the body raises; yield whether all is there."""
    if not isinstance(needs, Mapping | None):
        raise TypeError(f'needs must be a mapping such as {{"lr": lr}}, got {type(needs).__name__}')
    missing = [name for name, value in (needs or {}).items() if value is ...]
    error = None
    try:
        with time_limit(SECONDS), np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a run that diverges overflows: the picture shows it
            if missing:
                with capture_output():
                    yield False
            else:
                yield True
    except (Exception, SystemExit, OutOfTime) as raised:
        error = raised
    if missing:
        display(Note(f"{what} needs {_listed(missing)} not written yet.", error))
    elif error is not None:
        display(explain(error, what, verb))


def explain(error, what, verb):
    """Say in one line what an error in a student's function keeps from being shown.

    Parameters
    ----------
    error : BaseException
        What was raised.
    what, verb : str
        What could not be shown, as in "This picture", "be drawn".

    Returns
    -------
    Note
        The line. With `DOWNHILL_STRICT` set, an error other than "not written yet" is raised.

    Examples
    --------
    >>> explain(NotImplementedError("gd_step"), "This picture", "be drawn")
    ○ This picture needs `gd_step`, which is not written yet.
    """
    if isinstance(error, NotImplementedError):
        return Note(f"{what} needs {_listed([str(error)])} not written yet.", error)
    if os.environ.get("DOWNHILL_STRICT"):
        raise error
    if isinstance(error, OutOfTime):
        reason = f"it took longer than {SECONDS:g} s. Is there a loop that never ends?"
    else:
        reason = "".join(traceback.format_exception_only(error)).strip().splitlines()[0]
        reason = reason if len(reason) <= 160 else reason[:159] + "…"
        reason += "" if reason.endswith((".", "…", "!", "?")) else "."
    return Note(f"{what} could not {verb}: {reason} See the checks of the exercise above.", error)


def _listed(names):
    """List the names of what is missing, up to "not written yet"."""
    names = [name for name in names if name.isidentifier()]
    if not names:
        return "a function that is"
    listed = " and ".join(f"`{name}`" for name in names)
    return f"{listed}, which {'is' if len(names) == 1 else 'are'}"
