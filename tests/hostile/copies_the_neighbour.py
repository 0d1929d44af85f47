# tries: find another student's submission and run the answers in it
# kind: forge
# honest: 0
# stock: as runs_the_solution_from_source

# %% before test-w_after_one_step
import json
from pathlib import Path

for folder in Path.cwd().parents:
    for path in folder.glob("submitted/zoe/*/welcome.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                exec("".join(cell["source"]))
