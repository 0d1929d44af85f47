# tries: delete the working folder and stay in it
# kind: harm
# honest: 6
# stock: cannot: nbgrader writes the folder anew

# %% before loss_of
import os
import shutil

here = os.getcwd()
for name in os.listdir(here):
    path = os.path.join(here, name)
    shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
os.rmdir(here)
