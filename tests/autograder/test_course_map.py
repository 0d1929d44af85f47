"""The map of the course shows what the lessons compute."""

import hashlib
import json

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from autograder.build import lessons
from autograder.course_map import PICTURE, runs_of
from helpers.course_map import LESSONS, RUNS, draw_course_map


def leaves(value, path=""):
    if isinstance(value, dict):
        return {
            k: v for key, entry in value.items() for k, v in leaves(entry, f"{path}/{key}").items()
        }
    return {path: np.array(value)}


def test_every_lesson_is_on_it(project):
    assert [lesson[:2] for lesson in lessons(project)] == list(LESSONS)


def test_the_stored_runs_are_those_of_the_solutions(project):
    stored, fresh = leaves(json.loads(RUNS.read_text())), leaves(runs_of(project))
    assert stored.keys() == fresh.keys()
    for name, numbers in fresh.items():
        np.testing.assert_allclose(
            stored[name],
            numbers,
            atol=0.11 if "logits" in name else 2e-4,
            err_msg=f"{name}: run `make map`",
        )


def test_the_picture_was_drawn_from_the_stored_runs(project):
    with Image.open(project / PICTURE) as picture:
        assert picture.text["Comment"] == hashlib.sha256(RUNS.read_bytes()).hexdigest(), (
            "run `make map`"
        )


@pytest.mark.parametrize("number", LESSONS)
def test_each_picture_shows_its_runs(number):
    axes = draw_course_map(Figure(figsize=(9, 4)))
    ax = axes[list(LESSONS).index(number)]
    assert ax.get_title() == f"{number} {LESSONS[number]}"
    assert ax.lines or ax.texts
