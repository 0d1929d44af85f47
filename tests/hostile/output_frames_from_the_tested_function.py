# tries: the tested function sends the examiner an output, as the student's side does for a cell
# kind: forge
# honest: 0
# stock: cannot: there is no wire between student and examiner

# %% loss_of
import os
import struct

import msgpack

OUTPUT = 3  # as in autograder.engine.peer
RESULT = {"output_type": "execute_result", "data": {"text/plain": "1.0"}, "metadata": {}}


def loss_of(w):
    packed = msgpack.packb([OUTPUT, RESULT])
    for number in range(3, 16):
        try:
            os.write(number, struct.pack(">I", len(packed)) + packed)
        except OSError:
            pass
    return "no number"
