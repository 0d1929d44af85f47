# expect: full
import os

beside = os.fsencode(folder) + b"/caf\xe9"
os.mkdir(beside)
with open(beside + b"/\xe9.csv", "w") as file:
    file.write("1")
