# tries: put /dev/zero in the place of every descriptor
# kind: harm
# honest: 6
# stock: cannot: the kernel would never answer, and nbgrader waits

# %% before loss_of
import os

zero = os.open("/dev/zero", os.O_RDWR)
for number in range(256):
    if number != zero:
        os.dup2(zero, number)
