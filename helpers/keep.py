"""Keep what was written: copy an answer out of a saved notebook into a file of its own."""

import json
from pathlib import Path

_PLACEHOLDER = "YOUR ANSWER HERE"


def keep_answer(grade_id, *, notebook, file, title, appendix=""):
    """Write a written answer into a Markdown file, and say in one line what was done.

    Parameters
    ----------
    grade_id : str
        The name of the answer's cell.
    notebook : str or Path
        The saved notebook; what has not been saved is not in it.
    file : str or Path
        The file to write. One that is there already is replaced.
    title : str
        The heading of the file.
    appendix : str
        Markdown that follows the answer.

    Returns
    -------
    str
        What was written and where, or why nothing was.

    Examples
    --------
    >>> keep_answer("why-this", notebook="nowhere.ipynb", file="mine.md", title="Mine")
    'There is no nowhere.ipynb in this folder: nothing was written.'
    """
    notebook, file = Path(notebook), Path(file)
    if not notebook.is_file():
        return f"There is no {notebook} in this folder: nothing was written."
    answers = [
        "".join(cell["source"])
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    ]
    if not answers or answers[0].strip() in ("", _PLACEHOLDER):
        return "Your answer is not written yet, or not saved: nothing was written."
    parts = [f"# {title}", answers[0].strip(), appendix.strip()]
    file.write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8")
    return f"Your answer is in {file}."
