# tries: read in IPython's history file what earlier submissions have run
# kind: persist
# honest: 6
# stock: cannot: a kernel writes no history

# %% before loss_of
import sqlite3

word = "MARKER"[::-1]
shell = get_ipython()
try:
    path = shell.history_manager.hist_file
    with sqlite3.connect(path) as history:
        history.execute("CREATE TABLE IF NOT EXISTS notes (word)")
        if list(history.execute("SELECT word FROM notes WHERE word = ?", (word,))):
            print("FOUND", path)
        history.execute("INSERT INTO notes VALUES (?)", (word,))
except Exception as error:
    print(type(error))
