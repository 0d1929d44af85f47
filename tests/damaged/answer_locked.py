# expect: full
nb = read()
cell(nb, "gd_step")["metadata"]["nbgrader"] |= {
    "locked": True,
    "solution": False,
    "grade": True,
    "points": 9,
}
write(nb)
