# tries: close every descriptor in a cell
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before loss_of
import os

os.closerange(0, 4096)
