"""Who may read rules and set their values."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE

RULES = PermissionTable(
    {"rule.read": dict.fromkeys(EVERYBODY, ANYWHERE), "rule.set": {"MUN": HERE, "CTY": HERE}},
)
