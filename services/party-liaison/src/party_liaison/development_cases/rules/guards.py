"""What each step asks for; every function returns everything that stands against it.

Source: party-development-rules; linli-design
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from party_liaison.organizations.errors import defect, rule_defect
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

DEVELOPMENT_RULE: Final = "party.development"
AGE_RULE: Final = "party.development.minAge"
OPINIONS: Final = ("GROUP", "CULTIVATORS", "MEMBERS", "MASSES")
_MONTHS: Final = 12
_HALF: Final = 6


@dataclass(frozen=True, slots=True)
class BranchVote:
    """A vote of a members' meeting: all who may vote, those present, those in favor."""

    voting: int
    present: int
    in_favor: int


def day_defects(pointer: str, day: date, not_before: date, today: date) -> list[FieldError]:
    """Return the defect of a day outside the time from the step before to today.

    Source: party-development-rules
    """
    if not_before <= day <= today:
        return []
    return [defect(pointer, "DAY_IMPOSSIBLE", "日期不在允许范围内。", "The day is not possible.")]


def age_defects(born_on: date | None, applied_on: date, rule: AppliedRule) -> list[FieldError]:
    """Return the defect of an applicant who is too young on the day of the application.

    Source: party-development-rules 1
    """
    years = int(rule.value)
    if born_on is None or add_months(born_on, years * _MONTHS) <= applied_on:
        return []
    zh, en = f"申请人须年满 {years} 周岁。", f"An applicant is {years} or older."
    return [rule_defect("/applied_on", "TOO_YOUNG", zh, en, rule)]


def vote_defects(vote: BranchVote, full: int) -> list[FieldError]:
    """Return what stands against a vote: quorum and majority are measured against all members who may vote.

    `full` is their number on the register; probationary members are not among them.

    Source: party-development-rules 4
    """
    found = []
    if vote.voting != full:
        found.append(defect("/vote/voting", "VOTING_DIFFERS", "有表决权人数与名册不符。", "The register differs."))
    if vote.present > vote.voting or vote.in_favor > vote.present:
        found.append(defect("/vote/in_favor", "MORE_THAN_POSSIBLE", "票数不合理。", "There are more than possible."))
    if not 2 * vote.present > vote.voting:
        text = ("到会有表决权党员须超过半数。", "More than half of those who may vote must be present.")
        found.append(defect("/vote/present", "NO_QUORUM", *text))
    if not 2 * vote.in_favor > vote.voting:
        text = ("赞成票须超过应到会有表决权党员的半数。", "More than half of all who may vote must be in favor.")
        found.append(defect("/vote/in_favor", "NOT_CARRIED", *text))
    return found


def helper_defects(
    pointer: str, named: Sequence[UUID], full: Collection[UUID], least: int, most: int
) -> list[FieldError]:
    """Return what stands against cultivators or introducers: so many, each a full member of the unit.

    Source: party-development-rules 2, 3
    """
    found = []
    if not least <= len(set(named)) <= most or len(set(named)) != len(named):
        text = (f"须为 {least} 至 {most} 名不同的党员。", f"There are {least} to {most} of them.")
        found.append(defect(pointer, "NUMBER_OF_MEMBERS", *text))
    found += [
        defect(f"{pointer}/{place}", "NOT_A_FULL_MEMBER", "须为本支部正式党员。", "This is no full member.")
        for place, one in enumerate(named)
        if one not in full
    ]
    return found


def activist_defects(talked_on: date | None, recommended: bool, filed: bool) -> list[FieldError]:
    """Return what an activist lacks: the talk, the recommendation, the filing with the superior.

    Source: party-development-rules 2
    """
    found = []
    if talked_on is None:
        found.append(defect("", "NO_TALK", "尚未派人谈话。", "The party organization has not talked yet."))
    if not recommended:
        found.append(defect("/recommended_by", "MISSING", "缺少推荐意见。", "The recommendation is missing."))
    if not filed:
        found.append(defect("/filed_on", "MISSING", "须报上级备案。", "It is filed with the superior."))
    return found


def candidate_defects(
    activist_on: date,
    assessed_on: Sequence[date],
    chosen_on: date,
    opinions: Collection[str],
    agreed: bool,
    rule: AppliedRule,
) -> list[FieldError]:
    """Return what a candidate lacks: a year as activist, half-year assessments, all opinions, the superior's word.

    Source: party-development-rules 3
    """
    value: Mapping[str, Any] = rule.value
    earliest = add_months(activist_on, int(value["activist_years"]) * _MONTHS)
    found = []
    if chosen_on < earliest:
        text = (f"最早为 {earliest.isoformat()}。", f"The earliest day is {earliest.isoformat()}.")
        found.append(rule_defect("/chosen_on", "TOO_EARLY", *text, rule))
    needed = int(value["half_year_assessments"])
    if half_years_assessed(activist_on, assessed_on, chosen_on) < needed:
        text = (f"须有 {needed} 次半年考察。", f"There are {needed} half-year assessments.")
        found.append(rule_defect("", "ASSESSMENTS_MISSING", *text, rule))
    if missing := [one for one in OPINIONS if one not in opinions]:
        text = (f"缺少意见：{'、'.join(missing)}。", f"Opinions are missing: {', '.join(missing)}.")
        found.append(defect("/opinions", "OPINIONS_MISSING", *text))
    if not agreed:
        found.append(defect("/superior_agreed_on", "MISSING", "须经上级备案同意。", "The superior has to agree."))
    return found


