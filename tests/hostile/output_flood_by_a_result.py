# tries: end a cell with a result whose text is three hundred megabytes
# kind: harm
# honest: 6
# stock: cannot: nbgrader would work on it for minutes

# %% before loss_of
class Long:
    def __repr__(self):
        return "x" * 300_000_000


Long()
