"""Who may do what with integrity pledges: the organization makes one, everybody reads it, the authority watches.

Source: docs/policy, clause 18
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN_ORGANIZATION, SUPERVISED

INTEGRITY_PLEDGES = PermissionTable(
    {
        "integrity_pledge.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "integrity_pledge.make": {"CSO": OWN_ORGANIZATION},
        "integrity_pledge.follow": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            "SUP": SUPERVISED,
            "AUD": ANYWHERE,
        },
        "integrity_pledge.oversee": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
    }
)
