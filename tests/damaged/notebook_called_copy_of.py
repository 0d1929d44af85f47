# expect: full
# says: was named 'Copy of Gradient Descent.ipynb'
path.rename(folder / "Copy of Gradient Descent.ipynb")
