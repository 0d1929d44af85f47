"""JupyterLab in a real browser, for tests: a server, and a window in which people click and type."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from autograder.build import tool_environment
from tests.conftest import PROJECT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
SCREENSHOTS = PROJECT / "screenshots"
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is on the page
}
SECONDS = 60  # a busy machine may take this long for what takes a few
THEMES = {"dark": "JupyterLab Dark", "light": "JupyterLab Light"}
TOO_WIDE = """selector => [...document.querySelectorAll(selector)]
    .filter(element => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
    .filter(element => getComputedStyle(element).overflowX !== "visible")
    .map(element => element.innerText.slice(0, 80))"""

expect.set_options(timeout=SECONDS * 1000)


@contextmanager
def jupyterlab(folder, scratch):
    """Run JupyterLab in a folder, with settings of its own; give its address and its log at once."""
    for name, values in SETTINGS.items():
        file = scratch / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = tool_environment() | {
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(scratch / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(scratch / "workspaces"),
    }
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ip=127.0.0.1", "--expose-app-in-browser"]
    command += ["--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"]
    log = scratch / "log"
    with open(log, "w") as file:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield f"http://127.0.0.1:{port}", log
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address, log):
    """Wait until a server answers."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2).close()
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail("JupyterLab did not start:\n" + log.read_text())


@contextmanager
def chromium():
    """Run the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


class Window:
    """A browser window of 1280 × 1000 pixels, with JupyterLab in it."""

    def __init__(self, browser, address):
        self.page = browser.new_page(viewport={"width": 1280, "height": 1000})
        self.page.set_default_timeout(SECONDS * 1000)
        self.page.goto(f"{address}/lab")
        self.page.wait_for_selector(".jp-FileBrowser")

    def menu(self, *names):
        """Choose from the menu bar."""
        for name in names:
            self.page.get_by_role("menuitem", name=re.compile(rf"^{re.escape(name)}\b")).click()

    def command(self, name, **arguments):
        """Run one of JupyterLab's commands."""
        run = "async ([name, given]) => { await jupyterapp.commands.execute(name, given); }"
        self.page.evaluate(run, [name, arguments])

    def open(self, path):
        """Open a file."""
        self.command("docmanager:open", path=path)

    @property
    def notebook(self):
        """The notebook that is seen."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def cell(self, text):
        """Return the code cell that holds a text."""
        return self.notebook.locator(".jp-CodeCell").filter(
            has=self.page.locator(".jp-Cell-inputWrapper", has_text=text)
        )

    def wait_until_idle(self):
        """Wait until the kernel has nothing to do, and stays so."""
        idle = self.notebook.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        expect(idle).to_be_visible()
        expect(self.notebook.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0)

    def run_all(self):
        """Run all cells from the menu; while a kernel starts JupyterLab may miss it."""
        expect(self.page.locator("#jp-main-statusbar", has_text="| Idle")).to_be_visible()
        for _ in range(5):
            self.menu("Run", "Run All Cells")
            try:
                self.notebook.get_by_text("[2]:").wait_for(timeout=10_000)  # [1] is folded away
                break
            except Exception:
                continue
        self.wait_until_idle()

    def write(self, text, code):
        """Replace the code of the cell that holds a text."""
        self.cell(text).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def run(self, text, and_next=0):
        """Run the cell that holds a text, and cells below it, with Shift+Enter."""
        self.cell(text).locator(".jp-InputPrompt").click()
        for _ in range(1 + and_next):
            self.page.keyboard.press("Shift+Enter")
        self.wait_until_idle()

    def themes(self):
        """Show each theme in turn, the light one last; yield its name."""
        for name, theme in THEMES.items():
            self.command("apputils:change-theme", theme=theme)
            light = "true" if name == "light" else "false"
            self.page.wait_for_selector(f'[data-jp-theme-light="{light}"]', state="attached")
            self.page.wait_for_selector("#jupyterlab-splash", state="detached")
            yield name

    def too_wide(self):
        """List what scrolls sideways in the notebook that is seen: texts and outputs of cells."""
        outputs = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
        texts = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-MarkdownOutput"
        return self.page.evaluate(TOO_WIDE, f"{outputs}, {outputs} *, {texts}, {texts} *")

    def photograph(self, name, locator=None):
        """Keep a picture in the light and in the dark theme."""
        SCREENSHOTS.mkdir(exist_ok=True)
        if locator:
            locator.scroll_into_view_if_needed()
        for theme in self.themes():
            self.page.screenshot(path=SCREENSHOTS / f"{name}-{theme}.png")


# What axe-core finds there is not ours to mend: ipywidgets gives its sliders no name, and a formula
# counts as no text.
NOT_OURS = [".noUi-handle", "th:has(mjx-container)", "th:has(math)"]


def accessibility_problems(page, within=("body",)):
    """List what axe-core objects to in some parts of a page, one line for each kind."""
    found = Axe().run(
        page,
        context={
            "include": [[selector] for selector in within],
            "exclude": [[selector] for selector in NOT_OURS],
        },
        options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    )
    return [
        f"{problem['help']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for problem in found.response["violations"]
        for node in problem["nodes"][:3]
    ]
