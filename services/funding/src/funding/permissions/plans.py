"""Who may do what with yearly plans and with public fundraising."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN_ORGANIZATION

_OWN = {"CSO": OWN_ORGANIZATION, "FDN": OWN_ORGANIZATION}
_PLANNERS = {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE}

PLANS = PermissionTable(
    {
        # adopted plans are everybody's to read; drafts those of the offices concerned
        "annual_plan.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "annual_plan.follow": {**dict.fromkeys(("MUN", "CTY", "STR", "FIN"), HERE), "AUD": ANYWHERE},
        "annual_plan.draft": {**_PLANNERS, "FIN": HERE},
        "annual_plan.adopt": _PLANNERS,
        # public fundraising; campaigns on file are public
        "fundraising.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "fundraising.follow": {**dict.fromkeys(("MUN", "CTY", "FIN"), HERE), **_OWN, "AUD": ANYWHERE},
        "fundraising.run": _OWN,
        "fundraising.file": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
    }
)
