"""What a venue may be used for, on whose decision, and for how long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from funding.venues.errors import GrantNotAllowed, SlotNotPossible
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class Ownership(StrEnum):
    """Whose the venue is."""

    STATE = "STATE"
    COLLECTIVE = "COLLECTIVE"


class Facility(StrEnum):
    """What kind of venue it is."""

    TOWN_SERVICE_CENTER = "TOWN_SERVICE_CENTER"
    COMMUNITY_STATION = "COMMUNITY_STATION"
    IDLE_OFFICE = "IDLE_OFFICE"
    WELFARE_FACILITY = "WELFARE_FACILITY"


class GrantMode(StrEnum):
    """How an organization has a venue: alone and free, alone for less, beside others, or at certain times."""

    FREE = "FREE"
    REDUCED_RENT = "REDUCED_RENT"
    SHARED = "SHARED"
    TIME_SLOT = "TIME_SLOT"


class VenueDecision(StrEnum):
    """Who has decided for the owner."""

    OWNER = "OWNER"
    VILLAGERS_ASSEMBLY = "VILLAGERS_ASSEMBLY"
    VILLAGERS_REPRESENTATIVES = "VILLAGERS_REPRESENTATIVES"


class GrantState(StrEnum):
    """Where a grant stands."""

    PROPOSED = "PROPOSED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"
    REVOKED = "REVOKED"


class BookingState(StrEnum):
    """Where a booking stands."""

    BOOKED = "BOOKED"
    USED = "USED"
    NO_SHOW = "NO_SHOW"
    CANCELLED = "CANCELLED"


_G = GrantState
_K = BookingState
_OWNERS: Final = ("COM", "STR", "CTY")
_COLLECTIVE: Final = (VenueDecision.VILLAGERS_ASSEMBLY, VenueDecision.VILLAGERS_REPRESENTATIVES)

GRANT_MACHINE: Final = StateMachine(
    "venue grant",
    [
        Transition(None, _G.PROPOSED, "propose", _OWNERS, "the owner's decision"),
        Transition(_G.PROPOSED, _G.GRANTED, "grant", _OWNERS, "another person", "funding.venue.granted.v1"),
        Transition(_G.PROPOSED, _G.REFUSED, "refuse", _OWNERS, "another person"),
        Transition(_G.GRANTED, _G.ENDED, "end", (*_OWNERS, "SYS"), "the term is over, or it is given back"),
        Transition(
            _G.GRANTED, _G.REVOKED, "revoke", (*_OWNERS, "SYS"), "sublet, commercial", "funding.venue.revoked.v1"
        ),
    ],
)

BOOKING_MACHINE: Final = StateMachine(
    "venue booking",
    [
        Transition(None, _K.BOOKED, "book", ("CSO", "HUB"), "no overlap; not blocked", "funding.venue.booked.v1"),
        Transition(_K.BOOKED, _K.CANCELLED, "cancel", ("CSO", "HUB", *_OWNERS), "before it begins"),
        Transition(_K.BOOKED, _K.USED, "use", _OWNERS, "it has begun"),
        Transition(_K.BOOKED, _K.NO_SHOW, "miss", _OWNERS, "it has begun"),
    ],
)


@dataclass(frozen=True, slots=True)
class GrantTerms:
    """The terms of a grant as far as the rules look at them."""

    ownership: Ownership
    mode: GrantMode
    decision: VenueDecision
    from_on: date
    until_on: date
    rent_fen: int
    market_rent_fen: int


def require_grant(terms: GrantTerms, max_years: int) -> None:
    """Pass terms that keep the rules: a collective's venue on the villagers' decision, free or below the market.

    Raises:
        GrantNotAllowed: with all breaches.

    Source: cq-cso-opinions 14; villagers-committee-law 24
    """
    breaches = list(_breaches(terms, max_years))
    if breaches:
        raise GrantNotAllowed(errors=breaches, clause_ref="14")


def require_slot(starts_at: datetime, ends_at: datetime, now: datetime, *, hours: int, days_ahead: int) -> None:
    """Pass a slot that lies ahead, is at most `hours` long and begins within `days_ahead` days.

    Raises:
        SlotNotPossible: it is none.

    Source: cq-cso-opinions 14; linli-design
    """
    short = timedelta() < ends_at - starts_at <= timedelta(hours=hours)
    if not short or not now < starts_at <= now + timedelta(days=days_ahead):
        raise SlotNotPossible(errors=[FieldError("/starts_at", SlotNotPossible.code, SlotNotPossible.title, "14")])


def blocked_until(missed_on: Sequence[date], most: int, days: int) -> date | None:
    """Return the last day on which an organization cannot book: `days` after each `most`-th slot that it missed.

    Source: linli-design
    """
    counted = sorted(missed_on)[most - 1 :: most]
    return counted[-1] + timedelta(days=days) if counted else None


def _breaches(terms: GrantTerms, max_years: int) -> Iterator[FieldError]:
    if terms.until_on < terms.from_on or terms.until_on > validity_end(terms.from_on, 12 * max_years):
        yield _wrong("/until_on", "TERM", f"使用期不得超过{max_years}年", f"The term is at most {max_years} years")
    if terms.ownership == Ownership.COLLECTIVE and terms.decision not in _COLLECTIVE:
        yield _wrong("/decision", "VILLAGERS_DECIDE", "集体资产须经村民(代表)会议决定", "The villagers must decide")
    if terms.mode == GrantMode.FREE and terms.rent_fen:
        yield _wrong("/rent_fen", "FREE_HAS_NO_RENT", "无偿使用不得收取租金", "Free use has no rent")
    if terms.mode == GrantMode.REDUCED_RENT and not 0 < terms.rent_fen < terms.market_rent_fen:
        yield _wrong("/rent_fen", "RENT_NOT_REDUCED", "减租须低于市场租金", "A reduced rent lies below the market's")
    if terms.rent_fen > terms.market_rent_fen:
        yield _wrong("/rent_fen", "RENT_ABOVE_MARKET", "租金不得高于市场价", "The rent is above the market's")


def _wrong(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), "14")
