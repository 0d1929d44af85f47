# expect: full
# says: 'numerical_gradient' had lost its name
nb = read()
whole = cell(nb, "gd_step")
codes = [c for c in nb["cells"] if c["cell_type"] == "code"]
own = [c["source"] for c in codes if not c["metadata"].get("nbgrader", {}).get("locked")]
nb["cells"] = [whole | {"metadata": {}, "source": "\n\n".join(own)}]
write(nb)
