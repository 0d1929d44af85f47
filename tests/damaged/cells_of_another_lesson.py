# expect: full
# says: unknown names are taken for the student's: 'momentum_step'
nb = read()
other = dict(cell(nb, "gd_step"))
other["metadata"] = {"nbgrader": {**other["metadata"]["nbgrader"], "grade_id": "momentum_step"}}
nb["cells"].insert(2, other)
write(nb)
