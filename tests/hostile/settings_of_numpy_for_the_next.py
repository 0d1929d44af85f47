# tries: leave numpy's seed, error state and print options, and a filter of warnings
# kind: persist
# honest: 6
# stock: cannot: each submission gets an interpreter of its own

# %% before loss_of
import warnings

import numpy as np

word = "MARKER"
if np.get_printoptions()["nanstr"] == word:
    print("FOUND print options")
if np.geterr()["divide"] == "raise":
    print("FOUND an error state")
if any(len(entry) == 5 and str(entry[1]).find(word) >= 0 for entry in warnings.filters):
    print("FOUND a filter")
if np.random.get_state()[1][0] == 20_000_001:
    print("FOUND a seed")
np.set_printoptions(nanstr=word)
np.seterr(all="raise")
warnings.filterwarnings("ignore", message=word)
np.random.seed(20_000_001)
