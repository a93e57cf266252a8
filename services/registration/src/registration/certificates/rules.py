"""The life of a certificate, its number and how long it is valid."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from registration.certificates.errors import LossInvalid, RenewalTooEarly
from shared.contracts.values import LegalKind
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

VALIDITY_RULE: Final = "certificate.validityYears"
DUPLICATES_RULE: Final = "certificate.duplicates"
RENEWAL_RULE: Final = "certificate.renewalDays"
CERTIFICATE_TITLES: Final[Mapping[LegalKind, Text]] = {
    LegalKind.SG: Text("社会团体法人登记证书", "Certificate of registration of an association"),
    LegalKind.SO: Text("民办非企业单位登记证书", "Certificate of registration of a service organization"),
    LegalKind.FD: Text("基金会法人登记证书", "Certificate of registration of a foundation"),
}
_MONTHS: Final = 12


class CertificateState(StrEnum):
    """Where a certificate is."""

    VALID = "VALID"
    SEALED = "SEALED"
    LOST = "LOST"
    REPLACED = "REPLACED"
    SURRENDERED = "SURRENDERED"
    CANCELLED = "CANCELLED"


class CertificateReason(StrEnum):
    """Why a certificate was issued."""

    REGISTRATION = "REGISTRATION"
    CHANGE = "CHANGE"
    LOSS = "LOSS"
    RENEWAL = "RENEWAL"


_S = CertificateState
_OFFICERS: Final = ("CTY", "MUN")
_BY_LAW: Final = ("SYS", *_OFFICERS)
IN_HAND: Final = (_S.VALID, _S.SEALED, _S.LOST, _S.SURRENDERED)
"""Not void yet."""

CERTIFICATE_MACHINE: Final = StateMachine(
    "certificate",
    [
        Transition(None, _S.VALID, "issue", _OFFICERS, "registration, change, loss or renewal"),
        Transition(_S.VALID, _S.SEALED, "seal", _OFFICERS, "the organization is suspended"),
        Transition(_S.SEALED, _S.VALID, "unseal", _BY_LAW, "the suspension is over"),
        Transition(_S.VALID, _S.LOST, "lose", ("CSO",)),
        Transition(_S.SEALED, _S.LOST, "lose", ("CSO",)),
        Transition(_S.LOST, _S.REPLACED, "replace", _OFFICERS, "the loss is announced"),
        Transition(_S.VALID, _S.REPLACED, "replace", _OFFICERS, "change or renewal"),
        Transition(_S.SEALED, _S.REPLACED, "replace", _OFFICERS, "change"),
        Transition(_S.VALID, _S.SURRENDERED, "surrender", _OFFICERS, "before deregistration"),
        Transition(_S.SEALED, _S.SURRENDERED, "surrender", _OFFICERS, "before deregistration"),
        Transition(_S.SURRENDERED, _S.VALID, "give_back", _BY_LAW, "the winding-up is given up"),
        *(Transition(state, _S.CANCELLED, "cancel", _BY_LAW, "revoked or deregistered") for state in IN_HAND),
    ],
)


def certificate_number(uscc: str, issue: int, copy: int) -> str:
    """Return the number of a piece: the credit code, the issue, and D with its number for a duplicate.

    Source: linli-design
    """
    return f"{uscc}-{issue:02}" + (f"-D{copy}" if copy else "")


def last_valid_day(issued_on: date, years: int) -> date:
    """Return the last day of a certificate issued for so many years.

    Source: civil-code 200; linli-design
    """
    return validity_end(issued_on, years * _MONTHS)


def require_renewable(valid_until: date, today: date, days: int) -> None:
    """Pass a certificate that ends within `days` days, or has ended.

    Raises:
        RenewalTooEarly: it is valid for longer.

    Source: linli-design
    """
    if valid_until - timedelta(days=days) > today:
        raise RenewalTooEarly


def require_loss_day(lost_on: date, issued_on: date, today: date) -> None:
    """Pass a day on which the certificate can have been lost.

    Raises:
        LossInvalid: it lies before the issue or in the future.

    Source: linli-design; sg-regulations 26
    """
    if not issued_on <= lost_on <= today:
        message = Text(f"日期须在 {issued_on} 至 {today} 之间。", f"The day must lie between {issued_on} and {today}.")
        raise LossInvalid(errors=[FieldError("/lost_on", "DAY_IMPOSSIBLE", message)])
