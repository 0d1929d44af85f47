# expect: needs attention
# says: there is 'a.ipynb', 'b.ipynb'
(folder / "a.ipynb").write_bytes(path.read_bytes())
path.rename(folder / "b.ipynb")
