"""Who may hold courses, and who takes part."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE
from talent.permissions.people import PERSONS_OWN

COURSES = PermissionTable(
    {
        "course.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "course.manage": {"CTY": HERE, "MUN": HERE},
        "enrolment.create": {"CTY": HERE, **PERSONS_OWN},
        "enrolment.read": {"CTY": HERE, "AUD": ANYWHERE, **PERSONS_OWN},
    }
)
