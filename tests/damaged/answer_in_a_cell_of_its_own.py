# expect: full
nb = read()
whole = cell(nb, "gd_step")
own = {
    "cell_type": "code",
    "metadata": {},
    "source": whole["source"],
    "outputs": [],
    "execution_count": None,
}
whole["source"] = "# see below"
nb["cells"].insert(nb["cells"].index(whole) + 1, own)
write(nb)
