# tries: show ten thousand outputs in one cell
# kind: harm
# honest: 6
# stock: cannot: nbgrader would work on it for minutes

# %% before loss_of
from IPython.display import display

for number in range(10_000):
    display(number)
