# tries: leave a daemon that listens on an abstract socket and on a port
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
import os
import socket

server = socket.socket(socket.AF_UNIX)
try:
    server.bind("\0MARKER")
    server.listen()
    if os.fork() == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(256):
            if number != server.fileno():
                os.dup2(null, number)
        server.settimeout(300)
        try:
            server.accept()
        finally:
            os._exit(0)
except OSError:
    print("FOUND")
    client = socket.socket(socket.AF_UNIX)
    client.connect("\0MARKER")
