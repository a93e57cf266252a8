"""To whom a brand is given, and what it may be called."""

from dataclasses import replace

import pytest

from registration.brands.rules.guards import Measured, guard_defects
from registration.brands.rules.names import brand_key, brand_name_defects, imitated_names
from registration.names.rules.near_duplicates import Likeness

GOOD = Measured(registered=True, grade=3, recommended=False, flagged=False, transparency_bps=8_000)
FILED = replace(GOOD, registered=False, grade=None, recommended=True)
SUNSHINE = Likeness("领事巷社区阳光居家养老服务中心", "阳光", "居家养老", "yangguang")


@pytest.mark.parametrize(
    ("measured", "codes"),
    [
        (GOOD, []),
        (replace(GOOD, grade=5), []),
        (replace(GOOD, grade=2), ["GRADE_TOO_LOW"]),
        (replace(GOOD, grade=None), ["GRADE_TOO_LOW"]),
        (replace(GOOD, grade=None, recommended=True), ["GRADE_TOO_LOW"]),
        (FILED, []),
        (replace(FILED, recommended=False), ["NOT_RECOMMENDED"]),
        (replace(GOOD, flagged=True), ["CREDIT_FLAG"]),
        (replace(GOOD, transparency_bps=7_999), ["NOT_TRANSPARENT"]),
        (replace(GOOD, transparency_bps=None), ["NOT_TRANSPARENT"]),
        (Measured(True, None, False, True, 0), ["GRADE_TOO_LOW", "CREDIT_FLAG", "NOT_TRANSPARENT"]),
    ],
)
def test_guards(measured: Measured, codes: list[str]) -> None:
    assert [error.code for error in guard_defects(measured, 3, 8_000)] == codes


@pytest.mark.parametrize(
    ("name", "good"),
    [("巷里有约", True), ("小𣵦村故事", True), ("AI学堂2024", True), ("甲", False), ("··", False), ("巷里有约!", False),
     ("巷" * 21, False), ("巷里 有约", False)],
)  # fmt: skip
def test_forms(name: str, good: bool) -> None:
    assert (brand_name_defects(name) == []) is good


@pytest.mark.parametrize(
    ("brand", "sound", "imitates"),
    [
        ("阳光居家养老", "yangguangjujiayanglao", True),
        ("渝中阳光居家养老课堂", "", True),
        ("阳光", "yangguang", True),
        ("洋光", "yangguang", True),
        ("新阳光", "xinyangguang", True),
        ("阳光·居家养老", "", True),
        ("领事巷社区阳光居家养老服务中心", "", True),
        ("巷里有约", "xiangliyouyue", False),
        ("阳光课堂", "yangguangketang", False),
    ],
)
def test_imitations(brand: str, sound: str, imitates: bool) -> None:
    assert bool(imitated_names(brand, sound, [SUNSHINE], 8_000)) is imitates


def test_names_are_compared_without_marks_and_case() -> None:
    assert brand_key("Ai·学堂") == brand_key("AI学堂") == "ai学堂"
