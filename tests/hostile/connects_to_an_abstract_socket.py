# tries: connect to a server on the machine, over a Unix socket without a file
# kind: harm
# honest: 6
# stock: as connects_to_the_network

# %% before loss_of
import socket

try:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("\0listener-PORT")
        connection.sendall(b"MARKER")
except OSError:
    pass
