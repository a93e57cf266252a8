"""Selects of the rule register."""

from datetime import date
from functools import cache
from typing import Any, Final

import orjson
from sqlalchemy import Date, Select, Text, and_, bindparam, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.reads import Reads
from shared.kit.rule_register.book import CITY
from shared.kit.rule_register.store import rules

_ON: Final = bindparam("on", type_=Date())
_KEY: Final = bindparam("key", type_=Text())
_IN_FORCE: Final = and_(rules.c.effective_from <= _ON, or_(rules.c.effective_to.is_(None), rules.c.effective_to > _ON))
_every = rules.alias("every")
_NEWEST: Final = (
    select(func.max(_every.c.version)).where(_every.c.key == rules.c.key).correlate(rules).scalar_subquery()
)
_STATED: Final[tuple[Any, ...]] = (
    rules.c.key,
    rules.c.scope_division,
    rules.c.value,
    rules.c.effective_from,
    rules.c.effective_to,
    rules.c.source,
    rules.c.confidence,
    rules.c.clause_ref,
    rules.c.county_overridable,
    rules.c.minimum,
    rules.c.maximum,
    rules.c.version.label("rule_version"),
    _NEWEST.label("version"),
)
RULE: Final = (
    select(*_STATED)
    .where(
        rules.c.key == _KEY,
        _IN_FORCE,
        rules.c.scope_division.in_([CITY, bindparam("authority_id", type_=Text())]),
    )
    .order_by(func.length(rules.c.scope_division).desc())
    .limit(1)
)
VALUES: Final = select(*_STATED).where(rules.c.key == _KEY)
NEWEST_VERSION: Final = select(func.max(rules.c.version)).where(rules.c.key == _KEY)
_CITY_VALUE: Final = select(cast(rules.c.value, Text).label("value")).where(
    rules.c.key == _KEY, rules.c.scope_division == CITY, _IN_FORCE
)


@cache
def rules_on(filters: frozenset[str]) -> Select[Any]:
    """Return the select of the rules of the day `on`, with the named filters."""
    conditions = {
        "clause_ref": rules.c.clause_ref == bindparam("clause_ref", type_=Text()),
        "scope_division": rules.c.scope_division == bindparam("scope_division", type_=Text()),
        "prefix": func.starts_with(rules.c.key, bindparam("prefix", type_=Text())),
    }
    return select(*_STATED).where(_IN_FORCE, *(conditions[name] for name in sorted(filters)))


async def city_value(reads: Reads, key: str, on: date) -> Any:
    """Return the city's value of a rule on the day.

    Raises:
        LookupError: there is none.
    """
    text = await reads.value(_CITY_VALUE, key=key, on=on)
    if text is None:
        raise LookupError(f"{key} has no value on {on}")
    return orjson.loads(text)


async def newest_version(session: AsyncSession, key: str) -> int | None:
    """Return the newest version of the key, None when the register does not know it."""
    found: int | None = await session.scalar(NEWEST_VERSION, {"key": key})
    return found
