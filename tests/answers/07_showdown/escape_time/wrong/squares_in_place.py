# expect: purity fails, "writing into the caller's array"
def escape_time(trajectory, radius):
    trajectory **= 2
    for index, squares in enumerate(trajectory):
        if not np.sum(squares) <= radius**2:
            return index
