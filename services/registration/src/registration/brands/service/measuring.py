"""What the register and its supervision say of an organization that asks for a brand."""

from registration.brands.rules.guards import Measured
from registration.credit_listings.queries.standing import was_listed_since
from registration.disclosures.service import transparency_score
from registration.evaluations.queries.grades import current_grade
from registration.models.organizations import Organization
from shared.contracts.values import Tier
from shared.kit.calendar import add_months
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

FLAG_FREE_RULE = "brand.flagFreeYears"
_MONTHS = 12


async def measure(uow: UnitOfWork, organization: Organization, rules: AppliedRules, *, recommended: bool) -> Measured:
    """Return grade, flags of the last years and transparency of the organization today."""
    since = add_months(uow.today, -int(rules(FLAG_FREE_RULE).value) * _MONTHS)
    flagged = bool(organization.credit_flags) or await was_listed_since(uow.session, organization.id, since)
    grade = await current_grade(uow.session, organization.id)
    return Measured(
        registered=organization.tier == Tier.REGISTERED,
        grade=None if grade is None else int(grade[0]),
        recommended=recommended,
        flagged=flagged,
        transparency_bps=(await transparency_score(uow, organization)).score_bps,
    )
