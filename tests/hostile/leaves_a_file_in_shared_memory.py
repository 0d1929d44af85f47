# tries: leave a file in /dev/shm
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
try:
    open("/dev/shm/MARKER", "w").close()
except OSError:
    pass
