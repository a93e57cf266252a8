"""What a QR code says: which activity is open for checking in, or which place its holder has; for a short time.

A code reads `LINLI.A.<activity's sign-up>.<expiry>.<seal>`, shown by the organizer and scanned by those who come, or
`LINLI.P.<place>.<expiry>.<seal>`, shown by a person and scanned by the organizer. It names nobody.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from registration.activity_sign_ups.errors import CodeExpired, CodeInvalid

CodeKind = Literal["A", "P"]
_CODE: Final = re.compile(r"LINLI\.([AP])\.([0-9a-f]{32})\.([1-9][0-9]{8,10})\.([A-Za-z0-9_-]{22})")


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, without its seal; `expires_at` is the first instant at which it is too late."""

    kind: CodeKind
    subject_id: UUID
    expires_at: datetime

    @property
    def text(self) -> str:
        """What is sealed."""
        return f"LINLI.{self.kind}.{self.subject_id.hex}.{int(self.expires_at.timestamp())}"


def rotating_code(sign_up_id: UUID, now: datetime, step_seconds: int) -> Code:
    """Return the organizer's code of now: another one in each step, good for this step and the next.

    Source: linli-design
    """
    step = int(now.timestamp()) // step_seconds + 2
    return Code("A", sign_up_id, datetime.fromtimestamp(step * step_seconds, UTC))


def personal_code(seat_id: UUID, now: datetime, seconds: int) -> Code:
    """Return a code of a person's place for some seconds.

    Source: linli-design
    """
    return Code("P", seat_id, (now + timedelta(seconds=seconds)).replace(microsecond=0))


def parsed(text: str) -> tuple[Code, str]:
    """Return what a scanned code says, and its seal, which is still to be compared.

    Raises:
        CodeInvalid: it is no code of ours.

    Source: linli-design
    """
    found = _CODE.fullmatch(text)
    if found is None:
        raise CodeInvalid
    kind: CodeKind = "A" if found[1] == "A" else "P"
    return Code(kind, UUID(found[2]), datetime.fromtimestamp(int(found[3]), UTC)), found[4]


def require_fresh(code: Code, now: datetime) -> None:
    """Pass a code that has not run out.

    Raises:
        CodeExpired: it has.

    Source: linli-design
    """
    if now >= code.expires_at:
        raise CodeExpired
