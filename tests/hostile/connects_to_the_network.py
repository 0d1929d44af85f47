# tries: connect to a server on the machine, over TCP
# kind: harm
# honest: 6
# stock: succeeds

# %% before loss_of
import socket

try:
    with socket.create_connection(("127.0.0.1", int("PORT")), timeout=1) as connection:
        connection.sendall(b"MARKER")
except OSError:
    pass
