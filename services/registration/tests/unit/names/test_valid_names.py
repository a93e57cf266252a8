"""The sample of valid names of clause 12, and the cases that simple parsers get wrong."""

from types import SimpleNamespace

import pytest

from registration.names.rules.grammar import compose

VALID = [
    ("重庆市渝中区七星岗街道领事巷社区文艺爱好者协会", "SG/C", (None, "文艺爱好者", "协会")),
    ("石柱土家族自治县金铃乡银杏村阳光居家养老服务中心", "SO/C", ("阳光", "居家养老", "服务中心")),
    ("重庆市渝中区上清寺街道桂花园社区春晖文化服务中心", "SO/C", ("春晖", "文化", "服务中心")),
    ("重庆市渝中区七星岗街道领事巷社区巷陌书画研究会", "SG/C", ("巷陌", "书画", "研究会")),
    ("重庆市渝中区七星岗街道社区社会组织联合会", "SG/T", (None, "社区社会组织", "联合会")),
    ("重庆市渝北区龙溪街道龙湖社区和乐助残服务社", "SO/C", ("和乐", "助残", "服务社")),
    ("重庆市渝中区两路口街道国际村社区戏曲协会", "SG/C", (None, "戏曲", "协会")),
    ("重庆市沙坪坝区渝碚路街道杨梨路社区太极拳协会", "SG/C", (None, "太极拳", "协会")),
    ("重庆市万州区恒合土家族乡箱子村农业技术推广协会", "SG/C", (None, "农业技术推广", "协会")),
    ("重庆市石柱土家族自治县黄水镇黄水社区青苗托育中心", "SO/C", ("青苗", "托育", "中心")),
    ("石柱土家族自治县金铃乡响水村柑橘种植协会", "SG/C", (None, "柑橘种植", "协会")),
    ("石柱土家族自治县金铃乡石笋村守望留守儿童关爱服务中心", "SO/C", ("守望", "留守儿童关爱", "服务中心")),
    ("重庆市忠县忠州街道香山社区香山心理健康服务中心", "SO/C", ("香山", "心理健康", "服务中心")),
    ("重庆市渝中区惠民社区发展基金会", "FD/Y", ("惠民", "社区发展", "基金会")),
    ("重庆市渝中区社会工作协会", "SG/Y", (None, "社会工作", "协会")),
    ("重庆市渝北区龙溪街道嘉州社区退役军人志愿者协会", "SG/C", (None, "退役军人志愿者", "协会")),
    ("重庆市渝中区七星岗街道归元寺社区萤火家庭教育服务中心", "SO/C", ("萤火", "家庭教育", "服务中心")),
    ("重庆市江北区华新街街道春蕾公益慈善服务中心", "SO/T", ("春蕾", "公益慈善", "服务中心")),
    ("重庆市渝中区七星岗街道领事巷社区夕阳红广场舞健身队", "FILED/C", ("夕阳红", "广场舞", "健身队")),
    # a form taken greedily would leave 社区 as the field
    ("重庆市渝中区七星岗街道同心社区服务中心", "SO/T", ("同心", "社区服务", "中心")),
    # 新乡 must not be split off 新乡镇; 龙沙镇 exists twice, 双龙镇 four times
    ("重庆市万州区新乡镇书法协会", "SG/T", (None, "书法", "协会")),
    ("重庆市万州区龙沙镇书法协会", "SG/T", (None, "书法", "协会")),
    ("石柱土家族自治县龙沙镇书法协会", "SG/T", (None, "书法", "协会")),
    # the prefix may have any character and any word
    ("重庆市九龙坡区谢家湾街道华润·凌江社区书法协会", "SG/C", (None, "书法", "协会")),
    ("重庆市綦江区石角镇石角社区志愿者协会", "SG/C", (None, "志愿者", "协会")),
    # ordinary words around forbidden ones
    ("重庆市渝中区七星岗街道领事巷社区老党员工作室", "FILED/C", (None, "老党员", "工作室")),
    ("重庆市渝中区七星岗街道领事巷社区义工联合会", "SG/C", (None, "义工", "联合会")),
    ("重庆市渝中区七星岗街道领事巷社区乐观居家养老服务中心", "SO/C", ("乐观", "居家养老", "服务中心")),
    ("重庆市渝中区七星岗街道领事巷社区国际象棋协会", "SG/C", (None, "国际象棋", "协会")),
    # a trade name that is a mere business word belongs to the field where no trade name is needed
    ("重庆市渝中区七星岗街道领事巷社区书法绘画摄影协会", "SG/C", (None, "书法绘画摄影", "协会")),
    ("重庆市志愿服务联合会", "SG/M", (None, "志愿服务", "联合会")),
    # endings that are forms of more than one length, or of more than one kind
    ("重庆市渝中区七星岗街道领事巷社区爱心公益服务中心", "SO/C", ("爱心", "公益", "服务中心")),
    ("重庆市渝中区七星岗街道领事巷社区春晖社会工作站", "SO/C", ("春晖", "社会工作", "站")),
    ("重庆市渝中区七星岗街道领事巷社区乐邻老年体育俱乐部", "SO/C", ("乐邻", "老年体育", "俱乐部")),
    ("重庆市渝中区七星岗街道领事巷社区红袖标巡逻队", "FILED/C", ("红袖标", "巡逻", "队")),
    ("重庆市渝中区七星岗街道领事巷社区志愿服务队", "FILED/C", (None, "志愿", "服务队")),
    ("重庆市渝中区七星岗街道领事巷社区向阳书法兴趣小组", "FILED/C", ("向阳", "书法", "兴趣小组")),
    ("重庆市渝中区七星岗街道领事巷社区阳光幼儿园", "SO/C", ("阳光", "幼儿", "园")),
    ("重庆市渝中区七星岗街道领事巷社区青年志愿者协会", "SG/C", (None, "青年志愿者", "协会")),
    ("重庆市渝中区七星岗街道领事巷社区老年协会", "SG/C", (None, "老年", "协会")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind_and_scope", "parts"), VALID)
def test_a_valid_name_is_accepted_and_taken_apart(
    names: SimpleNamespace, text: str, kind_and_scope: str, parts: tuple[str | None, str, str]
) -> None:
    parsed = names.parse(text, kind_and_scope)
    assert [finding.code for finding in parsed.findings if finding.is_error] == []
    body = parsed.segmentations[0].body
    assert (body.trade, body.field_term, body.form) == parts


@pytest.mark.parametrize(("text", "kind_and_scope", "parts"), VALID)
def test_kind_and_scope_follow_from_the_name(
    names: SimpleNamespace, text: str, kind_and_scope: str, parts: tuple[str | None, str, str]
) -> None:
    given, inferred = names.parse(text, kind_and_scope), names.parse(text, "")
    assert inferred.is_valid
    assert inferred.scope == given.scope
    assert inferred.legal_kind == given.legal_kind or parts[2] in ("社", "站", "中心", "服务队")


@pytest.mark.parametrize(("text", "kind_and_scope", "parts"), VALID)
def test_the_same_parts_examined_make_the_same_name(
    names: SimpleNamespace, text: str, kind_and_scope: str, parts: tuple[str | None, str, str]
) -> None:
    parsed = names.parse(text, kind_and_scope)
    lowest = parsed.prefix.lowest
    examined = names.examine(kind_and_scope, lowest.code if lowest else "50", *parts)
    assert examined.is_valid
    assert examined.name == (text if text.startswith("重庆市") else f"重庆市{text}")
    assert "SEGMENTATION_DIFFERS" not in [finding.code for finding in examined.findings]


def test_the_city_may_be_left_out_before_a_county_only(names: SimpleNamespace, standards: object) -> None:
    without = names.parse("石柱土家族自治县金铃乡银杏村阳光居家养老服务中心", "SO/C")
    assert without.prefix.city is None
    assert names.parse("重庆市石柱土家族自治县金铃乡银杏村阳光居家养老服务中心", "SO/C").prefix.city == "重庆市"


def test_all_ways_to_take_a_name_apart_are_given(names: SimpleNamespace) -> None:
    parsed = names.parse("…领事巷社区阳光居家养老服务中心", "SO/C")
    ways = [(each.body.trade, each.body.field_term, each.body.form) for each in parsed.segmentations]
    assert ways == [
        ("阳光", "居家养老", "服务中心"),
        ("阳光", "居家养老服务", "中心"),
        ("阳光居家", "养老", "服务中心"),
        ("阳光居家", "养老服务", "中心"),
    ]


def test_communities_of_one_name_give_a_segmentation_each(names: SimpleNamespace) -> None:
    parsed = names.parse("重庆市綦江区石角镇石角社区志愿者协会", "SG/C")
    assert {each.prefix.community.code for each in parsed.segmentations} == {"500110108001", "500110108202"}


def test_a_development_zone_stands_for_the_county_of_its_towns(names: SimpleNamespace, gazetteer: object) -> None:
    inside = names.parse("重庆市万盛经济技术开发区万盛街道志愿者协会", "SG/T")
    outside = names.parse("重庆市万盛经济技术开发区古南街道志愿者协会", "SG/T")
    assert inside.is_valid
    assert (inside.prefix.zone, inside.prefix.county.code) == ("万盛经济技术开发区", "500110")
    assert [finding.code for finding in outside.findings] == ["DIV_TOWN_MISSING"]


@pytest.mark.parametrize(
    ("text", "kind_and_scope", "warnings"),
    [
        ("重庆市忠县忠州街道香山社区香山心理健康服务中心", "SO/C", ["TRADE_IS_PLACE"]),
        ("重庆市渝中区惠民社区发展基金会", "FD/Y", ["TRADE_IS_PLACE"]),
        ("…领事巷社区同心文化服务中心", "SO/C", ["TRADE_IS_PLACE"]),
        ("…领事巷社区川渝文化服务中心", "SO/C", ["REGION_REVIEW"]),
        ("…领事巷社区陽光居家養老服務中心", "SO/C", ["NON_STANDARD_CHARACTER"]),
        ("…领事巷社区萌芽计划协会", "SG/C", ["FIELD_UNLISTED"]),
        ("石柱土家族自治县金铃乡银杏村阳光居家养老服务中心", "SO/C", []),
        ("…领事巷社区志愿者协会", "SG/C", []),
    ],
)
def test_warnings_do_not_forbid_a_name(
    names: SimpleNamespace, text: str, kind_and_scope: str, warnings: list[str]
) -> None:
    parsed = names.parse(text, kind_and_scope)
    assert parsed.is_valid
    assert [finding.code for finding in parsed.findings] == warnings


def test_composition_always_writes_the_city(names: SimpleNamespace, standards: SimpleNamespace) -> None:
    parsed = names.parse("石柱土家族自治县金铃乡银杏村阳光居家养老服务中心", "SO/C")
    first = parsed.segmentations[0]
    assert compose(standards.gazetteer, first.prefix, first.body).startswith("重庆市石柱土家族自治县金铃乡银杏村阳光")
