# tries: the tested function reads the source of every caller, and a later cell prints it
# kind: read
# honest: 6
# stock: as history_of_the_session

# %% loss_of
import linecache
import sys

seen = []


def loss_of(w):
    frame = sys._getframe()
    while frame is not None:
        seen.extend(linecache.getlines(frame.f_code.co_filename))
        frame = frame.f_back
    return (w - 3) ** 2

# %% after last
import re

print("STOLEN<", set(re.findall("SECRET-[A-Z]+-[0-9a-f]{16}", "".join(seen))), ">STOLEN")
