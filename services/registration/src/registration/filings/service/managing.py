"""Which office manages a filing."""

from registration.filings.errors import NotTheManagingBody
from registration.filings.rules.states import deciding_role
from shared.contracts.values import Tier
from shared.kit.authorization import Caller


def require_managing_body(caller: Caller, tier: Tier) -> None:
    """Pass when the caller acts for the office that manages filings of `tier`.

    Raises:
        NotTheManagingBody: another office does.
    """
    if deciding_role(tier) not in caller.roles:
        raise NotTheManagingBody
