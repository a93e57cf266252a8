"""Registered, managed by the street, or guided by the community: the one decision and its reasons."""

from registration.organizations.rules.facts import Members
from registration.tiers.rules.facts import (
    Assessment,
    Initiators,
    MemberThreshold,
    Reason,
    TierCase,
    TierThresholds,
)
from shared.contracts.values import Tier
from shared.kit.problems import Text


def assess(case: TierCase, thresholds: TierThresholds) -> Assessment:
    """Return the tier of `case`: registration when it qualifies and is wanted, else street, else community.

    Source: cq-cso-opinions 13
    """
    conditions = registration_conditions(case, thresholds)
    unmet = tuple(condition for condition in conditions if not condition.met)
    if case.wants_registration and not unmet:
        return Assessment(Tier.REGISTERED, conditions, unmet)
    street = street_criteria(case, thresholds)
    if any(criterion.met for criterion in street):
        return Assessment(Tier.STREET_MANAGED, street, unmet)
    size = _community_size(case, thresholds)
    return Assessment(Tier.COMMUNITY_GUIDED if size.met else None, (*street, size), unmet)


def registration_conditions(case: TierCase, thresholds: TierThresholds) -> tuple[Reason, ...]:
    """Return each condition of registration that a filed organization can be measured by.

    Source: cq-cso-opinions 13; sg-regulations 10; so-regulations 8
    """
    return (
        _registered_size(case, thresholds),
        _registered_money(case, thresholds),
        _reason("VENUE", case.has_venue, "有固定的活动场所", "It has fixed premises"),
        _reason("CHARTER", case.has_charter, "有章程", "It has a charter"),
    )


def street_criteria(case: TierCase, thresholds: TierThresholds) -> tuple[Reason, ...]:
    """Return the criteria of which any one puts an organization under the street's management.

    Source: guangdong-filing-practice; cq-cso-opinions 13
    """
    money = thresholds.street_money_fen
    return (
        _street_size(case, thresholds),
        _reason(
            "SEVERAL_COMMUNITIES",
            len(case.activity_communities) > 1,
            "在两个以上社区（村）开展活动",
            "It is active in more than one community",
        ),
        _reason(
            "MONEY",
            case.yearly_money_fen > money,
            f"全年经手资金超过 {_yuan(money)} 元",
            f"It handles more than {_yuan(money)} CNY a year",
        ),
    )


def members_suffice(members: Members, threshold: MemberThreshold) -> bool:
    """Return whether members of one kind reach its number, or those of both kinds the number for both.

    Source: sg-regulations 10
    """
    if members.individual and members.unit:
        return members.individual + members.unit >= threshold.mixed
    return members.individual >= threshold.individual or members.unit >= threshold.unit


def _registered_size(case: TierCase, thresholds: TierThresholds) -> Reason:
    if case.group_kind == "SERVICE":
        return _reason("STAFF", case.staff >= 1, "有与业务相适应的从业人员", "It has staff for its work")
    least = thresholds.registered_members
    return _reason(
        "MEMBERS",
        members_suffice(case.members, least),
        f"个人会员不少于 {least.individual} 个，或单位会员不少于 {least.unit} 个，混合时合计不少于 {least.mixed} 个",
        f"At least {least.individual} individual or {least.unit} unit members, or {least.mixed} of both kinds",
    )


def _registered_money(case: TierCase, thresholds: TierThresholds) -> Reason:
    service = case.group_kind == "SERVICE"
    least = thresholds.registered_service_capital_fen if service else thresholds.registered_group_capital_fen
    owned = case.yearly_money_fen if case.capital_fen is None else case.capital_fen
    return _reason(
        "CAPITAL",
        owned >= least,
        f"活动资金不少于 {_yuan(least)} 元",
        f"It has funds of at least {_yuan(least)} CNY",
    )


def _street_size(case: TierCase, thresholds: TierThresholds) -> Reason:
    ordered = case.has_charter and case.has_venue
    if case.group_kind == "SERVICE":
        return _reason(
            "STAFF_AND_ORDER",
            ordered and case.staff >= thresholds.street_staff and _initiated(case, thresholds),
            f"从业人员不少于 {thresholds.street_staff} 人，且发起人、负责人、章程和相对固定的场所齐备",
            f"At least {thresholds.street_staff} staff, with initiators, a responsible person, a charter and a venue",
        )
    return _reason(
        "MEMBERS_AND_ORDER",
        ordered and _total(case.members) >= thresholds.street_members and _initiated(case, thresholds),
        f"成员不少于 {thresholds.street_members} 人，且发起人、负责人、章程和相对固定的场所齐备",
        f"At least {thresholds.street_members} members, with initiators, a responsible person, a charter and a venue",
    )


def _initiated(case: TierCase, thresholds: TierThresholds) -> bool:
    by = case.initiators or Initiators(natural=case.members.individual, legal=case.members.unit)
    if case.group_kind == "SERVICE":
        natural, legal = thresholds.service_natural_initiators, thresholds.service_legal_initiators
    else:
        natural, legal = thresholds.street_natural_initiators, thresholds.street_legal_initiators
    return by.natural >= natural or by.legal >= legal


def _community_size(case: TierCase, thresholds: TierThresholds) -> Reason:
    people = _total(case.members) + (case.staff if case.group_kind == "SERVICE" else 0)
    least = thresholds.community_members
    return _reason("COMMUNITY_MEMBERS", people >= least, f"成员不少于 {least} 人", f"It has at least {least} members")


def _total(members: Members) -> int:
    return members.individual + members.unit


def _reason(code: str, met: bool, zh: str, en: str) -> Reason:
    return Reason(code, met, Text(zh, en))


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}".removesuffix(".00")
