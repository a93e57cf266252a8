"""The rule register in a service's database, and the copy of it that each process keeps."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Float,
    Identity,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy import column as sql_column
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint, insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.ids import new_id
from shared.kit.problems import Conflict
from shared.kit.problems import Text as Words
from shared.kit.resources import Resources
from shared.kit.rule_register.book import CITY, Confidence, Rule, RuleBook
from shared.kit.rule_register.seeds import read_seeds
from shared.kit.tables import KIT

NO_OVERLAP = "rules_key_scope_period_excl"

rules = Table(
    "rules",
    KIT,
    Column("id", Uuid, primary_key=True),
    Column("key", Text, nullable=False),
    Column("scope_division", Text, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("effective_to", Date),
    Column("value", JSONB, nullable=False),
    Column("source", Text, nullable=False),
    Column("confidence", Text, nullable=False),
    Column("clause_ref", Text),
    Column("version", Integer, nullable=False),
    Column("county_overridable", Boolean, nullable=False),
    Column("minimum", Float),
    Column("maximum", Float),
    Column("revision", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("set_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    UniqueConstraint("key", "version", name="rules_key_version_key"),
    CheckConstraint("effective_to is null or effective_to > effective_from", name="period"),
    ExcludeConstraint(
        (sql_column("key"), "="),
        (sql_column("scope_division"), "="),
        (func.daterange(sql_column("effective_from"), sql_column("effective_to")), "&&"),
        name=NO_OVERLAP,
        using="gist",
    ),
)


class RuleOverlap(Conflict):
    """Another value of the key holds for the scope in part of that time."""

    code = "RULE_OVERLAP"
    title = Words("同一规则在该时段已有取值", "The rule already has a value for part of that time")


CONSTRAINT_PROBLEMS = {NO_OVERLAP: RuleOverlap}

_REVISION = select(func.coalesce(func.max(rules.c.revision), 0).label("revision"), func.count().label("rows"))
_ALL = select(rules)


class RuleBookCache:
    """A process's copy of the register, read again when the register has changed."""

    def __init__(self) -> None:
        self._revision: tuple[int, int] | None = None
        self._book = RuleBook(())

    async def current(self, session: AsyncSession) -> RuleBook:
        """Return the register as the transaction of `session` sees it."""
        found = (await session.execute(_REVISION)).one()
        revision = (found.revision, found.rows)
        if revision != self._revision:
            rows = (await session.execute(_ALL)).mappings()
            self._book, self._revision = RuleBook([_rule(dict(row)) for row in rows]), revision
        return self._book


async def current_rules(resources: Resources, session: AsyncSession) -> RuleBook:
    """Return the service's rules, from the process's copy while it is up to date; it looks once a transaction."""
    if RuleBook not in session.info:
        session.info[RuleBook] = await resources.singleton(RuleBookCache).current(session)
    book: RuleBook = session.info[RuleBook]
    return book


async def set_rule(session: AsyncSession, rule: Rule) -> Rule:
    """Enter a value that holds from `rule.effective_from`; return it with its version.

    An open-ended value of the same key and scope ends on that day. Stored decisions keep the versions they used.

    Raises:
        sqlalchemy.exc.IntegrityError: (constraint `NO_OVERLAP`) another value holds in that time.
    """
    same = (rules.c.key == rule.key, rules.c.scope_division == rule.scope_division)
    await session.execute(
        update(rules)
        .where(*same, rules.c.effective_to.is_(None), rules.c.effective_from < rule.effective_from)
        .values(effective_to=rule.effective_from, id=rules.c.id)
    )
    session.info.pop(RuleBook, None)
    version = await _next_version(session, rule.key)
    await session.execute(insert(rules).values(_row(rule, version)))
    return Rule(**{**_fields(rule), "version": version})


async def load_seeds(session: AsyncSession, seeds: Sequence[Rule]) -> int:
    """Enter the seeds whose key and scope the register does not have at all; return how many.

    Replicas that start together take turns.
    """
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("rule-seeds"))))
    known: set[tuple[str, str]] = set()
    versions: dict[str, int] = {}
    for key, scope, version in await session.execute(select(rules.c.key, rules.c.scope_division, rules.c.version)):
        known.add((key, scope))
        versions[key] = max(version, versions.get(key, 0))
    rows = []
    for rule in seeds:
        if (rule.key, rule.scope_division) not in known:
            versions[rule.key] = versions.get(rule.key, 0) + 1
            rows.append(_row(rule, versions[rule.key]))
    if rows:
        session.info.pop(RuleBook, None)
        await session.execute(insert(rules), rows)
    return len(rows)


def seeds_loader(path: Path) -> Callable[[Resources], Awaitable[None]]:
    """Return a service's `start` that enters the seeds of the file or folder at `path`."""

    async def load(resources: Resources) -> None:
        async with resources.database.transaction() as session:
            await load_seeds(session, read_seeds(path))

    return load


async def rules_on(session: AsyncSession, day: date) -> list[Rule]:
    """Return all rules that hold somewhere on the day, in order of key and scope."""
    period = func.daterange(rules.c.effective_from, rules.c.effective_to)
    statement = select(rules).where(period.op("@>")(day)).order_by(rules.c.key, rules.c.scope_division)
    return [_rule(dict(row)) for row in (await session.execute(statement)).mappings()]


def city_value(key: str) -> ColumnElement[str]:
    """Return the city's value of `key`, as text, on the day that the statement binds as `on`; for reads."""
    on = bindparam("on", type_=Date())
    value = select(rules.c.value[()].astext).where(
        rules.c.key == key,
        rules.c.scope_division == CITY,
        rules.c.effective_from <= on,
        or_(rules.c.effective_to.is_(None), rules.c.effective_to > on),
    )
    return value.limit(1).scalar_subquery()


async def _next_version(session: AsyncSession, key: str) -> int:
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"rule:{key}"))))
    latest = await session.scalar(select(func.max(rules.c.version)).where(rules.c.key == key))
    return (latest or 0) + 1


def _row(rule: Rule, version: int) -> dict[str, Any]:
    return {**_fields(rule), "id": new_id(), "version": version, "confidence": rule.confidence.value}


def _fields(rule: Rule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in Rule.__slots__}


def _rule(row: dict[str, Any]) -> Rule:
    fields = {name: row[name] for name in Rule.__slots__}
    return Rule(**{**fields, "confidence": Confidence(fields["confidence"])})
