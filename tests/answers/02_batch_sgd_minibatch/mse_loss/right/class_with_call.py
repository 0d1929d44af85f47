# expect: passes
class Loss:
    def __call__(self, X, y, w, b):
        return float(np.square(np.dot(X, w) + b - y).mean())


mse_loss = Loss()
