# tries: leave an environment variable for the next submission
# kind: persist
# honest: 6
# stock: cannot: each kernel gets the environment of the grader

# %% before loss_of
import os

if "MARKER" in os.environ:
    print("FOUND")
os.environ["MARKER"] = "1"
os.putenv("MARKER", "1")
