"""A term in JupyterLab, in a real browser: a student works a lesson, an instructor grades it.

The tests are one story and run in its order. Pictures of it are kept in `screenshots/`.
"""

import time

import pytest
from playwright.sync_api import expect

from tests.course import make_course, nbgrader, solutions
from tests.lab import Window, chromium, jupyterlab, needs_chromium, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.nbgrader, needs_chromium]

LESSON, TOPIC = "01_gradient_descent", "gradient_descent"
ANSWERED = ("gd_step", "gradient_descent")
NOT_ANSWERED = 5
FORWARD = """\
def numerical_gradient(f, params, h=1e-5):
    point = np.array(params, dtype=float)
    gradient = np.zeros_like(point)
    for i in np.ndindex(point.shape):
        moved = point.copy()
        moved[i] += h
        gradient[i] = (f(moved) - f(point)) / h
    return gradient
"""


@pytest.fixture(scope="module")
def term(project, tmp_path_factory):
    """A course with a released lesson, and a student: JupyterLab and a window for each of both."""
    from autograder.demo import make_student

    folder = tmp_path_factory.mktemp("term")
    course = make_course(project, folder)
    home = make_student(folder, "ada")
    scratch = {name: tmp_path_factory.mktemp(name) for name in ("instructor", "student")}
    with (
        jupyterlab(course, scratch["instructor"]) as office,
        jupyterlab(home, scratch["student"]) as desk,
        chromium() as browser,
    ):
        nbgrader(course, "generate_assignment", LESSON)
        nbgrader(course, "release_assignment", LESSON)
        wait_for(*office)
        wait_for(*desk)
        yield {
            "folder": folder,
            "browser": browser,
            "instructor": office[0],
            "student": desk[0],
        }


@pytest.fixture(scope="module")
def student(term):
    return Window(term["browser"], term["student"])


@pytest.fixture(scope="module")
def right(project):
    return solutions(project / "source" / LESSON / f"{TOPIC}.ipynb")


def table(window, name):
    """What the visible checks of a function show."""
    return window.cell(f"# Checks of {name},").locator(".jp-OutputArea-output")


def test_a_student_fetches_a_lesson_from_the_assignment_list(student):
    student.menu("Nbgrader", "Assignment List")
    released = student.page.locator("#released_assignments_list")
    expect(released).to_contain_text(LESSON)
    student.photograph("student-1-list")
    released.get_by_role("button", name="Fetch").click()
    downloaded = student.page.locator("#fetched_assignments_list")
    downloaded.get_by_text(LESSON).click()
    downloaded.get_by_text(TOPIC, exact=True).click()
    expect(student.notebook).to_be_visible()


def test_all_cells_run_and_nothing_is_attempted(student):
    student.run_all()
    expect(table(student, "numerical_gradient")).to_contain_text(
        "not attempted: numerical_gradient is not written yet"
    )
    expect(student.notebook).to_contain_text(
        "This explorer needs gradient_descent, which is not written yet."
    )
    expect(student.notebook).to_contain_text("Visible checks: 0 of 11 points. Exercises: ○ 7")
    assert student.notebook.locator(".jp-RenderedText[data-mime-type*=stderr]").count() == 0
    student.photograph("student-2-not-attempted", table(student, "numerical_gradient"))


def test_a_wrong_answer_is_told_its_name_and_a_hint(student):
    student.write("def numerical_gradient(", FORWARD)
    student.run("def numerical_gradient(", and_next=1)
    shown = table(student, "numerical_gradient")
    expect(shown).to_contain_text("This looks like the forward difference: step to both sides.")
    expect(shown).to_contain_text("expected [")
    expect(shown).to_contain_text("Hint: Move one entry at a time")
    student.photograph("student-3-wrong", shown)


def test_the_right_answer_passes(student, right):
    student.write("def numerical_gradient(", right["numerical_gradient"])
    student.run("def numerical_gradient(", and_next=1)
    expect(table(student, "numerical_gradient")).to_contain_text("Checks: 2 of 2 points")
    student.photograph("student-4-right", table(student, "numerical_gradient"))


def test_an_explorer_follows_the_arrow_keys(student, right):
    for name in ANSWERED:
        student.write(f"def {name}(", right[name])
        student.run(f"def {name}(", and_next=1)
        expect(table(student, name)).to_contain_text("Checks: ")
    student.run("explore_descent(gradient_descent")
    picture = student.notebook.locator(".widget-image").first
    slider = student.notebook.get_by_role("slider").first
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    before = picture.get_attribute("src")
    slider.focus()
    started = time.monotonic()
    student.page.keyboard.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", before)
    print(f"the picture changed after {time.monotonic() - started:.3f} s")
    student.photograph("student-5-explorer", picture)
    assert student.page.evaluate("document.documentElement.scrollWidth") <= 1280
