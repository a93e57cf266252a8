"""Who may do what with needs and fairs: residents, committees and organizations report, offices look after them."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN, OWN_ORGANIZATION

_PLACES = {"COM": HERE, "STR": HERE}

NEEDS = PermissionTable(
    {
        # published needs are everybody's to read; before, those who look after them and whoever reported them
        "need.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "need.follow": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            **dict.fromkeys(("RES", "SW", "HUB"), OWN),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "need.report": {**_PLACES, "RES": HERE, "SW": HERE, "HUB": HERE, "CSO": OWN_ORGANIZATION},
        "need.publish": _PLACES,
        "need.close": {**_PLACES, **dict.fromkeys(("RES", "SW", "HUB"), OWN), "CSO": OWN_ORGANIZATION},
        # fairs
        "fair.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "fair.manage": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE},
        "fair.present": {"CSO": OWN_ORGANIZATION},
        "fair_intent.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "FIN"), HERE),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "fair_intent.offer": {"CSO": OWN_ORGANIZATION},
        "fair_intent.sign": _PLACES,
    }
)
