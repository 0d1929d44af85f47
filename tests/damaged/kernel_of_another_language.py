# expect: full
nb = read()
nb["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
nb["metadata"]["language_info"] = {"name": "R"}
write(nb)
