# tries: clear the builtins, the loaded modules and the notebook's own names
# kind: harm
# honest: 2
# stock: succeeds

# %% after last
import builtins
import sys

get_ipython().user_ns.clear()
sys.modules.clear()
builtins.__dict__.clear()
