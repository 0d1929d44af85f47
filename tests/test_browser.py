"""A term in JupyterLab, in a real browser: a student works a lesson, an instructor grades it.

The tests are one story and run in its order. Pictures of it are kept in `screenshots/`.
"""

import pytest
from playwright.sync_api import expect

from tests.course import make_course, nbgrader, solutions
from tests.lab import (
    SCREENSHOTS,
    Window,
    accessibility_problems,
    chromium,
    jupyterlab,
    needs_chromium,
    wait_for,
)

pytestmark = [pytest.mark.browser, pytest.mark.nbgrader, needs_chromium]

LESSON, TOPIC = "01_gradient_descent", "gradient_descent"
ANSWERED = ("gd_step", "gradient_descent")
NOT_ANSWERED = 5
LOCKED = 9  # seven hidden checks and two questions; visible checks are folded
WORDS = "The dot product is lowest straight against the gradient."
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

# A promise of the milliseconds from the next key to the next picture of the explorer.
STOPWATCH = """() => {
    let pressed;
    addEventListener("keydown", () => { pressed = performance.now(); }, {capture: true, once: true});
    window.moved = new Promise(done => new MutationObserver((_, observer) => {
        observer.disconnect();
        done(Math.round(performance.now() - pressed));
    }).observe(document.querySelector(".widget-image"), {attributeFilter: ["src"]}));
}"""


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
def formgrader(term):
    """The instructor's window with formgrader open in it, and what formgrader shows."""
    window = Window(term["browser"], term["instructor"])
    window.menu("Nbgrader", "Formgrader")
    return window, window.page.frame_locator("iframe")


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
    marks = "editors => editors.map(editor => getComputedStyle(editor, '::after').content)"
    locked = student.notebook.locator(".cm-editor").evaluate_all(marks)
    assert locked.count('"locked"') == LOCKED
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
    slider.focus()
    milliseconds = []
    for key in ["ArrowRight", "ArrowLeft"] * 3:
        student.page.evaluate(STOPWATCH)
        student.page.keyboard.press(key)
        milliseconds.append(student.page.evaluate("() => window.moved"))
    print(f"from key to picture: {sorted(milliseconds)} ms")
    assert min(milliseconds) < 300  # below 100 where nothing else runs
    student.photograph("student-5-explorer", picture)


def test_nothing_scrolls_sideways_also_at_125_percent(student):
    assert student.too_wide() == []
    student.page.set_viewport_size({"width": 1024, "height": 800})  # of a window of 1280
    student.page.screenshot(path=SCREENSHOTS / "student-5-explorer-125-percent.png")
    assert student.too_wide() == []
    student.page.set_viewport_size({"width": 1280, "height": 1000})


def test_the_lesson_is_accessible_in_both_themes(student):
    seen = ".jp-NotebookPanel:not(.lm-mod-hidden)"
    within = [f"{seen} .jp-OutputArea-output", f"{seen} .jp-MarkdownOutput"]
    for theme in student.themes():
        assert accessibility_problems(student.page, within) == [], theme


def test_validate_lists_what_does_not_pass_yet(student):
    student.notebook.get_by_role("button", name="Validate").click()
    dialog = student.page.locator(".jp-Dialog-content")
    expect(dialog).to_contain_text("not attempted - value")
    expect(dialog).to_contain_text("`classify_lr` is not written yet")
    student.page.screenshot(path=SCREENSHOTS / "student-6-validate-light.png")
    dialog.get_by_role("button", name="OK").click()
    expect(dialog).to_have_count(0)


def test_a_student_writes_in_words_and_submits(student):
    answer = student.notebook.locator(".jp-MarkdownCell", has_text="YOUR ANSWER HERE").first
    answer.locator(".jp-InputPrompt").click()
    student.page.keyboard.press("Enter")
    expect(answer.locator(".cm-content")).to_be_focused()
    student.page.keyboard.press("Control+a")
    student.page.keyboard.insert_text(WORDS)
    student.page.keyboard.press("Shift+Enter")
    expect(student.notebook.locator(".jp-RenderedMarkdown", has_text=WORDS)).to_be_visible()
    student.page.keyboard.press("Control+s")
    expect(student.page.locator(".jp-mod-dirty")).to_have_count(0)
    student.page.get_by_role("tab", name="Assignments").click()
    downloaded = student.page.locator("#fetched_assignments_list")
    downloaded.get_by_role("button", name="Submit").click()
    expect(student.page.locator("#submitted_assignments_list")).to_contain_text(LESSON)


def test_an_instructor_collects_and_grades(formgrader):
    window, page = formgrader
    lesson = page.locator("tr", has_text=LESSON)
    lesson.locator(".collect a").click()
    expect(page.get_by_text("Successfully collected")).to_be_visible()
    page.get_by_role("button", name="OK").click()
    lesson.locator(".num-submissions a").click()
    page.locator("tr", has_text="ada").locator(".autograde a").click()
    expect(page.get_by_text("Successfully autograded")).to_be_visible()
    page.get_by_role("button", name="OK").click()
    expect(page.locator("tr", has_text="ada")).to_contain_text("needs manual grading")
    expect(page.locator("tr", has_text="ada")).to_contain_text("16 / 40")
    window.photograph("instructor-1-graded")


def test_an_instructor_grades_a_written_answer(formgrader):
    window, page = formgrader
    page.get_by_role("link", name="Manual Grading").click()
    page.get_by_role("link", name=LESSON).click()
    page.get_by_role("link", name=TOPIC, exact=True).click()
    page.get_by_role("link", name="Submission #1").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("=== BEGIN MARK SCHEME ===").first).to_be_visible()
    points = page.locator("#why-minus-gradient")
    points.fill("2")
    with window.page.expect_response(lambda answer: "/api/grade/" in answer.url):
        points.press("Tab")  # away from the field: formgrader saves
    window.photograph("instructor-2-by-hand", points)


def test_an_instructor_releases_feedback(formgrader):
    _, page = formgrader
    page.get_by_role("link", name="Manual Grading").click()
    page.get_by_role("link", name="Manage Assignments").click()
    for column in ("generate-feedback", "release-feedback"):
        page.locator("tr", has_text=LESSON).locator(f".{column} a").click()
        expect(page.get_by_text("Successfully")).to_be_visible()
        page.get_by_role("button", name="OK").click()
        expect(page.get_by_text("Successfully")).to_have_count(0)


def test_a_student_reads_the_feedback(student):
    student.page.locator("#refresh_assignments_list").click()
    submitted = student.page.locator("#submitted_assignments_list")
    submitted.get_by_role("button", name="Fetch Feedback").click()
    submitted.get_by_text(LESSON).first.click()
    submitted.get_by_text("view feedback").click()
    student.page.locator(".jp-DirListing-item", has_text=f"{TOPIC}.html").dblclick()
    feedback = student.page.frame_locator(".jp-HTMLViewer iframe")
    expect(feedback.get_by_text("Hidden checks: 3 of 3 points").first).to_be_visible()
    expect(feedback.locator("h2", has_text="2 of 3 points")).to_be_visible()
    student.photograph("student-7-feedback")
