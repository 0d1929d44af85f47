# tries: a segmentation fault
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
import ctypes

ctypes.string_at(0)
