"""Pages of the register."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from registration.divisions.rules.codes import parse_code
from registration.organizations.queries import search
from registration.organizations.queries.search import Shape
from registration.organizations.service.reading import READ, is_public
from shared.contracts.values import Category, OrganizationStatus, Tier
from shared.kit.authorization import Caller
from shared.kit.reads import Row
from shared.kit.resources import Resources


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a caller looks for; None does not matter. `text` is a piece of the name."""

    text: str | None = None
    division: str | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    category: Category | None = None
    uscc: str | None = None


class Search:
    """One search of one caller: settled once, then asked for a page and for the number of matches."""

    def __init__(self, shape: Shape, values: dict[str, Any], resources: Resources) -> None:
        self._shape = shape
        self._values = values
        self._reads = resources.database.reads

    async def page(self, rows: int, after: UUID | None) -> list[Row]:
        """Return up to `rows` organizations after the id `after`, in order of id."""
        shape = self._shape.following() if after else self._shape
        values = {**self._values, "after": after} if after else self._values
        return await self._reads.rows(search.organizations_page(shape), rows=rows, **values)

    async def count(self) -> int:
        """Return how many organizations match; 1001 stands for more than 1,000."""
        return int(await self._reads.value(search.organizations_count(self._shape), **self._values))


async def prepared_search(resources: Resources, caller: Caller, wanted: Wanted, page: int) -> Search:
    """Return the search for what is `wanted` within the caller's reach, planned for pages of `page` rows."""
    reads = resources.database.reads
    reach = resources.permissions.reachable(caller, READ)
    plan = None if wanted.text is None else await search.choose_plan(reads, wanted.text, page)
    division = None if wanted.division is None else _code(wanted.division)
    column = None if division is None else search.division_column(division)
    shape = Shape(
        public=is_public(caller),
        reach=None if reach is None else frozenset(field for field, _ in reach),
        place=column,
        status=wanted.status,
        tier=wanted.tier,
        category=wanted.category,
        uscc=wanted.uscc is not None,
        plan=plan,
        after=False,
    )
    values: dict[str, Any] = {f"reach_{field}": value for field, value in reach or ()}
    values |= search.search_parameters(wanted.text, plan)
    values |= {"division": division} if column else {}
    values |= {"uscc": wanted.uscc} if wanted.uscc else {}
    return Search(shape, values, resources)


def _code(division: str) -> str:
    """Return a division as the register has it; an authority id stays as it is."""
    return parse_code(division) if division.isdigit() else division
