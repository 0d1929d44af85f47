# tries: leave a module where Python looks for packages
# kind: persist
# honest: 6
# stock: cannot: it would write into this project's environment, so it is not run there

# %% before loss_of
import sys
from pathlib import Path

for folder in map(Path, [*sys.path, sys.prefix, sys.exec_prefix]):
    try:
        if (folder / "MARKER.py").exists():
            print("FOUND", folder)
            (folder / "MARKER.py").unlink()
        else:
            (folder / "MARKER.py").touch()
    except OSError:
        pass
