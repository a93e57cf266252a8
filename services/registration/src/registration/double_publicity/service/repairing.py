"""The publicity of a penalty ends before its time, once it was carried out and shown for the shortest time."""

from registration.applications.service.surroundings import rules_for
from registration.double_publicity.rules import SHORTEST_RULE, require_repairable
from registration.double_publicity.schemas import PublicityRepair
from registration.models.organizations import Organization
from registration.models.penalties import Penalty, PenaltyRepair
from shared.contracts.values import PenaltyKind
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def repair(uow: UnitOfWork, organization: Organization, penalty: Penalty, body: PublicityRepair) -> PenaltyRepair:
    """The penalty is a mark only from today; what it brought about stays.

    Raises:
        NotToBeRepaired: it is not in force, or a revocation.
        NotExecuted: it was not carried out.
        RepairTooEarly: it has not been shown for the shortest time.
        RepairedBefore: (by constraint) its publicity has ended.
    """
    uow.expect_version(penalty)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    in_force_on = penalty.in_force_on if penalty.state == "IN_FORCE" else None
    kind = PenaltyKind(penalty.kind or PenaltyKind.REVOKE)
    require_repairable(kind, in_force_on, penalty.executed_on, uow.today, int(rules(SHORTEST_RULE).value))
    made = PenaltyRepair(
        id=new_id(),
        penalty_id=penalty.id,
        applied_on=body.applied_on,
        commitment=body.commitment,
        reasons=body.reasons,
        repaired_on=uow.today,
        repaired_by=uow.caller.identity,
        rules=dict(rules.used),
        created_at=uow.now,
    )
    uow.session.add(made)
    await uow.session.flush()
    uow.audit("penalty.repair", "penalty", penalty.id, details={"applied_on": body.applied_on.isoformat()})
    return made
