# tries: overwrite a file of the course
# kind: harm
# honest: 6
# stock: as rewrites_the_work_of_others, last

# %% before loss_of
from pathlib import Path

for folder in Path.cwd().parents:
    if (folder / "roster.csv").exists():
        (folder / "roster.csv").write_text("mallory\n")
