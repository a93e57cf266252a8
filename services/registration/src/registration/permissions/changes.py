"""Who may do what with changes, charters, leaders and governance.

Source: docs/policy, clauses 7, 13, 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import (
    ANYWHERE,
    AS_AUTHORITY,
    HERE,
    OWN,
    OWN_ORGANIZATION,
    SUPERVISED,
)

_OFFICERS = {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY}

_CONCERNED = {
    **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO", "INS"), HERE),
    "SUP": SUPERVISED,
    "CSO": OWN_ORGANIZATION,
    "AUD": ANYWHERE,
}

CHANGES = PermissionTable(
    {
        # changes: those who read applications read these
        "change.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "INT": OWN,
            "AUD": ANYWHERE,
        },
        "organization_notice.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "INT": OWN,
            "AUD": ANYWHERE,
        },
        "organization_notice.serve": _OFFICERS,
        "change.create": {"CSO": OWN_ORGANIZATION},
        "change.submit": {"CSO": OWN_ORGANIZATION},
        "change.consent": {"SUP": SUPERVISED},
        "change.accept": _OFFICERS,
        "change.propose": _OFFICERS,
        "change.decide": _OFFICERS,
        "change.reveal": _OFFICERS,
        "organization.reclassify": {**_OFFICERS, "STR": HERE},
        # charters are public once approved
        "charter.read": {
            **dict.fromkeys(
                ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "HUB", "INS", "FIN", "FDN", "DEP"),
                HERE,
            ),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("AUD", "PUB", "RES"), ANYWHERE),
        },
        # leaders: the organization's own, and who registers it
        "leader.change": {**_OFFICERS, "CSO": OWN_ORGANIZATION},
        "leader.vacancies": _CONCERNED,
        "disqualification.propose": _OFFICERS,
        "disqualification.decide": _OFFICERS,
        "disqualification.read": {**dict.fromkeys(("MUN", "CTY"), HERE), "AUD": ANYWHERE},
        # governance
        "governance.write": {"CSO": OWN_ORGANIZATION},
        "governance.read": {**_CONCERNED, **dict.fromkeys(("PUB", "RES"), ANYWHERE), "DEP": HERE, "FDN": HERE},
        "governance.meetings": _CONCERNED,
    }
)
