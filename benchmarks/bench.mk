BENCHMARKS := run-benchmarks
BENCH_OPTIONS ?=
.PHONY: run-benchmarks

# BENCH_OPTIONS="--rows 5000000" measures the largest register, "--only payments matching" some measures.
run-benchmarks: setup
	@$(BIN)/python -m benchmarks.run $(BENCH_OPTIONS)
