# expect: full
# says: the names of 'best_lr', 'gd_step' were exchanged
nb = read()
one, two = cell(nb, "gd_step"), cell(nb, "best_lr")
one["metadata"], two["metadata"] = two["metadata"], one["metadata"]
write(nb)
