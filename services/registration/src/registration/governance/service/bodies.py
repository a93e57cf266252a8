"""Bodies come into being, are elected anew, and change their members."""

from collections.abc import Sequence
from datetime import date

from registration.applications.errors import rule_named
from registration.applications.service.surroundings import rules_for
from registration.governance.errors import BodyExists, ElectionInvalid
from registration.governance.queries import loads
from registration.governance.rules.bodies import (
    BodyKind,
    apart_from,
    election_defects,
    following_defects,
    leaving_defects,
    member_defects,
    term_end,
)
from registration.governance.rules.voting import Votes, vote_defects
from registration.governance.schemas import BodyCreate, BodyElection, MemberChange, MemberStated
from registration.leaderships.queries.loads import barred
from registration.lifecycle.rules.suspensions import require_registered
from registration.models.governance import GovernanceBody, GovernanceMember
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from shared.contracts.values import LegalKind
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork


async def create_body(uow: UnitOfWork, body: BodyCreate) -> GovernanceBody:
    """The organization has the body, in its term.

    Raises:
        NotFound: the organization is out of reach.
        NotRegistered: it is a filed one.
        OrganizationLocked, OrganizationEnded: it has no bodies in its state.
        BodyExists: it has one of this kind.
        ElectionInvalid: with everything that stands against it.
    """
    organization = await owner(uow, body.organization_id, "governance.write", read="governance.read")
    _require_able(organization)
    if await loads.body_of(uow.session, organization.id, body.kind) is not None:
        raise BodyExists
    await _require_sound(uow, organization, body.kind, body.term_from, body.term_years, body.members)
    ends = term_end(body.term_from, body.term_years)
    made = GovernanceBody(
        id=new_id(),
        organization_id=organization.id,
        kind=body.kind,
        term_years=body.term_years,
        term_from=body.term_from,
        term_ends_on=ends,
        next_election_on=ends,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(made)
    await uow.session.flush()
    _seat(uow, made, body.members, body.term_from)
    _note(uow, made, "create", members=len(body.members))
    return made


async def elect_body(uow: UnitOfWork, body: GovernanceBody, election: BodyElection) -> GovernanceBody:
    """The body has the members of the election and nobody else, for a new term.

    Raises:
        OrganizationLocked, OrganizationEnded: as in `create_body`.
        ElectionInvalid: with everything that stands against it, a lost vote included.
    """
    uow.expect_version(body)
    organization = await uow.session.get_one(Organization, body.organization_id)
    _require_able(organization)
    await _require_sound(
        uow, organization, BodyKind(body.kind), election.term_from, election.term_years, election.members,
        votes=Votes(election.eligible, election.present, election.in_favor), after=body.term_from,
    )  # fmt: skip
    for member in await loads.members_of(uow.session, body.id):
        member.until_on = max(member.from_on, election.term_from)
    await uow.session.flush()
    _seat(uow, body, election.members, election.term_from)
    told = {"term_from": body.term_from.isoformat(), "term_ends_on": body.term_ends_on.isoformat()}
    body.elections = [*body.elections, told]
    body.term_from, body.term_years = election.term_from, election.term_years
    body.term_ends_on = body.next_election_on = term_end(election.term_from, election.term_years)
    _note(uow, body, "elect", members=len(election.members))
    return body


async def change_members(uow: UnitOfWork, body: GovernanceBody, change: MemberChange) -> GovernanceBody:
    """Some join and some leave the body within its term.

    Raises:
        OrganizationLocked, OrganizationEnded: as in `create_body`.
        ElectionInvalid: with everything that stands against it.
    """
    uow.expect_version(body)
    organization = await uow.session.get_one(Organization, body.organization_id)
    _require_able(organization)
    present = await loads.members_of(uow.session, body.id)
    leaving = [member for member in present if member.id in change.leaving]
    staying = [member.person_ref for member in present if member not in leaving]
    persons = [uow.vault.blind_index(each.id_number) for each in change.joining]
    defects = leaving_defects(change.leaving, {member.id for member in present})
    defects += await _member_defects(uow, organization, BodyKind(body.kind), [*staying, *persons])
    if defects:
        raise ElectionInvalid(errors=defects)
    for member in leaving:
        member.until_on = uow.today
    await uow.session.flush()
    _seat(uow, body, change.joining, uow.today)
    _note(uow, body, "change_members", joining=len(persons), leaving=len(leaving))
    return body


def _require_able(organization: Organization) -> None:
    require_registered(organization.tier)
    require_acting(organization.status, even_if_suspended=True)


async def _require_sound(
    uow: UnitOfWork,
    organization: Organization,
    kind: BodyKind,
    term_from: date,
    term_years: int,
    members: Sequence[MemberStated],
    *,
    votes: Votes | None = None,
    after: date | None = None,
) -> None:
    lookup = await rules_for(uow, organization.authority_id, term_from)
    persons = [uow.vault.blind_index(each.id_number) for each in members]
    legal_kind = LegalKind(organization.legal_kind)
    elsewhere, kept_away = await _elsewhere(uow, organization, kind), await _barred(uow, organization, persons)
    defects = election_defects(
        legal_kind, kind, term_from, term_years, persons, elsewhere, kept_away, lookup, uow.today
    )
    if votes is not None:
        electors = "ASSEMBLY" if legal_kind is LegalKind.SG else "BOARD"
        defects += vote_defects(electors, votes, lookup, "/in_favor", special=False)
    if after is not None:
        defects += following_defects(term_from, after)
    if defects:
        raise rule_named(ElectionInvalid, defects)


async def _member_defects(
    uow: UnitOfWork, organization: Organization, kind: BodyKind, persons: Sequence[str]
) -> list[FieldError]:
    elsewhere, kept_away = await _elsewhere(uow, organization, kind), await _barred(uow, organization, persons)
    return member_defects(persons, elsewhere, kept_away)


async def _elsewhere(uow: UnitOfWork, organization: Organization, kind: BodyKind) -> frozenset[str]:
    apart = apart_from(kind)
    return await loads.persons_of(uow.session, organization.id, apart) if apart else frozenset()


async def _barred(uow: UnitOfWork, organization: Organization, persons: Sequence[str]) -> frozenset[str]:
    return await barred(uow.session, persons, LegalKind(organization.legal_kind), uow.today)


def _seat(uow: UnitOfWork, body: GovernanceBody, members: Sequence[MemberStated], from_on: date) -> None:
    uow.session.add_all(
        GovernanceMember(
            body_id=body.id,
            person_ref=uow.vault.blind_index(each.id_number),
            name_encrypted=uow.vault.encrypt(each.name),
            name_masked=mask_name(each.name),
            id_number_encrypted=uow.vault.encrypt(each.id_number),
            from_on=from_on,
        )
        for each in members
    )


def _note(uow: UnitOfWork, body: GovernanceBody, command: str, **details: object) -> None:
    body.updated_at = uow.now
    uow.audit(f"governance_body.{command}", "governance_body", body.id, details={"kind": body.kind, **details})
