# tries: the tested function keeps the stack as text, with the lines of the test cells
# kind: read
# honest: 6
# stock: as history_of_the_session

# %% loss_of
import traceback

seen = []


def loss_of(w):
    seen.extend(traceback.format_stack())
    return (w - 3) ** 2

# %% after last
import re

print("STOLEN<", set(re.findall("SECRET-[A-Z]+-[0-9a-f]{16}", "".join(seen))), ">STOLEN")
