# tries: leave a System V message queue and a semaphore
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
import ctypes
import zlib

CREATE, REMOVE = 0o1600, 0
libc = ctypes.CDLL(None, use_errno=True)
key = zlib.crc32(b"MARKER") & 0x7FFFFFFF
queue, semaphore = libc.msgget(key, 0), libc.semget(key, 1, 0)
if queue >= 0 or semaphore >= 0:
    print("FOUND")
    libc.msgctl(queue, REMOVE, None)
    libc.semctl(semaphore, 0, REMOVE)
else:
    libc.msgget(key, CREATE)
    libc.semget(key, 1, CREATE)
