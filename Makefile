# One verb per target; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): constraints.txt pyproject.toml
	@echo "Installing into .venv (about a minute) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: demo
demo: $(READY) ## grade a sample class, from release to report, in ./demo
	@$(BIN)/autograder demo

.PHONY: test
test: $(READY) lint check ## run every check of the project
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: lab
lab: $(READY) ## work the lessons in JupyterLab, in ./work (never overwritten)
	@mkdir -p work && cp -Rn release/. work/ 2>/dev/null || true
	@$(BIN)/jupyter lab work

.PHONY: source
source: $(READY) ## build source/ from notebooks/
	@$(BIN)/python -m autograder.build source

.PHONY: notebooks
notebooks: $(READY) ## write notebooks/ from source/ (after editing in JupyterLab)
	@$(BIN)/python -m autograder.build notebooks

.PHONY: release
release: $(READY) ## build release/ from source/
	@$(BIN)/python -m autograder.build release

.PHONY: check
check: $(READY) ## rebuild everything elsewhere; fail if a committed file differs
	@$(BIN)/python -m autograder.build check

.PHONY: map
map: $(READY) ## draw the map of the course anew (after changing what it shows)
	@$(BIN)/python -m autograder.course_map

.PHONY: lint
lint: $(READY) ## style, spelling, docstrings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell
	@$(BIN)/python -m numpydoc.hooks.validate_docstrings $$(git ls-files 'helpers/*.py' 'autograder/*.py')

.PHONY: bench
bench: $(READY) ## measure pictures, explorers and checks
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

.PHONY: kit
kit: $(READY) release ## write dist/downhill-kit.zip, the folder for students
	@$(BIN)/python -m autograder.build kit

.PHONY: site
site: $(READY) release ## write dist/site, the lessons as pages to read and print
	@$(BIN)/python -m autograder.build site
