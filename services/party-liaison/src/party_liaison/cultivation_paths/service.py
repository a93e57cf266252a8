"""Paths begin, are approved, have a mentor, and lead somewhere or end."""

from collections.abc import Mapping
from typing import Any, Final

from party_liaison.cultivation_paths.errors import PathInvalid
from party_liaison.cultivation_paths.queries import is_full_anywhere, is_full_member, standings_of, was_admitted
from party_liaison.cultivation_paths.rules import (
    PATH,
    Nominee,
    PathState,
    PathType,
    Proof,
    achievement_defects,
    mentor_defects,
    nomination_defects,
)
from party_liaison.cultivation_paths.schemas import PathAchievement, PathCreate, PathStart
from party_liaison.leaders.queries import leads_since
from party_liaison.leaders.service import ask_if_unknown
from party_liaison.members.rules import Standing, id_number_defects
from party_liaison.models import CultivationPath, Organization
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import organization_for
from party_liaison.row_security.service import behind_wall
from shared.contracts.party import CultivationAchieved
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

READ: Final = "cultivation.read"
WRITE: Final = "cultivation.write"
_NAME: Final = "cultivation_paths.name"
_ID_NUMBER: Final = "cultivation_paths.id_number"


async def nominate(uow: UnitOfWork, body: PathCreate) -> CultivationPath:
    """The person is nominated.

    Raises:
        NotFound, OrganizationEnded: by the organization.
        PathInvalid: a wrong number, a member or leader already, or no member yet.
        PathExists: by the constraint of the table.
    """
    organization = await organization_for(uow, body.organization_id, WRITE, read=READ)
    await behind_wall(uow, WRITE)
    person_ref = uow.vault.blind_index(body.id_number)
    standings = await standings_of(uow.session, organization.organization_id, person_ref)
    nominee = Nominee(
        is_member_here=bool(standings),
        is_full_here=Standing.FULL in standings,
        is_full_anywhere=await is_full_anywhere(uow.session, person_ref),
        kept_by_community=body.kept_by_community,
        leads=await leads_since(uow.session, organization.organization_id, person_ref) is not None,
    )
    raise_defects(PathInvalid, id_number_defects(body.id_number) or nomination_defects(body.type, nominee))
    path = CultivationPath(
        id=new_id(),
        type=body.type,
        organization_id=organization.organization_id,
        person_ref=person_ref,
        kept_by_community=body.kept_by_community,
        name_encrypted=uow.vault.encrypt(body.name, _NAME),
        id_number_encrypted=uow.vault.encrypt(body.id_number.upper(), _ID_NUMBER),
        state=PATH.walk(None, "nominate"),
        nominated_on=uow.today,
        nominated_by=uow.caller.identity,
        updated_at=uow.now,
    )
    uow.session.add(path)
    uow.audit("cultivation_path.nominate", "cultivation_path", path.id)
    await ask_if_unknown(uow, organization.organization_id)
    return path


async def approve(uow: UnitOfWork, path: CultivationPath) -> CultivationPath:
    """The party committee agrees; another person than the one who nominated."""
    _walk(uow, path, "approve")
    require_other_person(uow.caller, path.nominated_by)
    path.decided_on = uow.today
    return path


async def start(uow: UnitOfWork, path: CultivationPath, body: PathStart) -> CultivationPath:
    """The person has a mentor.

    Raises:
        PathInvalid: the mentor is no full member in sight.
    """
    _walk(uow, path, "start")
    raise_defects(PathInvalid, mentor_defects(await is_full_member(uow.session, body.mentor_id)))
    path.mentor_id, path.started_on = body.mentor_id, uow.today
    return path


async def achieve(
    uow: UnitOfWork, path: CultivationPath, organization: Organization, body: PathAchievement
) -> CultivationPath:
    """The path has led where it was to lead; the kind of path is told, and nothing else.

    Raises:
        PathInvalid: the proof is missing.
    """
    _walk(uow, path, "achieve")
    assert path.started_on is not None
    appointment = body.appointment
    raise_defects(
        PathInvalid,
        achievement_defects(
            PathType(path.type),
            Proof(
                admitted=await was_admitted(uow.session, path.person_ref),
                leads_since=await leads_since(uow.session, path.organization_id, path.person_ref),
                appointed_on=None if appointment is None else appointment.appointed_on,
            ),
            path.started_on,
            uow.today,
        ),
    )
    path.ended_on = uow.today
    path.evidence = None if appointment is None else appointment.model_dump(mode="json")
    event = CultivationAchieved(
        cultivation_path_id=path.id,
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        path_type=path.type,
    )
    uow.record(event, division_code=organization.division_code)
    return path


async def end(uow: UnitOfWork, path: CultivationPath) -> CultivationPath:
    """The path has ended without leading there."""
    _walk(uow, path, "end")
    path.ended_on = uow.today
    return path


def masked(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the masked name in place of the sealed one."""
    shown = {name: value for name, value in row.items() if name != "name_encrypted"}
    return shown | {"name_masked": mask_name(vault.decrypt(row["name_encrypted"], _NAME))}


def _walk(uow: UnitOfWork, path: CultivationPath, command: str) -> None:
    uow.expect_version(path)
    path.state, path.updated_at = PATH.walk(PathState(path.state), command), uow.now
    uow.audit(f"cultivation_path.{command}", "cultivation_path", path.id)
