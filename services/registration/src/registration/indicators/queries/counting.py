"""One statement that counts the organizations and professionals of every place as of a day."""

from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.sql.selectable import CTE

from registration.divisions.queries import SETTING, in_force
from registration.divisions.rules.codes import CITY_CODE, Level
from registration.indicators.rules.vocabulary import CellKind, ScopeLevel
from registration.models.divisions import Division
from registration.models.organizations import OrganizationHistory
from registration.staffing.queries.staff import staff_by_community
from shared.contracts.values import Category, Tier

_ON: Final[ColumnElement[Any]] = bindparam("on", type_=Date())
_TEXTS: Final = ARRAY(Text())
_H = OrganizationHistory


def _fact(name: str) -> ColumnElement[Any]:
    text: ColumnElement[Any] = _H.facts[name].astext
    return text


def _counted() -> CTE:
    """Return the organizations that count, each with the entry of its history that held on the day."""
    held = (
        select(_H.organization_id, func.max(_H.version).label("version"))
        .where(_H.valid_from <= _ON)
        .group_by(_H.organization_id)
        .subquery("held")
    )
    home, town, county = (_fact(name) for name in ("home_community_code", "town_code", "county_code"))
    wider = or_(_fact("scope") != "COMMUNITY", _fact("legal_kind") == "FD", _fact("is_hub") == "true", home.is_(None))
    return (
        select(
            _H.organization_id,
            _H.version,
            wider.label("wider"),
            case((wider, func.coalesce(town, county, CITY_CODE)), else_=home).label("place"),
            town.label("town_code"),
            func.coalesce(county, CITY_CODE).label("county_code"),
            _fact("jurisdiction_id").label("jurisdiction_id"),
            _fact("tier").label("tier"),
            _fact("category").label("category"),
        )
        .join(held, and_(held.c.organization_id == _H.organization_id, held.c.version == _H.version))
        .where(
            _fact("tier") == any_(bindparam("tiers", type_=_TEXTS)),
            _fact("status") == any_(bindparam("statuses", type_=_TEXTS)),
            or_(bindparam("include_wider", type_=Boolean()), ~wider),
        )
        .cte("counted")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )


def _tallies(counted: CTE) -> CTE:
    """Return the counts of each place that has organizations."""
    one = counted.c
    return (
        select(
            one.place,
            func.bool_or(one.wider).label("wider"),
            func.min(one.town_code).label("town_code"),
            func.min(one.county_code).label("county_code"),
            func.min(one.jurisdiction_id).label("jurisdiction_id"),
            *(func.count().filter(one.tier == tier.value).label(tier.lower()) for tier in Tier),
            *(func.count().filter(one.category == category.value).label(category.lower()) for category in Category),
            cast(func.array_agg(one.organization_id.op("ORDER BY")(one.organization_id)), Text).label("ids"),
            cast(func.array_agg(one.version.op("ORDER BY")(one.organization_id)), Text).label("versions"),
        )
        .group_by(one.place)
        .cte("tallies")
    )


def cells_of(level: ScopeLevel) -> Select[Any]:
    """Return the select of every place of a scope, in order of codes; parameters: on, scope, and those of the rules.

    Communities of the day come with their counts, zero included; then the places that are none, if anything
    counts there. Ids and versions are the texts of arrays.
    """
    places = (
        select(
            Division.code,
            Division.short_name.label("name"),
            SETTING.label("setting"),
            Division.parent_code.label("town_code"),
            func.left(Division.code, 6).label("county_code"),
            Division.authority_id.label("jurisdiction_id"),
        )
        .where(Division.level == Level.COMMUNITY.value, in_force())
        .subquery("places")
    )
    tallies, staff = _tallies(_counted()), staff_by_community()
    ended = tallies.c.place
    last = (
        select(Division)
        .where(Division.code == ended, Division.valid_from <= _ON)
        .order_by(Division.valid_from.desc(), Division.revision.desc())
        .limit(1)
        .correlate(tallies)
    )
    kind = case(
        (places.c.code.is_not(None), CellKind.COMMUNITY.value),
        (tallies.c.wider, CellKind.WIDER.value),
        else_=CellKind.UNASSIGNED.value,
    )
    code = func.coalesce(places.c.code, ended)
    jurisdiction = func.coalesce(places.c.jurisdiction_id, tallies.c.jurisdiction_id)
    county = func.coalesce(places.c.county_code, tallies.c.county_code)
    authorities: ColumnElement[Any] = bindparam("unit_authorities", type_=_TEXTS)
    unit = case((jurisdiction == any_(authorities), jurisdiction), else_=county)
    rows = (
        select(
            code.label("place_code"),
            kind.label("kind"),
            func.coalesce(places.c.name, last.with_only_columns(Division.short_name).scalar_subquery(), code).label(
                "name"
            ),
            func.coalesce(
                places.c.setting, last.with_only_columns(SETTING).scalar_subquery(), literal("UNCLASSIFIED")
            ).label("setting"),
            func.coalesce(places.c.town_code, tallies.c.town_code).label("town_code"),
            county.label("county_code"),
            jurisdiction.label("jurisdiction_id"),
            unit.label("unit_code"),
            *(func.coalesce(tallies.c[word.lower()], 0).label(word.lower()) for word in (*Tier, *Category)),
            func.coalesce(tallies.c.ids, "{}").label("organization_ids"),
            func.coalesce(tallies.c.versions, "{}").label("organization_versions"),
            func.coalesce(staff.c.certified, 0).label("certified"),
            func.coalesce(staff.c.with_degree, 0).label("with_degree"),
        )
        .select_from(places.join(tallies, tallies.c.place == places.c.code, full=True))
        .outerjoin(staff, staff.c.community_code == code)
        .subquery("cells")
    )
    return select(rows).where(_within(rows.c, level)).order_by(rows.c.place_code)


def _within(cell: Any, level: ScopeLevel) -> ColumnElement[bool]:
    scope: ColumnElement[Any] = bindparam("scope", type_=Text())
    assigned = cell.kind != CellKind.UNASSIGNED.value
    conditions: dict[ScopeLevel, ColumnElement[bool]] = {
        ScopeLevel.CITY: scope.is_not(None),
        ScopeLevel.UNIT: cell.unit_code == scope,
        ScopeLevel.AUTHORITY: cell.jurisdiction_id == scope,
        ScopeLevel.TOWN: and_(cell.town_code == scope, assigned),
        ScopeLevel.COMMUNITY: cell.place_code == scope,
    }
    return conditions[level]


UNITS: Final[Select[Any]] = (
    select(Division.code).where(Division.level == Level.COUNTY.value, in_force()).order_by(Division.code)
)
"""The counties of the day."""
