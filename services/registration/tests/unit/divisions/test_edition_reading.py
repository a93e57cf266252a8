"""An edition is read as a whole, or refused with all its defects."""

from collections.abc import Callable

import pytest

from registration.divisions.errors import EditionInvalid
from registration.divisions.rules.editions import Edition, EditionEntry, read_edition

Row = dict[str, str]


def row(code: str, level: str, parent: str, name: str, **more: str) -> Row:
    return {"code": code, "level": level, "parent_code": parent, "name": name} | more


def small() -> list[Row]:
    return [
        row("500000000000", "1", "", "重庆市"),
        row("500103000000", "3", "500000000000", "渝中区"),
        row("500103001", "4", "500103", "七星岗街道"),
        row("500103001011", "5", "500103001000", "领事巷社区居民委员会"),
    ]


def test_codes_are_shortened() -> None:
    edition = read_edition(small())
    assert list(edition.entries) == ["50", "500103", "500103001", "500103001011"]
    assert edition.entries["500103001011"] == EditionEntry("500103001011", "500103001", "领事巷社区居民委员会", None)
    assert not edition.states_urban_rural_codes


def test_successors_end_a_division_unless_it_is_among_them() -> None:
    rows = [*small(), row("500103001012", "5", "500103001", "甲社区居民委员会", successor_codes="500103001011")]
    rows += [row("500103001013", "5", "500103001", "乙社区居民委员会", successor_codes="500103001013;500103001011")]
    rows += [row("500103001014", "5", "500103001", "丙社区居民委员会", successor_codes="-")]
    edition = read_edition(rows)
    assert edition.successors == {
        "500103001012": ("500103001011",),
        "500103001013": ("500103001011", "500103001013"),
        "500103001014": (),
    }
    assert edition.entries.keys() == {"50", "500103", "500103001", "500103001011", "500103001013"}


DEFECTS: list[tuple[Callable[[list[Row]], object], str, str]] = [
    (lambda rows: rows[3].update(code="5001030010"), "/rows/3/code", "DIVISION_CODE_MALFORMED"),
    (lambda rows: rows[3].update(level="4"), "/rows/3/level", "LEVEL_MISMATCH"),
    (lambda rows: rows[3].update(parent_code="500103002"), "/rows/3/parent_code", "PARENT_MISMATCH"),
    (lambda rows: rows[3].update(name=""), "/rows/3/name", "NAME_INVALID"),
    (lambda rows: rows[3].update(name="a\x00b"), "/rows/3/name", "NAME_INVALID"),
    (lambda rows: rows[3].update(name="长" * 61), "/rows/3/name", "NAME_INVALID"),
    (lambda rows: rows.append(dict(rows[3])), "/rows/4/code", "DUPLICATE_CODE"),
    (lambda rows: rows.pop(2), "/rows/2/parent_code", "PARENT_UNKNOWN"),
    (lambda rows: rows[3].update(urban_rural_code="310"), "/rows/3/urban_rural_code", "CLASS_CODE_UNKNOWN"),
    (lambda rows: rows[2].update(urban_rural_code="111"), "/rows/2/urban_rural_code", "CLASS_CODE_UNKNOWN"),
    (lambda rows: rows[3].pop("name"), "/rows/3", "COLUMNS"),
    (lambda rows: rows[3].update(colour="red"), "/rows/3", "COLUMNS"),
    (lambda rows: rows[3].update(successor_codes="500103001099"), "/rows/3/successor_codes", "SUCCESSOR_UNKNOWN"),
    (lambda rows: rows[3].update(successor_codes="500103001"), "/rows/3/successor_codes", "SUCCESSOR_LEVEL"),
    (lambda rows: rows[3].update(successor_codes="x"), "/rows/3/successor_codes", "DIVISION_CODE_MALFORMED"),
]


@pytest.mark.parametrize(("spoil", "pointer", "code"), DEFECTS)
def test_defects_point_at_their_row(spoil: Callable[[list[Row]], object], pointer: str, code: str) -> None:
    rows = small()
    spoil(rows)
    with pytest.raises(EditionInvalid) as refused:
        read_edition(rows)
    assert (pointer, code) in [(error.pointer, error.code) for error in refused.value.errors]


def test_the_shipped_edition_is_whole(edition: Edition) -> None:
    assert len(edition.entries) == 12_340
    assert not edition.successors
