# expect: gradient fails, loss fails, max_steps fails, diverged fails, order fails, shape and type fails, "the same for every call"
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    return {"params": np.array([0.75, 1.0]), "n_steps": 2, "status": "gradient"}
