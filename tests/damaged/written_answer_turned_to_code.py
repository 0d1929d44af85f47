# expect: full
# says: 'why-minus-gradient' was a code cell
nb = read()
c = cell(nb, "why-minus-gradient")
c |= {"cell_type": "code", "outputs": [], "execution_count": None}
write(nb)
