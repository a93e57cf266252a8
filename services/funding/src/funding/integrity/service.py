"""Integrity cases are decided; money of an award stands still while its case is open, or when the project is to end."""

from funding.disbursements.service import reconsider_orders
from funding.integrity.queries import granted_by
from funding.integrity.rules import COMMANDS, INTEGRITY_MACHINE, IntegrityState, require_measure
from funding.integrity.schemas import IntegrityDecision
from funding.models import Organization
from funding.models.reviews import IntegrityCase
from funding.organizations.service import concerning
from shared.contracts.funding import ConflictDecided
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork


async def decide_case(uow: UnitOfWork, case: IntegrityCase, body: IntegrityDecision) -> None:
    """The case is decided with reasons; held payments of the award go on, or stay until the project is terminated.

    Raises:
        SamePerson: the caller has granted the award.
        InvalidTransition: it was decided.
        MeasureWrong: the measure does not fit the outcome.
    """
    for earlier in await granted_by(uow.session, case):
        require_other_person(uow.caller, earlier)
    uow.expect_version(case)
    state = INTEGRITY_MACHINE.walk(IntegrityState(case.state), COMMANDS[body.outcome])
    require_measure(body.outcome, body.measure)
    case.state, case.measure, case.result = state, body.measure, body.reasons
    case.closed_on, case.closed_by = uow.today, uow.caller.identity
    await uow.session.flush()
    uow.audit("integrity_case.decide", "integrity_case", case.id, details={"outcome": case.state})
    organization = await uow.session.get(Organization, case.organization_id)
    if organization is not None:
        told = ConflictDecided(
            **concerning(organization), integrity_case_id=case.id, proposal_id=case.detail, kind=case.kind,
            outcome=case.state, measure=case.measure,
        )  # fmt: skip
        uow.record(told, division_code=organization.division_code)
    await reconsider_orders(uow, case.organization_id)
