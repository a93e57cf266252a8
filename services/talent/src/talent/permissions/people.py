"""Who may see, correct and reveal people, and decide about certificates."""

from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE, OWN

PERSONS_OWN: Final = dict.fromkeys(("SW", "RES", "APP"), OWN)

PEOPLE = PermissionTable(
    {
        "person.create": {"CTY": HERE, **PERSONS_OWN},
        "person.read": {"CTY": HERE, "AUD": ANYWHERE, **PERSONS_OWN},
        "person.own": PERSONS_OWN,
        "person.correct": {"CTY": HERE, **PERSONS_OWN},
        "person.reveal": {"CTY": HERE},
        "person.identify": {"CTY": HERE},
        "person.merge": {"CTY": HERE},
        "qualification.submit": {"CTY": HERE, **PERSONS_OWN},
        "qualification.read": {"CTY": HERE, "AUD": ANYWHERE, **PERSONS_OWN},
        "qualification.decide": {"CTY": HERE},
        "certificate_import.create": {"CTY": HERE},
        "certificate_import.read": {"CTY": HERE, "AUD": ANYWHERE},
        "exam.check": dict.fromkeys(EVERYBODY, ANYWHERE),
    }
)
