"""The rubric: what a test cell ends with.

A test cell names its points, judges its parts, and shows the result::

    rubric = Rubric(points=2)
    with rubric.part("value: one step downhill", points=2, hint="…"):
        check_close(gd_step(params, grad, 0.1), [3.9, 2.2])
    rubric

The same result is shown three times over: as a built-in float for nbgrader (`text/plain`), as a
table for people (`text/html`), and as data for the report and the feedback
(`application/vnd.downhill.rubric+json`).
"""

import html
import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

import numpy as np

from autograder.checks import CheckFailed
from helpers.timelimit import OutOfTime, time_limit

MIME_TYPE = "application/vnd.downhill.rubric+json"
SECONDS = 5.0  # a part that takes longer hangs; a right answer takes milliseconds
SECONDS_AFTER_A_TIMEOUT = 1.0

STATES = {"passed": "✓", "failed": "✗", "not attempted": "○"}
WORDS = {"passed": "passed", "failed": "not yet", "not attempted": "not attempted"}


@dataclass
class Part:
    """One judged part of a test cell.

    Parameters
    ----------
    goal : str
        What is judged: a kind (value, shape, purity, …), a colon, and what it means here.
    points : float
        What the part is worth.
    hint : str
        Help for who does not pass, with a case small enough to do by hand.
    state : {"passed", "failed", "not attempted"}
        How it ended.
    mistake : str
        The mistake that was recognized.
    message : str
        What is wrong, in one sentence.
    """

    goal: str
    points: float
    hint: str
    state: str = "passed"
    mistake: str = ""
    message: str = ""

    @property
    def earned(self) -> float:
        """Points earned by this part."""
        return self.points if self.state == "passed" else 0.0


