"""Fixtures of the repository: see linli.testing.plugin."""

import gateway  # noqa: F401 (else pytest would take the folder of the same name for the package)

pytest_plugins = ["linli.testing.plugin"]
