# tries: leave a module where Python looks for packages
# kind: persist
# honest: 6
# stock: cannot: it would write into this project's environment, so it is not run there

# %% before loss_of
import sys
from pathlib import Path

places = {Path(folder, "MARKER.py") for folder in [*sys.path, sys.prefix, sys.exec_prefix]}
if found := {place for place in places if place.exists()}:
    print("FOUND", found)
for place in places:
    try:
        place.unlink() if place in found else place.touch()
    except OSError:
        pass
