# tries: shut down every socket for writing and for reading
# kind: harm
# honest: 6
# stock: cannot: the kernel would never answer, and nbgrader waits

# %% before loss_of
import socket

for number in range(256):
    try:
        socket.socket(fileno=number).shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
