"""What an organization may still have open, as questions; each finds whether there is any."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.clawbacks.rules import OPEN_STATES as OPEN_CLAIMS
from funding.custody.queries.open import CLAIM_ON_HUB, KEPT_FOR_OTHERS, OWN_BALANCE
from funding.disbursements.rules.states import UNSETTLED_STATES
from funding.models import Clawback, Clearance, Commitment, DisbursementOrder, Donation, Organization
from funding.models.awards import Award
from funding.models.bases import Residency
from funding.models.fundraising import FundraisingCampaign
from funding.models.projects import Project
from funding.models.purchases import PurchaseContract
from funding.models.subsidies import SubsidyDispute
from funding.models.venues import VenueGrant
from shared.contracts.values import OrganizationStatus, Vote

_ABOUT: Final = bindparam("organization_id", type_=Uuid())
PENDING_DONATION: Final = select(Donation.id).where(
    Donation.organization_id == _ABOUT, Donation.state == "PENDING_CLEARANCE"
)
DONATION_TO_RETURN: Final = select(Donation.id).where(Donation.organization_id == _ABOUT, Donation.state == "REFUSED")


@dataclass(frozen=True, slots=True)
class Blocker:
    """What stands in the way of an end, and the statement that finds it (bound: `organization_id`)."""

    code: str
    question: Select[Any]


BLOCKERS: Final[tuple[Blocker, ...]] = (
    Blocker(
        "OPEN_COMMITMENT",
        select(Commitment.id).where(Commitment.organization_id == _ABOUT, Commitment.open_fen > 0),
    ),
    Blocker(
        "OPEN_DISBURSEMENT",
        select(DisbursementOrder.id).where(
            DisbursementOrder.organization_id == _ABOUT, DisbursementOrder.state.in_(sorted(UNSETTLED_STATES))
        ),
    ),
    Blocker(
        "OPEN_CLAWBACK",
        select(Clawback.id).where(Clawback.organization_id == _ABOUT, Clawback.state.in_(sorted(OPEN_CLAIMS))),
    ),
    Blocker("PENDING_DONATION", PENDING_DONATION),
    Blocker("DONATION_TO_RETURN", DONATION_TO_RETURN),
    Blocker("CUSTODY_BALANCE", OWN_BALANCE),
    Blocker("CUSTODY_AS_HUB", KEPT_FOR_OTHERS),
    Blocker("CUSTODY_CLAIM", CLAIM_ON_HUB),
    Blocker(
        "OPEN_PROJECT",
        select(Project.id).where(
            Project.organization_id == _ABOUT, Project.state.not_in(("SETTLED", "CLOSED", "LAPSED"))
        ),
    ),
    Blocker(
        "OPEN_AWARD",
        select(Award.id).where(Award.organization_id == _ABOUT, Award.state.in_(("PUBLICITY", "OBJECTED", "GRANTED"))),
    ),
    Blocker(
        "OPEN_CONTRACT",
        select(PurchaseContract.id).where(
            PurchaseContract.organization_id == _ABOUT, PurchaseContract.state.not_in(("CLOSED", "TERMINATED"))
        ),
    ),
    Blocker(
        "OPEN_RESIDENCY",
        select(Residency.id).where(
            Residency.organization_id == _ABOUT,
            Residency.state.in_(("APPLIED", "ADMITTED", "INCUBATING", "EXTENDED")),
        ),
    ),
    Blocker(
        "OPEN_VENUE",
        select(VenueGrant.id).where(VenueGrant.organization_id == _ABOUT, VenueGrant.state == "GRANTED"),
    ),
    Blocker(
        "SUBSIDY_DISPUTE",
        select(SubsidyDispute.id).where(SubsidyDispute.organization_id == _ABOUT, SubsidyDispute.state == "OPEN"),
    ),
    Blocker(
        "UNREPORTED_CAMPAIGN",
        select(FundraisingCampaign.id).where(
            FundraisingCampaign.organization_id == _ABOUT,
            FundraisingCampaign.opened_on.is_not(None),
            FundraisingCampaign.reported_on.is_(None),
        ),
    ),
)
"""In the order in which reasons are named."""


async def open_matters(session: AsyncSession, organization_id: UUID) -> list[str]:
    """Return the codes of what the organization has open."""
    found = []
    for blocker in BLOCKERS:
        row = (await session.execute(blocker.question.limit(1), {"organization_id": organization_id})).first()
        if row is not None:
            found.append(blocker.code)
    return found


async def newest_clearance(session: AsyncSession, organization_id: UUID) -> Clearance | None:
    """Return our vote on the organization's newest liquidation, locked."""
    statement = select(Clearance).where(Clearance.organization_id == organization_id).order_by(Clearance.id.desc())
    return (await session.scalars(statement.limit(1).with_for_update())).first()


async def blocked_liquidations(session: AsyncSession, limit: int) -> list[UUID]:
    """Return the organizations in liquidation for which we did not vote CLEAR, in order."""
    statement = (
        select(Organization.organization_id)
        .join(Clearance, Clearance.organization_id == Organization.organization_id)
        .where(Organization.status == OrganizationStatus.LIQUIDATING, Clearance.vote == Vote.BLOCKED)
        .group_by(Organization.organization_id)
        .order_by(Organization.organization_id)
        .limit(limit)
    )
    return list(await session.scalars(statement))
