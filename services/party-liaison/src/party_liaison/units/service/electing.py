"""A unit is established by its first election, and elected anew at the end of each term."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from party_liaison.coverage_tasks.service.covering import review_coverage
from party_liaison.meetings.rules.obligations import MINUTES_RULE, first_close
from party_liaison.members.queries.loads import full_members
from party_liaison.models import Organization, PartyMember, PartyUnit, UnitPart, UnitPost
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import rules_for
from party_liaison.units.errors import UnitElectionInvalid
from party_liaison.units.queries import loads
from party_liaison.units.rules.forms import UnitForm
from party_liaison.units.rules.officers import Ticket, election_defects, term_end
from party_liaison.units.rules.states import UNIT, UnitState
from party_liaison.units.schemas import GroupsStated, UnitElection
from party_liaison.units.service.facts import require_day, voting_members
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_POSTS: Final = {(True, False): "SECRETARY", (False, True): "DEPUTY"}


async def establish_unit(uow: UnitOfWork, unit: PartyUnit, body: UnitElection) -> PartyUnit:
    """The unit works from the day of its first election; its organizations are covered.

    Raises:
        InvalidTransition: it is not approved.
        UnitElectionInvalid, UnitDayInvalid: by the election.
    """
    uow.expect_version(unit)
    target = UNIT.walk(UnitState(unit.state), "establish")
    organizations = await loads.organizations_of(uow.session, unit.id)
    assert unit.decided_on is not None
    await _elect(uow, unit, organizations, body, not_before=unit.decided_on)
    unit.state, unit.established_on = target, body.elected_on
    rules = await rules_for(uow, unit.jurisdiction_id, body.elected_on)
    unit.next_close_on = first_close(body.elected_on, int(rules(MINUTES_RULE).value))
    for row in await loads.rows_of(uow.session, unit.id):
        row.from_on = body.elected_on
    await _open_groups(uow, unit, body.groups or (), body.elected_on)
    uow.audit("party_unit.establish", "party_unit", unit.id)
    for organization in organizations:
        await review_coverage(uow, organization)
    return unit


async def elect_unit(uow: UnitOfWork, unit: PartyUnit, body: UnitElection) -> PartyUnit:
    """The unit has the officers of the election and nobody else, for a new term.

    Raises:
        InvalidTransition: it does not work.
        UnitElectionInvalid, UnitDayInvalid: by the election.
    """
    uow.expect_version(unit)
    unit.state = UNIT.walk(UnitState(unit.state), "elect")
    organizations = await loads.organizations_of(uow.session, unit.id)
    assert unit.term_from is not None
    await _elect(uow, unit, organizations, body, not_before=unit.term_from)
    if body.groups is not None:
        await _replace_groups(uow, unit, body.groups, body.elected_on)
    uow.audit("party_unit.elect", "party_unit", unit.id)
    return unit


async def set_groups(uow: UnitOfWork, unit: PartyUnit, body: GroupsStated) -> PartyUnit:
    """The unit has those party groups from the day on, and no others.

    Raises:
        InvalidTransition: it does not work.
        UnitDayInvalid: the day lies ahead or before the unit.
    """
    uow.expect_version(unit)
    UNIT.walk(UnitState(unit.state), "elect")
    assert unit.established_on is not None
    require_day(uow, body.from_on, unit.established_on, "/from_on")
    await _replace_groups(uow, unit, body.groups, body.from_on)
    unit.updated_at = uow.now
    uow.audit("party_unit.groups", "party_unit", unit.id)
    return unit


async def _elect(
    uow: UnitOfWork, unit: PartyUnit, organizations: Sequence[Organization], body: UnitElection, *, not_before: date
) -> None:
    require_day(uow, body.elected_on, not_before, "/elected_on")
    ids = [one.organization_id for one in organizations]
    ticket = Ticket(body.secretary_id, body.deputy_id, body.committee_ids, body.voting, body.present, body.in_favor)
    form = UnitForm(unit.form)
    elected = await full_members(
        uow.session, ids, ticket.everybody, uow.today, any_basis=form is UnitForm.FUNCTIONAL_BRANCH
    )
    full = await voting_members(uow, form, organizations)
    rules = await rules_for(uow, unit.jurisdiction_id, body.elected_on)
    raise_defects(UnitElectionInvalid, election_defects(ticket, [one.id for one in elected], full, rules))
    await _seat(uow, unit, ticket, elected, body.elected_on)
    await _seat_committee(uow, unit, ticket, body.elected_on)
    unit.term_from = body.elected_on
    unit.term_ends_on = term_end(body.elected_on, of_community=unit.of_community, lookup=rules)
    unit.elections = [*unit.elections, {"elected_on": body.elected_on.isoformat(), "voting": body.voting,
                                        "present": body.present, "in_favor": body.in_favor}]  # fmt: skip
    unit.secretary_account = None
    unit.rules_used = {**unit.rules_used, **rules.used}
    unit.updated_at = uow.now


async def _seat(uow: UnitOfWork, unit: PartyUnit, ticket: Ticket, elected: Sequence[PartyMember], on: date) -> None:
    for post in await loads.posts_of(uow.session, unit.id):
        post.until_on = on
    await uow.session.flush()
    homes = {one.id: one.organization_id for one in elected}
    for person in ticket.everybody:
        held = _POSTS.get((person == ticket.secretary, person == ticket.deputy), "COMMITTEE_MEMBER")
        uow.session.add(
            UnitPost(
                id=new_id(), unit_id=unit.id, organization_id=homes[person], member_id=person, post=held, from_on=on
            )
        )


async def _seat_committee(uow: UnitOfWork, unit: PartyUnit, ticket: Ticket, on: date) -> None:
    present = [part for part in await loads.parts_of(uow.session, unit.id) if part.kind == "COMMITTEE"]
    if ticket.committee and not present:
        uow.session.add(UnitPart(id=new_id(), unit_id=unit.id, kind="COMMITTEE", name="支部委员会", from_on=on))
    if not ticket.committee:
        for part in present:
            part.until_on = on


async def _replace_groups(uow: UnitOfWork, unit: PartyUnit, names: Sequence[str], on: date) -> None:
    present = {part.name: part for part in await loads.parts_of(uow.session, unit.id) if part.kind == "GROUP"}
    for name, part in present.items():
        if name not in names:
            part.until_on = on
    await _open_groups(uow, unit, [name for name in names if name not in present], on)


async def _open_groups(uow: UnitOfWork, unit: PartyUnit, names: Sequence[str], on: date) -> None:
    for name in dict.fromkeys(names):
        uow.session.add(UnitPart(id=new_id(), unit_id=unit.id, kind="GROUP", name=name, from_on=on))
