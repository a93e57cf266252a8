"""Who may measure the targets of clause 2, report on them, and read what others have measured.

The city's bureau confirms and publishes what the counties hand in. Everybody may read what is published; before
that it is for the officials of the place.

Source: docs/policy, clause 2
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE

INDICATORS = PermissionTable(
    {
        "indicator.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "PWC", "CPO", "DEP"), HERE),
            "AUD": ANYWHERE,
        },
        "indicator.read_published": dict.fromkeys(EVERYBODY, ANYWHERE),
        "indicator.run": {"MUN": HERE, "CTY": HERE, "STR": HERE},
        "indicator_report.write": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE},
        "indicator_report.submit": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        "indicator_report.confirm": {"MUN": HERE},
        "registration_statistics.read": {**dict.fromkeys(("MUN", "CTY", "STR", "DEP"), HERE), "AUD": ANYWHERE},
        "scorecard.make": {"MUN": AS_AUTHORITY},
        "scorecard.read": {**dict.fromkeys(("MUN", "CTY", "DEP"), HERE), "AUD": ANYWHERE},
        "incubation_base.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "FIN", "BAS", "DEP"), HERE),
            **dict.fromkeys(("INT", "PUB", "RES", "AUD"), ANYWHERE),
        },
    }
)
