# expect: graded 31
nb = read()
nb["cells"].remove(cell(nb, "best_lr"))
write(nb)
