# expect: needs attention
# says: Exceeds the limit
path.write_text(path.read_text().replace('"nbformat_minor": 5', '"nbformat_minor": ' + "9" * 5000))
