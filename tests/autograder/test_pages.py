"""Markdown and formulas as HTML that loads nothing."""

import re

import nbformat
import pytest

from autograder.pages import formula, prose


def test_every_formula_of_the_course_becomes_mathml(project):
    count = 0
    for path in sorted(project.glob("source/*/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                page = prose(cell.source)
                count += page.count("<math ")
                text = re.sub(
                    r"<math.*?</math>|<code.*?</code>|<pre.*?</pre>", "", page, flags=re.S
                )
                assert 'class="formula"' not in page, page
                assert "\\" not in re.sub(r"<code.*?</code>", "", page, flags=re.S), page
                assert "$" not in text, text
    assert count > 400


@pytest.mark.parametrize("tex", [r"\left( x", "{" * 500, "x" * 3000, r"\begin{matrix}", "&<b>"])
def test_what_is_no_formula_stays_as_it_was_written(tex):
    assert "<b>" not in formula(tex)
    assert "<script" not in prose(f"${tex}<script>$ and $${tex}</math><script>$$")


def test_a_formula_holds_no_link():
    assert formula(r"\href{javascript:alert(1)}{x}").startswith('<code class="formula">')


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "![far](https://example.org/x.png)",
        "![lost](attachment:lost.png)",
        "![page](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](x.png)",
        "```mermaid\n</pre><script>alert(1)</script>\n```",
        '# <img src="https://example.org/x.png">',
    ],
)
def test_text_brings_no_markup_and_loads_nothing(text):
    assert not re.search(r"<(script|img|iframe)", prose(text))


def test_a_harmful_link_leads_nowhere():
    assert "javascript" not in prose("[x](javascript:alert(1))")


def test_a_picture_that_a_cell_holds_is_shown():
    page = prose("![mine](attachment:a.png)", {"a.png": {"image/png": "AAAA"}})
    assert 'src="data:image/png;base64,AAAA" alt="mine"' in page
