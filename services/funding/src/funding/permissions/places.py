"""Who may do what with bases, residencies and venues."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN_ORGANIZATION

_OFFICES = ("MUN", "CTY", "STR", "COM", "FIN")

PLACES = PermissionTable(
    {
        # incubation bases and the organizations in them
        "base.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        # funding officers plan and describe; who decides is an authority or the town
        "base.write": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "FIN": HERE},
        "base.manage": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE},
        "residency.read": {
            **dict.fromkeys(_OFFICES, HERE),
            "CSO": OWN_ORGANIZATION,
            "HUB": HERE,
            "BAS": OWN_ORGANIZATION,
            **dict.fromkeys(("AUD", "INT", "PUB"), ANYWHERE),
        },
        "residency.apply": {"CSO": OWN_ORGANIZATION, "HUB": HERE},
        "residency.run": {
            "BAS": OWN_ORGANIZATION,
            "CTY": AS_AUTHORITY,
            "MUN": AS_AUTHORITY,
            "STR": HERE,
            "FIN": HERE,
        },
        "residency.decide": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY, "STR": HERE},
        "residency.leave": {"CSO": OWN_ORGANIZATION},
        # venues
        "venue.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "venue.write": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "COM": HERE, "FIN": HERE},
        "venue.manage": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "COM": HERE},
        "venue_grant.read": {
            **dict.fromkeys(_OFFICES, HERE),
            "CSO": OWN_ORGANIZATION,
            "HUB": HERE,
            **dict.fromkeys(("AUD", "INT", "PUB"), ANYWHERE),
        },
        "venue_grant.propose": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "COM": HERE, "FIN": HERE},
        "venue_grant.decide": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "COM": HERE},
        "venue_booking.book": {"CSO": OWN_ORGANIZATION, "HUB": HERE},
        "venue_booking.close": dict.fromkeys(("CSO", "HUB", "COM", "STR", "CTY", "MUN"), ANYWHERE),
    }
)
