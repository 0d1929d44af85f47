# expect: passes
def mse_loss(X, y, w, b):
    r = X.astype(np.float32) @ np.asarray(w, dtype=np.float32) + np.float32(b) - y.astype(np.float32)
    return np.mean(r**2)
