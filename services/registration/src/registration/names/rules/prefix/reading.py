"""Going through the divisions at the beginning of a name."""

from registration.names.rules.prefix.counties import read_city, read_county, read_national_word, read_zone
from registration.names.rules.prefix.cursor import Cursor, PrefixReading
from registration.names.rules.prefix.towns import read_community, read_town
from registration.names.rules.standards import Standards
from shared.contracts.values import Scope


def read_prefix(text: str, scope: Scope | None, standards: Standards) -> PrefixReading:
    """Return the divisions at the beginning of the text; without a scope it follows from what is found.

    Each level is looked up within the one before and nowhere else; the longest name wins.

    Source: cq-cso-opinions 12; linli-design 12.2
    """
    cursor = Cursor(standards, scope, PrefixReading(text))
    read_national_word(cursor)
    if not read_zone(cursor):
        read_city(cursor)
        if not read_county(cursor):
            return cursor.reading
    if read_town(cursor):
        read_community(cursor)
    return cursor.reading
