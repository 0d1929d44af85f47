# tries: a pre_run_cell hook that shows a number before the rubric does
# kind: forge
# honest: 0
# stock: succeeds

# %% before first
shell = get_ipython()
shell.events.register("pre_run_cell", lambda info: shell.displayhook(1.0))
