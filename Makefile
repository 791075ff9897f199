# Everything is done by scripts/ (plain Python, nothing to install first); README.md says more.
#
# Variables, from the command line or the environment (make hands both on to the recipes):
#   PORT=8069 DATABASE=regcert STATE_DIR=.state WORKERS=0 ODOO_SOURCE=
#   PGHOST PGPORT PGUSER PGPASSWORD

PYTHON ?= python3

.PHONY: run test lint bench load knee pot setup clean help

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

run: ## serve http://localhost:$(PORT) with demo data; Ctrl-C stops it
	@exec $(PYTHON) -m scripts.run

test: ## lint and every test, browser included
	@exec $(PYTHON) -m scripts.verify

lint: ## only the checks of the source text
	@exec $(PYTHON) -m scripts.lint

bench: ## the benchmarks
	@exec $(PYTHON) -m scripts.bench

load: ## many people at once: USERS=50 for DURATION=120 seconds, WORKERS=4
	@exec $(PYTHON) -m scripts.load

knee: ## users doubled until list pages take more than a second, with 2 and 4 workers
	@exec $(PYTHON) -m scripts.knee

pot: ## write the translation template anew
	@exec $(PYTHON) -m scripts.pot

setup: ## only install what the others need
	@exec $(PYTHON) -m scripts.setup

clean: ## delete everything that the others made
	@exec $(PYTHON) -m scripts.clean
