"""Refuse to release a test cell whose points do not add up."""

import ast
import symtable

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution


class CheckRubrics(NbGraderPreprocessor):
    """Compare the points of a test cell with those of its rubric and of the rubric's parts."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Raise ValueError if a test cell's points disagree; nbgrader calls it for each cell."""
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            points = float(cell.metadata.nbgrader["points"])
            name = cell.metadata.nbgrader["grade_id"]
            rubric, parts = rubric_points(cell.source)
            if not parts:
                raise ValueError(
                    f"test cell '{name}' has no rubric part: add `with rubric.part(…)`"
                )
            if rubric != points or abs(sum(parts) - points) > 1e-9:
                raise ValueError(
                    f"the points of test cell '{name}' disagree: the cell has {points:g}, "
                    f"Rubric(…) has {rubric:g}, its parts add up to {sum(parts):g}"
                )
            if loud := sorted(n for n in defined_names(cell.source) if not n.startswith("_")):
                raise ValueError(
                    f"test cell '{name}' defines {', '.join(loud)}: begin each name with an "
                    "underscore, or it may overwrite a function of the student's"
                )
            if ast.unparse(ast.parse(cell.source).body[-1]) != "rubric":
                raise ValueError(f"test cell '{name}' must end with the line `rubric`")
        return cell, resources


def rubric_points(source: str) -> tuple[float, list[float]]:
    r"""Read the points of a rubric and of its parts from a test cell.

    Parameters
    ----------
    source : str
        The code of the test cell.

    Returns
    -------
    tuple of float and list of float
        The points of ``Rubric(…)`` and those of each ``rubric.part(…)``.

    Raises
    ------
    ValueError
        If points are missing or not written as plain numbers.

    Examples
    --------
    >>> rubric_points("rubric = Rubric(points=2)\nwith rubric.part('value', points=2): pass")
    (2.0, [2.0])
    """
    rubric, parts = 0.0, []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "Rubric":
            rubric = _points(node)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "part":
            parts.append(_points(node))
    return rubric, parts


def defined_names(source: str) -> set[str]:
    r"""List the names that a test cell defines in the notebook, but for `rubric`.

    Parameters
    ----------
    source : str
        The code of the test cell.

    Returns
    -------
    set of str
        Names of functions, classes and variables.

    Examples
    --------
    >>> defined_names("def helper(): pass\nrubric = 1")
    {'helper'}
    """
    table = symtable.symtable(source, "test cell", "exec")
    names = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_namespace()}
    return names - {s.get_name() for s in table.get_symbols() if s.is_imported()} - {"rubric"}


def _points(call: ast.Call) -> float:
    """Return the `points` of a call, which must be a plain number."""
    for keyword in call.keywords:
        if keyword.arg == "points" and isinstance(keyword.value, ast.Constant):
            return float(keyword.value.value)
    raise ValueError(f"write the points as a plain number, `points=2`, in: {ast.unparse(call)}")
