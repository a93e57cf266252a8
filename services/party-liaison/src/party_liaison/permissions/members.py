"""Who reads and enters what names persons: the party organizations in charge, within their own division.

The party committee of the town decides, the community's party organization does the work. An auditor reads
masked, the secretary of a unit its own members and cases, a person the own record. Nobody else sees a person.
"""

from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN, OWN_ORGANIZATION

_PARTY: Final = {"PWC": HERE, "CPO": HERE}
_MASKED: Final = {**_PARTY, "AUD": ANYWHERE}
_SEEN: Final = {**_MASKED, "CSO": OWN_ORGANIZATION, "SW": OWN}
"""Who may ask at all: a secretary is shown the own unit, a person the own record, other users nothing."""

MEMBERS = PermissionTable(
    {
        "member.read": _MASKED,
        "member.see": _SEEN,
        "member.write": _PARTY,
        "member.reveal": _PARTY,
        "unit.read": _MASKED,
        "unit.write": _PARTY,
        "unit.decide": {"PWC": HERE},
        "instructor.read": _MASKED,
        "instructor.write": {"PWC": HERE},
        # a secretary of an organization's unit keeps the records of that unit, and of no other
        "meeting.read": {**_MASKED, "CSO": OWN_ORGANIZATION},
        "meeting.write": {**_PARTY, "CSO": OWN_ORGANIZATION},
        "cultivation.read": _MASKED,
        "cultivation.write": _PARTY,
        "cultivation.decide": {"PWC": HERE},
        "unit_work.read": _MASKED,
        "unit_work.write": _PARTY,
        "unit_work.exact": _PARTY,
        "development.read": _MASKED,
        "development.see": _SEEN,
        "development.write": _PARTY,
        "development.decide": {"PWC": HERE},
    }
)
