"""Who reads the states of tasks and plans, and who does the work. Deny by default.

City and county civil affairs, the committee, the supervising unit and the organization itself see states, never
persons and never how an organization is covered.
"""

from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, HERE, OWN_ORGANIZATION, SUPERVISED

PARTY: Final = {"PWC": HERE, "CPO": HERE}
STATE_READERS: Final = {
    **PARTY,
    "MUN": HERE,
    "CTY": HERE,
    "COM": HERE,
    "SUP": SUPERVISED,
    "CSO": OWN_ORGANIZATION,
    "AUD": ANYWHERE,
}

STATES = PermissionTable(
    {
        "coverage_task.read": STATE_READERS,
        "coverage_task.detail": PARTY,
        "coverage_task.survey": PARTY,
        "liaison_plan.read": STATE_READERS,
        "liaison_plan.person": PARTY,
        "liaison_plan.write": PARTY,
        "contact.read": PARTY,
        "contact.write": PARTY,
        "co_building.read": {
            **PARTY,
            **dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
            "AUD": ANYWHERE,
        },
        "co_building.write": PARTY,
        "coverage.read": {**PARTY, **dict.fromkeys(("MUN", "CTY", "STR"), HERE), "AUD": ANYWHERE},
        "coverage.exact": PARTY,
        "coverage.flag": {"INT": HERE},
        "coverage.counts": {**PARTY, **dict.fromkeys(("MUN", "CTY", "STR"), HERE), "CSO": OWN_ORGANIZATION},
        # files; each is its uploader's until it belongs to something
        "document.upload": dict.fromkeys(("PWC", "CPO"), ANYWHERE),
    }
)
