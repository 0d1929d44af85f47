# expect: value fails, "the argmax of nothing"
def first_hit(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    return int(np.argmax(distance <= tol))
