# tries: fork in a cell and let both processes go on, so that everything is answered twice
# kind: harm
# honest: 2 to 6
# stock: cannot: the outcome there depends on which of the two is faster

# %% before loss_of
import os

os.fork()
