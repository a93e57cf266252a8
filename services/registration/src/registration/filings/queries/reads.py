"""Filings as the API shows them."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from registration.divisions.rules.codes import parse_code
from registration.models.filings import Filing
from registration.models.sync import SYNC
from shared.kit.reach import Places, within
from shared.kit.sync.feed import Old, Question, SyncedList

_F = Filing

FILING_BY_ID: Final = select(
    _F.id, _F.version, _F.organization_id, _F.state, _F.tier, _F.name, _F.form, _F.field_term, _F.trade,
    _F.home_community_code, _F.town_code, _F.county_code, _F.jurisdiction_id, _F.category, _F.functions,
    _F.beneficiary_groups, _F.member_profile, _F.group_kind,
    func.jsonb_build_object("individual", _F.members_individual, "unit", _F.members_unit).label("members"),
    _F.staff, _F.initiators,
    func.jsonb_build_object(
        "name", _F.responsible_name_masked, "id_number", _F.responsible_id_number_masked
    ).label("responsible_person"),
    _F.venue, _F.activity_communities, _F.yearly_money_fen, _F.capital_fen, _F.has_charter, _F.materials,
    _F.assessment, _F.submitted_on, _F.check_due_on, _F.checked_on, _F.consented_on, _F.returned_on,
    _F.return_reasons, _F.filed_on, _F.filing_number, _F.replaces_number.label("replaces_filing_number"),
    _F.upgrade_suggested_on, _F.upgrade_application_id, _F.removal_consented_on, _F.removal_reason, _F.closed_on,
    _F.created_at, _F.updated_at, _F.owner,
).where(_F.id == bindparam("filing_id"))  # fmt: skip

PLACES_OF_ORGANIZATION: Final = select(
    _F.organization_id, _F.jurisdiction_id, _F.town_code, _F.home_community_code, _F.owner
).where(_F.organization_id == bindparam("organization_id"))
"""Where an organization is or was filed."""

_SUMMARY: Final[tuple[Any, ...]] = (
    _F.id, _F.version, _F.organization_id, _F.state, _F.tier, _F.name, _F.category, _F.home_community_code,
    _F.filing_number, _F.submitted_on, _F.check_due_on, _F.filed_on, _F.closed_on,
)  # fmt: skip

_PLACES: Final[Places] = {
    "jurisdiction_id": _F.jurisdiction_id,
    "town_code": _F.town_code,
    "community_code": _F.home_community_code,
    "organization_id": _F.organization_id,
    "owner": _F.owner,
}

SYNCED: Final = SyncedList(SYNC, "filings", _F.id, {field: str(column.key) for field, column in _PLACES.items()})


def filings_within(reach: frozenset[tuple[str, str]] | None, *, on_record_only: bool) -> Select[Any]:
    """Return the select of summaries within a caller's reach; the public sees what is on record only."""
    statement = select(*_SUMMARY).where(within(reach, _PLACES))
    return statement.where(_F.state == "FILED") if on_record_only else statement


def question(
    reach: frozenset[tuple[str, str]] | None, filters: list[ColumnElement[bool]], *, on_record_only: bool
) -> Question:
    """Return what a caller keeps a copy of: the same filings, and those that were on record where that is asked."""

    def was_on_record(old: Old, here: ColumnElement[bool]) -> ColumnElement[bool]:
        return and_(here, old("state") == "FILED") if on_record_only else here

    return Question(filings_within(reach, on_record_only=on_record_only), reach, filters, was_on_record)


def in_division(division: str) -> ColumnElement[bool] | None:
    """Return the condition that a filing is at home in a division or an authority's area; None for the city."""
    if not division.isdigit():
        return _F.jurisdiction_id == division
    code = parse_code(division)
    columns: dict[int, Any] = {6: _F.county_code, 9: _F.town_code, 12: _F.home_community_code}
    return None if len(code) == 2 else columns[len(code)] == code
