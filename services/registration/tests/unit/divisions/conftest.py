"""The shipped divisions, read once."""

import csv
from importlib.resources import files

import pytest

from registration.divisions.rules.editions import Edition, read_edition


@pytest.fixture(scope="session")
def division_rows() -> list[dict[str, str]]:
    source = files("registration.reference").joinpath("divisions-chongqing.csv")
    with source.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def edition(division_rows: list[dict[str, str]]) -> Edition:
    return read_edition(division_rows)
