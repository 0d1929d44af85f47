# tries: leave a file in /dev/shm
# kind: harm
# honest: 6
# stock: as leaves_a_file_in_tmp

# %% before loss_of
try:
    open("/dev/shm/MARKER", "w").close()
except OSError:
    pass
