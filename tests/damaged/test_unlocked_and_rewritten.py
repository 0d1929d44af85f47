# expect: full
nb = read()
c = cell(nb, "test-gd_step")
c["metadata"]["nbgrader"]["locked"] = False
c["source"] = "rubric = 100.0\nrubric"
write(nb)
