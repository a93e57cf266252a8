"""The states of a vacancy, and what an employer must be."""

from enum import StrEnum
from typing import Final
from uuid import UUID

from shared.contracts.funding import AwardLapsed, ContractTerminated, ProjectSettled, ProjectTerminated
from shared.contracts.talent import EmployerKind
from shared.contracts.values import OrganizationStatus
from shared.kit.transitions import StateMachine, Transition


class VacancyState(StrEnum):
    """OPEN: somebody is wanted. FILLED: somebody is confirmed. CLOSED: nobody is wanted any more."""

    OPEN = "OPEN"
    FILLED = "FILLED"
    CLOSED = "CLOSED"


class PlacementKind(StrEnum):
    """On what terms a person serves."""

    EMPLOYED = "EMPLOYED"
    SECONDED = "SECONDED"
    LINKED = "LINKED"
    VOLUNTEER_PRO = "VOLUNTEER_PRO"


_S = VacancyState
_E: Final = ("CSO", "HUB", "STR", "COM", "CTY")


def _row(
    source: VacancyState | None, command: str, target: VacancyState, roles: tuple[str, ...], event: str
) -> Transition[VacancyState]:
    named = f"talent.vacancy.{event}.v1"
    return Transition(source=source, target=target, command=command, roles=roles, event=named)


VACANCY_MACHINE: Final = StateMachine(
    "vacancy",
    [
        _row(None, "open", _S.OPEN, (*_E, "SYS"), "opened"),
        _row(_S.OPEN, "fill", _S.FILLED, ("SYS",), "filled"),
        _row(_S.FILLED, "reopen", _S.OPEN, (*_E, "SYS"), "opened"),
        _row(_S.OPEN, "close", _S.CLOSED, (*_E, "SYS"), "closed"),
        _row(_S.FILLED, "close", _S.CLOSED, (*_E, "SYS"), "closed"),
    ],
)


def project_of(told: AwardLapsed | ProjectTerminated | ProjectSettled | ContractTerminated) -> UUID:
    """Return the id by which posts are bound to a project: that of its award or contract.

    Source: linli-design
    """
    if isinstance(told, AwardLapsed):
        return told.award_id
    return told.contract_id if isinstance(told, ContractTerminated) else told.project_id


def shares_of_need(fte_bps: int, full_post_bps: int) -> list[int]:
    """Return the posts of a need: as many full ones as it has, and one for the rest.

    Source: cq-cso-opinions 15; linli-design
    """
    full, rest = divmod(fte_bps, full_post_bps)
    return [full_post_bps] * full + [rest] * (rest > 0)


def takes_people(status: str, credit_flags: list[str]) -> bool:
    """Tell whether somebody new may be placed with an organization: active, and on no credit list.

    Source: credit-measures-60; linli-design
    """
    return status == OrganizationStatus.ACTIVE and not credit_flags


def needs_organization(kind: str) -> bool:
    """Tell whether the employer is an organization on record; committees and stations are none.

    Source: cq-cso-opinions 15; linli-design
    """
    return kind == EmployerKind.CSO


def may_have_organization(kind: str) -> bool:
    """Tell whether the employer may be an organization on record: a social-work agency often is.

    Source: cq-cso-opinions 15; linli-design
    """
    return kind in (EmployerKind.CSO, EmployerKind.SOCIAL_WORK_AGENCY)
