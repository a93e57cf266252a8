"""The rule register: policy values as dated, scoped rows instead of constants. This package's front is pure.

`book` answers which value holds, `overrides` who may set which, `store` keeps them in the database and `seeds`
reads the values a service ships with.
"""

from shared.kit.rule_register.book import AppliedRule, AppliedRules, Confidence, Rule, RuleBook, UnknownRule

__all__ = ["AppliedRule", "AppliedRules", "Confidence", "Rule", "RuleBook", "UnknownRule"]
