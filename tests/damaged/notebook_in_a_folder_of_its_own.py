# expect: full
# says: was in the folder 'my work'
(folder / "my work").mkdir()
path.rename(folder / "my work" / path.name)
