"""What each category of the policy serves, and which applications do not fit theirs."""

from collections.abc import Mapping, Sequence
from typing import Final, cast, get_args

from registration.applications.rules.defects import defect, missing
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.labels import BENEFICIARY_GROUPS, joined
from registration.applications.rules.vocabulary import BeneficiaryGroup, BodyKind, Service
from shared.contracts.values import Category
from shared.kit.problems import FieldError
from shared.kit.rule_register import AppliedRule

MOST_SECONDARY_CATEGORIES: Final = 2

CATEGORY_SERVICES: Final[dict[Category, frozenset[Service]]] = {
    Category.LIVELIHOOD: frozenset({
        "DAILY_CARE", "PSYCH_COMFORT", "HEALTH_REHAB", "RELIEF", "LEGAL_AID", "FAMILY_EDUCATION",
        "FAMILY_VIRTUE",
    }),
    Category.ELDERLY_CARE: frozenset({
        "HOME_CARE", "HEALTH_CONSULTING", "SOCIAL_INCLUSION", "SPIRITUAL_COMFORT", "PSYCH_COUNSELLING",
        "RIGHTS_PROTECTION", "HOSPICE",
    }),
    Category.CHARITY: frozenset({
        "INCLUSION", "CAPACITY", "LIVELIHOOD_DEV", "BEHAVIOUR_CORRECTION", "RESOURCE_LINKING",
    }),
    Category.CULTURE_SPORT: frozenset({"ART_TROUPE", "SONG_DANCE", "FITNESS", "CULTURE_ORG", "SPORT_ORG"}),
    Category.AGRI_RURAL: frozenset({
        "AGRI_TECH", "PRODUCTION_OPERATION", "LEFT_BEHIND_CHILDREN", "LEFT_BEHIND_WOMEN", "LEFT_BEHIND_ELDERLY",
        "RURAL_GOVERNANCE", "POVERTY_ALLEVIATION", "REVITALISATION", "RURAL_EMPLOYMENT", "MUTUAL_PRODUCTION",
        "LEFT_BEHIND_CARE",
    }),
    Category.COMMUNITY_AFFAIRS: frozenset({
        "DELIBERATION", "SELF_GOVERNANCE", "MEDIATION", "SAFETY_PATROL", "ENVIRONMENT", "PROPERTY",
        "FLOATING_POPULATION",
    }),
    Category.MUTUAL_AID: frozenset({"NEIGHBOR_HELP", "CHILD_MINDING", "ELDER_WATCH"}),
}  # fmt: skip
CATEGORY_CLAUSES: Final = {
    Category.LIVELIHOOD: "cq-cso-opinions 3",
    Category.ELDERLY_CARE: "cq-cso-opinions 4",
    Category.CHARITY: "cq-cso-opinions 5",
    Category.CULTURE_SPORT: "cq-cso-opinions 6",
    Category.AGRI_RURAL: "cq-cso-opinions 7",
    Category.COMMUNITY_AFFAIRS: "cq-cso-opinions 9",
    Category.MUTUAL_AID: "cq-cso-opinions 0",
}
GROUPS_NEEDED: Final[dict[Category, frozenset[BeneficiaryGroup]]] = {
    Category.LIVELIHOOD: frozenset({"ELDERLY", "WOMEN", "CHILDREN", "YOUTH", "DISABLED", "FAMILY"}),
    Category.ELDERLY_CARE: frozenset({"ELDERLY"}),
    Category.CHARITY: frozenset(get_args(BeneficiaryGroup)),
}
_ENTERPRISES: Final[frozenset[BodyKind]] = frozenset({"COOPERATIVE", "COMPANY"})


def category_defects(facts: ApplicationFacts, *, rural: bool) -> list[FieldError]:
    """Return how the application contradicts its categories; `rural` when home or a served community is.

    Source: cq-cso-opinions 3, 4, 5, 6, 7
    """
    if facts.category is None:
        return [missing("/category", "类别", "The category")]
    return [
        *_secondary_defects(facts, facts.category),
        *_service_defects(facts, facts.category),
        *_group_defects(facts, facts.category),
        *_charity_defects(facts, facts.category),
        *_rural_defects(facts.category, rural=rural),
    ]


