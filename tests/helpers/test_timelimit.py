"""Limits on time: of one body, of one inside another, and with time that is not the body's own."""

import time

import pytest

from helpers import timelimit
from helpers.timelimit import OutOfTime, no_time_limit, time_limit


def busy(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_a_body_that_takes_too_long_is_ended():
    with pytest.raises(OutOfTime), time_limit(0.05):
        busy(5)


def test_a_limit_goes_on_after_one_inside_it():
    def twice():
        with time_limit(5.0):
            busy(0.05)
        busy(5)

    with pytest.raises(OutOfTime), time_limit(0.2):
        twice()


def test_the_clock_can_be_stopped():
    with time_limit(0.2):
        with no_time_limit():
            busy(0.4)
        busy(0.05)


def test_time_that_is_granted_does_not_count(monkeypatch):
    grants = iter([0.2, 0.0])
    monkeypatch.setattr(timelimit, "grant", lambda: next(grants))
    before = time.monotonic()
    with pytest.raises(OutOfTime), time_limit(0.1):
        busy(5)
    assert 0.29 < time.monotonic() - before < 2


def test_no_more_is_granted_than_a_multiple_of_the_limit(monkeypatch):
    monkeypatch.setattr(timelimit, "grant", lambda: 100.0)
    before = time.monotonic()
    with pytest.raises(OutOfTime), time_limit(0.1):
        busy(5)
    assert time.monotonic() - before < 2
