"""Who assesses whom: the city the counties, a county its towns; the unit speaks for itself first.

Source: docs/policy, clause 19
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE

ASSESSMENTS = PermissionTable(
    {
        "assessment.read": {**dict.fromkeys(("MUN", "CTY", "STR"), HERE), "AUD": ANYWHERE},
        "assessment.read_public": dict.fromkeys(EVERYBODY, ANYWHERE),
        "assessment.self_score": {"CTY": HERE, "STR": HERE},
        "assessment.decide": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
    }
)
