"""Who may do what with projects, suspected duplicates and purchases.

Whoever runs a program decides on its projects; the organization reports; a resident says how a service was.
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN_ORGANIZATION, SUPERVISED

_RUNNING = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "FDN": SUPERVISED, "COM": HERE}
_BUYERS = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "FIN": HERE}

PROJECTS = PermissionTable(
    {
        # projects
        "project.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "FIN"), HERE),
            "CSO": OWN_ORGANIZATION,
            "HUB": SUPERVISED,
            "FDN": SUPERVISED,
            "AUD": ANYWHERE,
        },
        "project.report": {"CSO": OWN_ORGANIZATION},
        "project.decide": _RUNNING,
        "project.keep": {**_RUNNING, "FIN": HERE},
        # suspected duplicates
        "duplicate.read": {**dict.fromkeys(("MUN", "CTY", "FIN"), HERE), "AUD": ANYWHERE},
        "duplicate.decide": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "FIN": HERE},
        # purchases
        "catalog.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "catalog.manage": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "FIN": HERE},
        "contract.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "FIN"), HERE),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "contract.result": dict.fromkeys(EVERYBODY, ANYWHERE),
        "contract.buy": _BUYERS,
        "contract.supply": {"CSO": OWN_ORGANIZATION},
        "contract.judge": {"RES": HERE},
    }
)
