"""Who may raise money from the public, and where a campaign stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from funding.fundraising.errors import CampaignNotOpen, CampaignNotPossible, NotQualifiable, ReportWrong
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class CampaignState(StrEnum):
    """Where a campaign stands."""

    PLANNED = "PLANNED"
    FILED = "FILED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    REPORTED = "REPORTED"


_S = CampaignState
_OWN: Final = ("CSO", "FDN")
PUBLIC: Final = (_S.FILED, _S.OPEN, _S.CLOSED, _S.REPORTED)

CAMPAIGN_MACHINE: Final = StateMachine(
    "fundraising campaign",
    [
        Transition(None, _S.PLANNED, "plan", _OWN, "qualified"),
        Transition(_S.PLANNED, _S.PLANNED, "amend", _OWN),
        Transition(_S.PLANNED, _S.FILED, "file", ("MUN", "CTY"), "qualified; in time"),
        Transition(_S.FILED, _S.OPEN, "open", (*_OWN, "SYS"), "qualified; its first day has come"),
        Transition(_S.PLANNED, _S.CLOSED, "close", (*_OWN, "SYS")),
        Transition(_S.FILED, _S.CLOSED, "close", (*_OWN, "SYS")),
        Transition(_S.OPEN, _S.CLOSED, "close", (*_OWN, "SYS"), "its last day is over, or earlier"),
        Transition(_S.CLOSED, _S.REPORTED, "report", _OWN, "it was open"),
    ],
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """The organization as far as the qualification looks at it."""

    status: str
    tier: str
    credit_flags: Collection[str]
    registered_on: date | None


@dataclass(frozen=True, slots=True)
class CampaignTerms:
    """What a donation must fit."""

    state: str
    organization_id: object
    fund_id: object
    purpose: str
    from_on: date
    until_on: date


def require_qualifiable(applicant: Applicant, today: date, months: int) -> None:
    """Pass a registered, active organization on no credit list that has been registered long enough.

    Raises:
        NotQualifiable: with every reason.

    Source: charity-law 22; credit-measures-60
    """
    reasons = list(_reasons(applicant, today, months))
    if reasons:
        raise NotQualifiable(errors=reasons, clause_ref="14")


def require_term(from_on: date, until_on: date, today: date, filing_days: int) -> None:
    """Pass a campaign that ends after it begins, and begins at least so many days from today.

    Raises:
        CampaignNotPossible: it does not.

    Source: charity-law 24; linli-design
    """
    if until_on < from_on or from_on < today + timedelta(days=filing_days):
        pointer = "/until_on" if until_on < from_on else "/from_on"
        error = FieldError(pointer, CampaignNotPossible.code, CampaignNotPossible.title, "14")
        raise CampaignNotPossible(errors=[error], clause_ref="14")


def require_donation_fits(
    campaign: CampaignTerms, organization_id: object, fund_id: object, purpose: str, today: date
) -> None:
    """Pass a donation to the campaign's organization and fund, for its purpose, while it is open.

    Raises:
        CampaignNotOpen: it does not fit.

    Source: charity-law 24; charity-law 56
    """
    same = (campaign.organization_id, campaign.fund_id, campaign.purpose) == (organization_id, fund_id, purpose)
    if not same or campaign.state != CampaignState.OPEN or not campaign.from_on <= today <= campaign.until_on:
        raise CampaignNotOpen(
            errors=[FieldError("/campaign_id", CampaignNotOpen.code, CampaignNotOpen.title, "14")], clause_ref="14"
        )


def require_report(used_fen: int, raised_fen: int) -> None:
    """Pass a report that accounts for no more than was raised.

    Raises:
        ReportWrong: it does.

    Source: charity-law 24; linli-design
    """
    if used_fen > raised_fen:
        raise ReportWrong(errors=[FieldError("/used_fen", ReportWrong.code, ReportWrong.title, "14")], clause_ref="14")


def _reasons(applicant: Applicant, today: date, months: int) -> Iterator[FieldError]:
    if applicant.tier != Tier.REGISTERED:
        yield _reason("NOT_REGISTERED", "备案组织不得取得公开募捐资格", "A filed organization cannot be qualified")
    if applicant.status != OrganizationStatus.ACTIVE:
        yield _reason("NOT_ACTIVE", "组织不在正常状态", "The organization is not active")
    if applicant.credit_flags:
        yield _reason("CREDIT_LISTED", "列入失信名单", "The organization is on a credit list")
    since = applicant.registered_on
    if since is not None and today < add_months(since, months):
        yield _reason("TOO_YOUNG", f"登记未满{months}个月", f"It has been registered for less than {months} months")


def _reason(code: str, zh: str, en: str) -> FieldError:
    return FieldError("/organization_id", code, Text(zh, en), "14")
