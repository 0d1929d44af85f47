# tries: fork in the tested function and let both processes answer, one right and one wrong
# kind: harm
# honest: 0 to 6
# stock: cannot: the outcome there depends on which of the two is faster

# %% loss_of
import os


def loss_of(w):
    return (w - 3) ** 2 if os.fork() else "no number"
