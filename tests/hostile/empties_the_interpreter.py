# tries: break the interpreter, so that errors are told with the lines of the test cells
# kind: read
# honest: 0 to 6
# stock: as history_of_the_session

# %% before loss_of
import builtins
import sys

get_ipython().user_ns.clear()
sys.modules.clear()
builtins.__dict__.clear()
