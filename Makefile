# Two commands: `make site` builds the guide into site/, `make test` runs everything.
# Both make their own environment in .venv from locked, hashed packages.

PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site serve test audit snapshots bench bill check lint lock cards clean

site: .venv/site
	$(BIN)/guide build

serve: .venv/site
	$(BIN)/guide serve

check: .venv/site
	$(BIN)/guide check

test: .venv/test lint
	$(BIN)/python -m pytest -m "not audit" --cov --cov-report=term:skip-covered

audit: .venv/test
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -m "audit or table"

# Writes again what a screen reader finds on each kind of page (tests/site/trees): read the change.
snapshots: .venv/test
	SNAPSHOTS=write $(BIN)/python -m pytest tests/site/test_tree.py

bench: .venv/test
	$(BIN)/python tests/bench/faults.py
	$(BIN)/python tests/bench/speed.py --full
	$(BIN)/python tests/bench/builds.py
	$(BIN)/python tests/bench/paint.py

# What the program and the built site are made of, as CycloneDX.
bill: .venv/lock
	mkdir -p bill
	$(BIN)/cyclonedx-py requirements requirements/site.txt --pyproject pyproject.toml \
		--output-reproducible -o bill/program.cdx.json
	$(BIN)/guide bill > bill/site.cdx.json

lint: .venv/test
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy

# Writes the locks again from pyproject.toml (needs the network).
lock: .venv/lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --no-strip-extras pyproject.toml -o requirements/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --no-strip-extras --extra test pyproject.toml -o requirements/test.txt

# Draws the pictures of overrides/cards whose words or looks have changed.
cards: .venv/test
	$(BIN)/python scripts/draw-cards

clean:
	rm -rf .venv site .cache bill

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/site: requirements/site.txt pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/lock: requirements/test.txt .venv/site
	$(PIP) install --require-hashes -r requirements/test.txt
	touch $@

.venv/test: .venv/lock tests/node/package-lock.json scripts/install-chromium scripts/install-servers
	cd tests/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --ignore-scripts
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/install-chromium
	scripts/install-servers
	touch $@
