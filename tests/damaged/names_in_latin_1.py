# expect: full
import os

beside = os.fsencode(folder) + b"/\xe9t\xe9"
os.mkdir(beside)
with open(beside + b"/\xe9.csv", "w") as file:
    file.write("1")
