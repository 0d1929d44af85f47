# tries: start programs as root, in the hope that they have rights that this process gave up
# kind: harm
# honest: 6
# stock: cannot: nothing is given up there

# %% before loss_of
import subprocess
import sys

CODE = "print(open('/proc/self/status').read())"
for program in ([sys.executable, "-c", CODE], ["/bin/cat", "/proc/self/status"]):
    status = subprocess.run(program, capture_output=True, text=True, check=False).stdout
    for line in status.splitlines():
        if line.startswith(("CapEff", "CapPrm", "CapAmb")) and int(line.split()[1], 16):
            print("REACHED: rights,", line)
