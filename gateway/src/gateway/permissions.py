"""Who may do what in the gateway itself."""

from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import HERE

PERMISSIONS: Final = PermissionTable(
    {
        "account.read": {"MUN": HERE, "CTY": HERE, "AUD": HERE},
        "account.write": {"MUN": HERE, "CTY": HERE},
        "client.read": {"MUN": HERE, "CTY": HERE, "AUD": HERE},
        "client.decide": {"MUN": HERE, "CTY": HERE},
    }
)
"""Accounts and clients lie with the authority that looks after them."""
