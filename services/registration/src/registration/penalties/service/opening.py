"""Opening a case: by an officer, an inspection, a complaint, or the report that something was paid for twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.lifecycle.rules.suspensions import require_registered
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.organizations.errors import OrganizationEnded
from registration.organizations.queries.loads import locked_organization
from registration.penalties.errors import CaseOpen, TooLongAgo, ViolatedLater
from registration.penalties.queries import loads
from registration.penalties.rules.kinds import LIMITATION_RULE, Severity, Violation, too_long_ago
from registration.penalties.rules.states import PENALTY_MACHINE
from registration.penalties.schemas.commands import SourceKind
from registration.penalties.service.recording import note, remember
from shared.contracts.envelope import EventData
from shared.contracts.funding import DuplicateConfirmed
from shared.contracts.values import ENDED_STATUSES, Tier
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

CASE_RULE: Final = "penalty.caseDays"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; `investigators` are the identities (`Caller.identity`) of those who looked into it."""

    violation: Violation
    description: str
    violated_on: date
    found_on: date
    severity: Severity = Severity.ORDINARY
    illegal_turnover_fen: int = 0
    illegal_gains_fen: int = 0
    investigators: Sequence[str] = ()


async def open_case(
    uow: UnitOfWork, organization: Organization, source_kind: SourceKind, source_ref: str, found: Found
) -> Penalty:
    """The organization is under investigation; return the case, the one that is open for the source already if any.

    The organization must be locked.

    Raises:
        NotRegistered: it is filed: no legal measure is taken against it.
        OrganizationEnded: it is off the register.
        ViolatedLater: the days do not follow one another.
        TooLongAgo: the violation was found too late to be punished.
    """
    require_registered(organization.tier)
    if organization.status in ENDED_STATUSES:
        raise OrganizationEnded
    known = await loads.case_from(uow.session, organization.id, source_kind, source_ref)
    if known is not None:
        return known
    if not found.violated_on <= found.found_on <= uow.today:
        raise ViolatedLater
    rules = await rules_for(uow, organization.authority_id, uow.today)
    if too_long_ago(found.violated_on, found.found_on, rules(LIMITATION_RULE)):
        raise TooLongAgo(clause_ref="administrative-penalty-law 36")
    penalty = Penalty(
        id=new_id(),
        organization_id=organization.id,
        state=PENALTY_MACHINE.walk(None, "open"),
        source_kind=source_kind,
        source_ref=source_ref,
        violation=found.violation,
        description=found.description,
        severity=found.severity,
        violated_on=found.violated_on,
        found_on=found.found_on,
        illegal_turnover_fen=found.illegal_turnover_fen,
        illegal_gains_fen=found.illegal_gains_fen,
        investigators=sorted(set(found.investigators)),
        opened_on=uow.today,
        opened_by=uow.caller.identity,
        decide_by=work_calendar().add_calendar_days(uow.today, int(rules(CASE_RULE).value)),
        appeals=[],
        effects={},
        rules={},
        amount_fen=0,
        days_served=0,
        hearing_right=False,
        created_at=uow.now,
        updated_at=uow.now,
    )
    remember(penalty, rules)
    uow.session.add(penalty)
    await uow.session.flush()
    note(uow, penalty, "open", violation=penalty.violation, source_kind=source_kind)
    return penalty


async def open_by_hand(
    uow: UnitOfWork, organization: Organization, source_kind: SourceKind, source_ref: str, found: Found
) -> Penalty:
    """Like `open_case`, for a caller who must hear of a case that is open.

    Raises:
        CaseOpen: there is one of this source.
    """
    if await loads.case_from(uow.session, organization.id, source_kind, source_ref) is not None:
        raise CaseOpen
    return await open_case(uow, organization, source_kind, source_ref, found)


async def on_duplicate_confirmed(uow: UnitOfWork, delivery: Delivery) -> None:
    """An officer has a case to look at: something was paid for twice."""
    told = delivery.data
    assert isinstance(told, DuplicateConfirmed)
    organization = await locked_organization(uow.session, told.organization_id)
    if organization is None or organization.tier != Tier.REGISTERED or organization.status in ENDED_STATUSES:
        return
    found = Found(Violation.FUNDED_TWICE, "funding.duplicate.confirmed", uow.today, uow.today)
    await open_case(uow, organization, "DUPLICATE_FUNDING", f"duplicate {told.duplicate_id}", found)


REACTIONS: Final[Mapping[type[EventData], Handler]] = {DuplicateConfirmed: on_duplicate_confirmed}
