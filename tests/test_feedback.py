"""What students get back: nbgrader's `generate_feedback`, with our page."""

import ast
import re
from html import unescape
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from tests.autograder.test_build import hidden_lines
from tests.course import autograder, hand_in, make_course, nbgrader, solutions
from tests.lab import accessibility_problems, chromium, needs_chromium
from tests.test_hostile import HOSTILE, Planted
from tests.test_hostile import Course as HostileCourse

LESSON = "00_welcome"
READERS = [h for h in HOSTILE if h.name.startswith(("inputs_", "output_flood_", "searches_"))]
LOST = 7.5  # points of lateness, more than anybody has

pytestmark = pytest.mark.nbgrader

WRITTEN = """\
# A heading
<img src="https://example.org/spy.png"><script>alert(1)</script>
![far](https://example.org/far.png) ![lost](attachment:lost.png) $x^2$ and $\\left( x$
### BEGIN HIDDEN TESTS
"""
SHOWN = """\
from IPython.display import HTML, display
display(HTML("<script>alert(1)</script><img src='https://example.org/spy.png'>"))
print("</pre><script>alert(1)</script>")
display({"image/png": "no picture", "text/plain": "x"}, raw=True, metadata={"image/png": "y"})
print("=== BEGIN MARK SCHEME ===")
for number in range(1000): print("line", number)
### BEGIN HIDDEN TESTS
"""


@pytest.fixture(scope="module")
def planted():
    return Planted()


@pytest.fixture(scope="module")
def course(project, planted, tmp_path_factory):
    """A class graded, with all kinds of work in it, and its feedback."""
    folder = tmp_path_factory.mktemp("feedback")
    course = make_course(project, folder)
    planted.in_source(course / "source" / LESSON / "welcome.ipynb")
    nbgrader(course, "generate_assignment", LESSON)
    right = solutions(project / "source" / LESSON / "welcome.ipynb")

    def work(student, **answers):
        return hand_in(course, LESSON, student, right | answers)

    work("ada")
    work(
        "ben",
        w_after_one_step="w_after_one_step = 5.0 + 0.1 * 2.0",
        loss_of='def loss_of(w):\n    print("my own print", w)\n    return w**2 - 9',
    )
    hand_in(course, LESSON, "dan", {})
    work("eve", loss_of="def loss_of(w):\n    while True:\n        pass")
    work("fay", loss_of="def loss_of(w):\n    import os\n    os._exit(1)")
    work("finn").write_text("{")
    work("late")
    work("odd", loss_of="x = (")
    content = nbformat.read(path := work("huge"), as_version=4)
    content.cells += [new_code_cell(f"print('cell', {n})") for n in range(300)]
    content.cells.append(new_code_cell("print(1)\n" * 100_000))
    nbformat.write(content, path)
    content = nbformat.read(path := work("html"), as_version=4)
    content.cells += [new_markdown_cell(WRITTEN), new_code_cell(SHOWN)]
    content.cells.append(new_code_cell("import time\nprint('done')\n1/0"))
    nbformat.write(content, path)
    hostile = HostileCourse(course, planted, SimpleNamespace(port=9), "mark", (), stock=False)
    for attack in READERS:
        hostile._hand_in(attack, attack.name, right if attack.honest[1] else {})
    autograder(course, "grade", LESSON, "--figures", status=2)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as gradebook:
        late = gradebook.find_submission_notebook("welcome", LESSON, "late")
        late.late_submission_penalty = LOST - 5
        grade = gradebook.find_grade("test-loss_of", "welcome", LESSON, "ben")
        grade.manual_score, grade.extra_credit = 0.5, 0.25
        comment = gradebook.find_comment("loss_of", "welcome", LESSON, "ben")
        comment.manual_comment = "Well *tried*, $w^2$.\n\n<script>alert(1)</script>"
        gradebook.db.commit()
    (folder / "log").write_text(nbgrader(course, "generate_feedback", LESSON))
    return course


