"""Reads of runs and reports."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from registration.indicators.rules.vocabulary import PERSON_KEYS
from registration.models.indicators import (
    IndicatorCell,
    IndicatorReport,
    IndicatorReportShortfall,
    IndicatorRun,
    IndicatorShortfall,
    IndicatorValue,
)
from registration.models.organizations import OrganizationHistory
from shared.kit.reach import within


def _select(*columns: Any) -> Select[Any]:
    return select(*columns)


def _text(column: Any) -> Any:
    """Return a JSON column as the text that a reader looks into."""
    return cast(column, Text).label(column.key)


_RUN = IndicatorRun
_CELL = IndicatorCell
_VALUE = IndicatorValue
_REPORT = IndicatorReport
_H = OrganizationHistory
_RUN_ID: Final[ColumnElement[Any]] = bindparam("run_id", type_=Uuid())

PUBLISHED: Final = exists().where(_REPORT.run_id == _RUN.id, _REPORT.state == "PUBLISHED").correlate(_RUN)
"""Whether a report on the run is published."""

_SMALL: Final = or_(_RUN.scope_level == "TOWN", _RUN.scope_level == "COMMUNITY")
_PERSONS: Final = cast(literal(sorted(PERSON_KEYS), ARRAY(Text())), ARRAY(Text()))
_RESULTS: Final = type_coerce(case((_SMALL, _RUN.results.op("-")(_PERSONS)), else_=_RUN.results), JSONB)
"""The results; of a town or community without those that would tell of few persons, which the values have."""

_RUN_COLUMNS: Final[tuple[Any, ...]] = (
    _RUN.id, _RUN.as_of, _RUN.scope, _RUN.scope_level, _RUN.trigger, _RUN.generated_at, _RUN.snapshot_hash,
    _RUN.run_hash, _RUN.rule_versions, _RUN.totals, _RESULTS.label("results"),
    PUBLISHED.label("published"),
)  # fmt: skip
_PLACES: Final = {
    "jurisdiction_id": _RUN.jurisdiction_id,
    "town_code": _RUN.town_code,
    "community_code": _RUN.community_code,
}
RUN: Final = select(*_RUN_COLUMNS, _text(_RUN.rules), _RUN.jurisdiction_id, _RUN.town_code, _RUN.community_code).where(
    _RUN.id == _RUN_ID
)

Reach = frozenset[tuple[str, str]] | None


def runs_within(reach: Reach) -> Select[Any]:
    """Return the runs within reach and those that are published."""
    return select(*_RUN_COLUMNS).where(or_(within(reach, _PLACES), PUBLISHED))


def of_division(code: str, columns: Mapping[str, Any]) -> ColumnElement[bool]:
    """Return the condition that a place lies in a city, planning unit, town or community, by the code's form."""
    if code == "50":
        return true()
    name = {9: "town_code", 12: "place_code"}.get(len(code)) if code.isdigit() else None
    condition: ColumnElement[bool] = columns[name or "unit_code"] == code
    return condition


VALUES: Final[Select[Any]] = (
    _select(
        _VALUE.division_code, _VALUE.level, _VALUE.key, _VALUE.result, _text(_VALUE.facts), _VALUE.persons_hidden,
        _VALUE.certified_hidden,
    ).where(_VALUE.run_id == _RUN_ID)
)  # fmt: skip
CELLS: Final[Select[Any]] = (
    _select(
        _CELL.place_code, _CELL.name, _CELL.kind, _CELL.setting, _CELL.town_code, _CELL.county_code, _CELL.unit_code,
        _CELL.jurisdiction_id, _CELL.registered, _CELL.street_managed, _CELL.community_guided, _text(_CELL.categories),
        _CELL.professionals, _CELL.certified, _CELL.professionals_hidden, _CELL.certified_hidden,
    ).where(_CELL.run_id == _RUN_ID)
)  # fmt: skip
CELL_COLUMNS: Final = {
    "place_code": _CELL.place_code,
    "town_code": _CELL.town_code,
    "unit_code": _CELL.unit_code,
}
SHORTFALLS: Final[Select[Any]] = (
    _select(
        IndicatorShortfall.key, IndicatorShortfall.place_code, IndicatorShortfall.place_level,
        IndicatorShortfall.unit_code, IndicatorShortfall.actual, IndicatorShortfall.target, IndicatorShortfall.gap,
        IndicatorShortfall.missing,
    ).where(IndicatorShortfall.run_id == _RUN_ID)
)  # fmt: skip


def without_persons(key: Any) -> ColumnElement[bool]:
    """Return the condition that a key's numbers are none of persons."""
    return and_(*(key != one.value for one in sorted(PERSON_KEYS)))


def counted_organizations(cells: ColumnElement[bool], *, tier: bool, categories: bool) -> Select[Any]:
    """Return the organizations that a run counted in the cells, as their records were on its day.

    Parameters: run_id, and `tier` and `categories` when asked for.
    """
    members = (
        select(
            func.unnest(_CELL.organization_ids).label("id"),
            func.unnest(_CELL.organization_versions).label("version"),
            _CELL.place_code,
        )
        .where(_CELL.run_id == _RUN_ID, cells)
        .subquery("members")
    )

    def fact(name: str) -> ColumnElement[Any]:
        text: ColumnElement[Any] = _H.facts[name].astext
        return text

    shown = ("name", "tier", "legal_kind", "status", "category", "uscc", "filing_number")
    statement = select(
        members.c.id, members.c.version, members.c.place_code, *(fact(name).label(name) for name in shown)
    ).join(_H, (_H.organization_id == members.c.id) & (_H.version == members.c.version))
    if tier:
        statement = statement.where(fact("tier") == bindparam("tier", type_=Text()))
    if categories:
        statement = statement.where(fact("category") == any_(bindparam("categories", type_=ARRAY(Text()))))
    return statement


_REPORT_COLUMNS: Final[tuple[Any, ...]] = (
    _REPORT.id, _REPORT.version, _REPORT.run_id, _REPORT.as_of, _REPORT.scope, _REPORT.state, _REPORT.shortfalls,
    _REPORT.submitted_on, _REPORT.confirmed_on, _REPORT.returned_on, _REPORT.return_reasons, _REPORT.published_on,
    _REPORT.created_at, _REPORT.updated_at,
)  # fmt: skip
REPORT_FIELDS: Final = tuple(column.key for column in _REPORT_COLUMNS)
_REPORT_PLACES: Final = {
    "jurisdiction_id": _REPORT.jurisdiction_id,
    "town_code": _REPORT.town_code,
    "community_code": _REPORT.community_code,
}
REPORT: Final = select(
    *_REPORT_COLUMNS, _REPORT.jurisdiction_id, _REPORT.town_code, _REPORT.community_code, _REPORT.authority_id
).where(_REPORT.id == bindparam("report_id", type_=Uuid()))


def reports_within(reach: Reach) -> Select[Any]:
    """Return the reports within reach and those that are published."""
    return select(*_REPORT_COLUMNS).where(or_(within(reach, _REPORT_PLACES), _REPORT.state == "PUBLISHED"))


_R = IndicatorReportShortfall
REPORT_SHORTFALLS: Final[Select[Any]] = _select(
    _R.key, _R.place_code, _R.place_level, _R.actual, _R.target, _R.gap, _R.missing, _R.cause, _R.remedy_plan,
    _R.remedy_due_on, _R.owner_role,
).where(_R.report_id == bindparam("report_id", type_=Uuid()))  # fmt: skip
