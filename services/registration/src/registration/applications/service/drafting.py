"""Making and changing drafts."""

from typing import Any
from uuid import UUID

from registration.applications.queries import loads
from registration.applications.rules.states import APPLICATION_MACHINE
from registration.applications.schemas.content import ApplicationCreate, ApplicationUpdate
from registration.applications.service.conditions import judge
from registration.applications.service.documents import attach_materials
from registration.applications.service.names import give_name_back, reserved_name
from registration.applications.service.persons import ROLES, replace_persons, represents, sealed_persons
from registration.applications.service.recording import note, walk
from registration.applications.service.references import HOME_NEEDED, require_references
from registration.applications.service.remarks import remark
from registration.applications.service.statements import PERSON_LISTS, columns_of, patched
from registration.applications.service.surroundings import Home, deciding_authority, home_of, rules_for
from registration.models.applications import Application
from shared.contracts.values import LegalKind, RegistrationMode
from shared.kit.ids import new_id
from shared.kit.problems import InvalidBody
from shared.kit.unit_of_work import UnitOfWork


async def create_application(
    uow: UnitOfWork, content: ApplicationCreate, *, organization_id: UUID | None = None
) -> Application:
    """The caller owns a draft of `content`; `organization_id` is the filed organization that it is to register.

    Raises:
        UnknownReference: a community, supervising unit, document or name reservation does not exist.
    """
    application = Application(
        id=new_id(),
        type=content.type,
        state=APPLICATION_MACHINE.walk(None, "create"),
        organization_id=organization_id,
        owner=uow.caller.identity,
        client_issuer=uow.caller.issuer,
        client_id=uow.caller.client_id,
        created_at=uow.now,
        updated_at=uow.now,
        **await _settled(uow, content),
    )
    persons = sealed_persons(uow.vault, application, content, PERSON_LISTS)
    await judge(uow, application, persons)
    await remark(uow, application, persons)
    await attach_materials(uow, application)
    uow.session.add(application)
    await uow.session.flush()
    uow.session.add_all(persons)
    note(uow, application, "create")
    return application


async def update_application(uow: UnitOfWork, application: Application, patch: ApplicationUpdate) -> Application:
    """The application states what the merge patch says.

    Raises:
        InvalidTransition: it is neither a draft nor sent back for correction.
        InvalidBody: the patch takes back what a draft cannot be without.
        UnknownReference: as in `create_application`.
    """
    uow.expect_version(application)
    walk(application, "update")
    content = patched(application, patch)
    await _let_other_name_go(uow, application, content)
    for name, value in (await _settled(uow, content)).items():
        setattr(application, name, value)
    await attach_materials(uow, application)
    await _change_persons(uow, application, content, PERSON_LISTS & patch.model_fields_set)
    note(uow, application, "update", fields=sorted(patch.model_fields_set))
    return application


async def _change_persons(
    uow: UnitOfWork, application: Application, content: ApplicationCreate, lists: frozenset[str]
) -> None:
    """The named lists are those of `content`, the other persons stay; the conditions are judged with all of them."""
    fresh = sealed_persons(uow.vault, application, content, lists)
    replaced = {ROLES[name] for name in lists}
    kept = [each for each in await loads.persons_of(uow.session, application.id) if each.role not in replaced]
    for person in kept:
        person.legal_representative = represents(content.legal_kind, person.role, person.post)
    await judge(uow, application, [*kept, *fresh])
    await remark(uow, application, [*kept, *fresh])
    await replace_persons(uow, application, lists, fresh)


async def _let_other_name_go(uow: UnitOfWork, application: Application, content: ApplicationCreate) -> None:
    """A name that was kept since the submission, and is not wanted any more, is free again."""
    kept = application.submitted_on is not None
    if kept and content.name_reservation_id != application.name_reservation_id:
        await give_name_back(uow, application.name_reservation_id, application.id)


async def _settled(uow: UnitOfWork, content: ApplicationCreate) -> dict[str, Any]:
    """Return the columns that the content settles, its references looked up."""
    await require_references(uow, content)
    reserved = await reserved_name(uow, content.name_reservation_id)
    code = content.home_community_code or (reserved.division_code if reserved else None)
    home = await home_of(uow, code) if code else None
    if home is None:
        raise InvalidBody(errors=[HOME_NEEDED])
    authority_id = await deciding_authority(uow, content.legal_kind, content.scope, home.jurisdiction_id)
    return {
        **columns_of(content),
        **home.columns,
        "mode": content.mode or await _default_mode(uow, content, home),
        "authority_id": authority_id,
        "name": reserved.name if reserved else None,
    }


async def _default_mode(uow: UnitOfWork, content: ApplicationCreate, home: Home) -> RegistrationMode:
    if content.legal_kind is LegalKind.FD:
        return RegistrationMode.DUAL
    rules = await rules_for(uow, home.jurisdiction_id, uow.today)
    modes: dict[str, str] = rules("category.defaultMode").value
    return RegistrationMode(modes[content.category])
