"""Which organizations can be a hub of a town."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from shared.contracts.values import LegalKind, OrganizationStatus, Scope, Tier
from shared.kit.problems import FieldError, Text

_KINDS: Final = frozenset({LegalKind.SG, LegalKind.SO})
_CLAUSE: Final = "cq-cso-opinions 13"


@dataclass(frozen=True, slots=True)
class HubFacts:
    """What decides whether an organization can be a hub."""

    tier: str
    legal_kind: str
    scope: str
    status: str
    town_code: str | None
    credit_flags: Collection[str]


def hub_defects(facts: HubFacts, town_code: str) -> list[FieldError]:
    """Return what keeps an organization from being a hub of the town; its evaluation grade does not matter.

    Source: cq-cso-opinions 13; linli-design
    """
    checks = (
        (facts.tier == Tier.REGISTERED and facts.legal_kind in _KINDS, "NOT_REGISTERED", _REGISTERED),
        (facts.scope == Scope.TOWN, "NOT_TOWN_SCOPE", _SCOPE),
        (facts.town_code == town_code, "OTHER_TOWN", _TOWN),
        (facts.status == OrganizationStatus.ACTIVE, "NOT_ACTIVE", _ACTIVE),
        (not facts.credit_flags, "CREDIT_LISTED", _LISTED),
    )
    return [FieldError("/organization_id", code, text, _CLAUSE) for passes, code, text in checks if not passes]


def member_defects(status: str, town_code: str | None, hub_town_code: str, *, is_hub_itself: bool) -> list[FieldError]:
    """Return what keeps an organization from being a member: of any tier, on record, in the hub's town.

    Source: cq-cso-opinions 13; linli-design
    """
    checks = (
        (status == OrganizationStatus.ACTIVE, "NOT_ACTIVE", _ACTIVE),
        (town_code == hub_town_code, "OTHER_TOWN", _TOWN),
        (not is_hub_itself, "HUB_ITSELF", _ITSELF),
    )
    return [FieldError("/organization_id", code, text, _CLAUSE) for passes, code, text in checks if not passes]


_REGISTERED = Text("枢纽型组织应为已登记的社会团体或社会服务机构。", "A hub is a registered group or service body.")
_SCOPE = Text("枢纽型组织的活动范围应为街道（乡镇）。", "A hub works in one street or town.")
_TOWN = Text("该组织不在本街道（乡镇）。", "The organization is in another street or town.")
_ACTIVE = Text("该组织不在正常状态。", "The organization is not active.")
_LISTED = Text("该组织在异常名录或严重违法失信名单中。", "The organization stands on a credit list.")
_ITSELF = Text("枢纽型组织不是自己的成员。", "A hub is no member of itself.")
