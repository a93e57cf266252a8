"""Finding organizations: by place, status, tier, category, code, and by any piece of a Chinese name.

A common piece is found soonest by walking the register in order of id, a rare one from the index of grams; which
one it is tells the share of the rarest gram in the planner's statistics.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from registration.models.organizations import NAME_SEARCH_INDEX, Organization
from registration.organizations.queries.columns import OFFICIAL_COLUMNS, PUBLIC_COLUMNS, name_grams
from registration.organizations.rules.grams import SearchPlan, query_grams, search_plan
from shared.contracts.values import Category, OrganizationStatus, Tier
from shared.kit.reads import Reads

COUNT_LIMIT: Final = 1001
"""Totals stop here: "more than 1,000"."""

_STATISTICS: Final = text(
    """
    SELECT greatest(c.reltuples, 0)::float8 AS rows,
           (SELECT min(coalesce(known.share, 0))
              FROM unnest(CAST(:grams AS text[])) AS wanted(gram)
              LEFT JOIN (SELECT e.gram, e.share
                           FROM pg_stats s,
                                unnest(CAST(CAST(s.most_common_elems AS text) AS text[]),
                                       s.most_common_elem_freqs) AS e(gram, share)
                          WHERE s.schemaname = current_schema() AND s.tablename = :index) AS known
                ON known.gram = wanted.gram)::float8 AS share
      FROM pg_class c WHERE c.oid = to_regclass('organizations')
    """
).bindparams(bindparam("grams", type_=ARRAY(Text)), bindparam("index", type_=Text))


@dataclass(frozen=True, slots=True)
class Shape:
    """Which conditions a search has; searches of one shape share a compiled statement."""

    public: bool
    reach: frozenset[str] | None
    place: str | None
    status: OrganizationStatus | None
    tier: Tier | None
    category: Category | None
    uscc: bool
    plan: SearchPlan | None
    after: bool

    def following(self) -> "Shape":
        """Return the shape of the pages after the first."""
        return replace(self, after=True)


_COLUMNS: Final[dict[str, Any]] = {
    "jurisdiction_id": Organization.jurisdiction_id,
    "county_code": Organization.county_code,
    "town_code": Organization.town_code,
    "community_code": Organization.home_community_code,
    "authority_id": Organization.authority_id,
    "organization_id": Organization.id,
    "supervising_unit_id": Organization.supervising_unit_id,
}
"""Where the fields of a `Place` stand in the register."""


def division_column(division: str) -> str | None:
    """Return the column that holds a division of this form; None for the whole city."""
    if not division.isdigit():
        return "jurisdiction_id"
    return {2: None, 6: "county_code", 9: "town_code", 12: "community_code"}[len(division)]


async def choose_plan(reads: Reads, piece: str, page: int) -> SearchPlan:
    """Return how to look for `piece`; without statistics every gram counts as rare."""
    found = await reads.row(_STATISTICS, grams=list(query_grams(piece)), index=NAME_SEARCH_INDEX)
    if found is None or found["share"] is None:
        return "CANDIDATES"
    return search_plan(found["share"], int(found["rows"]), page)


def search_parameters(piece: str | None, plan: SearchPlan | None) -> dict[str, Any]:
    """Return the values that a search for `piece` by `plan` binds."""
    if piece is None:
        return {}
    grams = {"grams": list(query_grams(piece))} if plan == "CANDIDATES" else {}
    return {"piece": piece, **grams}


@lru_cache(maxsize=1_024)
def organizations_page(shape: Shape) -> Select[Any]:
    """Return the statement for a page in order of id; binds `rows`, `after` and the values of its conditions."""
    columns = PUBLIC_COLUMNS if shape.public else OFFICIAL_COLUMNS
    if shape.plan == "CANDIDATES":
        hits = select(Organization.id).where(*_conditions(shape)).cte("hits").prefix_with("MATERIALIZED")
        page = _after(select(hits.c.id), hits.c.id, shape).order_by(hits.c.id).limit(bindparam("rows")).subquery()
        return select(*columns).join(page, page.c.id == Organization.id).order_by(Organization.id)
    statement = select(*columns).where(*_conditions(shape))
    return _after(statement, Organization.id.expression, shape).order_by(Organization.id).limit(bindparam("rows"))


@lru_cache(maxsize=1_024)
def organizations_count(shape: Shape) -> Select[Any]:
    """Return the statement that counts matches, up to `COUNT_LIMIT`."""
    some = select(literal(1)).select_from(Organization).where(*_conditions(shape)).limit(COUNT_LIMIT).subquery()
    return select(func.count()).select_from(some)


def _after(statement: Select[Any], key: ColumnElement[Any], shape: Shape) -> Select[Any]:
    return statement.where(key > bindparam("after", type_=Organization.id.type)) if shape.after else statement


def _conditions(shape: Shape) -> list[ColumnElement[bool]]:
    """Return the conditions.

    Words are written out, so that the planner knows which are rare. The piece is looked for with strpos, whose
    share the planner takes for a third: with LIKE it expects next to nothing and reads all before it sorts.
    """
    found: list[ColumnElement[bool]] = [_status(shape.status)]
    if shape.tier is not None:
        found.append(Organization.tier == _word(shape.tier))
    if shape.category is not None:
        found.append(Organization.category == _word(shape.category))
    if shape.uscc:
        found.append(Organization.uscc == bindparam("uscc"))
    found += _place_conditions(shape)
    if shape.plan == "CANDIDATES":
        found.append(name_grams().op("@>")(cast(bindparam("grams", type_=ARRAY(Text)), ARRAY(Text))))
    if shape.plan is not None:
        found.append(func.strpos(Organization.name, bindparam("piece", type_=Text)) > 0)
    return found


def _place_conditions(shape: Shape) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if shape.reach is not None:
        within = (_COLUMNS[field] == bindparam(f"reach_{field}") for field in sorted(shape.reach))
        found.append(or_(false(), *within))
    if shape.place is not None:
        found.append(_COLUMNS[shape.place] == bindparam("division"))
    return found


def _status(status: OrganizationStatus | None) -> ColumnElement[bool]:
    if status is None:
        return Organization.status != _word(OrganizationStatus.PENDING)
    return Organization.status == _word(status)


def _word(word: StrEnum) -> ColumnElement[str]:
    """Return a word of a closed vocabulary, written out."""
    return literal_column(f"'{word.value}'")
