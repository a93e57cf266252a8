"""Grounds that keep a person away from leading posts, for which kinds and how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from registration.applications.rules.conditions.results import ConditionResult, by_law
from registration.applications.rules.defects import defect, missing
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LegalKind
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError, Text

BanGround = Literal["POLITICAL_RIGHTS", "NO_FULL_CAPACITY", "CRIMINAL_SENTENCE", "LEADER_OF_REVOKED", "SANCTIONED"]

BAN_YEARS_RULE: Final = "leader.ban.foundationYears"
_MONTHS: Final = 12
_ALL: Final = (LegalKind.SG, LegalKind.SO, LegalKind.FD, LegalKind.FILED)
_KINDS: Final[Mapping[BanGround, tuple[LegalKind, ...]]] = MappingProxyType(
    {
        "POLITICAL_RIGHTS": _ALL,
        "NO_FULL_CAPACITY": _ALL,
        "CRIMINAL_SENTENCE": (LegalKind.FD,),
        "LEADER_OF_REVOKED": (LegalKind.FD,),
        "SANCTIONED": _ALL,
    }
)
_STATED_END: Final = frozenset({"POLITICAL_RIGHTS", "SANCTIONED"})
_COUNTED: Final = frozenset({"CRIMINAL_SENTENCE", "LEADER_OF_REVOKED"})


@dataclass(frozen=True, slots=True)
class Ban:
    """For which kinds a person is kept away, and the last day; None as long as it is not lifted."""

    legal_kinds: tuple[LegalKind, ...]
    until_on: date | None


def ban_of(ground: BanGround, since_on: date, until_on: date | None, lookup: Lookup) -> Ban:
    """Return the ban that the ground brings.

    Deprivation of political rights and sanctions end on the day stated; want of full capacity lasts until it is
    lifted; a sentence (from its end) and a revoked foundation (from its revocation) count in years, for foundations.

    Source: sg-regulations 13; so-regulations 11; fd-regulations 23; linli-design 13.2
    """
    kinds = _KINDS[ground]
    if ground in _COUNTED:
        return Ban(kinds, validity_end(since_on, int(lookup(BAN_YEARS_RULE).value) * _MONTHS))
    return Ban(kinds, until_on if ground in _STATED_END else None)


def ban_defects(ground: BanGround, since_on: date, until_on: date | None, ban: Ban, on: date) -> list[FieldError]:
    """Return why there is no ban on the day: the ground lies ahead, has no end where one is needed, or is over.

    Source: fd-regulations 23; linli-design 13.2
    """
    found = [_AHEAD] if since_on > on else []
    if ground in _STATED_END and until_on is None:
        found.append(missing("/until_on", "期满日期", "The last day", "sg-regulations 13"))
    if ground not in _STATED_END and until_on is not None:
        found.append(_NO_END)
    if ban.until_on is not None and ban.until_on < on:
        found.append(_OVER)
    return found


def disqualification_condition() -> ConditionResult:
    """Return the condition that a person behind the organization does not meet: to be free to lead.

    It names no person; the officer sees who is meant.

    Source: sg-regulations 13; so-regulations 11; fd-regulations 23
    """
    return by_law(
        "LEADER_DISQUALIFIED", "/leaders", met=False, clause_ref="sg-regulations 13",
        message=Text("发起人或拟任负责人在限制任职期内。", "An initiator or proposed leader is barred from leading."),
    )  # fmt: skip


def replacement_condition() -> ConditionResult:
    """Return the condition that a new legal representative does not meet whom a penalty has had replaced.

    Source: sg-regulations 30; so-regulations 25
    """
    return by_law(
        "LEADER_REPLACED", "/leaders", met=False, clause_ref="sg-regulations 30",
        message=Text("该人员已被责令撤换，不得回任。", "A penalty has had this person replaced."),
    )  # fmt: skip


_AHEAD: Final = defect("/since_on", "NOT_YET", "该事由尚未发生。", "The ground lies in the future.")
_NO_END: Final = defect("/until_on", "END_NOT_STATED", "该事由的期限依法计算，无须填写。", "The law sets the end.")
_OVER: Final = defect(
    "/since_on", "BAN_OVER", "限制任职期已满。", "The ban would be over already.", "fd-regulations 23"
)
