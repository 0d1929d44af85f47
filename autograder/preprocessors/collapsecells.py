"""Show students what a cell is for instead of its code."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from traitlets import Unicode


class CollapseCells(NbGraderPreprocessor):
    """Collapse the visible test cells of the release, and cells that carry the tag.

    JupyterLab and VS Code show the first line of a collapsed cell, and its code at a click. A test
    cell gets a first line that says what it is.
    """

    tag = Unicode("setup", help="Tag of other cells that are collapsed").tag(config=True)
    line = Unicode(
        "# Checks of {name}, {points:g} {noun}, locked: run this cell as often as you like.",
        help="The first line of a visible test cell",
    ).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Collapse one cell; nbgrader calls it for each cell of the release."""
        if cell.cell_type != "code":
            return cell, resources
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        visible = is_grade(cell) and not is_solution(cell) and not name.endswith("-hidden")
        if visible:
            points = cell.metadata.nbgrader["points"]
            noun = "point" if points == 1 else "points"
            line = self.line.format(name=name.removeprefix("test-"), points=points, noun=noun)
            cell.source = f"{line}\n{cell.source}"
        if visible or self.tag in cell.metadata.get("tags", []):
            cell.metadata["jupyter"] = {"source_hidden": True}
        return cell, resources
