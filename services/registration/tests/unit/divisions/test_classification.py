"""Urban or rural is decided by the rule's method or an override, never by the name."""

from collections import Counter

import pytest

from registration.divisions.rules.classification import (
    CommitteeKind,
    DivisionKind,
    Setting,
    UrbanMethod,
    committee_kind,
    division_kind,
    setting_of,
)
from registration.divisions.rules.codes import Level, level_of
from registration.divisions.rules.editions import Edition

COMMITTEES = [
    ("500103001011", CommitteeKind.RESIDENT),
    ("500103001199", CommitteeKind.RESIDENT),
    ("500240218200", CommitteeKind.VILLAGE),
    ("500240218399", CommitteeKind.VILLAGE),
    ("513225400400", CommitteeKind.OTHER),
    ("513225400598", CommitteeKind.OTHER),
    ("500103001", None),
    ("500103", None),
    ("50", None),
]


@pytest.mark.parametrize(("code", "kind"), COMMITTEES)
def test_committee_kind_comes_from_the_last_digits(code: str, kind: CommitteeKind | None) -> None:
    assert committee_kind(code) is kind


R, V, OTHER = CommitteeKind.RESIDENT, CommitteeKind.VILLAGE, CommitteeKind.OTHER
BY_COMMITTEE, BY_CLASS = UrbanMethod.COMMITTEE_KIND, UrbanMethod.CLASS_CODE
SETTINGS = [
    (R, None, None, BY_COMMITTEE, Setting.URBAN),
    (V, None, None, BY_COMMITTEE, Setting.RURAL),
    (OTHER, "111", None, BY_COMMITTEE, Setting.UNCLASSIFIED),
    (V, "121", None, BY_COMMITTEE, Setting.RURAL),  # 游洋村委会 350322111201
    (V, "121", None, BY_CLASS, Setting.URBAN),
    (R, "220", None, BY_COMMITTEE, Setting.URBAN),  # 北岸社区居委会 511011101002
    (R, "220", None, BY_CLASS, Setting.RURAL),
    (R, None, None, BY_CLASS, Setting.UNCLASSIFIED),
    (R, None, Setting.RURAL, BY_CLASS, Setting.RURAL),
    (R, "111", Setting.RURAL, BY_COMMITTEE, Setting.RURAL),
    (V, "220", Setting.URBAN, BY_CLASS, Setting.URBAN),
]


@pytest.mark.parametrize(("committee", "urban_rural_code", "override", "method", "setting"), SETTINGS)
def test_setting(
    committee: CommitteeKind,
    urban_rural_code: str | None,
    override: Setting | None,
    method: UrbanMethod,
    setting: Setting,
) -> None:
    assert setting_of(committee, urban_rural_code, override, method) is setting


KINDS = [
    ("50", "重庆市", DivisionKind.MUNICIPALITY),
    ("500103", "渝中区", DivisionKind.DISTRICT),
    ("500233", "忠县", DivisionKind.COUNTY),
    ("500240", "石柱土家族自治县", DivisionKind.AUTONOMOUS_COUNTY),
    ("500103001", "七星岗街道", DivisionKind.STREET),
    ("500101123", "新乡镇", DivisionKind.TOWN),
    ("500101239", "恒合土家族乡", DivisionKind.TOWNSHIP),
    ("513225400", "虚拟单位", DivisionKind.OTHER_TOWN_UNIT),
    ("500103001011", "领事巷社区居民委员会", DivisionKind.COMMUNITY),
]


@pytest.mark.parametrize(("code", "name", "kind"), KINDS)
def test_division_kind(code: str, name: str, kind: DivisionKind) -> None:
    assert division_kind(code, name) is kind


def test_digits_agree_with_the_names_of_all_divisions(edition: Edition) -> None:
    kinds = Counter(division_kind(entry.code, entry.name) for entry in edition.entries.values())
    assert kinds == {
        DivisionKind.MUNICIPALITY: 1,
        DivisionKind.DISTRICT: 26,
        DivisionKind.COUNTY: 8,
        DivisionKind.AUTONOMOUS_COUNTY: 4,
        DivisionKind.STREET: 245,
        DivisionKind.TOWN: 625,
        DivisionKind.TOWNSHIP: 161,
        DivisionKind.COMMUNITY: 11_270,
    }
    endings = {DivisionKind.STREET: "街道", DivisionKind.TOWN: "镇", DivisionKind.TOWNSHIP: "乡"}
    towns = [entry for entry in edition.entries.values() if level_of(entry.code) is Level.TOWN]
    assert all(entry.name.endswith(endings[division_kind(entry.code, entry.name)]) for entry in towns)


def test_village_committees_named_community_stay_rural(edition: Edition) -> None:
    communities = [entry for entry in edition.entries.values() if level_of(entry.code) is Level.COMMUNITY]
    settings = Counter(
        setting_of(committee_kind(entry.code) or OTHER, None, None, BY_COMMITTEE) for entry in communities
    )
    assert settings == {Setting.URBAN: 3_324, Setting.RURAL: 7_946}
    named_community = [entry for entry in communities if entry.name.endswith("社区村民委员会")]
    assert len(named_community) == 21
    assert {committee_kind(entry.code) for entry in named_community} == {V}
