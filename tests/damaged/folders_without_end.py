# expect: needs attention
# says: or folders more than 50 deep
inner = folder
for _ in range(60):
    inner = inner / "d"
inner.mkdir(parents=True)
