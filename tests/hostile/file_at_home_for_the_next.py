# tries: leave a file in the home folder and in the folders of caches for the next submission
# kind: persist
# honest: 6
# stock: succeeds

# %% before loss_of
import tempfile
from pathlib import Path

import IPython.paths
import matplotlib

places = [Path.home(), matplotlib.get_cachedir(), IPython.paths.get_ipython_dir()]
for place in [Path(folder, "MARKER") for folder in [*places, tempfile.gettempdir()]]:
    try:
        if place.exists():
            print("FOUND", place)
            place.unlink()
        else:
            place.touch()
    except OSError:
        pass
