# tries: leave a POSIX message queue
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
mq_open = getattr(libc, "mq_open", None) or ctypes.CDLL("librt.so.1").mq_open
if mq_open(b"/MARKER", os.O_RDONLY) >= 0:
    print("FOUND")
    libc.mq_unlink(b"/MARKER")
else:
    mq_open(b"/MARKER", os.O_RDWR | os.O_CREAT, ctypes.c_uint(0o600), None)
