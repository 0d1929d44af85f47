# expect: needs attention
# says: it is a web page
path.write_text("<!DOCTYPE html>\n<html><body>my work</body></html>")
