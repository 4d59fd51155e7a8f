# Everything runs in the project's own environment, .venv, made on first use from the locked versions.
.DEFAULT_GOAL := help
PYTHON ?= python3
IN ?= samples
OUT ?= output
UV ?= uv
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: help setup extract test check golden wheel lock samples soak bench

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  \1\t/'

setup: .venv/ready  ## make the environment in .venv from the locked versions

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("taizhang needs Python 3.11 or later; call make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready

extract: setup  ## turn the notices in IN (samples/) into a ledger in OUT (output/)
	@$(BIN)/taizhang extract "$(IN)" -o "$(OUT)"

test: setup  ## run the whole test suite
	$(BIN)/python -m pytest -n 2

check: setup  ## what CI runs: format, lint, types, import directions, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

golden: setup  ## write golden ledgers that do not exist yet; it never overwrites one
	$(BIN)/python -m tests.golden.write

samples: setup  ## rebuild the .docx, .html and .xlsx files of samples/ from the notices' text
	$(BIN)/python -m tests.samples.build

soak: setup  ## the long robustness runs; figures go to docs/robustness.md
	$(BIN)/python -m pytest -m soak -s tests/soak

bench: setup  ## print the benchmarks, side by side with what a user would call instead
	$(BIN)/python benchmarks/run.py

wheel: setup  ## build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

lock:  ## lock the newest versions that pyproject.toml allows (needs uv)
	@$(UV) --version >/dev/null 2>&1 || { echo "make lock needs uv (docs.astral.sh/uv); call make lock UV=/path/to/uv" >&2; exit 1; }
	$(UV) pip compile --upgrade --universal --generate-hashes --group dev --python-version 3.11 \
		--custom-compile-command "make lock" --quiet -o requirements.lock pyproject.toml
