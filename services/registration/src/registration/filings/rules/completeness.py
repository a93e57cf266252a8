"""What a filing needs before the committee looks at it."""

from collections.abc import Collection

from shared.contracts.values import Tier
from shared.kit.problems import FieldError, Text


def filing_defects(
    tier: Tier, assessed_tier: Tier | None, *, has_charter: bool, functions: Collection[str]
) -> list[FieldError]:
    """Return what stands against handing a filing in; `assessed_tier` is what its facts call for.

    Source: cq-cso-opinions 13; guangdong-filing-practice
    """
    found = [] if functions else [_NO_FUNCTION]
    if assessed_tier is None:
        return [*found, _TOO_SMALL]
    if tier is not assessed_tier:
        found.append(_other_tier(assessed_tier))
    if assessed_tier is Tier.STREET_MANAGED and not has_charter:
        found.append(_NO_CHARTER)
    return found


def _other_tier(assessed_tier: Tier) -> FieldError:
    name = _TIER_NAMES[assessed_tier]
    return FieldError(
        "/tier",
        "TIER_MISMATCH",
        Text(f"按现有情况，应属于{name.zh}的组织。", f"By its facts the organization is {name.en}."),
        "cq-cso-opinions 13",
    )


_TIER_NAMES = {
    Tier.REGISTERED: Text("登记", "to be registered"),
    Tier.STREET_MANAGED: Text("街道（乡镇）管理", "managed by the street or town"),
    Tier.COMMUNITY_GUIDED: Text("社区指导", "guided by the community"),
}
_NO_FUNCTION = FieldError(
    "/functions",
    "MISSING",
    Text("至少选择一项功能。", "At least one function is needed."),
    "cq-cso-opinions 1",
)
_TOO_SMALL = FieldError(
    "/members",
    "TOO_FEW_MEMBERS",
    Text("成员人数不足，不能备案。", "There are too few members for a filing."),
    "cq-cso-opinions 13",
)
_NO_CHARTER = FieldError(
    "/has_charter",
    "CHARTER_REQUIRED",
    Text("街道（乡镇）管理的组织须有章程。", "An organization managed by the street needs a charter."),
    "cq-cso-opinions 13",
)
