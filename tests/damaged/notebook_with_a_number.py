# expect: full
# says: was named 'gradient_descent (1).ipynb'
path.rename(folder / "gradient_descent (1).ipynb")
