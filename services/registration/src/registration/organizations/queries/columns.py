"""Which columns of the register are shown, and to whom."""

from typing import Any, Final

from sqlalchemy import ColumnElement, func

from registration.models.organizations import Organization

_O = Organization

PUBLIC_COLUMNS: Final[tuple[Any, ...]] = (
    _O.id, _O.version, _O.status, _O.tier, _O.legal_kind, _O.mode, _O.scope, _O.name, _O.category,
    _O.secondary_categories, _O.functions, _O.beneficiary_groups, _O.services, _O.home_community_code,
    _O.town_code, _O.county_code, _O.jurisdiction_id, _O.authority_id, _O.supervising_unit_id, _O.domicile,
    _O.purpose, _O.business_scope, _O.activity_area, _O.charter_version, _O.capital_fen, _O.is_hub,
    _O.is_charity, _O.is_social_work_agency, _O.credit_flags, _O.uscc, _O.filing_number, _O.registered_on,
    _O.filed_on, _O.ended_on,
)  # fmt: skip
"""What anybody may know."""

OFFICIAL_COLUMNS: Final[tuple[Any, ...]] = (
    *PUBLIC_COLUMNS,
    _O.name_parts,
    _O.members_individual,
    _O.members_unit,
    _O.recorded_on,
    _O.origin,
    _O.created_at,
    _O.updated_at,
)
"""What those who work with the organization see besides: sizes, which are not shown to the public, and origin."""

PUBLIC_FIELDS: Final = tuple(column.key for column in PUBLIC_COLUMNS)
OFFICIAL_FIELDS: Final = tuple(column.key for column in OFFICIAL_COLUMNS)


def name_grams() -> ColumnElement[Any]:
    """Return the expression that the search index is built on."""
    return func.grams(_O.name)
