# tries: leave a file in and above the working folder for the next submission
# kind: persist
# honest: 6
# stock: succeeds

# %% before loss_of
from pathlib import Path

for folder in list(Path.cwd().parents)[:3] + [Path.cwd()]:
    try:
        if (folder / "MARKER").exists():
            print("FOUND", folder)
            (folder / "MARKER").unlink()
        else:
            (folder / "MARKER").touch()
    except OSError:
        pass
