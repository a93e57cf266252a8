"""Members come to an organization and leave it; coverage and votes follow at once."""

from typing import Final

from party_liaison.clearances.service import vote_again
from party_liaison.coverage_tasks.service.covering import review_coverage
from party_liaison.leaders.service import ask_if_unknown
from party_liaison.members.errors import MemberGone, MemberInvalid, PostHeld
from party_liaison.members.queries import loads
from party_liaison.members.rules import EndReason, end_defects, entry_defects
from party_liaison.members.schemas import MemberCreate, MemberEnd
from party_liaison.models import Organization, PartyMember
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import organization_for
from party_liaison.row_security.service import behind_wall
from party_liaison.units.queries.loads import unit_of
from party_liaison.units.rules.states import UnitState
from party_liaison.units.service.sizing import follow_size
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "member.read"
WRITE: Final = "member.write"
NAME: Final = "party_members.name"
ID_NUMBER: Final = "party_members.id_number"
"""What the sealed columns are bound to."""


async def enter_member(uow: UnitOfWork, body: MemberCreate) -> PartyMember:
    """The member is on the organization's list from the day given; coverage follows the new number.

    Raises:
        NotFound: the organization is out of reach.
        OrganizationEnded: it has ended.
        MemberInvalid: with everything that stands against the entry.
        RelationExists, MemberExists: by the constraints of the table.
    """
    organization = await organization_for(uow, body.organization_id, WRITE, read=READ)
    raise_defects(MemberInvalid, entry_defects(body.id_number, body.from_on, uow.today))
    await behind_wall(uow, WRITE)
    member = PartyMember(
        id=new_id(),
        organization_id=organization.organization_id,
        person_ref=uow.vault.blind_index(body.id_number),
        name_encrypted=uow.vault.encrypt(body.name, NAME),
        id_number_encrypted=uow.vault.encrypt(body.id_number.upper(), ID_NUMBER),
        standing=body.standing,
        basis=body.basis,
        from_on=body.from_on,
        recorded_by=uow.caller.identity,
        updated_at=uow.now,
    )
    uow.session.add(member)
    await uow.session.flush()
    uow.audit("party_member.enter", "party_member", member.id)
    await ask_if_unknown(uow, organization.organization_id)
    await follow(uow, organization)
    return member


async def end_member(uow: UnitOfWork, member: PartyMember, body: MemberEnd) -> PartyMember:
    """The member's time in the organization has ended; coverage, unit and vote follow.

    Raises:
        MemberGone: it has ended before.
        PostHeld: the member holds a post in a unit that is not being adjusted.
        MemberInvalid: the day lies outside the member's time.
    """
    uow.expect_version(member)
    if member.until_on is not None:
        raise MemberGone
    await _leave_post(uow, member, body)
    raise_defects(MemberInvalid, end_defects(member.from_on, body.until_on, uow.today))
    organization = await locked_organization(uow.session, member.organization_id)
    assert organization is not None
    end(uow, member, body)
    await uow.session.flush()
    await follow(uow, organization)
    return member


async def _leave_post(uow: UnitOfWork, member: PartyMember, body: MemberEnd) -> None:
    """Who leaves holds no post: of a unit that is being wound up the post ends, of another one somebody is elected."""
    for post in await loads.posts_held(uow.session, member.id):
        unit = await unit_of(uow.session, post.organization_id)
        if unit is None or unit.state != UnitState.ADJUSTING:
            raise PostHeld
        post.until_on = max(body.until_on, post.from_on)


def end(uow: UnitOfWork, member: PartyMember, body: MemberEnd) -> None:
    """The entry ends before the day; nothing else follows yet."""
    member.until_on, member.end_reason, member.updated_at = body.until_on, body.reason, uow.now
    uow.audit("party_member.end", "party_member", member.id, details={"reason": EndReason(body.reason).value})


async def follow(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's task, its unit and our vote on its liquidation show the present members."""
    unit = await unit_of(uow.session, organization.organization_id)
    if unit is not None:
        await follow_size(uow, unit)
    await review_coverage(uow, organization)
    await vote_again(uow, organization)
