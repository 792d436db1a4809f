"""Measurements that design decisions rest on. Each runs as `python -m evals.benchmarks.NAME` and writes a JSON file."""
