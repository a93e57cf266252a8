"""What the states of papers mean to who holds one."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from registration.certificates.rules import CertificateState
from shared.kit.problems import Text

_S: Final = CertificateState
_STANDINGS: Final[Mapping[CertificateState, Text]] = {
    _S.VALID: Text("有效", "Valid"),
    _S.SEALED: Text("已封存：该组织被责令限期停止活动", "Under seal: the organization is suspended"),
    _S.LOST: Text("已声明遗失，作废", "Reported lost, void"),
    _S.REPLACED: Text("已换发，作废", "Replaced by a new one, void"),
    _S.SURRENDERED: Text("已收缴", "Handed back to the authority"),
    _S.CANCELLED: Text("已注销", "Cancelled"),
}
_EXPIRED: Final = Text("已过有效期", "Expired")
GENUINE: Final = Text("属实：该文书由登记管理机关出具", "Genuine: the authority issued this document")


def standing_of(state: CertificateState, valid_until: date, today: date) -> tuple[bool, Text]:
    """Return whether a certificate may be relied on today, and how it stands.

    Source: linli-design; sg-regulations 26
    """
    if state is CertificateState.VALID and valid_until < today:
        return False, _EXPIRED
    return state is CertificateState.VALID, _STANDINGS[state]
