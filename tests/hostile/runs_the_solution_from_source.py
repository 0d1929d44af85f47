# tries: find the source notebook and run the instructor's own solutions
# kind: forge
# honest: 0
# stock: succeeds

# %% before test-w_after_one_step
import json
from pathlib import Path

for folder in Path.cwd().parents:
    for path in folder.glob("source/*/welcome.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                exec("".join(cell["source"]))
