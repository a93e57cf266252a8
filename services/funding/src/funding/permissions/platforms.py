"""Who may do what with service platforms: the office of the place manages, its operator runs, organizations use."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN_ORGANIZATION

_MANAGERS = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "COM": HERE}
_OPERATORS = dict.fromkeys(("CSO", "HUB", "BAS", "FDN"), OWN_ORGANIZATION)

PLATFORMS = PermissionTable(
    {
        "platform.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "platform.manage": _MANAGERS,
        "platform.run": {**_MANAGERS, **_OPERATORS},
        "platform_use.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "FIN", "HUB"), HERE),
            **dict.fromkeys(("CSO", "BAS", "FDN"), OWN_ORGANIZATION),
            "AUD": ANYWHERE,
        },
        "platform_use.book": {"CSO": OWN_ORGANIZATION, "HUB": HERE},
    }
)
