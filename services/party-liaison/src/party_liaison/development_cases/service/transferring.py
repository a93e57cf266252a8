"""A person goes to another unit and keeps the time served, once the new unit confirms."""

from party_liaison.development_cases.errors import HomeBranchDecides, NoTransfer, UnitCannotDevelop
from party_liaison.development_cases.rules.states import OPEN, CaseState
from party_liaison.development_cases.schemas import TransferConfirmation, TransferStated
from party_liaison.development_cases.service.membership import move_member
from party_liaison.development_cases.service.recording import organization_ids, proceed
from party_liaison.models import DevelopmentCase, PartyUnit
from party_liaison.organizations.errors import UnknownReference
from party_liaison.units.rules.states import WORKING
from shared.kit.unit_of_work import UnitOfWork


async def propose_transfer(uow: UnitOfWork, case: DevelopmentCase, body: TransferStated) -> DevelopmentCase:
    """The new unit is asked to take the person over; nothing changes until it confirms.

    Raises:
        NoTransfer: the case has ended.
        UnknownReference: there is no such unit, or it is the present one.
        UnitCannotDevelop: the new unit does not work.
        HomeBranchDecides: it is a functional branch.
    """
    uow.expect_version(case)
    if CaseState(case.state) not in OPEN:
        raise NoTransfer
    unit = await uow.session.get(PartyUnit, body.unit_id)
    if unit is None or unit.id == case.unit_id:
        raise UnknownReference
    if unit.state not in WORKING:
        raise UnitCannotDevelop
    if unit.form == "FUNCTIONAL_BRANCH":
        raise HomeBranchDecides
    case.transfer_to_unit_id = unit.id
    proceed(uow, case, "propose_transfer", uow.today, CaseState(case.state), unit_id=unit.id)
    return case


async def confirm_transfer(
    uow: UnitOfWork, case: DevelopmentCase, unit: PartyUnit, body: TransferConfirmation
) -> DevelopmentCase:
    """The person belongs to the new unit, with all days and assessments as they were.

    Raises:
        NoTransfer: the case does not go to that unit.
        UnknownReference: the organization is not one of the unit's.
    """
    uow.expect_version(case)
    if case.transfer_to_unit_id != unit.id:
        raise NoTransfer
    if body.organization_id not in await organization_ids(uow, unit):
        raise UnknownReference
    case.unit_id, case.organization_id, case.transfer_to_unit_id = unit.id, body.organization_id, None
    proceed(uow, case, "confirm_transfer", uow.today, CaseState(case.state))
    await uow.session.flush()
    await move_member(uow, case)
    return case
