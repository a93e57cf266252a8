"""Who may do what with development plans, brands, model cases and their publicity.

The organization writes, its street recommends, the authority examines and recognises, everybody reads.

Source: docs/policy, clauses 16, 19
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE, OWN_ORGANIZATION

_OFFICIALS = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "INS", "FIN", "FDN", "BAS", "SW", "DEP")
_READERS = {
    **dict.fromkeys(_OFFICIALS, HERE),
    "CSO": OWN_ORGANIZATION,
    **dict.fromkeys(("AUD", "INT", "PUB", "RES"), ANYWHERE),
}

BRANDS = PermissionTable(
    {
        "development_plan.read": _READERS,
        "development_plan.write": {"CSO": OWN_ORGANIZATION},
        "development_plan.advise": dict.fromkeys(("MUN", "CTY", "STR", "COM", "HUB"), HERE),
        "brand.read": _READERS,
        "brand.nominate": {"CSO": OWN_ORGANIZATION},
        "brand.recommend": {"STR": HERE},
        "brand.object": dict.fromkeys(sorted(set(EVERYBODY) - {"APP", "REV"}), ANYWHERE),
        "brand.follow": {**dict.fromkeys(("MUN", "CTY", "STR"), HERE), "CSO": OWN_ORGANIZATION, "AUD": ANYWHERE},
        "brand.decide": {"MUN": HERE, "CTY": HERE},
        "brand.end": {"MUN": HERE, "CTY": HERE, "CSO": OWN_ORGANIZATION},
        "model_case.read": _READERS,
        "model_case.submit": {
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
        },
        "model_case.decide": {"MUN": HERE, "CTY": HERE},
        "model_case.withdraw": {"MUN": HERE, "CTY": HERE, "CSO": OWN_ORGANIZATION},
        "model_case.adopt": dict.fromkeys(("MUN", "CTY", "STR", "COM", "SUP", "HUB", "DEP", "CSO"), ANYWHERE),
        "publicity.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "publicity.record": {
            "CSO": OWN_ORGANIZATION,
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "DEP"), HERE),
        },
    }
)
