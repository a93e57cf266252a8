"""What everybody may read of money: open data, and what organizations and communities were given."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY

OPEN_DATA = PermissionTable(
    {
        "export.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "public_money.read": dict.fromkeys(EVERYBODY, ANYWHERE),
    }
)
