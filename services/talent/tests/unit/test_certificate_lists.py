"""What a row of a list of certificates may say."""

from datetime import date
from typing import Any

import pytest

from shared.kit.sheets.findings import Findings
from talent.certificate_imports.rules.checking import stated_certificate
from talent.certificate_imports.rules.columns import COLUMNS, HEADINGS
from talent.certificate_imports.rules.words import KINDS, LEVELS, chosen

TODAY = date(2024, 10, 30)
ROW = {"name": "张小明", "id_number": "500103199006150012", "level": "助理社会工作师",
       "certificate_number": "20220510500001", "passed_on": "2024-06-16"}  # fmt: skip


def errors(**changes: Any) -> list[tuple[str, str]]:
    """What is wrong in the row with these cells; None empties a cell."""
    found = Findings()
    cells = {name: cell for name, cell in (ROW | changes).items() if cell is not None}
    stated = stated_certificate(cells, TODAY, found)
    assert (stated is None) == bool(found.errors)
    return [(one.column, one.code) for one in found.errors]


def test_a_sound_row_says_everything() -> None:
    found = Findings()
    stated = stated_certificate(
        ROW | {"registered_on": "2024年9月2日", "id_number": "５00103199006150012"}, TODAY, found
    )
    assert stated is not None
    assert (stated.kind, stated.level, stated.id_number) == ("SOCIAL_WORK", "ASSISTANT", ROW["id_number"])
    assert (stated.passed_on, stated.registered_on) == (date(2024, 6, 16), date(2024, 9, 2))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"registered_on": "2024-06-16"}, []),
        ({"passed_on": "2024-10-30", "registered_on": "2024-10-30"}, []),
        ({"kind": "养老护理员", "level": None}, []),
        ({"kind": "养老护理", "level": "初级"}, [("level", "LEVEL_MISMATCH")]),
        ({"kind": "厨师"}, [("kind", "UNKNOWN_WORD")]),
        ({"level": None}, [("level", "MISSING")]),
        ({"level": "特级"}, [("level", "UNKNOWN_WORD")]),
        ({"name": None}, [("name", "MISSING")]),
        ({"name": "张3"}, [("name", "NAME")]),
        ({"id_number": None}, [("id_number", "MISSING")]),
        ({"id_number": "500103199006150013"}, [("id_number", "ID_NUMBER_INVALID")]),
        ({"id_number": "5.00103199006150e+17"}, [("id_number", "NUMBER_SPOILED")]),
        ({"certificate_number": "2.0220510500001E+13"}, [("certificate_number", "NUMBER_SPOILED")]),
        ({"certificate_number": "№1"}, [("certificate_number", "CERTIFICATE_NUMBER")]),
        ({"certificate_number": None}, [("certificate_number", "MISSING")]),
        ({"passed_on": None}, [("passed_on", "MISSING")]),
        ({"passed_on": "去年"}, [("passed_on", "DATE")]),
        ({"passed_on": "1949-12-31"}, [("passed_on", "DATE")]),
        ({"passed_on": "2024-10-31"}, [("passed_on", "DAY_IN_FUTURE")]),
        ({"registered_on": "2024-06-15"}, [("registered_on", "REGISTRATION_DAY_WRONG")]),
        ({"community_code": "110101001001"}, [("community_code", "DIVISION_MALFORMED")]),
        ({"community_code": "5.00103E+11"}, [("community_code", "NUMBER_SPOILED")]),
        ({"name": "", "passed_on": "x"}, [("name", "MISSING"), ("passed_on", "DATE")]),
    ],
)
def test_rows(changes: dict[str, Any], wrong: list[tuple[str, str]]) -> None:
    assert errors(**changes) == wrong


def test_words_and_headings() -> None:
    assert [chosen(word, LEVELS) for word in ("中 级", "高级社会工作师", "senior", "师")] == [
        "SOCIAL_WORKER", "SENIOR", "SENIOR", None,
    ]  # fmt: skip
    assert [chosen(word, KINDS) for word in ("社会工作者职业资格证书", "康复", "ＯＴＨＥＲ")] == [
        "SOCIAL_WORK",
        "REHAB",
        "OTHER",
    ]
    for column in COLUMNS:
        for heading in (column.name, column.zh, *column.aliases):
            assert HEADINGS.layout_of([heading]).positions == {column.name: 0}, heading
