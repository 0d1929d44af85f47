# expect: passes
def escape_time(trajectory, radius):
    stayed = 0
    for point in trajectory:
        if np.linalg.norm(np.ravel(point)) <= radius:
            stayed += 1
        else:
            return stayed
    return None
