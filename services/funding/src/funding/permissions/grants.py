"""Who may do what in programs, proposals, reviews and contests.

Whoever runs a program decides on it; a reviewer scores what was assigned and sees no other sheet; what is awarded is
public.
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN, OWN_ORGANIZATION, SUPERVISED

_DECIDING = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "FDN": OWN_ORGANIZATION, "COM": HERE}
_RUNNING = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "FDN": SUPERVISED, "COM": HERE}

GRANTS = PermissionTable(
    {
        # programs; drafts are read by those who write them
        "program.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "program.write": {**_DECIDING, "STR": HERE, "FIN": HERE},
        "program.decide": _DECIDING,
        # proposals
        "proposal.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "FIN"), HERE),
            "CSO": OWN_ORGANIZATION,
            "HUB": SUPERVISED,
            "FDN": SUPERVISED,
            "AUD": ANYWHERE,
        },
        "proposal.write": {"CSO": OWN_ORGANIZATION},
        "proposal.sponsor": {"HUB": SUPERVISED, "FDN": SUPERVISED},
        "proposal.screen": _RUNNING,
        "proposal.assign": _RUNNING,
        "proposal.resolve": {"COM": HERE},
        # reviewers and their sheets
        "reviewer.read": {"MUN": HERE, "CTY": HERE, "FIN": HERE, "REV": OWN, "AUD": ANYWHERE},
        "reviewer.manage": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        "reviewer.declare": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "REV": OWN},
        "score_sheet.read": {
            "MUN": HERE,
            "CTY": HERE,
            "FDN": OWN_ORGANIZATION,
            "REV": OWN,
        },
        "score_sheet.score": {"REV": OWN},
        # awards
        "award.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "award.object": dict.fromkeys(("CSO", "RES", "COM", "STR", "APP", "HUB", "SW"), ANYWHERE),
        # integrity
        "integrity_case.read": {"MUN": HERE, "CTY": HERE, "AUD": ANYWHERE},
        "integrity_case.close": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
    }
)
