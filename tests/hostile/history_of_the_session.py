# tries: read the test cells from IPython's history, after they have run
# kind: read
# honest: 6
# stock: succeeds

# %% after last
import re

shell = get_ipython()
cells = [*In, *_ih, *shell.history_manager.input_hist_raw, *shell.user_ns.get("_ih", [])]
print("STOLEN<", set(re.findall("SECRET-[A-Z]+-[0-9a-f]{16}", "".join(cells))), ">STOLEN")
