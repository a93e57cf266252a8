"""Who may do what with payees' accounts, payment orders, the bank's files and claims."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN_ORGANIZATION, SUPERVISED

_READERS = {"MUN": HERE, "CTY": HERE, "STR": HERE, "COM": HERE, "FIN": HERE, "CSO": OWN_ORGANIZATION, "AUD": ANYWHERE}
# a foundation's staff make, check and send what is paid out of its own funds, as two persons
_FOUNDATION = {"FDN": SUPERVISED}

PAYMENTS = PermissionTable(
    {
        "bank_account.read": {"MUN": HERE, "CTY": HERE, "FIN": HERE, "CSO": OWN_ORGANIZATION, "AUD": ANYWHERE},
        "bank_account.submit": {"FIN": HERE, "CSO": OWN_ORGANIZATION},
        "bank_account.decide": {"FIN": HERE},
        "disbursement.read": {**_READERS, **_FOUNDATION},
        "disbursement.make": {"FIN": HERE, **_FOUNDATION},
        # the checker: a county's officer or another funding officer
        "disbursement.decide": {"CTY": HERE, "FIN": HERE, **_FOUNDATION},
        "disbursement.officer_release": {"CTY": HERE},
        "payment.send": {"FIN": HERE, "FDN": OWN_ORGANIZATION},
        "payment.reconcile": {"FIN": HERE, "FDN": OWN_ORGANIZATION},
        "payment_alarm.read": {"MUN": HERE, "CTY": HERE, "FIN": HERE, "AUD": ANYWHERE},
        "payment_alarm.resolve": {"CTY": HERE},
        # a foundation asks its own money back, as two persons
        "clawback.read": {**_READERS, **_FOUNDATION},
        "clawback.order": {"CTY": HERE, "FIN": HERE, **_FOUNDATION},
        "clawback.repay": {"FIN": HERE, **_FOUNDATION},
    }
)
