"""What has become of a certificate to who holds one."""

from datetime import date
from typing import Final

from shared.kit.problems import Text

_VALID: Final = Text("有效：内容与出具时一致，请与纸面核对", "Valid, as it was issued: compare it with the paper")


def standing_of(withdrawn_on: date | None) -> tuple[bool, Text]:
    """Return whether a certificate may be relied on, and how it stands.

    Source: volunteer-service-regulations 19
    """
    if withdrawn_on is None:
        return True, _VALID
    return False, Text(f"已于 {withdrawn_on} 撤销，不再有效", f"Withdrawn on {withdrawn_on}: it proves nothing")
