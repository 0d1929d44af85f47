# expect: graded 20
# says: stood above the answer that it tests
nb = read()
moved = [cell(nb, "gd_step"), cell(nb, "best_lr")]
nb["cells"] = [c for c in nb["cells"] if c not in moved] + moved
write(nb)
