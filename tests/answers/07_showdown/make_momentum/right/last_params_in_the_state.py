# expect: passes
def make_momentum(lr, beta=0.9):
    # The last move, times beta, is the part that glides on.
    def update(params, grad, move):
        move = (0.0 if move is None else beta * move) - lr * np.asarray(grad, dtype=np.float64)
        return params + move, move

    return update
