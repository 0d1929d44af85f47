# tries: take eight gigabytes in small pieces spread over child processes
# kind: harm
# honest: 6
# stock: cannot: it is not run there, for the machine's sake

# %% before loss_of
import os

children = []
for _ in range(16):
    try:
        pid = os.fork()
    except OSError:
        break
    if pid == 0:
        try:
            pieces = [b"x" * (1 << 20) for _ in range(512)]
        finally:
            os._exit(0 if len(pieces) == 512 else 1)
    children.append(pid)
ends = [os.waitpid(pid, 0)[1] for pid in children]
