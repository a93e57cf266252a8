"""Whether what a draft refers to exists."""

from typing import Final

from registration.applications.errors import UnknownReference
from registration.applications.rules.defects import defect
from registration.applications.schemas.content import ApplicationCreate
from registration.applications.service.names import reserved_name
from registration.applications.service.surroundings import supervising_unit, unknown_communities
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

HOME_NEEDED: Final = defect(
    "/home_community_code", "REQUIRED", "须填写住所所在社区，或引用已保留的名称。",
    "State the home community, or a reserved name.",
)  # fmt: skip


async def require_references(uow: UnitOfWork, content: ApplicationCreate) -> None:
    """Pass when everything that the draft refers to exists.

    Raises:
        UnknownReference: with a pointer to each reference that leads nowhere.
    """
    found = [*await _places(uow, content), *await _unit(uow, content), *await _name(uow, content)]
    if found:
        raise UnknownReference(errors=found)


async def _places(uow: UnitOfWork, content: ApplicationCreate) -> list[FieldError]:
    named = {f"/served_community_codes/{index}": code for index, code in enumerate(content.served_community_codes)}
    if content.home_community_code is not None:
        named["/home_community_code"] = content.home_community_code
    unknown = await unknown_communities(uow, named.values())
    return [_nowhere(pointer, "社区", "community") for pointer, code in named.items() if code in unknown]


async def _unit(uow: UnitOfWork, content: ApplicationCreate) -> list[FieldError]:
    if content.supervising_unit_id is None or await supervising_unit(uow, content.supervising_unit_id):
        return []
    return [_nowhere("/supervising_unit_id", "业务主管单位", "supervising unit")]


async def _name(uow: UnitOfWork, content: ApplicationCreate) -> list[FieldError]:
    if content.name_reservation_id is None or await reserved_name(uow, content.name_reservation_id):
        return []
    return [_nowhere("/name_reservation_id", "名称保留", "name reservation")]


def _nowhere(pointer: str, zh: str, en: str) -> FieldError:
    return defect(pointer, "UNKNOWN_REFERENCE", f"没有该{zh}。", f"There is no such {en}.")
