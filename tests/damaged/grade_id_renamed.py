# expect: full
# says: had lost its name
nb = read()
cell(nb, "gd_step")["metadata"]["nbgrader"]["grade_id"] = "step"
write(nb)
