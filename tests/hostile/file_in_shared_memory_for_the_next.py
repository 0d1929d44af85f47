# tries: leave a file in /dev/shm for the next submission
# kind: persist
# honest: 6
# stock: as file_in_tmp_for_the_next

# %% before loss_of
from multiprocessing import resource_tracker, shared_memory

try:
    block = shared_memory.SharedMemory("MARKER")
    print("FOUND")
    block.unlink()
except FileNotFoundError:
    try:
        block = shared_memory.SharedMemory("MARKER", create=True, size=64)
        resource_tracker.unregister(block._name, "shared_memory")
    except OSError:
        pass
