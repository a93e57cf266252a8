"""Every error code, the sample of invalid names of clause 12 first: which code comes first, and a way out."""

from types import SimpleNamespace

import pytest

from registration.names.rules.alternatives import LIMIT, alternatives_to_text
from registration.names.rules.parsing import parse_name
from registration.names.rules.prefix.reading import read_prefix
from registration.names.rules.standards import Standards

SAMPLE = [
    ("渝中区七星岗街道领事巷社区文艺爱好者协会", "SG/C", "DIV_DISTRICT_WITHOUT_CITY"),
    ("重庆渝中区七星岗街道领事巷社区文艺爱好者协会", "SG/C", "DIV_SHORT_FORM"),
    ("重庆市渝中区领事巷社区文艺爱好者协会", "SG/C", "DIV_TOWN_MISSING"),
    ("重庆市渝中区七星岗街道桂花园社区文艺爱好者协会", "SG/C", "COMMUNITY_NOT_IN_TOWN"),
    ("重庆市渝中区七星岗街道文艺爱好者协会", "SG/C", "COMMUNITY_MISSING"),
    ("…领事巷社区居家养老服务中心", "SO/C", "TRADE_MISSING"),
    ("…领事巷社区康居家养老服务中心", "SO/C", "TRADE_TOO_SHORT"),
    ("…领事巷社区A8居家养老服务中心", "SO/C", "CHAR_NOT_HAN"),
    ("…领事巷社区Ａ爱居家养老服务中心", "SO/C", "CHAR_NOT_HAN"),
    ("…领事巷社区 阳光居家养老服务中心", "SO/C", "CHAR_WHITESPACE"),
    ("…领事巷社区\u3000阳光居家养老服务中心", "SO/C", "CHAR_WHITESPACE"),
    ("…领事巷社区“阳光”居家养老服务中心", "SO/C", "CHAR_NOT_HAN"),
    ("…领事巷社区渝北居家养老服务中心", "SO/C", "TRADE_IS_DIVISION"),
    ("…领事巷社区阳光居家养老总站", "SO/C", "ZONG_NOT_ALLOWED"),
    ("…领事巷社区阳光居家养老协会", "SO/C", "FORM_WRONG_KIND"),
    ("…领事巷社区文艺爱好者服务中心", "SG/C", "FORM_WRONG_KIND"),
    ("…领事巷社区文艺爱好者", "SG/C", "FORM_MISSING"),
    ("…领事巷社区阳光养老有限公司", "SO/C", "FORBIDDEN_ENTERPRISE"),
    ("中国渝中区社区文艺爱好者协会", "SG/Y", "NATIONAL_PREFIX"),
    ("中华重庆市渝中区社会工作协会", "SG/Y", "NATIONAL_PREFIX"),
    ("…领事巷社区中国戏曲协会", "SG/C", "NATIONAL_REVIEW"),
    ("…领事巷社区国家级体育健身协会", "SG/C", "FORBIDDEN_SUPERLATIVE"),
    ("…领事巷社区党支部志愿者协会", "SG/C", "FORBIDDEN_STATE_PARTY"),
    ("…领事巷社区风水文化研究会", "SG/C", "FORBIDDEN_SUPERSTITION"),
    ("…领事巷社区志愿者协会分会", "SG/C", "FORM_RESERVED_FOR_BRANCH"),
    ("…领事巷社区社区发展基金", "FD/C", "FORM_MISSING"),
    ("重庆市渝中区社区发展基金会", "FD/Y", "TRADE_MISSING"),
    ("…领事巷社区夕阳红欢乐幸福康健长者居家养老服务中心", "SO/C", "TRADE_TOO_LONG"),
]  # fmt: skip
MORE = [
    ("重庆市石柱县金铃乡银杏村志愿者协会", "SG/C", "DIV_SHORT_FORM"),
    ("重庆市渝中区七星岗领事巷社区志愿者协会", "SG/C", "DIV_SHORT_FORM"),
    ("七星岗街道领事巷社区志愿者协会", "SG/C", "DIV_COUNTY_MISSING"),
    ("重庆市社会工作协会", "SG/Y", "DIV_COUNTY_MISSING"),
    ("重庆市浦东新区志愿者协会", "SG/Y", "DIV_COUNTY_UNKNOWN"),
    ("重庆市万盛区志愿者协会", "SG/Y", "DIV_COUNTY_UNKNOWN"),
    ("重庆市渝中区双龙镇志愿者协会", "SG/T", "DIV_TOWN_MISSING"),
    ("…虚无山社区志愿者协会", "SG/C", "COMMUNITY_NOT_IN_TOWN"),
    ("…志愿者协会", "SG/Y", "SCOPE_MISMATCH"),
    ("…领事巷社区志愿者协会", "SG/T", "SCOPE_MISMATCH"),
    ("重庆市渝中区志愿者协会", "SG/M", "SCOPE_MISMATCH"),
    ("重庆市万盛经济技术开发区志愿者协会", "SG/M", "SCOPE_MISMATCH"),
    ("…领事巷社区工会联合会", "SG/C", "FORBIDDEN_MASS_ORG"),
    ("…领事巷社区人民调解委员会", "SG/C", "FORM_RESERVED_FOR_BRANCH"),
    ("四川省成都市志愿者协会", "SG/Y", "DIV_COUNTY_UNKNOWN"),
    ("重庆市渝中区领事巷社区七星岗街道志愿者协会", "SG/C", "PART_ORDER"),
    ("…领事巷社区居家养老阳光服务中心", "SO/C", "PART_ORDER"),
    ("…领事巷社区协会文艺爱好者", "SG/C", "PART_ORDER"),
    ("…领事巷社区重庆市志愿者协会", "SG/C", "PART_ORDER"),
    ("…领事巷社区阳光甲乙服务中心", "SO/C", "FIELD_UNKNOWN"),
    ("…领事巷社区阳光协会居家养老服务中心", "SO/C", "FORM_NESTED"),
    ("…领事巷社区总工会志愿者协会", "SG/C", "FORBIDDEN_MASS_ORG"),
    ("…领事巷社区武警文化服务中心", "SO/C", "FORBIDDEN_MILITARY"),
    ("…领事巷社区七七一〇〇部队文化服务中心", "SO/C", "FORBIDDEN_MILITARY"),
    ("…领事巷社区白云观文化服务中心", "SO/C", "FORBIDDEN_RELIGION"),
    ("…领事巷社区美国居家养老服务中心", "SO/C", "FORBIDDEN_FOREIGN"),
    ("…领事巷社区联合国志愿者协会", "SG/C", "FORBIDDEN_FOREIGN"),
    ("…领事巷社区邓小平文化服务中心", "SO/C", "PERSON_NAME"),
    ("…领事巷社区法轮功健身协会", "SG/C", "BANNED_ORG"),
    ("…领事巷社区种植合作社", "SO/C", "FORBIDDEN_ENTERPRISE"),
    ("…领事巷社区居委会志愿者协会", "SG/C", "FORBIDDEN_STATE_PARTY"),
    ("…领事巷社区志愿者委员会", "SG/C", "FORM_RESERVED_FOR_BRANCH"),
    ("…领事巷社区阳光图书室", "SO/C", "FORM_RESERVED_FOR_BRANCH"),
    ("…领事巷社区志愿者协会", "FILED/C", "FORM_WRONG_KIND"),
    ("…领事巷社区阳光养老中心", "FILED/C", "FORM_WRONG_KIND"),
    ("…领事巷社区安康居家养老服务中心", "SO/C", "TRADE_IS_DIVISION"),
    ("…领事巷社区文化体育服务站", "SO/C", "TRADE_MISSING"),
    ("…领事巷社区社区义工会", "SG/C", "FORM_MISSING"),
    ("…领事巷社区" + "学" * 50 + "协会", "SG/C", "LENGTH"),
]  # fmt: skip
WITHOUT_WAY_OUT = {
    "…领事巷社区工会联合会", "四川省成都市志愿者协会",
    "重庆市社会工作协会", "重庆市浦东新区志愿者协会", "重庆市万盛区志愿者协会", "…领事巷社区阳光甲乙服务中心",
    "…领事巷社区" + "学" * 50 + "协会",
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind_and_scope", "code"), SAMPLE + MORE)
def test_the_right_code_is_reported_first(names: SimpleNamespace, text: str, kind_and_scope: str, code: str) -> None:
    parsed = names.parse(text, kind_and_scope)
    assert not parsed.is_valid
    assert parsed.findings[0].code == code


@pytest.mark.parametrize(("text", "kind_and_scope", "code"), SAMPLE + MORE)
def test_each_finding_helps_in_both_languages_and_cites_a_clause(
    names: SimpleNamespace, text: str, kind_and_scope: str, code: str
) -> None:
    for finding in names.parse(text, kind_and_scope).findings:
        assert finding.message.zh.endswith("。")
        assert finding.message.en.endswith(".")
        assert "{" not in finding.message.zh + finding.message.en
        assert finding.clause_ref


@pytest.mark.parametrize(("text", "kind_and_scope", "code"), SAMPLE + MORE)
def test_alternatives_are_legal_themselves(
    names: SimpleNamespace, standards: Standards, text: str, kind_and_scope: str, code: str
) -> None:
    parsed = names.parse(text, kind_and_scope)
    body = read_prefix(parsed.text, parsed.scope, standards).body
    proposals = alternatives_to_text(parsed, body, standards)
    assert bool(proposals) is (text not in WITHOUT_WAY_OUT)
    assert len(proposals) <= LIMIT
    for proposal in proposals:
        assert proposal.name is not None
        assert parse_name(proposal.name, standards, proposal.draft.legal_kind, proposal.draft.scope).is_valid


@pytest.mark.parametrize(
    ("text", "kind_and_scope", "proposal"),
    [
        ("重庆渝中区七星岗街道领事巷社区志愿者协会", "SG/C", "重庆市渝中区七星岗街道领事巷社区志愿者协会"),
        ("重庆市渝中区领事巷社区志愿者协会", "SG/C", "重庆市渝中区七星岗街道领事巷社区志愿者协会"),
        ("…桂花园社区志愿者协会", "SG/C", "重庆市渝中区上清寺街道桂花园社区志愿者协会"),
        ("…领事巷志愿者协会", "SG/C", "重庆市渝中区七星岗街道领事巷社区志愿者协会"),
        ("…领事巷社区阳光居家养老总站", "SO/C", "重庆市渝中区七星岗街道领事巷社区阳光居家养老站"),
        ("…领事巷社区志愿者协会分会", "SG/C", "重庆市渝中区七星岗街道领事巷社区志愿者协会"),
        ("…领事巷社区社区义工会", "SG/C", "重庆市渝中区七星岗街道领事巷社区社区义工协会"),
        ("…领事巷社区居家养老阳光服务中心", "SO/C", "重庆市渝中区七星岗街道领事巷社区阳光居家养老服务中心"),
        ("七星岗街道领事巷社区志愿者协会", "SG/C", "重庆市渝中区七星岗街道领事巷社区志愿者协会"),
        ("…领事巷社区中国戏曲协会", "SG/C", "重庆市渝中区七星岗街道领事巷社区戏曲协会"),
    ],
)
def test_the_nearest_legal_name_is_proposed_first(
    names: SimpleNamespace, standards: Standards, text: str, kind_and_scope: str, proposal: str
) -> None:
    parsed = names.parse(text, kind_and_scope)
    body = read_prefix(parsed.text, parsed.scope, standards).body
    assert alternatives_to_text(parsed, body, standards)[0].name == proposal


def test_messages_do_not_repeat_what_was_written(names: SimpleNamespace) -> None:
    parsed = names.parse("…领事巷社区康居家养老服务中心", "SO/C")
    assert "康" not in parsed.findings[0].message.zh


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("…领事巷社区社区义工会", "FORBIDDEN_MASS_ORG"),
        ("重庆市渝中区两路口街道国际村社区戏曲协会", "NATIONAL_REVIEW"),
        ("重庆市渝中区七星岗街道归元寺社区戏曲协会", "FORBIDDEN_RELIGION"),
        ("…领事巷社区退役军人志愿者协会", "FORBIDDEN_MILITARY"),
    ],
)
def test_words_are_not_found_in_the_prefix_nor_across_tokens(
    names: SimpleNamespace, text: str, unexpected: str
) -> None:
    assert unexpected not in [finding.code for finding in names.parse(text, "SG/C").findings]
