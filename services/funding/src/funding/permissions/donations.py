"""Who may do what with donations and the yearly duties of charities."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN_ORGANIZATION

_OWN = {"CSO": OWN_ORGANIZATION, "FDN": OWN_ORGANIZATION}
_READERS = {"MUN": HERE, "CTY": HERE, "FIN": HERE, "AUD": ANYWHERE, **_OWN}

DONATIONS = PermissionTable(
    {
        "donation.read": _READERS,
        "donation.enter": _OWN,
        "ratio_check.read": _READERS,
        "designated_fund.read": {**_READERS, "STR": HERE, "COM": HERE},
        "designated_fund.keep": {"FDN": OWN_ORGANIZATION},
        "ratio_check.make": {"MUN": HERE, "CTY": HERE, **_OWN},
    }
)
