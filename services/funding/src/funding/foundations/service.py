"""A year's figures are held against the ratios that applied in that year."""

from datetime import date

from funding.foundations.errors import YearRuns
from funding.foundations.rules import ADMIN_FREE_RULE, BPS, RATIOS_RULE, Figures, band_of, ratios_of, require_profile
from funding.foundations.schemas import RatioCheckCreate
from funding.models import Organization, RatioCheck
from funding.organizations.service import concerning
from shared.contracts.funding import FoundationRatioBreached
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def check_year(uow: UnitOfWork, organization: Organization, body: RatioCheckCreate) -> RatioCheck:
    """The year is checked, once; a breach is told.

    Raises:
        YearRuns: the year is not over.
        ProfileWrong: the profile is one of organizations of another kind.
    """
    require_profile(body.profile, organization.legal_kind)
    if body.year >= uow.today.year:
        raise YearRuns(clause_ref="14")
    book = await current_rules(uow.resources, uow.session)
    rules = AppliedRules(book, organization.jurisdiction_id, date(body.year, 12, 31))
    figures = Figures(**body.model_dump(exclude={"organization_id", "year", "profile"}))
    band = band_of(rules(RATIOS_RULE).value, body.profile, figures.net_assets_fen)
    found = ratios_of(band, figures, int(rules(ADMIN_FREE_RULE).value))
    check = RatioCheck(
        id=new_id(), organization_id=organization.organization_id, year=body.year, profile=body.profile,
        figures=body.model_dump(mode="json", exclude={"organization_id", "year", "profile"}),
        least_spending_fen=found.least_spending_fen, most_admin_bps=found.most_admin_bps, admin_bps=found.admin_bps,
        spending_met=found.spending_met, admin_met=found.admin_met, checked_at=uow.now, rules=rules.used,
    )  # fmt: skip
    uow.session.add(check)
    await uow.session.flush()
    uow.audit("ratio_check.make", "ratio_check", check.id, details={"year": body.year})
    if not (found.spending_met and found.admin_met):
        reached = figures.charity_spending_fen * BPS // max(1, found.least_spending_fen)
        ratio = found.admin_bps if found.spending_met else reached
        facts = FoundationRatioBreached(**concerning(organization), year=body.year, ratio=ratio)
        uow.record(facts, division_code=organization.division_code)
    return check