def half_years_assessed(activist_on: date, assessed_on: Sequence[date], until: date) -> int:
    """Return in how many half-years since the decision there was an assessment; two in one count once.

    Source: party-development-rules 2
    """
    halves = {_half_of(activist_on, day) for day in assessed_on if activist_on < day <= until}
    return len(halves)


def preparation_defects(passed: bool, days: int, hours: int, rule: AppliedRule) -> list[FieldError]:
    """Return what lacks: the political review, and training of so many days or hours.

    Source: party-development-rules 3
    """
    found = []
    if not passed:
        found.append(defect("/political_review", "REVIEW_NOT_PASSED", "政治审查未通过。", "It was not passed."))
    least_days, least_hours = int(rule.value["training_days"]), int(rule.value["training_hours"])
    if days < least_days and hours < least_hours:
        text = (
            f"培训不少于 {least_days} 天或 {least_hours} 学时。",
            f"Training is {least_days} days or {least_hours} hours.",
        )
        found.append(rule_defect("/training_hours", "TRAINING_TOO_SHORT", *text, rule))
    return found


def admission_due(accepted_on: date, rule: AppliedRule) -> date:
    """Return the regular last day for the superior to approve.

    Source: party-development-rules 4
    """
    return add_months(accepted_on, int(rule.value["approval_months"]))


def admission_lapses(accepted_on: date, rule: AppliedRule) -> date:
    """Return the last day on which the superior may approve at all; after it the whole step is repeated.

    Source: party-development-rules 4
    """
    return add_months(accepted_on, int(rule.value["approval_exception_months"]))


def approval_defects(
    accepted_on: date, approved_on: date, exception: bool, rule: AppliedRule, *, exceptional: bool = True
) -> list[FieldError]:
    """Return the defect of an approval that comes too late, or late without the reason of an exception.

    Source: party-development-rules 4, 5
    """
    if approved_on <= admission_due(accepted_on, rule):
        return []
    if not exceptional or approved_on > admission_lapses(accepted_on, rule):
        text = ("超过审批期限，须重新召开支部大会。", "It is too late; the whole step is repeated.")
        return [rule_defect("/approved_on", "APPROVAL_TOO_LATE", *text, rule)]
    if exception:
        return []
    text = ("超过三个月审批须说明理由。", "A late approval has its reason stated.")
    return [rule_defect("/exception_reason", "MISSING", *text, rule)]


def probation_end(accepted_on: date, rule: AppliedRule) -> date:
    """Return the day of the end of probation, counted from the branch meeting and not from the approval.

    Source: party-development-rules 4
    """
    return add_months(accepted_on, int(rule.value["probation_years"]) * _MONTHS)


def conversion_defects(ends_on: date, voted_on: date, applied: bool) -> list[FieldError]:
    """Return what stands against full standing: probation not over, no own application.

    Source: party-development-rules 5
    """
    found = []
    if voted_on < ends_on:
        text = (f"预备期至 {ends_on.isoformat()}。", f"Probation ends on {ends_on.isoformat()}.")
        found.append(defect("/voted_on", "TOO_EARLY", *text))
    if not applied:
        found.append(defect("/applied_on", "MISSING", "须有本人转正申请。", "The own application is missing."))
    return found


def extension_defects(extended: bool, months: int, rule: AppliedRule) -> list[FieldError]:
    """Return what stands against an extension: one at most, within the months of the rule.

    Source: party-development-rules 5
    """
    least, most = int(rule.value["extension_min_months"]), int(rule.value["extension_max_months"])
    found = []
    if extended:
        found.append(defect("", "EXTENDED_BEFORE", "预备期只能延长一次。", "Probation is extended once only."))
    if not least <= months <= most:
        text = (f"延长 {least} 至 {most} 个月。", f"The extension is {least} to {most} months.")
        found.append(rule_defect("/months", "MONTHS_IMPOSSIBLE", *text, rule))
    return found


def _half_of(since: date, day: date) -> int:
    months = (day.year - since.year) * _MONTHS + day.month - since.month - (day.day < since.day)
    return months // _HALF
