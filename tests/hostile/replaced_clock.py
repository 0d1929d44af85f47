# tries: clocks that stand still and sleeps that do not end
# kind: harm
# honest: 6
# stock: as exit_in_a_cell

# %% before loss_of
import select
import threading
import time

time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
time.sleep = lambda seconds: None
threading.Lock = threading.RLock = threading.Event = threading.Condition = None
select.select = select.poll = select.epoll = None
