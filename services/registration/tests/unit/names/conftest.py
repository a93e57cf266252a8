"""The real divisions, loaded once for all tests of names."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from registration.authorities.rules import Authority, AuthorityLevel
from registration.divisions.rules.gazetteer import Gazetteer, divisions_from_rows
from registration.divisions.rules.national_names import NationalNames

REFERENCE = Path(__file__).parents[3] / "src" / "registration" / "reference"
WANSHENG = Authority(
    id="500110-WS",
    level=AuthorityLevel.COUNTY,
    name="万盛经开区民政局",
    division_code="500110",
    uscc_division="500110",
    name_prefixes=("重庆市万盛经济技术开发区",),
    covers_town_codes=("500110004", "500110005", "500110108"),
)


def rows_of(file_name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a reference file."""
    with (REFERENCE / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """All divisions of Chongqing and the national list."""
    divisions = divisions_from_rows(rows_of("divisions-chongqing.csv"), [WANSHENG])
    names = NationalNames.from_rows(rows_of("divisions-national-county-level.csv"))
    return Gazetteer(divisions, names, [WANSHENG])
