"""What cells may say."""

from datetime import date

import pytest

from shared.kit.sheets.cells import day_of, fen_of, is_spoiled, number_of


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2016-05-10", date(2016, 5, 10)),
        ("2016/5/1", date(2016, 5, 1)),
        ("2016.5.1", date(2016, 5, 1)),
        ("2016年5月1日", date(2016, 5, 1)),
        ("20160510", date(2016, 5, 10)),
        ("２０１６-05-10", date(2016, 5, 10)),
        ("2016-02-30", None),
        ("16-05-10", None),
        ("去年", None),
        ("42500", None),
    ],
)
def test_days(cell: str, day: date | None) -> None:
    assert day_of(cell) == day


@pytest.mark.parametrize(
    ("cell", "number"),
    [("25", 25), ("25.0", 25), ("1,200", 1200), ("０", 0), ("-1", None), ("2.5", None), ("1e3", None), ("NaN", None),
     ("", None), ("1000001", None)],
)  # fmt: skip
def test_numbers(cell: str, number: int | None) -> None:
    assert number_of(cell) == number


@pytest.mark.parametrize(
    ("cell", "fen"),
    [("30000", 3_000_000), ("0.01", 1), ("30,000.50元", 3_000_050), ("0.001", None), ("-5", None), ("inf", None)],
)
def test_money(cell: str, fen: int | None) -> None:
    assert fen_of(cell) == fen


@pytest.mark.parametrize(
    ("cell", "spoiled"),
    [("5.00103199001011E+17", True), ("5e17", True), ("500103199001011234", False), ("51500103MJ00000187", False)],
)
def test_numbers_that_a_spreadsheet_spoiled(cell: str, spoiled: bool) -> None:
    assert is_spoiled(cell) is spoiled
