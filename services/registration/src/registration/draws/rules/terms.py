"""At which rate an authority draws, and whom."""

from collections.abc import Collection

from registration.authorities.rules import AuthorityLevel
from registration.draws.errors import CriteriaRefused, RateRefused
from registration.draws.rules.states import DrawKind
from shared.kit.problems import FieldError, Text

MUNICIPAL_RATE_RULE = "inspection.rate.province"
COUNTY_RATE_RULE = "inspection.rate.county"


def rate_rule(level: AuthorityLevel) -> str:
    """Return the rule with the yearly rate: a municipality directly under the central government is a province.

    Source: spot-check-measures-2017
    """
    return MUNICIPAL_RATE_RULE if level is AuthorityLevel.MUNICIPAL else COUNTY_RATE_RULE


def settled_rate(kind: DrawKind, wished_bps: int | None, least_bps: int) -> int:
    """Return the rate: of a regular draw the least one or more, of a targeted one any that is stated.

    Raises:
        RateRefused: it is less than that, or not stated.

    Source: spot-check-measures-2017
    """
    if kind is DrawKind.TARGETED and wished_bps is None:
        raise RateRefused(errors=[FieldError("/rate_bps", "REQUIRED", _STATE_IT)], clause_ref="18")
    if kind is DrawKind.REGULAR and wished_bps is not None and wished_bps < least_bps:
        says = Text(f"定期抽查比例不得低于万分之{least_bps}。", f"A regular draw takes {least_bps} bps at least.")
        raise RateRefused(errors=[FieldError("/rate_bps", "TOO_LOW", says)], clause_ref="18")
    return least_bps if wished_bps is None else wished_bps


def require_criteria(kind: DrawKind, categories: Collection[str], least_risk: int | None) -> None:
    """Pass a regular draw from everybody, and a targeted one that says whom it aims at.

    Raises:
        CriteriaRefused: it is the other way round.

    Source: spot-check-measures-2017; linli-design
    """
    aimed = bool(categories) or least_risk is not None
    if aimed != (kind is DrawKind.TARGETED):
        raise CriteriaRefused(_AIM if kind is DrawKind.TARGETED else _EVERYBODY, clause_ref="18")


_STATE_IT = Text("不定期抽查须写明比例。", "A targeted draw states its rate.")
_AIM = Text("不定期抽查须写明类别或风险分。", "A targeted draw names categories or a risk score.")
_EVERYBODY = Text("定期抽查面向全部登记组织，不得限定范围。", "A regular draw takes all registered organizations.")
