# Needs: GNU make and Python 3.11 or newer. `make` lists the targets; PYTHON=… chooses the interpreter.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
PROJECTS := shared $(patsubst %/pyproject.toml,%,$(sort $(wildcard services/*/pyproject.toml))) gateway deploy/local sdks/python
SETUP_INPUTS := requirements.lock $(PROJECTS:%=%/pyproject.toml)
STAMP := $(VENV)/.setup-$(shell cat $(SETUP_INPUTS) 2>/dev/null | cksum | tr ' ' '-')
DEMO ?= 200
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

-include checks.mk
-include benchmarks/bench.mk
-include sdks/sdk.mk

.PHONY: help setup run test check bench lock clean

help: ## List the targets 列出可用目标
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) $(SETUP_EXTRAS) ## Install everything into .venv 安装全部依赖

run: setup ## Start the whole suite on 127.0.0.1:8000 (LINLI_PORT) 启动整套服务
	@$(BIN)/python -m linli up --demo $(DEMO) $(UP_OPTIONS)

test: setup ## Run all tests 运行全部测试
	@$(BIN)/python -m pytest -n auto --dist worksteal $(TEST_OPTIONS)

check: setup $(CHECKS) ## Check style, types, layers and deployment files 静态检查

bench: setup $(BENCHMARKS) ## Measure our code against its raw counterparts 性能测量

lock: setup ## Renew requirements.lock with the newest releases 更新依赖锁定文件
	@PATH="$(CURDIR)/$(BIN):$$PATH" uv lock --upgrade
	@PATH="$(CURDIR)/$(BIN):$$PATH" uv export --quiet --all-packages --all-groups --no-emit-workspace \
		--no-header --format requirements-txt > requirements.lock.new && mv requirements.lock.new requirements.lock

clean: ## Remove what can be made again; data under .data stay 清除可重建的文件（保留 .data）
	rm -rf $(VENV) tools/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .tools
	find shared services gateway deploy sdks tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): $(SETUP_INPUTS)
	@if ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Linli 需要 Python 3.11 或更新版本，请安装后再试，或用 make PYTHON=/path/to/python3.11 指定。"; \
		echo "Linli needs Python 3.11 or newer. Install it, or name one: make PYTHON=/path/to/python3.11"; exit 1; fi
	@if ! "$(BIN)/python" -m pip --version >/dev/null 2>&1; then rm -rf $(VENV); \
		echo "正在创建虚拟环境 / Making the virtual environment $(VENV)"; \
		if ! "$(PYTHON)" -m venv $(VENV); then rm -rf $(VENV); \
			echo "无法创建虚拟环境：请安装 Python 的 venv 模块（Debian 与 Ubuntu：apt install python3-venv）。"; \
			echo "No virtual environment: install Python's venv module (Debian, Ubuntu: apt install python3-venv)."; \
			exit 1; fi; fi
	@echo "正在安装依赖（第一次约需一分钟） / Installing dependencies (about a minute the first time)"
	@if ! $(PIP) install --require-hashes --progress-bar on -r requirements.lock; then \
		echo "依赖安装失败：请检查网络，或设置 HTTPS_PROXY、PIP_INDEX_URL（内部镜像）、PIP_FIND_LINKS（离线目录）。"; \
		echo "Dependencies could not be installed: check the network, or set HTTPS_PROXY, PIP_INDEX_URL (a mirror)"; \
		echo "or PIP_FIND_LINKS (a folder of wheels)."; exit 1; fi
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PIP) install --quiet --no-deps --no-build-isolation \
		$(patsubst %,-e ./%,$(PROJECTS))
	@rm -f $(VENV)/.setup-*
	@touch $@