class Rubric:
    """The points of one test cell, part by part.

    Parameters
    ----------
    points : float
        What the cell is worth. The points of its parts must add up to this.
    hidden : bool, default False
        Whether the checks are hidden ones: then neither values, nor error messages, nor anything
        that the tested function prints is shown.

    Raises
    ------
    ValueError
        If `points` is negative or not finite.

    Examples
    --------
    >>> rubric = Rubric(points=2)
    >>> with rubric.part("value: the sum", points=1.5, hint="Add them."):
    ...     assert 1 + 1 == 2
    >>> with rubric.part("value: the product", points=0.5, hint="Multiply them."):
    ...     assert 1 * 1 == 2
    >>> rubric
    1.5
    """

    def __init__(self, points: float, *, hidden: bool = False) -> None:
        if not (np.isfinite(points) and points >= 0):
            raise ValueError(f"points must be a finite number of at least 0, got {points!r}")
        self.points = points
        self.hidden = hidden
        self.parts: list[Part] = []

    @contextmanager
    def part(self, goal: str, *, points: float, hint: str = "") -> Iterator[None]:
        """Judge one part: a body that raises earns nothing and says why.

        Called by test cells, once for each part.

        Parameters
        ----------
        goal : str
            What is judged: a kind, a colon, and what it means here.
        points : float
            What the part is worth.
        hint : str, optional
            Help for who does not pass. Text in backticks is set as code.

        Yields
        ------
        None
            Control to the body of the ``with`` statement.
        """
        part = Part(goal, points, hint)
        self.parts.append(part)
        timed_out = any("did not finish" in p.message for p in self.parts)
        seconds = SECONDS_AFTER_A_TIMEOUT if timed_out else SECONDS
        try:
            with _quiet(self.hidden), time_limit(seconds):
                yield
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # a student's function may raise anything at all
            self._judge(part, error, seconds)

    def _judge(self, part: Part, error: BaseException, seconds: float) -> None:
        """Say in a part's words what an error means."""
        part.state = "failed"
        if isinstance(error, NotImplementedError):
            part.state = "not attempted"
            named = str(error).isidentifier() and not self.hidden
            part.message = f"`{error}` is not written yet" if named else "not written yet"
        elif isinstance(error, OutOfTime):
            part.message = (
                f"did not finish in {seconds:g} seconds: is there a loop that never ends?"
            )
        elif isinstance(error, CheckFailed):
            part.mistake = error.mistake
            part.message = error.message
            if error.detail and not self.hidden:
                part.message += f": {error.detail}"
        elif isinstance(error, NameError) and str(getattr(error, "name", "")).isidentifier():
            part.message = (
                f"`{error.name}` is not defined: is it spelled right, "
                "and has the cell that defines it been run?"
            )
        elif isinstance(error, TypeError) and re.search(r"for \^|bitwise_xor", str(error)):
            part.mistake = "`^` for a power: in Python a power is `**`"
            part.message = f"stopped with {type(error).__name__}"
        elif self.hidden:
            part.message = f"stopped with {type(error).__name__}"
        else:
            text = " ".join(str(error).split())[:300]
            part.message = f"stopped with {type(error).__name__}" + (f": {text}" if text else "")

    @property
    def earned(self) -> float:
        """Points earned so far."""
        if all(part.state == "passed" for part in self.parts):
            return float(self.points)
        return float(round(sum(part.earned for part in self.parts), 10))

    @property
    def state(self) -> str:
        """The state of the whole: that of all parts, or "failed" where they differ."""
        states = {part.state for part in self.parts}
        return states.pop() if len(states) == 1 else "failed"

    def as_dict(self) -> dict[str, Any]:
        """Return the structured result that the report and the feedback read.

        Returns
        -------
        dict
            With ``points``, ``earned``, ``hidden`` and ``parts``, one dict for each part.
        """
        return {
            "points": self.points,
            "earned": self.earned,
            "hidden": self.hidden,
            "parts": [asdict(part) | {"earned": part.earned} for part in self.parts],
        }

    def __repr__(self) -> str:
        """Return the points earned, as nbgrader reads them."""
        self._check_sum()
        return repr(self.earned)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the result for nbgrader, for people, and for the report."""
        bundle = {"text/plain": repr(self), "text/html": self._html(), MIME_TYPE: self.as_dict()}
        if not self.hidden:
            shown[tuple((part.goal, part.points) for part in self.parts)] = self
        if os.environ.get("NBGRADER_EXECUTION") == "validate" and self.earned < self.points:
            print(self._text(), file=sys.stderr)  # nbgrader's Validate shows what is on stderr
        return bundle

    def _check_sum(self) -> None:
        """Refuse a rubric whose parts do not add up to its points."""
        total = sum(part.points for part in self.parts)
        if abs(total - self.points) > 1e-9:
            raise ValueError(
                f"the parts of this rubric add up to {total:g} points, the rubric is worth "
                f"{self.points:g}: change one of them"
            )

    def _text(self) -> str:
        """Return the result as plain lines."""
        lines = [f"{self.earned:g} of {self.points:g} points"]
        for part in self.parts:
            lines.append(f"{STATES[part.state]} {WORDS[part.state]} - {part.goal}")
            lines += [f"    {line}" for line in advice(part)]
        return "\n".join(lines)

    def _html(self) -> str:
        """Return the result as a small table, legible in a light and in a dark theme."""
        state = self.state
        rows = []
        for part in self.parts if state != "not attempted" else []:
            sentences = "".join(
                f'<div style="margin-top:0.2em">{_marked(line)}</div>' for line in advice(part)
            )
            weight = "normal" if part.state == "passed" else "bold"
            rows.append(
                '<tr style="background:transparent">'
                f'<td style="{_CELL};white-space:nowrap">{STATES[part.state]} '
                f'<span style="font-weight:{weight}">{WORDS[part.state]}</span></td>'
                f'<td style="{_CELL};width:100%">{_marked(part.goal)}{sentences}</td>'
                f'<td style="{_CELL};white-space:nowrap">{part.earned:g} / {part.points:g}</td>'
                "</tr>"
            )
        if state == "not attempted":  # one line says it for all
            why = _marked(_sentence(self.parts[0].message))
            row = f'<td style="{_CELL}">○ {state}: {why}</td>'
            rows.append(f'<tr style="background:transparent">{row}</tr>')
        kind = "Hidden checks" if self.hidden else "Checks"
        return (
            f'<div style="border-left:4px solid {_BAR[state]};padding-left:0.8em;'
            'max-width:52em">'
            f"<div><strong>{kind}: {self.earned:g} of {self.points:g} points</strong></div>"
            f'<table style="border-collapse:collapse;table-layout:auto;width:100%;margin:0.3em 0">'
            f"<tbody>{''.join(rows)}</tbody></table></div>"
        )


# The visible rubrics that this process has shown, each as it was shown last. A rubric is known by
# its goals: a test cell makes a new one each time it runs.
shown: dict[tuple, Rubric] = {}

# Colors of the bar beside the table: a third sign, after the symbol and the word.
_BAR = {"passed": "#009E73", "failed": "#D55E00", "not attempted": "#808080"}
_CELL = "text-align:left;vertical-align:top;padding:0.25em 0.8em 0.25em 0;border:none"


def advice(part: Part) -> list[str]:
    """Return what to tell a student about a part, most telling first.

    Parameters
    ----------
    part : Part
        The part, judged.

    Returns
    -------
    list of str
        Sentences; none for a part that passed.

    Examples
    --------
    >>> advice(Part("value: the sum", 1, "Add them.", "failed", "a product"))
    ['This looks like a product.', 'Hint: Add them.']
    """
    if part.state == "passed":
        return []
    lines = []
    if part.mistake:
        lines.append(f"This looks like {part.mistake}.")
    if part.message:
        lines.append(_sentence(part.message))
    if part.hint and part.state == "failed":
        lines.append(f"Hint: {part.hint}")
    return lines


def _sentence(text: str) -> str:
    """Return text with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(("?", "!", ".")) else ".")


def _marked(text: str) -> str:
    """Return text as HTML, with backticks set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


@contextmanager
def _quiet(hidden: bool) -> Iterator[None]:
    """Keep warnings and stderr from costing points, and hidden checks from speaking."""
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        stack.enter_context(np.errstate(all="ignore"))
        if hidden:
            from IPython.utils.capture import capture_output

            stack.enter_context(capture_output())
        else:
            stack.enter_context(redirect_stderr(StringIO()))
        yield
