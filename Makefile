# Two commands on a fresh machine: `make demo` builds and serves the demonstration archive, `make test` runs all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8200

.PHONY: demo test setup setup-dev lint types tests coverage docs screenshots clean

demo: setup
	$(BIN)/muniment demo --path demo-archive --port $(PORT)

test: setup-dev lint types tests coverage

setup: $(VENV)/.ready

$(VENV)/bin/pip:
	@scripts/python-ready $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[pdf,publish,ocr]'
	touch $@

setup-dev: $(VENV)/.ready-dev
	scripts/system-packages

$(VENV)/.ready-dev: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(VENV)/.ready $@

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

tests: setup-dev
	rm -f .coverage .coverage.*
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=

# The rooms that everything else trusts: at least 90 % of their lines and branches.
coverage: tests
	$(BIN)/coverage report --include='src/muniment/model/*,src/muniment/reading/*,src/muniment/sources/*,src/muniment/store/*' --fail-under=90

# Strict: a broken link, or a page that nothing leads to, is an error.
docs: setup-dev
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet -b html docs docs/site
	@echo "The documentation is in docs/site/index.html"

# Takes pictures of the demonstration's reading room into docs/images.
screenshots: setup-dev
	$(BIN)/python scripts/screenshots docs/images

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* demo-archive docs/site docs/reference/made
