"""Which authority's rules hold in a place, and which authorities there are."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.reads import Reads

_COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Authorities:
    """How a service knows the authorities.

    `responsible` answers the id of the authority for a division (2 to 12 digits, or an authority's own id) on a day;
    `in_office` tells whether there is such an authority on that day.
    """

    responsible: Callable[[Reads, str, date], Awaitable[str]]
    in_office: Callable[[AsyncSession, str, date], Awaitable[bool]]


async def _county_of(reads: Reads, place: str, on: date) -> str:
    return place[:_COUNTY_DIGITS] if place.isdigit() else place


async def _any(session: AsyncSession, authority_id: str, on: date) -> bool:
    return True


BY_DIGITS = Authorities(_county_of, _any)
"""For services without divisions: the county's digits name the authority, unless its id is given."""
