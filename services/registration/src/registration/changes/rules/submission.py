"""Whether a request may go to the authority, and whether it may still be approved: every defect at once."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from registration.applications.rules.categories import category_defects
from registration.applications.rules.defects import defect, missing
from registration.applications.rules.eligibility import SupervisingUnitFacts, mode_defects
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.names import ReservedName, name_defects
from registration.applications.rules.permits import needed_permits, permit_defects
from registration.changes.rules.audits import audit_defects
from registration.changes.rules.facts import ChangeFacts
from registration.changes.rules.items import FIELD_OF, ChangeItem, ChangeType
from registration.changes.rules.materials import material_defects
from registration.changes.rules.resolutions import resolution_defects
from registration.charters.rules import charter_defects
from shared.contracts.values import LegalKind, RegistrationMode
from shared.kit.problems import FieldError

_PERMITS_RULE: Final = "category.permits"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is judged besides the request: the organization `after` it, and what it refers to.

    `authority_id` is the authority that will have the organization, `moves` whether that is another one than now;
    `rural` is whether the new home or a served community is.
    """

    change_id: UUID
    after: ApplicationFacts
    authority_id: str
    moves: bool
    rural: bool
    name: ReservedName | None
    supervising_unit: SupervisingUnitFacts | None


def change_defects(facts: ChangeFacts, around: Surroundings, lookup: Lookup, on: date) -> list[FieldError]:
    """Return everything that stands against the request, in the order of the form.

    Source: administrative-license-law 32; sg-regulations 18; so-regulations 15; cq-cso-opinions 13
    """
    if not facts.items:
        return [missing("/items", "变更事项", "An item to be changed", "sg-regulations 18")]
    return [
        *_type_defects(facts),
        *_unchanged(facts),
        *_kind_defects(facts),
        *_name(facts, around, on),
        *_place_defects(facts, around),
        *audit_defects(facts, on),
        *_management_defects(facts, around, lookup),
        *_charter(facts),
        *resolution_defects(facts, lookup, on),
        *material_defects(facts),
    ]


def _type_defects(facts: ChangeFacts) -> list[FieldError]:
    amends = facts.type is ChangeType.CHARTER_AMEND
    if amends != (ChangeItem.CHARTER in facts.items) or (amends and len(facts.items) > 1):
        return [_CHARTER_APART]
    return []


def _unchanged(facts: ChangeFacts) -> list[FieldError]:
    return [
        defect(f"/items/{FIELD_OF[item]}", "UNCHANGED", "与现登记内容相同。", "This is what is registered already.")
        for item in ChangeItem
        if item in facts.unchanged
    ]


def _kind_defects(facts: ChangeFacts) -> list[FieldError]:
    members = ChangeItem.MEMBERS in facts.items and facts.legal_kind is not LegalKind.SG
    return [_NO_MEMBERS] if members else []


def _name(facts: ChangeFacts, around: Surroundings, on: date) -> list[FieldError]:
    if ChangeItem.NAME not in facts.items:
        return []
    found = name_defects(around.after, around.name, around.change_id, around.authority_id, on)
    return [
        FieldError("/items/name/name_reservation_id", each.code, each.message, each.clause_ref, each.details)
        for each in found
    ]


def _place_defects(facts: ChangeFacts, around: Surroundings) -> list[FieldError]:
    if ChangeItem.DOMICILE not in facts.items:
        return []
    found = [] if facts.wanted.premises else [missing("/items/domicile/premises", "新住所的使用权", "The premises")]
    rural = category_defects(around.after, rural=around.rural)
    return found + [
        FieldError("/items/domicile/division_code", each.code, each.message, each.clause_ref)
        for each in rural
        if each.code == "NOT_RURAL"
    ]


def _management_defects(facts: ChangeFacts, around: Surroundings, lookup: Lookup) -> list[FieldError]:
    """Return what is wrong with permits, and with direct or dual management after the change."""
    concerned = {ChangeItem.BUSINESS_SCOPE, ChangeItem.SUPERVISION} & facts.items
    if not concerned and not around.moves:
        return []
    permits = lookup(_PERMITS_RULE)
    needs_permit = bool(needed_permits(around.after, permits))
    found = mode_defects(around.after, around.authority_id, around.supervising_unit, needs_permit=needs_permit)
    asked = facts.mode if facts.wanted.mode is None else facts.wanted.mode
    place = "/items/supervision" if ChangeItem.SUPERVISION in facts.items else _place_of_mode(facts, asked)
    scope = permit_defects(around.after, permits) if ChangeItem.BUSINESS_SCOPE in facts.items else []
    return [
        *(FieldError(f"/items{each.pointer}", each.code, each.message, each.clause_ref, each.details)
          for each in scope),
        *(FieldError(place, each.code, each.message, each.clause_ref, each.details) for each in found),
    ]  # fmt: skip


def _place_of_mode(facts: ChangeFacts, mode: RegistrationMode) -> str:
    """Return which item makes the present way of management impossible."""
    scope = mode is RegistrationMode.DIRECT and ChangeItem.BUSINESS_SCOPE in facts.items
    return "/items/business_scope" if scope else "/items/domicile"


def _charter(facts: ChangeFacts) -> list[FieldError]:
    if ChangeItem.CHARTER not in facts.items:
        return []
    return charter_defects(facts.legal_kind, facts.wanted.charter_items)


_CHARTER_APART: Final = defect(
    "/items", "CHARTER_APART", "章程修改单独核准，不与登记事项变更一并申请。",
    "An amendment of the charter is approved by itself, apart from changes of registered items.", "sg-regulations 18",
)  # fmt: skip
_NO_MEMBERS: Final = defect(
    "/items/members", "NO_MEMBERS", "仅社会团体有会员。", "Only associations have members.", "sg-regulations 10"
)
