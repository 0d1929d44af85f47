# tries: leave a thread and a timer that speak up in a later submission
# kind: persist
# honest: 6
# stock: cannot: each submission gets an interpreter of its own

# %% before loss_of
import threading

for thread in threading.enumerate():
    if thread.name == "MARKER":
        print("FOUND")
threading.Thread(target=threading.Event().wait, args=[60], name="MARKER", daemon=True).start()
