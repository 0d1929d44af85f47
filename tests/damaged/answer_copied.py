# expect: full
# says: is there 2 times
nb = read()
place = nb["cells"].index(cell(nb, "gd_step"))
nb["cells"].insert(place, dict(cell(nb, "gd_step")))
write(nb)
