# Lugas. `make help` lists what a person needs.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := src:.

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

.PHONY: setup
setup: ## make only the environment (.venv) from the lock files
	@$(call find_python) && $(PYTHON) tools/setup.py

.PHONY: setup-test
setup-test:
	@$(call find_python) && $(PYTHON) tools/setup.py --test

.PHONY: demo
demo: setup ## start Lugas with sample data (PORT=8000, LUGAS_HOME=.lugas, RESET=1 starts anew)
	@exec $(BIN)/lugas demo $(if $(RESET),--reset)

.PHONY: check
check: setup-test ## format, lint, types, layers, templates, migrations
	@$(BIN)/ruff format --check --quiet . || (echo "Run: $(BIN)/ruff format ." && exit 1)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary $$(ls src/lugas/*/rules.py src/lugas/*/api.py src/lugas/*/actions.py src/lugas/*/actions/*.py 2>/dev/null)
	@$(BIN)/lint-imports --no-cache > .venv/layers.log 2>&1 || (cat .venv/layers.log && exit 1)
	@$(BIN)/djlint --quiet --lint src/lugas
	@$(BIN)/python -m tools.migrations

.PHONY: test
test: setup-test ## the tests, under 10 minutes on 2 cores
	@$(BIN)/python tools/needs.py chromium
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not deep"

.PHONY: test-deep
test-deep: setup-test ## the long walks: leaks whole, the API by schemathesis, kill tests, PostgreSQL 15
	@$(BIN)/python tools/needs.py chromium postgresql
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m deep

.PHONY: bench
bench: setup-test ## measure beside the peers (NAME=letters; without NAME all)
	@$(BIN)/python -m benchmarks $(NAME)

.PHONY: docs
docs: setup-test ## make the reference pages and the pictures of the tour from the running demo
	@$(BIN)/python tools/needs.py chromium
	@$(BIN)/python -m tools.docs

.PHONY: pictures
pictures: setup-test ## pictures of each screen, 360 and 1280, light and dark, both languages, into var/pictures
	@$(BIN)/python tools/needs.py chromium
	@$(BIN)/python -m tools.pictures

define find_python
command -v $(PYTHON) >/dev/null || { echo "Python tidak ada. (Python is missing: apt install python3 python3-venv)"; exit 1; }
endef
