"""Keep hidden tests out of the feedback."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearHiddenTests
from traitlets import Unicode

from autograder.rubric import MIME_TYPE


class HideHiddenTests(ClearHiddenTests):
    """nbgrader's step that clears hidden tests, applied to what students get back.

    nbgrader clears hidden tests from the release only; its feedback shows them. Of the outputs of
    a cell with hidden tests, only the rubric's own table stays: a traceback quotes the test.
    """

    not_run = Unicode(
        "These checks could not be run. Does your notebook run from top to bottom?\n",
        help="What stands in the place of a table that is missing",
    ).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear one cell; nbgrader calls it for each cell of the feedback."""
        hidden = self.begin_test_delimeter in cell.source
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if hidden and cell.cell_type == "code":
            tables = [output for output in cell.outputs if MIME_TYPE in output.get("data", {})]
            cell.outputs = tables or [new_output("stream", text=self.not_run)]
        return cell, resources
