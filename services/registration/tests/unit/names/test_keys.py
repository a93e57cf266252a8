from dataclasses import replace
from types import SimpleNamespace

import pytest

from registration.names.rules.keys import keys_of
from registration.names.rules.near_duplicates import Likeness, dice_bps, near_duplicates
from registration.names.rules.parts import UniqueScope
from registration.names.rules.standards import Standards
from shared.contracts.values import LegalKind

SUNSHINE = "…领事巷社区阳光居家养老服务中心"
ANOTHER_COMMUNITY = "重庆市渝中区上清寺街道桂花园社区"


def keys(parsed: object, standards: Standards, authority: str = "500103") -> set[str]:
    found = keys_of(parsed.segmentations, parsed.legal_kind, authority, standards)  # type: ignore[attr-defined]
    return {key.key for key in found}


def test_each_segmentation_with_a_trade_name_has_a_key(names: SimpleNamespace, standards: Standards) -> None:
    parsed = names.parse("…领事巷社区阳光居家养老服务中心", "SO/C")
    assert keys(parsed, standards) == {
        "name:重庆市渝中区七星岗街道领事巷社区阳光居家养老服务中心",
        "trade:500103|ELDERLY_HOME_CARE|服务中心|阳光",
        "trade:500103|ELDERLY_HOME_CARE|中心|阳光",
        "trade:500103|ELDERLY_CARE|服务中心|阳光居家",
        "trade:500103|ELDERLY_CARE|中心|阳光居家",
    }


def test_without_trade_name_only_the_full_name_counts(names: SimpleNamespace, standards: Standards) -> None:
    parsed = names.parse("…领事巷社区文艺爱好者协会", "SG/C")
    assert keys(parsed, standards) == {"name:重庆市渝中区七星岗街道领事巷社区文艺爱好者协会"}


@pytest.mark.parametrize(
    ("one", "other", "authorities", "collide"),
    [
        (SUNSHINE, "桂…阳光居家养老服务中心", ("500103", "500103"), True),
        (SUNSHINE, "重庆市渝北区龙溪街道龙湖社区阳光居家养老服务中心", ("500103", "500112"), False),
        ("…领事巷社区文艺爱好者协会", "桂…文艺爱好者协会", ("500103", "500103"), False),
        # another word for the same field, another cut, the traditional form: all the same key
        (SUNSHINE, "桂…阳光居家照护服务中心", ("500103", "500103"), True),
        (SUNSHINE, "桂…阳光居家养老中心", ("500103", "500103"), True),
        (SUNSHINE, "桂…陽光居家養老服務中心", ("500103", "500103"), True),
        ("石柱土家族自治县金铃乡书法协会", "重庆市石柱土家族自治县金铃乡书法协会", ("500240", "500240"), True),
        ("重庆市万盛经济技术开发区万盛街道书法协会", "重庆市綦江区万盛街道书法协会", ("500110-WS", "500110-WS"), True),
        ("…领事巷社区阳光居家养老服务中心", "…领事巷社区春晖居家养老服务中心", ("500103", "500103"), False),
        ("…领事巷社区阳光居家养老服务中心", "…领事巷社区阳光居家养老服务社", ("500103", "500103"), False),
    ],
)  # fmt: skip
def test_which_names_collide(
    names: SimpleNamespace, standards: Standards, one: str, other: str, authorities: tuple[str, str], collide: bool
) -> None:
    first, second = (
        keys(names.parse(text.replace("桂…", ANOTHER_COMMUNITY), ""), standards, authority)
        for text, authority in zip((one, other), authorities, strict=True)
    )
    assert bool(first & second) is collide


@pytest.mark.parametrize(
    ("scope", "area"),
    [(UniqueScope.AUTHORITY, "500103"), (UniqueScope.TOWN, "500103001"), (UniqueScope.COMMUNITY, "500103001011")],
)
def test_the_area_of_a_trade_name_follows_the_rule(
    names: SimpleNamespace, standards: Standards, scope: UniqueScope, area: str
) -> None:
    narrowed = replace(standards, rules=replace(standards.rules, unique_scope=scope))
    parsed = names.parse("…领事巷社区阳光居家养老服务中心", "SO/C")
    assert f"trade:{area}|ELDERLY_HOME_CARE|服务中心|阳光" in keys(parsed, narrowed)


def test_filed_names_have_keys_of_their_own(names: SimpleNamespace, standards: Standards) -> None:
    parsed = names.parse("…领事巷社区夕阳红书法社", "FILED/C")
    assert parsed.legal_kind is LegalKind.FILED
    assert keys(parsed, standards, "500103001011") == {
        "filed:name:重庆市渝中区七星岗街道领事巷社区夕阳红书法社",
        "filed:trade:500103001011|CALLIGRAPHY_PAINTING|社|夕阳红",
    }


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (("夕阳红", "居家养老", "xiyanghong"), ("夕阳虹", "居家养老", "xiyanghong"), True),
        (("夕阳红", "居家养老", ""), ("夕阳虹", "居家养老", ""), False),
        (("新阳光", "居家养老", ""), ("阳光", "居家养老", ""), True),
        (("老阳光", "居家养老", ""), ("小阳光", "居家养老", ""), True),
        (("第一阳光", "居家养老", ""), ("阳光", "居家养老", ""), True),
        (("阳光之家社区", "居家养老", ""), ("阳光之家院区", "居家养老", ""), False),
        (("和乐邻家小院", "居家养老服务", ""), ("和乐邻家小屋", "居家养老服务", ""), True),
        (("阳光", "居家养老", ""), ("春晖", "居家养老", ""), False),
        (("大", "居家养老", ""), ("小", "居家养老", ""), False),
    ],
)
def test_near_duplicates(one: tuple[str, str, str], other: tuple[str, str, str], near: bool) -> None:
    first, second = (Likeness(trade + field, trade, field, pinyin) for trade, field, pinyin in (one, other))
    assert near_duplicates(first, [second, first], 8000) == ([second.name] if near else [])


@pytest.mark.parametrize(
    ("one", "other", "bps"),
    [("夕阳红居家养老", "夕阳虹居家养老", 6666), ("阳光", "阳光", 10000), ("光", "光", 0), ("阳光", "春晖", 0)],
)
def test_dice(one: str, other: str, bps: int) -> None:
    assert dice_bps(one, other) == bps
