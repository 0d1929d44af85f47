# expect: full
# says: was named 'homework.ipynb'
path.rename(folder / "homework.ipynb")
