"""Who may do what with plans, meetings of departments and measures of support.

Source: docs/policy, clause 19
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN_ORGANIZATION

_OFFICES = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE}

PLANNING = PermissionTable(
    {
        "work_plan.read": {**dict.fromkeys(("MUN", "CTY", "STR", "PWC", "DEP"), HERE), "AUD": ANYWHERE},
        "work_plan.write": _OFFICES,
        "work_plan.measure": {**_OFFICES, "DEP": HERE},
        "cultivation_plan.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "cultivation_plan.write": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        "coordination_meeting.read": {**dict.fromkeys(("MUN", "CTY", "STR", "DEP"), HERE), "AUD": ANYWHERE},
        "coordination_meeting.write": _OFFICES,
        "coordination_meeting.settle": {**_OFFICES, "DEP": HERE},
        "support_measure.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "support_measure.write": _OFFICES,
        "support_measure.applicable": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            "CSO": OWN_ORGANIZATION,
            "HUB": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
    }
)