def body_defects(facts: ApplicationFacts, excluded: AppliedRule) -> list[FieldError]:
    """Return why the founders are not a community social organization: an enterprise, or another's organ.

    `excluded` is the rule `cso.excludedWords`: for each of the two codes the words that give a name away.

    Source: cq-cso-opinions 0, 7
    """
    if facts.body_kind in _ENTERPRISES or _names_any(facts, excluded, "ENTERPRISE_FORM"):
        return [_ENTERPRISE_FORM]
    if facts.body_kind != "RESIDENTS" or _names_any(facts, excluded, "NOT_A_CSO"):
        return [_NOT_A_CSO]
    return []


def _names_any(facts: ApplicationFacts, excluded: AppliedRule, code: str) -> bool:
    words = cast(Mapping[str, Sequence[str]], excluded.value)[code]
    return any(word in (facts.name or "") for word in words)


def _secondary_defects(facts: ApplicationFacts, category: Category) -> list[FieldError]:
    found = []
    if len(facts.secondary_categories) > MOST_SECONDARY_CATEGORIES:
        found.append(_TOO_MANY_CATEGORIES)
    if len({category, *facts.secondary_categories}) <= len(facts.secondary_categories):
        found.append(_CATEGORY_TWICE)
    return found


def _service_defects(facts: ApplicationFacts, category: Category) -> list[FieldError]:
    chosen = (category, *facts.secondary_categories)
    allowed = frozenset[Service]().union(*(CATEGORY_SERVICES[each] for each in chosen))
    clause = CATEGORY_CLAUSES[category]
    found = [
        defect(f"/services/{index}", "SERVICE_CATEGORY", f"所选服务（{service}）不属于所选类别。",
               f"Service {service} belongs to none of the chosen categories.", clause)
        for index, service in enumerate(facts.services)
        if service not in allowed
    ]  # fmt: skip
    if CATEGORY_SERVICES[category].isdisjoint(facts.services):
        found.append(missing("/services", "主要类别的服务", "A service of the primary category", clause))
    return found


def _group_defects(facts: ApplicationFacts, category: Category) -> list[FieldError]:
    needed = GROUPS_NEEDED.get(category)
    if needed is None or not needed.isdisjoint(facts.beneficiary_groups):
        return []
    named = joined(BENEFICIARY_GROUPS[group] for group in sorted(needed))
    return [
        defect("/beneficiary_groups", "BENEFICIARY_GROUP", f"该类别的服务对象须至少包括下列之一：{named.zh}。",
               f"This category serves at least one of: {named.en}.", CATEGORY_CLAUSES[category])
    ]  # fmt: skip


def _charity_defects(facts: ApplicationFacts, category: Category) -> list[FieldError]:
    if category is Category.CHARITY and facts.charity_type is None:
        return [missing("/charity_type", "公益慈善类型", "The type of charity", "cq-cso-opinions 5")]
    return []


def _rural_defects(category: Category, *, rural: bool) -> list[FieldError]:
    return [_NOT_RURAL] if category is Category.AGRI_RURAL and not rural else []


_TOO_MANY_CATEGORIES: Final = defect(
    "/secondary_categories", "TOO_MANY_CATEGORIES", "次要类别最多选两个。",
    "There are at most two secondary categories.",
    "cq-cso-opinions 7",
)  # fmt: skip
_CATEGORY_TWICE: Final = defect(
    "/secondary_categories",
    "CATEGORY_TWICE",
    "类别不得重复。",
    "A category may be named only once.",
    "cq-cso-opinions 7",
)
_NOT_RURAL: Final = defect(
    "/home_community_code", "NOT_RURAL", "农业农村服务类组织须设在农村社区或服务农村社区。",
    "An agricultural or rural organization must be based in, or serve, a rural community.", "cq-cso-opinions 7",
)  # fmt: skip
_ENTERPRISE_FORM: Final = defect(
    "/body_kind", "ENTERPRISE_FORM", "农民专业合作社、公司等市场主体不能登记为社会组织。",
    "Cooperatives, companies and other market entities cannot register as social organizations.", "cq-cso-opinions 7",
)  # fmt: skip
_NOT_A_CSO: Final = defect(
    "/body_kind", "NOT_A_CSO", "居（村）委会下属机构、业主委员会、楼院自管小组不是社区社会组织。",
    "Organs of the committee, owners' committees and building groups are not community social organizations.",
    "cq-cso-opinions 0",
)  # fmt: skip
