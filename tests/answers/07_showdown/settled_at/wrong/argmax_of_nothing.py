# expect: value fails, "the argmax of nothing"
def settled_at(trajectory, target, tol):
    distance = np.linalg.norm(
        (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
    )
    stays = [bool((distance[k:] <= tol).all()) for k in range(len(distance))]
    return int(np.argmax(stays))
