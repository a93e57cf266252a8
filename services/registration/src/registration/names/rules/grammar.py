"""How a name is composed: prefix, then trade name, field and form."""

from typing import Final

from registration.divisions.rules.codes import Level
from registration.divisions.rules.gazetteer import Division, Gazetteer
from registration.names.rules.parts import Body, Prefix
from shared.contracts.values import Scope

_LEVELS_OF_SCOPE: Final = {
    Scope.MUNICIPAL: Level.PROVINCE,
    Scope.COUNTY: Level.COUNTY,
    Scope.TOWN: Level.TOWN,
    Scope.COMMUNITY: Level.COMMUNITY,
}


def level_of_scope(scope: Scope) -> Level:
    """Return the level of the division that the scope asks for.

    Source: cq-cso-opinions 12
    """
    return _LEVELS_OF_SCOPE[scope]


def prefix_of(gazetteer: Gazetteer, division: Division) -> Prefix:
    """Return the prefix that ends with the division.

    Source: cq-cso-opinions 12
    """
    by_level = {place.level: place for place in gazetteer.lineage(division)}
    return Prefix(
        city=gazetteer.city.name,
        county=by_level.get(Level.COUNTY),
        town=by_level.get(Level.TOWN),
        community=by_level.get(Level.COMMUNITY),
    )


def prefix_text(gazetteer: Gazetteer, prefix: Prefix) -> str:
    """Return the prefix in its standard form: city and county are always written, zones are not.

    Source: cq-cso-opinions 12; so-names-1999 4
    """
    places = (prefix.county, prefix.town, prefix.community)
    return gazetteer.city.name + "".join(place.prefix_name for place in places if place)


def compose(gazetteer: Gazetteer, prefix: Prefix, body: Body) -> str:
    """Return the full name in its standard form.

    Source: cq-cso-opinions 12
    """
    return prefix_text(gazetteer, prefix) + body.text
