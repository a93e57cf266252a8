"""Whether the name that an application wants is there for it."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from registration.applications.rules.defects import defect, missing
from registration.applications.rules.facts import ApplicationFacts
from shared.contracts.values import LegalKind, Scope
from shared.kit.problems import FieldError


@dataclass(frozen=True, slots=True)
class ReservedName:
    """A name reservation as an application sees it.

    `division_code` has as many digits as the scope asks for; `application_id` is the application that holds it.
    """

    reservation_id: UUID
    state: str
    expires_on: date
    by_applicant: bool
    legal_kind: LegalKind
    scope: Scope
    division_code: str
    authority_id: str
    name: str
    field_term: str
    application_id: UUID | None = None


def name_defects(
    facts: ApplicationFacts, name: ReservedName | None, application_id: UUID, authority_id: str, on: date
) -> list[FieldError]:
    """Return why the name cannot be used: not reserved, expired, another's, or made for something else.

    A name that this very application holds does not expire.

    Source: names-measures-69 16; cq-cso-opinions 12; linli-design 13.3
    """
    if name is None:
        return [missing("/name_reservation_id", "名称保留", "A reserved name", "cq-cso-opinions 12")]
    if not _is_held(name, application_id, on):
        return [_NOT_RESERVED]
    return [] if _fits(facts, name, authority_id) else [_MISMATCH]


def _is_held(name: ReservedName, application_id: UUID, on: date) -> bool:
    if name.state != "RESERVED" or not name.by_applicant:
        return False
    if name.application_id is None:
        return name.expires_on >= on
    return name.application_id == application_id


def _fits(facts: ApplicationFacts, name: ReservedName, authority_id: str) -> bool:
    home = facts.home_community_code or name.division_code
    return (
        name.legal_kind is facts.legal_kind
        and name.scope is facts.scope
        and home.startswith(name.division_code)
        and name.authority_id == authority_id
    )


_NOT_RESERVED: Final = defect(
    "/name_reservation_id", "NAME_NOT_RESERVED", "该名称未由申请人保留，或保留已过期、已使用。",
    "The name is not reserved by the applicant, or the reservation has expired or been used.",
    "cq-cso-opinions 12",
)  # fmt: skip
_MISMATCH: Final = defect(
    "/name_reservation_id", "NAME_MISMATCH", "保留的名称与申请的类型、活动范围、所在区划或登记管理机关不一致。",
    "The reserved name is for another kind, scope, place or authority than the application.", "cq-cso-opinions 12",
)  # fmt: skip
