"""Who may do what with disclosures: the organization publishes, its supervisor sees to it, everybody reads.

Source: docs/policy, clauses 16, 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, HERE, OWN_ORGANIZATION

DISCLOSURES = PermissionTable(
    {
        "disclosure.read": {
            **dict.fromkeys(
                ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "INS", "FIN", "FDN", "BAS", "SW", "DEP"),
                HERE,
            ),
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("AUD", "INT", "PUB", "RES"), ANYWHERE),
        },
        "disclosure.open": {
            "CSO": OWN_ORGANIZATION,
            "MUN": AS_AUTHORITY,
            "CTY": AS_AUTHORITY,
            "STR": HERE,
            "COM": HERE,
        },
        "disclosure.publish": {"CSO": OWN_ORGANIZATION},
        "disclosure.oversee": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "COM": HERE},
    }
)
