# tries: leave a file in and above the working folder for the next submission
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
from pathlib import Path

places = {folder / "MARKER" for folder in [Path.cwd(), *list(Path.cwd().parents)[:3]]}
if found := {place for place in places if place.exists()}:
    print("FOUND", found)
for place in places:
    try:
        place.unlink() if place in found else place.touch()
    except OSError:
        pass
