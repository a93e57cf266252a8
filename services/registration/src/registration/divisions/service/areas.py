"""Where something lies that belongs to the city, an authority's area, or a street or town."""

from dataclasses import dataclass

from registration.divisions.errors import AreaUnknown
from registration.divisions.rules.codes import CITY_CODE
from registration.divisions.service.gazetteers import current_gazetteer
from shared.kit.authorization import Place
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Area:
    """The city (`50`), an authority's area, or a street or town; only the first two have a deciding authority."""

    jurisdiction_id: str
    town_code: str | None
    authority_id: str | None

    @property
    def place(self) -> Place:
        """Return where it lies, for permissions."""
        return Place(jurisdiction_id=self.jurisdiction_id, town_code=self.town_code, authority_id=self.authority_id)

    @property
    def columns(self) -> dict[str, str | None]:
        """Return the columns that keep it."""
        return {
            "jurisdiction_id": self.jurisdiction_id,
            "town_code": self.town_code,
            "authority_id": self.authority_id,
        }


async def area_of(uow: UnitOfWork, division: str) -> Area:
    """Return the area that `50`, an authority id or a town code names today.

    Raises:
        AreaUnknown: it names none.
    """
    if division == CITY_CODE:
        return Area(CITY_CODE, None, CITY_CODE)
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    if any(authority.id == division for authority in gazetteer.authorities):
        return Area(division, None, division)
    town = gazetteer.by_code(division) if len(division) == 9 else None
    if town is None:
        raise AreaUnknown
    return Area(town.jurisdiction_id, town.code, None)
