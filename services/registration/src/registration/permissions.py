"""Who may do what in registration: the one table, role × permission × reach.

Source: docs/policy, clauses 12, 13, 18; the roles are those of the suite (MUN city bureau, CTY county authority,
STR street or town, COM residents' or villagers' committee, CPO community party organization, SUP supervising unit,
CSO the organization's own user, APP applicant, INT integrator, PUB public, AUD auditor).
"""

from shared.kit.authorization import PermissionTable, Reach

ANYWHERE = Reach.ANY
HERE = Reach.JURISDICTION
AS_AUTHORITY = Reach.AUTHORITY
OWN = Reach.OWN
OWN_ORGANIZATION = Reach.ORGANIZATION
SUPERVISED = Reach.SUPERVISED

PERMISSIONS = PermissionTable(
    {
        # names
        "name.check": {
            role: ANYWHERE
            for role in ("MUN", "CTY", "STR", "COM", "SUP", "CSO", "APP", "INT", "PUB", "AUD", "CPO", "HUB")
        },
        "name.reserve": {"APP": OWN, "CSO": OWN, "CTY": HERE},
        "name.read": {"MUN": HERE, "CTY": HERE, "STR": HERE, "COM": HERE, "SUP": HERE, "AUD": ANYWHERE, "APP": OWN, "CSO": OWN},
        "name.release": {"APP": OWN, "CSO": OWN, "CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "name.confirm": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
    }
)
