# expect: needs attention
# says: there is no notebook, but 'homework.zip'
path.rename(folder / "homework.zip")
