"""Events of money that a hub keeps for others, and of the duties of foundations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification


class CustodyFacts(ConcernsOrganization):
    """What every event of a custody account says.

    `organization_id` is the one whose money is kept; for a reconciliation it is the hub itself, whose bank account
    holds the money of all.
    """

    aggregate_type: ClassVar[str] = "custody_account"
    classification: ClassVar[Classification] = Classification.INTERNAL

    custody_account_id: UUID
    hub_organization_id: UUID

    @property
    def aggregate_id(self) -> str:
        """The account."""
        return str(self.custody_account_id)


class CustodyOpened(CustodyFacts):
    """The hub keeps money of the organization from now on."""

    type: ClassVar[str] = "funding.custody.opened.v1"


class CustodyPaid(CustodyFacts):
    """The hub paid for the organization."""

    type: ClassVar[str] = "funding.custody.paid.v1"


class CustodyFrozen(CustodyFacts):
    """Nothing is paid out of the account until it is released."""

    type: ClassVar[str] = "funding.custody.frozen.v1"


class CustodyReconciliationFailed(CustodyFacts):
    """The hub's bank balance is not the sum of what it keeps for others."""

    type: ClassVar[str] = "funding.custody.reconciliation_failed.v1"


class CustodyTransferred(CustodyFacts):
    """Another keeper has the money now."""

    type: ClassVar[str] = "funding.custody.transferred.v1"


class CustodyClosed(CustodyFacts):
    """The account is empty and closed."""

    type: ClassVar[str] = "funding.custody.closed.v1"


class CustodySuccessorOverdue(CustodyFacts):
    """Nobody was named by `due_on` to keep what the lost hub kept in the town; everything there stands still."""

    type: ClassVar[str] = "funding.custody.successor_overdue.v1"

    town_code: str
    due_on: date


class CustodyReconciliationMissed(CustodyFacts):
    """The hub has not compared bank and books for the quarter that ended on `quarter_end`; nothing is paid out."""

    type: ClassVar[str] = "funding.custody.reconciliation_missed.v1"

    quarter_end: date


class FoundationRatioBreached(ConcernsOrganization):
    """In `year` the foundation spent less on charity, or more on itself, than it must; `ratio` is in basis points."""

    type: ClassVar[str] = "funding.foundation.ratio_breached.v1"
    aggregate_type: ClassVar[str] = "foundation"
    classification: ClassVar[Classification] = Classification.INTERNAL

    year: int
    ratio: int

    @property
    def aggregate_id(self) -> str:
        """The foundation."""
        return str(self.organization_id)
