"""Keep hidden tests and mark schemes out of the feedback."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_solution

from autograder.rubric import MIME_TYPE


def _is_students(cell: NotebookNode) -> bool:
    """Whether a student wrote a cell: an answer, or a cell that the course does not know."""
    return "nbgrader" not in cell.metadata or is_solution(cell)


class HideHiddenTests(ClearHiddenTests):
    """nbgrader's step that clears hidden tests, applied to what students get back.

    nbgrader clears hidden tests from the release only; its feedback shows them. Of the outputs of
    a cell with hidden tests, only the rubric's own table stays: a traceback quotes the test.

    What a student wrote is left as it is. The marks of a hidden test in it mean nothing, and one
    without its end would make nbgrader refuse the whole page.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear one cell; nbgrader calls it for each cell of the feedback."""
        if _is_students(cell):
            return cell, resources
        hidden = self.begin_test_delimeter in cell.source
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if hidden and cell.cell_type == "code":
            cell.metadata.nbgrader["hidden"] = True
            cell.outputs = [out for out in cell.outputs if MIME_TYPE in out.get("data", {})]
        return cell, resources


class HideMarkSchemes(stock.ClearMarkScheme):
    """nbgrader's step that clears mark schemes, applied to what the course wrote."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear one cell; nbgrader calls it for each cell of the feedback."""
        if _is_students(cell):
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)
