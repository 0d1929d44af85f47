# expect: needs attention
# says: there is no notebook
path.unlink()
