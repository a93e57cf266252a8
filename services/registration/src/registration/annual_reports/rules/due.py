"""By which days a report has to be where, and who need not report on a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from registration.annual_reports.rules.states import Exemption
from shared.contracts.values import ENDED_STATUSES, LegalKind, OrganizationStatus
from shared.kit.calendar import WorkCalendar

UNIT_RULE: Final = "annualReport.supervisingUnitBy"
AUTHORITY_RULE: Final = "annualReport.authorityBy"
FOUNDATION_RULE: Final = "annualReport.foundationBy"
FILED_RULE: Final = "annualReport.filedBy"
EXEMPT_RULE: Final = "annualReport.firstYearExemptAfter"

_OFFICE_RULES: Final[Mapping[LegalKind, str]] = {
    LegalKind.SG: AUTHORITY_RULE,
    LegalKind.SO: AUTHORITY_RULE,
    LegalKind.FD: FOUNDATION_RULE,
    LegalKind.FILED: FILED_RULE,
}


class _Value(Protocol):
    @property
    def value(self) -> object: ...


class Lookup(Protocol):
    """Gives the value of a rule for the organization's authority."""

    def __call__(self, key: str) -> _Value:
        """Return the value of `key`."""


@dataclass(frozen=True, slots=True)
class DueDays:
    """The last day at the supervising unit (None: there is none with a day of its own) and at the receiving office."""

    unit_due_on: date | None
    due_on: date


def due_days(report_year: int, kind: LegalKind, lookup: Lookup, calendar: WorkCalendar, *, dual: bool) -> DueDays:
    """Return by when the report on `report_year` is handed in, in the year after it, rolled off holidays.

    Associations and service organizations: to the unit by 31 March, to the authority by 31 May; foundations by
    31 March with the unit's consent; filed organizations by 31 March to the street.

    Source: sg-regulations 28; so-regulations 23; fd-regulations 36; linli-design 13.5; civil-code 203
    """
    due_on = _day(report_year + 1, lookup(_OFFICE_RULES[kind]).value, calendar)
    if not dual or kind in (LegalKind.FD, LegalKind.FILED):
        return DueDays(None, due_on)
    return DueDays(_day(report_year + 1, lookup(UNIT_RULE).value, calendar), due_on)


def exemption_of(
    report_year: int, status: OrganizationStatus, began_on: date, recorded_on: date, due_on: date, lookup: Lookup
) -> Exemption | None:
    """Return why the organization need not report on the year; None when it must.

    Who was registered (or filed) after 30 June of the year begins with the next one. An organization that was
    imported after the report was due has reported elsewhere. Whoever is being wound up reports no more.

    Source: county-practice; sg-regulations 28; linli-design 13.5
    """
    if status in ENDED_STATUSES:
        return Exemption.ENDED
    if began_on > _plain_day(report_year, lookup(EXEMPT_RULE).value):
        return Exemption.REGISTERED_LATE
    if recorded_on > due_on:
        return Exemption.BEFORE_RECORD
    if status in (OrganizationStatus.LIQUIDATING, OrganizationStatus.REVOKED):
        return Exemption.WINDING_UP
    return None


def answer_due(due_on: date, today: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day for a report that was sent back, or is due again: never before its own.

    Source: linli-design 13.5
    """
    return max(due_on, calendar.add_working_days(today, working_days))


def _day(year: int, month_and_day: object, calendar: WorkCalendar) -> date:
    return calendar.next_working_day(_plain_day(year, month_and_day))


def _plain_day(year: int, month_and_day: object) -> date:
    month, day = (int(part) for part in str(month_and_day).split("-"))
    return date(year, month, day)
