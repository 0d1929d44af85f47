# tries: make a device node for the disk below the root folder and open it
# kind: read
# honest: 6
# stock: cannot: it needs to be root, and is not run there

# %% before loss_of
import os
import stat

for number in {os.stat(path).st_dev for path in ("/", "/usr", "/proc", os.getcwd())}:
    for kind in (stat.S_IFBLK, stat.S_IFCHR):
        try:
            os.mknod("node", kind | 0o600, number if kind == stat.S_IFBLK else os.makedev(1, 1))
        except OSError:
            continue
        try:
            with open("node", "rb") as device:
                device.read(1)
                print("REACHED: a raw device")
        except OSError:
            pass
        os.remove("node")
