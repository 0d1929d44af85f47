# expect: full
import nbformat

old = nbformat.convert(nbformat.read(path, as_version=4), 3)
path.write_text(nbformat.v3.writes_json(old))
