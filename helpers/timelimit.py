"""A limit on the time that a student's function may take: an endless loop ends in a word."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MOST = 2.0  # times the limit: what may be granted above it


def grant() -> float:
    """Return how many seconds to grant to code that has used up its time.

    A grader replaces it, so that the way to another process is not counted as the code's own time.

    Returns
    -------
    float
        Here 0.
    """
    return 0.0


class OutOfTime(BaseException):
    """Raised in code that runs too long; not an Exception, so that no `except` eats it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in a body that takes longer than some seconds.

    Works in the main thread on systems with interval timers (Linux and macOS, where Jupyter runs
    cells in the main thread); elsewhere it sets no limit.

    Parameters
    ----------
    seconds : float
        The limit, greater than 0.

    Yields
    ------
    None
        Control to the body of the ``with`` statement.

    Raises
    ------
    OutOfTime
        In the body, when the time is over.

    Examples
    --------
    >>> with time_limit(5.0):
    ...     total = sum(range(10))
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not (in_main_thread and hasattr(signal, "setitimer")):
        yield
        return

    def out_of_time(signum: int, frame: FrameType | None) -> None:
        nonlocal granted
        extra = min(grant(), MOST * seconds - granted)
        if extra <= 0:
            raise OutOfTime
        granted += extra
        signal.setitimer(signal.ITIMER_REAL, extra)

    granted = 0.0

    before = signal.signal(signal.SIGALRM, out_of_time)
    started = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:  # a limit around this one goes on
            left = outer - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, 1e-3))


@contextmanager
def no_time_limit() -> Iterator[None]:
    """Stop the clock of the limit around a body, for as long as the body takes.

    Yields
    ------
    None
        Control to the body of the ``with`` statement.

    Examples
    --------
    >>> with time_limit(5.0), no_time_limit():
    ...     total = sum(range(10))
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not (in_main_thread and hasattr(signal, "setitimer")):
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_REAL, left)
