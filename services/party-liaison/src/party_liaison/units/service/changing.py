"""A unit gets another form, or ends."""

from collections.abc import Iterable, Sequence
from datetime import date

from party_liaison.clearances.service import vote_again
from party_liaison.coverage_tasks.service.covering import review_coverage
from party_liaison.members.queries.loads import counts
from party_liaison.models import Organization, PartyUnit, UnitOrganization
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import organizations_named, rules_for
from party_liaison.units.errors import RelationsRemain, UnitInvalid
from party_liaison.units.queries import loads
from party_liaison.units.rules.forms import form_defects
from party_liaison.units.rules.states import UNIT, UnitState
from party_liaison.units.schemas import UnitAdjustment, UnitAdjustmentProposal, UnitDissolution
from party_liaison.units.service.facts import require_day, sides_of, where_it_lies
from party_liaison.units.service.telling import tell
from shared.contracts.party import PartyUnitAdjusted, PartyUnitDissolved
from shared.contracts.values import CoverageState
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def propose_adjustment(uow: UnitOfWork, unit: PartyUnit, body: UnitAdjustmentProposal) -> PartyUnit:
    """The superior is to give the unit another form, or to dissolve it.

    Raises:
        InvalidTransition: it does not work, or this was proposed before.
    """
    uow.expect_version(unit)
    begin_adjusting(uow, unit, body.reason)
    return unit


def begin_adjusting(uow: UnitOfWork, unit: PartyUnit, reason: str) -> None:
    """The unit waits for its superior's decision on another form."""
    unit.state = UNIT.walk(UnitState(unit.state), "propose_adjustment")
    unit.adjusting_since, unit.adjusting_reason, unit.updated_at = uow.today, reason, uow.now
    uow.audit("party_unit.propose_adjustment", "party_unit", unit.id)


def keep_unit(uow: UnitOfWork, unit: PartyUnit) -> None:
    """The reason to give the unit another form is gone."""
    unit.state = UNIT.walk(UnitState(unit.state), "keep")
    unit.adjusting_since = unit.adjusting_reason = None
    unit.updated_at = uow.now
    uow.audit("party_unit.keep", "party_unit", unit.id)


async def adjust_unit(uow: UnitOfWork, unit: PartyUnit, body: UnitAdjustment) -> PartyUnit:
    """The unit has the form and the organizations given, from the day on.

    Raises:
        InvalidTransition: nobody proposed it.
        UnknownReference, OrganizationEnded: by the organizations.
        UnitInvalid: the form does not fit them.
        UnitDayInvalid: the day lies ahead or before the unit.
        HasUnit: one of them is in another unit.
    """
    uow.expect_version(unit)
    target = UNIT.walk(UnitState(unit.state), "adjust")
    assert unit.established_on is not None
    require_day(uow, body.effective_on, unit.established_on, "/effective_on")
    former = await loads.organizations_of(uow.session, unit.id)
    wanted = await organizations_named(uow, body.organization_ids, "unit.decide")
    rules = await rules_for(uow, unit.jurisdiction_id, body.effective_on)
    raise_defects(UnitInvalid, form_defects(body.form, await sides_of(uow, wanted), rules))
    await _exchange(uow, unit, wanted, body.effective_on)
    unit.state, unit.form = target, body.form
    unit.adjusting_since = unit.adjusting_reason = unit.below_since = None
    for name, value in where_it_lies(wanted).items():
        setattr(unit, name, value)
    unit.rules_used, unit.updated_at = {**unit.rules_used, **rules.used}, uow.now
    await uow.session.flush()
    rows = await loads.rows_of(uow.session, unit.id)
    tell(uow, PartyUnitAdjusted, rows, wanted, CoverageState.COVERED)
    uow.audit("party_unit.adjust", "party_unit", unit.id)
    await _follow(uow, {one.organization_id: one for one in (*former, *wanted)}.values())
    return unit


async def dissolve_unit(uow: UnitOfWork, unit: PartyUnit, body: UnitDissolution) -> PartyUnit:
    """The unit has ended and its organizations are covered by it no more.

    Raises:
        InvalidTransition: it does not exist yet, or no more.
        RelationsRemain: members' relations are still in organizations that are being wound up.
        UnitDayInvalid: the day lies ahead or before the unit.
    """
    uow.expect_version(unit)
    target = UNIT.walk(UnitState(unit.state), "dissolve")
    require_day(uow, body.dissolved_on, unit.established_on or unit.applied_on, "/dissolved_on")
    organizations = await loads.organizations_of(uow.session, unit.id)
    ending = [one.organization_id for one in organizations if one.status in ("LIQUIDATING", "REVOKED")]
    if (await counts(uow.session, ending, uow.today)).here:
        raise RelationsRemain
    rows = await loads.rows_of(uow.session, unit.id)
    for row in rows:
        row.until_on = max(body.dissolved_on, row.from_on or body.dissolved_on)
    for part in await loads.parts_of(uow.session, unit.id):
        part.until_on = body.dissolved_on
    for post in await loads.posts_of(uow.session, unit.id):
        post.until_on = body.dissolved_on
    unit.state, unit.dissolved_on, unit.dissolution_reason = target, body.dissolved_on, body.reason
    unit.secretary_account, unit.updated_at = None, uow.now
    tell(uow, PartyUnitDissolved, rows, organizations, CoverageState.NOT_COVERED)
    uow.audit("party_unit.dissolve", "party_unit", unit.id)
    await _follow(uow, organizations)
    return unit


async def _exchange(uow: UnitOfWork, unit: PartyUnit, wanted: Sequence[Organization], on: date) -> None:
    ids = {one.organization_id for one in wanted}
    present = await loads.rows_of(uow.session, unit.id)
    for row in present:
        if row.organization_id not in ids:
            row.until_on = on
    for post in await loads.posts_of(uow.session, unit.id):
        if post.organization_id not in ids:
            post.until_on = on
    await uow.session.flush()
    for organization_id in sorted(ids - {row.organization_id for row in present}):
        uow.session.add(UnitOrganization(id=new_id(), unit_id=unit.id, organization_id=organization_id, from_on=on))


async def _follow(uow: UnitOfWork, organizations: Iterable[Organization]) -> None:
    for organization in organizations:
        await review_coverage(uow, organization)
        await vote_again(uow, organization)
