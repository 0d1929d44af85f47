"""Replace each solution by a placeholder that lets the notebook run to its end."""

import ast
import re
import textwrap

from nbformat.notebooknode import NotebookNode
from nbgrader import preprocessors
from traitlets import Unicode


class ClearSolutions(preprocessors.ClearSolutions):
    """nbgrader's step, with a placeholder that says what is missing.

    In a function the placeholder raises ``NotImplementedError("gd_step")``, so that checks and
    pictures can say which function is not written yet. Outside a function it assigns ``...`` to
    the variables that the solution assigns, so that the cell itself does not fail.
    """

    prompt = Unicode("# YOUR CODE HERE", help="The line above each placeholder").tag(config=True)

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        """Replace each region by a placeholder that is computed from the solution."""
        if cell.cell_type != "code" or language != "python":
            return super()._replace_solution_region(cell, language)
        replaced = False
        while (region := self._region(cell.source)) is not None:
            start, end = region
            lines = cell.source.split("\n")
            indent = re.match(r"\s*", lines[start]).group()
            stub = [indent + line for line in self._stub(lines, start, end).split("\n")]
            cell.source = "\n".join(lines[:start] + stub + lines[end + 1 :])
            replaced = True
        return replaced

    def _region(self, source: str) -> tuple[int, int] | None:
        """Return the first and last line of the first solution region."""
        lines = source.split("\n")
        marks = [
            (number, self.begin_solution_delimeter in line)
            for number, line in enumerate(lines)
            if self.begin_solution_delimeter in line or self.end_solution_delimeter in line
        ]
        if not marks:
            return None
        if len(marks) < 2 or not marks[0][1] or marks[1][1]:
            raise RuntimeError(
                f"each '{self.begin_solution_delimeter}' needs one "
                f"'{self.end_solution_delimeter}' below it; the cell is:\n{source}"
            )
        return marks[0][0], marks[1][0]

    def _stub(self, lines: list[str], start: int, end: int) -> str:
        """Return the placeholder of one region."""
        if lines[start].startswith((" ", "\t")):
            names = re.findall(r"^def (\w+)|^class (\w+)", "\n".join(lines[:start]), re.MULTILINE)
            name = "".join(names[-1]) if names else ""
            return f'{self.prompt}\nraise NotImplementedError("{name}")'
        tree = ast.parse(textwrap.dedent("\n".join(lines[start + 1 : end])))
        names = [
            target.id
            for statement in tree.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        ]
        return "\n".join([self.prompt, *(f"{name} = ..." for name in names)])
