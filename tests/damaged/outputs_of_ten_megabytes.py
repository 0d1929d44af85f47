# expect: full
nb = read()
cell(nb, "gd_step")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 10**7}]
write(nb)
