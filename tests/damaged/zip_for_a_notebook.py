# expect: needs attention
# says: it is a zip archive
import zipfile

data = path.read_bytes()
with zipfile.ZipFile(path, "w") as archive:
    archive.writestr("gradient_descent.ipynb", data)
