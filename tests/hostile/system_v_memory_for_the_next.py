# tries: leave a segment of System V shared memory
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
import ctypes
import zlib

CREATE, REMOVE = 0o1600, 0
libc = ctypes.CDLL(None, use_errno=True)
key = zlib.crc32(b"MARKER") & 0x7FFFFFFF
segment = libc.shmget(key, 64, 0)
if segment >= 0:
    print("FOUND")
    libc.shmctl(segment, REMOVE, None)
else:
    libc.shmget(key, 64, CREATE)
