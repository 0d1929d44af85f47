# expect: value fails, "the first hit of a walk that ends within"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    within = distance <= tol
    return int(np.argmax(within)) if within[-1] else None
