"""What can be changed, and what else a change of it brings about."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registration.organizations.rules.announcements import AnnouncementKind


class ChangeItem(StrEnum):
    """A registered item, or the charter."""

    NAME = "NAME"
    DOMICILE = "DOMICILE"
    PURPOSE = "PURPOSE"
    BUSINESS_SCOPE = "BUSINESS_SCOPE"
    ACTIVITY_AREA = "ACTIVITY_AREA"
    LEGAL_REPRESENTATIVE = "LEGAL_REPRESENTATIVE"
    CAPITAL = "CAPITAL"
    SUPERVISION = "SUPERVISION"
    MEMBERS = "MEMBERS"
    CHARTER = "CHARTER"


class ChangeType(StrEnum):
    """Whether registered items are changed, or the charter is amended: that is approved separately."""

    CHANGE = "CHANGE"
    CHARTER_AMEND = "CHARTER_AMEND"


FIELD_OF: Final[Mapping[ChangeItem, str]] = MappingProxyType(
    {
        ChangeItem.NAME: "name",
        ChangeItem.DOMICILE: "domicile",
        ChangeItem.PURPOSE: "purpose",
        ChangeItem.BUSINESS_SCOPE: "business_scope",
        ChangeItem.ACTIVITY_AREA: "activity_area",
        ChangeItem.LEGAL_REPRESENTATIVE: "legal_representative",
        ChangeItem.CAPITAL: "capital_fen",
        ChangeItem.SUPERVISION: "supervision",
        ChangeItem.MEMBERS: "members",
        ChangeItem.CHARTER: "charter",
    }
)
"""Where a request states each of them."""

ANNOUNCED_ITEMS: Final[Mapping[ChangeItem, AnnouncementKind]] = MappingProxyType(
    {
        ChangeItem.NAME: AnnouncementKind.NAME_CHANGE,
        ChangeItem.DOMICILE: AnnouncementKind.DOMICILE_CHANGE,
        ChangeItem.LEGAL_REPRESENTATIVE: AnnouncementKind.LEGAL_REPRESENTATIVE_CHANGE,
    }
)
"""Items whose change the authority announces to the public."""

ITEM_WORDS: Final[Mapping[ChangeItem, str]] = MappingProxyType(
    {
        ChangeItem.NAME: "名称",
        ChangeItem.DOMICILE: "住所",
        ChangeItem.PURPOSE: "宗旨",
        ChangeItem.BUSINESS_SCOPE: "业务范围",
        ChangeItem.ACTIVITY_AREA: "活动地域",
        ChangeItem.LEGAL_REPRESENTATIVE: "法定代表人",
        ChangeItem.CAPITAL: "注册资金",
        ChangeItem.SUPERVISION: "业务主管单位",
        ChangeItem.MEMBERS: "会员数",
        ChangeItem.CHARTER: "章程",
    }
)


def asked_for(change_type: ChangeType, items: Sequence[str]) -> str:
    """Return what a request asks for, as documents of the authority call it.

    Source: sg-regulations 18; linli-design
    """
    if change_type is ChangeType.CHARTER_AMEND:
        return "章程修改核准"
    return f"变更登记（{'、'.join(ITEM_WORDS[ChangeItem(item)] for item in items)}）"
