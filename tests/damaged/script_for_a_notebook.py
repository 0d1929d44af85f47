# expect: needs attention
# says: there is no notebook
path.rename(folder / "gradient_descent.py")
