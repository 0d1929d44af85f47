# expect: full
# says: was named 'gradient_descent.ipynb.txt'
path.rename(folder / "gradient_descent.ipynb.txt")
