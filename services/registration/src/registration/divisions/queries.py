"""Selects of divisions: statements for reads, locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, undefer

from registration.divisions.rules.classification import URBAN_METHOD_RULE, Setting, UrbanMethod
from registration.divisions.rules.codes import Level
from registration.models import Division, DivisionEdition, DivisionImport
from shared.kit.rule_register.book import CITY
from shared.kit.rule_register.store import rules

_ON: Final = bindparam("on", type_=Date())
_method: Final[ColumnElement[str]] = (
    select(rules.c.value[()].astext)
    .where(
        rules.c.key == URBAN_METHOD_RULE,
        rules.c.scope_division == CITY,
        rules.c.effective_from <= _ON,
        or_(rules.c.effective_to.is_(None), rules.c.effective_to > _ON),
    )
    .limit(1)
    .scalar_subquery()
)
_Later = aliased(Division)


def in_force(on: ColumnElement[date] = _ON) -> ColumnElement[bool]:
    """Return the condition that a row of divisions holds on the day `on`."""
    return and_(Division.valid_from <= on, or_(Division.valid_to.is_(None), Division.valid_to > on))


_BY_COMMITTEE = case(
    {"RESIDENT": Setting.URBAN.value, "VILLAGE": Setting.RURAL.value},
    value=Division.committee_kind,
    else_=Setting.UNCLASSIFIED.value,
)
_BY_URBAN_RURAL_CODE = case(
    {"1": Setting.URBAN.value, "2": Setting.RURAL.value},
    value=func.left(Division.urban_rural_code, 1),
    else_=Setting.UNCLASSIFIED.value,
)
SETTING: Final[ColumnElement[str]] = case(
    (Division.level != Level.COMMUNITY.value, null()),
    (Division.urban_override.is_not(None), Division.urban_override),
    (_method == UrbanMethod.COMMITTEE_KIND.value, _BY_COMMITTEE),
    else_=_BY_URBAN_RURAL_CODE,
)
"""Same decision as `rules.classification.setting_of`, by the rule in force on the day `on`; null above communities."""

_VERSION = select(func.max(_Later.revision)).where(_Later.code == Division.code).correlate(Division).scalar_subquery()
_STATED: Final[tuple[Any, ...]] = (
    Division.code,
    Division.level,
    Division.parent_code,
    Division.name,
    Division.short_name,
    Division.kind,
    Division.committee_kind,
    Division.urban_rural_code,
    Division.urban_override,
    Division.override_reason,
    Division.authority_id,
    Division.valid_from,
    Division.valid_to,
    Division.successor_codes,
)

DIVISION: Final = select(*_STATED, SETTING.label("setting"), Division.revision, _VERSION.label("version")).where(
    Division.code == bindparam("code", type_=Text()), in_force()
)
HISTORY: Final = (
    select(*_STATED, Division.revision)
    .where(Division.code == bindparam("code", type_=Text()))
    .order_by(Division.revision)
)
PREDECESSORS: Final = (
    select(Division.code)
    .where(
        bindparam("code", type_=Text()) == any_(Division.successor_codes),
        Division.code != bindparam("code", type_=Text()),
    )
    .distinct()
    .order_by(Division.code)
)
EDITION_IN_FORCE: Final = (
    select(DivisionEdition.revision)
    .where(DivisionEdition.effective_on <= _ON)
    .order_by(DivisionEdition.effective_on.desc())
    .limit(1)
)
NAMED_DIVISIONS: Final = (
    select(Division.code, Division.name, Division.authority_id, Division.valid_from, Division.valid_to)
    .where(in_force())
    .order_by(Division.code)
)

_FILTERS: Final[dict[str, ColumnElement[bool]]] = {
    "parent": Division.parent_code == bindparam("parent", type_=Text()),
    "level": Division.level == bindparam("level", type_=Integer()),
    "kind": Division.kind == bindparam("kind", type_=Text()),
    "urban": bindparam("urban", type_=Text()) == SETTING,
    "authority_id": Division.authority_id == bindparam("authority_id", type_=Text()),
    "pattern": or_(
        Division.name.like(bindparam("pattern", type_=Text()), escape="\\"),
        Division.short_name.like(bindparam("pattern", type_=Text()), escape="\\"),
    ),
}


@cache
def divisions_on(filters: frozenset[str]) -> Select[Any]:
    """Return the select of divisions on the day `on` with the named filters; parameters bear their names."""
    conditions = [_FILTERS[name] for name in sorted(filters)]
    chosen = select(*_STATED, SETTING.label("setting"), Division.revision, _VERSION.label("version"))
    return chosen.where(in_force(), *conditions)


def containing(text: str) -> str:
    """Return the LIKE pattern for names that contain `text`."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def lock_rows(session: AsyncSession, codes: Sequence[str]) -> dict[str, list[Division]]:
    """Return all rows of these codes by code, in order of revision, locked."""
    statement = (
        select(Division).where(Division.code.in_(codes)).order_by(Division.code, Division.revision).with_for_update()
    )
    found: dict[str, list[Division]] = {}
    for row in await session.scalars(statement):
        found.setdefault(row.code, []).append(row)
    return found


async def rows_in_force(session: AsyncSession, on: date) -> list[Division]:
    """Return every row that holds on the day, in order of codes."""
    return list(await session.scalars(select(Division).where(in_force()).order_by(Division.code), {"on": on}))


async def lock_latest_edition(session: AsyncSession) -> DivisionEdition | None:
    """Return the edition with the latest day, locked: editions are entered one after the other."""
    statement = select(DivisionEdition).order_by(DivisionEdition.effective_on.desc()).limit(1).with_for_update()
    found: DivisionEdition | None = await session.scalar(statement)
    return found


async def lock_import(session: AsyncSession, import_id: UUID) -> DivisionImport | None:
    """Return the import with its content, locked."""
    statement = (
        select(DivisionImport)
        .where(DivisionImport.id == import_id)
        .options(undefer(DivisionImport.content))
        .with_for_update()
    )
    found: DivisionImport | None = await session.scalar(statement)
    return found


IMPORT: Final = select(
    DivisionImport.id,
    DivisionImport.state,
    DivisionImport.title,
    DivisionImport.source,
    DivisionImport.effective_on,
    DivisionImport.rows,
    DivisionImport.content_sha256,
    DivisionImport.preview_hash,
    DivisionImport.counts,
    DivisionImport.diff,
    DivisionImport.created_at,
    DivisionImport.applied_at,
    DivisionImport.edition,
    DivisionImport.version,
).where(DivisionImport.id == bindparam("import_id", type_=Uuid()))
