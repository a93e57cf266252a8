"""What an organization's conduct means for money."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.kit.calendar import add_months

FIRST_YEAR_EXEMPT_AFTER = (6, 30)


class FactKind(StrEnum):
    """What is known of an organization's conduct."""

    ANNUAL_REPORT = "ANNUAL_REPORT"
    PENALTY = "PENALTY"
    EVALUATION = "EVALUATION"
    INSPECTION = "INSPECTION"
    RECTIFICATION = "RECTIFICATION"
    HUB_MANDATE = "HUB_MANDATE"
    TRAINING = "TRAINING"
    DISCLOSURE = "DISCLOSURE"


@dataclass(frozen=True, slots=True)
class Fact:
    """One matter, as last told."""

    kind: FactKind
    state: str
    detail: str | None = None
    year: int | None = None
    amount_fen: int | None = None
    since_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Conduct:
    """All that is known of an organization's conduct on a day."""

    facts: Collection[Fact]
    today: date

    def report_submitted(self, year: int) -> bool:
        """Return whether the annual report of `year` was handed in."""
        return any(fact.year == year and fact.state == "SUBMITTED" for fact in self._of(FactKind.ANNUAL_REPORT))

    def report_overdue(self) -> bool:
        """Return whether an annual report is owed."""
        return any(fact.state == "OVERDUE" for fact in self._of(FactKind.ANNUAL_REPORT))

    def punished_within(self, years: int) -> bool:
        """Return whether a penalty came into force in the last `years` years and was not lifted."""
        since = add_months(self.today, -12 * years)
        penalties = self._of(FactKind.PENALTY)
        return any(
            fact.state == "IN_FORCE" and fact.since_on is not None and fact.since_on > since for fact in penalties
        )

    def grade(self) -> str | None:
        """Return the grade of the valid evaluation, the highest of several."""
        valid = [
            fact.detail
            for fact in self._of(FactKind.EVALUATION)
            if fact.state == "GRANTED" and fact.detail and (fact.until_on is None or fact.until_on >= self.today)
        ]
        return max(valid, default=None)

    def under_case(self) -> bool:
        """Return whether an inspection led to a case that is not behind a penalty yet decided on."""
        cases = [fact.since_on for fact in self._of(FactKind.INSPECTION) if fact.detail == "CASE" and fact.since_on]
        decided = [fact.since_on for fact in self._of(FactKind.PENALTY) if fact.since_on]
        return any(not any(later >= opened for later in decided) for opened in cases)

    def finance_order_open(self) -> bool:
        """Return whether a rectification order about finance is open."""
        return any(
            fact.detail == "FINANCE" and fact.state in ("ORDERED", "OVERDUE")
            for fact in self._of(FactKind.RECTIFICATION)
        )

    def disclosure_overdue(self) -> bool:
        """Return whether something that must be public is not."""
        return any(fact.state == "OVERDUE" for fact in self._of(FactKind.DISCLOSURE))

    def leader_trained(self) -> bool:
        """Return whether somebody who leads the organization has finished a course."""
        return any(fact.detail is not None for fact in self._of(FactKind.TRAINING))

    def is_hub(self) -> bool:
        """Return whether the organization is a hub of some town today."""
        return any(
            fact.state == "DESIGNATED" and (fact.until_on is None or self.today <= fact.until_on)
            for fact in self._of(FactKind.HUB_MANDATE)
        )

    def _of(self, kind: FactKind) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind]


def report_year_owed(registered_on: date | None, today: date, due_month: int, due_day: int) -> int | None:
    """Return the last year whose annual report must be there today; None for who owes none yet.

    A report is owed from the day after `due_month`/`due_day` on; who was registered after 30 June is exempt for
    that first year.

    Source: sg-regulations 28; so-regulations 23
    """
    if registered_on is None:
        return None
    year = today.year - 1 if (today.month, today.day) > (due_month, due_day) else today.year - 2
    return year if registered_on <= date(year, *FIRST_YEAR_EXEMPT_AFTER) else None
