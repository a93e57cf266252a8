"""Who may record and verify voluntary service."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE, OWN_ORGANIZATION
from talent.permissions.people import PERSONS_OWN

_ORGANIZATION = {"CSO": OWN_ORGANIZATION, "COM": HERE}

VOLUNTEERS = PermissionTable(
    {
        "volunteer_hours.record": PERSONS_OWN,
        "volunteer_hours.read": {**_ORGANIZATION, "CTY": HERE, "STR": HERE, "AUD": ANYWHERE, **PERSONS_OWN},
        "volunteer_hours.verify": _ORGANIZATION,
        "volunteer_certificate.issue": PERSONS_OWN,
        "volunteer_certificate.withdraw": {"CTY": HERE},
        "volunteer_certificate.look_up": dict.fromkeys(EVERYBODY, ANYWHERE),
    }
)
