"""Which authority is responsible for a place, and which one registers an organization."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from registration.authorities.errors import WrongAuthority
from registration.divisions.rules.codes import CITY_CODE, Level, level_of
from shared.kit.problems import Text

DELEGATED_COUNTIES_RULE = "foundation.delegatedCounties"


class AuthorityLevel(StrEnum):
    """Level of a registration authority."""

    MUNICIPAL = "MUNICIPAL"
    COUNTY = "COUNTY"


@dataclass(frozen=True, slots=True)
class Authority:
    """A registration authority.

    `division_code` is its own division, or the host county of a functional area; `uscc_division` stands in
    the credit codes that it gives; `covers_town_codes` are the towns taken out of the host county;
    `name_prefixes` may stand before a name besides the prefix made of divisions.
    """

    id: str
    level: AuthorityLevel
    name: str
    division_code: str
    uscc_division: str
    name_prefixes: tuple[str, ...] = ()
    covers_town_codes: tuple[str, ...] = ()


def taken_out_towns(authorities: Iterable[Authority]) -> dict[str, str]:
    """Return the authority of each town that is not its county's, by 9-digit town code.

    Source: cq-cso-opinions 0

    Raises:
        ValueError: two authorities claim one town.
    """
    towns: dict[str, str] = {}
    for authority in authorities:
        for town in authority.covers_town_codes:
            if towns.setdefault(town, authority.id) != authority.id:
                raise ValueError(f"town {town} is claimed by {towns[town]} and {authority.id}")
    return towns


def jurisdiction_of(code: str, taken_out: Mapping[str, str]) -> str:
    """Return the id of the authority responsible for a division: `50`, the county, or a functional area.

    Source: cq-cso-opinions 0; gb-t-2260
    """
    match level_of(code):
        case Level.PROVINCE:
            return CITY_CODE
        case Level.COUNTY:
            return code
        case _:
            return taken_out.get(code[:9], code[:6])


def registering_authority(
    legal_kind: str, scope: str, jurisdiction_id: str, delegated_counties: Collection[str]
) -> str:
    """Return the authority that registers: foundations and municipal scope the city, else the domicile's.

    A foundation of a delegated county's jurisdiction is registered there.

    Source: fd-regulations 6; cq-cso-opinions 13
    """
    if scope == "MUNICIPAL":
        return CITY_CODE
    if legal_kind == "FD" and jurisdiction_id not in delegated_counties:
        return CITY_CODE
    return jurisdiction_id


def require_authority(stated: str | None, derived: str) -> str:
    """Return `derived`; an authority that the caller states must be that one.

    Source: fd-regulations 6; cq-cso-opinions 13

    Raises:
        WrongAuthority: it is another one.
    """
    if stated is not None and stated != derived:
        raise WrongAuthority(Text(f"应由登记管理机关 {derived} 办理。", f"The authority {derived} is responsible."))
    return derived


def county_authority(code: str, county_name: str) -> Authority:
    """Return the civil-affairs bureau of a county, which gives credit codes under the county's own code.

    Source: cq-cso-opinions 13; gb-32100-2015
    """
    return Authority(
        id=code,
        level=AuthorityLevel.COUNTY,
        name=f"{county_name}民政局",
        division_code=code,
        uscc_division=code,
    )
