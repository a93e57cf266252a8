"""Who is responsible where, and who registers what."""

import pytest

from registration.authorities.errors import WrongAuthority
from registration.authorities.rules import (
    Authority,
    AuthorityLevel,
    county_authority,
    jurisdiction_of,
    registering_authority,
    require_authority,
    taken_out_towns,
)


def functional_area(authority_id: str, *towns: str) -> Authority:
    return Authority(authority_id, AuthorityLevel.COUNTY, "", towns[0][:6], towns[0][:6], covers_town_codes=towns)


TAKEN_OUT = taken_out_towns(
    [
        functional_area("500110-WS", "500110004", "500110100"),
        functional_area("500112-LJ", "500112007", "500112019"),
    ]
)
PLACES = [
    ("50", "50"),
    ("500110", "500110"),
    ("500110004", "500110-WS"),
    ("500110004001", "500110-WS"),
    ("500110001", "500110"),
    ("500110108201", "500110"),
    ("500112019001", "500112-LJ"),
    ("500112011002", "500112"),
    ("500103001011", "500103"),
]


@pytest.mark.parametrize(("code", "authority"), PLACES)
def test_towns_taken_out_belong_to_the_functional_area(code: str, authority: str) -> None:
    assert jurisdiction_of(code, TAKEN_OUT) == authority


def test_no_town_belongs_to_two_authorities() -> None:
    with pytest.raises(ValueError, match="500110004"):
        taken_out_towns([functional_area("a", "500110004"), functional_area("b", "500110004")])


REGISTERING = [
    ("SG", "COMMUNITY", "500103", [], "500103"),
    ("SO", "TOWN", "500110-WS", [], "500110-WS"),
    ("SG", "COUNTY", "500103", [], "500103"),
    ("SG", "MUNICIPAL", "500103", [], "50"),
    ("FD", "COUNTY", "500103", [], "50"),
    ("FD", "COMMUNITY", "500103", ["500105"], "50"),
    ("FD", "COUNTY", "500103", ["500103"], "500103"),
    ("FD", "MUNICIPAL", "500103", ["500103"], "50"),
]


@pytest.mark.parametrize(("kind", "scope", "jurisdiction", "delegated", "authority"), REGISTERING)
def test_registering_authority(kind: str, scope: str, jurisdiction: str, delegated: list[str], authority: str) -> None:
    assert registering_authority(kind, scope, jurisdiction, delegated) == authority


def test_a_stated_authority_must_be_the_derived_one() -> None:
    assert require_authority(None, "500103") == require_authority("500103", "500103") == "500103"
    with pytest.raises(WrongAuthority):
        require_authority("500105", "500103")


def test_a_county_bureau_uses_the_county_code() -> None:
    bureau = county_authority("500103", "渝中区")
    assert (bureau.id, bureau.name, bureau.uscc_division) == ("500103", "渝中区民政局", "500103")
