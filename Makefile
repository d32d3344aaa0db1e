# `make` lists the targets. Every tool is pinned and kept inside .tools/ and node_modules/, which git ignores.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export CARGO_TERM_PROGRESS_WHEN := never

HOST ?= 127.0.0.1
PORT ?= 8080
WASM := --no-default-features --target wasm32-unknown-unknown
say = @printf '\033[1m==>\033[0m %s\n'

PYTHON := .tools/python/bin/python

.PHONY: help setup setup-browser setup-python build serve lint doc test-native test-wasm size e2e lint-python test-python test fuzz bench clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## Install the pinned build tools (idempotent)
	@scripts/setup.sh

setup-browser: setup ## Also Chromium and ChromeDriver, for the tests
	@scripts/setup-browser.sh

setup-python: ## PyTorch and the frameworks that the recorder's tests use, pinned (some GB; idempotent)
	@scripts/setup-python.sh

build: setup ## Build the page as a static folder, dist/
	$(say) 'Building the page (release; some minutes when nothing is compiled yet)'
	@RUST_BACKTRACE=0 TRUNK_SKIP_VERSION_CHECK=true NO_COLOR=true trunk build --release --log warn
	$(say) 'Built dist/: copy it to any folder of any static server'

serve: build ## Build, and serve dist/ at http://127.0.0.1:8080
	@node scripts/server.mjs dist --host $(HOST) --port $(PORT)

lint: setup ## Formatting, Clippy on every feature set, rustdoc; warnings are errors
	$(say) 'Formatting'
	@cargo fmt --check
	$(say) 'Clippy: library alone, command line, page, engine'
	@cargo clippy --quiet --locked --no-default-features --lib -- -D warnings
	@cargo clippy --quiet --locked --all-targets -- -D warnings
	@cargo clippy --quiet --locked $(WASM) --features app --lib --bin app -- -D warnings
	@cargo clippy --quiet --locked $(WASM) --features engine --lib --bin engine --test wasm -- -D warnings
	@cargo clippy --quiet --locked $(WASM) --features readers --lib --bin readers -- -D warnings
	@cargo clippy --quiet --locked $(WASM) --features painter --lib --bin painter -- -D warnings

doc: setup ## The crate's documentation, in target/doc; warnings are errors
	$(say) 'Documentation'
	@RUSTDOCFLAGS='-D warnings' cargo doc --quiet --locked --no-deps
	@RUSTDOCFLAGS='-D warnings' cargo doc --quiet --locked --no-deps --lib $(WASM) --features app,engine

test-native: setup ## Tests of the library and the command line, and of the documentation's examples
	$(say) 'Native tests'
	@cargo test --quiet --locked --no-fail-fast
	@cargo test --quiet --locked --no-default-features --features app,engine --lib -- ui:: wire:: engine::

test-wasm: setup-browser ## The reference's numbers once more, counted by WASM
	@scripts/wasm-tests.sh

size: build setup-browser ## What the first load fetches, gzipped, against its limit of 200 kB
	@node scripts/first-load.mjs

e2e: size ## The built page in Chromium, served under a sub-path
	$(say) 'The page in Chromium'
	@node --test --test-reporter=spec --test-timeout=300000 --test-concurrency=2 tests/e2e/*.test.mjs

lint-python: setup-python ## Ruff and mypy on the recorder; warnings are errors
	$(say) 'Ruff and mypy'
	@cd python && ../$(PYTHON) -m ruff format --check --quiet .
	@cd python && ../$(PYTHON) -m ruff check --quiet .
	@cd python && ../$(PYTHON) -m mypy

# SpikingJelly's two versions do not fit into one environment, so its tests run again with the later one put before.
test-python: lint-python ## The recorder, with real SpikingJelly, snnTorch, Norse and Qualia; and what it records, counted
	@cargo build --quiet --locked
	$(say) 'Recorder, with SpikingJelly 2.0.0'
	@cd python && PYTHONPATH=../.tools/python/spikingjelly-2 ../$(PYTHON) -m pytest -k SpikingJelly
	$(say) 'Recorder'
	@cd python && ../$(PYTHON) -m pytest

# In this order, so that the fast checks fail first and the last lines are a test runner's counts.
test: ## Everything
	@$(MAKE) lint
	@$(MAKE) doc
	@$(MAKE) test-native
	@$(MAKE) test-wasm
	@$(MAKE) e2e

fuzz: ## Feed every reader damaged files for a minute each (needs cargo-fuzz)
	$(say) 'Fuzzing'
	@scripts/fuzz.sh $(or $(SECONDS_EACH),60)

bench: build setup-browser ## Measure the counting natively and the page in Chromium (slow; asserts nothing)
ifneq ($(wildcard benches/*.rs),)
	$(say) 'Native benchmarks'
	@cargo bench --quiet --locked --profile native --bench '*'
endif
	$(say) 'The page in Chromium'
	@node benches/page.mjs

clean: ## Remove what was built; the tools stay
	@cargo clean --quiet
	@rm -rf dist
