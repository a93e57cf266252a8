"""Who may do what with credit lists, penalties and evaluations. Only authorities give legal measures.

Source: docs/policy, clause 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import (
    ANYWHERE,
    AS_AUTHORITY,
    EVERYBODY,
    HERE,
    OWN_ORGANIZATION,
    SUPERVISED,
)

_AUTHORITIES = {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY}
_SUPERVISION = {
    **dict.fromkeys(("MUN", "CTY", "STR", "INS"), HERE),
    "SUP": SUPERVISED,
    "CSO": OWN_ORGANIZATION,
    "AUD": ANYWHERE,
}

CREDIT = PermissionTable(
    {
        "credit_listing.published": dict.fromkeys(EVERYBODY, ANYWHERE),
        "credit_listing.read": _SUPERVISION,
        "credit_listing.propose": {**_AUTHORITIES, "INS": HERE, "SUP": SUPERVISED},
        "credit_listing.exonerate": {**_AUTHORITIES, "SUP": SUPERVISED},
        "credit_listing.decide": _AUTHORITIES,
        "credit_listing.answer": {"CSO": OWN_ORGANIZATION},
        "evaluation.published": dict.fromkeys(EVERYBODY, ANYWHERE),
        "evaluation.read": {
            "MUN": HERE,
            "CTY": HERE,
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "evaluation.sheets": {**_AUTHORITIES, "AUD": ANYWHERE},
        "evaluation.apply": {"CSO": OWN_ORGANIZATION},
        "evaluation.decide": _AUTHORITIES,
        "evaluation.score": {"REV": ANYWHERE},
        "evaluation.object": {"CSO": ANYWHERE, "PUB": ANYWHERE, "RES": ANYWHERE},
        "penalty.published": dict.fromkeys(EVERYBODY, ANYWHERE),
        "penalty.read": _SUPERVISION,
        "penalty.open": {**_AUTHORITIES, "INS": HERE},
        "penalty.decide": _AUTHORITIES,
        "penalty.answer": {"CSO": OWN_ORGANIZATION},
    }
)
