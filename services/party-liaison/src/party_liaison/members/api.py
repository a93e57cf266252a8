"""Routes of members. Every read states its purpose and is written down."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.members.errors import AccountTaken, MemberExists, RelationExists
from party_liaison.members.queries.loads import locked_member
from party_liaison.members.queries.reads import ORDER, members_where
from party_liaison.members.rules import Purpose, Standing
from party_liaison.members.schemas import (
    MemberCreate,
    MemberEnd,
    MemberReveal,
    MemberRevealed,
    PartyMemberPage,
    PartyMemberRead,
    PersonAccountStated,
)
from party_liaison.members.service import reading
from party_liaison.members.service.accounts import enter_account
from party_liaison.members.service.recording import READ, WRITE, end_member, enter_member
from party_liaison.models import PartyMember
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import place_of
from party_liaison.row_security.service import behind_wall, read_behind_wall
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed
from shared.kit.routes import Router, idempotent_required

PATH = "/v1/party/members"
SEE = "member.see"
CONSTRAINT_PROBLEMS = {
    "party_members_relation_key": RelationExists,
    "party_members_open_key": MemberExists,
    "person_accounts_account_key": AccountTaken,
    "person_accounts_person_ref_key": AccountTaken,
}
Stated = Annotated[Purpose, Query(description="Why the data are read; written to the audit trail")]

router = Router(prefix=PATH, tags=["members"])


async def _member(uow: Uow, member_id: UUID, permission: str) -> PartyMember:
    uow.resources.permissions.require_role(uow.caller, permission)
    await behind_wall(uow, READ)
    member = await locked_member(uow.session, member_id)
    if member is None:
        raise NotFound
    organization = await locked_organization(uow.session, member.organization_id)
    assert organization is not None
    uow.require(permission, place_of(organization), read=READ)
    return member


@authorizes
async def _own_member(member_id: UUID, uow: Uow) -> PartyMember:
    return await _member(uow, member_id, WRITE)


@authorizes
async def _revealed_member(member_id: UUID, uow: Uow) -> PartyMember:
    return await _member(uow, member_id, "member.reveal")


@router.post("", status_code=201, response_model=PartyMemberRead, dependencies=[allow(WRITE)], **idempotent_required)
async def enter_party_member(body: MemberCreate, uow: Uow) -> Response:
    """Enter a member of an organization; the number is sealed and never shown again."""
    member = await enter_member(uow, body)
    await uow.flush()
    return changed(reading.shown(uow, member), location=PATH)


@router.get("", response_model=PartyMemberPage, dependencies=[allow(SEE)])
async def list_party_members(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    purpose: Stated,
    organization_id: Annotated[UUID | None, Query()] = None,
    standing: Annotated[Standing | None, Query()] = None,
    on: Annotated[date | None, Query(description="On the list on this day")] = None,
) -> Response:
    """List members, masked, oldest entry first: within reach, the secretary's own unit's, or one's own."""
    async with recorded_read(resources, caller) as uow:
        sight = await read_behind_wall(uow, READ)
        found = members_where(sight, organization_id=organization_id, standing=standing, on=on)
        rows = (await uow.session.execute(paged(found, ORDER, page))).mappings().all()
        answer = page_of([reading.masked(uow.vault, row) for row in rows], ORDER, page)
        ids = [str(row["id"]) for row in answer["items"]]
        uow.audit("party_member.list", "organization", organization_id or "-", purpose=purpose, details={"rows": ids})
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get("/{member_id}", response_model=PartyMemberRead, dependencies=[allow(SEE)])
async def read_party_member(
    member_id: UUID, caller: CurrentCaller, resources: CurrentResources, purpose: Stated
) -> Response:
    """Read one member, masked."""
    async with recorded_read(resources, caller) as uow:
        found = members_where(await read_behind_wall(uow, READ), member_id=member_id)
        row = (await uow.session.execute(found)).mappings().one_or_none()
        if row is None:
            raise NotFound
        uow.audit("party_member.read", "party_member", member_id, purpose=purpose)
        answer = reading.masked(uow.vault, row)
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(answer["version"])})


@router.post("/{member_id}/reveal", response_model=MemberRevealed)
async def reveal_party_member(
    member: Annotated[PartyMember, Depends(_revealed_member)], body: MemberReveal, uow: Uow
) -> Response:
    """Show a member's name in full, for a stated purpose; the number is shown to nobody."""
    answer = reading.reveal(uow, member, body.purpose)
    return Response(render(answer), media_type="application/json")


@router.post("/{member_id}/end", response_model=PartyMemberRead, **idempotent_required)
async def end_party_member(member: Annotated[PartyMember, Depends(_own_member)], body: MemberEnd, uow: Uow) -> Response:
    """End a member's time in the organization: a transfer, a departure, a death, an expulsion."""
    await end_member(uow, member, body)
    await uow.flush()
    return changed(reading.shown(uow, member))


@router.post("/{member_id}/account", response_model=PartyMemberRead)
async def enter_member_account(
    member: Annotated[PartyMember, Depends(_own_member)], body: PersonAccountStated, uow: Uow
) -> Response:
    """Enter the account with which a member signs in to read the own record; it is kept as a digest."""
    await enter_account(uow, member, "party_member", body)
    await uow.flush()
    return changed(reading.shown(uow, member))
