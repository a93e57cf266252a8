"""Which organizations may act."""

import pytest

from registration.organizations.errors import OrganizationEnded, OrganizationLocked
from registration.organizations.rules.standing import require_acting


@pytest.mark.parametrize(
    ("status", "problem", "if_suspended"),
    [
        ("ACTIVE", None, None),
        ("SUSPENDED", OrganizationLocked, None),
        ("LIQUIDATING", OrganizationLocked, OrganizationLocked),
        ("REVOKED", OrganizationLocked, OrganizationLocked),
        ("DEREGISTERED", OrganizationEnded, OrganizationEnded),
        ("REMOVED", OrganizationEnded, OrganizationEnded),
    ],
)
def test_standing(status: str, problem: type[Exception] | None, if_suspended: type[Exception] | None) -> None:
    for even_if_suspended, expected in ((False, problem), (True, if_suspended)):
        if expected is None:
            require_acting(status, even_if_suspended=even_if_suspended)
        else:
            with pytest.raises(expected):
                require_acting(status, even_if_suspended=even_if_suspended)
