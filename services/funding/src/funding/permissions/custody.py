"""Who may do what with the money that hubs keep."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN_ORGANIZATION

_OFFICES = {"MUN": HERE, "CTY": HERE, "STR": HERE, "COM": HERE, "INS": HERE, "FIN": HERE, "AUD": ANYWHERE}

CUSTODY = PermissionTable(
    {
        "custody.read": {**_OFFICES, "HUB": OWN_ORGANIZATION, "CSO": OWN_ORGANIZATION},
        # the hub keeps its accounts; the street those that it keeps itself
        "custody.keep": {"HUB": OWN_ORGANIZATION, "STR": HERE},
        "custody.reconcile": {"HUB": OWN_ORGANIZATION, "STR": HERE, "FIN": HERE},
        "custody.release": {"FIN": HERE},
        "custody.hand_over": {"STR": HERE, "FIN": HERE},
        # the principal's treasurer orders, the hub checks, the committee signs
        "custody.order": {"CSO": OWN_ORGANIZATION},
        "custody.cosign": {"COM": HERE},
    }
)
