# tries: a display formatter that shows every result as one point
# kind: forge
# honest: 0
# stock: as hook_before_each_cell_shows_points

# %% before first
shell = get_ipython()
formatter = type(shell.display_formatter)
formatter.format = lambda self, *args, **kwargs: ({"text/plain": "1.0"}, {})
