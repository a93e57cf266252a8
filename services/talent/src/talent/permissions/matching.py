"""Who may ask for matches, and run assignments over a division."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import HERE
from talent.permissions.people import PERSONS_OWN
from talent.permissions.placements import EMPLOYERS

MATCHING = PermissionTable(
    {
        "match.people": {**EMPLOYERS, "CTY": HERE},
        "match.posts": {"CTY": HERE, **PERSONS_OWN},
        "assignment.run": {"CTY": HERE, "MUN": HERE},
    }
)
