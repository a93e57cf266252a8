"""The steps of a subsidy, and what is told of them."""

from typing import Any

from funding.models import Organization
from funding.models.subsidies import Subsidy
from funding.organizations.service import concerning
from funding.subsidies.rules.states import SUBSIDY_MACHINE, SubsidyState
from shared.contracts.funding import SubsidyFacts, SubsidyKind
from shared.kit.unit_of_work import UnitOfWork


def walk(uow: UnitOfWork, subsidy: Subsidy, command: str, **details: object) -> None:
    """The subsidy has taken the step."""
    subsidy.state = SUBSIDY_MACHINE.walk(SubsidyState(subsidy.state), command)
    subsidy.updated_at = uow.now
    uow.audit(f"subsidy.{command}", "subsidy", subsidy.id, details=details)


def end(uow: UnitOfWork, subsidy: Subsidy, command: str, reason: str) -> None:
    """The subsidy has ended today, for a reason."""
    walk(uow, subsidy, command, reason=reason)
    subsidy.ended_on, subsidy.end_reason = uow.today, reason


async def record(uow: UnitOfWork, subsidy: Subsidy, event: type[SubsidyFacts], **facts: Any) -> None:
    """The event of the subsidy is recorded."""
    organization = await uow.session.get_one(Organization, subsidy.organization_id)
    told = event.model_validate(
        {
            **concerning(organization),
            "subsidy_id": subsidy.id,
            "subsidy_type": SubsidyKind(subsidy.type),
            "amount_fen": subsidy.amount_fen,
            "effective_on": uow.today,
            **facts,
        }
    )
    uow.record(told, division_code=organization.division_code)
