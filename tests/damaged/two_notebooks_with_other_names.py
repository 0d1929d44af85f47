# expect: full
# says: was named 'gradient_descent-final.ipynb'
(folder / "scratch.ipynb").write_bytes(path.read_bytes())
path.rename(folder / "gradient_descent-final.ipynb")
