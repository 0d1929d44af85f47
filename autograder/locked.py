"""Show in JupyterLab which cells are locked: it keeps them from being changed, and says nothing."""

import os

# JupyterLab gives the editor of a cell that cannot be edited this class; nothing else has it. The
# mark is at the bottom: at the top a cell that is selected has its buttons.
STYLE = """<style class="downhill-locked">
.jp-Cell-outputWrapper:has(.downhill-locked) { display: none; }
.jp-Notebook .cm-editor.jp-mod-readOnly { box-shadow: inset 3px 0 var(--jp-border-color1); }
.jp-Notebook .cm-editor.jp-mod-readOnly::after { content: "locked"; position: absolute;
  bottom: 0; right: 0; padding: 0.1em 0.6em; background: var(--jp-layout-color2);
  color: var(--jp-ui-font-color1); font: 0.85em var(--jp-ui-font-family); }
</style>"""


def mark_locked() -> None:
    """Mark the locked cells of this notebook; the first cell of a lesson calls it.

    It shows a style sheet and nothing that can be seen. Where it is not known what a locked cell
    looks like (VS Code, Colab), or nobody looks (while grading), it does nothing.

    Examples
    --------
    >>> from unittest import mock
    >>> with mock.patch.dict(os.environ, NBGRADER_EXECUTION="autograde"):
    ...     mark_locked()  # shows nothing
    """
    if os.environ.get("NBGRADER_EXECUTION") != "autograde":
        from IPython.display import display  # slow to import, and only a kernel calls this

        display({"text/html": STYLE}, raw=True)
