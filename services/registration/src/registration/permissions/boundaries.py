"""Who says where organizations belong after a change of boundaries: the county; street and city can follow it.

Source: docs/policy, clause 2
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE

BOUNDARIES = PermissionTable(
    {
        "rehoming_task.read": {**dict.fromkeys(("MUN", "CTY", "STR"), HERE), "AUD": ANYWHERE},
        "rehoming_task.assign": {"CTY": HERE},
    }
)
