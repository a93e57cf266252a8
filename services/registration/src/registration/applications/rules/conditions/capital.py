"""How much money an organization must bring."""

from typing import Final

from registration.applications.rules.conditions.results import ConditionResult, by_rule, yuan
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.vocabulary import FundKind
from shared.contracts.values import LegalKind
from shared.kit.problems import Text

FUND_RULES: Final[dict[FundKind, str]] = {
    "NON_PUBLIC": "fd.capital.nonpublic",
    "LOCAL_PUBLIC": "fd.capital.localPublic",
    "NATIONAL": "fd.capital.national",
}
CLAUSES: Final = {
    LegalKind.SG: "sg-regulations 10",
    LegalKind.SO: "so-regulations 8",
    LegalKind.FD: "fd-regulations 8",
}


def capital_condition(facts: ApplicationFacts, lookup: Lookup) -> ConditionResult:
    """Return whether the money reaches the least amount; one fen less does not.

    Source: sg-regulations 10; so-regulations 8; fd-regulations 8; cq-cso-opinions 13
    """
    rule = lookup(_rule_key(facts))
    least, actual = int(rule.value), facts.capital_fen or 0
    return by_rule(
        f"{facts.legal_kind}_CAPITAL", "/capital_fen", rule, met=actual >= least, actual=actual,
        clause_ref=CLAUSES[facts.legal_kind],
        message=Text(f"资金不少于 {yuan(least)} 元，现有 {yuan(actual)} 元。",
                     f"At least {yuan(least)} CNY is needed; there is {yuan(actual)} CNY."),
    )  # fmt: skip


def _rule_key(facts: ApplicationFacts) -> str:
    if facts.legal_kind is LegalKind.FD:
        return FUND_RULES[facts.fund_kind]
    if facts.legal_kind is LegalKind.SO:
        return "so.capital.cso"
    return "sg.capital.cso" if facts.is_community_organization else "sg.capital.local"
