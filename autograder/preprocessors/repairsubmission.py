"""Mend a submission before nbgrader looks at it."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode, from_dict
from nbformat.v4 import writes_json
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.repair import Template, read_notebook, repair


class RepairSubmission(NbGraderPreprocessor):
    """Put copied, deleted, renamed, retyped and moved cells in order.

    nbgrader stops the whole class at the first copied cell.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Mend a notebook; ``nbgrader autograde`` calls it before its own steps."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            lesson = gradebook.find_notebook(names["notebook"], names["assignment"])
            template = Template.of_gradebook(lesson)
        notebook = read_notebook(writes_json(nb).encode())
        notes = repair(notebook, template)
        for note in notes:
            self.log.warning("%s: %s", names["student"], note)
        if notes:
            notebook.metadata["downhill"] = from_dict({"repairs": notes})
        return notebook, resources
