"""The mark of locked cells, where nobody looks at it; `test_browser` looks at it."""

import pytest

from autograder import mark_locked


@pytest.mark.parametrize(("doing", "shown"), [("", 1), ("validate", 1), ("autograde", 0)])
def test_it_shows_a_style_sheet_unless_the_notebook_is_graded(monkeypatch, doing, shown):
    sheets = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: sheets.append(data))
    monkeypatch.setenv("NBGRADER_EXECUTION", doing)
    mark_locked()
    assert len(sheets) == shown
    for sheet in sheets:
        assert list(sheet) == ["text/html"]  # and no text, which other hosts would show
        assert '"locked"' in sheet["text/html"]
