"""Who may do what with the later life of an organization.

Legal measures are the authority's alone. Source: docs/policy, clauses 13, 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, HERE, OWN_ORGANIZATION, SUPERVISED

_AUTHORITY = {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY}
_READERS = {
    **dict.fromkeys(("MUN", "CTY", "STR"), HERE),
    "SUP": SUPERVISED,
    "CSO": OWN_ORGANIZATION,
    "AUD": ANYWHERE,
}

LIFECYCLE = PermissionTable(
    {
        "suspension.read": {**_READERS, "PUB": ANYWHERE, "RES": ANYWHERE, "INT": HERE},
        "suspension.lift": _AUTHORITY,
        "certificate.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "INT"), HERE),
            **dict.fromkeys(("AUD", "PUB", "RES"), ANYWHERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
        },
        "certificate.lose": {"CSO": OWN_ORGANIZATION},
        "certificate.print": {**_AUTHORITY, "CSO": OWN_ORGANIZATION},
        "certificate.issue": _AUTHORITY,
        "merger.read": _READERS,
        "merger.submit": {"CSO": OWN_ORGANIZATION},
        "merger.consent": {"SUP": SUPERVISED},
        "merger.decide": _AUTHORITY,
        "revocation.read": _READERS,
        "revocation.propose": _AUTHORITY,
        "revocation.answer": {"CSO": OWN_ORGANIZATION},
        "revocation.decide": _AUTHORITY,
        "revocation.annul": {"CTY": AS_AUTHORITY, "MUN": HERE},
        "liquidation.read": _READERS,
        "liquidation.start": {"CSO": OWN_ORGANIZATION, **_AUTHORITY},
        "liquidation.team": {"CSO": OWN_ORGANIZATION, "SUP": SUPERVISED, **_AUTHORITY},
        "liquidation.conduct": {"CSO": OWN_ORGANIZATION, **_AUTHORITY},
        "liquidation.withdraw": {"CSO": OWN_ORGANIZATION},
        "liquidation.consent": {"SUP": SUPERVISED},
        "liquidation.decide": _AUTHORITY,
    }
)
