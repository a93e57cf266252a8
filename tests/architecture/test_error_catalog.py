"""The catalogue of errors is what the code says."""

import tomllib
from importlib.resources import files

from linli.testing.error_catalog import FILE, catalog


def test_the_page_names_every_error_of_the_code() -> None:
    assert FILE.read_text("utf-8") == catalog(), "python -m linli.testing.error_catalog writes it anew"


def test_every_status_has_advice() -> None:
    advice = tomllib.loads((files("linli.testing") / "error_catalog.toml").read_text("utf-8"))["status"]
    told = {line.split(" | ")[1] for line in FILE.read_text("utf-8").splitlines() if line.startswith("| `")}
    assert told <= set(advice)
