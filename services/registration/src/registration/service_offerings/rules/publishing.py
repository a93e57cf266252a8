"""What stands against publishing an offering."""

from typing import Final

from registration.service_offerings.rules.area import outside
from registration.service_offerings.rules.facts import Offer, Provider
from registration.service_offerings.rules.vocabulary import HARDSHIP_GROUPS, ShownAs
from shared.kit.problems import FieldError, Text

_CLAUSE: Final = "cq-cso-opinions 8"


def shown_as(provider: Provider, offer: Offer) -> ShownAs:
    """Return as what residents see the offering: professional only with an agency's valid certificate.

    Source: cq-cso-opinions 8
    """
    if offer.professional and provider.is_professional:
        return "PROFESSIONAL"
    return "VOLUNTEER" if offer.volunteer or offer.professional else "SERVICE"


def publication_defects(provider: Provider, offer: Offer) -> list[FieldError]:
    """Return everything that stands against publishing the offering.

    Source: cq-cso-opinions 5, 7, 8, 18; volunteer-service-regulations 2; so-regulations 2
    """
    return [*_incomplete(offer), *_fee_defects(provider, offer), *_place_defects(provider, offer)]


def _incomplete(offer: Offer) -> list[FieldError]:
    found = []
    if not offer.communities:
        found.append(_defect("/communities", "MISSING", "至少选择一个服务社区。", "Name at least one community."))
    if not offer.groups:
        found.append(_defect("/groups", "MISSING", "至少选择一类服务对象。", "Name at least one group."))
    if not offer.has_hours:
        found.append(_defect("/hours", "MISSING", "须说明服务时间。", "Opening hours are needed."))
    return found


def _fee_defects(provider: Provider, offer: Offer) -> list[FieldError]:
    if offer.fee_kind == "FREE":
        return [_FEE_OF_THE_FREE] if offer.fee_fen else []
    found = []
    hardship = bool(offer.groups & HARDSHIP_GROUPS)
    if not provider.has_legal_personality:
        found.append(_FILED_CHARGES)
    if hardship and shown_as(provider, offer) == "VOLUNTEER":
        found.append(_VOLUNTEERS_CHARGE)
    if offer.fee_fen is None:
        found.append(_NO_STANDARD)
    elif hardship and not provider.published_fee_standard:
        found.append(_UNPUBLISHED_STANDARD)
    return found


def _place_defects(provider: Provider, offer: Offer) -> list[FieldError]:
    found = [
        _defect(f"/communities/{index}", "OUTSIDE_AREA", "不在该组织的活动地域内。",
                "This lies outside the organization's area.")
        for index in outside(provider.area, offer.communities)
    ]  # fmt: skip
    if offer.mutual_aid is not None and offer.field != "MUTUAL_AID":
        found.append(_defect("/mutual_aid", "FIELD_MISMATCH", "仅邻里互助服务可填写互助类型。",
                             "Only mutual aid has a kind of mutual aid."))  # fmt: skip
    if offer.mutual_aid == "MUTUAL_PRODUCTION" and offer.communities and not offer.any_rural:
        found.append(_defect("/communities", "NOT_RURAL", "生产互助须面向农村社区。",
                             "Mutual help in production is for rural communities.", "cq-cso-opinions 7"))  # fmt: skip
    return found


def _defect(pointer: str, code: str, zh: str, en: str, clause: str = _CLAUSE) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), clause)


_FEE_OF_THE_FREE: Final = _defect(
    "/fee_standard", "FREE_WITH_FEE", "免费服务不得列收费金额。", "A free service has no fee."
)
_FILED_CHARGES: Final = _defect(
    "/fee_kind", "FILED_CANNOT_CHARGE", "未登记的组织没有法人资格，不得直接收费。",
    "An organization without legal personality receives no money itself.", "cq-cso-opinions 13",
)  # fmt: skip
_VOLUNTEERS_CHARGE: Final = _defect(
    "/fee_kind", "VOLUNTEER_SERVICE_FREE", "面向困难群体的志愿服务一律免费。",
    "Volunteer services to people in hardship are always free.",
)  # fmt: skip
_NO_STANDARD: Final = _defect(
    "/fee_standard", "FEE_STANDARD_MISSING", "收费服务须说明收费标准。", "A fee needs its standard.",
    "cq-cso-opinions 18",
)  # fmt: skip
_UNPUBLISHED_STANDARD: Final = _defect(
    "/fee_standard", "FEE_STANDARD_UNPUBLISHED", "面向困难群体收费，须先公开收费标准。",
    "A fee for people in hardship needs a published fee standard.",
)  # fmt: skip
