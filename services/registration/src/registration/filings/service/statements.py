"""Between the form of the API and the row."""

from typing import Any, Final

from pydantic import ValidationError

from registration.filings.schemas import FilingContent, FilingUpdate, ResponsiblePerson
from registration.models.filings import Filing
from shared.kit.invalid_body import invalid_body
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.merge_patch import apply_merge_patch
from shared.kit.vault import Vault

_PLAIN: Final = (
    "form", "field_term", "trade", "home_community_code", "category", "group_kind", "staff", "venue",
    "yearly_money_fen", "capital_fen", "has_charter",
)  # fmt: skip
_LISTS: Final = ("functions", "beneficiary_groups", "member_profile", "activity_communities")
CHANGEABLE_ONCE_FILED: Final = frozenset(
    {
        "functions", "beneficiary_groups", "member_profile", "members", "staff", "initiators", "venue",
        "activity_communities", "yearly_money_fen", "capital_fen", "has_charter", "materials",
    }
)  # fmt: skip
"""What may change while the organization stays what it is."""


def columns_of(content: FilingContent) -> dict[str, Any]:
    """Return the columns that hold what `content` states."""
    stated = content.model_dump(mode="json")
    return {
        **{name: stated[name] for name in (*_PLAIN, *_LISTS, "initiators", "materials")},
        "tier_wished": stated["tier"],
        "members_individual": content.members.individual,
        "members_unit": content.members.unit,
    }


def person_columns(vault: Vault, person: ResponsiblePerson) -> dict[str, str]:
    """Return the columns that hold the responsible person, sealed and masked."""
    return {
        "responsible_ref": vault.blind_index(person.id_number),
        "responsible_name_encrypted": vault.encrypt(person.name),
        "responsible_name_masked": mask_name(person.name),
        "responsible_id_number_encrypted": vault.encrypt(person.id_number),
        "responsible_id_number_masked": mask_id_number(person.id_number),
    }


def content_of(filing: Filing) -> FilingContent:
    """Return what the filing states."""
    return FilingContent.model_validate(_stated(filing))


def patched(filing: Filing, patch: FilingUpdate) -> FilingContent:
    """Return what the filing states after the merge patch.

    Raises:
        InvalidBody: the patch takes back what a filing cannot be without.
    """
    change = patch.model_dump(mode="json", exclude_unset=True, exclude={"responsible_person"})
    try:
        return FilingContent.model_validate(apply_merge_patch(_stated(filing), change))
    except ValidationError as error:
        findings = [{**found, "loc": ("body", *found["loc"])} for found in error.errors()]
        raise invalid_body(findings) from error


def _stated(filing: Filing) -> dict[str, Any]:
    return {
        **{name: getattr(filing, name) for name in (*_PLAIN, *_LISTS, "initiators", "materials")},
        "tier": filing.tier_wished,
        "members": {"individual": filing.members_individual, "unit": filing.members_unit},
    }
