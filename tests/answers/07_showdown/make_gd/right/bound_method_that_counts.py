# expect: passes
class Stepper:
    def __init__(self, settings):
        self.settings = dict(settings)

    def step(self, params, grad, state=None):
        state = state or {"steps": 0}
        return params + (-self.settings["lr"]) * grad, {"steps": state["steps"] + 1}


def make_gd(lr):
    return Stepper({"lr": lr}).step
