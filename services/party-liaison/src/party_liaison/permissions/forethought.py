"""Who sees what party organizations are told before, beside and after the work: they themselves, in their division."""

from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import HERE

_PARTY: Final = {"PWC": HERE, "CPO": HERE}

FORETHOUGHT = PermissionTable(
    {
        "pre_survey.read": _PARTY,
        "pre_survey.write": _PARTY,
        "notice.read": _PARTY,
        "notice.write": _PARTY,
        "co_building_hint.read": _PARTY,
    }
)
