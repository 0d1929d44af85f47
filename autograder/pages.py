"""Notebooks as HTML pages that need nothing else: no network, no script of anybody's, no font.

Formulas become MathML, which browsers draw by themselves. What a page may load is fixed in the page
(a content security policy), so that nothing in a notebook can make it load more.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from latex2mathml.converter import convert
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets import Unicode, default
from traitlets.config import Config

TEMPLATES = Path(__file__).parent / "templates"
LONGEST_FORMULA = 2000  # characters; none in the course has more than 250


class PageExporter(HTMLExporter):
    """nbconvert's HTML, with templates that lie in ``autograder/templates``."""

    scripts = Unicode("'none'", help="Which scripts a page may run, as its policy says it")

    @default("template_paths")
    def _template_paths_default(self) -> list[str]:
        """Find templates here, whatever template nbgrader sets for its own pages."""
        return [str(TEMPLATES)]

    @property
    def policy(self) -> str:
        """The page's content security policy: pictures in the page itself, and no address."""
        return (
            f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
            f"script-src {self.scripts}; base-uri 'none'; form-action 'none'"
        )

    @property
    def default_config(self) -> Config:
        """No settings for anything but this: nbconvert's own are for its own templates."""
        return Config()

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Add the filters of these templates; nbconvert calls it once.

        Yields
        ------
        (str, callable)
            Name and filter.
        """
        yield from super().default_filters()
        yield "prose", prose
        yield "inline", inline
        yield "code", self._code

    def _create_environment(self) -> Environment:
        """Escape whatever a template does not call safe."""
        environment = super()._create_environment()
        environment.autoescape = True
        environment.undefined = StrictUndefined
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.globals["policy"] = self.policy
        return environment

    def _code(self, source: str) -> Markup:
        """Return Python code as HTML, with classes for the colors."""
        highlight = Highlight2HTML(pygments_lexer="ipython3", parent=self)
        return Markup(_focusable(highlight(source)))


class FeedbackExporter(PageExporter):
    """The page that a student gets back; `preprocessors.ArrangeFeedback` says what is on it."""

    template_file = Unicode("feedback.html.jinja").tag(config=True, affects_template=True)


def prose(text: str, attachments: dict[str, Any] | None = None) -> Markup:
    r"""Return Markdown as HTML. HTML inside of it is shown as text.

    Parameters
    ----------
    text : str
        The Markdown, with formulas between dollar signs.
    attachments : dict, optional
        Pictures of a cell, by name.

    Returns
    -------
    Markup
        The HTML.

    Examples
    --------
    >>> print(prose("*Down* <b>we</b> go"))
    <p><em>Down</em> &lt;b&gt;we&lt;/b&gt; go</p>
    <BLANKLINE>
    """
    renderer = _Renderer(
        escape=True,
        allow_harmful_protocols=False,
        attachments=attachments,
        exclude_anchor_links=True,
    )
    return Markup(MarkdownWithMath(renderer=renderer).render(text))


def inline(text: str) -> Markup:
    """Return a sentence as HTML, with backticks set as code.

    Parameters
    ----------
    text : str
        The sentence.

    Returns
    -------
    Markup
        The HTML.

    Examples
    --------
    >>> print(inline("`a < b`, and c"))
    <code>a &lt; b</code>, and c
    """
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text)))


def formula(tex: str, display: str = "inline") -> str:
    r"""Return a formula as MathML; one that cannot be read stays as it was written.

    Parameters
    ----------
    tex : str
        The formula in TeX.
    display : {"inline", "block"}, optional
        Whether it stands in a line or on its own.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> formula("x").endswith("<mrow><mi>x</mi></mrow></math>")
    True
    >>> formula(r"\left( x")
    '<code class="formula">\\left( x</code>'
    """
    # Two forms that the converter does not set well: brackets that do not grow, and `\\_` in words.
    tex = tex.replace(r"\begin{pmatrix}", r"\left(\begin{matrix}")
    tex = tex.replace(r"\end{pmatrix}", r"\end{matrix}\right)")
    tex = re.sub(r"\\text\{[^}]*\}", lambda found: found[0].replace(r"\_", "_"), tex.strip())
    try:
        math = convert(tex, display=display) if len(tex) <= LONGEST_FORMULA else ""
        if math and "href" not in math:  # a link may be a script
            if display == "block":  # a long one scrolls, by keyboard too
                math = math.replace("<math ", '<math tabindex="0" ', 1)
            return math
    except Exception:  # whatever a student writes between dollar signs
        pass
    return f'<code class="formula">{html.escape(tex)}</code>'


def _focusable(page: str) -> str:
    """Let code that is wider than the page be scrolled from the keyboard."""
    return page.replace("<pre>", '<pre tabindex="0">')


class _Renderer(IPythonRenderer):
    """nbconvert's Markdown, with MathML for formulas, and nothing that is loaded from elsewhere."""

    def block_math(self, body: str) -> str:
        """Set a formula of its own."""
        return formula(body, "block")

    def inline_math(self, body: str) -> str:
        """Set a formula in a line."""
        return formula(body)

    def latex_environment(self, name: str, body: str) -> str:
        r"""Set a formula between ``\begin`` and ``\end``."""
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Give a heading an id that links can name."""
        words = re.sub(r"<[^>]*>|&\w+;", "", text).lower()
        name = re.sub(r"\W+", "-", words).strip("-") or "section"
        return f'<h{level} id="{html.escape(name)}">{text}</h{level}>\n'

    def table(self, text: str) -> str:
        """Let a table that is wider than the page be scrolled."""
        return f'<div class="wide"><table>{text}</table></div>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        """Show code."""
        return _focusable(super().block_code(code, info))

    def block_mermaidjs(self, code: str) -> str:
        """Show a diagram's text: drawing it takes a script from the network."""
        return f'<pre tabindex="0"><code>{html.escape(code)}</code></pre>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show a picture that the notebook holds; name one that lies elsewhere."""
        name, held = url.removeprefix("attachment:"), url.startswith("attachment:")
        if held and name not in self.attachments:
            url = ""
        shown = super().image(text, url, title) if url else ""
        if 'src="data:image/' in shown:
            return shown
        return f"<em>[picture: {html.escape(text or name)}]</em>"
