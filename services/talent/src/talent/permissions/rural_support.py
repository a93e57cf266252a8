"""Who may submit and verify priority groups and founder cases."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE
from talent.permissions.people import PERSONS_OWN

_READERS = {"CTY": HERE, "AUD": ANYWHERE, **PERSONS_OWN}
_SUBMITTERS = {"CTY": HERE, **PERSONS_OWN}

RURAL_SUPPORT = PermissionTable(
    {
        "priority_group.read": _READERS,
        "priority_group.submit": _SUBMITTERS,
        "priority_group.verify": {"CTY": HERE},
        "founder_case.read": _READERS,
        "founder_case.submit": _SUBMITTERS,
        "founder_case.verify": {"CTY": HERE},
    }
)
