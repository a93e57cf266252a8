"""Which capacities can be given, and by whom. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from shared.kit.authorization import DEPARTMENT_ROLE, WHOLE_CITY, Caller
from shared.kit.problems import FieldError, Text

_LEVELS: Final = {
    "MUN": (2,), "AUD": (2, 6), "CTY": (6,), "INS": (2, 6), "FIN": (2, 6), "DEP": (2, 6), "STR": (9,), "PWC": (9,),
    "COM": (12,), "CPO": (12,),
}  # fmt: skip
"""How many digits the division of an office's people has; an authority such as 500110-WS counts as six."""

_OF_ORGANIZATIONS: Final = frozenset({"CSO", "HUB", "FDN", "BAS", "SUP"})
_OF_PERSONS: Final = frozenset({"APP", "REV", "SW", "RES"})
_BY_THE_CITY: Final = frozenset({"MUN", "AUD", "SUP", "FDN"})
GRANTABLE: Final = frozenset({*_LEVELS, *_OF_ORGANIZATIONS, *_OF_PERSONS})
"""The roles that people can have; integrators and the public have no accounts."""


@dataclass(frozen=True, slots=True)
class WantedCapacity:
    """The roles to give, and for whom."""

    roles: frozenset[str]
    division: str | None
    organization_id: UUID | None
    department: str | None
    scopes: tuple[str, ...] = ()


def capacity_defects(wanted: WantedCapacity, giver: Caller) -> list[FieldError]:
    """Return why `giver` cannot give this capacity; empty when it can.

    An office's role names the division of its level, an organization's the organization, DEP its department. Nobody
    gives what lies outside of the own division; what concerns the whole city is given by the city's bureau.
    """
    return [*_form(wanted), *_giving(wanted, giver)]


def _form(wanted: WantedCapacity) -> Iterable[FieldError]:
    unknown = sorted(wanted.roles - GRANTABLE)
    if unknown:
        yield _defect("/roles", "ROLE_NOT_GRANTABLE", f"不能授予个人：{unknown}", f"Not for people: {unknown}")
    for role in sorted(wanted.roles & _LEVELS.keys()):
        if wanted.division is None or _digits(wanted.division) not in _LEVELS[role]:
            digits = "/".join(map(str, _LEVELS[role]))
            yield _defect(
                "/division", "DIVISION_LEVEL", f"{role} 的区划代码应为 {digits} 位", f"{role} needs {digits} digits"
            )
    if bool(wanted.roles & _OF_ORGANIZATIONS) != (wanted.organization_id is not None):
        yield _defect(
            "/organization_id", "ORGANIZATION_MISMATCH", "组织用户须且仅组织用户须指明组织",
            "An organization's own user names the organization, and nobody else does",
        )  # fmt: skip
    if (DEPARTMENT_ROLE in wanted.roles) != (wanted.department is not None):
        yield _defect(
            "/department",
            "DEPARTMENT_MISMATCH",
            "角色 DEP 须且仅该角色须指明部门",
            "DEP, and only DEP, names a department",
        )
    if any(scope.startswith("internal.") for scope in wanted.scopes):
        yield _defect("/scopes", "SCOPE_INTERNAL", "内部权限不得授予个人", "Internal scopes are not for people")


def _giving(wanted: WantedCapacity, giver: Caller) -> Iterable[FieldError]:
    if giver.division == WHOLE_CITY:
        return
    above = sorted(wanted.roles & _BY_THE_CITY)
    if above:
        yield _defect("/roles", "ROLE_OF_THE_CITY", f"须由市民政局授予：{above}", f"Given by the city only: {above}")


def _digits(division: str) -> int:
    return len(division.partition("-")[0])


def _defect(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(f"{zh}。", f"{en}."))
