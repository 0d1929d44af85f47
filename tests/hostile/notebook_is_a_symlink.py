# tries: hand in a symbolic link to the instructor's notebook in place of a notebook
# kind: forge
# honest: 0
# stock: succeeds
# file: welcome.ipynb -> ../../../source/00_welcome/welcome.ipynb
