# Every target does its own set-up: Python 3.11 or newer and make are all a machine needs.
# Another interpreter: make play PYTHON=/path/to/python3. Options for a command: make play ARGS="--seed 12345".

VENV ?= .venv
ARGS ?=
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help play test lint docs bench soak balance golden clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile | while IFS=: read -r name says; do printf '  make %-8s%s\n' "$$name" "$$says"; done

play: $(VENV)/.play ## set up what the game needs, then play
	@$(RUN) -m backterm $(ARGS)

test: $(VENV)/.dev ## set up what the tests need, then run them
	$(RUN) -m pytest $(ARGS)

lint: $(VENV)/.dev ## format, lint, types and floors, changing nothing
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports

docs: $(VENV)/.dev ## make the transcripts and pictures in docs/ again from the committed tapes
	$(RUN) -m tests.make_docs

bench: $(VENV)/.dev ## measure, and leave the figures in build/bench.json
	@mkdir -p build
	$(RUN) -m pytest tests/bench --numprocesses=0 --benchmark-enable --benchmark-json=build/bench.json $(ARGS)

soak: $(VENV)/.dev ## the long runs: 2,000 seeds of every level audited, 200 whole runs by each bot, kill -9 a hundred times, random play for ten minutes
	$(RUN) -m pytest -m soak $(ARGS)

balance: $(VENV)/.dev ## how often each bot gets out; ARGS="--into docs/balance.md" keeps it
	$(RUN) -m backterm.bots.balance $(ARGS)

golden: $(VENV)/.dev ## write catalog, tapes and docs again, after a change of what seeds make or rules do
	$(RUN) -m tests.catalog > tests/golden/catalog.txt
	$(RUN) -m tests.make_footage
	$(RUN) -m tests.make_docs --record

clean: ## remove what these targets made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage

$(RUN):
	@test -n "$(PYTHON)" || { echo "backterm needs Python 3.11 or newer: install it, or say where it is: make play PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A stamp is newer than pyproject.toml when the set-up is up to date, so the second time is instant.
$(VENV)/.play: pyproject.toml | $(RUN)
	@echo "setting up $(VENV) with what the game needs: once, and it takes a minute at most"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(RUN)
	@echo "setting up $(VENV) with what the tests need: once, and it takes a minute or two"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.play
