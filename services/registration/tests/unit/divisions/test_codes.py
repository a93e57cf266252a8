"""Codes have 2, 6, 9 or 12 digits; the zero-padded 12 are read too."""

import pytest

from registration.divisions.errors import DivisionCodeMalformed
from registration.divisions.rules.codes import Level, level_of, parent_of, parse_code
from registration.divisions.rules.editions import Edition

CODES = [
    ("50", "50", Level.PROVINCE, None),
    ("500000000000", "50", Level.PROVINCE, None),
    ("500103", "500103", Level.COUNTY, "50"),
    ("500103000000", "500103", Level.COUNTY, "50"),
    ("500103001", "500103001", Level.TOWN, "500103"),
    ("500103001000", "500103001", Level.TOWN, "500103"),
    ("500110100000", "500110100", Level.TOWN, "500110"),
    ("500103001011", "500103001011", Level.COMMUNITY, "500103001"),
    ("500240218200", "500240218200", Level.COMMUNITY, "500240218"),
]


@pytest.mark.parametrize(("text", "code", "level", "parent"), CODES)
def test_codes_are_read_in_both_lengths(text: str, code: str, level: Level, parent: str | None) -> None:
    assert (parse_code(text), level_of(code), parent_of(code)) == (code, level, parent)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "501",
        "5001",
        "50010",
        "500000",
        "500103000",
        "5001030010111",
        "50010300101",
        "50x103",
        "５００１０３",
        " 500103",
        "500103001.00",
        "000103001011",
        "000000000000",
        "500000001001",
        "500103000001",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(DivisionCodeMalformed):
        parse_code(text)


def test_every_division_keeps_its_code_through_padding(edition: Edition) -> None:
    assert len(edition.entries) == 12_340
    for code in edition.entries:
        assert parse_code(code.ljust(12, "0")) == parse_code(code) == code
