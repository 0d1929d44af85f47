"""A student in JupyterLab, in a real browser: opens a lesson, runs it, solves it, plays with it."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from autograder.build import tool_environment
from tests.course import fill_in, solutions

LESSON = "01_gradient_descent"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    """A JupyterLab on a copy of the release; gives its address and folder."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(project / "release", folder / "work")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = tool_environment() | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
    ]
    command += [
        "--ip=127.0.0.1",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
    ]
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(
            command, cwd=folder / "work", env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail("JupyterLab did not start:\n" + (folder / "log").read_text())
        yield address, folder / "work"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture
def page(tmp_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(60_000)
        yield page
        page.screenshot(path=tmp_path / "last.png")
        browser.close()


def open_and_run(page, address, notebook):
    page.goto(f"{address}/lab/tree/{notebook}?reset")
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook")
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


SCROLL = """() => {
    const panel = document.querySelector(
        '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
    const end = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 5;
    panel.scrollTo(0, end ? 0 : panel.scrollTop + 600);
}"""


def find(page, locator, what, seconds=180):
    """Scroll through the notebook, again and again, until something is there.

    JupyterLab draws only what is in view, and a slow kernel may still be at work.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if locator.count():
            return locator.first
        page.evaluate(SCROLL)
        page.wait_for_timeout(150)
    raise AssertionError(f"not seen on the page: {what}")


def see(page, text):
    """Find an output that holds a text."""
    return find(page, page.locator(".jp-OutputArea-output", has_text=text), text)


def run_and_see(page, address, notebook, text):
    """Run a notebook until an output holds a text; JupyterLab may miss a click while it starts."""
    for attempt in range(4):
        open_and_run(page, address, notebook)
        try:
            locator = page.locator(".jp-OutputArea-output", has_text=text)
            return find(page, locator, text, seconds=45 * (attempt + 1))
        except AssertionError:
            continue
    raise AssertionError(f"not seen on the page: {text}")


def test_an_untouched_lesson_runs_to_its_end_and_attempts_nothing(lab, page):
    address, _ = lab
    notebook = f"{LESSON}/gradient_descent.ipynb"
    run_and_see(page, address, notebook, "not attempted: numerical_gradient is not written yet")
    see(page, "This explorer needs gradient_descent, which is not written yet.")
    see(page, "not attempted: minimize is not written yet")
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0


def test_a_student_sees_the_mistake_then_passes_then_plays(lab, page, project):
    address, folder = lab
    right = solutions(project / "source" / LESSON / "gradient_descent.ipynb")
    notebook = f"{LESSON}/mine.ipynb"
    shutil.copy(folder / LESSON / "gradient_descent.ipynb", folder / notebook)
    wrong = right | {"gd_step": "def gd_step(params, grad, lr):\n    return params + lr * grad"}
    fill_in(folder / notebook, wrong)
    mistake = "This looks like a plus sign: the step goes uphill."
    table = run_and_see(page, address, notebook, mistake)
    assert "expected [" in table.text_content()
    fill_in(folder / notebook, right)
    run_and_see(page, address, notebook, "Checks: 2 of 2 points")
    slider = page.get_by_role("slider", name="learning rate").or_(
        page.locator(".widget-slider .noUi-handle")
    )
    slider = find(page, slider, "a slider of the explorer")
    image = page.locator(".widget-image, img.widget-image").first
    image.scroll_into_view_if_needed()
    before = image.get_attribute("src")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('.widget-image')?.src !== before", arg=before
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 1280
