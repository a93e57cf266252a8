"""Events of reserved names."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import AuthorityId, Classification, LegalKind, Scope


class NameFacts(EventData):
    """What every event of a reservation carries. `name_key` is the key of the full name."""

    aggregate_type: ClassVar[str] = "name_reservation"
    classification: ClassVar[Classification] = Classification.INTERNAL

    reservation_id: UUID
    name: str
    name_key: str
    legal_kind: LegalKind
    scope: Scope
    authority_id: AuthorityId
    until: date

    @property
    def aggregate_id(self) -> str:
        """The reservation."""
        return str(self.reservation_id)


class NameReserved(NameFacts):
    """The name is held for its applicant up to and including `until`; nobody else can take it."""

    type: ClassVar[str] = "registration.name.reserved.v1"


class NameReleased(NameFacts):
    """The applicant, or the end of the application, gave the name up before `until`; it is free again."""

    type: ClassVar[str] = "registration.name.released.v1"


class NameExpired(NameFacts):
    """The day `until` passed without an organization of this name; it is free again."""

    type: ClassVar[str] = "registration.name.expired.v1"
