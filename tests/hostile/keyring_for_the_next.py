# tries: leave a key in the keyrings of the kernel
# kind: persist
# honest: 6
# stock: cannot: a kernel without keyrings has none

# %% before loss_of
import ctypes

ADD_KEY, KEYCTL, SEARCH, UNLINK = 248, 250, 10, 9
libc = ctypes.CDLL(None, use_errno=True)
for ring in (-3, -4, -5):  # of the session, of the user, of the user's sessions
    key = libc.syscall(KEYCTL, SEARCH, ring, b"user", b"MARKER", 0)
    if key >= 0:
        print("FOUND", ring)
        libc.syscall(KEYCTL, UNLINK, key, ring)
    else:
        libc.syscall(ADD_KEY, b"user", b"MARKER", b"x", 1, ring)
