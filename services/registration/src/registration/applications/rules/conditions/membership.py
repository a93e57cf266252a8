"""How many members an association needs."""

from registration.applications.rules.conditions.results import ConditionResult, by_rule
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from registration.organizations.rules.facts import Members
from shared.kit.problems import Text

CLAUSE = "sg-regulations 10"


def membership_condition(facts: ApplicationFacts, lookup: Lookup) -> ConditionResult:
    """Return whether there are enough members; with members of both kinds only the total decides.

    Source: sg-regulations 10; cq-cso-opinions 13; yangzhou-cso-practice
    """
    members = facts.members or Members()
    group = "sg.members.cso" if facts.is_community_organization else "sg.members"
    measure = _measure(members)
    rule = lookup(f"{group}.{measure}")
    total = members.individual + members.unit
    least = int(rule.value)
    return by_rule(
        "SG_MEMBERS", "/members", rule, met=total >= least, actual=total, clause_ref=CLAUSE,
        message=Text(f"{_ZH[measure]}不少于 {least} 个，现有 {total} 个。",
                     f"At least {least} {_EN[measure]} are needed; there are {total}."),
    )  # fmt: skip


def _measure(members: Members) -> str:
    if members.individual and members.unit:
        return "mixed"
    return "unit" if members.unit else "individual"


_ZH = {"individual": "个人会员", "unit": "单位会员", "mixed": "会员总数"}
_EN = {"individual": "individual members", "unit": "unit members", "mixed": "members of both kinds together"}
