"""Who may read tasks and plans. Deny by default.

City and county civil affairs, the committee and the organization itself see states, never persons; there are none
in what is read here.
"""

from typing import Final

from shared.kit.authorization import PermissionTable, Reach

HERE: Final = Reach.JURISDICTION
STATE_READERS: Final = {
    "PWC": HERE,
    "CPO": HERE,
    "MUN": HERE,
    "CTY": HERE,
    "COM": HERE,
    "CSO": Reach.ORGANIZATION,
    "AUD": Reach.ANY,
}

TASKS_AND_PLANS = PermissionTable(
    {
        "coverage_task.read": STATE_READERS,
        "liaison_plan.read": STATE_READERS,
        # files; each is its uploader's until it belongs to something
        "document.upload": dict.fromkeys(("PWC", "CPO"), Reach.ANY),
    }
)
