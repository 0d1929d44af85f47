# expect: passes
def train(X, y, lr, n_epochs, batch_size, rng):
    theta = np.zeros(X.shape[1] + 1)
    A = np.hstack([X, np.ones((len(X), 1))])
    history = []
    for _ in range(n_epochs):
        order = rng.permutation(len(y))
        for k in range(int(np.ceil(len(y) / batch_size))):
            rows = order[k * batch_size : (k + 1) * batch_size]
            theta = theta - lr * 2 / len(rows) * A[rows].T @ (A[rows] @ theta - y[rows])
        history.append(float(np.mean((A @ theta - y) ** 2)))
    count = n_epochs * -(-len(y) // batch_size)
    return {"w": theta[:-1], "b": theta[-1], "losses": history, "n_updates": count}
