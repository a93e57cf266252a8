"""Who says where organizations belong after a change of boundaries: the county; street and city can follow it.

Source: docs/policy, clause 2
"""

from registration.permissions.words import ANYWHERE, HERE
from shared.kit.authorization import PermissionTable

BOUNDARIES = PermissionTable(
    {
        "rehoming_task.read": {**dict.fromkeys(("MUN", "CTY", "STR"), HERE), "AUD": ANYWHERE},
        "rehoming_task.assign": {"CTY": HERE},
    }
)
