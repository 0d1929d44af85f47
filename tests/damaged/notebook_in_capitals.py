# expect: full
# says: was named 'GRADIENT_DESCENT.IPYNB'
path.rename(folder / "GRADIENT_DESCENT.IPYNB")
