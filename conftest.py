"""Fixtures of the repository: see linli.testing.plugin."""

pytest_plugins = ["linli.testing.plugin"]