def page_of(course, student):
    return (course / "feedback" / student / LESSON / "welcome.html").read_text(encoding="utf-8")


def text_of(page):
    """A page's words, without markup, one space between them."""
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def students(course):
    return sorted(path.name for path in (course / "submitted").iterdir())


def test_everybody_gets_a_page(course):
    log = (course.parent / "log").read_text()
    assert "ERROR" not in log
    assert "not recognized" not in log
    for student in students(course):
        assert page_of(course, student)


def test_the_summary_says_what_passed_and_what_to_do_next(course):
    page = page_of(course, "ben")
    summary = text_of(page.split("</header>")[0])
    assert "1.75 of 6 points" in summary
    assert "w_after_one_step ✗ not yet 0 of 2 parts passed." in summary
    assert "This looks like a plus sign: the step goes uphill." in summary
    assert summary.count("Hint: ") == 2
    assert "This looks like w² − 9: (w − 3)² is not the difference of two squares." in summary
    assert "With a comment." in summary
    assert "Everything that is checked by running it passes." in text_of(page_of(course, "ada"))


def test_every_link_on_a_page_leads_somewhere(course):
    for student in students(course):
        page = page_of(course, student)
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_an_exercise_has_its_checks_its_code_and_what_it_printed(course):
    words = text_of(page_of(course, "ben"))
    assert "Hidden checks: 1 of 3 points" in words
    assert "Your instructor set these points." in words
    assert "0.25 of them are extra credit." in words
    assert "Your code def loss_of(w): print(" in words
    assert "my own print 5.5" in words  # the visible case, in the student's own notebook
    assert words.count("Hint: First the distance from 3, then its square.") == 2  # and not thrice


def test_a_comment_is_set_as_text_with_formulas_and_without_markup_of_its_own(course):
    page = page_of(course, "ben")
    assert 'id="comment-loss_of"' in page
    assert "Well <em>tried</em>" in page
    assert "<msup>" in page
    assert "&lt;script&gt;" in page


def test_lateness_is_told(course):
    words = text_of(page_of(course, "late"))
    assert "3.5 of 6 points" in words
    assert "Handed in late: 6 points earned, 2.5 taken off." in words


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("dan", "No exercise has been attempted yet."),
        ("eve", "Did not finish in 5 seconds: is there a loop that never ends?"),
        ("fay", "Stopped with ProcessEnded"),
        ("odd", "SyntaxError"),
        ("finn", "Not graded What you handed in could not be graded: the file is no notebook"),
    ],
)
def test_what_went_wrong_is_told(course, student, sentence):
    assert sentence in text_of(page_of(course, student))


def test_an_untouched_submission_gets_a_short_page(course):
    page = page_of(course, "dan")
    assert "<section" not in page
    assert "raise NotImplementedError" not in page


def test_what_needs_attention_shows_no_points_and_no_lesson(course):
    page = page_of(course, "finn")
    assert "of 6 points" not in text_of(page)
    assert "<section" not in page


def test_long_texts_are_cut(course):
    words = text_of(page_of(course, "html"))
    assert "line 10 line 11" in words
    assert "line 500" not in words
    assert re.search(r"… \d+ more lines", words)
    assert all(len(page_of(course, attack.name)) < 2e6 for attack in READERS)


def test_what_is_no_picture_is_not_shown_as_one(course):
    assert "It is left out here: see your notebook." in text_of(page_of(course, "html"))


def test_a_page_of_a_huge_notebook_is_not_huge(course):
    page = page_of(course, "huge")
    assert len(page) < 500_000
    assert "cell 50" in page
    assert "cell 299" not in page


