"""Classified guidance 分类指导: which kind of help a filed organization is given."""

from collections.abc import Sequence

from registration.tiers.rules.facts import GuidanceRule, TierCase


def guidance_class(case: TierCase, rules: Sequence[GuidanceRule]) -> GuidanceRule:
    """Return the first of `rules` that fits the category, members or beneficiaries, or the last, which fits all.

    Source: cq-cso-opinions 13
    """
    return next((rule for rule in rules if _fits(case, rule)), rules[-1])


def _fits(case: TierCase, rule: GuidanceRule) -> bool:
    return (
        case.category in rule.categories
        or not case.beneficiary_groups.isdisjoint(rule.beneficiary_groups)
        or not case.member_profile.isdisjoint(rule.member_profile)
    )
