"""Read from the gradebook what the feedback tells."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader import preprocessors


class GetGrades(preprocessors.GetGrades):
    """nbgrader's step, which also says who gave the points, and whether anybody did yet."""

    def _get_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        """Add the points of one cell."""
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        by_hand = grade.manual_score is not None
        cell.metadata.nbgrader["by_hand"] = by_hand
        cell.metadata.nbgrader["waiting"] = not by_hand and grade.auto_score is None
        cell.metadata.nbgrader["extra_credit"] = grade.extra_credit or 0.0
