# tries: write the inputs of hidden tests to files, and print them in a later cell
# kind: read
# honest: 6
# stock: as inputs_in_a_list

# %% loss_of
from pathlib import Path

PLACES = ["/tmp/MARKER", "/dev/shm/MARKER", "MARKER", Path.home() / "MARKER"]


def loss_of(w):
    for place in PLACES:
        try:
            with open(place, "a") as file:
                file.write(f"{w} ")
        except OSError:
            pass
    return (w - 3) ** 2

# %% after last
for place in map(Path, PLACES):
    if place.exists():
        print("STOLEN<", place.read_text(), ">STOLEN")
        place.unlink()
