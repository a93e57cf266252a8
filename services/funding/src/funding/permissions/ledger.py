"""Who may do what with sources, funds, the ledger and the stops."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN_ORGANIZATION

_READERS = {"MUN": HERE, "CTY": HERE, "STR": HERE, "COM": HERE, "FIN": HERE, "FDN": OWN_ORGANIZATION, "AUD": ANYWHERE}
_AUTHORITIES = {"MUN": HERE, "CTY": HERE, "FIN": HERE, "AUD": ANYWHERE}
_KEEPERS = {"FIN": HERE, "FDN": OWN_ORGANIZATION}

LEDGER = PermissionTable(
    {
        "fund.read": _READERS,
        "fund.keep": _KEEPERS,
        "fund.close": {"CTY": HERE, "FIN": HERE, "FDN": OWN_ORGANIZATION},
        # an organization sees the lines that concern it
        "ledger.read": {**_READERS, "CSO": OWN_ORGANIZATION},
        "ledger.reverse": _KEEPERS,
        "remittance.read": _AUTHORITIES,
        "remittance.request": {"FIN": HERE},
        # another funding officer, or the county
        "remittance.decide": {"FIN": HERE, "CTY": HERE},
        "ledger.verify": {"MUN": ANYWHERE, "CTY": ANYWHERE, "FIN": ANYWHERE, "AUD": ANYWHERE},
        "outflow_stop.read": {"MUN": ANYWHERE, "CTY": ANYWHERE, "FIN": ANYWHERE, "AUD": ANYWHERE},
        "outflow_stop.impose": {"MUN": HERE, "CTY": HERE, "FIN": HERE, "AUD": ANYWHERE},
        "outflow_stop.release": {"FIN": HERE, "AUD": ANYWHERE},
    }
)
