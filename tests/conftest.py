"""What all tests share."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]

# What students write and how their files break: graded by tests, not tests themselves.
collect_ignore = ["answers", "damaged", "hostile"]


# Files that take minutes; begun first, so that no core waits for the last of them.
LONG = (
    "test_answers.py",
    "test_hostile.py",
    "test_grade.py",
    "test_dask.py",
    "test_disturbed.py",
    "test_postgres.py",
    "test_damaged.py",
    "test_demo.py",
    "test_browser.py",
    "test_environments.py",
)


def pytest_collection_modifyitems(items):
    """Put the longest files first."""
    rank = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path.name, len(LONG)))


@pytest.fixture(scope="session")
def project():
    """The project's folder."""
    return PROJECT


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure under CI: there nothing may be left out."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI=true: {report.longrepr}"
