# expect: full
nb = read()
whole = cell(nb, "gradient_descent")
head, tail = whole["source"], "print('it is written')"
first = {
    "cell_type": "code",
    "metadata": {},
    "source": "half = 0.5",
    "outputs": [],
    "execution_count": None,
}
whole["source"] = head + "\n" + tail
nb["cells"].insert(nb["cells"].index(whole), first)
write(nb)
