"""The persons behind an application: sealed when they come in, opened only for a stated purpose."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import delete

from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.applications.schemas.content import (
    ApplicationCreate,
    DirectorStated,
    InitiatorStated,
    LeaderStated,
)
from registration.models.applications import Application, ApplicationPerson
from shared.contracts.values import LegalKind
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

ROLES: Final = {"initiators": "INITIATOR", "leaders": "LEADER", "directors": "DIRECTOR"}
Stated = InitiatorStated | LeaderStated | DirectorStated


def sealed_persons(
    vault: Vault, application: Application, content: ApplicationCreate, lists: Collection[str]
) -> list[ApplicationPerson]:
    """Return the persons that the named lists (`initiators`, `leaders`, `directors`) of `content` state."""
    found: list[ApplicationPerson] = []
    for name in sorted(lists):
        stated: Sequence[Stated] = getattr(content, name)
        found += [_person(vault, application, ROLES[name], *numbered) for numbered in enumerate(stated)]
    return found


async def replace_persons(
    uow: UnitOfWork, application: Application, lists: Collection[str], persons: Sequence[ApplicationPerson]
) -> None:
    """The named lists hold `persons` and nobody else."""
    if lists:
        await uow.session.execute(
            delete(ApplicationPerson).where(
                ApplicationPerson.application_id == application.id,
                ApplicationPerson.role.in_([ROLES[name] for name in lists]),
            )
        )
    uow.session.add_all(persons)


def represents(legal_kind: LegalKind, role: str, post: str | None) -> bool:
    """Return whether a person in this role and post is the legal representative."""
    return role == "LEADER" and post == LEGAL_REPRESENTATIVE_POST[legal_kind]


def _person(vault: Vault, application: Application, role: str, position: int, person: Stated) -> ApplicationPerson:
    stated: dict[str, Any] = person.model_dump(exclude={"name", "id_number"})
    return ApplicationPerson(
        application_id=application.id,
        role=role,
        position=position,
        person_ref=vault.blind_index(person.id_number),
        name_encrypted=vault.encrypt(person.name),
        name_masked=mask_name(person.name),
        id_number_encrypted=vault.encrypt(person.id_number),
        id_number_masked=mask_id_number(person.id_number),
        legal_representative=represents(LegalKind(application.legal_kind), role, stated.get("post")),
        **_DEFAULTS | stated,
    )


_DEFAULTS: Final[dict[str, Any]] = {
    "kind": "NATURAL",
    "residence_community_code": None,
    "basis": None,
    "post": None,
    "serving_official": False,
    "term_years": None,
    "paid": False,
    "near_relative": False,
}
