# tries: another module under the name of the judge in sys.modules
# kind: forge
# honest: 0
# stock: succeeds

# %% before first
import contextlib
import sys
import types


class Rubric:
    part = staticmethod(lambda *args, **kwargs: contextlib.suppress(BaseException))

    def __init__(self, points, hidden=False):
        self.points = points

    def __repr__(self):
        return str(self.points)


class Judge(types.ModuleType):
    Rubric = Rubric

    def __getattr__(self, name):
        return lambda *args, **kwargs: None


for name in [name for name in sys.modules if name.startswith("autograder")]:
    del sys.modules[name]
sys.modules["autograder"] = sys.modules["autograder.rubric"] = Judge("autograder")
