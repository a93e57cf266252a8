"""Which party organization is responsible for an organization, and from which day deadlines count."""

from dataclasses import dataclass
from datetime import date

from party_liaison.states import ResponsibleRole
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus


@dataclass(frozen=True, slots=True)
class Home:
    """Where an organization belongs; None for a division narrower than its scope."""

    community_code: str | None
    town_code: str | None
    county_code: str | None
    jurisdiction_id: str


@dataclass(frozen=True, slots=True)
class Responsible:
    """A party organization: its role and the division that it stands for."""

    role: ResponsibleRole
    code: str


def community_body(home: Home) -> Responsible:
    """Return the party organization of the home community, or for wider scopes that of the town or above.

    Source: cq-cso-opinions 17
    """
    if home.community_code is not None:
        return Responsible(ResponsibleRole.CPO, home.community_code)
    return town_body(home)


def town_body(home: Home) -> Responsible:
    """Return the party committee of the town, or of the county or city where no town is the home.

    Source: cq-cso-opinions 17
    """
    return Responsible(ResponsibleRole.PWC, home.town_code or home.county_code or home.jurisdiction_id)


def first_day(registered_on: date | None, filed_on: date | None) -> date | None:
    """Return the day on which an organization came on record first, by filing or registration.

    Source: cq-cso-opinions 13
    """
    return min((day for day in (registered_on, filed_on) if day is not None), default=None)


def counted_from(legal_day: date, recorded_on: date | None) -> date:
    """Return the day from which a deadline counts: the legal day, or for an import the later day of the import.

    Source: linli-design
    """
    return legal_day if recorded_on is None else max(legal_day, recorded_on)


def is_alive(status: str) -> bool:
    """Tell whether an organization is on record and has not ended.

    Source: cq-cso-opinions 17
    """
    return status not in ENDED_STATUSES and status != OrganizationStatus.PENDING
