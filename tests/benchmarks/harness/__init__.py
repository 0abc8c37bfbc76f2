"""The parts of `tests/benchmarks/run`; see tests/benchmarks/README.md. Python 3.9 or newer, its standard library alone."""
