"""Whether our copy of an organization is good enough to pay on."""

from shared.contracts.values import OrganizationStatus


def fence(known_version: int, told_version: int, told_status: str, known_name: str, told_name: str) -> str | None:
    """Return why an order stays behind, when registration has told of more than has arrived here; None to pay.

    Source: linli-design
    """
    if known_version < told_version:
        return "EVENTS_PENDING"
    if known_version == told_version and (told_status != OrganizationStatus.ACTIVE or known_name != told_name):
        return "NOT_AS_REGISTERED"
    return None
