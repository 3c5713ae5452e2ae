# `make demo` shows it, `make test` tests it. Both set up what they need, say what they install, and work offline the
# second time (requirements/setup.py keeps the stamps).
.DEFAULT_GOAL := help
SHELL := /bin/bash

# The first Python here that is new enough; another one: make PYTHON=/path/to/python
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
SETUP := $(PYTHON) requirements/setup.py
PY    := .venv/bin/python

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: setup
setup: ## the virtual environment .venv with everything, tools of the tests included
	@$(SETUP) dev

.PHONY: demo
demo: ## read the opinion in seeds/, ask its two rights, write the documents, serve the page
	@$(SETUP) run
	@.venv/bin/precedent demo

.PHONY: test
test: ## set up, check, and run every test, a real Neo4j and a real browser included
	@$(SETUP) dev --if-possible neo4j --if-possible chromium
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n 2 --dist loadgroup

.PHONY: check
check: ## style, types, and who may import whom
	@$(SETUP) dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

.PHONY: kill
kill: ## fifty kills at random moments of an ingest and of a bulk load, into a file and into Neo4j, and of the Neo4j server itself
	@$(SETUP) dev --if-possible neo4j
	@PRECEDENT_KILLS=$${PRECEDENT_KILLS:-50} $(PY) -m pytest -n 0 --quiet tests/conformance/test_kills.py

.PHONY: bench
bench: ## how long the main commands take here, and the reading beside eyecite; writes docs/performance.md
	@$(SETUP) run
	@$(PY) benchmarks/run.py
	@$(PY) benchmarks/reading.py
	@$(PY) benchmarks/matching.py

.PHONY: bench-scale
bench-scale: ## bulk load and questions at ten thousand, a hundred thousand and a million cases (half an hour); writes docs/scale.md
	@$(SETUP) run
	@$(PY) benchmarks/scale.py --write $(SCALE)

.PHONY: eval
eval: ## how well it reads, beside plain eyecite, against the gold; writes docs/accuracy.md
	@$(SETUP) dev
	@$(PY) benchmarks/accuracy.py

.PHONY: docs
docs: ## run every example in docs/ and in docstrings
	@$(SETUP) dev
	@$(PY) -m pytest --quiet --doctest-glob='*.md' graph ingest ui docs

.PHONY: format
format: ## wrap and sort the code as `check` wants it
	@$(SETUP) dev
	.venv/bin/ruff check --fix --exit-zero --quiet .
	.venv/bin/ruff format .

.PHONY: lock
lock: ## pin anew, for every platform, what pyproject.toml asks for
	@$(SETUP) dev
	@.venv/bin/uv pip compile $(LOCK_FLAGS) pyproject.toml requirements/build.in -o requirements/run.txt
	@.venv/bin/uv pip compile $(LOCK_FLAGS) --extra dev -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/dev.txt

LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
