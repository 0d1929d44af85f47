# expect: needs attention
# says: timestamp.txt holds no time
(folder / "timestamp.txt").write_text("yesterday evening")
