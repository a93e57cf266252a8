"""Who may do what in supervision: legal measures are for the authority, street and committee remind and guide.

Source: docs/policy, clause 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import (
    ANYWHERE,
    AS_AUTHORITY,
    EVERYBODY,
    HERE,
    OWN,
    OWN_ORGANIZATION,
    SUPERVISED,
)

_AUTHORITIES = {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY}
_OFFICIALS = {"MUN": HERE, "CTY": HERE, "STR": HERE, "SUP": SUPERVISED, "AUD": ANYWHERE}

SUPERVISION = PermissionTable(
    {
        # what officers are told to look into
        "supervision_proposal.read": _OFFICIALS,
        "supervision_proposal.create": {**_AUTHORITIES, "SUP": SUPERVISED},
        "supervision_proposal.decide": _AUTHORITIES,
        # what party-liaison tells: states and days
        "party_work.read": {
            **dict.fromkeys(("MUN", "CTY", "COM", "PWC", "CPO"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        # the three tiers at a glance; committee and party organization see filed organizations
        "supervision_cockpit.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO"), HERE),
            "SUP": SUPERVISED,
            "AUD": ANYWHERE,
        },
        # licenses and penalties, as the national platform shows them
        "double_publicity.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        # orders to rectify
        "rectification.read": {**_OFFICIALS, "INS": HERE, "CSO": OWN_ORGANIZATION},
        "rectification.order": _AUTHORITIES,
        "rectification.decide": _AUTHORITIES,
        "rectification.submit": {"CSO": OWN_ORGANIZATION},
        # inspectors
        "inspector.read": {"MUN": HERE, "CTY": HERE, "INS": OWN, "AUD": ANYWHERE},
        "inspector.write": _AUTHORITIES,
        "inspector.declare": {**_AUTHORITIES, "INS": OWN},
        # inspections; the public part is the published result
        "inspection.read": {
            **_OFFICIALS,
            "INS": HERE,
            "DEP": HERE,
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("INT", "PUB", "RES"), ANYWHERE),
        },
        "inspection.plan": _AUTHORITIES,
        "inspection.visit": {"INS": HERE},
        "inspection.join": {"DEP": HERE},
        "inspection.decide": _AUTHORITIES,
        # reminders are no sanction; the street decides after two unanswered ones
        "reminder.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO", "HUB"), HERE),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "reminder.send": dict.fromkeys(("CTY", "STR", "COM", "CPO"), HERE),
        "reminder.answer": {"CSO": OWN_ORGANIZATION},
        "reminder.conclude": {"STR": HERE},
        # guidance of filed organizations
        "guidance.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO", "HUB"), HERE),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "guidance.give": dict.fromkeys(("CTY", "STR", "COM", "CPO"), HERE),
        # complaints: who complained is hidden, also from auditors
        "complaint.create": {"RES": ANYWHERE, "PUB": ANYWHERE},
        "complaint.own": {"RES": ANYWHERE},
        "complaint.read": {"MUN": HERE, "CTY": HERE, "STR": HERE, "AUD": ANYWHERE},
        "complaint.handle": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY, "STR": HERE},
        # what other services report, and the score made of it
        "risk.read": {"MUN": HERE, "CTY": HERE, "STR": HERE, "AUD": ANYWHERE},
        "risk.score": {"MUN": HERE, "CTY": HERE, "AUD": ANYWHERE},
        # draws: everybody can recompute them
        "draw.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "draw.decide": _AUTHORITIES,
    }
)
