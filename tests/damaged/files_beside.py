# expect: full
(folder / "data").mkdir()
(folder / "data" / "points.csv").write_text("1,2")
(folder / ".ipynb_checkpoints").mkdir()
(folder / ".ipynb_checkpoints" / "gradient_descent-checkpoint.ipynb").write_text("{")
(folder / "__pycache__").mkdir()
(folder / "__pycache__" / "x.pyc").write_bytes(b"x")
