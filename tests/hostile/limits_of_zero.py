# tries: set the limits of its own process to nothing
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before loss_of
import resource

for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
    resource.setrlimit(limit, (0, 0))
