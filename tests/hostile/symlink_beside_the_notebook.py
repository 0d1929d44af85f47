# tries: hand in a symbolic link to a file of the course and read through it
# kind: read
# honest: 6
# stock: succeeds
# file: notes.txt -> ../../../secret.txt

# %% before first
import os

if os.path.exists("notes.txt"):
    print("STOLEN<", open("notes.txt").read(), ">STOLEN")
