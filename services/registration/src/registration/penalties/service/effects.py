"""What a penalty brings about while it is in force, and how that is undone."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from uuid import UUID

from registration.applications.service.surroundings import rules_for
from registration.credit_listings.rules import facts as listed
from registration.credit_listings.rules.grounds import FINE_RULE, REPEAT_RULE
from registration.credit_listings.service import annul_listings, propose_listing
from registration.leaderships.queries.loads import present_leaders
from registration.leaderships.service.vacating import give_back, vacate
from registration.lifecycle.rules.revocations import RevocationGround
from registration.lifecycle.service import (
    revoke_organization,
    suspend_organization,
    undo_revocation,
    undo_suspension,
)
from registration.models.lifecycle import Revocation, Suspension
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.penalties.queries import loads
from registration.penalties.rules.appeals import days_between, suspended_until
from registration.penalties.service.recording import reference, remember, tell
from shared.contracts.registration import PenaltyInForce, PenaltyLifted
from shared.contracts.values import ENDED_STATUSES, CreditGround, PenaltyKind
from shared.kit.calendar import add_months
from shared.kit.unit_of_work import UnitOfWork

Effect = Callable[[UnitOfWork, Organization, Penalty], Awaitable[None]]


async def put_in_force(uow: UnitOfWork, organization: Organization, penalty: Penalty) -> None:
    """The penalty is in force from today, with what follows from its kind; officers have listings to look at."""
    penalty.in_force_on, penalty.stayed_on = uow.today, None
    await uow.session.flush()
    assert penalty.kind is not None
    await _EFFECTS.get(PenaltyKind(penalty.kind), _nothing)(uow, organization, penalty)
    tell(uow, organization, penalty, PenaltyInForce, in_force_on=uow.today)


async def take_out_of_force(uow: UnitOfWork, organization: Organization, penalty: Penalty, reasons: str) -> None:
    """What the penalty brought about is undone, and listings that rest on it are as if they had never been.

    To an organization that has ended meanwhile nothing can be given back.
    """
    effects = dict(penalty.effects)
    suspension, revocation = effects.pop("suspension_id", None), effects.pop("revocation_id", None)
    vacated = effects.pop("vacated", None)
    if organization.status in ENDED_STATUSES:
        suspension = revocation = vacated = None
    if suspension is not None:
        assert penalty.in_force_on is not None
        penalty.days_served += days_between(penalty.in_force_on, uow.today)
        await undo_suspension(uow, organization, await _held(uow, Suspension, suspension), reasons)
    if revocation is not None:
        told: dict[str, object] = {"penalty_id": str(penalty.id), "reasons": reasons}
        await undo_revocation(uow, organization, await _held(uow, Revocation, revocation), told)
    if vacated is not None:
        await give_back(uow, organization, penalty.id)
    penalty.effects = effects
    await annul_listings(uow, organization, reference(penalty))
    tell(uow, organization, penalty, PenaltyLifted, lifted_on=uow.today)


async def _nothing(_uow: UnitOfWork, _organization: Organization, _penalty: Penalty) -> None:
    """Nothing follows by itself."""


async def _warn_or_fine(uow: UnitOfWork, organization: Organization, penalty: Penalty) -> None:
    rules = await rules_for(uow, organization.authority_id, uow.today)
    threshold = int(rules(FINE_RULE).value)
    sanction = _sanction(penalty)
    if penalty.amount_fen >= threshold:
        facts: Any = listed.LargeFine(ground=CreditGround.S4, sanction=sanction)
        await _list(uow, organization, penalty, facts)
    else:
        await _list(uow, organization, penalty, listed.SmallSanction(ground=CreditGround.A5, sanction=sanction))
        await _list_repeated(uow, organization, penalty, threshold, int(rules(REPEAT_RULE).value))
    remember(penalty, rules)


async def _list_repeated(
    uow: UnitOfWork, organization: Organization, penalty: Penalty, threshold: int, years: int
) -> None:
    """Two small sanctions within the years are a ground of the severe list; the later one brings it up."""
    since = add_months(uow.today, -12 * years)
    small = await loads.small_sanctions(uow.session, organization.id, since, threshold)
    if len(small) < 2:
        return
    facts = listed.RepeatedSanctions(ground=CreditGround.S5, sanctions=[_sanction(each) for each in small[-20:]])
    await _list(uow, organization, penalty, facts, *(reference(each) for each in small))


async def _suspend(uow: UnitOfWork, organization: Organization, penalty: Penalty) -> None:
    assert penalty.terms is not None and penalty.document_number is not None
    until = suspended_until(uow.today, int(penalty.terms["suspend_months"]), penalty.days_served)
    if until >= uow.today:
        suspension = await suspend_organization(uow, organization, until, "PENALTY")
        penalty.effects = {**penalty.effects, "suspension_id": str(suspension.id), "suspended_until": until.isoformat()}
    facts = listed.ActivitySuspended(
        ground=CreditGround.S3, document_number=penalty.document_number, in_force_on=uow.today
    )
    await _list(uow, organization, penalty, facts)


async def _revoke(uow: UnitOfWork, organization: Organization, penalty: Penalty) -> None:
    revocation = await revoke_organization(uow, organization, RevocationGround.SERIOUS_VIOLATION, uow.today)
    penalty.effects = {**penalty.effects, "revocation_id": str(revocation.id)}


async def _replace_leader(uow: UnitOfWork, organization: Organization, penalty: Penalty) -> None:
    """The post is vacant; a leader who has left meanwhile need not be replaced any more."""
    assert penalty.terms is not None
    present = await present_leaders(uow.session, organization.id)
    leaders = [leader for leader in present if str(leader.id) == penalty.terms["leader_id"]]
    if not leaders:
        penalty.executed_on = uow.today
        return
    used = await vacate(uow, organization, leaders, penalty_id=penalty.id)
    penalty.rules = {**(penalty.rules or {}), **used}
    penalty.effects = {**penalty.effects, "vacated": [str(leader.id) for leader in leaders]}


async def _list(uow: UnitOfWork, organization: Organization, penalty: Penalty, facts: Any, *rests_on: str) -> None:
    source = f"{reference(penalty)} in force {uow.today.isoformat()}"
    await propose_listing(
        uow, organization, facts.ground, uow.today, source, facts=facts, rests_on=[reference(penalty), *rests_on]
    )


def _sanction(penalty: Penalty) -> listed.Sanction:
    assert penalty.document_number is not None and penalty.in_force_on is not None
    return listed.Sanction(
        kind="FINE" if penalty.kind == PenaltyKind.FINE else "WARNING",
        amount_fen=penalty.amount_fen,
        document_number=penalty.document_number,
        in_force_on=penalty.in_force_on,
    )


async def _held(uow: UnitOfWork, kind: type[Any], row_id: str) -> Any:
    return await uow.session.get_one(kind, UUID(row_id), with_for_update=True)


_EFFECTS: Final[Mapping[PenaltyKind, Effect]] = {
    PenaltyKind.WARNING: _warn_or_fine,
    PenaltyKind.FINE: _warn_or_fine,
    PenaltyKind.SUSPEND_ACTIVITY: _suspend,
    PenaltyKind.REPLACE_LEADER: _replace_leader,
    PenaltyKind.REVOKE: _revoke,
}
