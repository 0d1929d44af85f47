# tries: a display formatter that shows every result as one point
# kind: forge
# honest: 0
# stock: succeeds

# %% before first
shell = get_ipython()
formatter = type(shell.display_formatter)
formatter.format = lambda self, *args, **kwargs: ({"text/plain": "1.0"}, {})
