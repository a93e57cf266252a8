"""What hubs do: members, codes of conduct, yearly reports."""

from datetime import date

from registration.applications.service.surroundings import rules_for
from registration.hubs.errors import (
    AdoptedInFuture,
    ConductCodeNotFound,
    MandateNotActive,
    MemberNotEligible,
    NotAMember,
    ReportPublished,
    ServiceNotMandated,
)
from registration.hubs.queries import loads
from registration.hubs.rules.days import report_due_on
from registration.hubs.rules.eligibility import member_defects
from registration.hubs.rules.reports import YearOfHub, require_reportable
from registration.hubs.rules.states import REPORT_BY_RULE, MandateState, ReportState
from registration.hubs.schemas import AdherenceCreate, ConductCodeCreate, HubReportCreate, MemberNamed
from registration.hubs.service.recording import note, record
from registration.models.hubs import ConductCode, ConductCodeAdherent, HubMandate, HubMembership, HubReport
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.registration.hubs import HubReportPublished, HubService
from shared.contracts.values import OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def take_member(uow: UnitOfWork, mandate: HubMandate, body: MemberNamed) -> HubMandate:
    """The organization is a member of the hub from today.

    Raises:
        MandateNotActive: the hub's mandate is not in force.
        MemberNotEligible: the organization is not on record in the town, or is the hub.
        AlreadyMember: when flushed, it is one.
    """
    uow.expect_version(mandate)
    _require_active(mandate)
    member = await locked_organization(uow.session, body.organization_id)
    defects = member_defects(
        OrganizationStatus.REMOVED if member is None else member.status,
        None if member is None else member.town_code,
        mandate.town_code,
        is_hub_itself=body.organization_id == mandate.organization_id,
    )
    if defects:
        raise MemberNotEligible(errors=defects, clause_ref="13")
    uow.session.add(
        HubMembership(
            id=new_id(),
            hub_organization_id=mandate.organization_id,
            organization_id=body.organization_id,
            joined_on=uow.today,
        )
    )
    note(uow, mandate, "take_member", organization_id=str(body.organization_id))
    return mandate


async def let_go(uow: UnitOfWork, mandate: HubMandate, body: MemberNamed) -> HubMandate:
    """The organization is no member any more.

    Raises:
        NotAMember: it is none.
    """
    uow.expect_version(mandate)
    membership = await loads.membership(uow.session, mandate.organization_id, body.organization_id)
    if membership is None:
        raise NotAMember
    membership.left_on = uow.today
    note(uow, mandate, "let_go", organization_id=str(body.organization_id))
    return mandate


async def adopt_code(uow: UnitOfWork, mandate: HubMandate, body: ConductCodeCreate) -> HubMandate:
    """The hub has the code of conduct.

    Raises:
        MandateNotActive: the mandate is not in force.
        ServiceNotMandated: it does not name CONDUCT.
        AdoptedInFuture: it is adopted on a day to come.
    """
    uow.expect_version(mandate)
    _require_conduct(mandate)
    if body.adopted_on > uow.today:
        raise AdoptedInFuture
    code = ConductCode(
        id=new_id(),
        hub_organization_id=mandate.organization_id,
        title=body.title,
        text=body.text,
        adopted_on=body.adopted_on,
        created_at=uow.now,
    )
    uow.session.add(code)
    note(uow, mandate, "adopt_code", conduct_code_id=str(code.id))
    return mandate


async def adhere(uow: UnitOfWork, mandate: HubMandate, body: AdherenceCreate) -> HubMandate:
    """The member keeps the code from today.

    Raises:
        MandateNotActive, ServiceNotMandated: as in `adopt_code`.
        ConductCodeNotFound: the hub has no such code.
        NotAMember: the organization is no member.
        AlreadyAdherent: when flushed, it keeps the code.
    """
    uow.expect_version(mandate)
    _require_conduct(mandate)
    if await loads.conduct_code(uow.session, mandate.organization_id, body.conduct_code_id) is None:
        raise ConductCodeNotFound
    if await loads.membership(uow.session, mandate.organization_id, body.organization_id) is None:
        raise NotAMember
    uow.session.add(
        ConductCodeAdherent(
            conduct_code_id=body.conduct_code_id, organization_id=body.organization_id, since_on=uow.today
        )
    )
    note(uow, mandate, "adhere", organization_id=str(body.organization_id))
    return mandate


async def publish_report(
    uow: UnitOfWork, mandate: HubMandate, organization: Organization, body: HubReportCreate
) -> HubMandate:
    """The hub's report on the year is public; its members are counted as of the year's last day.

    Raises:
        ReportInvalid: the year is not over, or the mandate does not fit the report.
        ReportPublished: it was published before.
    """
    uow.expect_version(mandate)
    year = body.year
    mandates = await loads.mandates_of_year(uow.session, organization.id, year)
    kept = any(HubService.CUSTODY in one.services for one in mandates)
    require_reportable(year, uow.today, YearOfHub(mandate.id in {one.id for one in mandates}, kept), body.custody_fen)
    report = await loads.report_of(uow.session, organization.id, year)
    if report is None:
        report = await owe_report(uow, mandate, year)
    if report.state == ReportState.PUBLISHED:
        raise ReportPublished
    members = await loads.members_on(uow.session, organization.id, date(year, 12, 31))
    stated = body.model_dump(exclude={"year"})
    for name, value in {**stated, "members": members}.items():
        setattr(report, name, value)
    report.state, report.published_on = ReportState.PUBLISHED, uow.today
    record(uow, mandate, organization, HubReportPublished, year=year, members=members, **stated)
    note(uow, mandate, "publish_report", year=year)
    return mandate


async def owe_report(uow: UnitOfWork, mandate: HubMandate, year: int) -> HubReport:
    """The hub owes its report on the year."""
    rules = await rules_for(uow, mandate.jurisdiction_id, date(year, 12, 31))
    report = HubReport(
        id=new_id(),
        hub_organization_id=mandate.organization_id,
        mandate_id=mandate.id,
        year=year,
        state=ReportState.DUE,
        due_on=report_due_on(year, str(rules(REPORT_BY_RULE).value)),
    )
    uow.session.add(report)
    return report


def _require_active(mandate: HubMandate) -> None:
    if mandate.state != MandateState.ACTIVE:
        raise MandateNotActive


def _require_conduct(mandate: HubMandate) -> None:
    _require_active(mandate)
    if HubService.CONDUCT not in mandate.services:
        raise ServiceNotMandated
