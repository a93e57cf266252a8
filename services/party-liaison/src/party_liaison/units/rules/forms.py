"""Which form of unit fits which organizations.

Source: party-branch-regulations 4, 5; party-building-2015; linli-design
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from party_liaison.members.rules import MemberCounts
from party_liaison.organizations.errors import defect, rule_defect
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

Lookup = Callable[[str], AppliedRule]
MIN_FULL: Final = "party.branch.minFull"
BRANCH_MAX: Final = "party.branch.branchMax"
GENERAL_MAX: Final = "party.branch.generalMax"
JOINT_MAX: Final = "party.branch.jointMaxUnits"


class UnitForm(StrEnum):
    """What a unit is."""

    SINGLE_BRANCH = "SINGLE_BRANCH"
    JOINT_BRANCH = "JOINT_BRANCH"
    FUNCTIONAL_BRANCH = "FUNCTIONAL_BRANCH"
    GENERAL_BRANCH = "GENERAL_BRANCH"
    COMMITTEE = "COMMITTEE"


@dataclass(frozen=True, slots=True)
class Side:
    """An organization that a unit is to cover: where it is, its field, and its members."""

    town_code: str | None
    category: str | None
    counts: MemberCounts


def form_defects(form: UnitForm, sides: Sequence[Side], lookup: Lookup) -> list[FieldError]:
    """Return everything that stands against a unit of the form for the organizations.

    Full members decide; probationary ones never count. Numbers "over" exclude the number itself.

    Source: party-branch-regulations 4, 5; party-building-2015; linli-design
    """
    if form is UnitForm.JOINT_BRANCH:
        return _joint(sides, lookup)
    if len(sides) != 1:
        return [defect("/organization_ids", "ONE_ORGANIZATION", "该形式只能对应一个组织。", "It is for one only.")]
    counts = sides[0].counts
    least = lookup(MIN_FULL)
    if form is UnitForm.FUNCTIONAL_BRANCH:
        return _functional(counts, least)
    if counts.full_here < int(least.value):
        return [_too_few(least)]
    return _size(form, counts.here, lookup)


def shrunk(form: UnitForm, full: int, lookup: Lookup) -> bool:
    """Tell whether the unit has too few full members to go on as it is.

    Source: party-branch-regulations 4
    """
    return full < int(lookup(MIN_FULL).value)


def _joint(sides: Sequence[Side], lookup: Lookup) -> list[FieldError]:
    least, most = lookup(MIN_FULL), lookup(JOINT_MAX)
    found = []
    if not 1 < len(sides) <= int(most.value):
        zh, en = f"联合党支部由 2 至 {most.value} 个组织组成。", f"A joint branch is of 2 to {most.value}."
        found.append(rule_defect("/organization_ids", "NUMBER_OF_ORGANIZATIONS", zh, en, most))
    for place, side in enumerate(sides):
        if side.counts.full_here == 0:
            found.append(
                defect(f"/organization_ids/{place}", "NO_FULL_MEMBER", "该组织没有正式党员。", "It has no full member.")
            )
        elif side.counts.full_here >= int(least.value):
            zh, en = "该组织应当单独建立党支部。", "It must have a branch of its own."
            found.append(rule_defect(f"/organization_ids/{place}", "OWN_BRANCH_REQUIRED", zh, en, least))
    if sum(side.counts.full_here for side in sides) < int(least.value):
        found.append(_too_few(least))
    if not _same([side.town_code for side in sides]) and not _same([side.category for side in sides]):
        found.append(
            defect("/organization_ids", "NOT_NEIGHBORS", "须地域相邻或行业相近。", "They share neither town nor field.")
        )
    return found


def _functional(counts: MemberCounts, least: AppliedRule) -> list[FieldError]:
    if counts.full_here >= int(least.value):
        return [rule_defect("/form", "OWN_BRANCH_REQUIRED", "应当单独建立党支部。", "It must have its own.", least)]
    if counts.full_here + counts.full_elsewhere < int(least.value):
        return [_too_few(least)]
    return []


def _size(form: UnitForm, members: int, lookup: Lookup) -> list[FieldError]:
    if form is UnitForm.SINGLE_BRANCH:
        return []
    rule = lookup(BRANCH_MAX if form is UnitForm.GENERAL_BRANCH else GENERAL_MAX)
    if members > int(rule.value):
        return []
    zh, en = f"党员须超过 {rule.value} 人。", f"It takes more than {rule.value} members."
    return [rule_defect("/form", "TOO_FEW_FOR_FORM", zh, en, rule)]


def _too_few(least: AppliedRule) -> FieldError:
    zh, en = f"正式党员不足 {least.value} 人。", f"There are fewer than {least.value} full members."
    return rule_defect("/organization_ids", "TOO_FEW_FULL_MEMBERS", zh, en, least)


def _same(values: Sequence[str | None]) -> bool:
    return None not in values and len(set(values)) == 1
