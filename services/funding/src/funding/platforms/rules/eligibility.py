"""Which organizations a room or a service is meant for, and where a platform may be."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from funding.platforms.errors import NotEligible, PlatformPlaceNotPossible
from funding.platforms.rules.words import PLACE_DIGITS, OpenTo, PlatformFacility
from shared.contracts.values import CreditFlag, OrganizationStatus
from shared.kit.problems import FieldError, Text


@dataclass(frozen=True, slots=True)
class Visitor:
    """The organization that wants to come."""

    status: str
    tier: str
    credit_flags: Collection[str]
    community_code: str | None
    town_code: str | None
    jurisdiction_id: str
    start_up_until: date | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a room or a service asks of an organization."""

    place_code: str
    jurisdiction_id: str
    open_to: OpenTo
    tiers: Collection[str]
    start_up_only: bool = False


def require_place(facility: PlatformFacility, place_code: str, jurisdiction_id: str, open_to: OpenTo) -> None:
    """Pass a town's center in a town and a station in a community, under the authority that is responsible there.

    A town's center is open to its whole town at least.

    Raises:
        PlatformPlaceNotPossible: they do not fit.

    Source: cq-cso-opinions 14; linli-design
    """
    fits = len(place_code) == PLACE_DIGITS[facility] and jurisdiction_id[:6] == place_code[:6]
    narrow = facility == PlatformFacility.TOWN_SERVICE_CENTER and open_to == OpenTo.COMMUNITY
    if not fits or narrow:
        pointer = "/open_to" if fits else "/place_code"
        error = FieldError(pointer, PlatformPlaceNotPossible.code, PlatformPlaceNotPossible.title, "14")
        raise PlatformPlaceNotPossible(errors=[error], clause_ref="14")


def require_eligible(visitor: Visitor, offer: Offer, today: date) -> None:
    """Pass an organization that acts, comes from the area, and is of the kind that the offer is for.

    Raises:
        NotEligible: with all reasons.

    Source: cq-cso-opinions 14; credit-measures-60; linli-design
    """
    reasons = list(_reasons(visitor, offer, today))
    if reasons:
        raise NotEligible(errors=reasons, clause_ref="14")


def _reasons(visitor: Visitor, offer: Offer, today: date) -> Iterator[FieldError]:
    if visitor.status != OrganizationStatus.ACTIVE:
        yield _reason("NOT_ACTIVE", "组织不在正常状态", "The organization is not active")
    if CreditFlag.SEVERE in visitor.credit_flags:
        yield _reason("SEVERE", "列入严重违法失信名单", "The organization is listed for severe violations")
    if visitor.tier not in offer.tiers:
        yield _reason("TIER", "不面向该类组织", "Organizations of this tier are not served")
    if not _from_area(visitor, offer):
        yield _reason("AREA", "不在服务区域内", "The organization is not from the area")
    if offer.start_up_only and (visitor.start_up_until is None or visitor.start_up_until < today):
        yield _reason("NOT_A_START_UP", "仅面向初创期组织", "This is for start-ups only")


def _from_area(visitor: Visitor, offer: Offer) -> bool:
    if offer.open_to == OpenTo.COUNTY:
        return visitor.jurisdiction_id == offer.jurisdiction_id
    if offer.open_to == OpenTo.TOWN:
        return visitor.town_code == offer.place_code[:9]
    return visitor.community_code == offer.place_code


def _reason(code: str, zh: str, en: str) -> FieldError:
    return FieldError("/organization_id", code, Text(zh, en), "14")
