# tries: wait in a cell for something that never comes
# kind: harm
# honest: 6
# stock: cannot: it waits until nbgrader's time is over

# %% before loss_of
import asyncio

await asyncio.get_running_loop().create_future()
