"""Mend a submission before nbgrader looks at it."""

from pathlib import Path

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import writes_json
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.course import Course, Unsuitable, find_notebook
from autograder.repair import Template, read_notebook, repair

ORIGINAL = ".as-handed-in"  # behind the name of what was replaced


def find_submission(assignment: str, student: str, notebooks: list[str]) -> None:
    """Have nbgrader find the notebook that was handed in, whatever its name and encoding.

    ``nbgrader autograde`` calls it before it looks at a submission, and reads only what has the
    right name in the submission's folder. What is in order is left alone; else a copy in order is
    put there, and what it replaces is kept beside it.

    Parameters
    ----------
    assignment : str
        The lesson, ``NN_topic``; its notebook is called ``topic``.
    student : str
        The student's id; the files are known without it.
    notebooks : list of str
        Paths of the notebooks that nbgrader found; changed in place.

    Raises
    ------
    Unsuitable, Unreadable
        If no notebook can be read; nbgrader logs it.
    """
    folder, name = Path(notebooks[0]).parent, assignment.partition("_")[2]
    path, _ = find_notebook(folder, name)
    right = folder / f"{name}.ipynb"
    if path == right and not path.is_file():  # nbgrader would wait for a pipe for ever
        right.rename(f"{right}{ORIGINAL}")
        raise Unsuitable(f"{right.name} is no file")
    if path == right and _in_order(path):
        return
    text = writes_json(read_notebook(path.read_bytes()))
    if path == right:
        right.rename(f"{right}{ORIGINAL}")
    right.write_text(text, encoding="utf-8")
    notebooks[:] = [str(right)]


def _in_order(path: Path) -> bool:
    """Whether nbgrader can read a notebook as it is, and reads the same as `read_notebook`."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        mended = read_notebook(path.read_bytes())
    except Exception:
        return False
    return [cell.source for cell in notebook.cells] == [cell.source for cell in mended.cells]


class RepairSubmission(NbGraderPreprocessor):
    """Put copied, deleted, renamed, retyped and moved cells in order.

    nbgrader stops the whole class at the first copied cell.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Mend a notebook; ``nbgrader autograde`` calls it before its own steps."""
        names = resources["nbgrader"]
        order = Course.of(self).cell_names(names["assignment"])
        with Gradebook(names["db_url"]) as gradebook:
            lesson = gradebook.find_notebook(names["notebook"], names["assignment"])
            template = Template.of_gradebook(lesson, order)
        notebook = read_notebook(writes_json(nb).encode())
        notes = repair(notebook, template)
        for note in notes:
            self.log.warning("%s: %s", names["student"], note)
        if notes:
            notebook.metadata["downhill"] = from_dict({"repairs": notes})
        return notebook, resources
