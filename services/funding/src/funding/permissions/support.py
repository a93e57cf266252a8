"""Who may do what with subsidies, fee waivers, successions and notices."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, HERE, OWN_ORGANIZATION

_READERS = {**dict.fromkeys(("MUN", "CTY", "STR", "COM", "FIN"), HERE), "CSO": OWN_ORGANIZATION, "AUD": ANYWHERE}

_GIVERS = {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY, "STR": HERE, "COM": HERE}

SUPPORT = PermissionTable(
    {
        "subsidy.read": _READERS,
        "subsidy.apply": {"CSO": OWN_ORGANIZATION},
        "subsidy.propose": {"STR": HERE, "FIN": HERE, "CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "subsidy.decide": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "subsidy.order": {"FIN": HERE, "CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "succession.read": {**dict.fromkeys(("MUN", "CTY", "FIN"), HERE), "AUD": ANYWHERE},
        "succession.propose": {"FIN": HERE, "CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "succession.decide": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "notice.read": {**dict.fromkeys(("MUN", "CTY", "STR", "FIN"), HERE), "AUD": ANYWHERE},
        "notice.resolve": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY, "STR": HERE, "FIN": HERE},
        "fee_waiver.read": _READERS,
        "fee_waiver.propose": {"CSO": OWN_ORGANIZATION, **_GIVERS},
        "fee_waiver.decide": _GIVERS,
    }
)
