"""Who may do what with hubs: streets name them, hubs serve, everybody may know of them.

Source: docs/policy, clause 13
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN_ORGANIZATION

HUBS = PermissionTable(
    {
        "hub.read": {
            **dict.fromkeys(
                ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "INS", "FIN", "FDN", "BAS", "SW", "DEP"), HERE
            ),
            **dict.fromkeys(("HUB", "CSO", "APP", "INT", "AUD", "PUB", "RES"), ANYWHERE),
        },
        "hub.designate": {"STR": HERE},
        "hub.serve": {"HUB": OWN_ORGANIZATION, "CSO": OWN_ORGANIZATION},
        "hub.file": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "INS", "FIN"), HERE),
            "HUB": OWN_ORGANIZATION,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
    }
)
