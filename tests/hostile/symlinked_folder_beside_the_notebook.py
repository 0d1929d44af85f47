# tries: hand in a symbolic link to the folder of all submissions and read through it
# kind: read
# honest: 6
# stock: cannot: nbgrader copies files one by one and follows no folder
# file: data -> ../..

# %% before first
import re
from pathlib import Path

found = set()
for path in Path("data").glob("**/*.ipynb"):
    found |= set(re.findall("SECRET-[A-Z]+-[0-9a-f]{16}", path.read_text(errors="replace")))
for path in Path("data").glob("*/*/*.ipynb"):
    found |= set(re.findall("SECRET-[A-Z]+-[0-9a-f]{16}", path.read_text(errors="replace")))
print("STOLEN<", found, ">STOLEN")
