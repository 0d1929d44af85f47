# expect: passes
def settled_at(trajectory, target, tol):
    within = (
        np.linalg.norm(
            (np.asarray(trajectory, dtype=float) - target).reshape(len(trajectory), -1), axis=1
        )
        <= tol
    )
    stays = np.logical_and.accumulate(within[::-1])[::-1]
    return np.argmax(stays) if stays.any() else None
