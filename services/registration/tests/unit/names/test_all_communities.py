"""The law of names: for each community and kind, a composed valid name parses back to its parts and is accepted."""

import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registration.divisions.rules.gazetteer import Division
from registration.names.rules.examination import examine
from registration.names.rules.grammar import compose, prefix_of
from registration.names.rules.parsing import parse_name
from registration.names.rules.parts import NameDraft
from registration.names.rules.standards import Standards
from registration.names.service.words import dated_words
from shared.contracts.values import LegalKind, Scope

TRADES = ("阳光", "春晖", "夕阳红", "巷陌", "萤火", "和乐邻家", "微光")
KINDS = (LegalKind.SG, LegalKind.SO, LegalKind.FILED)
DAY = date(2025, 1, 1)
FORMS = {
    LegalKind.SG: ("协会", "促进会", "联合会", "研究会"),
    LegalKind.SO: ("服务中心", "服务站", "服务社", "中心"),
    LegalKind.FD: ("基金会",),
    LegalKind.FILED: ("队", "小组", "社", "团"),
}
FIELDS = ("居家养老", "志愿者", "文化", "留守儿童关爱", "太极拳", "人民调解", "助残", "邻里互助", "柑橘种植")


def drafts_of(standards: Standards, kind: LegalKind, communities: list[Division]) -> Iterator[NameDraft]:
    words = cycle(zip(cycle(TRADES), cycle(FIELDS), cycle(FORMS[kind]), strict=False))
    for community, (trade, field, form) in zip(communities, words, strict=False):
        yield NameDraft(kind, Scope.COMMUNITY, community.code, community, trade, field, form)


@pytest.fixture(scope="module")
def communities(standards: Standards) -> list[Division]:
    gazetteer = standards.gazetteer
    return [
        community
        for county in gazetteer.counties
        for town in gazetteer.towns_of(county.code)
        for community in gazetteer.communities_of(town.code)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_community_has_names_that_parse_back(
    standards: Standards, communities: list[Division], kind: LegalKind
) -> None:
    assert len(communities) == 11_270
    for draft in drafts_of(standards, kind, communities):
        assert draft.division is not None
        body = standards.lexicon.body(draft.trade, draft.field_term, draft.form)
        name = compose(standards.gazetteer, prefix_of(standards.gazetteer, draft.division), body)
        parsed = parse_name(name, standards, kind, Scope.COMMUNITY)
        assert parsed.is_valid, (name, parsed.findings)
        assert body in [each.body for each in parsed.segmentations], name
        assert parsed.segmentations[0].body == body, name
        assert draft.division in [each.prefix.community for each in parsed.segmentations], name


@pytest.mark.parametrize("kind", KINDS)
def test_each_community_has_names_that_are_accepted(
    standards: Standards, communities: list[Division], kind: LegalKind
) -> None:
    for draft in drafts_of(standards, kind, communities):
        examined = examine(draft, standards)
        assert examined.is_valid, (examined.name, examined.findings)


def test_each_county_may_have_a_foundation(standards: Standards) -> None:
    for county in standards.gazetteer.counties:
        draft = NameDraft(LegalKind.FD, Scope.COUNTY, county.code, county, "暖阳", "社区发展", "基金会")
        examined = examine(draft, standards)
        assert examined.is_valid
        assert examined.name is not None
        parsed = parse_name(examined.name, standards, LegalKind.FD, Scope.COUNTY)
        assert parsed.segmentations[0].body == examined.segmentations[0].body


@pytest.mark.parametrize("kind", KINDS)
def test_each_listed_term_makes_a_name_with_each_form(standards: Standards, kind: LegalKind) -> None:
    """Whatever term and form are chosen, the parts are among the segmentations, and nothing forbids the name."""
    division = standards.gazetteer.by_code("500103001011")
    assert division is not None
    for term in standards.lexicon.terms:
        for form in FORMS[kind][:2]:
            draft = NameDraft(kind, Scope.COMMUNITY, division.code, division, "阳光", term, form)
            examined = examine(draft, standards)
            assert examined.is_valid, (examined.name, examined.findings)
            assert "SEGMENTATION_DIFFERS" not in [each.code for each in examined.findings], examined.name


_WORDS = dated_words().on(DAY)
_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=0, max_size=12)


@settings(max_examples=200, deadline=None)
@given(trade=_HAN, field=st.sampled_from(sorted(_WORDS.lexicon.terms)), kind=st.sampled_from(list(LegalKind)))
def test_examination_and_parsing_agree(standards: Standards, trade: str, field: str, kind: LegalKind) -> None:
    """A valid draft has a name that, where its parts are the preferred ones, parses as valid too."""
    division = standards.gazetteer.by_code("500103001011")
    form = sorted(standards.lexicon.forms[kind])[0]
    draft = NameDraft(kind, Scope.COMMUNITY, "500103001011", division, trade or None, field, form)
    examined = examine(draft, standards)
    assert examined.name is not None
    parsed = parse_name(examined.name, standards, kind, Scope.COMMUNITY)
    if parsed.segmentations and parsed.segmentations[0].body == examined.segmentations[0].body:
        assert parsed.is_valid == examined.is_valid


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=70))
def test_any_text_can_be_parsed(standards: Standards, text: str) -> None:
    for scope in (None, *Scope):
        parse_name(text, standards, None, scope)
        parse_name(f"重庆市渝中区七星岗街道领事巷社区{text}", standards, LegalKind.SO, scope)


def test_a_name_takes_less_than_a_millisecond(names: SimpleNamespace) -> None:
    started = time.process_time()
    for _ in range(200):
        names.parse("…领事巷社区阳光居家养老服务中心", "SO/C")
    assert (time.process_time() - started) / 200 < 0.001
