# tries: ask for input that nobody gives
# kind: harm
# honest: 6
# stock: cannot: a notebook without a keyboard gets an error at once

# %% before loss_of
import sys

print(sys.stdin.readline(), sys.__stdin__.readline())
print(input("your name: "))
