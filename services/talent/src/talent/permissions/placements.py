"""Who may open vacancies, place people, and record checks."""

from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE, OWN, OWN_ORGANIZATION
from talent.permissions.people import PERSONS_OWN

EMPLOYERS: Final = {"CSO": OWN_ORGANIZATION, "HUB": HERE, "STR": HERE, "COM": HERE}

PLACEMENTS = PermissionTable(
    {
        "vacancy.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "vacancy.manage": EMPLOYERS,
        "placement.read": {**EMPLOYERS, "MUN": HERE, "CTY": HERE, "AUD": ANYWHERE, "INT": HERE, **PERSONS_OWN},
        "placement.propose": {**EMPLOYERS, "CTY": HERE},
        "placement.answer": {"SW": OWN, "RES": OWN, "APP": OWN},
        "placement.confirm": EMPLOYERS,
        "placement.end": EMPLOYERS,
        "placement.resign": {"SW": OWN, "RES": OWN, "APP": OWN},
        "record_check.record": {"CTY": HERE, **EMPLOYERS},
    }
)
