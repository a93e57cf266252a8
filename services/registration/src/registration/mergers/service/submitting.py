"""The way of a merger or split to the officers: application, confirmations, consents, withdrawal."""

from datetime import date
from uuid import UUID

from registration.mergers.errors import MergerInvalid, MergerOpen, NotAParty
from registration.mergers.queries import loads
from registration.mergers.rules.parties import day_defects, party_defects, splits_into_too_few
from registration.mergers.rules.states import MERGER_MACHINE, MergerKind, Side
from registration.mergers.schemas import MergerConfirmation, MergerCreate, MergerWithdrawal
from registration.mergers.service.documents import add_materials
from registration.mergers.service.matters import Matter, party_facts
from registration.mergers.service.reading import READ
from registration.mergers.service.recording import walk
from registration.models.mergers import Merger, MergerParty
from registration.models.organizations import Organization
from registration.organizations.service.records import place_of
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork


async def submit_merger(uow: UnitOfWork, body: MergerCreate) -> Merger:
    """The matter lies before the authority; the other parties have to confirm it.

    Raises:
        NotFound: the applying organization is not the caller's.
        MergerInvalid: the parties do not fit, or one does not exist.
        MergerOpen: one of them is in another matter.
    """
    ids = {body.organization_id, *body.source_ids, *body.target_ids}
    found = {each.id: each for each in await loads.locked_organizations(uow.session, sorted(ids))}
    if body.organization_id not in found:
        raise NotFound
    uow.require("merger.submit", place_of(found[body.organization_id]), read=READ)
    uow.expect_key()
    _require_known(body, found)
    merger = _submitted(uow, body)
    parties = [_party(uow, merger, body, *each) for each in _sides(body)]
    facts = [party_facts(found[each.organization_id], each) for each in parties]
    defects = [
        *party_defects(body.kind, facts),
        *splits_into_too_few(body.kind, source_survives=body.source_survives, targets=len(body.target_ids)),
        *day_defects(body.resolved_on, uow.today),
    ]
    if defects:
        raise MergerInvalid(errors=defects)
    if await loads.open_party(uow.session, sorted(ids)) is not None:
        raise MergerOpen
    uow.session.add(merger)
    await uow.session.flush()
    uow.session.add_all(parties)
    await add_materials(uow, merger, body.materials)
    uow.audit("merger.submit", "merger", merger.id, details={"kind": body.kind})
    return merger


async def confirm(uow: UnitOfWork, matter: Matter, body: MergerConfirmation) -> None:
    """Another party's supreme body has decided the same.

    Raises:
        InvalidTransition: the matter is before a second officer, or decided.
        NotAParty: the caller's organization is none, or has confirmed it.
        MergerInvalid: the day lies in the future.
    """
    uow.expect_version(matter.merger)
    walk(uow, matter.merger, "confirm")
    party = next((each for each in matter.parties if str(each.organization_id) == uow.caller.organization_id), None)
    if party is None or party.confirmed_on is not None:
        raise NotAParty
    defects = day_defects(body.resolved_on, uow.today)
    if defects:
        raise MergerInvalid(errors=defects)
    _confirm(uow, party, body.resolved_on)
    await add_materials(uow, matter.merger, body.materials)


async def consent(uow: UnitOfWork, matter: Matter) -> None:
    """The caller's supervising unit agrees for each party that it supervises.

    Raises:
        InvalidTransition: the matter is before a second officer, or decided.
        NotAParty: it has agreed before.
    """
    uow.expect_version(matter.merger)
    walk(uow, matter.merger, "consent")
    own = [each for each in matter.parties if _is_supervised(uow, matter.organizations[each.organization_id])]
    waiting = [each for each in own if each.consented_on is None]
    if not waiting:
        raise NotAParty
    for each in waiting:
        each.consented_on = uow.today


async def withdraw(uow: UnitOfWork, matter: Matter, body: MergerWithdrawal) -> None:
    """The matter is given up; every party is free.

    Raises:
        InvalidTransition: it is decided.
        NotAParty: another organization applied for it.
    """
    uow.expect_version(matter.merger)
    if uow.caller.organization_id != str(matter.merger.organization_id):
        raise NotAParty
    walk(uow, matter.merger, "withdraw")
    matter.merger.closed_on, matter.merger.close_reasons = uow.today, body.reasons
    release(matter)


def release(matter: Matter) -> None:
    """The parties can take part in another matter."""
    for party in matter.parties:
        party.is_open = False


def _is_supervised(uow: UnitOfWork, organization: Organization) -> bool:
    unit = organization.supervising_unit_id
    return unit is not None and str(unit) == uow.caller.organization_id


def _require_known(body: MergerCreate, found: dict[UUID, Organization]) -> None:
    defects = []
    if body.organization_id not in (*body.source_ids, *body.target_ids):
        defects.append(FieldError("/organization_id", "NOT_A_PARTY", _NOT_A_PARTY))
    for name, ids in (("source_ids", body.source_ids), ("target_ids", body.target_ids)):
        defects += [
            FieldError(f"/{name}/{index}", "UNKNOWN_REFERENCE", _UNKNOWN)
            for index, each in enumerate(ids)
            if each not in found
        ]
    if defects:
        raise MergerInvalid(errors=defects)


def _sides(body: MergerCreate) -> list[tuple[UUID, Side, int]]:
    sources = [(each, Side.SOURCE, place) for place, each in enumerate(body.source_ids)]
    return [*sources, *((each, Side.TARGET, place) for place, each in enumerate(body.target_ids))]


def _submitted(uow: UnitOfWork, body: MergerCreate) -> Merger:
    return Merger(
        id=new_id(),
        organization_id=body.organization_id,
        kind=MergerKind(body.kind),
        state=MERGER_MACHINE.walk(None, "submit"),
        source_survives=body.source_survives,
        succession=body.succession,
        materials=[],
        submitted_on=uow.today,
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )


def _party(
    uow: UnitOfWork, merger: Merger, body: MergerCreate, organization_id: UUID, side: Side, position: int
) -> MergerParty:
    party = MergerParty(
        merger_id=merger.id, organization_id=organization_id, side=side, position=position, is_open=True
    )
    if organization_id == body.organization_id:
        _confirm(uow, party, body.resolved_on)
    return party


def _confirm(uow: UnitOfWork, party: MergerParty, resolved_on: date) -> None:
    party.resolved_on, party.confirmed_on, party.confirmed_by = resolved_on, uow.today, uow.caller.identity


_NOT_A_PARTY = Text("申请方须为其中一方。", "The organization that applies must be a party.")
_UNKNOWN = Text("没有该组织。", "There is no such organization.")
