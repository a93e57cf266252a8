"""The assessment by the rules in force."""

from dataclasses import dataclass
from typing import Any

from registration.applications.service.surroundings import home_of, rules_for
from registration.divisions.rules.codes import CITY_CODE
from registration.organizations.rules.facts import Members
from registration.tiers.rules.assess import assess
from registration.tiers.rules.facts import (
    Assessment,
    GuidanceRule,
    Initiators,
    MemberThreshold,
    Reason,
    TierCase,
    TierThresholds,
)
from registration.tiers.rules.guidance import guidance_class
from registration.tiers.schemas import (
    AssessmentRead,
    GuidanceRead,
    Profile,
    ReasonRead,
    TierQuestion,
)
from shared.contracts.values import Tier
from shared.kit.problems import Text
from shared.kit.rule_register import AppliedRules
from shared.kit.schemas import BilingualText
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment with its guidance, and the versions of the rules that it used, by key."""

    assessment: Assessment
    guidance: GuidanceRule
    rules: dict[str, int]


async def answer(uow: UnitOfWork, question: TierQuestion) -> AssessmentRead:
    """Return the assessment of a profile by today's rules of its home, or of the city."""
    home = await home_of(uow, question.home_community_code) if question.home_community_code else None
    case = case_of(question, wants_registration=question.tier is Tier.REGISTERED)
    return shown(await assessed(uow, case, home.jurisdiction_id if home else CITY_CODE))


async def assessed(uow: UnitOfWork, case: TierCase, jurisdiction_id: str) -> Assessed:
    """Return the assessment of `case` by today's rules of the authority responsible for its home."""
    return assessed_under(await rules_for(uow, jurisdiction_id, uow.today), case)


def assessed_under(rules: AppliedRules, case: TierCase) -> Assessed:
    """Return the assessment of `case` by the rules, which note what was used."""
    found = assess(case, _thresholds(rules))
    guidance = guidance_class(case, _guidance(rules))
    return Assessed(found, guidance, rules.used)


def case_of(profile: Profile, *, wants_registration: bool = False) -> TierCase:
    """Return the profile as the rules see it; an organization is active at home whether it says so or not."""
    home = {profile.home_community_code} if profile.home_community_code else set()
    by = profile.initiators
    return TierCase(
        members=Members(profile.members.individual, profile.members.unit),
        has_charter=profile.has_charter,
        has_venue=profile.venue is not None,
        group_kind=profile.group_kind,
        staff=profile.staff,
        initiators=None if by is None else Initiators(by.natural, by.legal),
        activity_communities=frozenset(profile.activity_communities) | home,
        yearly_money_fen=profile.yearly_money_fen,
        capital_fen=profile.capital_fen,
        wants_registration=wants_registration,
        category=profile.category,
        member_profile=frozenset(profile.member_profile),
        beneficiary_groups=frozenset(profile.beneficiary_groups),
    )


def shown(found: Assessed) -> AssessmentRead:
    """Return the assessment as JSON shows it."""
    title = found.guidance.title
    return AssessmentRead(
        tier=found.assessment.tier,
        reasons=[_reason(reason) for reason in found.assessment.reasons],
        can_register=found.assessment.can_register,
        unmet=[_reason(reason) for reason in found.assessment.unmet],
        guidance=GuidanceRead(
            guidance_class=found.guidance.guidance_class,
            kind=found.guidance.kind,
            title=BilingualText(zh=title["zh"], en=title["en"]),
        ),
        rules=found.rules,
    )


def _thresholds(rules: AppliedRules) -> TierThresholds:
    def number(key: str) -> int:
        return int(rules(key).value)

    return TierThresholds(
        registered_members=MemberThreshold(
            individual=number("sg.members.cso.individual"),
            unit=number("sg.members.cso.unit"),
            mixed=number("sg.members.cso.mixed"),
        ),
        registered_group_capital_fen=number("sg.capital.cso"),
        registered_service_capital_fen=number("so.capital.cso"),
        street_members=number("filing.sg.members"),
        street_natural_initiators=number("filing.sg.initiators.natural"),
        street_legal_initiators=number("filing.sg.initiators.legal"),
        street_staff=number("filing.so.staff"),
        service_natural_initiators=number("filing.so.initiators.natural"),
        service_legal_initiators=number("filing.so.initiators.legal"),
        street_money_fen=number("tier.street.moneyFen"),
        community_members=number("tier.community.members"),
    )


def _guidance(rules: AppliedRules) -> list[GuidanceRule]:
    return [_guidance_rule(row) for row in rules("guidance.classes").value]


def _guidance_rule(row: dict[str, Any]) -> GuidanceRule:
    return GuidanceRule(
        guidance_class=row["guidance_class"],
        kind=row["kind"],
        categories=frozenset(row["categories"]),
        beneficiary_groups=frozenset(row["beneficiary_groups"]),
        member_profile=frozenset(row["member_profile"]),
        title=row["title"],
    )


def _reason(reason: Reason) -> ReasonRead:
    return ReasonRead(code=reason.code, met=reason.met, message=_text(reason.text))


def _text(text: Text) -> BilingualText:
    return BilingualText(zh=text.zh, en=text.en)
