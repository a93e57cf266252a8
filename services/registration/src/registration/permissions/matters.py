"""Who may do what with major matters and with what supervising units check and ask for.

Source: docs/policy, clause 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, HERE, OWN_ORGANIZATION, SUPERVISED

MATTERS = PermissionTable(
    {
        "major_matter.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "FIN"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "major_matter.create": {"CSO": OWN_ORGANIZATION},
        "major_matter.update": {"CSO": OWN_ORGANIZATION},
        "major_matter.find": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "major_matter.agree": {"SUP": SUPERVISED},
        "major_matter.clear": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "major_matter.object": {"SUP": SUPERVISED, "CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "special_check.read": {"MUN": HERE, "CTY": HERE, "SUP": SUPERVISED, "AUD": ANYWHERE},
        "special_check.write": {"SUP": SUPERVISED},
        "supervisor_opinion.read": {
            **dict.fromkeys(("MUN", "CTY", "STR"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "supervisor_opinion.issue": {"SUP": SUPERVISED},
        "supervisor_opinion.answer": {"CSO": OWN_ORGANIZATION},
        "supervisor_opinion.close": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "investigation_assist.read": {"MUN": HERE, "CTY": HERE, "SUP": SUPERVISED, "AUD": ANYWHERE},
        "investigation_assist.request": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "investigation_assist.answer": {"SUP": SUPERVISED},
    }
)
