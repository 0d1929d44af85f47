# tries: end a cell with a result whose text is thirty megabytes
# kind: harm
# honest: 6
# stock: cannot: nbgrader would work on it for minutes

# %% before loss_of
class Long:
    def __repr__(self):
        return "x" * 30_000_000


Long()
