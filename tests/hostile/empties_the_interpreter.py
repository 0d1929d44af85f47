# tries: clear the builtins, the loaded modules and the notebook's own names
# kind: harm
# honest: 0 to 6
# stock: cannot: it harms only its own work

# %% before loss_of
import builtins
import sys

get_ipython().user_ns.clear()
sys.modules.clear()
builtins.__dict__.clear()
