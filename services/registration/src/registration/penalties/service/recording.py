"""What every change of a case leaves behind."""

from typing import Any

from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.organizations.service.records import division_of
from registration.penalties.rules.states import PENALTY_MACHINE, PenaltyState
from shared.contracts.registration import PenaltyFacts
from shared.contracts.values import OrganizationStatus, PenaltyKind, Tier
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork


def walk(penalty: Penalty, command: str) -> None:
    """The case stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    penalty.state = PENALTY_MACHINE.walk(PenaltyState(penalty.state), command)


def note(uow: UnitOfWork, penalty: Penalty, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the case bears its time."""
    penalty.updated_at = uow.now
    uow.audit(f"penalty.{command}", "penalty", penalty.id, details=details)


def remember(penalty: Penalty, rules: AppliedRules) -> None:
    """The case keeps the versions of the rules that were used."""
    penalty.rules = {**(penalty.rules or {}), **rules.used}


def tell(uow: UnitOfWork, organization: Organization, penalty: Penalty, event: type[PenaltyFacts], **more: Any) -> None:
    """Everybody concerned hears where the penalty stands."""
    assert penalty.kind is not None
    told = event(
        organization_id=organization.id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
        penalty_id=penalty.id,
        kind=PenaltyKind(penalty.kind),
        amount_fen=penalty.amount_fen,
        **more,
    )
    uow.record(told, division_code=division_of(organization))


def reference(penalty: Penalty) -> str:
    """Return the words by which a credit listing names the penalty that it rests on."""
    return f"penalty {penalty.id}"
