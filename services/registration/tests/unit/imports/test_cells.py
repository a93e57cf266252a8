"""What cells may say."""

from datetime import date

import pytest

from registration.imports.rules.cells import day_of, fen_of, is_spoiled, number_of
from registration.imports.rules.columns import COLUMNS, RESULT_HEADINGS, layout_defects, layout_of
from registration.imports.rules.words import CATEGORIES, LEGAL_KINDS, POSTS, TIERS, chosen, several


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


@pytest.mark.parametrize(
    ("cell", "words", "code"),
    [
        ("社会团体", LEGAL_KINDS, "SG"), ("民办非企业单位（社会服务机构）", LEGAL_KINDS, "SO"),
        ("sg", LEGAL_KINDS, "SG"),
        ("公司", LEGAL_KINDS, None), ("为民服务类", CATEGORIES, "LIVELIHOOD"),
        ("文体娱乐", CATEGORIES, "CULTURE_SPORT"),
        ("街道（乡镇）管理", TIERS, "STREET_MANAGED"), ("理事长", POSTS, "CHAIR"),
    ],
)  # fmt: skip
def test_words(cell: str, words: dict[str, str], code: str | None) -> None:
    assert chosen(cell, words) == code


def test_several_words_in_one_cell() -> None:
    assert several("老年人、妇女;儿童 家庭，") == ["老年人", "妇女", "儿童", "家庭"]


def test_every_column_is_known_by_each_of_its_headings() -> None:
    for column in COLUMNS:
        for heading in (column.name, column.zh, *column.aliases):
            assert layout_of([heading]).positions == {column.name: 0}, heading


def test_the_columns_of_an_earlier_result_are_cut_off() -> None:
    headings = ["名称", "编号", "备注", *(text.zh for text in RESULT_HEADINGS)]
    layout = layout_of(headings)
    assert (layout.width, layout.positions) == (3, {"name": 0})
    assert layout_of(headings[:3]).width == 3
    assert layout.cells(["甲", "1", "", "已导入"]) == {"name": "甲"}


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        (["名称", "组织类型", "类别"], []),
        (["name", "LEGAL KIND", "Category"], []),
        (["名称", "类别"], [("/legal_kind", "COLUMN_MISSING")]),
        (["名称", "name", "组织类型", "类别"], [("/name", "COLUMN_TWICE")]),
    ],
)
def test_required_columns(headings: list[str], codes: list[tuple[str, str]]) -> None:
    assert [(each.pointer, each.code) for each in layout_defects(headings)] == codes
