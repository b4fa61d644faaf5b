# Two commands: `make run` opens the program, `make test` runs every test; both set up what they need.
VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= python3

.PHONY: run test core_tests window_tests lint bench campaign starter clean

run: $(VENV)/run.ready
	@$(BIN)/python -m ui

test: $(VENV)/test.ready lint
	@$(MAKE) --no-print-directory -j2 core_tests window_tests

core_tests: $(VENV)/test.ready
	@$(BIN)/pytest tests/binder

window_tests: $(VENV)/test.ready
	@$(BIN)/pytest tests/ui tests/campaign

lint: $(VENV)/test.ready
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/test.ready
	@for b in tests/bench/bench_*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

campaign: $(VENV)/test.ready
	@$(BIN)/pytest -m campaign
	@$(BIN)/python tests/bench/bench_find.py 1000000

starter: $(VENV)/run.ready
	@$(BIN)/python -m binder.starter.starter resources.db

$(VENV)/run.ready: pyproject.toml constraints.txt tools/system.sh
	@PYTHON=$(PYTHON) sh tools/system.sh run
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/test.ready: pyproject.toml constraints.txt tools/system.sh
	@PYTHON=$(PYTHON) sh tools/system.sh test
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/run.ready

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
