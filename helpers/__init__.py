"""Learning aids for every lesson: objectives, plots, explorers.

Nothing here is an optimizer that a lesson asks for, and nothing here grades.
"""
