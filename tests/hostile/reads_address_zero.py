# tries: a segmentation fault
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before loss_of
import ctypes

ctypes.string_at(0)
