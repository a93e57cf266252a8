"""Who may do what with names, applications, filings, the register and its reference data.

Source: docs/policy, clauses 12, 13
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import (
    ANYWHERE,
    AS_AUTHORITY,
    EVERYBODY,
    HERE,
    OWN,
    OWN_ORGANIZATION,
    SUPERVISED,
)

REGISTER = PermissionTable(
    {
        # divisions, authorities, supervising units, policy
        **{
            permission: dict.fromkeys(EVERYBODY, ANYWHERE)
            for permission in (
                "division.read",
                "authority.read",
                "supervising_unit.read",
                "policy.read",
                "category.read",
            )
        },
        "division.override": {"MUN": HERE, "CTY": HERE},
        "division.import": {"MUN": HERE},
        "supervising_unit.write": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        # names
        "name.check": dict.fromkeys(("MUN", "CTY", "STR", "COM", "SUP", "CSO", "APP", "INT", "PUB", "AUD"), ANYWHERE),
        "name.reserve": {"APP": OWN, "CSO": OWN, "CTY": HERE},
        "name.read": {
            "MUN": HERE,
            "CTY": HERE,
            "STR": HERE,
            "COM": HERE,
            "SUP": HERE,
            "INT": HERE,
            "AUD": ANYWHERE,
            "APP": OWN,
            "CSO": OWN,
        },
        "name.release": {"APP": OWN, "CSO": OWN, "CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "name.confirm": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        # documents
        "document.upload": {"APP": OWN, "CSO": OWN, "CTY": HERE, "MUN": HERE, "SUP": HERE},
        # applications
        "application.read": {
            "MUN": HERE,
            "CTY": HERE,
            "STR": HERE,
            "COM": HERE,
            "SUP": AS_AUTHORITY,
            "AUD": ANYWHERE,
            "APP": OWN,
            "CSO": OWN,
            "INT": OWN,
        },
        "application.create": {"APP": OWN, "CSO": OWN},
        "application.submit": {"APP": OWN, "CSO": OWN},
        "application.accept": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "application.consent": {"SUP": AS_AUTHORITY},
        "application.review": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "application.propose": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "application.decide": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "application.export": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY, "AUD": ANYWHERE},
        "application.serve": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "notice.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            **dict.fromkeys(("APP", "CSO", "INT"), OWN),
            "SUP": AS_AUTHORITY,
            "AUD": ANYWHERE,
        },
        "application.reveal": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        # departments asked about an application; each sees what it is asked
        "department_consultation.read": {
            **dict.fromkeys(("MUN", "CTY", "DEP"), HERE),
            "SUP": SUPERVISED,
            "AUD": ANYWHERE,
        },
        "department_consultation.ask": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "department_consultation.answer": {"DEP": HERE, "SUP": SUPERVISED},
        # commitments made in place of documents
        "commitment_verification.read": {
            **dict.fromkeys(("MUN", "CTY", "STR"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "commitment_verification.settle": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        # organizations
        "organization.read": {
            **dict.fromkeys(
                (
                    "MUN",
                    "CTY",
                    "STR",
                    "COM",
                    "PWC",
                    "CPO",
                    "SUP",
                    "HUB",
                    "INS",
                    "FIN",
                    "FDN",
                    "BAS",
                    "SW",
                    "INT",
                    "DEP",
                ),
                HERE,
            ),
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
            "PUB": ANYWHERE,
            "RES": ANYWHERE,
        },
        "organization.look_up": dict.fromkeys(EVERYBODY, ANYWHERE),
        "organization.leaders": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO"), HERE),
            "SUP": SUPERVISED,
            "CSO": OWN_ORGANIZATION,
            "AUD": ANYWHERE,
        },
        "organization.reveal": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "organization.announce": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        "credit_code.import": {"MUN": HERE},
        # imports of organizations
        "import.create": {"MUN": AS_AUTHORITY, "CTY": AS_AUTHORITY},
        "import.read": {"MUN": HERE, "CTY": HERE},
        # filings and tiers
        "tier.assess": dict.fromkeys(EVERYBODY, ANYWHERE),
        "filing.create": {"CSO": OWN, "APP": OWN},
        "filing.list": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO", "HUB"), HERE),
            "CSO": OWN,
            "APP": OWN,
            "AUD": ANYWHERE,
            "PUB": ANYWHERE,
            "RES": ANYWHERE,
        },
        "filing.read": {
            **dict.fromkeys(("MUN", "CTY", "STR", "COM", "CPO", "HUB"), HERE),
            "CSO": OWN,
            "APP": OWN,
            "AUD": ANYWHERE,
        },
        "filing.reveal": {"STR": HERE, "COM": HERE},
        "filing.update": {"CSO": OWN, "APP": OWN, "STR": HERE, "COM": HERE},
        "filing.submit": {"CSO": OWN, "APP": OWN},
        "filing.check": {"COM": HERE},
        "filing.consent": {"CPO": HERE},
        "filing.file": {"STR": HERE, "COM": HERE},
        "filing.return": {"STR": HERE, "COM": HERE},
        "filing.change": {"STR": HERE, "COM": HERE},
        "filing.remove": {"CSO": OWN, "APP": OWN, "STR": HERE, "COM": HERE},
        "filing.upgrade": {"CSO": OWN, "APP": OWN},
    }
)
