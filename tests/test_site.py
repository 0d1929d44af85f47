"""The course as pages to read: nothing hidden, nothing broken, nothing loaded."""

import re
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

import click
import nbformat
import pytest

from autograder.build import lessons, notebook_path
from autograder.site import build_site, outputs_of
from tests.autograder.test_build import hidden_lines
from tests.lab import accessibility_problems, chromium, needs_chromium

RUN = ("00_welcome", "01_gradient_descent")  # pictures, an explorer and an animation


@pytest.fixture(scope="module")
def site(project, tmp_path_factory):
    """All lessons; two of them are run."""

    def run(path):
        return outputs_of(path) if path.parent.name in RUN else {}

    folder = tmp_path_factory.mktemp("site") / "site"
    build_site(project, folder, run)
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(site.iterdir())}


def text_of(page):
    return unescape(re.sub(r"<[^>]+>", "", page))


def test_every_lesson_has_a_page_and_a_card(project, pages):
    names = [f"{lesson}.html" for lesson in lessons(project)]
    assert sorted(pages) == [*names, "index.html"]
    assert re.findall(r'<a href="(\d\d_[^"]+)"', pages["index.html"]) == names
    assert pages["index.html"].count("<img") == len(RUN)


def test_no_page_holds_a_solution_a_hidden_test_or_a_mark_scheme(project, pages):
    secrets = hidden_lines(project)
    public = "".join(
        cell.source
        for path in project.glob("release/*/*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
    )
    assert len(secrets) > 100
    for name, page in pages.items():
        lines = {line.strip() for line in text_of(page).split("\n")}
        assert not secrets & lines, name
        for line in (line for line in secrets if len(line) > 30 and line not in public):
            assert line not in page, name
        assert not re.search("(BEGIN|END) (SOLUTION|MARK SCHEME|HIDDEN TESTS)", page), name


def test_every_link_leads_somewhere(pages):
    for name, page in pages.items():
        ids = {other: set(re.findall(r'\bid="([^"]+)"', text)) for other, text in pages.items()}
        for href in re.findall(r'href="([^"]+)"', page):
            if href.startswith("http"):
                continue
            file, _, part = unquote(href).partition("#")
            assert (file or name) in pages, (name, href)
            assert not part or part in ids[file or name], (name, href)


def test_ids_are_unique(pages):
    for page in pages.values():
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_every_picture_says_what_it_shows(pages):
    for page in pages.values():
        for image in re.findall(r"<img[^>]*>", page):
            assert re.search(r'alt="[^"]{10,}"', image), image[:200]
            assert 'src="data:image/' in image


def test_nothing_is_loaded(pages):
    for page in pages.values():
        assert "default-src 'none'" in page
        assert not re.search(r"<(link|iframe|object|embed)\b|@import|url\(", page)
        assert not re.search(r"\bsrc=\"(?!data:)", page)


def test_lessons_lead_from_one_to_the_next(project, pages):
    files = [f"{lesson}.html" for lesson in lessons(project)]
    for before, after in pairwise(files):
        assert f'href="{after}" rel="next"' in pages[before]
        assert f'href="{before}" rel="prev"' in pages[after]


def test_every_picture_of_a_lesson_that_ran_is_on_its_page(project, pages):
    for lesson in RUN:
        notebook = nbformat.read(notebook_path(project, lesson), as_version=4)
        figures = [c for c in notebook.cells if "figure" in c.metadata.get("tags", [])]
        page = pages[f"{lesson}.html"]
        shown = page.count('class="picture"') + page.count('class="player"')
        printed = page.count('class="text"')
        assert shown + printed >= len(figures) - 1  # the last says how far a student is
        assert "not written yet" not in page
        assert "Your progress" not in page
        assert "not installed in the Python that runs" not in page
    assert "In the notebook this is an explorer" in pages["01_gradient_descent.html"]


def test_a_lesson_without_a_release_is_told(project, tmp_path):
    (tmp_path / "source" / "01_gradient_descent").mkdir(parents=True)
    with pytest.raises(click.ClickException, match="run `make release` first"):
        build_site(tmp_path, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_lesson_that_writes_files_leaves_none(tmp_path):
    code = nbformat.v4.new_code_cell("open('mine.txt', 'w').write('x')")
    nbformat.write(nbformat.v4.new_notebook(cells=[code]), tmp_path / "writes.ipynb")
    assert list(outputs_of(tmp_path / "writes.ipynb")) == [code.id]
    assert [path.name for path in tmp_path.iterdir()] == ["writes.ipynb"]


def test_a_lesson_that_does_not_run_is_told(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(notebook, tmp_path / "broken.ipynb")
    with pytest.raises(click.ClickException, match=r"does not run: ZeroDivisionError"):
        outputs_of(tmp_path / "broken.ipynb")


@pytest.mark.browser
@needs_chromium
def test_in_a_browser_it_fits_a_phone_and_the_animation_plays(site):
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        wrong, asked = [], []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for path in sorted(site.iterdir()):
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path.name
        page.goto((site / "01_gradient_descent.html").as_uri())
        counter = page.locator(".downhill-player .bar output")
        counter.scroll_into_view_if_needed()
        last = counter.text_content()
        page.get_by_role("button", name="Play").click()
        page.wait_for_function(
            "last => document.querySelector('.downhill-player .bar output').textContent !== last",
            arg=last,
        )
        assert page.locator("mfrac").first.bounding_box()["height"] > 10
    assert not wrong
    assert all(url.startswith(("file:", "data:")) for url in asked)


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(site, scheme):
    with chromium() as browser:
        page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # for the checker's script
        for name in ("index.html", "01_gradient_descent.html", "05_adam.html"):
            page.goto((site / name).as_uri())
            assert not accessibility_problems(page), name
