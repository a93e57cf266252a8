"""Between the form of the API, the row and the rules: the same request in three shapes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from registration.applications.rules.facts import Premises
from registration.changes.rules.facts import Resolution, Wanted
from registration.changes.rules.items import FIELD_OF, ChangeItem
from registration.changes.schemas.content import ChangeContent, ChangeUpdate, RepresentativeWanted
from registration.governance.rules.voting import Votes
from registration.models.changes import OrganizationChange
from registration.organizations.rules.facts import Members
from shared.contracts.values import RegistrationMode
from shared.kit.invalid_body import invalid_body
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.merge_patch import apply_merge_patch
from shared.kit.vault import Vault

_SEALED: Final = frozenset({"name", "id_number"})
_PERSON: Final = "legal_representative"


def columns_of(vault: Vault, content: ChangeContent) -> dict[str, Any]:
    """Return the columns that hold what `content` states, the person sealed."""
    stated = content.model_dump(mode="json", exclude_none=True)
    wanted: dict[str, Any] = stated["items"]
    if _PERSON in wanted:
        wanted[_PERSON] = {name: value for name, value in wanted[_PERSON].items() if name not in _SEALED}
    name = content.items.name
    return {
        "type": content.type,
        "items": [item.value for item, field in FIELD_OF.items() if getattr(content.items, field) is not None],
        "wanted": wanted,
        "name_reservation_id": name.name_reservation_id if name else None,
        "resolution": stated.get("resolution"),
        "materials": content.model_dump(mode="json", include={"materials"})["materials"],
        **_person_columns(vault, content.items.legal_representative),
    }


def patched(vault: Vault, change: OrganizationChange, patch: ChangeUpdate) -> ChangeContent:
    """Return what the request states after the merge patch.

    Raises:
        InvalidBody: the patch makes it unreadable.
    """
    stated = {
        "type": change.type,
        "items": _stated_items(vault, change),
        "resolution": change.resolution,
        "materials": change.materials,
    }
    merged = apply_merge_patch(stated, patch.model_dump(mode="json", exclude_unset=True))
    try:
        return ChangeContent.model_validate(merged)
    except ValidationError as error:
        findings = [{**found, "loc": ("body", *found["loc"])} for found in error.errors()]
        raise invalid_body(findings) from error


def items_of(change: OrganizationChange) -> frozenset[ChangeItem]:
    """Return what the request is to change."""
    return frozenset(ChangeItem(item) for item in change.items)


def wanted_of(change: OrganizationChange) -> Wanted:
    """Return what the request states for its items."""
    stated: Mapping[str, Any] = change.wanted
    domicile, scope = stated.get("domicile", {}), stated.get("business_scope", {})
    person, supervision = stated.get(_PERSON, {}), stated.get("supervision", {})
    finished, unit = person.get("audit", {}).get("finished_on"), supervision.get("supervising_unit_id")
    return Wanted(
        address=domicile.get("address"),
        division_code=domicile.get("division_code"),
        premises=_premises(domicile.get("premises")),
        purpose=stated.get("purpose"),
        business_scope=scope.get("text"),
        permits=tuple(each["code"] for each in scope.get("permits", ())),
        activity_area=stated.get("activity_area"),
        person_ref=change.representative_ref,
        serving_official=person.get("serving_official", False),
        audit_finished_on=date.fromisoformat(finished) if finished else None,
        capital_fen=stated.get("capital_fen"),
        mode=RegistrationMode(supervision["mode"]) if supervision else None,
        supervising_unit_id=UUID(unit) if unit else None,
        members=Members(**stated["members"]) if "members" in stated else None,
        charter_items=tuple(stated.get("charter", {}).get("charter_items", ())),
    )


def resolution_of(change: OrganizationChange) -> Resolution | None:
    """Return the organization's own decision, if one was stated."""
    if change.resolution is None:
        return None
    votes = change.resolution.get("votes")
    day = date.fromisoformat(change.resolution["resolved_on"])
    return Resolution(change.resolution["body"], day, Votes(**votes) if votes else None)


def _premises(stated: Mapping[str, Any] | None) -> Premises | None:
    if not stated or "basis" not in stated:
        return None
    until = stated.get("valid_to")
    return Premises(stated["basis"], date.fromisoformat(until) if until else None)


def _stated_items(vault: Vault, change: OrganizationChange) -> dict[str, Any]:
    wanted = dict(change.wanted)
    if change.representative_name_encrypted and change.representative_id_number_encrypted:
        wanted[_PERSON] = {
            **wanted.get(_PERSON, {}),
            "name": vault.decrypt(change.representative_name_encrypted),
            "id_number": vault.decrypt(change.representative_id_number_encrypted),
        }
    return wanted


def _person_columns(vault: Vault, person: RepresentativeWanted | None) -> dict[str, str | None]:
    """Return the columns that hold the new legal representative, sealed and masked; empty ones without a person."""
    return {
        "representative_ref": vault.blind_index(person.id_number) if person else None,
        "representative_name_encrypted": vault.encrypt(person.name) if person else None,
        "representative_name_masked": mask_name(person.name) if person else None,
        "representative_id_number_encrypted": vault.encrypt(person.id_number) if person else None,
        "representative_id_number_masked": mask_id_number(person.id_number) if person else None,
    }
