# tries: leave a file in the home folder and in the folders of caches for the next submission
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
import tempfile
from pathlib import Path

import IPython.paths
import matplotlib

folders = [matplotlib.get_cachedir(), IPython.paths.get_ipython_dir(), tempfile.gettempdir()]
places = {Path(folder, "MARKER") for folder in [Path.home(), *folders]}
if found := {place for place in places if place.exists()}:
    print("FOUND", found)
for place in places:
    try:
        place.unlink() if place in found else place.touch()
    except OSError:
        pass
