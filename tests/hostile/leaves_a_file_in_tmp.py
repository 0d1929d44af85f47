# tries: leave a file in the temporary folders of the machine
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
for folder in ("/tmp", "/var/tmp"):
    try:
        open(f"{folder}/MARKER", "w").close()
    except OSError:
        pass
