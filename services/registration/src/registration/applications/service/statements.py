"""Between the form of the API, the row and the rules: the same statement in three shapes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from registration.applications.rules.facts import (
    ApplicationFacts,
    Director,
    Initiator,
    Leader,
    Material,
    Premises,
    Staff,
)
from registration.applications.schemas.content import ApplicationCreate, ApplicationUpdate
from registration.models.applications import Application, ApplicationPerson
from registration.organizations.rules.facts import Members
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.invalid_body import invalid_body
from shared.kit.merge_patch import apply_merge_patch

PERSON_LISTS: Final = frozenset({"initiators", "leaders", "directors"})
_NESTED: Final = frozenset({"members", "staff", "premises", "materials", "permits"})
_DERIVED: Final = frozenset({"type", "authority_id", "mode", "home_community_code"})
_PLAIN: Final = frozenset(ApplicationCreate.model_fields) - PERSON_LISTS - _NESTED - _DERIVED

Item = TypeVar("Item")


def columns_of(content: ApplicationCreate) -> dict[str, Any]:
    """Return the columns that hold what `content` states, without persons, place and way of registration."""
    plain = {name: _column(value) for name, value in content.model_dump(include=set(_PLAIN)).items()}
    nested = content.model_dump(mode="json", include=set(_NESTED))
    return {**plain, **nested, "stated_authority_id": content.authority_id}


def patched(application: Application, patch: ApplicationUpdate) -> ApplicationCreate:
    """Return what the application states after the merge patch, without the persons that the patch leaves alone.

    Raises:
        InvalidBody: the patch takes back what a draft cannot be without.
    """
    merged = apply_merge_patch(_stated(application), patch.model_dump(mode="json", exclude_unset=True))
    try:
        return ApplicationCreate.model_validate(merged)
    except ValidationError as error:
        findings = [{**found, "loc": ("body", *found["loc"])} for found in error.errors()]
        raise invalid_body(findings) from error


def facts_of(application: Application, persons: Sequence[ApplicationPerson]) -> ApplicationFacts:
    """Return the application as the rules see it."""
    stated: Any = application  # columns hold words as plain text; the schemas let no unknown word in
    return ApplicationFacts(
        legal_kind=LegalKind(application.legal_kind),
        scope=Scope(application.scope),
        mode=RegistrationMode(application.mode),
        subject_area=stated.subject_area,
        body_kind=stated.body_kind,
        authority_id=application.stated_authority_id,
        supervising_unit_id=application.supervising_unit_id,
        name=application.name,
        category=Category(application.category),
        secondary_categories=tuple(Category(code) for code in application.secondary_categories),
        functions=tuple(stated.functions),
        beneficiary_groups=tuple(stated.beneficiary_groups),
        services=tuple(stated.services),
        charity_type=stated.charity_type,
        home_community_code=application.home_community_code,
        served_community_codes=tuple(application.served_community_codes),
        domicile=application.domicile,
        business_scope=application.business_scope,
        capital_fen=application.capital_fen,
        fund_kind=stated.fund_kind,
        members=_made(Members, application.members),
        staff=_made(Staff, application.staff),
        premises=_premises(application.premises),
        initiators=tuple(_initiator(person) for person in persons if person.role == "INITIATOR"),
        leaders=tuple(_leader(person) for person in persons if person.role == "LEADER"),
        directors=tuple(_director(person) for person in persons if person.role == "DIRECTOR"),
        charter_items=tuple(application.charter_items),
        materials=tuple(Material(each["code"], each["commitment"]) for each in application.materials),
        permits=tuple(each["code"] for each in application.permits),
    )


def _stated(application: Application) -> dict[str, Any]:
    stated = {name: _json(getattr(application, name)) for name in _PLAIN | _NESTED}
    stated |= {name: getattr(application, name) for name in ("type", "mode", "home_community_code")}
    return {**stated, "authority_id": application.stated_authority_id}


def _column(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _json(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)


def _made(kind: type[Item], stated: Mapping[str, Any] | None) -> Item | None:
    return None if stated is None else kind(**stated)


def _premises(stated: Mapping[str, Any] | None) -> Premises | None:
    if stated is None or stated["basis"] is None:
        return None
    until = stated["valid_to"]
    return Premises(stated["basis"], None if until is None else date.fromisoformat(until))


def _initiator(person: ApplicationPerson) -> Initiator:
    stated: Any = person
    return Initiator(stated.kind, stated.residence_community_code, stated.basis)


def _leader(person: ApplicationPerson) -> Leader:
    return Leader(person.person_ref, LeaderPost(str(person.post)), person.serving_official)


def _director(person: ApplicationPerson) -> Director:
    return Director(person.person_ref, person.term_years or 0, person.paid, person.near_relative)
