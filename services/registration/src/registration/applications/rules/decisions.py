"""What a proposal must say, and when a decision may confirm it."""

from collections.abc import Collection, Sequence
from typing import Final, get_args

from registration.applications.rules.conditions.results import ConditionResult, as_field_error, unmet
from registration.applications.rules.defects import defect, missing
from registration.applications.rules.vocabulary import Outcome, RefusalGround
from shared.contracts.values import Category
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

REFUSAL_GROUNDS: Final = frozenset(get_args(RefusalGround))
REMEDIES: Final = Text(
    "如不服本决定，可自收到决定书之日起六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼。",
    "You may apply for administrative review within sixty days of receiving this decision, or bring an"
    " administrative action before a people's court within six months.",
)
"""Told with every rejection."""


def proposal_defects(
    outcome: Outcome,
    grounds: Sequence[str],
    reasons: str,
    results: Sequence[ConditionResult],
    *,
    category: Category,
    duplicate_exempt: AppliedRule,
    name_review_missing: bool,
) -> list[FieldError]:
    """Return what stands against the proposal; `name_review_missing` when the name asks for an officer's word.

    Source: sg-regulations 13; so-regulations 11; administrative-license-law 38; cq-cso-opinions 13
    """
    if outcome == "REJECT":
        return rejection_defects(grounds, reasons, results, category=category, duplicate_exempt=duplicate_exempt)
    found = approval_defects(results)
    if grounds:
        found.append(_GROUNDS_WITH_APPROVAL)
    if name_review_missing:
        found.append(missing("/name_review", "对名称的审查意见", "The officer's review of the name",
                             "cq-cso-opinions 12"))  # fmt: skip
    return found


def approval_defects(results: Sequence[ConditionResult]) -> list[FieldError]:
    """Return each unmet condition; with one of them there is no approval.

    Source: sg-regulations 10; so-regulations 8; fd-regulations 8; administrative-license-law 38
    """
    return [as_field_error(result) for result in unmet(results)]


def rejection_defects(
    grounds: Sequence[str],
    reasons: str,
    results: Sequence[ConditionResult],
    *,
    category: Category,
    duplicate_exempt: AppliedRule,
) -> list[FieldError]:
    """Return what a rejection lacks: a lawful ground, and reasons in words.

    A ground is one of the law's or the code of an unmet condition. DUPLICATE_UNNECESSARY is none for the categories
    of `duplicate_exempt` (rule `application.duplicateExemptCategories`).

    Source: sg-regulations 13; so-regulations 11; administrative-license-law 38; cq-cso-opinions 13
    """
    found = [] if grounds else [missing("/grounds", "不予登记的理由", "A ground", "administrative-license-law 38")]
    if not reasons.strip():
        found.append(missing("/reasons", "理由说明", "The reasons", "administrative-license-law 38"))
    known = REFUSAL_GROUNDS | {result.code for result in unmet(results)}
    exempt: Collection[str] = duplicate_exempt.value
    for index, ground in enumerate(grounds):
        if ground not in known:
            found.append(_unknown_ground(index))
        elif ground == "DUPLICATE_UNNECESSARY" and category in exempt:
            found.append(_not_for_category(index))
    return found


def _unknown_ground(index: int) -> FieldError:
    return defect(
        f"/grounds/{index}", "GROUND_UNKNOWN", "该理由既不是法定理由，也不是未满足的登记条件。",
        "This is neither a ground in law nor an unmet condition.", "sg-regulations 13",
    )  # fmt: skip


def _not_for_category(index: int) -> FieldError:
    return defect(
        f"/grounds/{index}", "GROUND_NOT_APPLICABLE", "该类别社区社会组织实行一业多会，不适用此理由。",
        "Several community organizations of this category may work in one area; this ground does not apply to them.",
        "cq-cso-opinions 13",
    )  # fmt: skip


_GROUNDS_WITH_APPROVAL: Final = defect(
    "/grounds",
    "GROUNDS_WITH_APPROVAL",
    "拟准予登记的，不得列明不予登记的理由。",
    "An approval states no grounds for refusal.",
)
