"""Who sees quotas, and who has them counted."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE

QUOTAS = PermissionTable(
    {
        "quota.read": {**dict.fromkeys(("MUN", "CTY", "STR", "COM", "INT"), HERE), "AUD": ANYWHERE},
        "staffing_suggestion.read": {**dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE), "AUD": ANYWHERE},
        "talent_indicator.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "PWC", "CPO", "INT"), HERE),
            "AUD": ANYWHERE,
        },
        "quota.open": {"MUN": HERE, "CTY": HERE},
        "quota.propose": {"CTY": HERE},
    }
)
