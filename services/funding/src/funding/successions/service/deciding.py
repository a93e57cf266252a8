"""Mergers pass everything at once; splits by what the parties have written and two officers have found in order."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from funding.clearances.service import revote
from funding.models import Organization
from funding.models.successions import Succession
from funding.successions import queries
from funding.successions.errors import PartyUnknown
from funding.successions.rules import (
    SUCCESSION_MACHINE,
    WHOLE_BPS,
    MatterKind,
    SuccessionState,
    require_matters,
    require_shares,
)
from funding.successions.schemas import SuccessionDecision, SuccessionProposal
from funding.successions.service.passing import pass_claim, pass_matter, pass_sponsorship
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.contracts.values import OrganizationStatus
from shared.kit.authorization import require_other_person
from shared.kit.consume import Delivery, Handler
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 50


async def on_reorganized(uow: UnitOfWork, delivery: Delivery) -> None:
    """The merger or split is known, once; a merger is carried out as soon as its parties are on record here."""
    data: Any = delivery.data
    values = {
        "id": new_id(), "merger_id": data.merger_id, "kind": _KINDS[type(data)], "sources": list(data.sources),
        "targets": list(data.targets), "jurisdiction_id": data.jurisdiction_id, "effective_on": data.effective_on,
        "state": SuccessionState.PENDING, "shares": [], "matters": [], "created_at": uow.now, "updated_at": uow.now,
    }  # fmt: skip
    await queries.add_once(uow.session, values)
    succession = await queries.succession_of(uow.session, data.merger_id)
    if succession.kind == "MERGER":
        await pass_merger(uow, succession)


async def pass_merger(uow: UnitOfWork, succession: Succession) -> bool:
    """Everything that is open with the sources is the target's; returns False while a party is not known here."""
    parties = {*succession.sources, *succession.targets}
    if succession.state != SuccessionState.PENDING or len(await queries.known(uow.session, parties)) < len(parties):
        return False
    _walk(uow, succession, "pass_all")
    successor = succession.targets[0]
    sources = [one for one in succession.sources if one != successor]
    for matter_id, kind, source, _ in await queries.open_matters(uow.session, sources):
        await pass_matter(uow, MatterKind(kind), matter_id, source, successor)
    for source in sources:
        for project in await queries.sponsored_projects(uow.session, source):
            await pass_sponsorship(uow, project, source, successor)
    await _finish(uow, succession, sources, [(successor, WHOLE_BPS)])
    return True


async def pass_mergers(uow: UnitOfWork, day: date) -> int:
    """Mergers whose parties are all on record by now are carried out."""
    found = await queries.mergers_to_pass(uow.session, _BATCH)
    return sum([await pass_merger(uow, one) for one in found])


async def propose(uow: UnitOfWork, succession: Succession, body: SuccessionProposal) -> None:
    """What the parties of the split have written waits for another officer.

    Raises:
        InvalidTransition: it was proposed or carried out, or is a merger on its way.
        PartyUnknown: a party is not on record here yet.
        SharesWrong, MattersWrong: what is written is not complete.
    """
    uow.expect_version(succession)
    _walk(uow, succession, "propose")
    stated = body.model_dump(mode="json")
    succession.shares, succession.matters = stated["shares"], stated["matters"]
    succession.agreement_sha256, succession.proposed_by = body.agreement_sha256, uow.caller.identity
    await _require_complete(uow, succession)


async def decide(uow: UnitOfWork, succession: Succession, body: SuccessionDecision) -> None:
    """Each matter is the successor's that was named for it, and claims are the successors' by share; or it goes back.

    Raises:
        SamePerson: the caller has proposed it.
        InvalidTransition: nothing is proposed.
        SharesWrong, MattersWrong: by now it is not complete.
    """
    uow.expect_version(succession)
    require_other_person(uow.caller, succession.proposed_by)
    _walk(uow, succession, body.outcome.lower(), reason=body.reason)
    if body.outcome == "RETURN":
        succession.proposed_by = None
        return
    succession.decided_by, succession.decided_on = uow.caller.identity, uow.today
    matters = await _require_complete(uow, succession)
    named = {UUID(one["matter_id"]): UUID(one["organization_id"]) for one in succession.matters}
    for matter_id, kind, source, _ in matters:
        if named[matter_id] != source:
            await pass_matter(uow, MatterKind(kind), matter_id, source, named[matter_id])
    shares = [(UUID(one["organization_id"]), int(one["bps"])) for one in succession.shares]
    await _finish(uow, succession, succession.sources, shares)


async def _finish(uow: UnitOfWork, succession: Succession, sources: list[UUID], shares: list[tuple[UUID, int]]) -> None:
    """What is owed is the successors' too, and the sources' clearances are voted on again."""
    for claim in await queries.open_claims(uow.session, sources):
        await pass_claim(uow, claim, shares)
    succession.carried_out_on = uow.today
    await uow.session.flush()
    for source in sources:
        await revote(uow, source)


async def _require_complete(uow: UnitOfWork, succession: Succession) -> queries.Matters:
    parties = await queries.known(uow.session, {*succession.sources, *succession.targets})
    if len(parties) < len({*succession.sources, *succession.targets}):
        raise PartyUnknown
    successors = _successors(succession, parties)
    shares = {UUID(one["organization_id"]): int(one["bps"]) for one in succession.shares}
    require_shares(shares, len(succession.shares), successors)
    matters = await queries.open_matters(uow.session, succession.sources)
    given = [(UUID(one["matter_id"]), UUID(one["organization_id"])) for one in succession.matters]
    require_matters(given, [one[0] for one in matters], successors)
    return matters


def _successors(succession: Succession, parties: Mapping[UUID, Organization]) -> list[UUID]:
    """Return who can take over: the targets, and a source that goes on."""
    surviving = [one for one in succession.sources if parties[one].status == OrganizationStatus.ACTIVE]
    return [*succession.targets, *surviving]


def _walk(uow: UnitOfWork, succession: Succession, command: str, **details: object) -> None:
    succession.state = SUCCESSION_MACHINE.walk(SuccessionState(succession.state), command)
    succession.updated_at = uow.now
    uow.audit(f"succession.{command}", "succession", succession.id, details=details)


_KINDS: Final[Mapping[type[EventData], str]] = {
    registration.OrganizationMerged: "MERGER",
    registration.OrganizationSplit: "SPLIT",
}
DAILY_JOBS: Final = (DailyJob("successions.pass_mergers", pass_mergers),)
REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(_KINDS, on_reorganized)
