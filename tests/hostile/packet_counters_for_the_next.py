# tries: send packets to itself, which the network counts beyond the life of a process
# kind: persist
# honest: 6
# stock: cannot: the machine's own counters never stand still

# %% before loss_of
import socket

for line in open("/proc/net/dev"):
    name, _, numbers = line.partition(":")
    if name.strip() == "lo" and int(numbers.split()[0]):
        print("FOUND bytes received:", numbers.split()[0])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
    try:
        for _ in range(16):
            sender.sendto(b"MARKER", ("127.0.0.1", 9))
    except OSError:
        pass
