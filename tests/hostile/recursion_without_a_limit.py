# tries: recursion that runs over the end of the stack
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before loss_of
import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __eq__(self, other):
        return other == self


Deep() == Deep()
