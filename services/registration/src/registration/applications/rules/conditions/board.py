"""Who sits on a foundation's board."""

from typing import Final

from registration.applications.rules.conditions.results import ConditionResult, by_law, by_rule
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LeaderPost
from shared.kit.problems import Text
from shared.kit.rule_register import AppliedRule

LEADING_POSTS: Final = frozenset({LeaderPost.CHAIR, LeaderPost.VICE, LeaderPost.SECRETARY_GENERAL})


def board_conditions(facts: ApplicationFacts, lookup: Lookup) -> list[ConditionResult]:
    """Return how many directors there are, for how long, who is paid, related to another, or an official.

    Source: fd-regulations 20, 23
    """
    return [
        _fewest(facts, lookup("fd.directors.min")),
        _most(facts, lookup("fd.directors.max")),
        _terms(facts, lookup("fd.directors.termYears")),
        _paid(facts, lookup("fd.directors.paidOneIn")),
        _relatives(facts, lookup("fd.directors.relatedOneIn")),
        _officials(facts),
    ]


def _fewest(facts: ApplicationFacts, rule: AppliedRule) -> ConditionResult:
    count, least = len(facts.directors), int(rule.value)
    return by_rule(
        "FD_DIRECTORS_MIN", "/directors", rule, met=count >= least, actual=count, clause_ref="fd-regulations 20",
        message=Text(f"理事不少于 {least} 人，现有 {count} 人。",
                     f"At least {least} directors are needed; there are {count}."),
    )  # fmt: skip


def _most(facts: ApplicationFacts, rule: AppliedRule) -> ConditionResult:
    count, most = len(facts.directors), int(rule.value)
    return by_rule(
        "FD_DIRECTORS_MAX", "/directors", rule, met=count <= most, actual=count, clause_ref="fd-regulations 20",
        message=Text(f"理事不超过 {most} 人，现有 {count} 人。",
                     f"At most {most} directors are allowed; there are {count}."),
    )  # fmt: skip


def _terms(facts: ApplicationFacts, rule: AppliedRule) -> ConditionResult:
    longest, most = max((each.term_years for each in facts.directors), default=0), int(rule.value)
    return by_rule(
        "FD_DIRECTOR_TERM", "/directors", rule, met=longest <= most, actual=longest,
        clause_ref="fd-regulations 20",
        message=Text(f"理事每届任期不超过 {most} 年。", f"A director's term is at most {most} years."),
    )  # fmt: skip


def _paid(facts: ApplicationFacts, rule: AppliedRule) -> ConditionResult:
    paid = sum(each.paid for each in facts.directors)
    most = len(facts.directors) // int(rule.value)
    return by_rule(
        "FD_DIRECTORS_PAID", "/directors", rule, met=paid <= most, actual=paid, required=most,
        clause_ref="fd-regulations 23",
        message=Text(f"领取报酬的理事不超过 {most} 人。", f"At most {most} directors may be paid."),
    )  # fmt: skip


def _relatives(facts: ApplicationFacts, rule: AppliedRule) -> ConditionResult:
    related = sum(each.near_relative for each in facts.directors)
    private = facts.fund_kind == "NON_PUBLIC"
    most = len(facts.directors) // int(rule.value) if private else 0
    return by_rule(
        "FD_DIRECTORS_RELATED", "/directors", rule, met=related <= most, actual=related, required=most,
        clause_ref="fd-regulations 20",
        message=Text(f"有近亲属关系的理事不超过 {most} 人。", f"At most {most} directors may be near relatives."),
    )  # fmt: skip


def _officials(facts: ApplicationFacts) -> ConditionResult:
    officials = sum(each.serving_official and each.post in LEADING_POSTS for each in facts.leaders)
    return by_law(
        "FD_LEADERS_OFFICIAL", "/leaders", met=officials == 0, actual=officials, required=0,
        clause_ref="fd-regulations 23",
        message=Text("理事长、副理事长、秘书长不得由现职国家工作人员兼任。",
                     "Chair, vice chair and secretary-general must not be serving officials."),
    )  # fmt: skip