@pytest.mark.browser
@needs_chromium
def test_in_a_browser_every_page_fits_a_phone_and_asks_for_nothing(course):
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        wrong, asked = [], []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        for student in students(course):
            page.goto((course / "feedback" / student / LESSON / "welcome.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == 320, student
    assert not wrong
    assert all(url.startswith(("file:", "data:")) for url in asked)


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(course, scheme):
    with chromium() as browser:
        page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # for the checker's script
        for student in ("ben", "dan", "finn", "html"):
            page.goto((course / "feedback" / student / LESSON / "welcome.html").as_uri())
            assert not accessibility_problems(page), student


def test_a_page_holds_no_markup_of_a_student_and_loads_nothing(course):
    for student in students(course):
        page = page_of(course, student)
        assert "<script" not in page
        assert "<iframe" not in page
        assert not re.search(r"<img(?![^>]*src=\"data:image/)", page)
        assert not re.search(r"<img(?![^>]* alt=\"[^\"])", page)
        assert not re.search(r"<(link|object|embed|base|form|video|audio)\b", page)
        assert not re.search(r"(src|srcset|action)=\"(?!data:)|url\(|@import", page)
        assert "default-src 'none'" in page


def test_the_marks_of_a_hidden_test_in_a_students_cell_are_the_students(course):
    words = text_of(page_of(course, "html"))
    assert "### BEGIN HIDDEN TESTS" in words
    assert "ZeroDivisionError: division by zero" in words


def secrets(project, planted):
    """Strings and numbers of the hidden tests that no student has, and values of their cases."""
    source = nbformat.read(project / "source" / LESSON / "welcome.ipynb", as_version=4)
    public = (project / "release" / LESSON / "welcome.ipynb").read_text(encoding="utf-8")
    told, found = set(), set()
    for cell in source.cells:
        if "HIDDEN TESTS" not in cell.source:
            continue
        tree = ast.parse(cell.source)
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):  # names of cases and of mistakes are there to be told
                told |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "part":
                told |= {n.value for n in ast.walk(node) if isinstance(n, ast.Constant)}
        found |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        found |= set(cell.source.split("HIDDEN TESTS")[1].split("\n")[1:-1])
    inputs = [float(f"7.{planted.digits['7.25']}"), float(f"0.{planted.digits['0.5']}")]
    found |= {f"{value:.8g}"[:8] for w in inputs for value in (w, (w - 3) ** 2, w**2 - 9)}
    words = {str(value).strip() for value in found - told}
    long = {word for word in words if len(re.sub(r"[^\w.]", "", word)) > 5}
    long -= {word for word in long if any(str(t) in word for t in told if len(str(t)) > 5)}
    return {word for word in long if word not in public} | set(planted.secrets.values())


def test_no_page_shows_anything_of_a_hidden_test(course, project, planted):
    hidden = secrets(project, planted)
    assert any("check_function" in word for word in hidden)
    own = [*solutions(project / "source" / LESSON / "welcome.ipynb").values(), WRITTEN]
    own.append("=== BEGIN MARK SCHEME ===")  # printed by a student
    for student in students(course):
        page = page_of(course, student)
        words = unescape(re.sub(r"<[^>]+>", "", page))
        assert not planted.found_in(page)
        assert not [word for word in hidden if word in page or word in words]
        lines = {line.strip() for line in words.split("\n")}
        allowed = {line.strip() for answer in own for line in answer.split("\n")}
        assert (hidden_lines(project) - allowed) & lines == set()


def test_no_page_shows_anything_of_another_student(course):
    for student in students(course):
        page = page_of(course, student)
        others = {"ada", "ben", "finn"} - {student}
        assert not others & set(text_of(page).split())


def luminance(color):
    digits = color if len(color) == 6 else "".join(2 * digit for digit in color)
    channels = np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def test_every_color_of_text_stands_out_in_both_themes_and_on_paper(project):
    sheet = (project / "autograder" / "templates" / "page.css").read_text(encoding="utf-8")
    themes = re.findall(r":root \{(.*?)\}", sheet, flags=re.S)
    assert len(themes) == 3
    for theme in themes:
        colors = dict(re.findall(r"--(\w+): #([0-9a-f]+)", theme))
        for name in colors.keys() - {"paper", "box", "line"}:
            for ground in ("paper", "box"):
                low, high = sorted([luminance(colors[name]), luminance(colors[ground])])
                assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)
