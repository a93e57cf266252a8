"""Submission, the committee's check, the party organization's consent, and sending back."""

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.filings.errors import ConsentNotNeeded, FilingIncomplete, TierUnchanged
from registration.filings.queries import loads
from registration.filings.rules.completeness import filing_defects
from registration.filings.rules.states import FilingState
from registration.filings.service.managing import require_managing_body
from registration.filings.service.names import hold_name, require_valid_name
from registration.filings.service.recording import note, record, walk
from registration.models.filings import Filing
from registration.models.organizations import Organization
from registration.organizations.rules.status import STATUS_MACHINE
from shared.contracts.registration import FilingChecked, FilingReturned, FilingSubmitted
from shared.contracts.values import LegalKind, OrganizationStatus, Origin, Scope, Tier
from shared.kit.unit_of_work import UnitOfWork

CHECK_RULE = "filing.check.workingDays"


async def submit_filing(uow: UnitOfWork, filing: Filing) -> Filing:
    """The committee has the filing to check; a new organization is on record as pending, its name is held.

    Raises:
        InvalidTransition: it is neither a draft nor sent back.
        FilingIncomplete: with every defect.
        TierUnchanged: it replaces a filing of the same community and tier.
        NameInvalid: the name breaks a rule.
        NameTaken: another organization has the name.
    """
    uow.expect_version(filing)
    walk(filing, "submit")
    _require_complete(filing)
    await _require_move(uow, filing)
    await _begin_check(uow, filing)
    if filing.replaces_number is None:
        await hold_name(uow, filing)
    else:
        await require_valid_name(uow, filing)
    organization = await _pending_organization(uow, filing)
    record(uow, filing, organization, FilingSubmitted, due_on=filing.check_due_on)
    note(uow, filing, "submit")
    return filing


async def check_filing(uow: UnitOfWork, filing: Filing) -> Filing:
    """The committee has found the filing in order.

    Raises:
        InvalidTransition: it was not submitted, or is checked already.
    """
    uow.expect_version(filing)
    walk(filing, "check")
    filing.checked_on, filing.checked_by = uow.today, uow.caller.identity
    record(uow, filing, await loads.locked_organization_of(uow.session, filing), FilingChecked)
    note(uow, filing, "check", late=filing.check_due_on is not None and uow.today > filing.check_due_on)
    return filing


async def consent_to_filing(uow: UnitOfWork, filing: Filing) -> Filing:
    """The community party organization agrees: before it is filed to that, afterwards to its removal.

    Raises:
        InvalidTransition: there is nothing to agree to in this state.
        ConsentNotNeeded: the street manages it, or consent was given before.
    """
    uow.expect_version(filing)
    walk(filing, "consent")
    if filing.tier != Tier.COMMUNITY_GUIDED:
        raise ConsentNotNeeded
    removal = filing.state == FilingState.FILED
    if (filing.removal_consented_on if removal else filing.consented_on) is not None:
        raise ConsentNotNeeded
    if removal:
        filing.removal_consented_on, filing.removal_consented_by = uow.today, uow.caller.identity
    else:
        filing.consented_on, filing.consented_by = uow.today, uow.caller.identity
    note(uow, filing, "consent", removal=removal)
    return filing


async def return_filing(uow: UnitOfWork, filing: Filing, reasons: str) -> Filing:
    """The group has the filing back for correction.

    Raises:
        InvalidTransition: it is not before an office.
        NotTheManagingBody: after the check only the managing body may send it back.
    """
    checked = filing.state == FilingState.COMMITTEE_CHECKED
    require_managing_body(uow.caller, Tier(filing.tier) if checked else Tier.COMMUNITY_GUIDED)
    uow.expect_version(filing)
    walk(filing, "return")
    filing.returned_on, filing.return_reasons = uow.today, reasons
    record(uow, filing, await loads.locked_organization_of(uow.session, filing), FilingReturned)
    note(uow, filing, "return")
    return filing


def _require_complete(filing: Filing) -> None:
    defects = filing_defects(
        Tier(filing.tier),
        Tier(filing.assessed_tier) if filing.assessed_tier else None,
        has_charter=filing.has_charter,
        functions=filing.functions,
    )
    if defects:
        raise FilingIncomplete(errors=defects)


async def _begin_check(uow: UnitOfWork, filing: Filing) -> None:
    """The days of the committee begin; what was found and consented to before counts no more."""
    rules = await rules_for(uow, filing.jurisdiction_id, uow.today)
    filing.submitted_on = uow.today
    filing.check_due_on = work_calendar().add_working_days(uow.today, int(rules(CHECK_RULE).value))
    filing.checked_on = filing.checked_by = filing.consented_on = filing.consented_by = None


async def _require_move(uow: UnitOfWork, filing: Filing) -> None:
    if filing.replaces_number is None:
        return
    earlier = await loads.locked_filing_numbered(uow.session, filing.replaces_number)
    assert earlier is not None
    if (earlier.home_community_code, earlier.tier) == (filing.home_community_code, filing.tier):
        raise TierUnchanged


async def _pending_organization(uow: UnitOfWork, filing: Filing) -> Organization:
    """Return the organization, on record from its first submission; one filed before stays as it is until then."""
    organization = await uow.session.get(Organization, filing.organization_id, with_for_update=True)
    if organization is None:
        organization = Organization(
            id=filing.organization_id,
            status=STATUS_MACHINE.walk(None, "submit_filing"),
            legal_kind=LegalKind.FILED,
            mode=None,
            scope=Scope.COMMUNITY,
            name_parts=filing.name_parts,
            secondary_categories=[],
            services=[],
            credit_flags=[],
            origin=Origin.APPLICATION,
            created_at=uow.now,
        )
        uow.session.add(organization)
    if organization.status == OrganizationStatus.PENDING:
        describe(organization, filing)
        organization.updated_at = uow.now
    await uow.session.flush()
    return organization


def describe(organization: Organization, filing: Filing) -> None:
    """The organization is what its filing says."""
    organization.tier = filing.tier
    organization.name, organization.name_parts = filing.name, filing.name_parts
    organization.category = filing.category
    organization.functions, organization.beneficiary_groups = filing.functions, filing.beneficiary_groups
    organization.home_community_code, organization.town_code = filing.home_community_code, filing.town_code
    organization.county_code = filing.county_code
    organization.jurisdiction_id = organization.authority_id = filing.jurisdiction_id
    organization.members_individual, organization.members_unit = filing.members_individual, filing.members_unit
