# expect: full
# says: there is also 'scratch.ipynb'
(folder / "scratch.ipynb").write_text("{}")
