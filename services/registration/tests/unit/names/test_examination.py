from types import SimpleNamespace

import pytest

from registration.names.rules.alternatives import alternatives_to_draft, fresh_trade_names
from registration.names.rules.checks import check_category
from registration.names.rules.standards import Standards
from shared.contracts.values import Category


@pytest.mark.parametrize(
    ("kind_and_scope", "code", "trade", "field", "form", "first"),
    [
        ("SG/C", "500103001", None, "志愿者", "协会", "COMMUNITY_MISSING"),
        ("SG/C", "500103", None, "志愿者", "协会", "DIV_TOWN_MISSING"),
        ("SG/T", "500103", None, "志愿者", "协会", "DIV_TOWN_MISSING"),
        ("SG/Y", "50", None, "志愿者", "协会", "DIV_COUNTY_MISSING"),
        ("SG/T", "500103001011", None, "志愿者", "协会", "SCOPE_MISMATCH"),
        ("SG/Y", "500103001", None, "志愿者", "协会", "SCOPE_MISMATCH"),
        ("SG/M", "500103", None, "志愿者", "协会", "SCOPE_MISMATCH"),
        ("SG/Y", "500199", None, "志愿者", "协会", "DIV_COUNTY_UNKNOWN"),
        ("SG/T", "500103099", None, "志愿者", "协会", "DIV_TOWN_MISSING"),
        ("SG/C", "500103001099", None, "志愿者", "协会", "COMMUNITY_NOT_IN_TOWN"),
        ("SO/C", "500103001011", None, "居家养老", "服务中心", "TRADE_MISSING"),
        ("SO/C", "500103001011", "养老", "居家养老", "服务中心", "TRADE_MISSING"),
        ("SG/C", "500103001011", "书法", "志愿者", "协会", "TRADE_MISSING"),
        ("SO/C", "500103001011", "A8", "居家养老", "服务中心", "CHAR_NOT_HAN"),
        ("SO/C", "500103001011", "阳光", "居家 养老", "服务中心", "CHAR_WHITESPACE"),
        ("SO/C", "500103001011", "阳\u200b光", "居家养老", "服务中心", "CHAR_WHITESPACE"),
        ("SO/C", "500103001011", "阳光", "居家养老", "协会", "FORM_WRONG_KIND"),
        ("SO/C", "500103001011", "阳光", "居家养老", "之家", "FORM_MISSING"),
        ("SO/C", "500103001011", "阳光", "居家养老", "总站", "ZONG_NOT_ALLOWED"),
        ("SO/C", "500103001011", "阳光", "居家养老", "有限公司", "FORBIDDEN_ENTERPRISE"),
        ("SG/C", "500103001011", None, "志愿者", "分会", "FORM_RESERVED_FOR_BRANCH"),
        ("SG/C", "500103001011", "领事巷社区阳光", "志愿者", "协会", "PART_ORDER"),
        ("SG/C", "500103001011", None, "", "协会", "FIELD_UNKNOWN"),
        ("FILED/C", "500103001011", None, "志愿者", "中心", "FORM_WRONG_KIND"),
    ],
)
def test_stated_parts_are_checked(
    names: SimpleNamespace, kind_and_scope: str, code: str, trade: str | None, field: str, form: str, first: str
) -> None:
    examined = names.examine(kind_and_scope, code, trade, field, form)
    assert not examined.is_valid
    assert examined.findings[0].code == first


@pytest.mark.parametrize(
    ("trade", "field", "form", "warnings"),
    [
        ("阳光", "居家养老", "服务中心", []),
        ("阳光", "居家养老服务", "中心", []),
        ("阳光居家", "养老", "服务中心", []),
        ("阳光", "萌宠陪伴疗愈", "服务中心", ["SEGMENTATION_DIFFERS", "FIELD_UNLISTED"]),
        ("同心", "文化", "服务中心", ["TRADE_IS_PLACE"]),
        ("巴蜀", "文化", "服务中心", ["REGION_REVIEW"]),
    ],
)
def test_stated_parts_are_authoritative(
    names: SimpleNamespace, trade: str, field: str, form: str, warnings: list[str]
) -> None:
    examined = names.examine("SO/C", "500103001011", trade, field, form)
    assert examined.is_valid
    assert [finding.code for finding in examined.findings] == warnings
    own = examined.segmentations[0].body
    assert (own.trade, own.field_term, own.form) == (trade, field, form)


def test_an_unlisted_field_is_its_own_code(names: SimpleNamespace) -> None:
    examined = names.examine("SG/C", "500103001011", None, "萌宠疗愈", "协会")
    assert examined.segmentations[0].body.field_code == "萌宠疗愈"


def test_a_trade_name_that_completes_another_place_is_told(names: SimpleNamespace) -> None:
    """领事巷 + 社区服务 + 中心 in the town reads as a name of the community 领事巷社区."""
    examined = names.examine("SO/T", "500103001", "领事巷", "社区服务", "中心")
    assert "SEGMENTATION_DIFFERS" in [finding.code for finding in examined.findings]


def test_zero_padded_codes_are_understood(names: SimpleNamespace) -> None:
    assert names.examine("SG/T", "500103001000", None, "志愿者", "协会").is_valid


def test_a_missing_trade_name_is_supplied_or_the_kind_changed(names: SimpleNamespace, standards: Standards) -> None:
    examined = names.examine("SO/C", "500103001011", None, "居家养老", "服务中心")
    proposals = [proposal.name for proposal in alternatives_to_draft(examined, standards)]
    assert "重庆市渝中区七星岗街道领事巷社区暖阳居家养老服务中心" in proposals
    assert "重庆市渝中区七星岗街道领事巷社区居家养老协会" in proposals


def test_an_unknown_division_leaves_nothing_to_propose(names: SimpleNamespace, standards: Standards) -> None:
    assert alternatives_to_draft(names.examine("SG/Y", "500199", None, "志愿者", "协会"), standards) == []


def test_fresh_trade_names_keep_the_rest(names: SimpleNamespace, standards: Standards) -> None:
    examined = names.examine("SO/C", "500103001011", "阳光", "居家养老", "服务中心")
    for proposal in fresh_trade_names(examined, standards):
        assert proposal.name is not None
        assert proposal.name.endswith("居家养老服务中心")
        assert proposal.draft.trade != "阳光"


@pytest.mark.parametrize(
    ("field", "category", "warned"),
    [
        ("居家养老", Category.ELDERLY_CARE, False),
        ("社区居家养老", Category.ELDERLY_CARE, False),
        ("居家养老", Category.CULTURE_SPORT, True),
        ("萌宠疗愈", Category.CULTURE_SPORT, False),
    ],
)
def test_a_field_outside_the_category_is_a_warning(
    standards: Standards, field: str, category: Category, warned: bool
) -> None:
    assert bool(list(check_category(field, category, standards))) is warned
