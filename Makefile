# Frontrow: `make help` lists what there is. Node 24 comes as an npm package, so any recent Node can start this.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

installed := node_modules/.package-lock.json

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(installed): package-lock.json
	@command -v npm > /dev/null || { echo 'npm is missing: install Node.js 20 or newer first.' >&2; exit 1; }
	npm ci
	@touch $@

.PHONY: install
install: $(installed) ## Install the npm packages

.PHONY: up
up: $(installed) ## Run the whole platform on this machine; Ctrl-C stops it
	@node apps/tools/src/up/main.ts

.PHONY: check
check: $(installed) ## Format, lint, types and unit tests, in seconds
	oxfmt --check .
	oxlint --type-aware --deny-warnings
	tsc
	tsc -p packages/client
	vitest run --project unit

.PHONY: test
test: $(installed) ## Everything: check, then all tests on real servers
	oxfmt --check .
	oxlint --type-aware --deny-warnings
	tsc
	tsc -p packages/client
	vitest run $(VITEST_FLAGS)

.PHONY: bench
bench: $(installed) ## CPU per operation beside baselines; prints the table of docs/performance.md
	@NODE_ENV=production node loadtests/capacity/main.ts

.PHONY: polling
polling: $(installed) ## Simulate 900,000 people who poll: adaptively, and every 3 s
	@node loadtests/polling/main.ts

.PHONY: format
format: $(installed) ## Format the code
	oxfmt .

.PHONY: client-types
client-types: $(installed) ## Write the types of packages/client from the API's description
	@node apps/api/src/docs/client-types/main.ts

.PHONY: migrate
migrate: $(installed) ## Bring the schema of MYSQL_URL to the newest version
	@node apps/tools/src/migrate/main.ts

.PHONY: verify
verify: $(installed) ## Check the invariants of what `make up` runs
	@test -f .local/up.env || { echo 'Nothing to verify: run make up first.' >&2; exit 1; }
	@node --env-file=.local/up.env apps/tools/src/verify/main.ts

.PHONY: clean
clean: ## Remove what `make up` and the tests keep in .local
	rm -rf .local
