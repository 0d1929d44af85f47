# expect: needs attention
# says: is no file
import os

path.unlink()
os.mkfifo(path)
