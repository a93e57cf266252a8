"""Where a reservation lies, and what every change of it leaves behind."""

from collections.abc import Mapping
from typing import Any

from registration.models.names import NameReservation
from registration.names.rules.parts import Finding
from shared.contracts.registration import NameExpired, NameReleased, NameReserved
from shared.contracts.values import LegalKind, Scope
from shared.kit.authorization import Place
from shared.kit.unit_of_work import UnitOfWork

NameEvent = NameReserved | NameReleased | NameExpired


def place_for(row: Mapping[str, Any]) -> Place:
    """Return where a reservation lies and whose it is."""
    return Place(
        jurisdiction_id=row["jurisdiction_id"],
        town_code=row["town_code"],
        community_code=row["community_code"],
        authority_id=row["authority_id"],
        owner=row["applicant"],
    )


def place_of(reservation: NameReservation) -> Place:
    """Return `place_for` of a loaded reservation."""
    names = ("jurisdiction_id", "town_code", "community_code", "authority_id", "applicant")
    return place_for({name: getattr(reservation, name) for name in names})


def finding_row(finding: Finding) -> dict[str, str]:
    """Return the finding as it is stored: code, part, both messages, clause."""
    return {
        "code": finding.code,
        "part": finding.part,
        "message_zh": finding.message.zh,
        "message_en": finding.message.en,
        "clause_ref": finding.clause_ref,
    }


def record(uow: UnitOfWork, reservation: NameReservation, event: type[NameEvent]) -> None:
    """The event is recorded with the reservation as it is now."""
    uow.record(
        event(
            reservation_id=reservation.id,
            name=reservation.name,
            name_key=reservation.name_key,
            legal_kind=LegalKind(reservation.legal_kind),
            scope=Scope(reservation.scope),
            authority_id=reservation.authority_id,
            until=reservation.expires_on,
        ),
        division_code=reservation.division_code,
    )
