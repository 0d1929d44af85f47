# expect: full
# says: 'test-gd_step' was missing
nb = read()
answer, test = cell(nb, "gd_step"), cell(nb, "test-gd_step")
answer["source"] += "\n\n" + test["source"]
nb["cells"].remove(test)
write(nb)
