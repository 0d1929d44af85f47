# tries: delete, rename and lock the files in and below the folder of submissions
# kind: harm
# honest: 6
# stock: as rewrites_the_work_of_others, last

# %% before loss_of
import shutil
from pathlib import Path

for folder in [Path.cwd(), *Path.cwd().parents]:
    for name in ("welcome.ipynb", "submitted/zoe/00_welcome", "source/00_welcome"):
        try:
            (folder / name).chmod(0)
            (folder / name).rename(folder / "elsewhere")
        except OSError:
            pass
        shutil.rmtree(folder / "submitted" / "zoe", ignore_errors=True)
