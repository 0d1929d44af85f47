"""A limit on the time that a student's function may take: an endless loop ends in a word."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


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
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, out_of_time)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
