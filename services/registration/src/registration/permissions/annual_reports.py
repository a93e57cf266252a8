"""Who may do what with annual reports: the organization writes, its unit reviews, the authority concludes.

Streets and committees read them; a statement of a filed organization is handed to its street and to nobody else.

Source: docs/policy, clause 13
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, HERE, OWN_ORGANIZATION, SUPERVISED

ANNUAL_REPORTS = PermissionTable(
    {
        "annual_report.read": {
            **dict.fromkeys(
                ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "HUB", "INS", "FIN", "FDN", "BAS", "SW", "DEP"), HERE
            ),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("AUD", "INT", "PUB", "RES"), ANYWHERE),
        },
        "annual_report.open": {"CSO": OWN_ORGANIZATION, "MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        "annual_report.write": {"CSO": OWN_ORGANIZATION},
        "annual_report.review": {"SUP": SUPERVISED},
        "annual_report.return": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "SUP": SUPERVISED, "STR": HERE},
        "annual_report.conclude": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        "annual_report.acknowledge": {"STR": HERE},
    }
)
