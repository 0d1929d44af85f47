"""What people see, judged by axe-core: names, contrast, structure, in both themes."""

import re

import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook

from autograder.report import page_of
from tests.autograder.test_report import sample
from tests.lab import accessibility_problems, chromium, needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

CELLS = [
    # One check in each state, in parts and as a whole; visible and hidden.
    """
from autograder import Rubric, check_close, progress

def show(*errors, hidden=False):
    rubric = Rubric(points=len(errors), hidden=hidden)
    for number, error in enumerate(errors):
        goal = f"value: part {number} of {len(errors)} with `code` in it"
        with rubric.part(goal, points=1, hint="For `x` at 1 that is 2."):
            if error:
                raise error
    display(rubric)

show(None, None)
show(None, ValueError("wrong"), NotImplementedError("half"))
show(NotImplementedError("half"), NotImplementedError("half"))
show(ValueError("wrong"), hidden=True)
rubric = Rubric(points=1)
with rubric.part("value: the half", points=1, hint="Halve it."):
    check_close(2.0, 0.5, given="half(1)", recognise={"doubling": 2.0})
rubric
""",
    "progress(points=12)",
    # What stands in the place of a picture, a picture, an animation, an explorer.
    """
from helpers.objectives import bowl
from helpers.pictures import picture
from helpers.plots import animate_trajectories, plot_contours

with picture("A picture that cannot be drawn.") as figure:
    raise NotImplementedError("half")
with picture("The contours of a bowl.") as figure:
    plot_contours(bowl(), figure.subplots())
animate_trajectories({"gd": [[4, 3], [2, 1.5], [1, 0.75]]}, bowl())
""",
    """
from helpers.explore import explore_descent
import numpy as np

explore_descent(lambda grad_fn, start, lr, n_steps: np.array([start] * (n_steps + 1)))
""",
]


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def executed():
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS])
    return NotebookClient(notebook, timeout=120, store_widget_state=False).execute()


def problems(browser, path, theme="light", **context):
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme=theme)
    page.route(re.compile("^http"), lambda route: route.abort())  # what nbconvert wants from afar
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    found = accessibility_problems(page, **context)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    return found + ([f"the page is {wide} pixels wide"] if wide > 1280 else [])


def test_what_is_wrong_is_found(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        '<main><img src="a.png"><p style="color: #999">pale</p></main>', encoding="utf-8"
    )
    found = problems(browser, path, within=["main"])
    assert [line.split(":")[0] for line in found] == [
        "Elements must meet minimum color contrast ratio thresholds",
        "Images must have alternative text",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_cells_show_on_an_exported_page(executed, browser, tmp_path, theme):
    html, _ = HTMLExporter(theme=theme).from_notebook_node(executed)
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    assert problems(browser, path, within=[".jp-OutputArea-output"]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_report(browser, tmp_path, theme):
    path = tmp_path / "report.html"
    path.write_text(page_of(sample()), encoding="utf-8")
    assert problems(browser, path, theme) == []
