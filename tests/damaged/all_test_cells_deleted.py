# expect: full
# says: 'test-minimize-hidden' was missing
nb = read()
nb["cells"] = [c for c in nb["cells"] if not grade_id(c).startswith("test-")]
write(nb)
