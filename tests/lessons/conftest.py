"""What the tests of lessons share."""

import re

import nbformat
import numpy as np
import pytest

from autograder.build import notebook_path, text_path


@pytest.fixture(scope="module")
def solved(project):
    """Return a function that gives a lesson's solutions as a namespace."""

    def namespace(lesson):
        names = {"np": np}
        for cell in nbformat.read(notebook_path(project, lesson), as_version=4).cells:
            nbgrader = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "code" and nbgrader.get("solution"):
                exec(cell.source, names)
        return type(
            "Solved",
            (),
            {k: staticmethod(v) for k, v in names.items() if callable(v)} | {"names": names},
        )

    return namespace


@pytest.fixture(scope="module")
def says(project):
    """Return a function that asserts that a lesson's prose holds each of some fragments.

    A claim is tested where it is quoted, so that prose and test cannot drift apart.
    """

    def check(lesson, *fragments):
        text = text_path(project, lesson).read_text(encoding="utf-8")
        prose = re.sub(r"\s+", " ", re.sub(r"^# ?", "", text, flags=re.MULTILINE))
        for fragment in fragments:
            assert fragment in prose, f"{lesson} no longer says: {fragment}"

    return check
