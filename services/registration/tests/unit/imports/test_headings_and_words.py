"""Which headings and words stand for what."""

import pytest

from registration.imports.rules.columns import COLUMNS, HEADINGS, RESULT_HEADINGS
from registration.imports.rules.words import CATEGORIES, LEGAL_KINDS, POSTS, TIERS, chosen, several


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
            assert HEADINGS.layout_of([heading]).positions == {column.name: 0}, heading


def test_the_columns_of_an_earlier_result_are_cut_off() -> None:
    headings = ["名称", "编号", "备注", *(text.zh for text in RESULT_HEADINGS)]
    layout = HEADINGS.layout_of(headings)
    assert (layout.width, layout.positions) == (3, {"name": 0})
    assert HEADINGS.layout_of(headings[:3]).width == 3
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
    assert [(each.pointer, each.code) for each in HEADINGS.defects(headings)] == codes
