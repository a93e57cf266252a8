"""Several commands in one request: each succeeds or fails by itself, and what succeeds is committed together."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shared.kit.problems import Problem
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `version` is the version that the caller knows of what it changes, None for what is made anew."""

    run: Callable[[UnitOfWork], Awaitable[Any]]
    version: int | None = None


async def each_by_itself(uow: UnitOfWork, commands: Sequence[Command]) -> list[Any]:
    """Return what each command returned, or the `Problem` that it failed with; a failed one leaves nothing behind.

    Rows that several commands may wait for have to be locked before, in one order.
    """
    return [await _one(uow, command) for command in commands]


async def _one(uow: UnitOfWork, command: Command) -> Any:
    part = replace(uow, if_match=None if command.version is None else f'"{command.version}"')
    events, entries = len(part.records.events), len(part.records.entries)
    try:
        async with uow.session.begin_nested():
            result = await command.run(part)
            await uow.session.flush()
            return result
    except Problem as problem:
        del part.records.events[events:], part.records.entries[entries:]
        return problem
