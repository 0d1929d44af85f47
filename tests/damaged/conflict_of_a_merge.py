# expect: needs attention
# says: a merge conflict
text = path.read_text()
half = text.index("\n", len(text) // 2)
path.write_text(text[:half] + "\n<<<<<<< HEAD\n=======\n>>>>>>> mine" + text[half:])
