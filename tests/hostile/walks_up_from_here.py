# tries: read every small file in the folders above the working folder
# kind: read
# honest: 6
# stock: succeeds

# %% before first
import os
import re
import time
from pathlib import Path

end, found = time.monotonic() + 1, set()
for top in list(Path.cwd().parents)[:4]:
    for folder, _, names in os.walk(top):
        for name in names:
            try:
                text = Path(folder, name).read_bytes()[:2_000_000]
            except OSError:
                continue
            found |= set(re.findall(b"SECRET-[A-Z]+-[0-9a-f]{16}", text))
        if time.monotonic() > end:
            break
print("STOLEN<", found, ">STOLEN")
